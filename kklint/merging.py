"""Reports of parts of a run -> one report of them all."""

from collections.abc import Iterable

from kklint.model import Report


def merge(parts: Iterable[Report]) -> Report:
    """Return one report of several, findings in order of path and place."""
    parts = list(parts)
    findings = [finding for part in parts for finding in part.findings]
    return Report(
        tuple(sorted(findings, key=lambda f: (f.location.path, f.location.span, f.entry))),
        tuple(failure for part in parts for failure in part.failures),
        sum(part.checked for part in parts),
        tuple(held for part in parts for held in part.guarded),
    )
