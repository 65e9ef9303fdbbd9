"""Lines of a page in reading order -> paragraphs, headings, list items and cells."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kklint.readers.pdf.lines import Line
from kklint.readers.pdf.structure import CELL, FOOTNOTE, HEADING, LIST_ITEM, UNTAGGED

BULLET = re.compile(r"(?:[\uf000-\uf0ff•‣⁃▪▫■□●○◦·➢➤✓✔]|[–—*-](?= ))\s*")
NUMBER = re.compile(r"(?:\(?(?:\d{1,3}|[a-zæøå])\)|\d{1,2}\.)\s+(?=\S)")
FIGURE = re.compile(r"\d{1,3}\)?(?:\s+|(?=[A-ZÆØÅ]))")
ENDED = re.compile(r"[.:!?…][)»”\"’]*\Z")
WORD_GOES_ON = re.compile(r"[^\W\d_][-\u00ad\u2010]\Z")

# Lengths, as a share of the size of the font.
SAME_SIZE = 0.05
SAME_EDGE = 0.35
INDENT = 0.75
SPACE = 0.3  # between two words
LEADING_DIFFERS = 0.2
USUAL_LEADING = 1.45  # where no page tells
LEAST_LEADING = 0.6
MOST_LEADING = 2.7
LARGER = 1.12  # than the size of most text
HEADING_LINES = 3
LINES_BEFORE = 20  # that a line is compared with


class Style(NamedTuple):
    """How most of a document is set: its size, whether bold, and from line to line by size."""

    size: float
    bold: bool
    leadings: dict[float, float]

    def leading(self, size: float) -> float:
        """Return the usual distance of the base lines of text of a size."""
        return self.leadings.get(_key(size), USUAL_LEADING * size)


class Paragraph(NamedTuple):
    """Lines that read on, the number of the first on its page, and what they are."""

    lines: tuple[Line, ...]
    line: int
    kind: str

    @property
    def text(self) -> str:
        """The lines with a line break between them, without the marker of a list item or note."""
        text = "\n".join(line.text for line in self.lines)
        marker = None
        if self.kind == LIST_ITEM:
            marker = BULLET.match(text) or NUMBER.match(text)
        elif self.kind == FOOTNOTE:
            marker = FIGURE.match(text)
        return text[marker.end() :] if marker else text

    @property
    def size(self) -> float:
        """The size of the first line."""
        return self.lines[0].size


def style(pages: Iterable[Sequence[Line]]) -> Style:
    """Return how most of the text of a document is set."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    leadings: dict[float, Counter[float]] = {}
    for lines in pages:
        for line in lines:
            length = len(line.text)
            sizes[_key(line.size)] += length
            bold[line.bold] += length
        for above, below in pairwise(lines):
            distance = round((below.base - above.base) * 5) / 5
            if _same_size(above, below) and 0 < distance < MOST_LEADING * above.size:
                leadings.setdefault(_key(above.size), Counter())[distance] += 1
    return Style(
        sizes.most_common(1)[0][0] if sizes else 0.0,
        bold.most_common(1)[0][0] if bold else False,
        {size: _usual(counts) for size, counts in leadings.items()},
    )


def _usual(counts: Counter[float]) -> float:
    """Return the smallest of the distances that are about as common as any."""
    most = max(counts.values())
    return min(distance for distance, count in counts.items() if count >= 0.6 * most)


def _key(size: float) -> float:
    return round(size * 2) / 2


def paragraphs(lines: Sequence[Line], numbers: Sequence[int], usual: Style) -> Iterator[Paragraph]:
    """Yield the paragraphs of a page, whose lines have these numbers."""
    rights = _rights(lines)
    part: list[Line] = []
    first = 0
    for number, line in enumerate(lines):
        if part and not _goes_on(part, line, rights, usual):
            yield _paragraph(part, first, usual)
            part = []
        if not part:
            first = numbers[number]
        part.append(line)
    if part:
        yield _paragraph(part, first, usual)


