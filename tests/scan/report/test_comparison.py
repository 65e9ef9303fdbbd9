"""What is new, known and gone between two scans: a story of scans in, counts out."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from kklint.model import Severity
from kklint.scan.report import comparison, scans, summary
from kklint.scan.report.figures import Most, Summary
from kklint.scan.report.opening import opened

Story = Sequence[Mapping[str, str]]
Told = Callable[[Story], Path]
MOST = Most(words=10, groups=10, pages=10, listed=10, scans=10)


def summed(
    store: Path,
    *,
    scan: int | None = None,
    since: str | None = None,
    least: Severity = Severity.WARNING,
    department: str | None = None,
) -> Summary:
    """Return the summary of a store."""
    with opened(store) as connection:
        listed = scans.listed(connection)
        pair = scans.pair(listed, scan, since)
        history = scans.history(listed, pair.scan, MOST.scans)
        comparison.compare(connection, pair, history, least, department)
        return summary.summarise(connection, pair, history, MOST, department)


@pytest.mark.parametrize(
    ("story", "counts"),
    [
        ([{"b/1": "AB"}, {"b/1": "AB"}], (2, 0, 0, 0)),
        ([{"b/1": "A"}, {"b/1": "AB"}], (2, 1, 0, 0)),
        ([{"b/1": "AB"}, {"b/1": "B"}], (1, 0, 1, 0)),
        ([{"b/1": "AB"}, {"b/1": ""}], (0, 0, 2, 0)),
        ([{"b/1": "A", "b/2": "A"}, {"b/1": "A", "b/2": "B"}], (2, 1, 1, 0)),
        pytest.param([{"b/1": "AB"}, {"b/1": "BA"}], (2, 0, 0, 0), id="a paragraph moved"),
        pytest.param([{"b/1": "AA"}, {"b/1": "A"}], (1, 0, 0, 0), id="said twice is once"),
        pytest.param([{"b/1": "A"}, {"b/2": "A"}], (1, 1, 1, 0), id="another page"),
        pytest.param([{"b/1": "A"}, {"b/1": "A", "b/2": "B"}], (2, 1, 0, 0), id="a new page"),
        pytest.param([{"b/1": "A"}, {"b/1": "404"}], (0, 0, 1, 0), id="no such page"),
        pytest.param([{"b/1": "A"}, {"b/1": "?"}], (0, 0, 0, 1), id="does not answer"),
        pytest.param([{"b/1": "A"}, {"b/1": "-"}], (0, 0, 0, 1), id="left out"),
        pytest.param(
            [{"b/1": "A"}, {"b/1": "?"}, {"b/1": "A"}], (1, 0, 0, 0), id="answers again: not new"
        ),
        pytest.param(
            [{"b/1": "A"}, {"b/1": "?"}, {"b/1": "B"}], (1, 1, 1, 0), id="answers with another"
        ),
        pytest.param(
            [{"b/1": "A"}, {"b/1": "?"}, {"b/1": "?"}], (0, 0, 0, 1), id="asleep for long"
        ),
        pytest.param([{"b/1": "?"}, {"b/1": "A"}], (1, 1, 0, 0), id="never read before"),
        pytest.param(
            [{"b/1": "A"}, {"b/1": "A", "rules": "r2"}],
            (1, 0, 0, 0),
            id="rules changed, same found",
        ),
        pytest.param(
            [{"b/1": "A", "ejer/1": "B"}, {"b/1": "A", "ejer/1": "C"}],
            (1, 0, 0, 0),
            id="others' apart",
        ),
        pytest.param([{"b/1": "A1"}, {"b/1": "2"}], (0, 0, 1, 0), id="for information: not told"),
        pytest.param([{"b/1": "A"}], (1, 0, 0, 0), id="first scan"),
        pytest.param([{}], (0, 0, 0, 0), id="no page"),
        pytest.param(
            [{"b/1": "A"}, {"b/1": "B", "target": "mappe"}, {"b/1": "A"}],
            (1, 0, 0, 0),
            id="another target between",
        ),
        pytest.param(
            [{"b/1": "A"}, {"b/1": "B", "state": "stopped"}, {"b/1": "A"}],
            (1, 0, 0, 0),
            id="a broken-off scan between",
        ),
    ],
)
def test_counts(story: Story, counts: tuple[int, int, int, int], told: Told) -> None:
    """The last scan against the one before: found, new, gone, asleep."""
    found = summed(told(story))

    total = found.total
    assert (total.now, total.new, total.gone, found.asleep) == counts


def test_a_scan_that_was_broken_off_leaves_the_rest(told: Told) -> None:
    """Pages it did not reach are neither found nor gone."""
    store = told([{"b/1": "A", "b/2": "B"}, {"b/1": "A", "state": "stopped"}])

    found = summed(store, scan=2)

    assert (found.total.now, found.total.gone, found.asleep) == (1, 0, 1)


def test_since(told: Told) -> None:
    """By number or day, the scans between do not matter."""
    store = told([{"b/1": "A"}, {"b/1": "AB"}, {"b/1": "BC"}, {"b/1": "BCD"}])

    counts = [
        (found.total.new, found.total.gone)
        for found in (
            summed(store),
            summed(store, since="1"),
            summed(store, since="2026-01-02"),
            summed(store, scan=3),
            summed(store, scan=3, since="1"),
        )
    ]

    assert counts == [(1, 0), (3, 1), (2, 1), (1, 1), (2, 1)]


def test_severity(told: Told) -> None:
    """What weighs less than asked for is nowhere."""
    store = told([{"b/1": "Aa1"}])

    counts = [summed(store, least=level).total.now for level in Severity]

    assert counts == [3, 2, 1]


def test_department(told: Told) -> None:
    """A department's figures alone; pages and trend, too."""
    store = told([{"b/1": "A", "k/1": "AB"}, {"b/1": "A", "k/1": "BC", "k/2": "?"}])

    found = summed(store, department="k")

    assert (found.total.now, found.total.new, found.total.gone) == (2, 1, 1)
    assert (found.pages.read, found.pages.unread) == (1, 1)
    assert [(point.pages, point.findings) for point in found.trend] == [(1, 2), (1, 2)]
    assert [tally.name for tally in found.departments] == ["k"]


