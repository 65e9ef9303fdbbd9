"""A workbook in Excel's format -> the sheets of an XLSForm, each cell with its place.

The document of a workbook holds the cells that people read. A finding about a cell it does not
hold, such as a name, marks another cell of the row.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from kklint.forms.xlsform import sheets
from kklint.forms.xlsform.sheets import SHEETS, Rows, Sheets
from kklint.forms.xlsform.sheets import Cell as Found
from kklint.messages import _
from kklint.model import Document, Span
from kklint.readers.content import Content, Run
from kklint.readers.table import package as table_package
from kklint.readers.table.columns import number
from kklint.readers.table.package import PREFIXES
from kklint.readers.table.sheet import MOST_CHARACTERS, REFERENCE, Cell, Sheet
from kklint.readers.table.strings import SharedStrings
from kklint.readers.xml_events import walk
from kklint.readers.zipped import Package

NEEDED = "survey"
NOWHERE = Span(0, 0)
LONGEST_FIGURE = 40  # characters


def read(document: Document) -> Sheets | None:
    """Return the sheets of an XLSForm, None where a workbook has no sheet »survey«."""
    with Package(document.source.data) as package:
        parts = table_package.sheets(package)
        if all(part.name.strip().lower() != NEEDED for part in parts):
            return None
        shared = SharedStrings()
        name = table_package.shared_strings(package)
        if name:
            walk(package.xml(name), shared, PREFIXES)
        spans = _spans(document)
        tables: list[tuple[str, Sequence[Rows]]] = []
        left = MOST_CHARACTERS
        for part in parts:
            if part.name.strip().lower() in SHEETS:
                sheet = _Values(Sheet(shared.strings, left))
                walk(package.xml(part.part), sheet, PREFIXES)
                left = sheet.strings.left
                rows = _rows(document.text, part.name, sheet.all(), spans)
                tables.append((part.name, list(rows)))
    return sheets.of_tables(tables)


def _spans(document: Document) -> Mapping[str, Span]:
    """Return where the document holds the text of each cell, by the cell's place."""
    found: dict[str, Span] = {}
    for block in document.blocks:
        if block.place and len(block.origin):
            span = Span(block.origin[0], block.origin[-1] + 1)
            before = found.get(block.place)
            found[block.place] = Span(before.start, span.end) if before is not None else span
    return found


def _rows(
    text: str, sheet: str, cells: Sequence[Cell], spans: Mapping[str, Span]
) -> Iterator[Rows]:
    """Yield the rows of a sheet; a cell the document does not hold stands where its row does."""
    words = _("cell {cell} in »{sheet}«")
    title = _("name of the sheet »{sheet}«").format(sheet=sheet)
    for _row, group in groupby(cells, key=attrgetter("row")):
        row = list(group)
        places = {cell.column: words.format(cell=cell.name, sheet=sheet) for cell in row}
        known = [spans[place] for place in places.values() if place in spans]
        nearby = max(known, key=_length, default=spans.get(title, NOWHERE))
        yield {
            cell.column: _found(text, cell.text, spans.get(place, nearby), place)
            for cell in row
            for place in [places[cell.column]]
        }


def _length(span: Span) -> int:
    """Return how long a span is: the longest text of a row is its question."""
    return span.end - span.start


def _found(source: str, text: str, span: Span, place: str) -> Found:
    """Return a cell that knows where each of its characters is, if the document has them."""
    said = text.strip()
    runs = [Run(text.index(said), span.start, len(said))] if source[slice(*span)] == said else []
    return Found(Content(text, runs), span, place)


@dataclass(slots=True)
class _Values:
    """Takes a sheet part: its strings, and the figures and truths beside them."""

    strings: Sheet
    cells: list[Cell] = field(default_factory=list)
    _place: str = ""
    _reads: bool = False
    _parts: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        self.strings.start(name, attributes)
        if name == "x:c":
            plain = attributes.get("t", "n") in {"n", "b"}
            self._place = attributes.get("r", "") if plain else ""
        self._reads = name == "x:v" and bool(self._place)

    def text(self, text: str) -> None:
        """Take text."""
        self.strings.text(text)
        if self._reads:
            self._parts.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self.strings.end(name)
        self._reads = False
        if name == "x:c" and self._parts:
            value = "".join(self._parts).strip()
            self._parts.clear()
            place = REFERENCE.fullmatch(self._place)
            if place is not None and value and len(value) <= LONGEST_FIGURE:
                self.cells.append(Cell(int(place["row"]) - 1, number(place["column"]), value))

    def all(self) -> list[Cell]:
        """Return the cells with strings and those with figures, in order."""
        return sorted([*self.strings.cells, *self.cells], key=attrgetter("row", "column"))
