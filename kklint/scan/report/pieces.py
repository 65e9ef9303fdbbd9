"""A fingerprint -> the finding with its texts, and the pages where it stands."""

import json
import sqlite3
from typing import Any

from kklint.model import Link, Severity, Span
from kklint.privacy import mask, mask_around
from kklint.scan.report.figures import Page, Piece

TEXTS = """
SELECT fingerprint, rule, entry, severity, word, message, why, suggestions, sources,
  sentence, marked_start, marked_end
FROM scan_finding WHERE scan = ? AND url = (SELECT url FROM page WHERE id = ?) AND fingerprint = ?
LIMIT 1
"""
PAGES = """
SELECT page.url, coalesce(visit.title, ''), visit.department, shown.new FROM (
  SELECT page, scan, new FROM found_now WHERE fingerprint = :mark AND {where}
  ORDER BY new DESC, page LIMIT :most) AS shown
CROSS JOIN page ON page.id = shown.page
CROSS JOIN visit ON visit.scan = shown.scan AND visit.page = shown.page
"""
GONE_FROM = """
SELECT page.url, coalesce(visit.title, ''), visit.department, 0 FROM (
  SELECT page, scan FROM found_gone WHERE fingerprint = :mark AND owner IS NULL
  ORDER BY page LIMIT :most) AS shown
CROSS JOIN page ON page.id = shown.page
CROSS JOIN visit ON visit.scan = shown.scan AND visit.page = shown.page
"""


class Pieces:
    """Fetches the texts of findings; each is asked for once."""

    def __init__(self, store: sqlite3.Connection, scan: int, most: int) -> None:
        """Take the number of the scan, and how many pages are listed of a finding."""
        self._store = store
        self._scan = scan
        self._most = most
        self._known: dict[str, Piece] = {}

    def piece(self, page: int, mark: str, scan: int | None = None) -> Piece:
        """Return the finding with the fingerprint `mark` on a page, in this or another scan."""
        if mark not in self._known:
            self._known[mark] = self.read(page, mark, scan)
        return self._known[mark]

    def read(self, page: int, mark: str, scan: int | None = None) -> Piece:
        """Return the same and remember nothing, for those who ask for all findings."""
        return piece(self._store.execute(TEXTS, (scan or self._scan, page, mark)).fetchone())

    def pages(self, mark: str, where: str, name: str | None = None) -> tuple[Page, ...]:
        """Return the first pages with a finding, those where it is new in front."""
        values = {"mark": mark, "most": self._most, "name": name}
        return tuple(map(_page, self._store.execute(PAGES.format(where=where), values)))

    def gone_from(self, mark: str) -> tuple[Page, ...]:
        """Return the first pages that a finding is gone from."""
        values = {"mark": mark, "most": self._most}
        return tuple(map(_page, self._store.execute(GONE_FROM, values)))


def piece(row: Any) -> Piece:  # noqa: ANN401 - a row of SQLite
    """Return a row of the view, from `fingerprint` to `marked_end`; raises sqlite3.DataError."""
    try:
        mark, rule, entry, severity, word, message, why, suggestions, sources, sentence, *ends = row
        links = json.loads(sources)
        told = [str(text) for text in json.loads(suggestions)]
        weight = Severity(severity)
        # The scanner has masked them; a store may come from elsewhere.
        texts = "\n".join((word, message, sentence, *told))
        link = _link(links[0]) if links else None
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        raise sqlite3.DataError(str(error)) from error
    if mask(texts) != texts:
        word, message, told = mask(word), mask(message), list(map(mask, told))
        sentence, *ends = mask_around(sentence, *ends)
    span = Span(*ends)
    return Piece(mark, rule, entry, weight, word, message, why, tuple(told), link, sentence, span)


def _link(source: Any) -> Link:  # noqa: ANN401 - from JSON
    texts = (str(source.get(key) or "") for key in ("key", "title", "publisher", "year", "url"))
    return Link(*texts)


def _page(row: Any) -> Page:  # noqa: ANN401 - a row of SQLite
    url, title, department, new = row
    return Page(mask(url), mask(title), department, bool(new))
