"""Excel files (.xlsx, .xlsm) -> the cells that people read, sheet by sheet, and what is about them.

Read are strings (also those that formulas gave), names of sheets, headers and footers, notes,
prompts and choices of cells, text boxes and charts; hidden sheets and rows, too, for drop-down
lists are often kept there. Figures and dates are not. Which columns hold text is found or set.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from kklint.messages import _
from kklint.model import Document, Source, Span
from kklint.readers.composed import Composed
from kklint.readers.content import Content
from kklint.readers.data import json_events
from kklint.readers.data import text as data_text
from kklint.readers.docx import drawings
from kklint.readers.odt.composed import document_property
from kklint.readers.strings.remarks import DIRECTIVE
from kklint.readers.table import cells as table_cells
from kklint.readers.table import columns as table_columns
from kklint.readers.table import package as table_package
from kklint.readers.table.columns import MOST_CELLS, Columns, Row
from kklint.readers.table.sheet import MOST_CHARACTERS, Cell, Sheet
from kklint.readers.table.strings import Drawing, Note, Notes, SharedStrings
from kklint.readers.zipped import Package


def read(source: Source) -> Document:
    """Return a document with the blocks of each cell; raises ReadError for an unknown column."""
    document = Composed(source)
    tables: list[Columns] = []
    samples: list[list[Row]] = []
    with Package(source.data) as package:
        shared = SharedStrings()
        name = table_package.shared_strings(package)
        if name:
            table_package.tell(package, name, shared)
        if not source.columns:
            _add_properties(document, package)
        left, room = MOST_CHARACTERS, MOST_CELLS
        for part in table_package.sheets(package):
            sheet = Sheet(shared.strings, left, room)
            table_package.tell(package, part.part, sheet)
            left, room = sheet.left, sheet.room
            rows = _sample(sheet.cells)
            columns = table_columns.find(rows, source.columns)
            tables.append(columns)
            samples.append(rows)
            notes = _notes(package, part)
            spans = dict.fromkeys(note.cell for note in notes)
            _add_cells(document, part.shown, sheet.cells, columns, spans)
            _add_notes(document, part.shown, notes, spans, only_there=bool(source.columns))
            if not source.columns:
                _add_surroundings(document, package, part, sheet)
    unknown = table_columns.missing(source.columns, tables, samples)
    if unknown:
        raise table_columns.unknown(unknown, tables)
    return document.document()


def _add_properties(document: Composed, package: Package) -> None:
    """Add title, subject, keywords and description of the file."""
    part = table_package.properties(package)
    found = drawings.properties(part) if part else {}
    for name, text in found.items():
        document.add(text, "title" if name == "title" else "property", document_property(name))


def _sample(cells: Sequence[Cell]) -> list[Row]:
    """Return the first rows that hold a string."""
    rows: list[Row] = []
    for _row, group in groupby(cells[: table_columns.SAMPLE_CELLS], key=attrgetter("row")):
        rows.append({cell.column: cell.text for cell in group})
        if len(rows) == table_columns.SAMPLE:
            break
    return rows


def _add_cells(
    document: Composed,
    sheet: str,
    cells: Sequence[Cell],
    columns: Columns,
    spans: dict[str, Span | None],
) -> None:
    """Add the cells of a sheet that are read, and say where those stand that have notes."""
    place = _("cell {cell} in »{sheet}«")
    for number, (_row, group) in enumerate(groupby(cells, key=attrgetter("row"))):
        row = list(group)
        if any(columns.skips(cell.column, cell.text) for cell in row):
            continue
        for cell in row:
            if columns.reads(number, cell.column, cell.text):
                name = cell.name
                span = _add(document, cell.text, place.format(cell=name, sheet=sheet))
                if name in spans:
                    spans[name] = span


def _add(document: Composed, text: str, place: str) -> Span:
    """Add the text of a cell; HTML and JSON in it are taken apart."""
    if not data_text.SPECIAL.search(text) and not json_events.is_json(text):
        return document.add(text, "table-cell", place)
    content = Content.from_source(text, 0, len(text))
    cell = Source("", "", b"")
    return document.embed(Document(cell, text, tuple(table_cells.blocks(content, place))))


def _add_notes(
    document: Composed,
    sheet: str,
    notes: Sequence[Note],
    spans: Mapping[str, Span | None],
    *,
    only_there: bool,
) -> None:
    """Add the notes on cells, or `only_there` on those that are read.

    Those that speak to kklint are about their cell.
    """
    place = _("note on {cell} in »{sheet}«")
    for note in notes:
        span = spans[note.cell]
        directive = DIRECTIVE.search(note.text)
        if directive is None:
            if span or not only_there:
                document.add(note.text, "comment", place.format(cell=note.cell, sheet=sheet))
        elif directive["file"] or span:
            document.comment(note.text, span)


def _notes(package: Package, sheet: table_package.Sheet) -> list[Note]:
    """Return the notes of a sheet; of a threaded comment there is a copy among the others."""
    threaded, others = Notes(), Notes()
    for part in sheet.uses.get("threadedComment", ()):
        table_package.tell(package, part, threaded)
    for part in sheet.uses.get("comments", ()):
        table_package.tell(package, part, others)
    taken = {note.cell for note in threaded.notes}
    return threaded.notes + [note for note in others.notes if note.cell not in taken]


def _add_surroundings(
    document: Composed, package: Package, part: table_package.Sheet, sheet: Sheet
) -> None:
    """Add what people read around the cells of a sheet."""
    if data_text.is_text(part.name):
        document.add(part.name, "title", _("name of the sheet »{sheet}«").format(sheet=part.shown))
    for texts, place in (
        (sheet.headers, _("page header of »{sheet}«")),
        (sheet.footers, _("page footer of »{sheet}«")),
    ):
        for text in dict.fromkeys(texts):
            document.add(text, "paragraph", place.format(sheet=part.shown))
    place = _("prompt or choice of {cell} in »{sheet}«")
    once: dict[str, str] = {}
    for told in sheet.told:
        once.setdefault(told.text, told.cell)
    for text, cell in once.items():
        if data_text.is_text(text):
            document.add(text, "label", place.format(cell=cell, sheet=part.shown))
    _add_drawings(document, package, part)


def _add_drawings(document: Composed, package: Package, part: table_package.Sheet) -> None:
    """Add what stands in the text boxes, pictures and charts of a sheet."""
    drawing = Drawing()
    for kind in ("drawing", "chart"):
        for name in part.uses.get(kind, ()):
            table_package.tell(package, name, drawing)
    place = _("drawing in »{sheet}«").format(sheet=part.shown)
    for text in drawing.paragraphs:
        document.add(text, "paragraph", place)
    for text in drawing.descriptions:
        document.add(text, "alt", place)
