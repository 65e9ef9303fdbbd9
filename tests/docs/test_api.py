"""docs/api.md: its examples run, and it tells every name and field."""

import doctest
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

import kklint
from kklint import messages

PAGE = Path(__file__).parents[2] / "docs" / "api.md"


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As they stand on the page, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")

    assert result.failed == 0
    assert result.attempted > 10


def test_every_field_is_told() -> None:
    """The fields of a finding and of its location stand on the page."""
    told = set(re.findall(r"`(\w+)`", PAGE.read_text(encoding="utf-8")))
    names = {field.name for type_ in (kklint.Finding, kklint.Location, kklint.Link, kklint.Report)
             for field in fields(type_)}  # fmt: skip

    assert names - told == set()


def test_every_name_is_there() -> None:
    """What __all__ promises can be imported; nothing else can."""
    assert [name for name in kklint.__all__ if not hasattr(kklint, name)] == []
    assert set(kklint.__all__) <= set(dir(kklint))
    assert not hasattr(kklint, "check_texts")


@pytest.mark.parametrize("name", ["kklint.api", "click", "spacy", "rich", "tomllib"])
def test_importing_costs_nothing(name: str) -> None:
    """`import kklint` imports none of what it needs later."""
    code = f"import kklint, sys; sys.exit({name!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603


def test_the_language_of_others_stays() -> None:
    """A linter that speaks English leaves the process as it was."""
    kklint.Linter(config=kklint.Config(), language="en").check_text("En formand.")

    assert messages.language() == "da"


@pytest.mark.parametrize(
    "arguments", [{"language": "de"}, {"severity": "warnin"}, {"ignore": ["formnd"]}]
)
def test_mistakes(arguments: dict[str, str]) -> None:
    """Told when the linter is made, not when it is used."""
    with pytest.raises(kklint.UsageError):
        kklint.Linter(config=kklint.Config(), **arguments)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    """An error with the path, and what to do."""
    (tmp_path / "a.docx").write_bytes(b"PK\3\4")

    with pytest.raises(kklint.ReadError, match=r"a\.docx"):
        kklint.check_file(tmp_path / "a.docx")


def test_the_configuration_nearest_to_a_file(tmp_path: Path) -> None:
    """Holds, with its overrides; a Config that is given goes before it."""
    (tmp_path / "kklint.toml").write_text(
        'ignore = ["formand"]\nseverity = "info"\n[[override]]\npaths = ["b.txt"]\n'
        'ignore = ["fagmand"]\n[[override]]\npaths = ["c.txt"]\nprofile = "retskrivning"\n',
        encoding="utf-8",
    )
    for name in ("a", "b", "c"):
        text = "En formand. En fagmand. En altmuligmand."
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")

    found = {name: kklint.check_file(tmp_path / f"{name}.txt") for name in ("a", "b", "c")}
    plain = kklint.Linter(config=kklint.Config()).check_file(tmp_path / "a.txt")

    assert {name: [f.entry for f in findings] for name, findings in found.items()} == {
        "a": ["fagmand", "altmuligmand"],
        "b": ["altmuligmand"],
        "c": ["fagmand", "altmuligmand"],
    }
    assert len(found["a"][-1].suggestions) > len(found["c"][-1].suggestions)
    assert [finding.entry for finding in plain] == ["formand", "fagmand", "altmuligmand"]
