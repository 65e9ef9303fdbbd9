"""Words and phrases in every inflected form, such as "formændene" and "borgere med lidelser".

A compound keeps its other part: "lokaludvalgsformanden", "formandsposten".
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kklint.fitting import fitted, is_label
from kklint.inflection import Morphology, copy_case
from kklint.lazy_pattern import lazy
from kklint.lexicon import Candidate, FirstPart, Lexicon, Pattern, Suggested, split
from kklint.model import Block, Entry, Hit, Slot, Span
from kklint.sentences import starts

FIXED = Slot("fixed")
LOOK_BACK = 8  # words before a hit that may belong to its noun phrase
PERSON_FIRST = lazy(r"(person|menneske|borger|barn|forælder)\w* (?=\w)")
COPULAS = frozenset("er var være været bliver blev blive blevet".split())
DEGREES = frozenset(
    "tidligere forhenværende meget mest mere mindre særlig særligt ret lidt stærkt hårdt dybt "
    "svært alt ganske temmelig lige".split()
)
DEMONSTRATIVES = frozenset("den det de denne dette disse".split())
ACRONYM = lazy(r"[A-ZÆØÅ]{2,}-[a-zæøå]")


def patterns(entry: Entry, morphology: Morphology) -> Iterator[Pattern | FirstPart]:
    """Yield every form of every dictionary form in `find`, with suggestions in the same slot."""
    for find in entry.find:
        forms = morphology.forms(find) if entry.inflect else [(FIXED, find)]
        gender = morphology.gender(find) if entry.inflect else ""
        for slot, form in forms:
            words, gaps = split(form)
            suggested = tuple(suggestions(entry, slot, morphology))
            yield Pattern(
                entry.id,
                words,
                gaps,
                slot,
                gender,
                suggested,
                entry.compounds,
                instead="" if suggested else _instead(entry, slot, morphology),
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


def _instead(entry: Entry, slot: Slot, morphology: Morphology) -> str:
    """Return the first suggestion in the slot without its genitive, which it has not."""
    if not entry.inflect or not entry.suggest or not slot.genitive:
        return ""
    return morphology.inflect(entry.suggest[0], slot._replace(genitive=False)) or ""


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
    if not is_label(text):
        suggested = tuple(sorted(suggested, key=lambda new: _is_bare(new, suggested)))
    options = tuple(_join(matched, matched[: candidate.modifier], s.text, "") for s in suggested)
    if ACRONYM.match(matched) and starts(text, span.start):
        options = tuple(option[:1].upper() + option[1:] for option in options)
    found = fitted(candidate, block, lexicon, suggested, options)
    if found.fix == "safe" and pattern.slot == FIXED and _is_definite(candidate, block):
        return replace(found, fix="offered")
    return found


def _is_definite(candidate: Candidate, block: Block) -> bool:
    """Return whether "den" stands before a fixed text, which then may have to be definite."""
    before = words_before(candidate, block)
    return bool(before) and block.text[slice(*before[-1])].lower() in DEMONSTRATIVES


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


def _is_bare(new: Suggested, others: Iterable[Suggested]) -> bool:
    """Return whether a suggestion is for a label: "forælders navn" beside "forælderens navn"."""
    first, _space, rest = new.text.partition(" ")
    definite = f"{first.removesuffix('s')}ens {rest}"
    return bool(rest) and any(other.text == definite for other in others)


def _join(matched: str, before: str, new: str, after: str) -> str:
    if matched.isupper():
        return before + new.upper() + after
    if before or ACRONYM.match(matched):  # »ATA-borger« has its capitals from the acronym
        return before + new + after
    return copy_case(matched, new) + after


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