def _rights(lines: Sequence[Line]) -> dict[int, float]:
    """Return how far to the right the lines go that begin near a place, by that place."""
    rights: dict[int, float] = {}
    for line in lines:
        for place in _places(line):
            rights[place] = max(rights.get(place, line.right), line.right)
    return rights


def _places(line: Line) -> range:
    place = round(line.left / 10)
    return range(place - 1, place + 2)


def _paragraph(lines: Sequence[Line], number: int, usual: Style) -> Paragraph:
    text = lines[0].text
    kind = "paragraph"
    if BULLET.match(text) or NUMBER.match(text):
        kind = LIST_ITEM
    if lines[0].part != UNTAGGED:
        kind = lines[0].part.kind or kind
    elif all(line.cell for line in lines):
        kind = CELL
    elif _is_heading(lines, usual):
        kind = HEADING
    return Paragraph(tuple(lines), number, kind)


def _is_heading(lines: Sequence[Line], usual: Style) -> bool:
    """Return whether lines are set larger than most text, or all of them bold."""
    if lines[0].size >= LARGER * usual.size:
        return True
    return (
        len(lines) <= HEADING_LINES
        and all(line.bold and not usual.bold for line in lines)
        and lines[-1].text[-1:] not in ".,;:"
    )


def _goes_on(part: Sequence[Line], line: Line, rights: dict[int, float], usual: Style) -> bool:
    """Return whether a line belongs to the paragraph of the lines before it."""
    last = part[-1]
    if line.part != last.part:
        return False
    tagged = line.part != UNTAGGED
    if not _is_below(part, line) or not (tagged or line.cell == last.cell):
        return False
    if WORD_GOES_ON.search(last.text) and line.text[:1].islower():
        return True
    leading = part[1].base - part[0].base if len(part) > 1 else usual.leading(line.size)
    if line.base - last.base > leading + LEADING_DIFFERS * line.size:
        return False
    if line.bold != last.bold or BULLET.match(line.text):
        return False
    return tagged or not _begins(part, line, rights)


def _is_below(part: Sequence[Line], line: Line) -> bool:
    """Return whether a line of the same size stands below lines, not far away."""
    last = part[-1]
    return (
        line.turn == last.turn
        and _same_size(last, line)
        and LEAST_LEADING * line.size < line.base - last.base <= MOST_LEADING * line.size
        and line.left <= last.right
        and line.right >= min(other.left for other in part[-LINES_BEFORE:])
    )


def _begins(part: Sequence[Line], line: Line, rights: dict[int, float]) -> bool:
    """Return whether a line, right below the last one, begins a paragraph of its own."""
    last = part[-1]
    lower = line.text[:1].islower()
    ended = ENDED.search(last.text) is not None
    if NUMBER.match(line.text) and (ended or not lower or NUMBER.match(part[0].text)):
        return True
    if _is_centred(last, line):
        return False
    first = BULLET.match(part[0].text) or NUMBER.match(part[0].text)
    step = (line.left - last.left) / line.size
    if step > INDENT and not (len(part) == 1 and first) and (ended or not lower):
        return True
    if step < -INDENT and len(part) > 1 and (ended or not lower):
        return True
    return _was_broken(last, line, rights) and (ended or not lower)


def _was_broken(last: Line, line: Line, rights: dict[int, float]) -> bool:
    """Return whether the first word of a line had had room in the line before."""
    room = max(rights[place] for place in _places(last)) - last.right
    return room > line.first + SPACE * line.size


def _is_centred(last: Line, line: Line) -> bool:
    edges = abs(last.left - line.left), abs(last.right - line.right)
    middle = abs(last.left + last.right - line.left - line.right) / 2
    return middle < SAME_EDGE * line.size and min(edges) > INDENT * line.size


def _same_size(line: Line, other: Line) -> bool:
    return abs(line.size - other.size) <= SAME_SIZE * max(line.size, other.size)
