"""What the scan before knows of pages, so that a server is asked only whether they have changed."""

import json
import zlib
from collections.abc import Sequence

from kklint.scan.settling import Settler
from kklint.scan.store import Scan, Store

LAST = """SELECT visit.page, visit.etag, visit.last_modified, content.crumbs FROM page
 JOIN visit ON visit.page = page.id AND visit.scan = ?
 JOIN content ON content.hash = visit.content AND content.rules = ?
 WHERE page.url = ? AND (visit.etag IS NOT NULL OR visit.last_modified IS NOT NULL)"""
LINKS = """SELECT content.links FROM visit JOIN content ON content.hash = visit.content
 WHERE visit.scan = ? AND visit.page = ?"""


class Before:
    """The scan before of a target, if there was one.

    Pages count only where they were checked by the rules of today. `expands`: the options have
    changed since, so that what an unchanged page links to must be looked at anew.
    """

    def __init__(self, store: Store, scan: Scan, before: Scan | None) -> None:
        self.scan = before
        self._store = store
        self._rules = scan.rules
        self._expands = before is None or before.settings != scan.settings

    def headers(self, url: str) -> dict[str, str]:
        """Return the headers that ask for a page only if it has changed."""
        last = self._last(url)
        if last is None:
            return {}
        return asking(last[1], last[2])

    def knows(self, url: str) -> bool:
        """Return whether a page was asked for like that."""
        return self._last(url) is not None

    def again(self, settler: Settler, url: str) -> Sequence[str]:
        """Write down that a page is as it was, and return the links to look at."""
        last = self._last(url)
        return () if last is None else self.write(settler, url, last[0], last[3])

    def write(self, settler: Settler, url: str, page: object, crumbs: object) -> Sequence[str]:
        """Write down that a page, by its number and trail, is as it was; return its links."""
        if self.scan is None:
            return ()
        trail = json.loads(str(crumbs)) if crumbs else ()
        number = int(str(page))
        settler.recorder.again(number, self.scan.id, settler.bearing(url, trail))
        if not self._expands:
            return ()
        rows = self._store.asking(LINKS, (self.scan.id, number))
        return json.loads(zlib.decompress(rows[0][0])) if rows and rows[0][0] else ()  # type: ignore[arg-type]

    def _last(self, url: str) -> tuple[object, ...] | None:
        if self.scan is None:
            return None
        return next(iter(self._store.asking(LAST, (self.scan.id, self._rules, url))), None)


def asking(etag: object, modified: object) -> dict[str, str]:
    """Return the headers that ask for a page only if it has changed."""
    headers = {"If-None-Match": etag, "If-Modified-Since": modified}
    return {name: str(value) for name, value in headers.items() if value}
