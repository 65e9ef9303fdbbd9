"""Paths to sources: what is read, what is left, what is told."""

from pathlib import Path

import pytest

from kklint.model import Failure, Source
from kklint.sources import find, load


def test_find(tmp_path: Path) -> None:
    """Files in the order of their names; hidden folders and packages are left out."""
    for name in ("b.txt", "a.md", "c.png", ".d.txt", "x/e.TXT", "node_modules/f.txt", ".git/g.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("", encoding="utf-8")

    found = [Path(str(item)).relative_to(tmp_path) for item in find([str(tmp_path)])]

    assert [str(path) for path in found] == ["a.md", "b.txt", str(Path("x", "e.TXT"))]


def test_a_named_file_is_taken_whatever_its_name(tmp_path: Path) -> None:
    """The reader says what it cannot read; finding does not judge."""
    (tmp_path / "brev.docx").write_bytes(b"")

    assert list(find([str(tmp_path / "brev.docx")])) == [tmp_path / "brev.docx"]


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "Permission denied"), "ikke adgang"),
        (OSError(5, "Input/output error"), "kan ikke læses (Input/output error)"),
    ],
)
def test_unreadable(
    error: OSError, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason stands in the failure."""

    def refuse(_path: Path) -> bytes:
        raise error

    path = tmp_path / "brev.txt"
    path.write_text("", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)

    failure = load(path)

    assert isinstance(failure, Failure)
    assert message in failure.message


def test_load(tmp_path: Path) -> None:
    """The bytes, with the suffix in lower case; a folder or a pipe is not an ordinary file."""
    path = tmp_path / "brev.TXT"
    path.write_bytes(b"hej")

    assert load(path) == Source(str(path), ".txt", b"hej")
    assert isinstance(load(tmp_path), Failure)


def test_what_git_leaves_out(tmp_path: Path) -> None:
    """By the .gitignore of the repository and of each folder; a file that is named is taken."""
    for name in ("a.txt", "b.txt", "ud/c.txt", "ind/d.txt", "ind/e.txt", "ind/ud/f.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("b.txt\nud/\n/ind/e*\n", encoding="utf-8")
    (tmp_path / "ind/.gitignore").write_text("!e.txt\n*.md\n[", encoding="utf-8")

    found = [str(path) for path in find([str(tmp_path)])]
    inner = [str(path) for path in find([str(tmp_path / "ind")])]
    named = list(find([str(tmp_path / "b.txt")]))
    left_out = list(find([str(tmp_path / "ud")]))

    assert found == [str(tmp_path / name) for name in ("a.txt", "ind/d.txt", "ind/e.txt")]
    assert inner == found[1:]
    assert len(named) == 1
    assert left_out == [tmp_path / "ud/c.txt"]


def test_what_is_excluded(tmp_path: Path) -> None:
    """By what the caller says, in folders only."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")

    found = list(find([str(tmp_path)], lambda path: path.name == "a.txt"))

    assert found == [tmp_path / "b.txt"]
