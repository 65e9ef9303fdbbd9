"""What makes a hit information only: quotations, history, the law, statistics.

The words are meant as the list takes them, but are not the writer's to choose.
"""

import re
from collections.abc import Sequence
from datetime import date

from kklint.lazy_pattern import lazy
from kklint.model import Block, Entry, Span
from kklint.sentences import around, before
from kklint.text_kind import date_of_minutes

LONGEST_QUOTATION = 1_000
# Figures are counted by the categories of Danmarks Statistik, which a writer cannot rename.
COUNTED_RULES = frozenset({"ethnicity", "binary-gender", "age", "family-norm"})
# Titles and parents are called what the law calls them where it is cited.
CITED_RULES = frozenset({"gendered-title", "family-norm", "binary-gender", "ethnicity"})
LAW = lazy(
    r"§|\bstk\.\s?\d|\blovbekendtgørelse\b|\b(?:efter|jf\.?|ifølge|i henhold til) (?:lov om|"
    r"\w+lovens?\b|\w*overenskomsten\b)|\boverenskomstgruppe|"
    r"\boverenskomst(?:en|erne)? (?:for|mellem)\b|\b(?:retspleje|autorisations)loven|"
    r"\bpensionsregulativ",
    re.IGNORECASE,
)
YEAR = lazy(r"\b(?:i|fra|siden|år|om|til|på) (?:året )?1[5-9]\d\d\b", re.IGNORECASE)
PAST = lazy(
    r"\b(?:besættelsen|middelalderen|oldtiden|vikingetiden|renæssancen|reformationen|enevælden|"
    r"(?:første|anden|1\.|2\.) verdenskrig|under krigen|\d\d\. århundrede|1[5-9]\d\d-tallet|"
    r"dengang|i gamle dage|for (?:hundrede|flere hundrede|\d{3}) år siden|"
    r"udstillingen (?:viser|fortæller|handler|skildrer|følger)|"
    r"første (?:\w+ )?\w+ (?:hed|boede|levede)|"
    r"(?:landets|Danmarks|Nordens|verdens|byens) første)\b",
    re.IGNORECASE,
)
DATED_SERIES = lazy(r"(?:,\s*|\(\s*)(?:19\d\d|20[01]\d)\s*\)?\s*[.:;]?\s*$")
TODAY = lazy(
    r"\b(?:i dag|nu|nutidens|skal|kan|vil|fremover|næste|søger|er|har|19[6-9]\d|20\d\d)\b",
    re.IGNORECASE,
)
STORY_BACK = 3  # sentences in which a year may stand that a story goes on from
HISTORIC_RULES = frozenset({"gendered-title", "binary-gender", "family-norm", "stigma", "age"})
STATISTICS = lazy(
    r"\d\s?(?:%|pct\b|procent)|\b(?:andel|andelen|antal|antallet|procentpoint|fordelt på|"
    r"fordelt efter|fordelingen (?:m/k|af (?:mænd|kvinder|køn)))\b|(?:dobbelt|halvt) så\b"
    r"|\b\w*(?:gennemsnit|undersøgelse|indikator|barometer|statistik|ledighed)"
    r"|\b(?:tabel|figur) \d",
    re.IGNORECASE,
)
TABLE_BEFORE = lazy(r"\b(?:tabel|figur) \d+[.:]\s*$", re.IGNORECASE)
LONGEST_TABLE = 20  # characters of »Tabel 12.3: «
DECISION = date(2022, 6, 24)  # the City's council chose »forperson«
DECIDED = frozenset({"formand", "næstformand", "viceformand", "formand-forkvinde"})


def lowered(entry: Entry, blocks: Sequence[Block], place: int, span: Span) -> str:
    """Return the guard that makes a hit information only (guard_texts), "" if none does."""
    text = blocks[place].text
    sentence = around(text, span)
    if quoted(text, span):
        return "quotation"
    if is_history(entry, text, sentence):
        return "history"
    if entry.id in DECIDED and (held := date_of_minutes(blocks)) and held < DECISION:
        return "dated"
    return _cited(entry, text, sentence)


def _cited(entry: Entry, text: str, sentence: Span) -> str:
    """Return the guard of what is called so by the law or in figures."""
    if entry.rule in CITED_RULES and LAW.search(text, *sentence):
        return "law"
    if entry.rule in COUNTED_RULES and _counts(text, sentence):
        return "statistics"
    return ""


def _counts(text: str, sentence: Span) -> bool:
    """Return whether a sentence tells figures, or is the title of a table."""
    title = TABLE_BEFORE.search(text, max(0, sentence.start - LONGEST_TABLE), sentence.start)
    return title is not None or STATISTICS.search(text, *sentence) is not None


def is_history(entry: Entry, text: str, sentence: Span) -> bool:
    """Return whether a sentence is of the past, or goes on with a story of it."""
    if YEAR.search(text, *sentence) or PAST.search(text, *sentence):
        return True
    if entry.rule in COUNTED_RULES and DATED_SERIES.search(text, *sentence):
        return True
    if entry.rule not in HISTORIC_RULES or TODAY.search(text, *sentence):
        return False
    earlier: Span | None = sentence
    for _number in range(STORY_BACK):
        earlier = before(text, earlier) if earlier else None
        if earlier is None or TODAY.search(text, *earlier):
            return False
        if YEAR.search(text, *earlier):
            return True
    return False


def quoted(text: str, span: Span) -> bool:
    """Return whether a span stands inside quotation marks: somebody's words or a title.

    »…« and “…” have a side each; " and ” are opened by the first and closed by the next.
    """
    low = max(0, span.start - LONGEST_QUOTATION)
    before_it, after = text[low : span.start], text[span.end : span.end + LONGEST_QUOTATION]
    for opening, closing in (("»", "«"), ("“", "”"), ("„", "“"), ("«", "»")):
        if before_it.rfind(opening) > before_it.rfind(closing) and after.find(closing) >= 0:
            return True
    return any(
        before_it.count(mark) % 2 == 1 and mark in after
        for mark in ('"', "”")
        if mark != "”" or "“" not in before_it + after
    )
