"""kklint annotate as a user meets it: a copy beside the letter, and a line about it."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

SAMPLE = Path(__file__).parent.parent / "readers" / "samples" / "docx_pandoc.docx"


def kklint(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """Run kklint in a process of its own."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "kklint", *arguments],
        cwd=cwd,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """Return a letter in a folder of its own."""
    path = tmp_path / "brev.docx"
    path.write_bytes(SAMPLE.read_bytes())
    return path


def test_a_letter(letter: Path) -> None:
    """The copy has comments by kklint, the letter itself is as it was."""
    result = kklint("annotate", "brev.docx", cwd=letter.parent)

    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode().startswith("brev.kklint.docx: ")
    assert letter.read_bytes() == SAMPLE.read_bytes()
    with ZipFile(BytesIO((letter.parent / "brev.kklint.docx").read_bytes())) as file:
        assert b'w:author="kklint"' in file.read("word/comments.xml")


def test_tracked_changes(letter: Path) -> None:
    """Safe suggestions are tracked changes; the others are comments."""
    result = kklint("annotate", "brev.docx", "--track-changes", cwd=letter.parent)

    assert result.returncode == 0
    assert "sporede ændringer" in result.stdout.decode()
    with ZipFile(letter.parent / "brev.kklint.docx") as file:
        assert b'<w:ins w:id="' in file.read("word/document.xml")


def test_a_second_time(letter: Path) -> None:
    """What is there already is not written again; a file of that name is replaced whole."""
    (letter.parent / "brev.kklint.docx").write_bytes(b"gammel")
    kklint("annotate", "brev.docx", cwd=letter.parent)
    before = (letter.parent / "brev.kklint.docx").read_bytes()

    result = kklint("annotate", "brev.kklint.docx", cwd=letter.parent)

    assert before[:2] == b"PK"
    assert "allerede" in result.stdout.decode()
    assert sorted(path.name for path in letter.parent.iterdir()) == [
        "brev.docx",
        "brev.kklint.docx",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["brev.docx", "--output", "brev.docx"], "aldrig ændres"),
        (["brev.docx", "--output", "link.docx"], "aldrig ændres"),
        (["brev.docx", "--output", "ny.pdf"], ".docx"),
        (["brev.docx", "--output", "ingen/ny.docx"], "findes ikke"),
        (["andet.docx"], "Filen findes ikke"),
        (["note.txt"], "kklint check"),
        (["note.docx"], "ikke en .docx-fil"),
    ],
)
def test_what_is_wrong(letter: Path, arguments: list[str], told: str) -> None:
    """A line says what to do, and nothing is written."""
    (letter.parent / "link.docx").symlink_to(letter)
    (letter.parent / "note.txt").write_text("En formand", encoding="utf-8")
    (letter.parent / "note.docx").write_text("En formand", encoding="utf-8")
    before = sorted(letter.parent.iterdir())

    result = kklint("annotate", *arguments, cwd=letter.parent)

    assert result.returncode == 2
    assert told in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()
    assert sorted(letter.parent.iterdir()) == before
    assert letter.read_bytes() == SAMPLE.read_bytes()


def test_nothing_to_consider(letter: Path) -> None:
    """A letter without findings gets no copy."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = "<w:p><w:r><w:t>Kære Anna</w:t></w:r></w:p>"
    with ZipFile(letter, "w") as file:
        xml = f'<w:document xmlns:w="{space}"><w:body>{text}</w:body></w:document>'
        file.writestr("word/document.xml", xml)

    result = kklint("annotate", "brev.docx", cwd=letter.parent)

    assert (result.returncode, result.stdout.decode()) == (0, "Intet at overveje i brev.docx.\n")
    assert list(letter.parent.iterdir()) == [letter]
