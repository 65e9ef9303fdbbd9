"""Kinds of texts (profiles.toml): what weighs more, less or nothing in a letter, minutes or a law.

A finding and the profile of its text go in; the finding with the weight that the profile gives it
comes out, or None where the profile lets it be.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from kklint.model import Finding, Severity

FILE = Path(__file__).parent / "profiles.toml"
OFF = "off"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of weight: rules or entries, those of which severity, and to which (None: off).

    With `before` it holds for texts from before that day alone.
    """

    names: frozenset[str]
    severity: Severity | None
    of: frozenset[Severity]
    before: date | None
    why: str

    def holds_for(self, finding: Finding, dated: date | None) -> bool:
        """Return whether a finding in a text of that date is meant."""
        return (
            bool(self.names & {finding.rule, finding.entry})
            and finding.severity in self.of
            and (self.before is None or (dated is not None and dated < self.before))
        )


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of text: its name, what it is in Danish, and its changes in order."""

    name: str
    title: str
    changes: tuple[Change, ...]


@lru_cache(maxsize=1)
def profiles() -> dict[str, Profile]:
    """Read the profiles that ship."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: Profile(name, table["title"], tuple(map(_change, table.get("change", []))))
        for name, table in tables.items()
    }


def _change(table: dict[str, object]) -> Change:
    severity, before = table["severity"], table.get("before")
    return Change(
        frozenset(_texts(table["names"])),
        None if severity == OFF else Severity(str(severity)),
        frozenset(map(Severity, _texts(table.get("of", list(Severity))))),
        before if isinstance(before, date) else None,
        str(table["why"]),
    )


def _texts(value: object) -> Sequence[str]:
    return value if isinstance(value, list) else []


def weighed(finding: Finding, name: str, dated: date | None) -> Finding | None:
    """Return a finding as the first change of a profile that holds for it wants it.

    What a guard has made information stays so.
    """
    for change in profiles()[name].changes:
        if not change.holds_for(finding, dated):
            continue
        if change.severity is None:
            return None
        if finding.guard and change.severity is not Severity.INFO:
            return finding
        lower = change.severity.rank < finding.severity.rank
        guard = "profile" if lower and change.severity is Severity.INFO else finding.guard
        return replace(finding, severity=change.severity, guard=guard)
    return finding
