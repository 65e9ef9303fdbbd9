"""A document -> the linter of its nearest configuration, which is read again when it changes."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from kklint.config import NAMES, Config, nearest
from kklint.lsp.warm import WarmLinter
from kklint.model import Severity
from kklint.run import Settings

# The time and size of a configuration, and None where there is none.
Stamp = tuple[tuple[int, int] | None, ...]


class Engine(NamedTuple):
    """A linter, and from which severity on its findings are shown."""

    linter: WarmLinter
    least: Severity


class Engines:
    """The linters of the configurations that hold for open documents."""

    def __init__(self, settings: Callable[[Config, Severity], Settings]) -> None:
        self._settings = settings
        self._engines: dict[tuple[Config, Severity], Engine] = {}
        self._stamps: dict[Path, Stamp] = {}

    def engine(self, path: Path, least: Severity | None) -> Engine | None:
        """Return the engine for a file, None where it is left out; raises UsageError."""
        folder = path.absolute().parent
        stamp = _stamp(folder)
        if self._stamps.get(folder) != stamp:
            nearest.cache_clear()
            self._stamps[folder] = stamp
        config = nearest(folder).of(str(path))
        if config.excludes(path):
            return None
        shown = least or config.severity or Severity.WARNING
        key = config, shown
        if key not in self._engines:
            linter = WarmLinter.of(self._settings(config, shown).linter())
            self._engines[key] = Engine(linter, shown)
        return self._engines[key]

    def forget(self) -> None:
        """Read configurations and word lists again when they are wanted."""
        nearest.cache_clear()
        self._engines.clear()
        self._stamps.clear()


def _stamp(folder: Path) -> Stamp:
    """Return what changes when a configuration from a folder upwards does."""
    return tuple(_time(here / name) for here in (folder, *folder.parents) for name in NAMES)


def _time(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
