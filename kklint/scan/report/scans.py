"""The scans of a store, and which two of them a report is about."""

import re
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from kklint.errors import UsageError
from kklint.messages import _

FINISHED = "finished"
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Scan(NamedTuple):
    """A scan: its number, what was scanned, when (ISO 8601, UTC), its state, its rules' hash."""

    id: int
    target: str
    started: str
    finished: str | None
    state: str
    rules: str


class Pair(NamedTuple):
    """The scan a report is about, and the earlier one it is compared with, if there is one."""

    scan: Scan
    since: Scan | None


def listed(store: sqlite3.Connection) -> list[Scan]:
    """Return the scans, oldest first; raises UsageError when there is none."""
    rows = store.execute(
        "SELECT id, target, started, finished, state, rules FROM scan ORDER BY id"
    ).fetchall()
    if not rows:
        raise UsageError(_("The store holds no scan yet. Run »kklint scan« first."))
    return [Scan(*row) for row in rows]


def pair(scans: Sequence[Scan], scan: int | None, since: str | None) -> Pair:
    """Return the scan asked for, or the last one, and the one before it; raises UsageError.

    `since` is the number of a scan or a day, "2026-11-01": then the last scan begun by then. With
    neither, a finished scan goes before one that was broken off.
    """
    chosen = _numbered(scans, scan) if scan is not None else _last(scans)
    earlier = [one for one in scans if one.id < chosen.id]
    if since is None:
        same = [o for o in earlier if o.target == chosen.target and o.state == FINISHED]
        return Pair(chosen, same[-1] if same else None)
    if DAY.fullmatch(since):
        begun = [one for one in earlier if one.started[:10] <= since and one.state == FINISHED]
        if not begun:
            message = _("No scan was finished by {day}. The first one began on {first}.")
            raise UsageError(message.format(day=since, first=scans[0].started[:10]))
        return Pair(chosen, begun[-1])
    if not since.isdecimal():
        message = _("--since takes the number of a scan or a day (2026-11-01), not »{value}«.")
        raise UsageError(message.format(value=since))
    other = _numbered(scans, int(since))
    if other.id >= chosen.id:
        message = _("Scan {since} is not earlier than scan {scan}.")
        raise UsageError(message.format(since=other.id, scan=chosen.id))
    return Pair(chosen, other)


def history(scans: Sequence[Scan], chosen: Scan, most: int) -> list[Scan]:
    """Return the last finished scans of the same target up to the chosen one, oldest first."""
    before = [
        one
        for one in scans
        if one.id < chosen.id and one.target == chosen.target and one.state == FINISHED
    ]
    return [*before[max(0, len(before) - most + 1) :], chosen]


def _last(scans: Sequence[Scan]) -> Scan:
    finished = [one for one in scans if one.state == FINISHED]
    return (finished or scans)[-1]


def _numbered(scans: Sequence[Scan], number: int) -> Scan:
    for one in scans:
        if one.id == number:
            return one
    message = _("The store has no scan {number}. It has: {numbers}.")
    numbers = ", ".join(str(one.id) for one in scans)
    raise UsageError(message.format(number=number, numbers=numbers))
