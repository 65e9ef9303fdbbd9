"""Tables <-> the bytes of an .xlsx file. Only here are the two libraries for it.

A text stays text: nothing becomes a formula, a number or a link on the way out, and what is not
text on the way in is refused.
"""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from kklint.errors import UsageError
from kklint.messages import _

SIZE = 25_000_000  # bytes of a file that is read
UNPACKED = 200_000_000  # bytes it may hold: a small file can unfold to anything
NARROW, WIDE = 16, 48
TEXT = "s"
MOST_ROWS, LONGEST = 1_048_575, 32_767  # what a sheet and a cell of Excel's hold
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class Column(NamedTuple):
    """A column: its key, the heading an editor reads, and the values to choose between."""

    key: str
    heading: str
    width: int = NARROW
    choices: tuple[str, ...] = ()


class Row(NamedTuple):
    """A row as it came: its number in the sheet, the texts by key, the keys that are no text."""

    number: int
    cells: Mapping[str, str]
    refused: tuple[str, ...]


class Sheet(NamedTuple):
    """A sheet to be read: its name, its headings, and rows of texts and numbers."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str | int]]


def write(name: str, columns: Sequence[Column], rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return a sheet with a frozen heading, filters and wrapped cells, all of them text."""
    data = BytesIO()
    with _writer().Workbook(data, OPTIONS) as book:
        heads = [f"{column.heading} ({column.key})" for column in columns]
        cells = [[row[column.key] for column in columns] for row in rows]
        sheet = _add(book, Sheet(name, heads, cells), [column.width for column in columns], "@")
        for number, column in enumerate(columns):
            if column.choices:
                allowed = {"validate": "list", "source": list(column.choices)}
                sheet.data_validation(1, number, max(1, len(rows)), number, allowed)
    return data.getvalue()


def book(sheets: Sequence[Sheet], widths: Sequence[int]) -> bytes:
    """Return sheets with frozen headings, filters and wrapped cells; texts are never formulas."""
    data = BytesIO()
    with _writer().Workbook(data, OPTIONS) as made:
        for sheet in sheets:
            _add(made, sheet, widths, "General")
    return data.getvalue()


def _add(made: Any, sheet: Sheet, widths: Sequence[int], numbers: str) -> Any:  # noqa: ANN401
    """Add a sheet to a workbook and return it as xlsxwriter has it."""
    added = made.add_worksheet(sheet.name)
    look = {"text_wrap": True, "valign": "top", "num_format": numbers}
    head = made.add_format({**look, "bold": True, "bg_color": "#E7ECF2"})
    cell = made.add_format(look)
    for number, (name, width) in enumerate(zip(sheet.heads, widths, strict=True)):
        added.set_column(number, number, width, cell)
        added.write_string(0, number, name, head)
    for below, row in enumerate(sheet.rows[:MOST_ROWS], 1):
        for number, value in enumerate(row):
            if isinstance(value, int):
                added.write_number(below, number, value, cell)
            elif value:
                added.write_string(below, number, _fitting(value), cell)
            else:
                added.write_blank(below, number, None, cell)
    added.freeze_panes(1, 1)
    added.autofilter(0, 0, min(len(sheet.rows), MOST_ROWS), len(sheet.heads) - 1)
    return added


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def read(data: bytes, keys: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of the first sheet that hold something; raises UsageError.

    Columns are known by the key in brackets in their heading, "Ord (find)", wherever they stand.
    """
    grid = _grid(data)
    headings = [str(value or "").rpartition("(")[2].rstrip(") ") for _kind, value in grid[0]]
    missing = [key for key in keys if headings.count(key) != 1]
    if missing:
        message = _(
            "row 1 must have these headings, once each: {names}; export again and keep row 1"
        )
        raise UsageError(message.format(names=", ".join(f"({key})" for key in missing)))
    for number, cells in enumerate(grid[1:], 2):
        named = {key: cell for key, cell in zip(headings, cells, strict=False) if key in keys}
        texts = {key: _text(value) for key, (_kind, value) in named.items()}
        if any(texts.values()):
            refused = tuple(
                key for key, (kind, value) in named.items() if value is not None and kind != TEXT
            )
            yield Row(number, {key: texts.get(key, "") for key in keys}, refused)


def _text(value: object) -> str:
    """Return a cell as text with plain line breaks."""
    text = "" if value is None else str(value)
    return text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _grid(data: bytes) -> list[list[tuple[str, object]]]:
    """Return the kind and value of every cell of the first sheet."""
    openpyxl = _reader()
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if len(data) <= SIZE and unpacked <= UNPACKED:
            sheet = openpyxl.load_workbook(BytesIO(data), read_only=True).worksheets[0]
            sheet.reset_dimensions()
            return [[(c.data_type, c.value) for c in row] for row in sheet.iter_rows()] or [[]]
    except Exception as error:  # of a damaged file openpyxl says nearly anything
        raise UsageError(_("cannot be read; save it as .xlsx in Excel and try again")) from error
    raise UsageError(_("is too large; export again and edit that file"))


def _writer() -> Any:  # noqa: ANN401 - a module
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise _missing() from error
    return xlsxwriter


def _reader() -> Any:  # noqa: ANN401 - a module
    try:
        import openpyxl  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise _missing() from error
    return openpyxl


def _missing() -> UsageError:
    return UsageError(_('Excel files need an extra. Install it: pip install "kklint[xlsx]"'))
