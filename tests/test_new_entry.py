"""A new entry while it is made."""

from dataclasses import replace
from pathlib import Path

import pytest

from kklint import new_entry, shipped, wordlist
from kklint.model import Link
from kklint.new_entry import Answers
from tests.conftest import MINI

LISTS = wordlist.load(shipped.files(MINI))
LINKS = {
    "kk-2022": Link("kk-2022", "Vejledning i sprog", "Københavns Kommune", "2022", "https://kk.dk"),
    "dsn": Link("dsn", "Endelser i dansk", "Dansk Sprognævn", "", "https://dsn.dk"),
    "dsn-2": Link("dsn-2", "Pronominer", "Dansk Sprognævn", "", "https://dsn.dk"),
}
ANSWERS = Answers(
    word="Lide af / under",
    suggest=("have",),
    severity="info",
    why="Fordi.",
    source=("dsn",),
    bad=("[a]", "[b]"),
    good=("c", "d"),
)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (
            ANSWERS,
            (
                '["lide-af-under"]\nfind = ["Lide af / under"]\nsuggest = ["have"]\n'
                'fix = "offered"\nseverity = "info"\nwhy = "Fordi."\nsource = ["dsn"]\n'
                'bad = ["[a]", "[b]"]\ngood = ["c", "d"]\n'
            ),
        ),
        (
            replace(ANSWERS, word="x", suggest=(), advice="Råd.", rule="age", judged=True, ok="e"),
            (
                '["x"]\nrule = "age"\nfind = ["x"]\nadvice = "Råd."\nfix = "none"\n'
                'severity = "info"\nwhy = "Fordi."\nsource = ["dsn"]\n'
                'basis = "skøn"\nbad = ["[a]", "[b]"]\ngood = ["c", "d"]\nok = ["e"]\n'
            ),
        ),
    ],
)
def test_text(answers: Answers, expected: str) -> None:
    """The entry as it will stand; a key that says nothing is left out."""
    assert answers.text() == expected


def test_inflect() -> None:
    """Only what is not inflected says so."""
    assert "inflect = false" in replace(ANSWERS, inflect=False).text()


@pytest.mark.parametrize(
    ("word", "expected"),
    [("formand", "formand"), ("Lide af", "lide-af"), ("lide-af", "lide-af"), ("kontorist", None)],
)
def test_known(word: str, expected: str | None) -> None:
    """A word that stands there already is found by word and by name."""
    entry = new_entry.known(word, LISTS)

    assert (entry.id if entry else None) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("formand", ""), ("kontorist", "kontorist"), ("person med dige", ""), ("dygtig kok", "kok")],
)
def test_uninflected(word: str, expected: str) -> None:
    """The word to ask about is the head of the phrase."""
    assert new_entry.uninflected(word, LISTS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("en kok, kokken, kokke, kokkene", True),
        ("svag, svagt, svage", True),
        ("kok", False),
        ("", False),
    ],
)
def test_is_inflection(text: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    """The shapes of [boejning]."""
    assert new_entry.is_inflection(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dsn", ["dsn"]),
        ("sprog", ["kk-2022", "dsn", "dsn-2"]),
        ("sprognævn endelser", ["dsn"]),
        ("DSN 2", ["dsn-2"]),
        ("kk-2021", ["kk-2022"]),
        ("xyzzy", []),
    ],
)
def test_near(text: str, expected: list[str]) -> None:
    """By key, by words of the title and publisher, by likeness."""
    assert [link.key for link in new_entry.near(text, LINKS)] == expected


@pytest.mark.parametrize(
    ("sentence", "sound"),
    [("En [formand].", True), ("En formand.", False), ("En [formand.", False)],
)
def test_wrong_sentence(sentence: str, sound: bool) -> None:  # noqa: FBT001 - a column
    """A bad sentence has its place marked."""
    assert (new_entry.wrong_sentence(sentence) == "") is sound


@pytest.mark.parametrize(
    ("text", "expected"), [('rule = "age"\n', "age"), ("\ufeffrule = 'age'", "age"), ("", "")]
)
def test_rule_of(tmp_path: Path, text: str, expected: str) -> None:
    """The rule at the top of a file."""
    path = tmp_path / "ord.toml"
    path.write_text(text, encoding="utf-8")

    assert new_entry.rule_of(path) == expected


def test_proposal() -> None:
    """The file as it was, and the entry behind it."""
    proposal = new_entry.proposal(MINI / "ord.toml", ANSWERS)

    text = (MINI / "ord.toml").read_text(encoding="utf-8")
    assert proposal.texts == {"ord.toml": f"{text.rstrip()}\n\n{ANSWERS.text()}"}
