"""kklint review: one finding at a time, nothing written before the end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LETTER = "Kære borger\r\n\r\n  Skriv til formanden.\r\nEn brandmand kom.\r\n"


def review(given: str, cwd: Path, name: str = "brev.txt") -> subprocess.CompletedProcess[str]:
    """Review a letter with these answers."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "kklint", "review", name],
        cwd=cwd,
        input=given,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )


@pytest.mark.parametrize(
    ("answers", "after"),
    [
        ("1\n2\n", "Kære borger\r\n\r\n  Skriv til forpersonen.\r\nEn redder kom.\r\n"),
        ("\ns\n", "Kære borger\r\n\r\n  Skriv til forpersonen.\r\nEn brandmand kom.\r\n"),
        ("e\nudvalget\nf\n", "Kære borger\r\n\r\n  Skriv til udvalget.\r\nEn brandmand kom.\r\n"),
        ("s\ns\n", LETTER),
        ("f\n", LETTER),
        ("9\nf\n", LETTER),
        (
            "i\nhan selv -- vil\nf\n",
            (
                "Kære borger\r\n\r\n  <!-- kklint: ignore[formand] han selv – vil -->\r\n"
                "  Skriv til formanden.\r\nEn brandmand kom.\r\n"
            ),
        ),
    ],
)
def test_answers(answers: str, after: str, tmp_path: Path) -> None:
    """Take, another, one's own, keep, keep with a reason, finish."""
    (tmp_path / "brev.txt").write_bytes(LETTER.encode())

    result = review(answers, tmp_path)

    assert result.returncode == 0, result.stderr
    assert (tmp_path / "brev.txt").read_bytes().decode() == after


def test_stopped(tmp_path: Path) -> None:
    """Whoever stops in the middle has the file as it was."""
    (tmp_path / "brev.txt").write_bytes(LETTER.encode())

    result = review("1\n", tmp_path)

    assert result.returncode == 1
    assert (tmp_path / "brev.txt").read_bytes().decode() == LETTER


def test_nothing_and_nobody(tmp_path: Path) -> None:
    """A clean text, one that is not there, one without lines."""
    (tmp_path / "ren.txt").write_text("Kære borger", encoding="utf-8")
    sample = Path(__file__).parent.parent / "readers/samples/docx_python_docx.docx"
    (tmp_path / "brev.docx").write_bytes(sample.read_bytes())

    clean, missing, letter = (
        review("", tmp_path, name) for name in ("ren.txt", "x.txt", "brev.docx")
    )

    assert (clean.returncode, missing.returncode, letter.returncode) == (0, 2, 2)
    assert "Intet at overveje" in clean.stdout
    assert "Filen findes ikke" in missing.stderr
    assert "brev.docx" in letter.stderr


def test_the_configuration_beside_the_letter(tmp_path: Path) -> None:
    """What it leaves out is not asked about, wherever kklint is run from."""
    (tmp_path / "breve").mkdir()
    (tmp_path / "breve" / "a.txt").write_text("En formand.", encoding="utf-8")
    (tmp_path / "breve" / "kklint.toml").write_text('ignore = ["formand"]', encoding="utf-8")

    result = review("", tmp_path, "breve/a.txt")

    assert result.returncode == 0
    assert "Intet at overveje" in result.stdout
