"""Many files in one process or several, with the same findings in the same order.

What is known from an earlier run is not looked at again. A run in which all is known imports
neither readers nor lexicon; they are imported where they are wanted.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from kklint import messages, result_cache, shipped, stored_report
from kklint.config import Config
from kklint.keep import Selection, overridden
from kklint.merging import merge
from kklint.messages import _
from kklint.model import Failure, Report, Severity, Source
from kklint.result_cache import ResultCache
from kklint.sources import load

if TYPE_CHECKING:
    from kklint.lexicon import Lexicon, Tables
    from kklint.pipeline import Linter
    from kklint.timing import Stopwatch
    from kklint.wordlist import Wordlists

Item = Path | Source | Failure

BATCH = 64  # files checked together
BATCH_BYTES = 1_000_000
PAYS = 300_000  # bytes left to check from which on another process pays
PAYS_ANEW = 5_000_000  # where it has to open the lexicon and the model itself
MOST_PROCESSES = 8  # that are used unasked
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """The report of an item, and the key under which its text is kept; None: it is not."""

    report: Report
    key: bytes | None = None


class Checker:
    """Checks items with the settings, in this process or in another, to which it can be sent."""

    def __init__(
        self, wanted: Settings, decided: bytes | None, watch: "Stopwatch | None" = None
    ) -> None:
        self._wanted = wanted
        self._decided = decided
        self._watch = watch
        self._linter: Linter | None = None

    def __reduce__(self) -> tuple[type["Checker"], tuple[Settings, bytes | None]]:
        """Leave the linter behind; another process makes its own."""
        return Checker, (self._wanted, self._decided)

    def __call__(self, items: Sequence[Item]) -> list[Outcome]:
        """Return what is found in each item, overrides not applied."""
        from kklint import single_reports  # noqa: PLC0415 - where all is known, none is

        if self._linter is None:
            messages.use(self._wanted.language)
            self._linter = replace(self._wanted.linter(), overrides=())
            if self._watch:
                from kklint.timing import TimedLinter  # noqa: PLC0415 - where it is asked for

                self._watch.lap("lexicon")
                self._linter = TimedLinter.of(self._linter, self._watch)
        sources = single_reports.loaded(items)
        reports = single_reports.each(self._linter, sources)
        return [
            Outcome(report, _key(self._decided, item, source))
            for item, source, report in zip(items, sources, reports, strict=True)
        ]


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
    batches = list(_batches(todo, sizes))
    checker = Checker(wanted, chosen, watch)
    if watch:
        watch.lap("known")
    for batch, outcomes in _checked(checker, items, batches, sizes, jobs):
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
        source = load(item) if isinstance(item, Path) else item
        sizes[number] = _size(source)
        key = _key(chosen, item, source)
        if key:
            keys[number] = key
    reports: dict[int, Report] = {}
    texts = cache.found(list(keys.values())) if cache else {}
    for number, key in keys.items():
        if key in texts:
            try:
                reports[number] = stored_report.loads(texts[key])
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


def _key(chosen: bytes | None, item: Item, source: Source | Failure) -> bytes | None:
    """Return the key of a file; what came from elsewhere, as standard input, has none."""
    if chosen is None or not isinstance(item, Path) or isinstance(source, Failure):
        return None
    return result_cache.key(chosen, source)


def _texts(outcomes: Sequence[Outcome]) -> dict[bytes, str]:
    texts = {one.key: stored_report.dumps(one.report) for one in outcomes if one.key}
    return {key: text for key, text in texts.items() if text is not None}


def _batches(todo: Sequence[int], sizes: Mapping[int, int]) -> Iterator[list[int]]:
    """Yield the numbers of items in batches of which each is about as much work."""
    batch: list[int] = []
    size = 0
    for number in todo:
        batch.append(number)
        size += sizes.get(number, 0)
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _checked(
    checker: Checker,
    items: Sequence[Item],
    batches: Sequence[Sequence[int]],
    sizes: Mapping[int, int],
    jobs: int | None,
) -> Iterator[tuple[Sequence[int], list[Outcome]]]:
    """Yield each batch and what was found in it.

    The first is done here, so that the other processes share the lexicon and, where the grammar
    was asked, the model.
    """
    for batch in batches[:1]:
        yield batch, checker([items[number] for number in batch])
    rest = batches[1:]
    processes = min(_processes(rest, sizes) if jobs is None and rest else jobs or 1, len(rest))
    if processes <= 1:
        for batch in rest:
            yield batch, checker([items[number] for number in batch])
        return
    from kklint.workers import spread  # noqa: PLC0415 - imports multiprocessing

    for number, outcomes in spread(
        checker, [[items[number] for number in batch] for batch in rest], processes
    ):
        if outcomes is None:
            outcomes = _one_by_one(checker, [items[each] for each in rest[number]])  # noqa: PLW2901 - the batch again
        yield rest[number], outcomes


def _one_by_one(checker: Checker, items: Sequence[Item]) -> list[Outcome]:
    """Return what is found in items over one of which a process died, that one a failure."""
    from kklint.workers import spread  # noqa: PLC0415 - imports multiprocessing

    found: list[Outcome] = []
    for number, outcomes in spread(checker, [[item] for item in items], 1):
        if outcomes is None:
            item = items[number]
            path = str(item) if isinstance(item, Path) else getattr(item, "name", "")
            message = _("The program ended while it read this file. Please report it.")
            outcomes = [Outcome(Report((), (Failure(path, message),), 0))]  # noqa: PLW2901 - what it stands for
        found += outcomes
    return found


def _processes(batches: Sequence[Sequence[int]], sizes: Mapping[int, int]) -> int:
    """Return how many processes pay."""
    from kklint.workers import METHOD, cores  # noqa: PLC0415 - imports multiprocessing

    least = PAYS if METHOD == "fork" else PAYS_ANEW
    if sum(sizes.get(number, 0) for batch in batches for number in batch) < least:
        return 1
    return min(cores(), MOST_PROCESSES)


def _overridden(report: Report, config: Config) -> Report:
    """Return the report as the overrides want it, file by file."""
    if not config.overrides:
        return report
    by_file = groupby(report.findings, key=lambda finding: finding.location.path)
    findings = (
        one for _path, found in by_file for one in overridden(list(found), config.overrides)
    )
    return replace(report, findings=tuple(findings))
