"""What a process does that checks pages for a scan.

A worker opens the lexicon once, remembers the blocks it has checked, and looks into the store for
those that earlier scans have; it writes nothing. It ends when the process that started it dies, so
a killed scan leaves nobody behind.
"""

import faulthandler
import os
import signal
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from kklint import messages, run
from kklint.scan import opening
from kklint.scan.earlier import Earlier, Untouched
from kklint.scan.model import Checked, Page
from kklint.scan.remembering import Remembered, nothing_untouched
from kklint.scan.store import known_in

if TYPE_CHECKING:
    from kklint.scan.checking import Checker

LONGEST = 300.0  # seconds that one page may take
LOOK = 1.0  # seconds between two looks at the process that this was forked from

_tools: list[tuple["Checker", Remembered]] = []  # of a worker process
_nowhere: list[TextIO] = []  # where the traceback of a page that takes too long goes


def start(settings: run.Settings, store: Path, rules: str, before: Earlier | None = None) -> None:
    """Make this process ready to check pages."""
    from kklint.scan.checking import Checker  # noqa: PLC0415 - not for the process that asks

    follow()
    messages.use(settings.language)
    _nowhere[:] = [Path(os.devnull).open("w", encoding="utf-8")]  # noqa: SIM115 - stays open
    remembered = Remembered(KnownInStore(store, rules))
    untouched = Untouched(store, rules, before) if before else nothing_untouched
    _tools[:] = [(Checker(settings.linter(), remembered, untouched), remembered)]


def follow() -> None:
    """Let this process end with the one that started it, which also decides about Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def check(pages: Sequence[Page]) -> list[Checked]:
    """Check pages in a process that was made ready, which ends when one takes too long."""
    return [_check(page) for page in pages]


def _check(page: Page) -> Checked:
    checker, remembered = _tools[0]
    faulthandler.dump_traceback_later(LONGEST, exit=True, file=_nowhere[0])
    try:
        (found,) = checker.check([page])
    finally:
        faulthandler.cancel_dump_traceback_later()
    return replace(found, blocks=remembered.told(found.blocks))


class KnownInStore:
    """Says which blocks a store had as checked by some rules when this was made, or has since."""

    def __init__(self, store: Path, rules: str) -> None:
        self._connection = opening.reading(store)
        self._rules = rules
        question = "SELECT 1 FROM block WHERE rules = ? LIMIT 1"
        with opening.trouble(store):
            self._any = bool(self._connection.execute(question, (rules,)).fetchone())

    def __call__(self, asked: Collection[bytes]) -> Mapping[bytes, bool]:
        """Return of some hashes those that are checked, and whether something was found in each.

        Where it had none, as in a first scan, it is not asked again: what stands in the store by
        now, other processes have just put there, and to look costs more than is spared.
        """
        return known_in(self._connection, self._rules, asked) if self._any else {}


def _follow_parent() -> None:
    """End when the process ends that asks, or the one that this was forked from.

    Without the latter nobody knows any more whether this one lives.
    """
    parent, origin = parent_process(), os.getppid()
    if parent is not None:
        while not connection.wait([parent.sentinel], LOOK) and os.getppid() == origin:
            continue
        os._exit(1)
