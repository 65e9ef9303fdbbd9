"""Parts -> a crew that does them -> the store, in the order of the parts.

As the order is that of the target, a scan in parts writes what a scan by one process writes. A part
that is done stays in its file until the scan is finished, so that `--resume` goes on from there.
"""

import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kklint.errors import KklintError, UsageError
from kklint.messages import _
from kklint.scan import reading
from kklint.scan.cluster import work
from kklint.scan.cluster.crews import Crew
from kklint.scan.cluster.gathering import DamagedError, gather
from kklint.scan.cluster.parts import Part
from kklint.scan.cluster.work import Counts, Recipe
from kklint.scan.model import Unread
from kklint.scan.scanning import Progress
from kklint.scan.settling import Settler

AHEAD = 1_000  # parts that are given out before the first of them is written down
LOOK = 0.5  # seconds between two looks at a part that is waited for
TRIES = 3  # times that a part may go wrong before its pages are checked one by one, here
ARRIVAL = 20.0  # seconds that a file takes at most to be seen from another machine
ALONE = 120.0  # seconds without a worker before the scan is stopped


@dataclass(frozen=True, slots=True)
class State:
    """How far it is: parts done and in all, pages written down and not read, workers there."""

    done: int
    total: int
    pages: int
    unread: int
    workers: int


@dataclass(slots=True)
class _Task:
    """A part that was given out; none is given out whose file is there."""

    part: Part
    future: Future[Counts] | None
    tries: int = 0


class Spread:
    """Parts being done by a crew."""

    def __init__(
        self, settler: Settler, crew: Crew, recipe: Recipe, results: Path, progress: Progress
    ) -> None:
        self._settler = settler
        self._crew = crew
        self._recipe = recipe
        self._results = results.absolute()
        self._progress = progress
        self._executor: Executor = crew.executor()
        self._waiting: deque[_Task | Unread] = deque()
        self._settled = self._pages = self._unread = self._total = 0
        self._workers = crew.size()

    def settle(self, parts: Sequence[Part | Unread]) -> None:
        """Do all parts and write them down; raises KklintError with what is to be mended."""
        self._total = len(parts)
        rest = iter(parts)
        try:
            while self._fill(rest):
                first = self._waiting[0]
                if isinstance(first, Unread):
                    with self._settler.store.writing():
                        self._settler.leave_once(first)
                    self._counted(1, 1)
                else:
                    self._take(first)
                self._waiting.popleft()
                self._settled += 1
                self._progress.parts(self._state())
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                self._progress.stopping()
            self._cancel()
            raise
        self._crew.stop(self._executor)

    def _fill(self, rest: Iterator[Part | Unread]) -> bool:
        """Give out parts as long as there are some; return whether any is waited for."""
        for part in islice(rest, AHEAD - len(self._waiting)):
            if isinstance(part, Unread):
                self._waiting.append(part)
            else:
                there = work.file_of(part, self._results).exists()
                self._waiting.append(_Task(part, None if there else self._submit(part)))
        return bool(self._waiting)

    def _submit(self, part: Part) -> Future[Counts]:
        try:
            return self._executor.submit(work.do, part, self._recipe, str(self._results))
        except Exception as error:  # noqa: BLE001 - what is to be done is decided at the part's turn
            future: Future[Counts] = Future()
            future.set_exception(error)
            return future

    def _take(self, task: _Task) -> None:
        """Write down the part that comes next, done again or here where that must be."""
        while task.tries < TRIES:
            try:
                counts = self._result(task.future) if task.future else None
                file = work.file_of(task.part, self._results)
                if counts is not None:
                    _arrived(file, counts.host)
                self._counted(*gather(self._settler, file))
            except DamagedError:
                work.file_of(task.part, self._results).unlink(missing_ok=True)
                task.tries += 1
                task.future = self._submit(task.part)
            except KklintError:
                raise
            except CancelledError as error:
                raise KklintError(_lost()) from error
            except Exception as error:
                if self._crew.deadly(error):
                    break
                if not self._crew.broken(error):
                    raise KklintError(_failed(error)) from error
                task.tries += 1
                self._renew()
            else:
                return
        reading.settle(self._settler, task.part.pages(), lambda: self._counted(1, 0))

    def _result(self, future: Future[Counts]) -> Counts:
        """Wait for a part, as long as there are workers."""
        alone_since: float | None = None
        while not wait([future], LOOK).done:
            self._workers = self._crew.size()
            self._progress.parts(self._state())
            if self._workers:
                alone_since = None
            elif alone_since is None:
                alone_since = time.monotonic()
            elif time.monotonic() - alone_since > ALONE:
                raise KklintError(_("No worker is left. Start some, and go on with --resume."))
        return future.result()

    def _renew(self) -> None:
        """Give all that is not done to a new executor."""
        self._executor.shutdown(wait=False)
        self._executor = self._crew.executor()
        for task in self._waiting:
            if isinstance(task, _Task) and task.future and not _is_done(task.future):
                task.future = self._submit(task.part)

    def _cancel(self) -> None:
        """Give up what nobody has begun; what is under way is finished, and its file is there."""
        for task in self._waiting:
            if isinstance(task, _Task) and task.future:
                task.future.cancel()
        self._crew.stop(self._executor)

    def _counted(self, pages: int, unread: int) -> None:
        self._pages += pages
        self._unread += unread

    def _state(self) -> State:
        ready = sum(
            isinstance(one, Unread) or one.future is None or one.future.done()
            for one in self._waiting
        )
        done = self._settled + ready
        return State(done, self._total, self._pages, self._unread, self._workers)


def _is_done(future: Future[Counts]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _arrived(file: Path, host: str) -> None:
    """Wait until a file is seen that a worker wrote; raises UsageError where that never happens."""
    until = time.monotonic() + ARRIVAL
    while not file.exists():
        if time.monotonic() > until:
            message = _(
                "What {host} writes to {folder} is not seen here. Name a folder with --results that"
                " all machines share."
            )
            raise UsageError(message.format(host=host, folder=file.parent))
        time.sleep(LOOK)


def _lost() -> str:
    return _("The scheduler is gone. Start it and its workers again, and go on with --resume.")


def _failed(error: Exception) -> str:
    message = _(
        "A worker cannot do its part ({reason}). Is the same kklint installed on all machines?"
    )
    told = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    return message.format(reason=told)
