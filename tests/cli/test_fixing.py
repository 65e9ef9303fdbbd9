"""kklint check --fix and --diff, and files that others own, as a user meets them."""

import os
import subprocess
import sys
from pathlib import Path

LETTER = "Kære Anna\r\nSkriv til formanden.\r\nEn brandmand kom.\r\n"


def kklint(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run kklint in a process of its own."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "kklint", *arguments],
        cwd=cwd,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def test_diff_changes_nothing(tmp_path: Path) -> None:
    """It shows what --fix would do."""
    letter = tmp_path / "brev.txt"
    letter.write_bytes(LETTER.encode("cp1252"))

    result = kklint("check", "--diff", "brev.txt", cwd=tmp_path)

    assert result.returncode == 1
    assert "-Skriv til formanden." in result.stdout
    assert "+Skriv til forpersonen." in result.stdout
    assert "beredskab" not in result.stdout
    assert letter.read_bytes() == LETTER.encode("cp1252")


def test_fix(tmp_path: Path) -> None:
    """What is certain is written, everything else byte for byte as before; the rest is told."""
    letter = tmp_path / "brev.txt"
    letter.write_bytes(LETTER.encode("cp1252"))
    letter.chmod(0o640)

    result = kklint("check", "--fix", "brev.txt", cwd=tmp_path)

    assert result.returncode == 1
    assert "1 rettelse" in result.stderr
    assert "brandmand" in result.stdout
    assert "formand" not in result.stdout
    assert letter.read_bytes() == LETTER.replace("formanden", "forpersonen").encode("cp1252")
    assert letter.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["brev.txt"]


def test_fix_offered(tmp_path: Path) -> None:
    """The first of several suggestions, too; a second run has nothing to do."""
    letter = tmp_path / "brev.txt"
    letter.write_bytes(LETTER.encode())

    first = kklint("check", "--fix", "--offered", "brev.txt", cwd=tmp_path)
    written = letter.read_bytes()
    second = kklint("check", "--fix", "--offered", "brev.txt", cwd=tmp_path)

    assert (first.returncode, second.returncode) == (0, 0)
    assert "beredskabsmedarbejder" in written.decode()
    assert letter.read_bytes() == written


def test_letters_without_lines_are_left(tmp_path: Path) -> None:
    """A Word letter is told about, not changed."""
    sample = Path(__file__).parent.parent / "readers/samples/docx_python_docx.docx"
    (tmp_path / "brev.docx").write_bytes(sample.read_bytes())

    result = kklint("check", "--fix", "brev.docx", cwd=tmp_path)

    assert result.returncode == 1
    assert (tmp_path / "brev.docx").read_bytes() == sample.read_bytes()


def test_what_others_own_does_not_fail(tmp_path: Path) -> None:
    """It is told apart, as something to ask the owner for, and never changed."""
    (tmp_path / "kl").mkdir()
    (tmp_path / "kl/blanket.txt").write_text("Skriv til formanden.", encoding="utf-8")
    (tmp_path / "kklint.toml").write_text(
        '[[override]]\nowner = "KL"\npaths = ["kl/*"]\n', encoding="utf-8"
    )

    result = kklint("check", "--fix", "kl", cwd=tmp_path)

    assert result.returncode == 0
    assert "KL" in result.stdout
    assert "formanden" in result.stdout
    assert "formanden" in (tmp_path / "kl/blanket.txt").read_text(encoding="utf-8")
