"""What a process does that checks pages for a scan.

A worker opens the lexicon once and looks into the store for what is checked already; it writes
nothing. It ends when the process that started it dies, so a killed scan leaves nobody behind.
"""

import faulthandler
import os
import signal
import threading
from collections.abc import Collection, Mapping
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import TextIO

from kklint import messages, run
from kklint.scan import opening
from kklint.scan.checking import Checker
from kklint.scan.model import Checked, Page
from kklint.scan.store import known_in

MOST_KNOWN = 100_000  # blocks a worker remembers to be checked

LONGEST = 300.0  # seconds that one page may take

_checker: list[Checker] = []  # of a worker process
_nowhere: list[TextIO] = []  # where the traceback of a page that takes too long goes


def start(settings: run.Settings, store: Path, rules: str) -> None:
    """Make this process ready to check pages."""
    follow()
    messages.use(settings.language)
    _nowhere[:] = [Path(os.devnull).open("w", encoding="utf-8")]  # noqa: SIM115 - stays open
    _checker[:] = [Checker(settings.linter(), KnownInStore(store, rules))]


def follow() -> None:
    """Let this process end with the one that started it, which also decides about Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def check(page: Page) -> Checked:
    """Check a page in a process that was made ready, which ends when that takes too long."""
    faulthandler.dump_traceback_later(LONGEST, exit=True, file=_nowhere[0])
    try:
        return _checker[0].check([page])[0]
    finally:
        faulthandler.cancel_dump_traceback_later()


class KnownInStore:
    """Says which blocks the store has as checked, and remembers those of every page."""

    def __init__(self, store: Path, rules: str) -> None:
        self._connection = opening.reading(store)
        self._rules = rules
        self._known: dict[bytes, bool] = {}

    def __call__(self, asked: Collection[bytes]) -> Mapping[bytes, bool]:
        """Return of some hashes those that are checked, and whether something was found in each."""
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        self._known |= known_in(
            self._connection, self._rules, [key for key in asked if key not in self._known]
        )
        return {key: self._known[key] for key in asked if key in self._known}


def _follow_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
