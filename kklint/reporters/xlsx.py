"""A workbook for those who sort and share out the work: all findings, and a sheet per rule."""

from collections.abc import Iterator

from kklint.messages import _
from kklint.model import Report
from kklint.reporters.csv import cells, heads
from kklint.worksheet import Sheet, book

WIDTHS = (28, 7, 22, 16, 20, 18, 30, 44, 44, 48, 32)


def render(report: Report) -> bytes:
    """Return the bytes of the .xlsx; raises UsageError where the extra is missing."""
    return book(list(_sheets(report)), WIDTHS)


def _sheets(report: Report) -> Iterator[Sheet]:
    rows = [(finding.rule, cells(finding)) for finding in report.findings]
    failed = [[failure.path, *[""] * 6, failure.message, *[""] * 3] for failure in report.failures]
    yield Sheet(_("All findings"), heads(), [row for _rule, row in rows])
    for rule in sorted({rule for rule, _row in rows}):
        yield Sheet(rule, heads(), [row for other, row in rows if other == rule])
    if failed:
        yield Sheet(_("Not checked"), heads(), failed)
