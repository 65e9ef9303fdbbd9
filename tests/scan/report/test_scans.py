"""Which scans a report is about."""

import re

import pytest

from kklint.errors import UsageError
from kklint.scan.report.scans import Scan, history, pair

SCANS = [
    Scan(1, "https://a.dk", "2026-01-01T01:00:00Z", "2026-01-01T02:00:00Z", "finished", "r"),
    Scan(2, "https://b.dk", "2026-01-02T01:00:00Z", "2026-01-02T02:00:00Z", "finished", "r"),
    Scan(3, "https://a.dk", "2026-01-03T01:00:00Z", None, "stopped", "r"),
    Scan(5, "https://a.dk", "2026-01-05T01:00:00Z", "2026-01-05T02:00:00Z", "finished", "r"),
    Scan(6, "https://a.dk", "2026-01-06T01:00:00Z", None, "running", "r"),
]


@pytest.mark.parametrize(
    ("scan", "since", "numbers"),
    [
        (None, None, (5, 1)),
        (6, None, (6, 5)),
        (5, None, (5, 1)),
        (2, None, (2, None)),
        (1, None, (1, None)),
        (None, "3", (5, 3)),
        (None, "2", (5, 2)),
        (None, "2026-01-04", (5, 2)),
        (None, "2026-01-01", (5, 1)),
        (6, "2026-12-31", (6, 5)),
    ],
)
def test_pair(scan: int | None, since: str | None, numbers: tuple[int, int | None]) -> None:
    """The last finished scan, and the one of the same target before it, unless asked otherwise."""
    chosen = pair(SCANS, scan, since)

    assert (chosen.scan.id, chosen.since.id if chosen.since else None) == numbers


@pytest.mark.parametrize(
    ("scan", "since", "message"),
    [
        (4, None, "no scan 4. It has: 1, 2, 3, 5, 6."),
        (None, "5", "Scan 5 is not earlier than scan 5."),
        (2, "5", "Scan 5 is not earlier than scan 2."),
        (None, "7", "no scan 7"),
        (
            None,
            "2025-12-31",
            "No scan was finished by 2025-12-31. The first one began on 2026-01-01",
        ),
        (None, "i går", "not »i går«"),
        (None, "-1", "not »-1«"),
        (None, "²", "not »²«"),
    ],
)
@pytest.mark.usefixtures("english")
def test_mistakes(scan: int | None, since: str | None, message: str) -> None:
    """Each says what the store has instead."""
    with pytest.raises(UsageError, match=re.escape(message)):
        pair(SCANS, scan, since)


def test_only_a_scan_that_runs() -> None:
    """It is told, as there is nothing else."""
    assert pair(SCANS[-1:], None, None).scan.id == 6


def test_history() -> None:
    """Finished scans of the same target, the newest `most`, the chosen one last."""
    assert [scan.id for scan in history(SCANS, SCANS[3], 10)] == [1, 5]
    assert [scan.id for scan in history(SCANS, SCANS[4], 2)] == [5, 6]
    assert [scan.id for scan in history(SCANS, SCANS[4], 1)] == [6]
