"""A target and a store -> a scan: begun or gone on with, its pages read, checked and written."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kklint import run
from kklint.scan import addresses, hashes, options, reading, targets
from kklint.scan.earlier import earlier
from kklint.scan.options import Options
from kklint.scan.settling import Settler
from kklint.scan.store import Scan, Store
from kklint.scan.targets import Kind
from kklint.scan.workers import Workers, processes

if TYPE_CHECKING:
    from kklint.scan.cluster.spreading import State


class Progress:
    """What is told while a scan runs; this one keeps silent."""

    def done(self, left: int | None = None, unread: int = 0) -> None:
        """Take that a page was settled; `left` are known to come, `unread` could not be read."""

    def parts(self, state: "State") -> None:
        """Take how far the parts are that other processes or machines do."""

    def stopping(self) -> None:
        """Take that the scan was asked to stop."""


@dataclass(frozen=True)
class Wanted:
    """What to scan and how. `excluded` says of the files of a folder which are left out.

    `settle` is who else reads and checks the pages: other processes or machines, in parts.
    """

    target: str
    options: Options
    settings: run.Settings
    jobs: int = 1
    resume: bool = False
    excluded: Callable[[Path], bool] = lambda _path: False
    settle: "Settle | None" = None


Settle = Callable[[Settler, Wanted, Progress], None]


def scan(store: Store, wanted: Wanted, progress: Progress) -> Scan:
    """Scan a target and return the scan, `finished` or (after Ctrl-C) `stopped`.

    Raises UsageError, and StoreError when the store cannot be written; then the scan is stopped.
    """
    kind = targets.kind(wanted.target)
    rules = hashes.rules(wanted.settings)
    if wanted.resume:
        current = store.resumed(wanted.target, rules)
    else:
        current = store.begin(wanted.target, wanted.options.written(), rules)
    finished = False
    try:
        before = earlier(store, current, wanted.settings)
        make = processes(wanted.settings, store.path, rules, before)
        with closing(Workers(make, wanted.jobs)) as workers:
            settler = Settler.of(store, current, wanted.settings.config, workers)
            if wanted.settle is not None:
                wanted.settle(settler, wanted, progress)
                finished = True
            elif kind.is_asked_for:
                from kklint.scan import crawl  # noqa: PLC0415 - an extra

                listed = addresses.read(Path(wanted.target)) if kind is Kind.LIST else ()
                asked = options.read(current.settings)
                finished = crawl.crawl(settler, asked, kind, progress, listed)
            else:
                pages = targets.pages(wanted.target, wanted.excluded)
                reading.settle(settler, pages, progress.done)
                finished = True
    except KeyboardInterrupt:
        progress.stopping()
    finally:
        store.end(current, finished=finished)
    return store.scan(current.id)
