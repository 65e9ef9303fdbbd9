"""Two genders side by side, such as "han/hun", "mor og far" and "faderens eller moderens"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from kklint import adjectives
from kklint.agreement import COMMON_TO_NEUTER, NEUTER_TO_COMMON, OF_EITHER_GENDER, PREPOSITIONS
from kklint.closed_words import HE, POSSESSIVES, SHE
from kklint.fitting import is_label
from kklint.inflection import Morphology, copy_case
from kklint.lexicon import Candidate, Lexicon, Pattern, Suggested, split
from kklint.model import Block, Entry, Hit, Slot, Span
from kklint.referent import CHILDREN, search
from kklint.rules import words
from kklint.rules.words import FIXED
from kklint.sentences import around

__all__ = ["hit", "patterns"]

PLURAL = ("og", "samt")
BEFORE_A_GLOSS = re.compile(r"(\w+)\s+\($")
GENITIVE = Slot("sg.indef", genitive=True)
DETERMINERS = {*COMMON_TO_NEUTER, *NEUTER_TO_COMMON, *OF_EITHER_GENDER}
OF_ALL = frozenset("for til af hvis når at så kan skal".split())
NEVER_DESCRIBE = frozenset("både hvis også ofte ikke ligesom mens".split())
OF_SUBJECTS = frozenset({"er", "bliver", "var", "blev"})
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
    if candidate.entry.rule == "binary-gender":
        found = _of_child(_of_everybody(found, candidate, block), candidate, block, lexicon)
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


def _of_everybody(found: Hit, candidate: Candidate, block: Block) -> Hit:
    """Return the hit with "both" in it (»både mænd og kvinder«), and with what fits its place.

    "Alle" has no adjective, number or owner before it.
    """
    before = words.words_before(candidate, block)
    said = [block.text[span.start : span.end].lower() for span in before]
    span = found.span
    if said and said[-1] == "både" and span == candidate.span:
        span, said = Span(before[-1].start, span.end), said[:-1]
    options = found.suggestions
    if said and _is_described(said[-1]):
        options = tuple(text for text in options if text.lower() != "alle")
    elif said and span == found.span and said[-1] not in OF_ALL:  # »vi møder mennesker, der …«
        options = tuple(sorted(options, key=lambda text: text.lower() == "alle"))
    if span != found.span:
        matched = block.text[slice(*span)]
        options = tuple(copy_case(matched, option.lower()) for option in options)
    return replace(found, span=span, suggestions=options, fix=found.fix if options else "none")


def _of_child(found: Hit, candidate: Candidate, block: Block, lexicon: Lexicon) -> Hit:
    """Return the hit of "han/hun" with "barnet" first where a child is meant."""
    pronoun = candidate.words[candidate.first].text
    following = [word.text for word in candidate.words[candidate.last : candidate.last + 1]]
    if pronoun not in HE | SHE or not OF_SUBJECTS.isdisjoint(following):  # »er syg«, but »sygt«
        return found
    meant = search(candidate, block.text, lexicon)
    if isinstance(meant, str) or meant.person.definite not in CHILDREN:
        return found
    person = meant.person
    noun = person.genitive if pronoun in POSSESSIVES else person.definite
    suggestions = (copy_case(block.text[slice(*found.span)], noun), *found.suggestions)
    return replace(found, suggestions=suggestions, fix="offered")


def _is_described(word: str) -> bool:
    """Return whether a word says more of the noun after it: a number, an owner, an adjective."""
    if word in NEVER_DESCRIBE or word in PREPOSITIONS:
        return False
    described = word in adjectives.UNCHANGED or word.endswith(("s", "e")) or word.isdecimal()
    return described or word in DETERMINERS


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
