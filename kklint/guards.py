"""What is left alone although a word stands in a list: quotations, mentions, names, exceptions."""

import re
from functools import lru_cache

from kklint.lazy_pattern import lazy
from kklint.lexicon import NAME_START, Lexicon
from kklint.model import Entry, Span
from kklint.sentences import around

OPENING = "»«\"”“„'‘’›‹"
CLOSING = "«»\"”“'‘’‹›"
QUOTED_WORDS = 4  # a quotation of so few words mentions them rather than says them
LONGEST_QUOTATION = 1_000
LONGEST_NAME = 80
ABOUT_ONESELF = lazy(r"\bjeg (?:er|var|blev|har (?:altid )?været)(?: en| et)?\s+$", re.IGNORECASE)
WORD_START = lazy(r"\b\w")
WORD_FOR_WORD = "ord|udtrykk?|begreb|betegnelse|tite?l|term|søgeord"
MENTION = lazy(
    rf"\b(?:(?:{WORD_FOR_WORD})(?:et|en|ene|erne|ne|n|r|er|rne)?|såkaldte?|kaldet)\s+"
    r"(?:\w+(?:,|\s+og|\s+eller)\s+)*$"
    rf"|\b(?:{WORD_FOR_WORD})(?:er|r)?\s+(?:som|såsom|fx|f\.\s?eks\.|for eksempel)"
    r"\s+[^.!?:;]{0,60}$",
    re.IGNORECASE,
)
# Figures are counted by the categories of Danmarks Statistik, which a writer cannot rename.
COUNTED_RULES = frozenset({"ethnicity", "binary-gender", "age", "family-norm"})
# Titles and parents are called what the law calls them where it is cited.
CITED_RULES = frozenset({"gendered-title", "family-norm", "binary-gender"})
LAW = lazy(r"§|\bstk\.\s?\d|\blovbekendtgørelse\b")
HISTORY = lazy(r"\b(?:i|fra|siden|år|om|til) (?:året )?1[5-9]\d\d\b", re.IGNORECASE)
# What a form about an animal asks: »Er hunden han eller hun?«
PRONOUN = lazy(r"\b(?:han|hun)\b", re.IGNORECASE)
ANIMAL = lazy(
    r"\b(?:(?:familie|kæle|hus)?dyr|hund|hvalp|kat|killing|hest|føl|kanin|marsvin|hamster|undulat)"
    r"(?:s|e[nt]?s?|ene?s?)?\b",
    re.IGNORECASE,
)
STATISTICS = lazy(
    r"\d\s?(?:%|pct\b|procent)|\b(?:andel|andelen|procentpoint|fordelt på)\b|(?:dobbelt|halvt) så\b"
    r"|\b\w*(?:gennemsnit|undersøgelse|indikator|barometer|statistik|ledighed)",
    re.IGNORECASE,
)


def guarded(entry: Entry, text: str, span: Span, lexicon: Lexicon) -> str | None:
    """Return why a hit at `span` of `text` is left alone, in one English word, or None."""
    if _mentioned(text, span):
        return "mention"
    if ABOUT_ONESELF.search(text, max(0, span.start - 40), span.start):
        return "oneself"
    if _excepted(lexicon.unless(entry.id), text, span):
        return "unless"
    if _in_a_name(text, span, lexicon):
        return "name"
    if entry.rule == "binary-gender" and _of_an_animal(text, span):
        return "animal"
    return None


def _of_an_animal(text: str, span: Span) -> bool:
    """Return whether »han eller hun« stands in a sentence about an animal."""
    sentence = around(text, span)
    return bool(PRONOUN.search(text, *span)) and bool(ANIMAL.search(text, *sentence))


def _mentioned(text: str, span: Span) -> bool:
    """»formand«, "formand mv.", ordet formand."""
    if MENTION.search(text, max(0, span.start - 80), span.start):
        return True
    left = max(
        (text.rfind(mark, max(0, span.start - 60), span.start) for mark in OPENING), default=-1
    )
    if left < 0:
        return False
    rights = (text.find(mark, span.end, span.end + 60) for mark in CLOSING)
    right = min((place for place in rights if place >= 0), default=-1)
    if right < 0:
        return False
    inside = text[left + 1 : right]
    return (
        len(inside.split()) <= QUOTED_WORDS
        and not inside[:1].isspace()
        and not inside[-1:].isspace()
        and (left == 0 or not text[left - 1].isalnum())
    )


def lowered(entry: Entry, text: str, span: Span) -> bool:
    """Return whether a hit is for information only: a quotation, history, law or statistics."""
    sentence = around(text, span)
    return (
        quoted(text, span)
        or bool(HISTORY.search(text, *sentence))
        or (entry.rule in CITED_RULES and bool(LAW.search(text, *sentence)))
        or (entry.rule in COUNTED_RULES and bool(STATISTICS.search(text, *sentence)))
    )


def quoted(text: str, span: Span) -> bool:
    """Return whether a span stands inside quotation marks: somebody's words or a title.

    »…« and “…” have a side each; " and ” are opened by the first and closed by the next.
    """
    low = max(0, span.start - LONGEST_QUOTATION)
    before, after = text[low : span.start], text[span.end : span.end + LONGEST_QUOTATION]
    for opening, closing in (("»", "«"), ("“", "”"), ("„", "“"), ("«", "»")):
        if before.rfind(opening) > before.rfind(closing) and after.find(closing) >= 0:
            return True
    return any(
        before.count(mark) % 2 == 1 and mark in after
        for mark in ('"', "”")
        if mark != "”" or "“" not in before + after
    )


def _excepted(exceptions: list[str], text: str, span: Span) -> bool:
    for exception in exceptions:
        if not exception.isalnum():
            pattern = _anywhere(exception)
            near = max(0, span.start - len(exception)), span.end + len(exception)
            if any(Span(*match.span()).overlaps(span) for match in pattern.finditer(text, *near)):
                return True
        elif text[span.start : span.end].lower().split(" ")[-1].endswith(exception):
            return True
    return False


def _in_a_name(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Return whether a name that begins at most LONGEST_NAME before the span reaches into it."""
    low = max(0, span.start - LONGEST_NAME)
    for word in WORD_START.finditer(text, low, span.end):
        for name in lexicon.names(text[word.start() : word.start() + NAME_START]):
            match = _name(name).match(text, word.start())
            if match is None and text[word.start() : word.start() + len(name)].isupper():
                match = _name(name.upper()).match(text, word.start())  # a heading in capitals
            if match and Span(*match.span()).overlaps(span):
                return True
    return False


@lru_cache(maxsize=4096)
def _anywhere(words: str) -> re.Pattern[str]:
    plain = re.escape(words.removesuffix("*")).replace(r"\ ", r"\s+").replace("/", r"\s*/\s*")
    return re.compile(rf"\b{plain}" + ("" if words.endswith("*") else r"\b"), re.IGNORECASE)


@lru_cache(maxsize=4096)
def _name(name: str) -> re.Pattern[str]:
    """Return the pattern of a name: genitive allowed, any ending after *."""
    plain = name.rstrip("*")
    ending = r"[\w-]*" if name.endswith("*") else "(?:['’]?s)?"
    flags = re.IGNORECASE if plain == plain.lower() else re.NOFLAG
    return re.compile(rf"\b{re.escape(plain)}{ending}\b".replace(r"\ ", r"\s+"), flags)
