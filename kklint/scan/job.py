"""A crawl that runs: an address -> a request; an answer -> the page, its links, what is done.

The three are written in one transaction.
"""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.exceptions import IgnoreRequest

from kklint.errors import KklintError, ReadError
from kklint.messages import _, plural
from kklint.scan import answers, content_types
from kklint.scan.frontier import Frontier, Item
from kklint.scan.model import About, Answer, Outcome, Page, Unread
from kklint.scan.options import Options
from kklint.scan.rescan import Before
from kklint.scan.scanning import Progress
from kklint.scan.settling import Settler

if TYPE_CHECKING:
    from scrapy.http import Response

ITEM = "kklint_item"
UNCHANGED = 304
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_HOPS = 10
ABSENT = {404, 410}
MOST_SITEMAPS = 3  # in each other


class Job:
    """A crawl that runs: what it works with, and how it ends."""

    def __init__(  # noqa: PLR0913 - what a crawl works with
        self,
        settler: Settler,
        frontier: Frontier,
        options: Options,
        before: Before,
        progress: Progress,
        *,
        follows: bool,
        starts: frozenset[str],
    ) -> None:
        self.settler = settler
        self.frontier = frontier
        self.options = options
        self.before = before
        self.follows = follows
        self.starts = starts
        self.robots: str | None = None
        self.stopped = False
        self.error: BaseException | None = None
        self._progress = progress
        self._unread = 0
        self._stopping = asyncio.Event()
        self._end: Callable[[], None] = lambda: None

    def on_stop(self, end: Callable[[], None]) -> None:
        """Let `end` be called when the crawl is to stop."""
        self._end = end

    def stop(self) -> None:
        """End the crawl; what is under way is asked for again by --resume."""
        if not self.stopped:
            self.stopped = True
            self._stopping.set()
            self._end()

    async def wait(self, seconds: float) -> None:
        """Wait, but not longer than until the crawl is stopped."""
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return

    def pause(self, seconds: float) -> None:
        """End the crawl because the server wants to be left alone for a while."""
        minutes = plural("{n} minute", "{n} minutes", round(seconds / 60))
        message = _("The server asks to be left alone for {time}. Go on then with --resume.")
        self.fail(KklintError(message.format(time=minutes)))

    def fail(self, error: BaseException) -> None:
        """End the crawl with an error."""
        self.error = self.error or error
        self.stop()

    def robots_failed(self, status: int) -> None:
        """Take that a server fails to give its robots.txt."""
        self.robots = _("The server does not say what may be read (robots.txt: {status}).").format(
            status=status
        )

    def sitemaps(self, robots: str, urls: list[str]) -> None:
        """Take the sitemaps that a robots.txt names."""
        if self.follows:
            with self.settler.store.writing():
                for url in urls:
                    self.frontier.sitemap(urljoin(robots, url))

    def next(self) -> Request | None:
        """Return the next request."""
        try:
            item = None if self.stopped else self.frontier.next()
            if item is None:
                return None
            headers = self.before.headers(item.url) if item.kind == "page" else {}
        except KklintError as error:
            self.fail(error)
            return None
        return Request(
            item.url,
            headers=headers,
            errback=lambda failure: self.failed(item, failure.value or failure),
            dont_filter=True,
            meta={ITEM: item, "handle_httpstatus_all": True},
        )

    async def answered(self, item: Item, response: "Response") -> None:
        """Settle an answer."""
        if self.stopped:
            return
        try:
            if item.kind == "sitemap":
                self._sitemap(item, response)
            else:
                await self._page(item, response)
        except asyncio.CancelledError:
            return
        except KklintError as error:
            self.fail(error)
        except BaseException as error:  # noqa: BLE001 - Scrapy would only log it
            self.fail(error)

    def failed(self, item: Item, error: object) -> None:
        """Write down that there was no answer."""
        if self.stopped:
            return
        try:
            if item.kind == "sitemap":
                self._finish(item)
            elif isinstance(error, IgnoreRequest):
                reason = self.robots or _("robots.txt forbids it.")
                outcome = Outcome.UNREAD if self.robots else Outcome.LEFT
                self._leave(item, reason, outcome)
            else:
                self._leave(item, answers.reason_of(error, self.options))
        except KklintError as trouble:
            self.fail(trouble)

    async def _page(self, item: Item, response: "Response") -> None:
        status = response.status
        if status == UNCHANGED and self.before.knows(item.url):
            self._again(item)
        elif status in REDIRECTS:
            self._redirect(item, response)
        elif status in ABSENT:
            reason = _("There is no such page ({status}).").format(status=status)
            self._leave(item, reason, Outcome.LEFT, status)
        elif status not in answers.OK:
            reason = _("The server answers {status}.").format(status=status)
            self._leave(item, reason, Outcome.UNREAD, status)
        else:
            await self._read(item, response)

    async def _read(self, item: Item, response: "Response") -> None:
        headers = response.headers
        kind = (headers.get("Content-Type") or b"").decode("latin-1")
        source = content_types.source(item.url, kind, response.body)
        if isinstance(source, str):
            self._leave(item, source, Outcome.LEFT, response.status)
            return
        answer = Answer(
            response.status,
            answers.header(headers.get("ETag")),
            answers.header(headers.get("Last-Modified")),
        )
        page = Page(source, answer, item.depth)
        known = self.settler.known(page)
        if known is not None:
            with self.settler.store.writing():
                self.settler.unchanged(page, known)
                self._follow(item, known.about)
                self.frontier.finish(item)
            self._told(item)
            return
        checked = await asyncio.wrap_future(self.settler.submit(page))
        other = self._other(item, checked.about)
        with self.settler.store.writing():
            if other is not None:
                told = Unread(item.url, answers.same(), Outcome.LEFT, response.status, item.depth)
                self.settler.leave(told)
                self.frontier.link([other], item.depth)
            else:
                self.settler.write(page, checked)
            self._follow(item, checked.about)
            self.frontier.finish(item)
        self._told(item, unread=checked.failed)

    def _other(self, item: Item, about: About) -> str | None:
        """Return the canonical address of a page, where that is another one of the site.

        Templates that name the front page on all pages are not believed.
        """
        named = self.frontier.borders.named(about.canonical) if about.canonical else None
        if named is None or named == item.url or not self.frontier.borders.wanted(named):
            return None
        front = urlsplit(named).path in {"", "/"}
        return None if front and urlsplit(item.url).path not in {"", "/"} else named

    def _follow(self, item: Item, about: About) -> None:
        if self.follows:
            self.frontier.link(about.links, item.depth + 1)

    def _again(self, item: Item) -> None:
        with self.settler.store.writing():
            links = self.before.again(self.settler, item.url)
            if self.follows:
                self.frontier.link(links, item.depth + 1)
            self.frontier.finish(item)
        self._told(item)

    def _redirect(self, item: Item, response: "Response") -> None:
        location = (response.headers.get("Location") or b"").decode("utf-8", errors="replace")
        target = urljoin(item.url, location)
        if not location or item.hops >= MOST_HOPS:
            self._leave(item, _("Redirects without end."), Outcome.UNREAD, response.status)
            return
        with self.settler.store.writing():
            named = self.frontier.redirect(target, item)
            self.frontier.finish(item, named)
            if named is not None and self.frontier.circles(named, item):
                unread = Unread(
                    item.url,
                    _("Redirects without end."),
                    Outcome.UNREAD,
                    response.status,
                    item.depth,
                )
            else:
                reason = _("It redirects to another page.") if named else answers.outside()
                unread = Unread(item.url, reason, Outcome.LEFT, response.status, item.depth)
            if item.kind == "page":
                self.settler.leave(unread)
        self._told(item, unread=unread.outcome is Outcome.UNREAD)

    def _sitemap(self, item: Item, response: "Response") -> None:
        if response.status in REDIRECTS and item.hops < MOST_HOPS:
            self._redirect(item, response)
            return
        asked_for = item.url in self.starts
        try:
            listed = answers.listed(response)
        except ReadError as error:
            if asked_for:
                self._leave(item, str(error), status=response.status)
            else:
                self._finish(item)
            return
        with self.settler.store.writing():
            if item.hops < MOST_SITEMAPS:
                for url in listed.sitemaps:
                    self.frontier.sitemap(url, item)
            self.frontier.link(listed.pages, 0)
            self.frontier.finish(item)

    def _leave(
        self,
        item: Item,
        reason: str,
        outcome: Outcome = Outcome.UNREAD,
        status: int | None = None,
    ) -> None:
        with self.settler.store.writing():
            self.settler.leave(Unread(item.url, reason, outcome, status, item.depth))
            self.frontier.finish(item)
        self._told(item, unread=outcome is Outcome.UNREAD)

    def _finish(self, item: Item) -> None:
        with self.settler.store.writing():
            self.frontier.finish(item)

    def _told(self, item: Item, *, unread: bool = False) -> None:
        if item.kind == "page":
            self._unread += unread
            self._progress.done(self.frontier.waiting, self._unread)
