"""Pages -> futures of what checking them gave, by an executor that a page may bring down.

When a process dies (a broken document, no memory left, too long at one page), the pages it had are
checked again one by one, each in a process of its own; the one that brought it down is told.
"""

import signal
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from kklint import run
from kklint.messages import _
from kklint.model import Source
from kklint.scan import working
from kklint.scan.model import About, Checked, Page

Make = Callable[[int], Executor]


class _Suspect(NamedTuple):
    page: Page
    result: Future[Checked]


def processes(settings: run.Settings, store: Path, rules: str) -> Make:
    """Return what makes executors whose processes check pages against a store."""

    def make(jobs: int) -> Executor:
        context = get_context("spawn")
        given = (settings, store, rules)
        return ProcessPoolExecutor(jobs, context, initializer=working.start, initargs=given)

    return make


class Workers:
    """Checks pages in `jobs` processes."""

    def __init__(self, make: Make, jobs: int) -> None:
        self.jobs = jobs
        self._make = make
        self._executor = make(jobs)
        self._suspects: deque[_Suspect] = deque()
        self._examining = False
        self._lock = threading.RLock()
        self._closed = False

    def submit(self, page: Page) -> Future[Checked]:
        """Return the future of a page's check; it never raises BrokenProcessPool."""
        result: Future[Checked] = Future()
        with self._lock:
            try:
                work = _submit(self._executor, page)
            except BrokenProcessPool:
                self._executor = self._make(self.jobs)
                work = _submit(self._executor, page)
        work.add_done_callback(lambda done: self._pass_on(done, _Suspect(page, result)))
        return result

    def close(self) -> None:
        """End the processes; what they have not begun is given up."""
        with self._lock:
            self._closed = True
            self._suspects.clear()
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _pass_on(self, done: Future[Checked], suspect: _Suspect) -> None:
        """Give the result of a page to its future, or look at the page alone."""
        if done.cancelled():
            suspect.result.cancel()
            return
        error = done.exception()
        if isinstance(error, BrokenProcessPool):
            with self._lock:
                if self._closed:
                    suspect.result.cancel()
                    return
                self._suspects.append(suspect)
            self._examine()
        elif error is not None:
            suspect.result.set_exception(error)
        else:
            suspect.result.set_result(done.result())

    def _examine(self) -> None:
        """Check the next suspect in a process of its own, if none is being checked so."""
        with self._lock:
            if self._examining or not self._suspects:
                return
            self._examining = True
            suspect = self._suspects.popleft()
            alone = self._make(1)
        work = _submit(alone, suspect.page)

        def examined(done: Future[Checked]) -> None:
            alone.shutdown(wait=False)
            error = done.exception()
            if isinstance(error, BrokenProcessPool):
                suspect.result.set_result(_fatal(suspect.page.source))
            elif error is not None:
                suspect.result.set_exception(error)
            else:
                suspect.result.set_result(done.result())
            with self._lock:
                self._examining = False
            self._examine()

        work.add_done_callback(examined)


def _submit(executor: Executor, page: Page) -> Future[Checked]:
    """Submit a page; a process that is started for it does not hear Ctrl-C, not even at first."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return executor.submit(working.check, page)
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return executor.submit(working.check, page)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def _fatal(source: Source) -> Checked:
    reason = _("Checking this page brought kklint down or took too long; please report it.")
    return Checked(b"", About(source.suffix.lstrip(".")), reason=reason, failed=True)
