"""Addresses -> pages, for a worker: asked for by the crawl of kklint.scan, in a process of its own.

    worker -Wanted, pickled-> fetcher.py -Page or Unread, pickled-> worker

So robots.txt, delays, limits, retries and redirects are those of any scan. Scrapy runs once in a
process, and not beside Dask; so it has a process, which ends when the worker does.
"""

import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

from kklint import messages
from kklint.messages import _
from kklint.scan.model import Page, Unread

MODULE = "kklint.scan.cluster.fetcher"


class Wanted(NamedTuple):
    """Addresses, the options to ask with (as a store keeps them), and the language to tell in."""

    urls: tuple[str, ...]
    options: str
    language: str


class Ended(NamedTuple):
    """The last thing told: why not all addresses were asked for; "" where they were."""

    reason: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of servers; `asked` is when, as tomorrow they hold something else."""

    urls: tuple[str, ...]
    options: str
    asked: str

    @property
    def paths(self) -> tuple[str, ...]:
        """No files."""
        return ()

    def pages(self, base: Path) -> Iterator[Page | Unread]:
        """Yield what the servers answer; what was not asked for at last, says why."""
        del base
        rest = dict.fromkeys(self.urls)
        reason = _("The process that asks for pages ended.")
        with _asking(Wanted(self.urls, self.options, messages.language())) as answers:
            for told in _told(answers):
                if isinstance(told, Ended):
                    reason = told.reason
                    break
                rest.pop(told.url, None)
                yield told
        if reason:
            yield from (Unread(url, reason) for url in rest)


@contextmanager
def _asking(wanted: Wanted) -> Iterator[IO[bytes]]:
    """Give what a process tells that asks for pages; it is ended with the context."""
    process = subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", MODULE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for whoever gave out the part
    )
    assert process.stdin is not None  # noqa: S101 - pipes
    assert process.stdout is not None  # noqa: S101
    try:
        pickle.dump(wanted, process.stdin)
        process.stdin.flush()
        yield process.stdout
    finally:
        process.kill()
        process.stdin.close()
        process.stdout.close()
        process.wait()


def _told(answers: IO[bytes]) -> Iterator[Page | Unread | Ended]:
    while True:
        try:
            yield pickle.load(answers)  # noqa: S301 - from our own process
        except (EOFError, pickle.UnpicklingError):
            return
