"""CSV as text -> its cells, each of which knows where it stands; which delimiter it has."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kklint.possessive import compiled
from kklint.readers.content import Content, Run

DELIMITERS = ("\t", ";", ",", "|")
SEPARATOR_LINE = compiled(r"sep=(?P<delimiter>[^\r\n])(?:\r\n?|\n|\Z)", re.IGNORECASE)  # Excel's
SAMPLE = 65_536  # characters in which the delimiter is looked for
SAMPLE_ROWS = 50
FEWEST_COLUMNS = 2
ROWS_ABOVE = 5  # a title or a comment may stand above the header
FEWEST_LINES = 2  # in quotation marks, that look like rows of their own
FEWEST_SHARE = 0.5  # of the rows that are as wide, where what stands above them is not
FEWEST_PROSE = 0.9  # where commas stand as in prose
SPACE = compiled(r"[ \r\n]|\Z")


class Cell(NamedTuple):
    """A cell that is not empty: row and column from 0, where its text stands, whether quoted."""

    row: int
    column: int
    start: int
    end: int
    quoted: bool

    def content(self, text: str) -> Content:
        """Return what the cell says; "" in quotation marks is one of them."""
        if not self.quoted or '""' not in text[self.start : self.end]:
            return Content(text[self.start : self.end], [Run(0, self.start, self.end - self.start)])
        parts: list[str] = []
        runs: list[Run] = []
        length, start = 0, self.start
        while start < self.end:
            mark = text.find('""', start, self.end)
            end = mark + 1 if mark >= 0 else self.end
            parts.append(text[start:end])
            runs.append(Run(length, start, end - start))
            length += end - start
            start = end + 1 if mark >= 0 else end
        return Content("".join(parts), runs)


def delimiter(text: str, suffix: str) -> tuple[str, int]:
    """Return the delimiter of a table, and where its rows begin."""
    separator = SEPARATOR_LINE.match(text)
    if separator:
        return separator["delimiter"], separator.end()
    sample = text[:SAMPLE]
    if suffix == ".tsv" and "\t" in sample:
        return "\t", 0
    return max(DELIMITERS, key=lambda mark: _fit(sample, mark)), 0


def cells(text: str, mark: str, start: int = 0, width: int = 0) -> Iterator[Cell]:
    """Yield the cells of a table that has the delimiter `mark`.

    A quotation mark that is never closed, or not before a delimiter, is a character like others; so
    is one that would take in rows of `width` cells.
    """
    pattern = _pattern(mark)
    position, row, column = start, 0, 0
    while position < len(text):
        found = pattern.match(text, position)
        if found is None:
            return
        if found["quoted"] is not None and _takes_in_rows(text, found.span("quoted"), mark, width):
            found = _plain_pattern(mark).match(text, position) or found
        name = "quoted" if found["quoted"] is not None else "plain"
        begin, end = found.span(name)
        if begin < end:
            yield Cell(row, column, begin, end, name == "quoted")
        position = found.end()
        if found["end"] == mark:
            column += 1
        else:
            row, column = row + 1, 0


def width(text: str, mark: str, start: int) -> int:
    """Return how many cells most rows have."""
    widths, _spaced = _first_rows(text[start : start + SAMPLE], mark)
    return Counter(widths).most_common(1)[0][0]


def _pattern(mark: str) -> re.Pattern[str]:
    end = rf"{re.escape(mark)}|\r\n?|\n|\Z"
    plain = rf"(?P<plain>[^{re.escape(mark)}\r\n]*+)"
    return compiled(rf'(?:[ ]*+"(?P<quoted>(?:[^"]++|"")*+)"[ ]*+(?={end})|{plain})(?P<end>{end})')


def _plain_pattern(mark: str) -> re.Pattern[str]:
    end = rf"{re.escape(mark)}|\r\n?|\n|\Z"
    plain = rf"(?P<plain>[^{re.escape(mark)}\r\n]*+)"
    return compiled(rf"(?P<quoted>(?!))?{plain}(?P<end>{end})")


def _takes_in_rows(text: str, span: tuple[int, int], mark: str, width: int) -> bool:
    """Return whether the lines in quotation marks look like rows of their own.

    A comma before a space is one of the text.
    """
    if width < FEWEST_COLUMNS or text.find("\n", *span) < 0:
        return False
    lines = text[slice(*span)].splitlines()[1:-1]
    return len(lines) >= FEWEST_LINES and all(
        line.count(mark) - line.count(f"{mark} ") == width - 1 for line in lines
    )


class Fit(NamedTuple):
    """How well a delimiter fits, the best one last.

    It may be a comma as in prose; `share` is that of the rows that are as wide as most are.
    """

    fits: bool = False
    plain: bool = False
    share: float = 0.0
    width: int = 0


def _fit(sample: str, mark: str) -> Fit:
    """Return how well a delimiter fits."""
    widths, spaced = _first_rows(sample, mark)
    above = next((at for at, width in enumerate(widths) if width >= FEWEST_COLUMNS), len(widths))
    table = widths[above:]
    if not table or above > ROWS_ABOVE:
        return Fit()
    columns = Counter(width for width in table if width >= FEWEST_COLUMNS)
    ((width, count),) = columns.most_common(1)
    share = count / len(table)
    prose = mark == "," and 2 * spaced > sum(table) - len(table)
    fewest = FEWEST_PROSE if prose else FEWEST_SHARE
    if (above or prose) and (share < fewest or (above and prose)):
        return Fit()
    return Fit(fits=True, plain=not prose, share=round(share, 1), width=width)


def _first_rows(sample: str, mark: str) -> tuple[Sequence[int], int]:
    """Return how many cells the first rows have, and how many delimiters stand before white space.

    Blank rows are not counted, nor is a row that is cut off, unless it is the first.
    """
    pattern = _pattern(mark)
    widths: list[int] = []
    position, count, spaced = 0, 1, 0
    while position < len(sample) and len(widths) < SAMPLE_ROWS:
        found = pattern.match(sample, position)
        if found is None:
            break
        if found["end"] == mark:
            count += 1
            spaced += SPACE.match(sample, found.end()) is not None
        else:
            if count > 1 or found.end("end") - position > len(found["end"]):
                widths.append(count)
            count = 1
        position = found.end()
    return widths or [count], spaced
