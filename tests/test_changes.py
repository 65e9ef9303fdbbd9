"""Findings in changed lines alone, by git."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def git(folder: Path, *arguments: str) -> None:
    """Run git in a repository of its own."""
    subprocess.run(  # noqa: S603
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.dk", *arguments],  # noqa: S607
        cwd=folder,
        check=True,
        capture_output=True,
    )


def kklint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run kklint in a process of its own."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "kklint", "check", *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Make a repository with a letter that was committed, changed and staged in part."""
    git(tmp_path, "init", "-q")
    letter = tmp_path / "brev på dansk.txt"
    letter.write_text("En formand.\n\nHej.\n\nEn brandmand.\n", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "a")
    letter.write_text("En formand.\n\nEn talsmand.\n\nEn brandmand.\n", encoding="utf-8")
    git(tmp_path, "add", ".")
    letter.write_text(
        "En formand.\n\nEn talsmand.\n\nEn brandmand.\n\nEn fagmand.\n", encoding="utf-8"
    )
    (tmp_path / "ny.txt").write_text("En ombudsmand. En formand.", encoding="utf-8")
    return tmp_path


def test_since(repository: Path) -> None:
    """Changed lines and new files; what stood there before is not told."""
    result = kklint(repository, ".", "--changed-since", "HEAD", "--format", "github")

    assert result.returncode == 1
    assert "talsmand" in result.stdout
    assert "fagmand" in result.stdout
    assert "ny.txt" in result.stdout
    assert "brandmand" not in result.stdout


def test_since_a_branch_that_went_on(repository: Path) -> None:
    """What others changed there meanwhile is not told as changed here."""
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "b")
    git(repository, "branch", "andre")
    git(repository, "checkout", "-q", "andre")
    (repository / "ny.txt").write_text("Intet.", encoding="utf-8")
    git(repository, "commit", "-qam", "c")
    git(repository, "checkout", "-q", "-")
    (repository / "egen.txt").write_text("En brandmand.", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "d")

    result = kklint(repository, ".", "--changed-since", "andre", "--format", "github")

    assert "egen.txt" in result.stdout
    assert "ny.txt" not in result.stdout


def test_staged(repository: Path) -> None:
    """Only what the next commit would bring."""
    result = kklint(repository, ".", "--staged-lines", "--format", "github")

    assert "talsmand" in result.stdout
    assert "fagmand" not in result.stdout
    assert "ny.txt" not in result.stdout


def test_nothing_changed(repository: Path) -> None:
    """A run that is clean."""
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "b")

    assert kklint(repository, ".", "--changed-since", "HEAD").returncode == 0


@pytest.mark.parametrize("revision", ["findes-ikke", "--output=x"])
def test_no_such_revision(repository: Path, revision: str) -> None:
    """In one line, and no option of git's."""
    result = kklint(repository, ".", f"--changed-since={revision}")

    assert result.returncode == 2
    assert not (repository / "x").exists()


def test_no_repository(tmp_path: Path) -> None:
    """Told in one line."""
    (tmp_path / "a.txt").write_text("En formand.", encoding="utf-8")

    result = kklint(tmp_path, ".", "--staged-lines")

    assert result.returncode == 2
    assert "git" in result.stderr
