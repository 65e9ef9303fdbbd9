"""An XLSForm as a workbook, as CSV or as Markdown -> the rows of its sheets, by their columns.

In CSV and Markdown a sheet's name stands alone in the first column, its rows in those after it; or
the file is one sheet. A cell of a workbook tells its place in words, and its span is where the
document holds its text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from kklint.model import Document, Span
from kklint.readers.content import Content
from kklint.readers.table import rows as table_rows

SHEETS = frozenset({"survey", "choices", "settings"})
TABLE_LINE = re.compile(r"^[ \t]*\|(?P<row>[^\r\n]*)", re.MULTILINE)
HEADING = re.compile(r"^#{1,6}[ \t]+(?P<name>\w+)[ \t]*\r?$", re.MULTILINE)
RULE = re.compile(r"[\s|:-]*")
MOST_ROWS = 200_000


class Cell(NamedTuple):
    """A cell: what it says with its place in the source, or where it stands in a workbook."""

    content: Content
    span: Span
    place: str | None = None

    @property
    def text(self) -> str:
        """What the cell says, without white space around it."""
        return self.content.text.strip()

    def part(self, begin: int, end: int) -> Span:
        """Return where some characters of the cell stand, the cell where that is not known."""
        return self.content.span(begin, end) if self.content.runs and begin < end else self.span


Row = Mapping[str, Cell]  # the cells that are not empty, by the name of their column
Rows = Mapping[int, Cell]  # the same by number


class Sheets(NamedTuple):
    """The rows of each sheet by its name; `is_csv`: a comma stands between the cells."""

    named: Mapping[str, Sequence[Row]]
    is_csv: bool = False

    def rows(self, name: str) -> Sequence[Row]:
        """Return the rows of a sheet."""
        return self.named.get(name, ())


def of_csv(document: Document) -> Sheets:
    """Return the sheets in a file of comma-separated values."""
    text = document.text
    mark, start = table_rows.delimiter(text, document.source.suffix.lower())
    rows: list[dict[int, Cell]] = []
    cells = table_rows.cells(text, mark, start, table_rows.width(text, mark, start))
    for number, (_row, group) in enumerate(groupby(cells, key=attrgetter("row"))):
        if number == MOST_ROWS:
            break
        found = {cell.column: _cell(cell.content(text), text) for cell in group}
        rows.append({column: cell for column, cell in found.items() if cell.text})
    return Sheets(_sheets(rows), is_csv=True)


def of_markdown(document: Document) -> Sheets:
    """Return the sheets in tables of Markdown, named in the first column or by a heading."""
    text = document.text
    headings = {match.start(): match["name"].lower() for match in HEADING.finditer(text)}
    lines = {match.start(): match.span("row") for match in TABLE_LINE.finditer(text)}
    rows: dict[str, list[Rows]] = {}
    name = ""
    for at in sorted((*headings, *lines))[:MOST_ROWS]:
        if at in headings:
            name = headings[at]
        elif not RULE.fullmatch(text, *lines[at]):
            rows.setdefault(name, []).append(dict(_markdown_row(text, *lines[at])))
    if SHEETS.isdisjoint(rows):
        return Sheets(_sheets([row for part in rows.values() for row in part]))
    return Sheets({sheet: _headed(part) for sheet, part in rows.items()})


def _markdown_row(text: str, start: int, end: int) -> Iterator[tuple[int, Cell]]:
    """Yield the cells of a line with their columns."""
    for column, part in enumerate(text[start:end].split("|")):
        cell = _cell(Content.from_source(text, start, start + len(part)), text)
        if cell.text:
            yield column, cell
        start += len(part) + 1


def of_tables(tables: Iterable[tuple[str, Sequence[Rows]]]) -> Sheets:
    """Return the sheets of a workbook."""
    return Sheets({name.strip().lower(): _headed(rows) for name, rows in tables})


def _cell(content: Content, text: str) -> Cell:
    """Return a cell whose span has no white space around what it says."""
    said = content.text.strip()
    if not said:
        return Cell(content, Span(0, 0))
    begin = content.text.index(said)
    span = content.span(begin, begin + len(said))
    # A doubled quotation mark at the end takes up one character more than it says.
    more = said[-1] == '"' and text[span.end : span.end + 1] == '"' and len(content.runs) > 1
    return Cell(content, Span(span.start, span.end + more))


def _sheets(rows: Sequence[Rows]) -> dict[str, list[Row]]:
    """Return rows parted into sheets, or as the one sheet that its columns say it is."""
    parts: dict[str, list[Rows]] = {}
    name = ""
    for row in rows:
        if 0 in row and len(row) == 1:
            name = row[0].text.lower()
        elif row and name:
            parts.setdefault(name, []).append(row)
        elif row:
            break
    if not SHEETS.isdisjoint(parts):
        return {sheet: _headed(inner) for sheet, inner in parts.items()}
    headed = _headed([row for row in rows if row])
    known = {column for row in headed[:1] for column in row}
    if "list_name" in known:
        return {"choices": headed}
    return {"survey": headed}


def _headed(rows: Sequence[Rows]) -> list[Row]:
    """Return the rows below the first one, which names the columns."""
    if not rows:
        return []
    names = {column: _column(cell.text) for column, cell in rows[0].items()}
    return [
        {names[column]: cell for column, cell in row.items() if column in names} for row in rows[1:]
    ]


def _column(name: str) -> str:
    """Return the name of a column in small letters: »Label::Danish (da)«, »List name«."""
    first, colons, rest = " ".join(name.lower().split()).partition("::")
    if not colons:
        first, colons, rest = first.partition(":")
    return f"{first.strip().replace(' ', '_')}{'::' if colons else ''}{rest.strip()}"
