"""Pages -> futures of what checking them gave, by an executor that a page may bring down.

When a process dies (a broken document, no memory left, too long at one page), the pages it had are
checked again one by one, each in a process of its own; the one that brought it down is told.
"""

import signal
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import NamedTuple

from kklint import run
from kklint.messages import _
from kklint.model import Source
from kklint.scan import starting, working
from kklint.scan.earlier import Earlier
from kklint.scan.model import About, Checked, Page

Make = Callable[[int], Executor]


class _Suspect(NamedTuple):
    page: Page
    result: Future[Checked]


def processes(
    settings: run.Settings, store: Path, rules: str, before: Earlier | None = None
) -> Make:
    """Return what makes executors whose processes check pages against a store."""

    def make(jobs: int) -> Executor:
        return starting.pool(jobs, working.start, settings, store, rules, before)

    return make


class Workers:
    """Checks pages in `jobs` processes."""

    def __init__(self, make: Make, jobs: int) -> None:
        self.jobs = jobs
        self._make = make
        self._executor = make(jobs)
        self._alone: Executor | None = None  # has one process, in which suspects are examined
        self._suspects: deque[_Suspect] = deque()
        self._examining = False
        self._lock = threading.RLock()
        self._closed = False

    def submit(self, pages: Sequence[Page]) -> list[Future[Checked]]:
        """Return the futures of pages' checks by one process; none raises BrokenProcessPool."""
        suspects = [_Suspect(page, Future()) for page in pages]
        with self._lock:
            try:
                work = _submit(self._executor, pages)
            except BrokenProcessPool:
                self._executor = self._make(self.jobs)
                work = _submit(self._executor, pages)
        work.add_done_callback(lambda done: self._pass_on(done, suspects))
        return [suspect.result for suspect in suspects]

    def close(self) -> None:
        """End the processes; what they have not begun is given up."""
        with self._lock:
            self._closed = True
            self._suspects.clear()
        self._executor.shutdown(wait=True, cancel_futures=True)
        if self._alone is not None:
            self._alone.shutdown(wait=False)

    def _pass_on(self, done: Future[list[Checked]], suspects: Sequence[_Suspect]) -> None:
        """Give the results of pages to their futures, or look at each page alone."""
        broken = not done.cancelled() and isinstance(done.exception(), BrokenProcessPool)
        with self._lock:
            if not broken or self._closed:
                _settle(done, suspects, cancelled=broken or done.cancelled())
                return
            self._suspects += suspects
        self._examine()

    def _examine(self) -> None:
        """Check the next suspect in a process of its own, if none is being checked so."""
        with self._lock:
            if self._examining or not self._suspects:
                return
            self._examining = True
            suspect = self._suspects.popleft()
            self._alone = self._alone or self._make(1)
            work = _submit(self._alone, [suspect.page])

        def examined(done: Future[list[Checked]]) -> None:
            with self._lock:
                if isinstance(done.exception(), BrokenProcessPool):
                    self._alone = None
                    suspect.result.set_result(_fatal(suspect.page.source))
                else:
                    _settle(done, [suspect])
                self._examining = False
            self._examine()

        work.add_done_callback(examined)


def _settle(
    done: Future[list[Checked]], suspects: Sequence[_Suspect], *, cancelled: bool = False
) -> None:
    """Give what became of pages that were checked together to the future of each."""
    error = None if cancelled else done.exception()
    for number, (_page, future) in enumerate(suspects):
        if cancelled:
            future.cancel()
        elif not future.set_running_or_notify_cancel():
            continue
        elif error is not None:
            future.set_exception(error)
        else:
            future.set_result(done.result()[number])


def _submit(executor: Executor, pages: Sequence[Page]) -> Future[list[Checked]]:
    """Submit pages; a process that is started for them does not hear Ctrl-C, not even at first."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return executor.submit(working.check, pages)
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return executor.submit(working.check, pages)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def _fatal(source: Source) -> Checked:
    reason = _("Checking this page brought kklint down or took too long; please report it.")
    return Checked(b"", About(source.suffix.lstrip(".")), reason=reason, failed=True)
