"""Lines of a page in reading order -> paragraphs, headings, list items and cells."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kklint.readers.pdf_lines import Line

BULLET = re.compile(r"(?:[\uf000-\uf0ff•‣⁃▪▫■□●○◦·➢➤✓✔]|[–—*-](?= ))\s*")
NUMBER = re.compile(r"(?:\(?(?:\d{1,3}|[a-zæøå])\)|\d{1,2}\.)\s+(?=\S)")
ENDED = re.compile(r"[.:!?…][)»”\"’]*\Z")
WORD_GOES_ON = re.compile(r"[^\W\d_][-\u00ad\u2010]\Z")

# Lengths, as a share of the height of the letters.
SAME_SIZE = 0.08
SAME_EDGE = 0.3
INDENT = 0.6
SPACE = 0.3  # between two words
LEADING_DIFFERS = 0.15
USUAL_LEADING = 1.35  # where no page tells
MOST_LEADING = 2.2
HEADING = 1.15  # of the size of most text
HEAVY = 1.18  # of the weight of most text
HEADING_LINES = 3


class Style(NamedTuple):
    """How most of a document is set: size and weight, and from line to line by size."""

    size: float
    weight: int
    leadings: dict[float, float]

    def leading(self, size: float) -> float:
        """Return the usual distance of the base lines of text of a size."""
        return self.leadings.get(_key(size), USUAL_LEADING * size)


class Paragraph(NamedTuple):
    """Lines that read on, the page of the first, its number there, and what they are."""

    lines: tuple[Line, ...]
    page: int
    line: int
    kind: str

    @property
    def text(self) -> str:
        """The lines with a line break between them, without the marker of a list item."""
        text = "\n".join(line.text for line in self.lines)
        if self.kind != "list-item":
            return text
        marker = BULLET.match(text) or NUMBER.match(text)
        return text[marker.end() :] if marker else text

    @property
    def size(self) -> float:
        """The size of the first line."""
        return self.lines[0].size


def style(pages: Iterable[Sequence[Line]]) -> Style:
    """Return how most of the text of a document is set."""
    sizes: Counter[float] = Counter()
    weights: Counter[int] = Counter()
    leadings: dict[float, Counter[float]] = {}
    for lines in pages:
        for line in lines:
            length = len(line.text)
            sizes[_key(line.size)] += length
            weights[line.weight] += length
        for above, below in pairwise(lines):
            distance = round((below.base - above.base) * 5) / 5
            if _same_size(above, below) and 0 < distance < MOST_LEADING * above.size:
                leadings.setdefault(_key(above.size), Counter())[distance] += 1
    return Style(
        sizes.most_common(1)[0][0] if sizes else 0.0,
        weights.most_common(1)[0][0] if weights else 0,
        {size: _usual(counts) for size, counts in leadings.items()},
    )


def _usual(counts: Counter[float]) -> float:
    """Return the smallest of the distances that are about as common as any."""
    most = max(counts.values())
    return min(distance for distance, count in counts.items() if count >= 0.6 * most)


def _key(size: float) -> float:
    return round(size * 2) / 2


def paragraphs(
    lines: Sequence[Line], numbers: Sequence[int], page: int, usual: Style
) -> Iterator[Paragraph]:
    """Yield the paragraphs of a page, whose lines have these numbers."""
    rights = _rights(lines)
    part: list[Line] = []
    first = 0
    for number, line in enumerate(lines):
        if part and not _goes_on(part, line, rights, usual):
            yield _paragraph(part, page, first, usual)
            part = []
        if not part:
            first = numbers[number]
        part.append(line)
    if part:
        yield _paragraph(part, page, first, usual)


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


def _paragraph(lines: Sequence[Line], page: int, number: int, usual: Style) -> Paragraph:
    text = lines[0].text
    kind = "paragraph"
    if BULLET.match(text) or NUMBER.match(text):
        kind = "list-item"
    if all(line.cell for line in lines):
        kind = "table-cell"
    elif _is_heading(lines, usual):
        kind = "heading"
    return Paragraph(tuple(lines), page, number, kind)


def _is_heading(lines: Sequence[Line], usual: Style) -> bool:
    """Return whether lines are set larger than most text, or all of them heavier."""
    if lines[0].size >= HEADING * usual.size:
        return True
    return (
        len(lines) <= HEADING_LINES
        and all(line.weight >= HEAVY * usual.weight for line in lines)
        and lines[-1].text[-1:] not in ".,;:"
    )


def _goes_on(  # noqa: PLR0911 - one way out per reason
    part: Sequence[Line], line: Line, rights: dict[int, float], usual: Style
) -> bool:
    """Return whether a line belongs to the paragraph of the lines before it."""
    last = part[-1]
    distance = line.base - last.base
    if line.turn != last.turn or line.cell != last.cell or not _same_size(last, line):
        return False
    if not 0.5 * line.size < distance <= MOST_LEADING * line.size:
        return False
    if line.left > last.right or line.right < min(other.left for other in part):
        return False
    if WORD_GOES_ON.search(last.text) and line.text[:1].islower():
        return True
    if _is_heavy(line, usual) != _is_heavy(last, usual):
        return False
    leading = part[1].base - part[0].base if len(part) > 1 else usual.leading(line.size)
    if distance > leading + LEADING_DIFFERS * line.size:
        return False
    if BULLET.match(line.text):
        return False
    return not _begins(part, line, rights)


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
    word = line.words[0]
    room = max(rights[place] for place in _places(last)) - last.right
    return room > word.right - word.left + SPACE * line.size


def _is_centred(last: Line, line: Line) -> bool:
    edges = abs(last.left - line.left), abs(last.right - line.right)
    middle = abs(last.left + last.right - line.left - line.right) / 2
    return middle < SAME_EDGE * line.size and min(edges) > INDENT * line.size


def _is_heavy(line: Line, usual: Style) -> bool:
    return line.weight >= HEAVY * usual.weight


def _same_size(line: Line, other: Line) -> bool:
    return abs(line.size - other.size) <= SAME_SIZE * max(line.size, other.size)
