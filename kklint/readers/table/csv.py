"""CSV and TSV -> a block for each cell that people read; which columns hold text is found or set.

Read as Excel writes it, too: semicolons, Windows-1252, line ends in quotation marks.
"""

import re
from collections.abc import Iterator
from itertools import groupby, islice, takewhile
from operator import attrgetter

from kklint.messages import _
from kklint.model import Block, Document, Source
from kklint.readers.decode import decode
from kklint.readers.languages import named_in_another_language
from kklint.readers.table import cells as table_cells
from kklint.readers.table import columns as table_columns
from kklint.readers.table import rows as table_rows
from kklint.readers.table.columns import Columns, letter
from kklint.readers.table.rows import Cell
from kklint.readers.text import without_comments

FORMULA = re.compile(r"\s*=\s*[A-ZÆØÅa-zæøå][\w.]*\(")


def read(source: Source) -> Document:
    """Return a document with the blocks of each cell.

    Raises ReadError for an unknown column, and for more cells than anybody reads.
    """
    text = decode(source.data)
    readable, comments = without_comments(text)
    mark, start = table_rows.delimiter(readable, source.suffix.lower())
    width = table_rows.width(readable, mark, start)
    rows = _sample(readable, table_rows.cells(readable, mark, start, width))
    columns = table_columns.find(rows, source.columns)
    unknown = table_columns.missing(source.columns, [columns], [rows])
    if unknown:
        raise table_columns.unknown(unknown, [columns])
    if named_in_another_language(source.name):
        return Document(source, text, (), comments)
    cells = table_rows.cells(readable, mark, start, width)
    blocks = tuple(islice(_blocks(readable, cells, columns), table_columns.MOST_CELLS + 1))
    if len(blocks) > table_columns.MOST_CELLS:
        raise table_columns.too_many()
    return Document(source, text, blocks, comments)


def _sample(text: str, cells: Iterator[Cell]) -> list[dict[int, str]]:
    """Return the first rows."""
    rows: list[dict[int, str]] = []
    first = takewhile(lambda cell: cell.row < table_columns.SAMPLE, cells)
    for count, cell in enumerate(first):
        if count == table_columns.SAMPLE_CELLS:
            break
        while len(rows) <= cell.row:
            rows.append({})
        rows[cell.row][cell.column] = cell.content(text).text
    return rows


def _blocks(text: str, cells: Iterator[Cell], columns: Columns) -> Iterator[Block]:
    """Yield the blocks of the cells that are read, without rows in another language."""
    if columns.language < 0:
        for cell in cells:
            yield from _of_cell(text, cell, columns)
        return
    for _row, group in groupby(cells, key=attrgetter("row")):
        row = list(group)
        if not any(columns.skips(cell.column, cell.content(text).text) for cell in row):
            for cell in row:
                yield from _of_cell(text, cell, columns)


def _of_cell(text: str, cell: Cell, columns: Columns) -> Iterator[Block]:
    content = cell.content(text)
    if columns.reads(cell.row, cell.column, content.text) and not FORMULA.match(content.text):
        place = _("row {row}, column »{name}«")
        above = cell.row < columns.header
        name = letter(cell.column) if above else columns.name(cell.column)
        yield from table_cells.blocks(content, place.format(row=cell.row + 1, name=name))
