"""Edited rows of the review -> changes in the word lists, or remarks on cells."""

from pathlib import Path

import pytest

from kklint import review, shipped, wordlist, wordlist_writing
from kklint.proposal import Mistake
from kklint.review import Edits, Remark
from kklint.worksheet import Row
from tests.conftest import MINI

LISTS = wordlist.load(shipped.files(MINI))
NAMES = list(LISTS.entries)


def sheet(entry: str = "", **cells: str) -> list[Row]:
    """Return the exported rows, one of them edited."""
    return [
        Row(number, {**row, **cells} if row["id"] == entry else row, ())
        for number, row in enumerate(review.rows(LISTS), 2)
    ]


def test_row() -> None:
    """A list has one item per line."""
    row = review.rows(LISTS)[NAMES.index("formand")]

    assert list(row) == list(review.KEYS)
    assert row["suggest"] == "forperson\nmødeleder"
    assert (row["fil"], row["severity"], row["basis"]) == ("ord.toml", "error", "")


def test_every_column_has_a_heading() -> None:
    """The columns stand in the order of the keys."""
    assert [column.key for column in review.columns()] == list(review.KEYS)
    assert all(column.heading for column in review.columns())


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, {}),
        ({"why": "Ny."}, {"why": "Ny."}),
        ({"why": "Ny\n grund."}, {"why": "Ny grund."}),
        ({"suggest": "\n forperson \n\n"}, {"suggest": ("forperson",)}),
        ({"suggest": ""}, {"suggest": ()}),
        ({"basis": "skøn", "severity": "info"}, {"basis": "skøn", "severity": "info"}),
        pytest.param({"find": " formand\n"}, {}, id="space and empty lines are no edit"),
    ],
)
def test_edits(cells: dict[str, str], expected: dict[str, str | tuple[str, ...]]) -> None:
    """Only what differs is a change."""
    changes = review.edits(sheet("formand", **cells), LISTS)

    assert changes.values == ({"ord.toml": {"formand": expected}} if expected else {})
    assert changes.entries == ({"formand"} if expected else set())
    assert changes.remarks == ()


def test_the_lists_that_ship_come_back_unchanged() -> None:
    """An export that nobody edits changes nothing."""
    lists = wordlist.load(shipped.files(shipped.folder()))

    rows = [Row(number, row, ()) for number, row in enumerate(review.rows(lists), 2)]

    assert review.edits(rows, lists).values == {}


@pytest.mark.parametrize(
    ("cells", "key", "message"),
    [
        ({"id": "formanden"}, "id", "intet opslag|mente du »formand«"),
        ({"id": ""}, "id", "words new"),
        ({"id": "misbruger"}, "id", "også i række"),
        ({"fil": "titler.toml"}, "fil", r"ord\.toml"),
        ({"basis": "kilde"}, "basis", "skøn"),
    ],
)
def test_a_cell_that_is_wrong_by_itself(cells: dict[str, str], key: str, message: str) -> None:
    """Row, column and what to do."""
    number = NAMES.index("misbruger") + 2 if "række" in message else NAMES.index("formand") + 2

    remarks = review.edits(sheet("formand", **cells), LISTS).remarks

    assert [(remark.row, remark.key) for remark in remarks] == [(number, key)]
    with pytest.raises(AssertionError, match=message):
        raise AssertionError(remarks[0].message)


def test_no_text() -> None:
    """A formula or a number is not guessed at."""
    row = sheet()[0]

    remarks = review.edits([Row(2, row.cells, ("why",))], LISTS).remarks

    assert [(remark.row, remark.key, remark.entry) for remark in remarks] == [
        (2, "why", row.cells["id"])
    ]


def test_proposal_changes_the_rows_of_the_edit() -> None:
    """The rest of the file is as before."""
    changes = review.edits(sheet("lide-af", why="Ny."), LISTS)

    proposal = review.proposal(MINI, changes)

    before = wordlist_writing.read(MINI / "ord.toml").split("\n")
    after = proposal.texts["ord.toml"].split("\n")
    assert [pair for pair in zip(before, after, strict=True) if len(set(pair)) > 1] == [
        ('why = "Ordet rummer alle."', 'why = "Ny."')
    ]


def test_remarks_point_at_cells() -> None:
    """A mistake without a column of its own stands at the entry, one without a row at none."""
    changes = Edits({}, {"formand": 5}, ())
    mistakes = [
        Mistake("ord.toml", "formand", "bad", "a"),
        Mistake("ord.toml", "formand", "when", "b"),
        Mistake("ord.toml", "", "", "c"),
    ]

    assert review.remarks(mistakes, changes) == [
        Remark(5, "bad", "formand", "a"),
        Remark(5, "id", "formand", "b"),
        Remark(0, "id", "", "c"),
    ]


def test_no_file_is_touched(tmp_path: Path) -> None:
    """A proposal without edits has no texts."""
    assert review.proposal(tmp_path, review.edits(sheet(), LISTS)).texts == {}
