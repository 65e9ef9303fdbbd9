"""Two genders side by side, such as "han/hun", "mor og far" and "faderens eller moderens"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from kklint import adjectives
from kklint.agreement import COMMON_TO_NEUTER, NEUTER_TO_COMMON, OF_EITHER_GENDER, PREPOSITIONS
from kklint.fitting import is_label
from kklint.inflection import Morphology, copy_case
from kklint.lexicon import Candidate, Lexicon, Pattern, Suggested, split
from kklint.model import Block, Entry, Hit, Slot, Span
from kklint.rules import words
from kklint.rules.words import FIXED
from kklint.sentences import around

__all__ = ["hit", "patterns"]

PLURAL = ("og", "samt")
BEFORE_A_GLOSS = re.compile(r"(\w+)\s+\($")
GENITIVE = Slot("sg.indef", genitive=True)
DETERMINERS = {*COMMON_TO_NEUTER, *NEUTER_TO_COMMON, *OF_EITHER_GENDER}
STEM = 5  # letters that tell that »forældrene« is a form of »forælder«
SINGULAR = ("/", "eller", "og/eller", "hhv.", "henholdsvis", "-")


def patterns(entry: Entry, morphology: Morphology) -> Iterator[Pattern]:
    """Yield both orders of the two words in `find`, in every slot they share, with every joint."""
    for one, other in permutations(entry.find, 2):
        if not entry.inflect:
            suggested = tuple(Suggested(text, "") for text in entry.suggest)
            for joint in (*PLURAL, *SINGULAR):
                yield _joined(entry, one, joint, other, FIXED, suggested)
            continue
        genders = {morphology.gender(one), morphology.gender(other)}
        gender = genders.pop() if len(genders) == 1 else ""
        for slot, form in morphology.forms(one):
            for last_slot, last in morphology.forms(other):
                if last_slot not in (slot, Slot(slot.name, genitive=True)):
                    continue
                for joint in (*PLURAL, *SINGULAR):
                    number = last_slot.name.replace("sg.", "pl.")
                    to = Slot(number if joint in PLURAL else last_slot.name, last_slot.genitive)
                    inflected = ((morphology.inflect(t, to), t) for t in entry.suggest)
                    new = tuple(Suggested(t, morphology.gender(s)) for t, s in inflected if t)
                    more = slot.name == "sg.indef" and to.name == "pl.indef"
                    place = Slot("sg.to.pl", to.genitive) if more else to
                    yield _joined(entry, form, joint, last, place, new, gender)


def hit(candidate: Candidate, block: Block, lexicon: Lexicon) -> Hit:
    """Return the hit, with an article where the new word needs one: "ring til en forælder"."""
    found = words.hit(candidate, block, lexicon)
    glossed = _glossed(found, block)
    if glossed is not None or not found.suggestions:
        return glossed or found
    before = [
        block.text[span.start : span.end].lower() for span in words.words_before(candidate, block)
    ]
    if not words.COPULAS.isdisjoint(before) and _said(found, block):
        return replace(found, suggestions=(), fix="none")  # »er barnet en dreng eller pige?«
    if found.span != candidate.span:
        return found
    if candidate.pattern.slot != Slot("sg.indef") and candidate.pattern.slot != GENITIVE:
        return found
    titled = candidate.entry.rule != "family-norm"  # »forperson vælges hvert år«
    if titled or is_label(block.text) or not _is_bare(before):
        return found
    matched = block.text[slice(*found.span)]
    return replace(
        found,
        suggestions=tuple(
            copy_case(matched, ("et " if new.gender == "n" else "en ") + option.lower())
            for new, option in zip(candidate.pattern.suggestions, found.suggestions, strict=False)
        ),
    )


def _glossed(found: Hit, block: Block) -> Hit | None:
    """Return the hit of "forældre (mor og far)", where the first word is enough."""
    start, end = found.span
    gloss = BEFORE_A_GLOSS.search(block.text, max(0, start - 40), start)
    if gloss is None or block.text[end : end + 1] != ")":
        return None
    if not any(text[:STEM] == gloss[1].lower()[:STEM] for text in found.entry.suggest):
        return None
    fix = "none" if found.fix == "none" else "offered"
    return replace(found, span=Span(gloss.start(), end + 1), suggestions=(gloss[1],), fix=fix)


def _said(found: Hit, block: Block) -> bool:
    """Return whether the sentence before a hit has the suggested word already."""
    sentence = block.text[around(block.text, found.span).start : found.span.start].lower()
    last = found.suggestions[0].split()[-1].lower()
    return last in sentence


def _is_bare(before: list[str]) -> bool:
    """Return whether no article or adjective stands in front, and none is left out on purpose."""
    second, last = ["", "", *before][-2:]
    if last in PREPOSITIONS:
        return True
    if last in words.COPULAS | words.DEGREES | {"som"} or second in words.COPULAS:
        return False
    described = last in adjectives.UNCHANGED or adjectives.neuter(last) not in (None, last)
    return not described and not last.endswith("s") and last not in DETERMINERS


def _joined(  # noqa: PLR0913, PLR0917
    entry: Entry,
    one: str,
    joint: str,
    other: str,
    slot: Slot,
    suggested: tuple[Suggested, ...],
    gender: str = "",
) -> Pattern:
    between = joint if joint in ("/", "-") else f" {joint} "
    words, gaps = split(f"{one}{between}{other}")
    return Pattern(entry.id, words, gaps, slot, gender, suggested)
