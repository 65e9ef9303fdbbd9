"""Batches of work -> their results from several processes, in the order in which they are done.

On Linux the processes are forked, so that they share what is loaded already; elsewhere each begins
anew and is handed the function. They end with this process, however it ends.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import NamedTuple, TypeVar, cast

METHOD = "fork" if sys.platform == "linux" else "spawn"

Batch = TypeVar("Batch")
Result = TypeVar("Result")


class _Worker(NamedTuple):
    process: BaseProcess
    pipe: Connection


def cores() -> int:
    """Return how many processes can run at a time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    work: Callable[[Batch], Result], batches: Sequence[Batch], processes: int
) -> Iterator[tuple[int, Result | None]]:
    """Yield the number of each batch and its result; None where the process died over it.

    Raises what `work` raises.
    """
    waiting = list(enumerate(batches))[::-1]
    busy: dict[Connection, tuple[_Worker, int]] = {}
    idle: list[_Worker] = []
    try:
        while waiting or busy:
            while waiting and len(busy) < processes:
                worker = idle.pop() if idle else _started(work, busy)
                number, batch = waiting.pop()
                busy[worker.pipe] = worker, number
                with suppress(OSError):  # one that died is told below
                    worker.pipe.send(batch)
            for pipe in cast("list[Connection]", wait(list(busy))):
                worker, number = busy.pop(pipe)
                result: Result | None = None
                error: Exception | None = None
                try:
                    result, error = pipe.recv()
                    idle.append(worker)
                except (EOFError, OSError):
                    _end([worker])
                if error is not None:
                    raise error
                yield number, result
    finally:
        _end([*idle, *(worker for worker, _number in busy.values())])


def _started(work: Callable[[Batch], Result], others: Iterable[Connection]) -> _Worker:
    context = get_context(METHOD)
    ours, theirs = context.Pipe()
    inherited = [*others, ours] if METHOD == "fork" else []
    process = context.Process(target=_serve, args=(work, theirs, inherited), daemon=True)  # type: ignore[attr-defined]
    if METHOD == "fork":
        gc.freeze()  # what is loaded stays where it is, so that its memory is shared
    with _no_interrupts():
        process.start()
    theirs.close()
    return _Worker(process, ours)


def _serve(
    work: Callable[[Batch], Result], pipe: Connection, inherited: Iterable[Connection]
) -> None:
    """Work until the pipe ends: then there is no more to do, or nobody to do it for."""
    for other in inherited:
        other.close()
    with suppress(EOFError, OSError):
        while True:
            batch = pipe.recv()
            try:
                answer = work(batch), None
            except Exception as error:  # noqa: BLE001 - raised again by the one who asked
                pipe.send((None, error))
            else:
                pipe.send(answer)


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Let what is started inherit that Ctrl-C is not for it; the one who started it ends it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(workers: Iterable[_Worker]) -> None:
    """End processes at once: what they were doing is not wanted any more."""
    workers = list(workers)
    for worker in workers:
        worker.process.kill()
    for worker in workers:
        worker.process.join()
        worker.pipe.close()
