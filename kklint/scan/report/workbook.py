"""Tables of findings -> an .xlsx file, row by row: memory does not grow with the site."""

import re
from collections.abc import Iterable, Sequence
from typing import IO, Any, NamedTuple

from kklint.errors import UsageError
from kklint.messages import _
from kklint.scan.report.rows import Row, cells, heads
from kklint.scan.report.wording import WEB

WIDTHS = (48, 32, 24, 16, 20, 8, 16, 20, 32, 60, 40, 48, 20, 8, 20, 32)  # characters, by column
LINKS = 60_000  # of a sheet: Excel takes 65,530
LONGEST_LINK = 2_000  # characters
LONGEST_CELL = 32_000
ROWS = 1_000_000  # of a sheet: Excel takes 1,048,576
LONGEST_NAME = 31
UNFIT = re.compile(r"[\[\]:*?/\\]")


class Sheet(NamedTuple):
    """A sheet: its name and its rows, which are read once."""

    name: str
    rows: Iterable[Row]


def write(
    file: IO[bytes],
    sheets: Iterable[Sheet],
    overview: Sequence[Sequence[str | int]] = (),
    *,
    compared: bool,
) -> None:
    """Write a sheet for each table, after an `overview` (its first row is the heading).

    Every cell is text or a number of ours: nothing becomes a formula. Raises UsageError where the
    library is missing.
    """
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = _('Excel files need an extra. Install it: pip install "kklint[xlsx]"')
        raise UsageError(message) from error
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        looks = _Looks(book)
        if overview:
            _overview(book, looks, overview)
        for sheet in sheets:
            _fill(book, looks, sheet, compared=compared)


class _Looks:
    """The formats of a workbook and the names its sheets have."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - of a library without types
        look = {"text_wrap": True, "valign": "top"}
        self.head = book.add_format({**look, "bold": True, "bg_color": "#E7ECF2"})
        self.cell = book.add_format({**look, "num_format": "@"})
        self.link = book.add_format({**look, "font_color": "#0B5C6B", "underline": 1})
        self._taken: set[str] = {"history"}  # Excel keeps this one for itself

    def name(self, wanted: str) -> str:
        """Return a name Excel takes for a sheet, that no other bears."""
        stem = UNFIT.sub("-", wanted).strip("' ") or "-"
        name, number = stem[:LONGEST_NAME], 1
        while name.lower() in self._taken:
            number += 1
            tail = f" ({number})"
            name = stem[: LONGEST_NAME - len(tail)] + tail
        self._taken.add(name.lower())
        return name


def _overview(book: Any, looks: _Looks, table: Sequence[Sequence[str | int]]) -> None:  # noqa: ANN401
    sheet = book.add_worksheet(looks.name(_("Overview")))
    sheet.set_column(0, 0, WIDTHS[0])
    for number, row in enumerate(table):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, column, value)
            else:
                sheet.write_string(number, column, value, looks.cell if number else looks.head)
    sheet.freeze_panes(1, 0)


def _fill(book: Any, looks: _Looks, table: Sheet, *, compared: bool) -> None:  # noqa: ANN401
    sheet, number = _started(book, looks, table.name), 0
    for row in table.rows:
        if number == ROWS:
            sheet.autofilter(0, 0, number, len(WIDTHS) - 1)
            sheet, number = _started(book, looks, table.name), 0
        number += 1
        for column, text in enumerate(cells(row, compared=compared)):
            linked = not column and number <= LINKS and len(text) <= LONGEST_LINK
            if linked and text.startswith(WEB):
                sheet.write_url(number, column, text, looks.link)
            elif text:
                sheet.write_string(number, column, text[:LONGEST_CELL], looks.cell)
    sheet.autofilter(0, 0, max(1, number), len(WIDTHS) - 1)


def _started(book: Any, looks: _Looks, name: str) -> Any:  # noqa: ANN401
    """Return a sheet with its heading, frozen."""
    sheet = book.add_worksheet(looks.name(name))
    for column, (head, width) in enumerate(zip(heads(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, looks.head)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    return sheet
