"""The addresses of a crawl in the store: what is asked for next, what is done, what was left.

An address stays `waiting` until its page is written, in the same transaction; so whatever ends a
scan, the next one asks again for exactly those pages that are not in the store.
"""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from kklint.scan.borders import Borders, too_deep, too_many_pages, too_many_variants
from kklint.scan.model import Outcome, Unread
from kklint.scan.options import Options
from kklint.scan.settling import Settler
from kklint.scan.store import Scan

AT_ONCE = 100  # rows taken from the store
REMEMBERED = 20_000  # addresses that are surely in the frontier

WAITING = """SELECT id, url, kind, depth, hops FROM frontier
 WHERE scan = ? AND state = 'waiting' AND id > ? ORDER BY id LIMIT ?"""
ADD = """INSERT OR IGNORE INTO frontier (scan, url, kind, state, depth, hops)
 VALUES (?, ?, ?, 'waiting', ?, ?)"""
AGAIN = """INSERT OR IGNORE INTO frontier (scan, url, kind, state, depth, hops)
 SELECT ?, url, 'page', 'waiting', depth, 0 FROM visit JOIN page ON page.id = page
 WHERE scan = ? AND depth IS NOT NULL ORDER BY depth, page.id"""


class Item(NamedTuple):
    """An address of the frontier: a page or a sitemap."""

    id: int
    url: str
    kind: str
    depth: int
    hops: int


class Frontier:
    """The frontier of one scan."""

    def __init__(self, settler: Settler, borders: Borders, options: Options) -> None:
        self._settler = settler
        self._store = settler.store
        self._scan = settler.scan
        self.borders = borders
        self._options = options
        self._taken: list[Item] = []
        self._last = 0
        self._under_way: set[int] = set()  # pages that are asked for
        self._sure: dict[str, None] = {}
        self.waiting, self.done = self._counts()

    def seed(self, url: str, kind: str) -> None:
        """Add an address to start from, whatever the patterns say; once in a scan."""
        named = self.borders.named(url)
        if named is not None:
            with self._store.writing():
                self._add(named, kind, 0, 0)

    def seed_all(self, urls: Iterable[str]) -> None:
        """Add addresses that were listed, but those that the patterns leave out."""
        with self._store.writing():
            self.link(urls, 0)

    def seed_again(self, before: Scan) -> None:
        """Add the pages of the scan before."""
        with self._store.writing() as connection:
            added = connection.execute(AGAIN, (self._scan.id, before.id)).rowcount
        self.waiting += added

    def next(self) -> Item | None:
        """Return the next address to ask for, None when there is none (for now)."""
        if not self._taken:
            rows = self._store.asking(WAITING, (self._scan.id, self._last, AT_ONCE))
            self._taken = [Item(*row) for row in reversed(rows)]  # type: ignore[arg-type]
        if not self._taken or self._enough():
            return None
        item = self._taken.pop()
        self._last = item.id
        if item.kind == "page":
            self._under_way.add(item.id)
        return item

    def has_next(self) -> bool:
        """Return whether there is an address to ask for."""
        if self._enough():
            return False
        return bool(self._taken) or bool(
            self._store.asking(WAITING, (self._scan.id, self._last, 1))
        )

    def finish(self, item: Item, target: str | None = None) -> None:
        """Write down that an address is done, in the transaction that is open."""
        self._settler.recorder.connection.execute(
            "UPDATE frontier SET state = 'done', target = ? WHERE id = ?", (target, item.id)
        )
        self._under_way.discard(item.id)
        self.waiting -= 1
        self.done += item.kind == "page"

    def _enough(self) -> bool:
        return self.done + len(self._under_way) >= self._options.pages

    def link(self, urls: Iterable[str], depth: int) -> None:
        """Add what a page links to, in the transaction that is open."""
        for url in urls:
            named = self.borders.named(url)
            if named is not None and named not in self._sure and self.borders.wanted(named):
                self._link(named, depth)

    def redirect(self, url: str, item: Item) -> str | None:
        """Add where an address redirects to, in the transaction that is open; return its name.

        None where it leads out of the site.
        """
        named = self.borders.named(url)
        if named is None or not self.borders.wanted(named):
            return None
        self._add(named, item.kind, item.depth, item.hops + 1)
        return named

    def circles(self, named: str, item: Item) -> bool:
        """Return whether redirects lead from an address back to an item."""
        seen = {item.url}
        while named not in seen:
            seen.add(named)
            rows = self._store.asking(
                "SELECT target FROM frontier WHERE scan = ? AND url = ?", (self._scan.id, named)
            )
            if not rows or rows[0][0] is None:
                return False
            named = str(rows[0][0])
        return True

    def sitemap(self, url: str, item: Item | None = None) -> None:
        """Add a sitemap, in the transaction that is open."""
        named = self.borders.named(url)
        if named is not None and self.borders.inside(named):
            self._add(named, "sitemap", 0, item.hops + 1 if item else 0)

    def leave_the_rest(self) -> None:
        """Write down the pages that were not asked for, because enough were."""
        reason = too_many_pages(self._options.pages)
        while rows := self._store.asking(WAITING, (self._scan.id, 0, AT_ONCE)):
            with self._store.writing():
                for item in (Item(*row) for row in rows):  # type: ignore[arg-type]
                    if item.kind == "page":
                        self._settler.leave_once(_left(item.url, reason))
                    self.finish(item)

    def _link(self, url: str, depth: int) -> None:
        options = self._options
        if depth > options.depth:
            if not self._has(url):
                self._settler.leave_once(_left(url, too_deep(options.depth)))
        elif "?" in url and self._variants(url) >= options.variants:
            if not self._has(url):
                few = f"{url.partition('?')[0]}?…"
                self._settler.leave_once(_left(few, too_many_variants(options.variants)))
        else:
            self._add(url, "page", depth, 0)
            self._sure[url] = None
            if len(self._sure) > REMEMBERED:
                del self._sure[next(iter(self._sure))]

    def _add(self, url: str, kind: str, depth: int, hops: int) -> None:
        connection = self._settler.recorder.connection
        added = connection.execute(ADD, (self._scan.id, url, kind, depth, hops)).rowcount
        self.waiting += max(0, added)

    def _has(self, url: str) -> bool:
        question = "SELECT 1 FROM frontier WHERE scan = ? AND url = ?"
        return bool(self._store.asking(question, (self._scan.id, url)))

    def _variants(self, url: str) -> int:
        """Return how many addresses of the frontier differ from one in their query alone."""
        path = urlsplit(url)._replace(query="").geturl()
        rows = self._store.asking(
            "SELECT count(*) FROM frontier WHERE scan = ? AND url >= ? AND url < ?",
            (self._scan.id, f"{path}?", f"{path}@"),  # @ comes after ?
        )
        return int(str(rows[0][0]))

    def _counts(self) -> tuple[int, int]:
        rows = self._store.asking(
            "SELECT count(*) FILTER (WHERE state = 'waiting'),"
            " count(*) FILTER (WHERE state = 'done' AND kind = 'page')"
            " FROM frontier WHERE scan = ?",
            (self._scan.id,),
        )
        return int(str(rows[0][0])), int(str(rows[0][1]))


def _left(url: str, reason: str) -> Unread:
    return Unread(url, reason, Outcome.LEFT, depth=None)
