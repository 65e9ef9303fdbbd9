"""Words and phrases in every inflected form, such as "formændene" and "borgere med lidelser".

A compound keeps its other part: "lokaludvalgsformanden", "formandsposten".
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kklint.agreement import COMMON_TO_NEUTER, NEUTER_TO_COMMON, OF_EITHER_GENDER
from kklint.antecedent import TITLED
from kklint.coordination import joined
from kklint.fitting import fitted, is_label
from kklint.inflection import Morphology, copy_case
from kklint.lazy_pattern import lazy
from kklint.lexicon import Candidate, FirstPart, Lexicon, Pattern, Suggested, split
from kklint.model import Block, Entry, Hit, Slot, Span
from kklint.person_first import DEGREES, PERSON_FIRST
from kklint.predicate import said
from kklint.sentences import starts

FIXED = Slot("fixed")
LOOK_BACK = 8  # words before a hit that may belong to its noun phrase
COPULAS = frozenset("er var være været bliver blev blive blevet".split())
OF_DEGREE = lazy(r"(?:tunge?|svære?|hårde?|kroniske?|notoriske?|inkarnerede?|stærkt?e?|aktive?)$")
DETERMINERS = frozenset({*COMMON_TO_NEUTER, *NEUTER_TO_COMMON, *OF_EITHER_GENDER})
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
                several=_several(suggested, entry, slot, morphology),
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


def _several(
    suggested: Sequence[Suggested], entry: Entry, slot: Slot, morphology: Morphology
) -> str:
    """Return the first suggestion in the plural, as it is where it has none: "legetøj"."""
    if not suggested or not slot.name.startswith("sg."):
        return ""
    plural = Slot(slot.name.replace("sg.", "pl."), slot.genitive)
    return morphology.inflect(entry.suggest[0], plural) or suggested[0].text


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
    predicated = None if candidate.modifier else _predicated(candidate, block)
    if predicated is not None:
        return predicated
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
    if _is_title_of(found, candidate, block):
        found = replace(found, lowered="known-person")
    return joined(found, candidate, block, lexicon)


def _is_title_of(found: Hit, candidate: Candidate, block: Block) -> bool:
    """Return whether a title stands before a name and no word says the same: »brandmand Ole Lund«.

    One knows who it is, and the other word may be another job; "forperson" is the same as ever.
    """
    return (
        candidate.entry.rule == "gendered-title"
        and candidate.entry.fix != "safe"
        and found.span.end == candidate.span.end
        and TITLED.match(block.text, candidate.span.end) is not None
    )


def _is_definite(candidate: Candidate, block: Block) -> bool:
    """Return whether "den" stands before a fixed text, which then may have to be definite."""
    before = words_before(candidate, block)
    return bool(before) and block.text[slice(*before[-1])].lower() in DEMONSTRATIVES


def _person_first(candidate: Candidate, block: Block) -> tuple[Suggested, ...]:
    """Fit suggestions such as "person med afhængighed" in: "er en person med afhængighed".

    After "tidligere" and the like they have no good place ("tunge personer med afhængighed"), nor
    after a verb that does not stand right before them.
    """
    suggested = candidate.pattern.suggestions
    before = [block.text[slice(*span)].lower() for span in words_before(candidate, block)]
    last = before[-1] if before else ""
    if last in DEGREES or OF_DEGREE.match(last):
        return tuple(s for s in suggested if not PERSON_FIRST.match(s.text))
    if candidate.pattern.slot != Slot("sg.indef"):
        return suggested
    if last in COPULAS and "som" not in before:
        return tuple(
            s._replace(text=("et " if s.gender == "n" else "en ") + s.text)
            if PERSON_FIRST.match(s.text)
            else s
            for s in suggested
        )
    determined = any(word in DETERMINERS or word.endswith("s") for word in before)
    if not COPULAS.isdisjoint(before) and not determined and "som" not in before:
        return tuple(s for s in suggested if not PERSON_FIRST.match(s.text))
    return suggested


def _predicated(candidate: Candidate, block: Block) -> Hit | None:
    """Return the hit of "er diabetiker" with "har diabetes" first, None where it is none such."""
    first = next(iter(candidate.pattern.suggestions), None)
    slot = candidate.pattern.slot
    if first is None or slot.genitive or slot.name not in ("sg.indef", "pl.indef"):
        return None
    found = said(candidate, block, words_before(candidate, block), first.text)
    if found is None:
        return None
    fix = "none" if candidate.entry.fix == "none" else "offered"
    return Hit(candidate.entry, found.span, (found.text,), fix)


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
