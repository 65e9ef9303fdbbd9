"""How many files are done, on a terminal and after a while."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kklint.messages import _

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 2.0  # seconds before a progress bar is worth the noise


@contextmanager
def shown(total: int) -> Iterator[Callable[[int], None]]:
    """Give a function that shows how many files are done, on a terminal and after a while."""
    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    started = time.monotonic()
    bars: list[Progress] = []

    def show(done: int) -> None:
        if not bars and time.monotonic() - started < PATIENCE:
            return
        if not bars:
            bars.append(_started(total))
        bars[0].update(bars[0].task_ids[0], completed=done)

    try:
        yield show
    finally:
        for bar in bars:
            bar.stop()


def _started(total: int) -> "Progress":
    from rich.console import Console  # noqa: PLC0415 - most runs are over before
    from rich.progress import Progress  # noqa: PLC0415

    bar = Progress(console=Console(stderr=True), transient=True)
    bar.add_task(_("Checking"), total=total)
    bar.start()
    return bar
