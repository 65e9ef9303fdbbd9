"""A process that asks for addresses and tells what the servers answer; fetching.py starts it.

It ends when whoever started it does.
"""

import os
import pickle
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from kklint import messages
from kklint.config import Config
from kklint.errors import KklintError
from kklint.readers.formats import detect
from kklint.scan import options as stored_options
from kklint.scan.cluster.fetching import Ended, Wanted
from kklint.scan.model import About, Checked, Page, Unread
from kklint.scan.recording import Recorder
from kklint.scan.scanning import Progress
from kklint.scan.settling import Settler
from kklint.scan.store import Store
from kklint.scan.targets import Kind
from kklint.scan.workers import Workers


@dataclass(frozen=True)
class _Sender(Settler):
    """Passes pages on instead of checking them; the store only knows which were met."""

    answers: IO[bytes]

    def submit(self, page: Page) -> "Future[Checked]":
        """Return what a page says about itself; whoever gets it checks it."""
        from kklint.scan.about import about  # noqa: PLC0415 - not for the one who waits

        told = About("")
        if detect(page.source) == "html":
            told = about(page.source.data.decode("utf-8", "replace"), page.url)
        future: Future[Checked] = Future()
        future.set_result(Checked(b"", told))
        return future

    def write(self, page: Page, checked: Checked) -> None:
        """Pass a page on."""
        del checked
        super().leave(Unread(page.url, ""))
        self._send(page)

    def leave(self, unread: Unread) -> None:
        """Pass on that a page was not read, and why."""
        super().leave(unread)
        self._send(unread)

    def _send(self, told: Page | Unread) -> None:
        pickle.dump(told, self.answers)
        self.answers.flush()


def main() -> None:
    """Ask for the addresses that standard input names, and tell on standard output."""
    from kklint.scan.crawl import crawl  # noqa: PLC0415 - an extra

    wanted: Wanted = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the worker
    threading.Thread(target=_follow, daemon=True).start()
    answers = sys.stdout.buffer
    messages.use(wanted.language)
    reason = ""
    with TemporaryDirectory(prefix="kklint-") as name, Store.open(Path(name, "met")) as store:
        scan = store.begin("", wanted.options, "")
        nobody = Workers(ThreadPoolExecutor, 1)  # nothing is checked here
        recorder = Recorder(store.connection, scan)
        sender = _Sender(store, scan, Config(), nobody, recorder, answers)
        asked = stored_options.read(wanted.options)
        try:
            crawl(sender, asked, Kind.LIST, Progress(), wanted.urls)
        except KklintError as error:
            reason = str(error)
    pickle.dump(Ended(reason), answers)
    answers.flush()


def _follow() -> None:
    """End with the worker, which closes its end of the pipe."""
    while sys.stdin.buffer.read(1):
        continue
    os._exit(1)


if __name__ == "__main__":
    main()
