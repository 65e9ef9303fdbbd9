"""A store that cannot be read says what to do; one that can is not changed."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from kklint.cli.commands import kklint
from kklint.errors import UsageError
from kklint.scan.report.opening import VERSION, opened


def changed(store: Path, copy: Path, *statements: str) -> Path:
    """Return a copy of a store after some statements."""
    copy.write_bytes(store.read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return copy


@pytest.mark.usefixtures("english")
def test_no_store(tmp_path: Path, store: Path) -> None:
    """Missing, a folder, a text, an empty file, another database, another version."""
    text = tmp_path / "brev.txt"
    text.write_text("Kære Anna, " * 200, encoding="utf-8")
    (tmp_path / "tom").touch()
    with closing(sqlite3.connect(tmp_path / "anden")) as other:
        other.execute("CREATE TABLE a (b)")
    cut = tmp_path / "halv"
    cut.write_bytes(store.read_bytes()[:5_000])
    newer = changed(store, tmp_path / "ny", f"PRAGMA user_version = {VERSION + 1}")
    for path, message in (
        (tmp_path / "mangler", "There is no store"),
        (tmp_path, "There is no store"),
        (text, "cannot be read as a store of scans (file is not a database)"),
        (tmp_path / "tom", "is no store of scans"),
        (tmp_path / "anden", "is no store of scans"),
        (newer, f"newer kklint (version {VERSION + 1} of the store)"),
        (cut, "cannot be read as a store of scans"),
    ):
        with (
            pytest.raises(UsageError, match=re.escape(message)),
            opened(path) as connection,
        ):
            connection.execute("SELECT count(*) FROM scan_finding").fetchone()


@pytest.mark.parametrize(
    "broken",
    [
        "suggestions = '[\"a'",
        "suggestions = '7'",
        "sources = '[7]'",
        "severity = 'grim', rule = 'x'",
        "sentence = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_store_with_broken_texts(broken: str, store: Path, tmp_path: Path) -> None:
    """Says so in a line; a severity nobody knows is not shown."""
    path = changed(store, tmp_path / "kopi", f"UPDATE finding SET {broken}")  # noqa: S608 - ours

    result = CliRunner().invoke(kklint, ["report", str(path), "--format", "html"])

    known = "grim" in broken
    assert result.exit_code == (0 if known else 2)
    assert known or "kan ikke læses som en database" in result.output


def test_reading_changes_nothing(store: Path) -> None:
    """Not even a statement that wants to can."""
    before = store.read_bytes()

    with pytest.raises(UsageError), opened(store) as connection:
        connection.execute("DELETE FROM visit")

    assert store.read_bytes() == before


def test_a_scan_may_go_on(store: Path, tmp_path: Path) -> None:
    """What is written while a report is made does not come into it."""
    path = changed(store, tmp_path / "kopi", "PRAGMA journal_mode = WAL")
    count = "SELECT count(*) FROM visit"
    with opened(path) as connection:
        seen = connection.execute(count).fetchone()
        with closing(sqlite3.connect(path)) as writer:
            writer.execute("DELETE FROM visit WHERE scan = 3")
            writer.commit()

        assert connection.execute(count).fetchone() == seen


def test_a_name_with_signs(store: Path, tmp_path: Path) -> None:
    """A question mark or a hash in a name is part of the name."""
    path = tmp_path / "hvad? #1 100%.kklint"
    path.write_bytes(store.read_bytes())

    with opened(path) as connection:
        assert connection.execute("SELECT count(*) FROM scan").fetchone() == (3,)
