"""Two words that one suggestion stands for: "lærere og lærerinder" becomes "lærere".

hit, candidate, block -> Hit, as wide as the words it stands for
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from kklint.agreement import COMMON_TO_NEUTER, NEUTER_TO_COMMON, OF_EITHER_GENDER
from kklint.inflection import copy_case
from kklint.lexicon import Candidate, Lexicon, Word
from kklint.model import Block, Hit, Span

ONE_OF_THEM = frozenset({"/", "eller", "og/eller", "hhv.", "henholdsvis"})
JOINT = r"\s*(?P<joint>/|,|\b(?:og/eller|eller|og|samt|henholdsvis)\b|\bhhv\.)\s*"
ARTICLE = r"(?:(?P<article>en|et|den|det|de)\s+)?"
AFTER = re.compile(JOINT + ARTICLE + r"(?P<word>-?\w+(?:-\w+)*)", re.IGNORECASE)
BEFORE = re.compile(r"(?P<word>\w+(?:-\w+)*)" + JOINT + ARTICLE + "$", re.IGNORECASE)
ANNOUNCED = re.compile(r"\b(både|enten|hverken) $", re.IGNORECASE)
LAST_WORD = re.compile(r"(\w+) $")
DETERMINERS = {*COMMON_TO_NEUTER, *NEUTER_TO_COMMON, *OF_EITHER_GENDER}
REACH = 60  # characters in which the other word stands
# »brandmænd og -kvinder«, »lærere/-inder«
OTHER_HALF = re.compile(
    r"-(?:kvinde|mand|mænd|inde|dame|mor|mødre|far|fædre)(?:n|en|r|rne|ene|s)?$"
)
COUNTERPARTS = {
    "mor": "far",
    "moren": "faren",
    "moderen": "faderen",
    "mødre": "fædre",
    "mødrene": "fædrene",
}
COUNTERPARTS |= {two: one for one, two in COUNTERPARTS.items()}


def joined(hit: Hit, candidate: Candidate, block: Block, lexicon: Lexicon) -> Hit:
    """Return the hit, wide enough that its first suggestion does not say one word twice.

    "læreren og lærerinden" are two, "en lærer og en lærerinde" no one word can name: a rewrite.
    """
    if not hit.suggestions:
        return hit
    plural = candidate.pattern.slot.name.startswith("pl.")
    for match, span, text in _neighbours(hit, candidate, block, lexicon):
        joint = match["joint"].lower()
        if joint == "," and not plural:
            continue
        fix = "none" if hit.fix == "none" else "offered"
        if plural or joint in ONE_OF_THEM:
            return correlated(replace(hit, span=span, suggestions=(text,), fix=fix), block)
        several = candidate.pattern.several
        if candidate.modifier or not several or _determined(match, span, block.text):
            return replace(hit, span=span, suggestions=(), fix="none", instead=several)
        written = copy_case(block.text[slice(*span)], several)
        return correlated(replace(hit, span=span, suggestions=(written,), fix=fix), block)
    return hit


def correlated(hit: Hit, block: Block) -> Hit:
    """Return the hit of one word for two without what announced the two: "|både mor og far|".

    "hverken" would need another sentence.
    """
    announced = ANNOUNCED.search(block.text, max(0, hit.span.start - REACH), hit.span.start)
    if announced is None or not hit.suggestions:
        return hit
    if announced[1].lower() == "hverken":
        return replace(hit, suggestions=(), fix="none", instead=hit.suggestions[0])
    span = Span(announced.start(), hit.span.end)
    whole = block.text[slice(*span)]
    fix = "none" if hit.fix == "none" else "offered"
    written = tuple(copy_case(whole, new) for new in hit.suggestions)
    return replace(hit, span=span, suggestions=written, fix=fix)


def _determined(match: re.Match[str], span: Span, text: str) -> bool:
    """Return whether an article stands before one of two words, or may."""
    before = LAST_WORD.search(text, max(0, span.start - REACH), span.start)
    word = before[1].lower() if before else ""
    return bool(match["article"]) or word in DETERMINERS or word.endswith("s")


def _neighbours(
    hit: Hit, candidate: Candidate, block: Block, lexicon: Lexicon
) -> Iterator[tuple[re.Match[str], Span, str]]:
    """Yield a word beside the hit that its suggestion stands for, the span of both and the text."""
    text, span, first = block.text, hit.span, hit.suggestions[0]
    after = AFTER.match(text, span.end, span.end + REACH)
    if after and span.end == candidate.span.end:
        said = _said(after["word"], hit)
        if said or _means(after, candidate, text, first, lexicon):
            yield after, Span(span.start, after.end()), said or first
    before = BEFORE.search(text, max(0, span.start - REACH), span.start)
    if before and _said(before["word"], hit):
        yield before, Span(before.start(), span.end), before["word"]


def _said(word: str, hit: Hit) -> str:
    """Return the suggestion that a word next to the hit says already, "" if none does."""
    return next((new for new in hit.suggestions if new.lower() == word.lower()), "")


def _means(
    after: re.Match[str], candidate: Candidate, text: str, first: str, lexicon: Lexicon
) -> bool:
    """Return whether the word after a hit is one that the first suggestion stands for as well."""
    word = after["word"].lower()
    if OTHER_HALF.match(word) or COUNTERPARTS.get(_last(candidate)) == word:
        return True
    if word == _last(candidate):
        return False
    index = next(
        (i for i, one in enumerate(candidate.words) if one.start == after.start("word")), None
    )
    return index is not None and any(
        other.pattern.slot == candidate.pattern.slot
        and _suggested(other, candidate.words[index], text) == first.lower()
        for other in lexicon.at(text, candidate.words, index)
    )


def _last(candidate: Candidate) -> str:
    return candidate.words[candidate.last - 1].text


def _suggested(other: Candidate, word: Word, text: str) -> str:
    """Return the first suggestion for a candidate, with what stands in front in a compound."""
    if not other.pattern.suggestions or other.is_first_part or len(other.pattern.words) > 1:
        return ""
    kept = text[word.start : word.start + other.modifier]
    return (kept + other.pattern.suggestions[0].text).lower()
