"""A recipient -> its findings page by page, as rows of a table."""

import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from kklint.messages import _
from kklint.model import Severity
from kklint.privacy import mask
from kklint.reporters.plain import label
from kklint.scan.report.figures import Piece
from kklint.scan.report.pieces import piece
from kklint.scan.report.recipients import Recipient

PAGES = """
SELECT shown.page, page.url, visit.title, shown.department, shown.page_type, shown.owner
FROM (SELECT * FROM now WHERE shown AND {where}) AS shown
CROSS JOIN page ON page.id = shown.page
CROSS JOIN visit ON visit.scan = shown.scan AND visit.page = shown.page
ORDER BY page.url
"""
FOUND = """
SELECT line, place, fingerprint, rule, entry, severity, word, message, why, suggestions, sources,
  sentence, marked_start, marked_end
FROM scan_finding WHERE scan = ? AND url = ?
"""
FRESH = "SELECT fingerprint FROM fresh WHERE page = ?"


class Row(NamedTuple):
    """A finding on a page. `line` is 1-based, None where the format has none."""

    url: str
    title: str
    department: str | None
    page_type: str | None
    owner: str | None
    new: bool
    line: int | None
    place: str | None
    piece: Piece


def rows(
    store: sqlite3.Connection, scan: int, recipient: Recipient, least: Severity
) -> Iterator[Row]:
    """Yield the findings on a recipient's pages, by address and as they stand on the page."""
    read = lru_cache(10_000)(_piece)
    wanted = {level for level in Severity if level.rank >= least.rank}
    pages = store.execute(PAGES.format(where=recipient.where), {"name": recipient.name})
    for page, url, title, department, page_type, owner in pages:
        about = (mask(url), mask(title or ""), department, page_type, owner)
        fresh: set[str] | None = None
        seen: set[str] = set()
        for line, place, mark, *texts in store.execute(FOUND, (scan, url)):
            found = read(mark, *texts)
            if mark in seen or found.severity not in wanted:
                continue
            seen.add(mark)
            if fresh is None:
                fresh = {one for (one,) in store.execute(FRESH, (page,))}
            yield Row(*about, mark in fresh, line, place, found)


def heads() -> list[str]:
    """Return what the columns hold."""
    return [
        _("Page"),
        _("Title"),
        _("Department"),
        _("Type of page"),
        _("Owner"),
        _("New or known"),
        _("Weight"),
        _("Word"),
        _("Suggestions"),
        _("Sentence"),
        _("What to consider"),
        _("Why"),
        _("Rule"),
        _("Line"),
        _("Place"),
        _("Source"),
    ]


def cells(row: Row, *, compared: bool) -> list[str]:
    """Return the cells of a row; whether it is new only where the scan was `compared`."""
    found = row.piece
    state = (_("new") if row.new else _("known")) if compared else ""
    return [
        row.url,
        row.title,
        row.department or "",
        row.page_type or "",
        row.owner or "",
        state,
        label(found.severity),
        found.word,
        ", ".join(found.suggestions),
        found.sentence,
        found.message,
        found.why,
        found.rule,
        str(row.line or ""),
        row.place or "",
        found.source.url if found.source else "",
    ]


def _piece(*row: Any) -> Piece:  # noqa: ANN401 - a row of SQLite
    return piece(row)
