"""A suggestion put into its sentence: what stands around it follows its gender and number.

candidate, block, suggestions -> Hit, as wide as what must change together
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from kklint import agreement
from kklint.inflection import copy_case
from kklint.lexicon import Candidate, Lexicon, Pattern, Suggested
from kklint.model import Block, Edit, Entry, Hit, Span

MORE = "sg.to.pl"  # »din mor og far« becomes »dine forældre«
AGREEING = frozenset({"sg.indef", "sg.det", "sg.def", MORE})
LOOK_BACK = 12  # words before a hit that may belong to its noun phrase
LONGEST_GAP = 3  # characters before the words that were taken
LONGEST_LABEL = 5  # words
LOOK_AHEAD = 100  # characters after a hit that its predicate may stand in
PART = re.compile(r"\w+(?:-\w+)*|[^\w\s]")
SENTENCE_END = re.compile(r"[.!?:;](?=\s)")
OPTIONAL_ENDING = re.compile(r"\((?:e?n|e?t|e|e?ne|e?r|e?s|\w{1,2}en|\w{1,2}et)\)")
BOUNDARY = re.compile(r"[.:;!?(–•*-][\s»„“\"'(]*$")


class Part(NamedTuple):
    """A word, lower-case, or a mark of punctuation, and where it stands in the block."""

    text: str
    span: Span


class _Fit(NamedTuple):
    """What changes around a suggestion, and whether all that may have to is known."""

    edits: tuple[Edit, ...]
    certain: bool


class _Place(NamedTuple):
    """Where a suggestion is to go: what was found, and the words around it."""

    candidate: Candidate
    block: Block
    before: Sequence[Part]
    after: Sequence[Part]
    lexicon: Lexicon


def fitted(
    candidate: Candidate,
    block: Block,
    lexicon: Lexicon,
    suggested: Sequence[Suggested],
    options: Sequence[str],
) -> Hit:
    """Return the hit of a candidate with those of its suggestions that fit.

    `options` are the texts of the suggestions as they would stand there. Where the first is not
    known to fit, nothing is put in unasked.
    """
    entry, pattern, span = candidate.entry, candidate.pattern, candidate.span
    fix = entry.fix if options else "none"
    if not options or _bracketed(block.text, span, options, pattern):
        instead = next(iter((*options, *(new.text for new in pattern.suggestions))), "")
        instead = instead or pattern.instead
        return Hit(entry, span, (), "none", instead="" if candidate.modifier else instead)
    if fix == "safe" and _may_be_a_genitive(pattern, entry):
        fix = "offered"
    agreeing = AGREEING | ({"pl.indef"} if pattern.gender == "n" else set())
    if pattern.slot.name not in agreeing or not any(_differs(s, pattern) for s in suggested):
        return Hit(entry, span, tuple(options), fix)
    place = _Place(
        candidate, block, parts_before(candidate, block), parts_after(candidate, block), lexicon
    )
    if _of_other_number(place):
        return Hit(entry, span, (), "none")
    fits = [_fit(place, new) for new in suggested]
    edits = [edit for fit in fits if fit for edit in fit.edits]
    start = min((span.start, *(edit.span.start for edit in edits)))
    end = max((span.end, *(edit.span.end for edit in edits)))
    texts = tuple(
        written(block.text, Span(start, end), (*fit.edits, Edit(span, option)))
        for fit, option in zip(fits, options, strict=True)
        if fit is not None
    )
    if not texts:
        return Hit(entry, span, (), "none", instead=options[0])
    if fix == "safe" and not (fits[0] and fits[0].certain):
        fix = "offered"
    return Hit(entry, Span(start, end), texts, fix)


def is_label(text: str) -> bool:
    """Return whether a block is the label of a field or a heading rather than a sentence."""
    return len(text.split()) <= LONGEST_LABEL and not text.rstrip().endswith((".", "?", "!"))


def neuter_predicate(candidate: Candidate, block: Block, lexicon: Lexicon) -> list[Edit] | None:
    """Return what changes after a subject that becomes neuter: "hvis han er |syg|" -> "sygt".

    None where that cannot be told.
    """
    parts = parts_after(candidate, block)
    words = [part.text for part in parts]
    in_front = [part.text for part in parts_before(candidate, block)]
    changed, certain = agreement.after(words, in_front, "n", lexicon.neuter)
    if not certain:
        return None
    return [_cased(block, parts[index], text) for index, text in changed.items()]


def written(text: str, span: Span, edits: Sequence[Edit]) -> str:
    """Return the text of a span with edits in it."""
    parts: list[str] = []
    position = span.start
    for edit in sorted(edits):
        parts += text[position : edit.span.start], edit.text
        position = edit.span.end
    return "".join((*parts, text[position : span.end]))


def _differs(new: Suggested, pattern: Pattern) -> bool:
    """Return whether words around a suggestion may have to follow it."""
    return pattern.slot.name == MORE or new.gender not in ("", pattern.gender)


def _may_be_a_genitive(pattern: Pattern, entry: Entry) -> bool:
    """Return whether a plural looks like the genitive of the singular: "dropouts"."""
    last = pattern.words[-1]
    return pattern.slot.name == "pl.indef" and last[-1:] == "s" and last[:-1] in entry.find


def _of_other_number(place: _Place) -> bool:
    """Return whether a noun that is the same in singular and plural stands in the other number.

    The other candidate at the same place has the right one: "to misbrug", "et misbrug".
    """
    candidate = place.candidate
    slot, text = candidate.pattern.slot.name, candidate.pattern.words[-1]
    if candidate.pattern.gender != "n" or slot not in ("sg.indef", "pl.indef"):
        return False
    plural = agreement.is_plural([part.text for part in place.before])
    same = text in candidate.entry.find
    return (slot == "sg.indef" and plural) or (slot == "pl.indef" and same and not plural)


def _bracketed(text: str, span: Span, options: Sequence[str], pattern: Pattern) -> bool:
    """Return whether an ending in brackets follows that the first suggestion does not take.

    »formand(en)« becomes »forperson(en)«; »postbud(en)« and »forpersoner(ene)« would be wrong.
    """
    ending = OPTIONAL_ENDING.match(text, span.end)
    if ending is None:
        return False
    gender = pattern.suggestions[0].gender if pattern.suggestions else ""
    simple = pattern.slot.name == "sg.indef" and not pattern.slot.genitive
    same = gender == pattern.gender == "c" and ending[0] in ("(en)", "(s)", "(ens)")
    return not (simple and same and options[0][-1:].lower() not in "aeiouyæøåk")


def _fit(place: _Place, new: Suggested) -> _Fit | None:
    """Return what changes around a suggestion; None where that cannot be told."""
    pattern = place.candidate.pattern
    if not _differs(new, pattern) or pattern.slot.name == "pl.indef":
        return _Fit((), certain=True)
    known = place.lexicon.neuter
    words = [part.text for part in place.before]
    if pattern.slot.name == MORE:
        change = agreement.before_plural(words)
    elif pattern.slot.name == "sg.def":
        change = agreement.Change({}, len(words))
    else:
        change = agreement.before(words, new.gender, known)
    if change is None:
        return None
    edits = [_cased(place.block, place.before[index], text) for index, text in change.words.items()]
    certain = change.certain
    if pattern.slot.name != MORE and not pattern.slot.genitive:
        following, sure = agreement.after(
            [part.text for part in place.after], words[: change.start], new.gender, known
        )
        edits += [
            _cased(place.block, place.after[index], text) for index, text in following.items()
        ]
        certain = certain and sure
    return _Fit(tuple(edits), certain)


def _cased(block: Block, part: Part, text: str) -> Edit:
    """Return the edit that puts a word for another, with its capitals."""
    return Edit(part.span, copy_case(block.text[slice(*part.span)], text))


def parts_before(candidate: Candidate, block: Block) -> list[Part]:
    """Return the words that only spaces and commas separate from a candidate, in order.

    UNKNOWN stands first where more may belong to the phrase: "en {titel} formand".
    """
    found: list[Part] = []
    end = candidate.span.start
    for word in reversed(candidate.words[max(0, candidate.first - LOOK_BACK) : candidate.first]):
        gap = block.text[word.end : end]
        mark = gap.strip()
        if mark not in ("", ",") or word.end == end:
            break
        if mark:
            comma = word.end + gap.index(",")
            found.insert(0, Part(",", Span(comma, comma + 1)))
        found.insert(0, Part(word.text, Span(word.start, word.end)))
        end = word.start
    gap = block.text[max(0, end - LONGEST_GAP) : end]
    unread = gap.strip() and not BOUNDARY.search(gap)
    if unread or len(found) >= LOOK_BACK:
        found.insert(0, Part(agreement.UNKNOWN, Span(end, end)))
    return found


def parts_after(candidate: Candidate, block: Block) -> list[Part]:
    """Return the words and marks after a candidate up to the end of its sentence."""
    start = candidate.span.end
    stop = SENTENCE_END.search(block.text, start, start + LOOK_AHEAD)
    end = stop.end() if stop else min(len(block.text), start + LOOK_AHEAD)
    return [
        Part(match.group().lower(), Span(*match.span()))
        for match in PART.finditer(block.text, start, end)
    ]
