"""The pages of the scan before -> those that have not changed, asked for over one connection.

A rescan asks for thousands of pages of which nearly all are as they were, and Scrapy spends ten
times the work on each. What is not plainly "304 Not Modified" is left to Scrapy: changes, errors,
retries, redirects.
"""

import http.client
import time
from collections.abc import Iterator
from contextlib import closing
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit
from urllib.request import getproxies

from kklint.scan.line import Line
from kklint.scan.options import Options
from kklint.scan.rescan import Before, asking
from kklint.scan.scanning import Progress
from kklint.scan.settling import Settler

if TYPE_CHECKING:
    from kklint.scan.frontier import Frontier

KNOWN = """SELECT frontier.id, frontier.url, frontier.kind, frontier.depth, frontier.hops,
 visit.etag, visit.last_modified, visit.page, content.crumbs
 FROM frontier JOIN page ON page.url = frontier.url
 JOIN visit ON visit.page = page.id AND visit.scan = ?
 JOIN content ON content.hash = visit.content AND content.rules = ?
 WHERE frontier.scan = ? AND frontier.state = 'waiting' AND frontier.kind = 'page'
 AND frontier.id > ? AND (visit.etag IS NOT NULL OR visit.last_modified IS NOT NULL)
 ORDER BY frontier.id LIMIT ?"""
AT_ONCE = 100  # answers written in one transaction
TRIALS = 20  # answers after which a server that never says "not modified" is left to Scrapy
FAILURES = 3  # in a row


class _Known(NamedTuple):
    id: int
    url: str
    kind: str
    depth: int
    hops: int
    etag: object
    modified: object
    page: object
    crumbs: object


class _Stop(Exception):  # noqa: N818 - no error: the rest is Scrapy's
    """The rest is left to Scrapy."""


def ask(
    settler: Settler, frontier: "Frontier", before: Before, options: Options, progress: Progress
) -> bool:
    """Write down the pages that have not changed; return False where Ctrl-C stopped it."""
    if getproxies():  # http.client knows of none
        return True
    asker = _Asker(options)
    unchanged: list[_Known] = []
    try:
        for known in _known(settler, before):
            if frontier.done + len(unchanged) >= options.pages:
                break
            if asker.unchanged(known):
                unchanged.append(known)
                progress.done(frontier.waiting - len(unchanged))
            if len(unchanged) == AT_ONCE:
                _write(settler, frontier, before, unchanged)
                unchanged = []
    except _Stop:
        pass
    except KeyboardInterrupt:
        progress.stopping()
        return False
    finally:
        asker.close()
        _write(settler, frontier, before, unchanged)
    return True


def _known(settler: Settler, before: Before) -> Iterator[_Known]:
    """Yield the pages of the frontier that the scan before knows."""
    last = 0
    scan = settler.scan
    while before.scan is not None:
        rows = settler.store.asking(KNOWN, (before.scan.id, scan.rules, scan.id, last, AT_ONCE))
        if not rows:
            return
        for row in rows:
            known = _Known(*row)  # type: ignore[arg-type]
            last = known.id
            yield known


def _write(settler: Settler, frontier: "Frontier", before: Before, unchanged: list[_Known]) -> None:
    from kklint.scan.frontier import Item  # noqa: PLC0415 - an extra

    if not unchanged:
        return
    with settler.store.writing():
        for known in unchanged:
            links = before.write(settler, known.url, known.page, known.crumbs)
            frontier.link(links, known.depth + 1)
            frontier.finish(Item(*known[:5]))


class _Asker:
    """Asks a server for pages, one after the other."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._delay = options.delay
        self._next = 0.0
        self._line = Line("http", "", 0)
        self._site = ("", "")
        self._robots: Any = None
        self._asked = self._same = self._failed = 0

    def unchanged(self, known: _Known) -> bool:
        """Return whether a server says that a page is as it was; raises _Stop."""
        parts = urlsplit(known.url)
        if (parts.scheme, parts.netloc) != self._site:
            self._meet(parts.scheme, parts.netloc)
        if not self._robots.can_fetch(known.url, self._options.user_agent):
            return False
        headers = asking(known.etag, known.modified)
        path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        status = self._status(path, headers)
        self._asked += 1
        self._same += status == HTTPStatus.NOT_MODIFIED
        if self._asked == TRIALS and not self._same:
            raise _Stop
        return status == HTTPStatus.NOT_MODIFIED

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def _meet(self, scheme: str, netloc: str) -> None:
        """Connect to a server and read its robots.txt; raises _Stop where that fails."""
        from protego import Protego  # noqa: PLC0415 - an extra, Scrapy's own

        self.close()
        kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
        self._line = Line(scheme, netloc, self._options.timeout)
        self._site = scheme, netloc
        try:
            with closing(kind(netloc, timeout=self._options.timeout)) as connection:
                connection.request("GET", "/robots.txt", headers=self._headers())
                answer = connection.getresponse()
                body = answer.read(self._options.size)
        except (OSError, http.client.HTTPException) as error:
            raise _Stop from error
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise _Stop
        found = answer.status == HTTPStatus.OK
        self._robots = Protego.parse(body.decode("utf-8", errors="replace") if found else "")
        asked = self._robots.crawl_delay(self._options.user_agent)
        self._delay = max(self._options.delay, float(asked or 0))

    def _status(self, path: str, headers: dict[str, str]) -> int:
        """Return the status of a page's answer, 0 for none; its body is not read."""
        if (wait := self._next - time.monotonic()) > 0:
            time.sleep(wait)
        self._next = time.monotonic() + self._delay
        try:
            status = self._line.status(path, {**self._headers(), **headers})
        except (OSError, ValueError) as error:
            self._line.close()
            self._failed += 1
            if self._failed == FAILURES:
                raise _Stop from error
            return 0
        self._failed = 0
        if status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
            raise _Stop
        return status

    def _headers(self) -> dict[str, str]:
        return {"User-Agent": self._options.user_agent}
