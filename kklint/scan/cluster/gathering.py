"""A file of a part's results -> the store, as if the pages had been checked here."""

import gzip
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kklint import run
from kklint.scan import scanning
from kklint.scan.cluster import written
from kklint.scan.model import Checked, CheckedBlock, Outcome, Page, Unread
from kklint.scan.options import Options
from kklint.scan.scanning import Progress, Wanted
from kklint.scan.settling import Known, Settler
from kklint.scan.store import Scan, Store

BROKEN = (ValueError, KeyError, TypeError, EOFError, OSError, zlib.error)  # of a file cut off


class DamagedError(Exception):
    """A file of results is not as a worker wrote it."""


class Gathered(NamedTuple):
    """How many pages of a part were written down, and how many of them could not be read."""

    pages: int
    unread: int


def gather(settler: Settler, path: Path) -> Gathered:
    """Write down the pages of a file, all or none; those the scan has settled are passed over.

    Raises DamagedError, StoreError.
    """
    pages = unread = 0
    owed: dict[bytes, CheckedBlock] = {}  # of lines that were passed over; later ones build on them
    with settler.store.writing():
        for found in _read(path):
            url = found.url if isinstance(found, Unread) else found[0].url
            again = settler.has(url)
            if isinstance(found, tuple) and (again or found[1].failed):
                owed |= {block.hash: block for block in found[1].blocks if block.findings}
            if again:
                continue
            if isinstance(found, Unread):
                settler.leave(found)
                unread += found.outcome is Outcome.UNREAD
            else:
                page, checked = found
                _write(settler, page, _with(owed, checked))
                unread += checked.failed
            pages += 1
    return Gathered(pages, unread)


def into_store(store: Path, target: str, files: Iterable[Path], settings: run.Settings) -> Scan:
    """Write results that another engine made of a target into a store, as a scan; return it.

    Raises DamagedError, and what a scan raises.
    """

    def settle(settler: Settler, _wanted: Wanted, _progress: Progress) -> None:
        for file in files:
            gather(settler, file)

    with Store.open(store) as opened:
        wanted = Wanted(target, Options(), settings, settle=settle)
        return scanning.scan(opened, wanted, Progress())


def _write(settler: Settler, page: Page, checked: Checked) -> None:
    known = settler.store.about(checked.content, settler.scan.rules)
    if known is None:
        settler.write(page, checked)
    else:
        settler.unchanged(page, Known(checked.content, *known))


def _with(owed: Mapping[bytes, CheckedBlock], checked: Checked) -> Checked:
    """Return a page with those blocks, too, that stand on it and in a line before it."""
    own = {block.hash: block for block in checked.blocks}
    needed = {spot.block: owed[spot.block] for spot in checked.spots if spot.block in owed}
    return replace(checked, blocks=tuple((needed | own).values())) if needed else checked


def _read(path: Path) -> Iterator[Unread | tuple[Page, Checked]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield written.read(line)
    except BROKEN as error:
        raise DamagedError(str(path)) from error
