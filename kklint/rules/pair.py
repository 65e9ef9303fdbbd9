"""Two genders side by side, such as "han/hun", "mor og far" and "faderens eller moderens"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from kklint import adjectives
from kklint.agreement import (
    ADVERBS,
    COMMON_TO_NEUTER,
    JOINTS,
    NEUTER_TO_COMMON,
    OF_EITHER_GENDER,
    PLURALS,
    PREPOSITIONS,
)
from kklint.closed_words import HE, SHE
from kklint.coordination import correlated
from kklint.fitting import is_label, parts_before
from kklint.inflection import Morphology, copy_case
from kklint.lexicon import Candidate, Lexicon, Pattern, Suggested, split
from kklint.model import Block, Entry, Hit, Slot, Span
from kklint.person_first import DEGREES
from kklint.rules import pronoun, words
from kklint.rules.words import FIXED
from kklint.sentences import around

__all__ = ["hit", "patterns"]

PLURAL = ("og", "samt")
BEFORE_A_GLOSS = re.compile(r"(\w+)\s+\($")
GENITIVE = Slot("sg.indef", genitive=True)
DETERMINERS = {*COMMON_TO_NEUTER, *NEUTER_TO_COMMON, *OF_EITHER_GENDER}
REACH = 40  # characters before a hit
OF_ALL = frozenset("for til af hvis når at så kan skal".split())
NEVER_DESCRIBE = frozenset("både hvis også ofte ikke ligesom mens".split())
STEM = 5  # letters that tell that »forældrene« is a form of »forælder«
SINGULAR = ("/", "eller", "og/eller", "hhv.", "henholdsvis", "-")
ONE_OF_SEVERAL = "forælder"  # »din forælder« says that there is one
POSSESSIVES = {word: PLURALS[word] for word in ("min", "din", "sin", "vor")} | {
    word: word for word in OF_EITHER_GENDER
}
OWNER = re.compile(r"\w{3,}(?:ens|ets)$")  # »barnets«, which needs no article
A_GENDER = re.compile(r"\bkøn(?:net)?\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
ADJECTIVAL = re.compile(r"[\w-]{2,}(?:e|t|ig|sk|som|el|en|ed|ny|ung|god|øj|æk|uk)$")
PRONOUNS = HE | SHE


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
                    pattern = _joined(entry, form, joint, last, place, new, gender)
                    yield pattern._replace(several=_several(entry, pattern.slot, morphology))


def _several(entry: Entry, slot: Slot, morphology: Morphology) -> str:
    """Return "forældre" for "en af dine forældre", and "forældrenes" for "mors og fars"."""
    first = entry.suggest[0] if entry.suggest else ""
    wanted = {
        Slot("sg.indef"): Slot("pl.indef"),
        GENITIVE: Slot("pl.indef", genitive=True),
        Slot("sg.to.pl"): Slot("pl.def"),
        Slot("sg.to.pl", genitive=True): Slot("pl.def", genitive=True),
    }.get(slot)
    if wanted is None or not first.endswith(ONE_OF_SEVERAL):
        return ""
    return morphology.inflect(first, wanted) or ""


def hit(candidate: Candidate, block: Block, lexicon: Lexicon) -> Hit:
    """Return the hit, with an article where the new word needs one: "ring til en forælder"."""
    return correlated(_hit(candidate, block, lexicon), block)


def _hit(candidate: Candidate, block: Block, lexicon: Lexicon) -> Hit:
    found = words.hit(candidate, block, lexicon)
    if candidate.entry.rule == "binary-gender":
        found = _of_everybody(found, candidate, block)
    glossed = _glossed(found, block)
    if glossed is not None or not found.suggestions:
        return glossed or found
    if candidate.words[candidate.first].text in PRONOUNS:
        return _of_a_child(found, candidate, block, lexicon)
    before = [part.text for part in parts_before(candidate, block)]
    text = block.text[: candidate.span.start]
    apposed = text.rstrip().endswith(",") or not words.COPULAS.isdisjoint(before)
    if (apposed and _said(found, block)) or A_GENDER.search(text[-REACH:]):
        return replace(found, suggestions=(), fix="none")  # »er barnet en dreng eller pige?«
    if found.span != candidate.span or is_label(block.text):
        return found
    return _among_several(found, candidate, block, before) or _with_article(
        found, candidate, block, before
    )


def _with_article(found: Hit, candidate: Candidate, block: Block, before: list[str]) -> Hit:
    """Return the hit with an article: "ring til |mor eller far|" needs one where it had none."""
    if candidate.pattern.slot != Slot("sg.indef") and candidate.pattern.slot != GENITIVE:
        return found
    if candidate.entry.rule == "gendered-title" or not _is_bare(before):
        return found  # »forperson vælges hvert år«
    matched = block.text[slice(*found.span)]
    return replace(
        found,
        suggestions=tuple(
            copy_case(matched, ("et " if new.gender == "n" else "en ") + option.lower())
            for new, option in zip(candidate.pattern.suggestions, found.suggestions, strict=False)
        ),
    )


def _among_several(found: Hit, candidate: Candidate, block: Block, before: list[str]) -> Hit | None:
    """Return the hit of "din mor eller far" as "en af dine forældre", None where it is none such.

    "mors og fars indkomst" is "forældrenes indkomst".
    """
    several, slot = candidate.pattern.several, candidate.pattern.slot
    if not several:
        return None
    matched = block.text[slice(*found.span)]
    if slot.name != "sg.indef":
        definite = before[-1:] == ["både"] or (slot.genitive and _is_bare(before))
        return replace(found, suggestions=(copy_case(matched, several),)) if definite else None
    owner = before[-1] if before else ""
    if owner not in POSSESSIVES and not OWNER.match(owner):
        return None
    start = words.words_before(candidate, block)[-1].start
    whole = block.text[start : found.span.end]
    theirs = POSSESSIVES.get(owner, owner)
    written = copy_case(whole, f"en af {theirs} {several}")
    return replace(found, span=Span(start, found.span.end), suggestions=(written,))


def _of_a_child(found: Hit, candidate: Candidate, block: Block, lexicon: Lexicon) -> Hit:
    """Return the hit of "han/hun" with "barnet" where a child is meant, who is no "vedkommende"."""
    child = pronoun.hit_of_child(candidate, block, lexicon)
    if child is None:
        return found
    fix = "none" if found.fix == "none" else "offered"
    return replace(found, span=child.span, suggestions=child.suggestions, fix=fix)


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


def _is_described(word: str) -> bool:
    """Return whether a word says more of the noun after it: a number, an owner, an adjective."""
    if word in NEVER_DESCRIBE or word in PREPOSITIONS:
        return False
    described = word in adjectives.UNCHANGED or word.endswith(("s", "e")) or word.isdecimal()
    return described or word in DETERMINERS


def _glossed(found: Hit, block: Block) -> Hit | None:
    """Return the hit of "forældre (mor og far)", where the first word is enough."""
    start, end = found.span
    gloss = BEFORE_A_GLOSS.search(block.text, max(0, start - REACH), start)
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
    return last[:STEM] in sentence


def _is_bare(before: list[str]) -> bool:
    """Return whether no article or adjective stands in front, and none is left out on purpose."""
    second, last = ["", "", *before][-2:]
    if last in PREPOSITIONS or (last in words.COPULAS and second in ("", ",")):
        return True  # »Er mor eller far syg?«
    if last in words.COPULAS | DEGREES | {"som"} or second in words.COPULAS:
        return False
    described = last in adjectives.UNCHANGED or adjectives.neuter(last) not in (None, last)
    return not described and not _is_determined(before)


def _is_determined(before: list[str]) -> bool:
    """Return whether an article or an owner stands in front, over what may be adjectives."""
    for word in reversed(before):
        if word in DETERMINERS or (word.endswith("s") and word not in PREPOSITIONS):
            return True
        if word not in JOINTS | ADVERBS and not ADJECTIVAL.match(word):
            return False
    return False


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
