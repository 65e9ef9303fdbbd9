"""How processes that check pages are started: each anew, or forked from one that is ready.

A single one is started anew, and loads the model when a page asks for it. Of several, each would
load it once more; where the platform can fork from a process that has no threads and no open store,
they are forked from one that has loaded it.
"""

import sys
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.context import BaseContext

PRELOADED = "kklint.scan.preloaded"


def pool(jobs: int, ready: Callable[..., None], *given: object) -> Executor:
    """Return an executor with so many processes, each made ready by `ready(*given)`."""
    return ProcessPoolExecutor(jobs, _context(jobs), initializer=ready, initargs=given)


def _context(jobs: int) -> BaseContext:
    if jobs == 1 or sys.platform != "linux":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([PRELOADED])
    return context
