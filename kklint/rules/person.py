"""Adjectives that label people, such as "handicappede borgere" and "de svage".

The adjective concerns us only when it describes a person: before a noun for people, or as a noun of
its own after "de", "en", "mange". A person-first suggestion takes over the noun: "borgere med
handicap".
"""

import re
from collections.abc import Iterator

from kklint.inflection import Morphology, copy_case
from kklint.lexicon import Candidate, Lexicon, Pattern, Suggested, Word, split
from kklint.model import Block, Entry, Hit, Slot, Span
from kklint.rules.words import words_before

PERSON_FIRST = re.compile(r"(person|menneske|borger|barn) (?=\w)")
LOOK_AHEAD = 4
DEFINITE = frozenset({"den", "de", "det"})
DETERMINERS = DEFINITE | frozenset(
    "en et alle mange flere nogle andre disse denne enhver hver ingen vores få færre".split()
)
JOINTS = frozenset({"og", "eller", "samt", "eller/og", "og/eller"})
# After a nominalised adjective stands one of these or nothing at all; else the grammar is asked.
FOLLOWS_A_NOUN = frozenset(
    "der som har er var kan skal vil får må bør i på med af til for fra uden om ved hos under over "
    "blandt blev bliver havde kunne skulle ville fik og eller samt men at når hvis hvor ikke også "
    "selv".split()
)
ADJECTIVAL = re.compile(r"\w+(e|t|ig|sk|el)$")


def patterns(entry: Entry, morphology: Morphology) -> Iterator[Pattern]:
    """Yield the forms of each adjective; suggestions in the same form, or a tail to put after."""
    for find in entry.find:
        for slot, form in morphology.forms(find):
            words, gaps = split(form)
            first = entry.suggest[0] if entry.suggest else ""
            person_first = PERSON_FIRST.match(first)
            if person_first:
                tail = first[person_first.end() :]
                heads = [
                    Suggested(text, name)
                    for name in ("sg.indef", "sg.def", "pl.indef")
                    if (text := morphology.inflect(first, Slot(name)))
                ]
                yield Pattern(entry.id, words, gaps, slot, "", tuple(heads), tail=tail)
            else:
                inflected = (morphology.inflect(text, slot) for text in entry.suggest)
                same = tuple(Suggested(text, "") for text in inflected if text)
                yield Pattern(entry.id, words, gaps, slot, "", same)


def hit(candidate: Candidate, block: Block, lexicon: Lexicon) -> tuple[Hit, bool] | None:
    """Return the hit and whether the grammar must say that the adjective stands as a noun.

    None when the adjective describes something else than a person.
    """
    after = _after(candidate, block)
    coordinated = _follows_joint(candidate, block)
    genitive = candidate.pattern.slot.genitive
    if after and not genitive:
        if lexicon.person(after[0].text):
            more = after[1:3] if after[1:] and after[1].text in JOINTS else ()
            second = lexicon.person(more[1].text) if len(more) == 2 else None  # noqa: PLR2004
            if second is None:
                return _attributive(candidate, block, lexicon, after[:1], coordinated), False
            if second.slot.genitive or second.slot.name not in ("pl.indef", "e"):
                return _attributive(candidate, block, lexicon, (), coordinated=True), False
            return _attributive(candidate, block, lexicon, after[:3], coordinated), False
        if (
            len(after) > 1
            and ADJECTIVAL.match(after[0].text)
            and after[0].text not in FOLLOWS_A_NOUN
            and lexicon.person(after[1].text)
        ):
            return _attributive(candidate, block, lexicon, after[:2], coordinated), False
        if (
            after[0].text in JOINTS
            and len(after) > 2  # noqa: PLR2004 - joint, adjective, noun
            and ADJECTIVAL.match(after[1].text)
            and lexicon.person(after[2].text)
        ):
            return _attributive(candidate, block, lexicon, (), coordinated=True), False
    return _nominal(candidate, block, after)


def _after(candidate: Candidate, block: Block) -> tuple[Word, ...]:
    """Return the words after the adjective that only spaces separate from it, a few at most."""
    words: list[Word] = []
    end = candidate.span.end
    for word in candidate.words[candidate.last : candidate.last + LOOK_AHEAD]:
        if block.text[end : word.start].strip() or word.start == end:
            break
        words.append(word)
        end = word.end
    return tuple(words)


def _follows_joint(candidate: Candidate, block: Block) -> bool:
    before = words_before(candidate, block)
    return bool(before) and block.text[before[-1].start : before[-1].end].lower() in JOINTS


def _attributive(
    candidate: Candidate,
    block: Block,
    lexicon: Lexicon,
    rest: tuple[Word, ...],
    coordinated: bool,  # noqa: FBT001
) -> Hit:
    text, entry, pattern, span = block.text, candidate.entry, candidate.pattern, candidate.span
    matched = text[span.start : span.end]
    if not pattern.tail:
        options = tuple(copy_case(matched, s.text) for s in pattern.suggestions)
        return Hit(entry, span, options, entry.fix if options else "none")
    noun = lexicon.person(rest[-1].text) if rest else None
    if noun is None or coordinated or noun.slot.genitive:
        end = rest[-1].end if rest and not coordinated else span.end
        return Hit(entry, Span(span.start, end), (), "none")
    start, new = span.start, text[rest[-1].start : rest[-1].end]
    before = words_before(candidate, block)
    if before and text[before[-1].start : before[-1].end].lower() in DEFINITE:
        definite = noun.forms.get(noun.slot.name.replace("indef", "def"))
        if definite and len(rest) == 1:
            start, new = before[-1].start, definite
    adjectives = "".join(text[word.start : word.end] + " " for word in rest[:-1])
    written = copy_case(text[start : span.end], f"{adjectives}{new} {pattern.tail}")
    fix = "none" if entry.fix == "none" else "offered"
    return Hit(entry, Span(start, rest[-1].end), (written,), fix)


def _nominal(
    candidate: Candidate, block: Block, after: tuple[Word, ...]
) -> tuple[Hit, bool] | None:
    text, entry, pattern, span = block.text, candidate.entry, candidate.pattern, candidate.span
    before = words_before(candidate, block)
    determiner = text[before[-1].start : before[-1].end].lower() if before else ""
    if determiner not in DETERMINERS:
        return None
    unsure = bool(after) and after[0].text not in FOLLOWS_A_NOUN
    matched = text[span.start : span.end]
    fix = "none" if entry.fix == "none" else "offered"
    if not pattern.tail:
        options = tuple(copy_case(matched, s.text) for s in pattern.suggestions)
        return Hit(entry, span, options, fix if options else "none"), unsure
    heads = {s.gender: s.text for s in pattern.suggestions}
    start = before[-1].start if determiner in DEFINITE | {"en", "et"} else span.start
    new = {
        "de": heads.get("pl.indef"),
        "den": heads.get("sg.def"),
        "en": "en " + heads.get("sg.indef", ""),
    }.get(determiner, heads.get("pl.indef"))
    if (
        pattern.slot.genitive
        or new is None
        or determiner in ("et", "det", "hver", "enhver", "denne")
    ):
        return Hit(entry, Span(start, span.end), (), "none"), unsure
    written = copy_case(text[start : span.end], new)
    return Hit(entry, Span(start, span.end), (written,), fix), unsure
