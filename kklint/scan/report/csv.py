"""A table for a spreadsheet, as Danish Excel opens it: a row per finding and page."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from kklint.reporters.csv import BYTE_ORDER_MARK, guarded
from kklint.scan.report.rows import Row, cells, heads


def render(rows: Iterable[Row], *, compared: bool) -> Iterator[str]:
    """Yield the table, line by line; nothing a page says becomes a formula."""
    text = StringIO()
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    text.write(BYTE_ORDER_MARK)
    table.writerow(heads())
    for row in rows:
        table.writerow([guarded(cell) for cell in cells(row, compared=compared)])
        yield text.getvalue()
        text.seek(0)
        text.truncate()
    yield text.getvalue()
