"""kklint report: where it writes, and what it says to a mistake."""

import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kklint import messages
from kklint.cli.commands import kklint
from kklint.scan.opening import STEPS


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Make a store with one scan of one page of one department."""
    path = tmp_path / "kk.kklint"
    with closing(sqlite3.connect(path)) as store:
        schema = files("kklint.scan").joinpath("schema.sql").read_text(encoding="utf-8")
        store.executescript(schema)
        store.execute(f"PRAGMA user_version = {len(STEPS)}")
        store.execute(
            "INSERT INTO scan VALUES (1, 'mappe', '2026-01-01T01:00:00Z', NULL, ?, '{}', 'r')",
            ("finished",),
        )
        store.execute("INSERT INTO page VALUES (1, 'mappe/a.html')")
        store.execute(
            "INSERT INTO visit (scan, page, at, outcome, department)"
            " VALUES (1, 1, '', 'left', 'Borgerservice')"
        )
        store.commit()
    return path


@pytest.fixture(autouse=True)
def english(danish: None) -> None:  # noqa: ARG001 - it would answer after us
    """Speak English."""
    messages.use("en")


def report(*arguments: str) -> Result:
    """Run kklint report."""
    return CliRunner().invoke(kklint, ["report", *arguments])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--scan", "7"], "The store has no scan 7. It has: 1."),
        (["--since", "1"], "Scan 1 is not earlier than scan 1."),
        (
            ["--department", "Borgerservise"],
            "did you mean »Borgerservice«? (There are: Borgerservice)",
        ),
        (["--format", "xlsx"], "Name a file or folder"),
        (["--format", "pdf"], "is not one of"),
        (["--format", "html", "--output", "."], "is a folder. Name a file."),
        (["--format", "csv", "--output", "nix/lister"], "there is no such folder"),
        (["--output", "kk.kklint"], "is the store itself"),
    ],
)
def test_mistakes(
    options: list[str], message: str, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is a line that says what to do, with exit status 2; the store is as it was."""
    monkeypatch.chdir(store.parent)
    before = store.read_bytes()

    result = report(str(store), *options)

    assert result.exit_code == 2
    assert message in " ".join(result.output.split())
    assert store.read_bytes() == before


@pytest.mark.parametrize("form", ["text", "html", "json"])
def test_file(form: str, store: Path) -> None:
    """A file is written whole and nothing else beside it."""
    target = store.with_name("rapport")
    target.write_text("den gamle", encoding="utf-8")

    result = report(str(store), "--format", form, "--output", str(target))

    assert (result.exit_code, result.output) == (0, "")
    assert "mappe" in target.read_text(encoding="utf-8")
    assert sorted(path.name for path in store.parent.iterdir()) == ["kk.kklint", "rapport"]


def test_a_report_that_fails_leaves_the_old_one(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong while it is written."""
    target = store.with_name("rapport.html")
    target.write_text("den gamle", encoding="utf-8")

    def broken(_summary: object) -> list[str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kklint.scan.report.html._notes", broken)
    result = report(str(store), "--format", "html", "--output", str(target))

    assert result.exit_code == 2
    assert "No space left on device" in result.output
    assert target.read_text(encoding="utf-8") == "den gamle"
    assert sorted(path.name for path in store.parent.iterdir()) == ["kk.kklint", "rapport.html"]
