"""Items -> a report of each, checked together: an archive's holds what is found in its members."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path

from kklint.errors import ReadError
from kklint.model import Failure, Finding, Guarded, Report, Source
from kklint.pipeline import Linter
from kklint.readers.formats import FORMATS, detect
from kklint.sources import Item, load


def loaded(items: Iterable[Item]) -> list[Source | Failure]:
    """Return the sources of items, what cannot be loaded as a failure."""
    return [load(item) if isinstance(item, Path) else item for item in items]


def each(linter: Linter, sources: Sequence[Source | Failure]) -> list[Report]:
    """Return the report of each source; the grammar is asked for those of all together."""
    together = _together(sources)
    report = linter.check(together.values())
    if report.checked < len(together):  # which of those with a failure were read all the same
        unsure = {failure.path for failure in report.failures}
        together = {name: one for name, one in together.items() if name not in unsure}
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.location.path, []).append(finding)
    failed: dict[str, list[Failure]] = {}
    for failure in report.failures:
        failed.setdefault(failure.path, []).append(failure)
    held: dict[str, list[Guarded]] = {}
    for guarded in report.guarded:
        held.setdefault(guarded.location.path, []).append(guarded)
    return [
        Report(
            tuple(found.get(one.name, ())),
            tuple(failed.get(one.name, ())),
            1,
            tuple(held.get(one.name, ())),
        )
        if isinstance(one, Source) and together.get(one.name) is one
        else linter.check([one])
        for one in sources
    ]


def _together(sources: Iterable[Source | Failure]) -> dict[str, Source]:
    """Return the sources by name that hold no other files; of two with one name the first."""
    found: dict[str, Source] = {}
    for source in sources:
        if isinstance(source, Source) and source.name not in found and not _is_container(source):
            found[source.name] = source
    return found


def _is_container(source: Source) -> bool:
    try:
        module = import_module(f"kklint.readers.{FORMATS[detect(source)].module}")
    except ReadError:
        return False
    return hasattr(module, "members")
