"""Pages that lie ready (a folder, an export, a WARC) -> the store, a few at a time in workers.

Pages that the scan has dealt with are passed over, so that one that was broken off goes on.
"""

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future

from kklint.scan.model import Checked, Page, Unread
from kklint.scan.settling import Settler

AHEAD = 4  # pages per process that wait for it
AHEAD_BYTES = 100_000_000

Done = Callable[[], None]


def settle(settler: Settler, pages: Iterable[Page | Unread], done: Done = lambda: None) -> None:
    """Check and write down pages; `done` is told after each. Raises StoreError."""
    waiting: deque[tuple[Page, Future[Checked]]] = deque()
    started: set[str] = set()  # the first of several pages with one address is read
    size = 0
    try:
        for page in pages:
            if page.url in started or settler.store.visited(settler.scan, page.url):
                continue
            if isinstance(page, Unread):
                with settler.store.writing():
                    settler.leave(page)
                done()
            elif (known := settler.known(page)) is not None:
                with settler.store.writing():
                    settler.unchanged(page, known)
                done()
            else:
                waiting.append((page, settler.submit(page)))
                started.add(page.url)
                size += len(page.source.data)
            while waiting and (
                len(waiting) > AHEAD * settler.workers.jobs
                or size > AHEAD_BYTES
                or waiting[0][1].done()
            ):
                started.discard(waiting[0][0].url)
                size -= _write(settler, *waiting.popleft())
                done()
        while waiting:
            _write(settler, *waiting.popleft())
            done()
    finally:
        for _page, future in waiting:
            future.cancel()


def _write(settler: Settler, page: Page, future: Future[Checked]) -> int:
    checked = future.result()
    with settler.store.writing():
        settler.write(page, checked)
    return len(page.source.data)
