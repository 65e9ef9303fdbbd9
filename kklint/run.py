"""Many files in one process or several, with the same findings in the same order.

What is known from an earlier run is not looked at again. A run in which all is known imports
neither readers nor lexicon; they are imported where they are wanted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from kklint import result_cache, shipped, stored_report
from kklint.batches import Checker, Outcome, checked, in_batches, key
from kklint.config import Config
from kklint.keep import Selection, overridden
from kklint.merging import merge
from kklint.model import Report, Severity, Source
from kklint.result_cache import ResultCache
from kklint.sources import Item, load

if TYPE_CHECKING:
    from kklint.lexicon import Lexicon, Tables
    from kklint.pipeline import Linter
    from kklint.timing import Stopwatch
    from kklint.wordlist import Wordlists

# What says nothing of the findings in a file, or is applied to them afterwards.
NOT_IN_KEY = frozenset(
    "file wordlists select ignore severity fail_on include exclude baseline overrides departments "
    "page_types".split()
)


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

    def lexicon(self) -> "Lexicon":
        """Open the lexicon of the word lists; raises WordlistError."""
        from kklint.lexicon_cache import open_lexicon  # noqa: PLC0415 - where all is known, none is

        own, profile = self.config.wordlists, self.config.profile
        variant = f"{len(own)} {profile}"
        return open_lexicon((*self.wordlists, *own), variant, self._tables, self.cache)

    def _tables(self) -> "Tables":
        """Build the tables of a lexicon from the word lists themselves."""
        from kklint.lexicon_tables import build  # noqa: PLC0415 - only where there is no cache
        from kklint.rules import expand  # noqa: PLC0415

        return build(self.lists(), expand)

    def lists(self) -> "Wordlists":
        """Read the word lists, those that ship and a project's own; raises WordlistError."""
        from kklint.wordlist import load, orthographic  # noqa: PLC0415 - reads TOML

        lists = load(self.wordlists, self.config.wordlists)
        return orthographic(lists) if self.config.profile == "retskrivning" else lists

    def linter(self) -> "Linter":
        """Return a linter with these settings; raises WordlistError."""
        from kklint.pipeline import Linter  # noqa: PLC0415 - likewise

        config = self.config
        return Linter(
            self.lexicon(),
            self.model,
            self.selection,
            self.least,
            config.columns,
            config.overrides,
            config.require_reason,
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


def check(
    items: Sequence[Item],
    wanted: Settings,
    jobs: int | None = 1,
    progress: Callable[[int], None] = lambda _done: None,
    watch: "Stopwatch | None" = None,
) -> Report:
    """Check files; `progress` is told how many are done. `jobs` None: as many as pay.

    What is found does not depend on `jobs`, nor on what is known already. A `watch` times what
    happens in this process.
    """
    chosen = decided(wanted) if wanted.cache else None
    cache = ResultCache(wanted.cache) if wanted.cache and chosen else None
    reports, sizes = _known(items, cache, chosen)
    progress(len(reports))
    todo = [number for number in range(len(items)) if number not in reports]
    batches = list(in_batches(todo, sizes))
    checker = Checker(wanted, chosen, watch)
    if watch:
        watch.lap("known")
    for batch, outcomes in checked(checker, items, batches, sizes, jobs):
        reports |= {number: one.report for number, one in zip(batch, outcomes, strict=True)}
        if cache:
            cache.keep(_texts(outcomes))
        progress(len(reports))
        if watch:
            watch.lap("other")
    report = merge(reports[number] for number in range(len(items)))
    return _overridden(report, wanted.config)


def _known(
    items: Sequence[Item], cache: ResultCache | None, chosen: bytes | None
) -> tuple[dict[int, Report], dict[int, int]]:
    """Return by the numbers of the items the reports that are known, and sizes in bytes."""
    keys: dict[int, bytes] = {}
    sizes: dict[int, int] = {}
    for number, item in enumerate(items):
        if cache is None:
            sizes[number] = _size(item)
            continue
        # Read for its key alone; who checks it, maybe another process, reads it again, so that
        # no more than a batch is in memory.
        source = load(item) if isinstance(item, Path) else item
        sizes[number] = _size(source)
        name = key(chosen, item, source)
        if name:
            keys[number] = name
    reports: dict[int, Report] = {}
    texts = cache.found(list(keys.values())) if cache else {}
    for number, name in keys.items():
        if name in texts:
            try:
                reports[number] = stored_report.loads(texts[name])
            except (ValueError, TypeError):  # written by something else; it is checked again
                continue
    return reports, sizes


def _size(item: Item) -> int:
    """Return the bytes of an item, 0 for what cannot be read."""
    if isinstance(item, Path):
        try:
            return item.stat().st_size
        except OSError:
            return 0
    return len(item.data) if isinstance(item, Source) else 0


def decided(wanted: Settings) -> bytes | None:
    """Return the hash of all that decides about files; None where a word list cannot be read."""
    names = [each.name for each in fields(wanted.config) if each.name not in NOT_IN_KEY]
    config = [getattr(wanted.config, name) for name in names]
    selection = [sorted(names) for names in (wanted.selection.select, wanted.selection.ignore)]
    facts = f"{config} {selection} {wanted.least} {wanted.language} {wanted.model}"
    facts += f" {wanted.confident} {wanted.profile}"
    if wanted.guarded:  # asked for seldom, and not kept
        return None
    try:
        return result_cache.variant((*wanted.wordlists, *wanted.config.wordlists), facts)
    except OSError:
        return None


def _texts(outcomes: Sequence[Outcome]) -> dict[bytes, str]:
    texts = {one.key: stored_report.dumps(one.report) for one in outcomes if one.key}
    return {key: text for key, text in texts.items() if text is not None}


def _overridden(report: Report, config: Config) -> Report:
    """Return the report as the overrides want it, file by file."""
    if not config.overrides:
        return report
    by_file = groupby(report.findings, key=lambda finding: finding.location.path)
    findings = (
        one for _path, found in by_file for one in overridden(list(found), config.overrides)
    )
    return replace(report, findings=tuple(findings))
