"""kklint explain, rules and words."""

from pathlib import Path

import pytest

from tests.cli.test_check import kklint
from tests.conftest import MINI


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["explain", "formand"], ["forperson", "Kilder", "https://www.kk.dk/", "– ", "+ "]),
        (["explain", "formændene"], ["forperson", "gendered-title"]),
        (["explain", "gendered-title"], ["Titler, der nævner et køn", "formand"]),
        (["explain", "ATA-borger"], ["henvendelse"]),
        (["rules"], ["gendered-title", "stigma", "unused-ignore"]),
        (["--help"], ["Eksempler", "kklint check brev.txt"]),
        (["check", "--help"], ["Slutkode", "--stdin-filename"]),
        (["--version"], ["kklint, version "]),
        (["explain", "formand", "--lang", "en"], ["Write instead", "Sources"]),
    ],
)
def test_says(arguments: list[str], expected: list[str], tmp_path: Path) -> None:
    """What a user asks for."""
    result = kklint(*arguments, cwd=tmp_path)

    text = result.stdout.decode()
    assert result.returncode == 0
    assert [word for word in expected if word not in text] == []


def test_explain_unknown(tmp_path: Path) -> None:
    """An unknown name gets the nearest ones."""
    result = kklint("explain", "formandd", cwd=tmp_path)

    assert result.returncode == 2
    assert "Mente du" in result.stderr.decode()
    assert "»formand«" in result.stderr.decode()


def test_words_check(tmp_path: Path) -> None:
    """A sound file passes; a wrong sentence is shown with what was found."""
    for path in MINI.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())

    good = kklint("words", "check", "ord.toml", cwd=tmp_path)
    words = tmp_path / "ord.toml"
    text = words.read_text(encoding="utf-8")
    words.write_text(text.replace("Ordet »formand« står", "En formand står"), encoding="utf-8")
    bad = kklint("words", "check", "ord.toml", cwd=tmp_path)

    assert (good.returncode, good.stderr) == (0, b"")
    assert "alt er, som det skal være" in good.stdout.decode()
    assert bad.returncode == 2
    assert "[formand] ok: En formand står i loven." in bad.stdout.decode()
    assert "her skulle intet findes, men: »formand« (formand)" in bad.stdout.decode()
