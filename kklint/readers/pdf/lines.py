"""Words as they were drawn -> lines, in the same order.

What stands side by side in columns or cells are lines of their own. A hyphen that was drawn later
than its word (accessible files have them at the end of the page) goes back to its line.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from kklint.readers.pdf.structure import CELL, UNTAGGED, Part
from kklint.readers.pdf.words import Word

HYPHENS = "-\u00ad\u2010"
MARKER = re.compile(
    r"(?:[\uf000-\uf0ff•‣⁃▪▫■□●○◦·➢➤✓✔–—*-]|\(?(?:\d{1,3}|[a-zæøå])\)|\d{1,3}(?:\.\d{1,3}){0,4}\.?)\Z"
)
LETTER = re.compile(r"[^\W\d_]")
FIGURE = re.compile(r"[\d*†]{1,3}[.,:;)]?\Z")

# Lengths, as a share of the size of the font.
SAME_BASE = 0.3
RAISED = 0.6  # the figure of a footnote
OVERLAP = 0.6
TOUCHING = 0.45  # what is drawn later and belongs to the line
CELL_GAP = 0.5
LONE_CELL_GAP = 0.75
COLUMN_GAP = 3.0
JUSTIFIED_GAP = 14.0
SAME_EDGE = 0.25
WIDER = 1.6  # than the other gaps of the line
EVEN = 1.3
SMALL = 0.85


class Line(NamedTuple):
    """A line of words, its edges, base line, size; `cell`: others stand beside it.

    `first` is how wide its first word is. The words are let go when the line is done, as there may
    be millions of them in a file.
    """

    words: tuple[Word, ...]
    text: str
    left: float
    right: float
    first: float
    base: float
    size: float
    bold: bool
    turn: int
    cell: bool = False
    part: Part = UNTAGGED
    page: int = 0


def lines(words: Iterable[Word], page: int = 1) -> list[Line]:
    """Return the lines of a page, each turned way of reading by itself, that of most words first.

    The words of each are those of its runs that touch each other, from left to right.
    """
    ways: dict[int, list[Word]] = {}
    for word in words:
        ways.setdefault(word.turn, []).append(word)
    return [
        line._replace(words=(), page=page)
        for way in sorted(ways.values(), key=len, reverse=True)
        for line in _split(_joined(_with_hyphens([_line(run) for run in _runs(way)])))
    ]


def _line(words: Sequence[Word], *, cell: bool = False) -> Line:
    """Return the line of words; it is as the longest of them."""
    main = max(words, key=lambda word: (word.right - word.left) * word.size)
    kept = [word for word in words if not _is_note(word, main)] or words
    return Line(
        tuple(kept),
        " ".join([word.text for word in kept]),
        words[0].left,
        max(word.right for word in words),
        kept[0].right - kept[0].left,
        main.base,
        main.size,
        all(word.bold for word in kept),
        main.turn,
        cell,
        main.part,
    )


def _are_cells(before: Word, after: Word) -> bool:
    """Return whether the tags of two words say that they stand in two cells."""
    return before.part != after.part and CELL in {before.part.kind, after.part.kind}


def _is_note(word: Word, main: Word) -> bool:
    """Return whether a word is the figure of a footnote."""
    return (
        word.size < SMALL * main.size
        and word.base < main.base - 0.1 * main.size
        and FIGURE.match(word.text) is not None
    )


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words that were drawn one after the other on one base line."""
    run: list[Word] = []
    for word in words:
        if run and not _goes_on(run, word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _goes_on(run: Sequence[Word], word: Word) -> bool:
    last = run[-1]
    size = max(last.size, word.size)
    if word.left < last.right - OVERLAP * size or _are_cells(last, word):
        return False
    # The figure of a footnote stands higher than what is before and after it.
    apart = abs(word.base - last.base)
    if apart > SAME_BASE * size:
        apart = min(abs(word.base - other.base) for other in run[-3:])
    near = word.left - last.right < size
    return apart <= (RAISED if near and word.size != last.size else SAME_BASE) * size


def _with_hyphens(runs: list[Line]) -> list[Line]:
    """Return the runs, with each hyphen that stands alone put at the end of its line."""
    alone = [number for number, run in enumerate(runs) if run.text in HYPHENS]
    if not alone:
        return runs
    ends = sorted((run.right, number) for number, run in enumerate(runs) if run.text not in HYPHENS)
    result = list(runs)
    taken: set[int] = set()
    for number in alone:
        hyphen = runs[number]
        reach = TOUCHING * hyphen.size
        at = bisect_left(ends, (hyphen.left - reach, -1))
        while at < len(ends) and ends[at][0] <= hyphen.left + reach:
            owner = ends[at][1]
            if abs(runs[owner].base - hyphen.base) <= SAME_BASE * hyphen.size:
                *before, last = result[owner].words
                word = last._replace(text=f"{last.text}-", right=hyphen.right)
                result[owner] = _line([*before, word])
                taken.add(number)
                break
            at += 1
    return [run for number, run in enumerate(result) if number not in taken]


def _joined(runs: Sequence[Line]) -> list[Line]:
    """Return the runs, those that touch put together where the first of them was drawn."""
    order = sorted(range(len(runs)), key=lambda number: (runs[number].base, runs[number].left))
    into = list(range(len(runs)))
    groups: dict[int, list[int]] = {}
    for group in _level(runs, order):
        for before, after in pairwise(sorted(group, key=lambda number: runs[number].left)):
            gap = runs[after].left - runs[before].right
            size = max(runs[before].size, runs[after].size)
            apart = _are_cells(runs[before].words[-1], runs[after].words[0])
            if -OVERLAP * size < gap < TOUCHING * size and not apart:
                into[after] = into[before]
    for number in range(len(runs)):
        groups.setdefault(into[number], []).append(number)
    found: list[tuple[int, Line]] = []
    for members in groups.values():
        if len(members) == 1:
            found.append((members[0], runs[members[0]]))
        else:
            words = [word for number in members for word in runs[number].words]
            found.append((min(members), _line(sorted(words, key=lambda word: word.left))))
    return [line for _number, line in sorted(found, key=lambda pair: pair[0])]


def _level(runs: Sequence[Line], order: Sequence[int]) -> Iterator[list[int]]:
    """Yield the numbers of runs that stand on one base line."""
    group: list[int] = []
    for number in order:
        if group and runs[number].base - runs[group[0]].base > SAME_BASE * runs[number].size:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _split(runs: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of runs that go over columns or cells."""
    for number, run in enumerate(runs):
        neighbours = [*runs[max(0, number - 1) : number], *runs[number + 1 : number + 2]]
        parts = list(_parts(run, neighbours))
        for part in parts:
            yield _line(part, cell=True) if len(parts) > 1 else run


def _parts(run: Line, neighbours: Sequence[Line]) -> Iterator[list[Word]]:
    gaps = [after.left - before.right for before, after in pairwise(run.words)]
    if not gaps or max(gaps) <= CELL_GAP * run.size or _is_justified(run, gaps, neighbours):
        yield list(run.words)
        return
    usual = median(gaps)
    part = [run.words[0]]
    for gap, word in zip(gaps, run.words[1:], strict=True):
        if len(gaps) == 1:
            wide = word.apart and gap > LONE_CELL_GAP * run.size
        else:
            wide = word.apart and gap > max(CELL_GAP * run.size, WIDER * usual)
        marker = len(part) == 1 and MARKER.match(part[0].text)
        if (wide or gap > COLUMN_GAP * run.size) and not marker:
            yield part
            part = []
        part.append(word)
    yield part


def _is_justified(run: Line, gaps: Sequence[float], neighbours: Sequence[Line]) -> bool:
    """Return whether a line is stretched between the edges that another has, too."""
    if max(gaps) > min(JUSTIFIED_GAP * run.size, EVEN * max(min(gaps), 0.1)):
        return False
    edge = SAME_EDGE * run.size
    return LETTER.search(run.words[-1].text) is not None and any(
        abs(other.left - run.left) < edge and abs(other.right - run.right) < edge
        for other in neighbours
    )
