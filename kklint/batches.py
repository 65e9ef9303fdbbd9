"""Items in batches -> what is found in each, in this process or in several."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kklint import messages, result_cache
from kklint.messages import _
from kklint.model import Failure, Report, Source
from kklint.sources import Item, name_of

if TYPE_CHECKING:
    from kklint.pipeline import Linter
    from kklint.run import Settings
    from kklint.timing import Stopwatch

BATCH = 64  # files checked together
BATCH_BYTES = 1_000_000
PAYS = 300_000  # bytes left to check from which on another process pays
PAYS_ANEW = 5_000_000  # where it has to open the lexicon and the model itself
MOST_PROCESSES = 8  # that are used unasked


@dataclass(frozen=True, slots=True)
class Outcome:
    """The report of an item, and the key under which its text is kept; None: it is not."""

    report: Report
    key: bytes | None = None


class Checker:
    """Checks items with the settings, in this process or in another, to which it can be sent."""

    def __init__(
        self, wanted: "Settings", decided: bytes | None, watch: "Stopwatch | None" = None
    ) -> None:
        self._wanted = wanted
        self._decided = decided
        self._watch = watch
        self._linter: Linter | None = None

    def __reduce__(self) -> "tuple[type[Checker], tuple[Settings, bytes | None]]":
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
            Outcome(report, key(self._decided, item, source))
            for item, source, report in zip(items, sources, reports, strict=True)
        ]


def key(chosen: bytes | None, item: Item, source: Source | Failure) -> bytes | None:
    """Return the key of a file; what came from elsewhere, as standard input, has none."""
    if chosen is None or not isinstance(item, Path) or isinstance(source, Failure):
        return None
    return result_cache.key(chosen, source)


def in_batches(todo: Sequence[int], sizes: Mapping[int, int]) -> Iterator[list[int]]:
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


def checked(
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
            message = _("The program ended while it read this file. Please report it.")
            outcomes = [Outcome(Report((), (Failure(name_of(items[number]), message),), 0))]  # noqa: PLW2901 - what it stands for
        found += outcomes
    return found


def _processes(batches: Sequence[Sequence[int]], sizes: Mapping[int, int]) -> int:
    """Return how many processes pay."""
    from kklint.workers import METHOD, cores  # noqa: PLC0415 - imports multiprocessing

    least = PAYS if METHOD == "fork" else PAYS_ANEW
    if sum(sizes.get(number, 0) for batch in batches for number in batch) < least:
        return 1
    return min(cores(), MOST_PROCESSES)
