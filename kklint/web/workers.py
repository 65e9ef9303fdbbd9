"""Processes that check, each one job at a time; one that takes too long is stopped and replaced.

A worker is given a job and answers with bytes. After it has warmed up it may write no file, and
its memory is limited. What a strange document does to it, it does to that process alone.
"""

import contextlib
import logging
import os
import signal
import sys
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import Empty, Queue

from kklint.run import Settings
from kklint.web.checking import Checker, Job

PATIENCE = 30.0  # seconds for one job
WAITING = 30.0  # seconds in the queue
STARTING = 120.0  # seconds until a worker has warmed up on a slow machine
MEMORY = 4_000_000_000  # bytes of one worker's address space
READY = b"ready"
STUMBLED = b"!"  # before the kind of an error; any other answer is JSON
_log = logging.getLogger("kklint.web")


class TooSlowError(Exception):
    """A job took longer than allowed; its worker was stopped."""


class BrokenError(Exception):
    """A worker died over its job."""


class FullError(Exception):
    """No worker became free in time."""


class _Worker:
    """One process and the connection to it."""

    def __init__(self, settings: Settings) -> None:
        context = get_context("spawn")  # a fork of a process with threads is not safe
        self.connection, there = context.Pipe()
        self.process = context.Process(target=_serve, args=(there, settings), daemon=True)
        self.process.start()
        there.close()
        self._warm = False

    def warm(self) -> None:
        """Wait until the process has started; raises BrokenError."""
        if self._warm:
            return
        try:
            self._warm = self.connection.poll(STARTING) and self.connection.recv_bytes() == READY
        except (EOFError, OSError) as error:
            raise BrokenError from error
        if not self._warm:
            raise BrokenError

    def ask(self, job: Job, patience: float) -> bytes:
        """Return the answer to a job; raises TooSlowError and BrokenError."""
        try:
            self.connection.send(job)
            if not self.connection.poll(patience):
                raise TooSlowError
            answer = self.connection.recv_bytes()
        except (EOFError, OSError) as error:
            raise BrokenError from error
        if answer.startswith(STUMBLED):
            _log.error("%s in a worker", answer.removeprefix(STUMBLED).decode())
            raise BrokenError
        return answer

    def kill(self) -> None:
        """Stop the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.connection.close()


class Workers:
    """A number of workers; `ask` may be called from several threads."""

    def __init__(self, settings: Settings, count: int = 2, patience: float = PATIENCE) -> None:
        self._settings, self.patience = settings, patience
        self._idle: Queue[_Worker] = Queue()
        self._all = [_Worker(settings) for _number in range(count)]
        self.replaced = 0
        for worker in self._all:
            self._idle.put(worker)

    def warm(self) -> None:
        """Wait until all have started."""
        for worker in self._all:
            worker.warm()

    def ask(self, job: Job) -> bytes:
        """Return the answer of the next free worker; raises what this module defines."""
        try:
            worker = self._idle.get(timeout=WAITING)
        except Empty:
            raise FullError from None
        try:
            worker.warm()
            return worker.ask(job, self.patience)
        except BaseException:
            worker = self._replacement(worker)
            raise
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """Stop all processes."""
        for worker in self._all:
            worker.kill()

    @property
    def alive(self) -> int:
        """How many processes run."""
        return sum(worker.process.is_alive() for worker in self._all)

    def _replacement(self, worker: _Worker) -> _Worker:
        worker.kill()
        fresh = _Worker(self._settings)
        self._all[self._all.index(worker)] = fresh
        self.replaced += 1
        return fresh


def _serve(connection: Connection, settings: Settings) -> None:
    """Answer jobs until the other end is closed."""
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server to handle
    checker = Checker(settings)
    checker.warm()
    _confine()
    connection.send_bytes(READY)
    while True:
        try:
            job = connection.recv()
        except EOFError:
            return
        try:
            answer = checker.answer(job)
        except Exception as error:  # noqa: BLE001 - its text may hold what somebody wrote
            connection.send_bytes(STUMBLED + type(error).__name__.encode())
            return  # another takes the place of this one, with nothing left over
        connection.send_bytes(answer)
        del job, answer


def _confine() -> None:
    """Let this process write no file any more, dump no memory and take no more than its share."""
    sys.dont_write_bytecode = True
    if os.name != "posix":
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):  # less is allowed here already
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
