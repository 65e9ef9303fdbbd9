"""A page that was fetched -> checked by a worker, unless its content is known -> the store."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import NamedTuple

from kklint.belonging import name_of
from kklint.config import Config
from kklint.messages import _
from kklint.readers.languages import is_danish
from kklint.scan import hashes
from kklint.scan.model import About, Checked, Outcome, Page, Unread
from kklint.scan.recording import Bearing, Recorder
from kklint.scan.store import Scan, Store
from kklint.scan.workers import Workers

BEFORE = """SELECT 1 FROM visit JOIN page ON page.id = page
 WHERE url = ? AND content = ? AND scan < ? LIMIT 1"""


class Known(NamedTuple):
    """A content that was checked, what it says about itself, and what of it was not read."""

    content: bytes
    about: About
    reason: str | None


@dataclass(frozen=True)
class Settler:
    """Settles the pages of one scan."""

    store: Store
    scan: Scan
    config: Config
    workers: Workers
    recorder: Recorder

    @classmethod
    def of(cls, store: Store, scan: Scan, config: Config, workers: Workers) -> "Settler":
        """Return what settles the pages of a scan."""
        return cls(store, scan, config, workers, Recorder(store.connection, scan))

    def known(self, page: Page) -> Known | None:
        """Return what is known of a page whose content was checked by these rules."""
        overrides = [one for one in self.config.overrides if one.holds_for(page.url)]
        content = hashes.content(page.source, overrides)
        found = self.store.about(content, self.scan.rules)
        return None if found is None else Known(content, *found)

    def unchanged(self, page: Page, known: Known) -> None:
        """Write down a page whose content was checked, in a transaction that is open."""
        bearing = self.bearing(page.url, known.about.crumbs)
        before = self.store.asking(BEFORE, (page.url, known.content, self.scan.id))
        outcome = Outcome.UNCHANGED if before else Outcome.READ
        self.recorder.visit(page, outcome, known.content, known.about, known.reason, bearing)

    def submit(self, page: Page) -> Future[Checked]:
        """Let a worker check a page."""
        (future,) = self.workers.submit([page])
        return future

    def write(self, page: Page, checked: Checked) -> None:
        """Write down a page that was checked, in a transaction that is open."""
        bearing = self.bearing(page.url, checked.about.crumbs)
        language = checked.about.language
        if not checked.texts and not checked.reason and language and not is_danish(language):
            reason = _("The page says that it is in another language ({language}).")
            told = reason.format(language=language)
            left = Unread(page.url, told, Outcome.LEFT, page.answer.status, page.depth)
            self.recorder.unread(left, bearing)
        else:
            self.recorder.checked(page, checked, bearing)

    def leave(self, unread: Unread) -> None:
        """Write down a page that was not read, in a transaction that is open."""
        self.recorder.unread(unread, self.bearing(unread.url))

    def has(self, url: str) -> bool:
        """Return whether a page has been dealt with in the scan."""
        return self.store.visited(self.scan, url)

    def leave_once(self, unread: Unread) -> None:
        """Write down a page that was not read, unless it has been settled."""
        if not self.has(unread.url):
            self.leave(unread)

    def bearing(self, url: str, crumbs: Sequence[str] = ()) -> Bearing:
        """Return whom a page belongs to."""
        config = self.config
        owners = (one.owner for one in config.overrides if one.owner and one.holds_for(url))
        return Bearing(
            name_of(config.departments, url, crumbs),
            name_of(config.page_types, url, crumbs),
            next(owners, None),
        )
