"""The progress of a scan on standard error: pages, rate, what is left, what could not be read."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from kklint.messages import _, plural
from kklint.scan.scanning import Progress

if TYPE_CHECKING:
    from kklint.scan.cluster.spreading import State

PATIENCE = 2.0  # seconds before anything is shown
OFTEN = 0.5  # seconds between two looks
MINUTE, HOUR = 60, 3600


class _Line(Progress):
    """One line that is written over and over."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._started = time.monotonic()
        self._next = self._started + PATIENCE
        self._settled = 0
        self._width = 0
        self._first: tuple[float, int] | None = None

    def done(self, left: int | None = None, unread: int = 0) -> None:
        """Take that a page was settled; `left` are known to come."""
        self._settled += 1
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + OFTEN
        rate = self._settled / (now - self._started)
        parts = [
            plural("{n} page", "{n} pages", self._settled),
            _("{rate} a second").format(rate=f"{rate:.1f}"),
        ]
        if left:
            parts.append(plural("{n} known to come", "{n} known to come", left))
            parts.append(_("about {time} left").format(time=_time(left / rate)))
        if unread:
            parts.append(plural("{n} could not be read", "{n} could not be read", unread))
        self._write(" · ".join(parts))

    def parts(self, state: "State") -> None:
        """Take how far parts are that other processes or machines do."""
        now = time.monotonic()
        if self._first is None:
            self._first = (now, state.done)
        if now < self._next:
            return
        self._next = now + OFTEN
        since, before = self._first
        rate = (state.done - before) / (now - since) if now > since else 0
        told = [
            _("{done} of {total} parts").format(done=state.done, total=state.total),
            plural("{n} page", "{n} pages", state.pages),
            plural("{n} worker", "{n} workers", state.workers),
        ]
        if rate and state.pages:
            told.append(_("{rate} a second").format(rate=f"{state.pages / (now - since):.1f}"))
            told.append(
                _("about {time} left").format(time=_time((state.total - state.done) / rate))
            )
        if state.unread:
            told.append(plural("{n} could not be read", "{n} could not be read", state.unread))
        self._write(" · ".join(told))

    def stopping(self) -> None:
        """Take that the scan was asked to stop."""
        self._write(_("Stopping; what was scanned is kept."))

    def close(self) -> None:
        """Take the line away."""
        if self._width:
            self._write("")
            self._stream.write("\r")
            self._stream.flush()

    def _write(self, text: str) -> None:
        self._stream.write("\r" + text.ljust(self._width))
        self._stream.flush()
        self._width = len(text)


@contextmanager
def shown_on(stream: TextIO) -> Iterator[Progress]:
    """Give what shows the progress of a scan, on a terminal; in a pipe it keeps silent.

    Both Ctrl-C and a service manager's SIGTERM stop the scan in an orderly way.
    """
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _interrupt)
    if not stream.isatty():
        yield Progress()
        return
    line = _Line(stream)
    try:
        yield line
    finally:
        line.close()


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _time(seconds: float) -> str:
    """Return a time to wait, roughly."""
    if seconds >= HOUR:
        return plural("{n} hour", "{n} hours", round(seconds / HOUR))
    return plural("{n} minute", "{n} minutes", max(1, round(seconds / MINUTE)))
