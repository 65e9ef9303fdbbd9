"""How much is let in at a time, so that many requests cannot take the server down."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kklint.messages import _

BAD, FORBIDDEN, TOO_LARGE, WRONG_KIND, TOO_MANY = 400, 403, 413, 415, 429
STUMBLED, BUSY, TOO_SLOW = 500, 503, 504
MOST_CLIENTS = 10_000  # remembered at a time


class Refused(Exception):  # noqa: N818 - named for what happens
    """A request that is answered with an error: its status, and what tells why in any language."""

    def __init__(self, status: int, told: Callable[[], str]) -> None:
        super().__init__(status)
        self.status = status
        self.told = told


class Gate:
    """Counts the checks under way and the bytes held for them; refuses what is too much."""

    def __init__(self, checks: int, size: int) -> None:
        self._checks, self._size = checks, size
        self.under_way = 0
        self.held = 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Let one check in; raises Refused when there are too many."""
        if self.under_way >= self._checks:
            raise Refused(TOO_MANY, busy)
        self.under_way += 1
        try:
            yield
        finally:
            self.under_way -= 1

    @contextmanager
    def room(self, size: int) -> Iterator[None]:
        """Make room for a body of `size` bytes; raises Refused when too much is held already."""
        if self.held + size > self._size:
            raise Refused(TOO_MANY, busy)
        self.held += size
        try:
            yield
        finally:
            self.held -= size


class Pace:
    """Lets each client ask `often` times in a minute; a client is an address."""

    def __init__(self, often: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._often, self._clock = often, clock
        self._left: dict[str, tuple[float, float]] = {}  # what is left, and when that was

    def take(self, client: str) -> None:
        """Count a question; raises Refused when the client asks too often."""
        now = self._clock()
        left, then = self._left.pop(client, (float(self._often), now))
        left = min(float(self._often), left + (now - then) * self._often / 60)
        allowed = left >= 1
        self._left[client] = (left - 1 if allowed else left, now)
        while len(self._left) > MOST_CLIENTS:
            del self._left[next(iter(self._left))]  # who has not asked for longest
        if not allowed:
            raise Refused(TOO_MANY, too_often)


def too_often() -> str:
    """Return what to tell a client that asks too often."""
    return _("That was many texts in a short time. Try again in a moment.")


def busy() -> str:
    """Return what to tell when there is too much to do."""
    return _("Many are checking texts right now. Try again in a moment.")
