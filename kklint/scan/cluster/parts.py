"""A target -> the parts that its pages are checked in, each small enough to be done again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

from kklint.errors import UsageError
from kklint.messages import _
from kklint.model import Failure
from kklint.scan import addresses, export, options, tables, targets, warc
from kklint.scan.cluster import warc_range
from kklint.scan.cluster.fetching import Addresses
from kklint.scan.model import Outcome, Page, Unread
from kklint.scan.targets import Kind
from kklint.sources import find, load

FILES = 100  # of a folder in a part
WARC_BYTES = 4_000_000  # of a packed WARC file in a part
MOST_PARTS = 10_000  # above, parts are larger; each is a file of results
ROWS = 1_000  # of a table in a part
URLS = 100  # in a part, more where one server has more


class Asking(NamedTuple):
    """How servers are asked (options as a store keeps them), and since when, for this scan."""

    options: str
    since: str


class Input(Protocol):
    """The pages of a part, as a worker finds them."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The files they are in, as the target names them."""

    def pages(self, base: Path) -> Iterator[Page | Unread]:
        """Yield the pages; paths are seen from `base`."""


@dataclass(frozen=True, slots=True)
class Part:
    """Pages to check in one go.

    `base` is the folder that paths are seen from and `name` the hash of the input, the state of
    its files and how they are checked.
    """

    input: Input
    base: Path
    name: str

    def pages(self) -> Iterator[Page | Unread]:
        """Yield the pages, with addresses as the target names them."""
        whole = {str(self.base / path): path for path in self.input.paths}
        for page in self.input.pages(self.base):
            if isinstance(page, Unread):
                yield replace(page, url=whole.get(page.url, page.url))
            else:
                own = whole.get(page.url, page.url)
                yield replace(page, source=replace(page.source, name=own))


@dataclass(frozen=True, slots=True)
class Files:
    """Some files of a folder."""

    paths: tuple[str, ...]

    def pages(self, base: Path) -> Iterator[Page | Unread]:
        """Yield the files; what cannot be read says why."""
        for path in self.paths:
            item = load(base / path)
            yield Unread(item.path, item.message) if isinstance(item, Failure) else Page(item)


@dataclass(frozen=True, slots=True)
class Archive:
    """The records of a WARC file that begin from the byte `first` on and before `end`."""

    path: str
    first: int = 0
    end: int | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """The WARC file."""
        return (self.path,)

    def pages(self, base: Path) -> Iterator[Page | Unread]:
        """Yield the pages."""
        path = base / self.path
        first = warc_range.record_from(path, self.first)
        if first is not None and (self.end is None or first < self.end):
            yield from warc.part_pages(path, first, self.end)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a group in a Parquet file."""

    path: str
    group: int
    first: int
    end: int

    @property
    def paths(self) -> tuple[str, ...]:
        """The Parquet file."""
        return (self.path,)

    def pages(self, base: Path) -> Iterator[Page | Unread]:
        """Yield the pages."""
        yield from tables.rows(base / self.path, self.group, self.first, self.end)


@dataclass(frozen=True, slots=True)
class Export:
    """A whole export of a CMS."""

    path: str

    @property
    def paths(self) -> tuple[str, ...]:
        """The file."""
        return (self.path,)

    def pages(self, base: Path) -> Iterator[Page | Unread]:
        """Yield the pages."""
        yield from export.pages(base / self.path)


def plan(
    target: str,
    recipe: str,
    excluded: Callable[[Path], bool] = lambda _path: False,
    asking: Asking = Asking("{}", ""),  # noqa: B008 - a value
) -> list[Part | Unread]:
    """Return the parts of a target in the order of its pages, and what cannot be read.

    `recipe` is the key of how they are to be checked, `asking` how servers are asked for pages.

    They do not depend on who will do them. Raises UsageError for a site, which is not cut up.
    """
    kind = targets.kind(target)
    if kind in {Kind.SITE, Kind.SITEMAP}:
        message = _(
            "A site is read by one machine, so that its server is treated kindly. Leave out"
            " --scheduler and --results, or name pages that lie ready: WARC or Parquet files, a"
            " folder; or a list of addresses of several servers."
        )
        raise UsageError(message)
    base = Path.cwd()
    return [
        found if isinstance(found, Unread) else Part(found, base, _name(found, base, recipe))
        for found in _inputs(kind, target, excluded, asking)
    ]


def _inputs(
    kind: Kind, target: str, excluded: Callable[[Path], bool], asking: Asking
) -> Iterator[Input | Unread]:
    path = Path(target)
    if kind is Kind.WARC:
        yield from _archives(warc.parts(path))
    elif kind is Kind.LIST:
        yield from _servers(addresses.read(path), asking)
    elif kind is Kind.EXPORT:
        yield Export(target)
    elif kind is Kind.TABLE:
        yield from _rows(tables.parts(path))
    else:
        files: list[str] = []
        for item in find([target], excluded):
            if isinstance(item, Failure):
                yield Unread(item.path, item.message)
            else:
                files.append(str(item))
        yield from (Files(some) for some in _batches(files, FILES))


def _rows(paths: Iterable[Path]) -> Iterator[Rows | Unread]:
    """Yield the rows of Parquet files, so many at a time."""
    for table in paths:
        try:
            groups = tables.groups(table)
        except tables.DAMAGED as error:
            yield Unread(str(table), str(error))
            continue
        for group, rows in enumerate(groups):
            for first in range(0, rows, ROWS):
                yield Rows(str(table), group, first, min(first + ROWS, rows))


def _servers(urls: Sequence[str], asking: Asking) -> Iterator[Addresses | Unread]:
    """Yield addresses server by server, small ones together.

    A server is in one part, so that it is asked by one worker at a time.
    """
    from kklint.scan.borders import too_many_pages  # noqa: PLC0415 - an extra

    most = options.read(asking.options).pages
    for url in urls[most:]:
        yield Unread(url, too_many_pages(most), Outcome.LEFT)
    together: list[str] = []
    for group in addresses.by_host(urls[:most]):
        together += group
        if len(together) >= URLS:
            yield Addresses(tuple(together), *asking)
            together = []
    if together:
        yield Addresses(tuple(together), *asking)


def _archives(paths: Iterable[Path]) -> Iterator[Archive]:
    """Yield WARC files whole, the large ones that are packed record by record in pieces."""
    sizes = {path: path.stat().st_size for path in paths}
    most = max(WARC_BYTES, sum(sizes.values()) // MOST_PARTS)
    for path, size in sizes.items():
        if size <= most or not warc_range.packed_by_record(path):
            yield Archive(str(path))
        else:
            for first in range(0, size, most):
                yield Archive(str(path), first, min(first + most, size))


def _batches(items: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    rest = iter(items)
    while batch := tuple(islice(rest, size)):
        yield batch


def _name(found: Input, base: Path, recipe: str) -> str:
    """Return what a part is known by: its input, the state of its files, how it is checked."""
    digest = blake2b(f"{recipe}\0{base}\0{found!r}".encode(), digest_size=16)
    for path in found.paths:
        try:
            state = (base / path).stat()
        except OSError:  # told when the file is read
            continue
        digest.update(f"\0{state.st_size} {state.st_mtime_ns}".encode())
    return digest.hexdigest()
