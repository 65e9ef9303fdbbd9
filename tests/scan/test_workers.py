"""Workers that pages bring down: the page is told, its neighbours are checked."""

import os
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context

from kklint.model import Source
from kklint.scan import working
from kklint.scan.model import About, Checked, Page
from kklint.scan.remembering import Remembered
from kklint.scan.workers import Workers


class Deadly:
    """Stands in for a checker; one page ends the process."""

    def check(self, pages: list[Page]) -> list[Checked]:
        """Return the pages as checked, or die."""
        if any(page.url == "deadly" for page in pages):
            os._exit(1)
        return [Checked(page.url.encode(), About("html")) for page in pages]


def ready() -> None:
    """Make a process ready to die."""
    working._tools[:] = [(Deadly(), Remembered())]  # type: ignore[list-item]  # noqa: SLF001 - in a process of its own
    working._nowhere[:] = [open(os.devnull, "w", encoding="utf-8")]  # noqa: PTH123, SIM115, SLF001


def make(jobs: int) -> Executor:
    """Return an executor whose processes a page brings down."""
    return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=ready)


def test_a_page_that_brings_a_process_down() -> None:
    """It alone fails, whatever else was under way."""
    names = ["a", "b", "deadly", "c", "d", "deadly", "e"]
    with closing(Workers(make, 2)) as workers:
        pages = [Page(Source(name, ".html", b"")) for name in names]
        futures = [*workers.submit(pages[:4]), *workers.submit(pages[4:])]
        results = [future.result(timeout=60) for future in futures]
        (last,) = workers.submit([Page(Source("f", ".html", b""))])
        after = last.result(timeout=60)

    assert [name for name, one in zip(names, results, strict=True) if one.failed] == ["deadly"] * 2
    assert after.content == b"f"
