"""A table for a spreadsheet: a row per finding, as Danish Excel opens it (semicolons, UTF-8)."""

import csv
from io import StringIO

from kklint.messages import _
from kklint.model import Finding, Report
from kklint.reporters.plain import label

BYTE_ORDER_MARK = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report) -> str:
    """Return the table; nothing a file says becomes a formula."""
    text = StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerow(heads())
    for finding in report.findings:
        rows.writerow([guarded(cell) for cell in cells(finding)])
    for failure in report.failures:
        rows.writerow([guarded(failure.path), *[""] * 6, guarded(failure.message)])
    return BYTE_ORDER_MARK + text.getvalue()


def heads() -> list[str]:
    """Return what the columns hold."""
    return [
        _("File"),
        _("Line"),
        _("Place"),
        _("Weight"),
        _("Rule"),
        _("Word"),
        _("Suggestions"),
        _("What to consider"),
        _("Why"),
        _("Sentence"),
        _("Source"),
    ]


def cells(finding: Finding) -> list[str | int]:
    """Return the cells of a finding."""
    where = finding.location
    return [
        where.path,
        where.line or "",
        where.place or "",
        label(finding.severity),
        finding.rule,
        finding.text,
        ", ".join(finding.suggestions),
        finding.message,
        finding.why,
        finding.sentence,
        finding.sources[0].url if finding.sources else "",
    ]


def guarded(cell: str | int) -> str | int:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
