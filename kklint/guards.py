"""What is left alone although a word stands in a list: mentions, names, exceptions."""

import re
from functools import lru_cache

from kklint.beside import is_meant
from kklint.lazy_pattern import lazy
from kklint.lexicon import NAME_START, Lexicon
from kklint.model import Entry, Span
from kklint.sentences import around
from kklint.two_genders import RULE as TWO_GENDERS
from kklint.two_genders import tells_apart

OPENING = "»«\"”“„'‘’›‹"
CLOSING = "«»\"”“'‘’‹›"
QUOTED_WORDS = 4  # a quotation of so few words mentions them rather than says them
LONGEST_NAME = 80
ABOUT_ONESELF = lazy(r"\bjeg (?:er|var|blev|har (?:altid )?været)(?: en| et)?\s+$", re.IGNORECASE)
WORD_START = lazy(r"\b\w")
WORD_FOR_WORD = "ord|udtrykk?|begreb|betegnelse|tite?l|term|søgeord"
MENTION = lazy(
    rf"\b(?:(?:{WORD_FOR_WORD})(?:et|en|ene|erne|ne|n|r|er|rne)?|såkaldte?|kaldet)\s+"
    r"(?:\w+(?:,|\s+og|\s+eller)\s+)*$"
    r"|\b(?:siger|skriver|kalder)\s+(?:vi\s+|man\s+|du\s+|dem\s+)?(?:ikke|aldrig)\s+"
    r"(?:længere\s+|mere\s+)?$"
    rf"|\b(?:{WORD_FOR_WORD})(?:er|r)?\s+(?:som|såsom|fx|f\.\s?eks\.|for eksempel)"
    r"\s+[^.!?:;]{0,60}$",
    re.IGNORECASE,
)
# What a form about an animal asks: »Er hunden han eller hun?«
PRONOUN = lazy(r"\b(?:han|hun|ham|hende|hans|hendes)\b", re.IGNORECASE)
ANIMAL = lazy(
    r"\b(?:(?:familie|kæle|hus)?dyr|hund|hvalp|kat|killing|hest|føl|kanin|marsvin|hamster|undulat)"
    r"(?:s|e[nt]?s?|ene?s?)?\b",
    re.IGNORECASE,
)
# Job advertisements of others, who name their jobs themselves.
EMPLOYER = lazy(
    r"\b(?:Falck|DSB|Metroselskabet|Movia|Arriva|PostNord|Forsvaret|Hæren|Søværnet|Flyvevåbnet|"
    r"Rigspolitiet|Politiet|Kriminalforsorgen|Folkekirken|Beredskabsstyrelsen|Banedanmark|Mærsk|"
    r"Grundfos|Novo Nordisk|Carlsberg|TDC|Ørsted|[A-ZÆØÅ][\w&-]+ (?:A/S|ApS|I/S))\s+"
    r"(?:søger|ansætter|mangler|uddanner|rekrutterer|opslår|efterlyser)\b[^.!?]{0,60}$"
)
# Care and bodies that one sex has, and places that are for one by their purpose.
OF_ONE_GENDER = lazy(
    r"livmoder|prostata|brystkræft|brystcancer|æggestok|testik|menstruation|overgangsalder|"
    r"graviditet|svangerskab|fødsel|fødende|amning|abort|sædceller|donor(?:er)?\b|screening|"
    r"krisecent|partnervold|vold mod kvinder|omskær|mandefælles|mænds mødested|kvindehus|"
    r"herreklinik|rollemodel|kønsbalance|stereotyp|fordomm?e|kønsnorm|kønsroll|kønsopdelt|måltal",
    re.IGNORECASE,
)
# »Restaurant Formanden«, »Formand & Venner«, »Fru Hansens Gade«
NAMED = lazy(
    r"\b(?i:Restaurant|Hotel|Caf[eé]|Bodega|Værtshuset|Butikken|Firmaet|Forlaget|Bandet|Orkestret|"
    r"Koret|Galleri|Galleriet|Skibet|Magasinet|Bladet|Projekt|Projektet|Foreningen|Gruppen|Teatret|"
    r"Filmen|Bogen|Serien|Spillet|Stykket|Sangen|Romanen|Programmet|Appen|Podcasten|Skulpturen|Selskabet|"
    r"Villa|Klubben)"
    r"\s+(?:[A-ZÆØÅ][\w-]*\s+){0,3}$"
)
NAMES_GO_ON = lazy(
    r"\s*&\s*\w|(?:[’']?s)?\s+(?:[A-ZÆØÅ]\w+\s+){0,2}(?:Gade|Vej|Plads|Allé|Stræde|Kirke|Skole|Gård|"
    r"Hus|Hjem|Park|Torv|Have|Bro|Boulevard|Forlag|Fond|Legat|Stiftelse)\b"
)
# »Hos Oskars mor og far«, who are his; at the start of a sentence it may be »Barnets mor og far«.
OF_SOMEBODY = lazy(r"(?<=[\wæøå,;:] )[A-ZÆØÅ]\w+['’]?s['’]?\s+$")
LONGEST_OWNER = 40
GENDERED_RULES = frozenset({"binary-gender", "gender-stereotype"})


def guarded(entry: Entry, text: str, span: Span, lexicon: Lexicon) -> str:
    """Return the guard that leaves a hit at `span` of `text` alone (guard_texts), "" if none."""
    if _mentioned(text, span):
        return "mention"
    if ABOUT_ONESELF.search(text, max(0, span.start - 40), span.start):
        return "oneself"
    if _excepted(lexicon.unless(entry.id), text, span):
        return "unless"
    if _in_a_name(text, span, lexicon) or _seems_named(text, span):
        return "name"
    return _of_another_sense(entry, text, span)


def _of_another_sense(entry: Entry, text: str, span: Span) -> str:
    """Return the guard of what some rules mean and this sentence does not."""
    if entry.rule == "binary-gender" and _of_an_animal(text, span):
        return "animal"
    told_apart = entry.rule == TWO_GENDERS and tells_apart(text, around(text, span), span)
    if told_apart or (entry.rule in GENDERED_RULES and _is_of_one_gender(text, span)):
        return "gender"
    if entry.rule == "family-norm" and _of_somebody(text, span):
        return "known-person"
    if not is_meant(entry, text, span):
        return "other-sense"
    if entry.rule == "gendered-title" and EMPLOYER.search(text, *_before(text, span)):
        return "employer"
    return ""


def _is_of_one_gender(text: str, span: Span) -> bool:
    """Return whether a sentence speaks of a gender for good reason; "han/hun" never does."""
    if PRONOUN.search(text, *span):
        return False
    matches = OF_ONE_GENDER.finditer(text, *around(text, span))
    return any(not span.overlaps(Span(*match.span())) for match in matches)


def _of_somebody(text: str, span: Span) -> bool:
    """Return whether a name in the genitive says whose mother and father are meant."""
    start = max(0, span.start - LONGEST_OWNER)
    return OF_SOMEBODY.search(text[start : span.start]) is not None


def _before(text: str, span: Span) -> Span:
    """Return the part of a sentence in front of a hit."""
    return Span(around(text, span).start, span.start)


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


def _seems_named(text: str, span: Span) -> bool:
    """Return whether a hit with a capital is part of a firm's, a work's or a street's name."""
    matched = text[span.start : span.end]
    if not matched[0].isupper() or matched.isupper():
        return False
    if NAMES_GO_ON.match(text, span.end, span.end + LONGEST_NAME):
        return True
    return NAMED.search(text, max(0, span.start - LONGEST_NAME), span.start) is not None


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