def test_what_stands_on_many_pages_is_one_thing(told: Told) -> None:
    """With a count and the first pages, those where it is new in front."""
    first = {f"b/{number:02}": "A" for number in range(30)}
    store = told([first, {**first, "b/30": "A", "b/31": "B"}])

    (group,) = summed(store).widespread

    assert (group.piece.sentence, group.pages, group.new) == ("Sætning A om formanden.", 31, 1)
    assert len(group.examples) == MOST.pages
    assert [page.url[-5:] for page in group.examples[:2]] == ["/b/30", "/b/00"]
    assert [page.new for page in group.examples[:2]] == [True, False]


def test_words(told: Told) -> None:
    """A word with its forms and sentences; the commonest sentence first."""
    (word,) = summed(told([{"b/1": "AB", "b/2": "B"}])).words

    assert (word.forms, word.pieces, word.tally.now, word.tally.pages) == (("formanden",), 2, 3, 2)
    assert [(group.piece.sentence[8], group.pages) for group in word.groups] == [("B", 2), ("A", 1)]


def test_owners(told: Told) -> None:
    """What others own counts with them and nowhere else."""
    found = summed(told([{"b/1": "A", "ejer/1": "AB"}, {"b/1": "A", "ejer/1": "B"}]))

    (owned,) = found.owners
    assert owned.tally == ("Ejeren", 1, 0, 1, 1)
    assert [group.piece.sentence[8] for group in owned.groups] == ["B"]
    assert [tally.name for tally in found.departments] == ["b"]
    assert found.gone == ()


def test_unread_reasons_are_told_once(told: Told) -> None:
    """With their count; what was left out comes last."""
    found = summed(told([{"b/1": "?", "b/2": "?", "b/3": "-", "b/4": "404", "b/5": "A"}]))

    assert [(one.outcome, one.reason, one.pages) for one in found.unread] == [
        ("unread", "Siden svarede ikke.", 2),
        ("left", "Siden er ikke dansk.", 1),
        ("left", "Siden findes ikke.", 1),
    ]
    assert (found.pages.read, found.pages.unread, found.pages.left) == (1, 2, 2)


def test_trend(told: Told) -> None:
    """A point for each finished scan of the target, others' pages left out of the findings."""
    found = summed(
        told(
            [
                {"b/1": "ABC", "ejer/1": "D"},
                {"b/1": "A", "state": "stopped"},
                {"b/1": "A", "target": "mappe"},
                {"b/1": "AB", "b/2": "?"},
            ]
        )
    )

    assert [(point.scan, point.pages, point.findings) for point in found.trend] == [
        (1, 2, 3),
        (4, 1, 2),
    ]
    assert found.trend[0].rate == 150


def test_rules_that_changed_are_told(told: Told) -> None:
    """New and gone may then come from the word lists."""
    assert summed(told([{"b/1": "A"}, {"b/1": "A", "rules": "r2"}])).rules_changed
