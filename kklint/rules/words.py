"""Words and phrases in every inflected form, such as "formændene" and "borgere med lidelser".

A compound keeps its other part: "lokaludvalgsformanden", "formandsposten".
"""

import re
from collections.abc import Iterator

from kklint.agreement import follow, follow_plural
from kklint.inflection import Morphology, copy_case
from kklint.lexicon import Candidate, FirstPart, Lexicon, Pattern, Suggested, split
from kklint.model import Block, Entry, Hit, Slot, Span
from kklint.sentences import starts

FIXED = Slot("fixed")
LOOK_BACK = 8  # words before a hit that may belong to its noun phrase
PERSON_FIRST = re.compile(r"(person|menneske|borger|barn|forælder)\w* (?=\w)")
COPULAS = frozenset("er var være været bliver blev blive blevet som".split())
DEGREES = frozenset(
    "tidligere forhenværende meget mest mere mindre særlig særligt ret lidt stærkt hårdt dybt "
    "svært alt ganske temmelig lige".split()
)
ACRONYM = re.compile(r"[A-ZÆØÅ]{2,}-[a-zæøå]")


def patterns(entry: Entry, morphology: Morphology) -> Iterator[Pattern | FirstPart]:
    """Yield every form of every dictionary form in `find`, with suggestions in the same slot."""
    for find in entry.find:
        forms = morphology.forms(find) if entry.inflect else [(FIXED, find)]
        gender = morphology.gender(find) if entry.inflect else ""
        for slot, form in forms:
            words, gaps = split(form)
            yield Pattern(
                entry.id,
                words,
                gaps,
                slot,
                gender,
                tuple(suggestions(entry, slot, morphology)),
                entry.compounds,
            )
        link = morphology.first_part(find) if entry.compounds else None
        if link:
            new = morphology.first_part(entry.suggest[0]) if entry.suggest else None
            yield FirstPart(entry.id, link, new or "")
        elif find.isupper():  # »LBGT-personer« is one word
            new = entry.suggest[0] if entry.suggest else ""
            yield FirstPart(entry.id, f"{find.lower()}-", new and f"{new}-")


def suggestions(entry: Entry, slot: Slot, morphology: Morphology) -> Iterator[Suggested]:
    """Yield the suggestions of an entry that have a form in `slot`, best first."""
    for text in entry.suggest:
        inflected = morphology.inflect(text, slot) if entry.inflect else text
        if inflected:
            yield Suggested(inflected, morphology.gender(text) if entry.inflect else "")


def hit(candidate: Candidate, block: Block, lexicon: Lexicon) -> Hit:
    """Return the hit, its place widened over the article where the gender of the noun changes."""
    text, span, pattern = block.text, candidate.span, candidate.pattern
    matched = text[span.start : span.end]
    if candidate.is_first_part:
        head, tail = candidate.modifier, candidate.modifier + len(pattern.words[0])
        options = tuple(
            _join(matched, matched[:head], new.text, matched[tail:]) for new in pattern.suggestions
        )
        return Hit(candidate.entry, span, options, candidate.entry.fix if options else "none")
    suggested = pattern.suggestions
    if candidate.modifier:  # of a compound only the head is exchanged, by one word
        suggested = tuple(s for s in suggested[:1] if " " not in s.text)
    else:
        suggested = _person_first(candidate, block)
    options = tuple(_join(matched, matched[: candidate.modifier], s.text, "") for s in suggested)
    if ACRONYM.match(matched) and starts(text, span.start):
        options = tuple(option[:1].upper() + option[1:] for option in options)
    return _agreeing(candidate, block, lexicon, suggested, options)


def _person_first(candidate: Candidate, block: Block) -> tuple[Suggested, ...]:
    """Fit suggestions such as "person med afhængighed" in: "er en person med afhængighed".

    After "tidligere" and the like they have no good place.
    """
    suggested = candidate.pattern.suggestions
    before = words_before(candidate, block)
    last = block.text[before[-1].start : before[-1].end].lower() if before else ""
    if last in DEGREES:
        return tuple(s for s in suggested if not PERSON_FIRST.match(s.text))
    if last in COPULAS and candidate.pattern.slot == Slot("sg.indef"):
        return tuple(
            s._replace(text=("et " if s.gender == "n" else "en ") + s.text)
            if PERSON_FIRST.match(s.text)
            else s
            for s in suggested
        )
    return suggested


def _join(matched: str, before: str, new: str, after: str) -> str:
    if matched.isupper():
        return before + new.upper() + after
    if before or ACRONYM.match(matched):  # »ATA-borger« has its capitals from the acronym
        return before + new + after
    return copy_case(matched, new) + after


def _agreeing(
    candidate: Candidate,
    block: Block,
    lexicon: Lexicon,
    suggested: tuple[Suggested, ...],
    options: tuple[str, ...],
) -> Hit:
    entry, pattern, span = candidate.entry, candidate.pattern, candidate.span
    fix = entry.fix if options else "none"
    more = pattern.slot.name == "sg.to.pl"
    singular = pattern.slot.name in ("sg.indef", "sg.det")
    if not more and (not singular or all(s.gender in ("", pattern.gender) for s in suggested)):
        return Hit(entry, span, options, fix)
    before = words_before(candidate, block)
    lowered = [block.text[word.start : word.end].lower() for word in before]
    head = block.text[: before[0].start if before else span.start].rstrip()
    adjectives = [lexicon.neuter(word) is not None for word in lowered]
    enumerated = head.endswith(",") and any(adjectives) and all(adjectives)
    answers = [None if enumerated else _answer(lowered, s, pattern, lexicon) for s in suggested]
    width = max((len(answer) for answer in answers if answer is not None), default=0)
    start = before[len(before) - width].start if width else span.start
    old = block.text[start : span.start]
    written = tuple(
        _put(old, answer, option)
        for answer, option in zip(answers, options, strict=True)
        if answer is not None
    )
    if start == span.start and len(written) == len(options):
        return Hit(entry, span, written, fix)
    return Hit(entry, Span(start, span.end), written, "offered" if written else "none")


def _answer(
    before: list[str], new: Suggested, pattern: Pattern, lexicon: Lexicon
) -> tuple[str, ...] | None:
    if pattern.slot.name == "sg.to.pl":
        return follow_plural(before)
    if new.gender in ("", pattern.gender):
        return ()
    return follow(before, new.gender, lexicon.neuter)


def _put(old: str, answer: tuple[str, ...], option: str) -> str:
    """Put the words of `answer` for the last words of `old`, then the option."""
    words = old.split()
    kept = words[: len(words) - len(answer)]
    lead = [*kept, *answer]
    if not lead:
        return option
    lead[0] = copy_case(words[0], lead[0])
    return " ".join([*lead, option])


def words_before(candidate: Candidate, block: Block) -> list[Span]:
    """Return the spans of the words in front that only spaces separate from the hit, in order."""
    spans: list[Span] = []
    end = candidate.span.start
    near = candidate.words[max(0, candidate.first - LOOK_BACK) : candidate.first]
    for word in reversed(near):
        if block.text[word.end : end].strip() or word.end == end:
            break
        spans.insert(0, Span(word.start, word.end))
        end = word.start
    return spans
