"""Word lists as they would be: their mistakes, their difference, and writing them."""

import shutil
from pathlib import Path

import pytest

from kklint.proposal import Mistake, Proposal
from kklint.wordlist_writing import read
from tests.conftest import MINI


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """Copy the small word lists."""
    return Path(shutil.copytree(MINI, tmp_path / "ordlister"))


def proposed(lists: Path, old: str, new: str) -> Proposal:
    """Return the proposal to replace a text once."""
    text = read(lists / "ord.toml")
    assert old in text
    return Proposal(lists, {"ord.toml": text.replace(old, new, 1)})


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Hun [lider af] sukkersyge", "Hun [lider af] astma", []),
        ('severity = "error"', 'severity = "eror"', [("formand", "severity")]),
        ('why = "Ordet rummer alle."\n', "", [("formand", "")]),
        ('find = ["formand"]', 'find = ["kontorist"]', [("formand", "find")]),
        ('["kilde"]', '["kild"]', [("formand", "source")]),
        ("En arbejdsformands løn.", "En formands løn.", [("formand", "ok")]),
        ("Vi vælger en ny [formand]", "Vi [vælger] en ny formand", [("formand", "bad")]),
        ("De lider under støj.", "De lider af støj.", [("lide-af", "ok")]),
        ('rule = "gendered-title"', 'rule = "gendered-title', [("", "")]),
    ],
)
def test_mistakes(lists: Path, old: str, new: str, expected: list[tuple[str, str]]) -> None:
    """Each says the entry and the key it stands in."""
    mistakes = proposed(lists, old, new).mistakes({"formand", "lide-af"})

    assert [(mistake.entry, mistake.key) for mistake in mistakes] == expected
    assert all(mistake.file == "ord.toml" and mistake.message for mistake in mistakes)


def test_what_failed_before_is_not_blamed_on_the_proposal(lists: Path) -> None:
    """Another entry counts when it was sound and is not any longer."""
    path = lists / "ord.toml"
    path.write_text(
        read(path).replace("De lider under støj.", "De lider af støj."), encoding="utf-8"
    )

    old = proposed(lists, "Ordet rummer alle.", "Ny grund.").mistakes({"formand"})
    new = proposed(lists, "Kontakt Folketingets Ombudsmand.", "x").mistakes({"misbruger"})
    own = proposed(lists, "Ordet rummer alle.", "Ny grund.").mistakes({"lide-af"})
    other = proposed(lists, '"arbejdsformand"', '"chefformand"').mistakes({"misbruger"})

    assert (old, new) == ([], [])
    assert [mistake.entry for mistake in own] == ["lide-af"]
    assert [(mistake.entry, mistake.key) for mistake in other] == [("formand", "ok")]


def test_a_mistake_elsewhere_is_told(lists: Path) -> None:
    """A file that is not in the proposal is named without a place."""
    (lists / "navne.toml").write_text("[x]\n", encoding="utf-8")

    mistakes = Proposal(lists, {}).mistakes(set())

    assert [(m.file, m.entry, m.key) for m in mistakes] == [("navne.toml", "", "")]
    assert isinstance(mistakes[0], Mistake)


def test_difference_and_write(lists: Path) -> None:
    """What is shown is what is written."""
    proposal = proposed(lists, "De lider under støj.", "De lider under larm.")

    lines = list(proposal.difference())
    proposal.write()

    assert [line for line in lines if line[:1] in "+-"] == [
        "--- ordlister/ord.toml",
        "+++ ordlister/ord.toml",
        '-ok = ["De lider under støj."]',
        '+ok = ["De lider under larm."]',
    ]
    assert read(lists / "ord.toml") == proposal.texts["ord.toml"]
    assert list(proposal.difference()) == []
