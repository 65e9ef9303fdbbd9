"""Many files in one process or several, with the same findings in the same order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kklint import messages, shipped
from kklint.config import Config
from kklint.keep import Selection
from kklint.lexicon import Lexicon, Tables
from kklint.lexicon_cache import open_lexicon
from kklint.model import Failure, Report, Severity, Source
from kklint.pipeline import BATCH, Linter, merge
from kklint.sources import load

if TYPE_CHECKING:
    from kklint.wordlist import Wordlists

Item = Path | Source | Failure


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run needs to make a linter, in this process or in another.

    `confident` is the least confidence of a finding, None for that of the configuration.
    """

    wordlists: tuple[Path, ...]
    cache: Path | None
    config: Config = field(default_factory=Config)
    language: str = "da"
    model: str | None = None
    selection: Selection = field(default_factory=Selection)
    least: Severity = Severity.INFO
    confident: float | None = None
    guarded: bool = False
    profile: str = ""

    def lexicon(self) -> Lexicon:
        """Open the lexicon of the word lists; raises WordlistError."""
        own, profile = self.config.wordlists, self.config.profile
        variant = f"{len(own)} {profile}"
        return open_lexicon((*self.wordlists, *own), variant, self._tables, self.cache)

    def _tables(self) -> Tables:
        """Build the tables of a lexicon from the word lists themselves."""
        from kklint.lexicon_tables import build  # noqa: PLC0415 - only where there is no cache
        from kklint.rules import expand  # noqa: PLC0415

        return build(self.lists(), expand)

    def lists(self) -> "Wordlists":
        """Read the word lists, those that ship and a project's own; raises WordlistError."""
        from kklint.wordlist import load, orthographic  # noqa: PLC0415 - reads TOML

        lists = load(self.wordlists, self.config.wordlists)
        return orthographic(lists) if self.config.profile == "retskrivning" else lists

    def linter(self) -> Linter:
        """Return a linter with these settings; raises WordlistError."""
        config = self.config
        return Linter(
            self.lexicon(),
            self.model,
            self.selection,
            self.least,
            config.columns,
            config.overrides,
            confident=config.min_confidence if self.confident is None else self.confident,
            guarded=self.guarded,
            profile=self.profile,
            text_profile=config.text_profile,
        )


def settings(
    cache: Path | None = None, *, directory: Path | None = None, config: Config | None = None
) -> Settings:
    """Return the settings for the word lists of a folder, by default those that ship."""
    lists = tuple(shipped.files(directory or shipped.folder()))
    return Settings(lists, cache, config or Config())


_linter: list[Linter] = []  # of a worker process


def _start(wanted: Settings) -> None:
    messages.use(wanted.language)
    _linter[:] = [wanted.linter()]


def _check(items: Sequence[Item]) -> Report:
    return _linter[0].check(load(item) if isinstance(item, Path) else item for item in items)


def check(
    items: Sequence[Item],
    wanted: Settings,
    jobs: int = 1,
    progress: Callable[[int], None] = lambda _done: None,
) -> Report:
    """Check files, with `progress` told after each batch how many are done.

    The batches are the same whatever `jobs` is, and so are the findings.
    """
    batches = [items[first : first + BATCH] for first in range(0, len(items), BATCH)]
    reports = []
    done = 0
    for number, report in enumerate(_reports(batches, wanted, jobs)):
        reports.append(report)
        done += len(batches[number])
        progress(done)
    return merge(reports)


def _reports(batches: Sequence[Sequence[Item]], wanted: Settings, jobs: int) -> Iterator[Report]:
    if jobs == 1 or len(batches) <= 1:
        linter = wanted.linter()
        for batch in batches:
            yield linter.check(load(item) if isinstance(item, Path) else item for item in batch)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - costs 20 ms

    with ProcessPoolExecutor(
        min(jobs, len(batches)), initializer=_start, initargs=(wanted,)
    ) as pool:
        try:
            yield from pool.map(_check, batches)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
