"""Files and options -> a report per configuration: the nearest one decides about each file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kklint import run
from kklint.chosen import selected
from kklint.cli import options
from kklint.config import Config, nearest
from kklint.config import read as read_config
from kklint.config_keys import SPELLING, TEXT_PROFILES
from kklint.merging import merge
from kklint.model import Failure, Report, Severity
from kklint.sources import Item, name_of

if TYPE_CHECKING:
    from kklint.timing import Stopwatch


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line says; what it leaves open, the configuration of a file decides."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity | None = None
    fail_on: Severity | None = None
    columns: tuple[str, ...] = ()
    model: str | None = None
    jobs: int | None = 1
    config: Path | None = None
    profile: str | None = None
    watch: "Stopwatch | None" = None
    confident: float | None = None
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """The report of the files of one configuration, and from which severity on they matter."""

    report: Report
    settings: run.Settings
    severity: Severity
    fail_on: Severity

    @property
    def shown(self) -> Report:
        """The report without what is not to be shown."""
        least = self.severity.rank
        kept = tuple(f for f in self.report.findings if f.severity.rank >= least)
        return replace(self.report, findings=kept)

    @property
    def status(self) -> int:
        """The exit status of these files."""
        if self.report.failures:
            return 3
        own = (finding for finding in self.report.findings if finding.owner is None)
        return int(any(finding.severity.rank >= self.fail_on.rank for finding in own))


def parts(
    items: Sequence[Item],
    wishes: Wishes,
    progress: Callable[[int], None] = lambda _done: None,
) -> list[Part]:
    """Check items; `progress` is told how many are done. Raises UsageError."""
    found: list[Part] = []
    done = 0
    for config, group in by_config(items, wishes.config).items():
        severity = wishes.severity or config.severity or Severity.WARNING
        fail_on = wishes.fail_on or config.fail_on or Severity.WARNING
        settings = settings_of(config, wishes, min(severity, fail_on, key=lambda s: s.rank))
        report = run.check(group, settings, wishes.jobs, _after(done, progress), wishes.watch)
        found.append(Part(report, settings, severity, fail_on))
        done += len(group)
    return found


def _after(before: int, progress: Callable[[int], None]) -> Callable[[int], None]:
    return lambda done: progress(before + done)


def by_config(items: Iterable[Item], given: Path | None) -> dict[Config, list[Item]]:
    """Return the items by the configuration that holds for each."""
    groups: dict[Config, list[Item]] = {}
    only = read_config(Path.cwd(), given) if given is not None else None
    for item in items:
        config = (only or nearest(_folder(item))).of(name_of(item))
        groups.setdefault(config, []).append(item)
    return groups or {only or nearest(Path.cwd()): []}


def merged(found: Sequence[Part]) -> Report:
    """Return what is to be shown of all parts."""
    return merge(part.shown for part in found)


def _folder(item: Item) -> Path:
    return Path.cwd() if isinstance(item, Failure) else Path(name_of(item)).absolute().parent


def settings(config: Config, least: Severity) -> run.Settings:
    """Return the settings of a configuration, for findings from a severity on; UsageError."""
    return settings_of(config, Wishes(), least)


def settings_of(config: Config, wishes: Wishes, least: Severity) -> run.Settings:
    """Return the settings of a configuration and what the command line says; raises UsageError."""
    if wishes.columns:
        config = replace(config, columns=wishes.columns)
    if wishes.profile == SPELLING:
        config = replace(config, profile=SPELLING)
    settings = replace(
        options.with_config(config),
        model=wishes.model,
        least=least,
        confident=wishes.confident,
        guarded=wishes.guarded,
        profile=wishes.profile if wishes.profile in TEXT_PROFILES else "",
    )
    return selected(settings, wishes.select, wishes.ignore)
