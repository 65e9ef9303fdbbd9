"""What a worker does with a part: read its pages, check them, write the results, return counts.

`Recipe` is all that a worker needs to know of the scan. A process opens the lexicon once and
remembers the blocks it has checked, so that a menu costs once per process and not once per part.
"""

import faulthandler
import gzip
import os
import platform
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple, TextIO

from kklint import __version__, messages, run, shipped
from kklint.config import Config
from kklint.errors import UsageError
from kklint.messages import _
from kklint.pipeline import Linter
from kklint.saving import replacing
from kklint.scan import hashes, working
from kklint.scan.checking import Checker
from kklint.scan.cluster import written
from kklint.scan.cluster.parts import Part
from kklint.scan.model import Outcome, Page, Unread
from kklint.scan.remembering import Remembered

SUFFIX = ".jsonl.gz"
PACKED = 3  # gzip's level; more takes longer than checking


class Counts(NamedTuple):
    """What a part cost: pages, those of them that could not be read, CPU seconds, and where."""

    pages: int
    unread: int
    seconds: float
    host: str


@dataclass(frozen=True)
class Recipe:
    """How to check, without a path of the machine that asks: `own` are its further word lists.

    `rules` is the hash that a worker's word lists and settings must have, too.
    """

    settings: run.Settings
    own: tuple[tuple[str, bytes], ...]
    rules: str
    version: str = __version__

    @property
    def key(self) -> str:
        """What tells recipes apart that find different things."""
        overrides = self.settings.config.overrides
        held = [(str(one.folder), one.paths, one.urls, hashes.salt([one])) for one in overrides]
        return f"{self.rules} {held}"

    @classmethod
    def of(cls, settings: run.Settings, *, here: bool = False) -> "Recipe":
        """Return the recipe of settings, for processes of this machine with its cache (`here`).

        Raises WordlistError, as a worker would.
        """
        settings.lexicon()
        config = settings.config
        own = tuple((path.name, path.read_bytes()) for path in config.wordlists)
        sent = replace(
            Config(),
            **{name: getattr(config, name) for name in hashes.DECIDING},
            overrides=tuple(
                replace(one, folder=Path(os.path.relpath(one.folder))) for one in config.overrides
            ),
        )
        return cls(
            replace(settings, wordlists=(), cache=settings.cache if here else None, config=sent),
            own,
            hashes.rules(settings),
        )


def do(part: Part, recipe: Recipe, results: str) -> Counts:
    """Do a part and return what it cost; its file is there afterwards, whole.

    Raises UsageError where this machine cannot do it: another kklint, or files it does not see.
    """
    with _one_at_a_time:
        begun = time.process_time()
        tools = _tools(recipe)
        _look(part, results)
        pages = unread = 0
        with replacing(file_of(part, results)) as file, _packed(file) as packed:
            for line, failed in _results(part.pages(), tools):
                packed.write(line.encode() + b"\n")
                pages += 1
                unread += failed
        return Counts(pages, unread, time.process_time() - begun, platform.node())


def lines(pages: Iterable[Page | Unread], recipe: Recipe) -> Iterator[str]:
    """Yield the lines of results of pages, for other engines to call: one partition, one call.

    Raises UsageError as `do` does.
    """
    for line, _failed in _results(pages, _tools(recipe)):
        yield line


def file_of(part: Part, results: str | Path) -> Path:
    """Return the file of a part's results."""
    return Path(results, f"{part.name}{SUFFIX}")


def another_version(machine: str, theirs: str, ours: str = __version__) -> str:
    """Return what to tell when a machine has another kklint than the one that asks."""
    message = _(
        "{machine} has kklint {theirs}, and this is kklint {ours}. Install the same version on all"
        " machines."
    )
    return message.format(machine=machine, theirs=theirs, ours=ours)


_one_at_a_time = threading.Lock()  # a process checks no faster in two threads
_made: dict[str, "_Tools"] = {}  # of this process, by recipe; the last one
_nowhere: list[TextIO] = []  # where the traceback of a page that takes too long goes


class _Tools(NamedTuple):
    checker: Checker
    remembered: Remembered


def _tools(recipe: Recipe) -> _Tools:
    """Return what checks by a recipe, made once in a process; raises UsageError."""
    messages.use(recipe.settings.language)
    if recipe.version != __version__:
        raise UsageError(another_version(platform.node(), __version__, recipe.version))
    if recipe.key not in _made:
        _made.clear()
        remembered = Remembered()
        _made[recipe.key] = _Tools(Checker(_linter(recipe), remembered), remembered)
    return _made[recipe.key]


def _linter(recipe: Recipe) -> Linter:
    with TemporaryDirectory(prefix="kklint-") as name:
        own = []
        for number, (file, data) in enumerate(recipe.own):
            folder = Path(name, str(number))
            folder.mkdir()
            own.append(folder / file)
            own[-1].write_bytes(data)
        config = replace(recipe.settings.config, wordlists=tuple(own))
        lists = tuple(shipped.files(shipped.folder()))
        settings = replace(recipe.settings, wordlists=lists, config=config)
        if hashes.rules(settings) != recipe.rules:
            message = _(
                "The word lists of {host} are not those of this machine. Install the same kklint on"
                " all machines."
            )
            raise UsageError(message.format(host=platform.node()))
        return settings.linter()


def _look(part: Part, results: str) -> None:
    """Raise UsageError where this machine does not see the files of a part, or the results."""
    paths = [part.base / path for path in part.input.paths]
    unseen = [] if not paths or any(path.exists() for path in paths) else paths[:1]
    for path in [*unseen, *([] if Path(results).is_dir() else [results])]:
        message = _(
            "{host} does not see {path}. Put the pages and --results into a folder that all"
            " machines have under the same path."
        )
        raise UsageError(message.format(host=platform.node(), path=path))


def _results(pages: Iterable[Page | Unread], tools: _Tools) -> Iterator[tuple[str, bool]]:
    """Yield per page the line of what checking it gave, and whether it could not be read."""
    told: set[bytes] = set()
    for page in pages:
        if isinstance(page, Unread):
            yield written.unread(page), page.outcome is Outcome.UNREAD
            continue
        with _not_for_ever():
            (found,) = tools.checker.check([page])
        blocks = [one for one in tools.remembered.add(found.blocks) if one.hash not in told]
        told |= {block.hash for block in blocks}
        order = {spot.block: number for number, spot in enumerate(found.spots)}
        blocks.sort(key=lambda block: (order.get(block.hash, -1), block.hash))  # as on the page
        yield written.checked(page, replace(found, blocks=tuple(blocks))), found.failed


@contextmanager
def _not_for_ever() -> Iterator[None]:
    """End the process where a page takes too long; whoever waits for it does the part otherwise."""
    if not _nowhere:
        _nowhere.append(Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - while it lives
    faulthandler.dump_traceback_later(working.LONGEST, exit=True, file=_nowhere[0])
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def _packed(file: IO[bytes]) -> gzip.GzipFile:
    return gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=PACKED, mtime=0)
