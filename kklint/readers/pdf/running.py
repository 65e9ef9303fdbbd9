"""The lines of all pages -> page headers, page footers and page numbers.

They are what stands at the same height on several pages, from the edge of the page inwards. What
stands close to other text is a part of it, even if it comes on every page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kklint.readers.pdf.lines import Line
from kklint.readers.pdf.paragraphs import LEADING_DIFFERS, SAME_SIZE, Style

DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"[-–— ]*(?:(?:side|s\.|page|p\.)\s*)?\d{1,4}(?:\s*(?:/|af|of|ud af)\s*\d{1,4})?[-–— ]*\Z",
    re.IGNORECASE,
)
REPEATED = 3  # pages that have the same line at the same height
SAME_HEIGHT = 4.0  # points
SAME_ROW = 1.0
EDGE_ROWS = 4  # at the top and at the bottom of a page that are looked at


def is_page_number(line: Line) -> bool:
    """Return whether a line is the number of its page: »Side 3 af 10«."""
    return PAGE_NUMBER.match(line.text) is not None


def key(line: Line) -> str:
    """Return by what a line is known again on other pages, whatever its figures."""
    return f"{DIGITS.sub('0', line.text)} {round(line.base / SAME_HEIGHT)}"


def repeated(pages: Iterable[Sequence[Line]]) -> frozenset[str]:
    """Return the keys of the lines that stand at the edges of several pages."""
    counts: Counter[str] = Counter()
    for lines in pages:
        ends = {number for rows in _ends(lines) for row in rows for number in row}
        counts.update({key(lines[number]) for number in ends})
    return frozenset(name for name, count in counts.items() if count >= REPEATED)


def running(lines: Sequence[Line], known: frozenset[str], usual: Style) -> frozenset[int]:
    """Return the numbers of the lines of a page that are headers, footers and page numbers."""
    found: set[int] = set()
    for rows in _ends(lines):
        taken: list[list[int]] = []
        inner: Line | None = None
        for row in rows:
            mine = [at for at in row if is_page_number(lines[at]) or key(lines[at]) in known]
            if len(taken) == EDGE_ROWS or not mine:
                inner = lines[row[0]]
                break
            taken.append(mine)
        while taken and inner and _reads_on(lines[taken[-1][0]], inner, usual):
            inner = lines[taken.pop()[0]]
        found.update(number for row in taken for number in row)
    return frozenset(found)


def _ends(lines: Sequence[Line]) -> Iterator[list[list[int]]]:
    """Yield the rows of a page at its top and at its bottom, from the edge inwards."""
    ways: dict[int, list[int]] = {}
    for number, line in enumerate(lines):
        ways.setdefault(line.turn, []).append(number)
    for way in ways.values():
        rows: list[list[int]] = []
        for number in sorted(way, key=lambda at: lines[at].base):
            if rows and lines[number].base - lines[rows[-1][0]].base <= SAME_ROW:
                rows[-1].append(number)
            else:
                rows.append([number])
        yield rows[: EDGE_ROWS + 1]
        yield rows[: -EDGE_ROWS - 2 : -1]


def _reads_on(line: Line, other: Line, usual: Style) -> bool:
    """Return whether two lines stand as close as lines of a paragraph do."""
    distance = abs(line.base - other.base)
    size = max(line.size, other.size)
    return (
        distance <= usual.leading(size) + LEADING_DIFFERS * size
        and abs(line.size - other.size) <= SAME_SIZE * size
    )
