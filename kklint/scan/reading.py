"""Pages that lie ready (a folder, an export, a WARC) -> the store, a few at a time in workers.

Pages that the scan has dealt with are passed over, so that one that was broken off goes on. Some
pages are written in one transaction, for each costs as much as a page.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from kklint.scan.model import Checked, Page, Unread
from kklint.scan.settling import Settler

if TYPE_CHECKING:
    from concurrent.futures import Future

TOGETHER = 8  # pages given to a process at once, for each errand costs
TOGETHER_BYTES = 500_000
AHEAD = 3 * TOGETHER  # pages per process that wait for it
AHEAD_BYTES = 100_000_000
AT_ONCE = 32  # pages written in one transaction, or
AT_ONCE_BYTES = 20_000_000
LATE = 1.0  # seconds that a page waits at most to be written, while others come

Done = Callable[[], None]


def settle(settler: Settler, pages: Iterable[Page | Unread], done: Done = lambda: None) -> None:
    """Check and write down pages; `done` is told of each. Raises StoreError."""
    errands = _Errands(settler)
    pile = _Pile(settler, done)
    try:
        for page in pages:
            if page.url in errands or page.url in pile or settler.has(page.url):
                continue  # the first of several pages with one address is read
            if isinstance(page, Unread):
                pile.add(page.url, partial(settler.leave, page))
            elif (known := settler.known(page)) is not None:
                pile.add(page.url, partial(settler.unchanged, page, known), len(page.source.data))
            else:
                errands.add(page)
            while errands.ready():
                _pile(settler, pile, *errands.first())
        errands.send()
        while errands:
            _pile(settler, pile, *errands.first())
    finally:
        errands.cancel()
        pile.write()


def _pile(settler: Settler, pile: "_Pile", page: Page, checked: Checked) -> None:
    pile.add(page.url, partial(settler.write, page, checked), len(page.source.data))


class _Errands:
    """Pages that are being checked, in order, and those that will be sent together."""

    def __init__(self, settler: Settler) -> None:
        self._workers = settler.workers
        self._most = AHEAD * settler.workers.jobs
        self._unsent: list[Page] = []
        self._sent: deque[tuple[Page, Future[Checked]]] = deque()
        self._urls: set[str] = set()
        self._size = self._unsent_size = 0

    def __len__(self) -> int:
        """Return how many pages were sent and not taken back."""
        return len(self._sent)

    def __contains__(self, url: str) -> bool:
        """Return whether a page is among them."""
        return url in self._urls

    def add(self, page: Page) -> None:
        """Take a page, and send what has gathered where it is enough."""
        self._unsent.append(page)
        self._urls.add(page.url)
        self._unsent_size += len(page.source.data)
        if len(self._unsent) == TOGETHER or self._unsent_size >= TOGETHER_BYTES:
            self.send()

    def send(self) -> None:
        """Send what has gathered."""
        unsent, self._unsent = self._unsent, []
        self._size += self._unsent_size
        self._unsent_size = 0
        if unsent:
            self._sent.extend(zip(unsent, self._workers.submit(unsent), strict=True))

    def ready(self) -> bool:
        """Return whether the first page is to be taken: it is done, or enough are under way."""
        return bool(self._sent) and (
            len(self._sent) > self._most or self._size > AHEAD_BYTES or self._sent[0][1].done()
        )

    def first(self) -> tuple[Page, Checked]:
        """Wait for the first page and return it with what checking gave."""
        page, future = self._sent.popleft()
        checked = future.result()
        self._urls.discard(page.url)
        self._size -= len(page.source.data)
        return page, checked

    def cancel(self) -> None:
        """Give up what is not done."""
        for _page, future in self._sent:
            future.cancel()


class _Pile:
    """Pages that are checked and wait to be written, by their addresses."""

    def __init__(self, settler: Settler, done: Done) -> None:
        self._settler = settler
        self._done = done
        self._waiting: dict[str, Callable[[], None]] = {}
        self._size = 0
        self._last = time.monotonic()

    def __contains__(self, url: str) -> bool:
        """Return whether a page waits here."""
        return url in self._waiting

    def add(self, url: str, write: Callable[[], None], size: int = 0) -> None:
        """Take what writes a page of so many bytes, and write all where it is time to."""
        self._waiting[url] = write
        self._size += size
        self._done()
        if (
            len(self._waiting) >= AT_ONCE
            or self._size > AT_ONCE_BYTES
            or time.monotonic() - self._last > LATE
        ):
            self.write()

    def write(self) -> None:
        """Write all that wait, in one transaction."""
        if not self._waiting:
            return
        waiting, self._waiting, self._size = self._waiting, {}, 0
        with self._settler.store.writing():
            for write in waiting.values():
                write()
        self._last = time.monotonic()
