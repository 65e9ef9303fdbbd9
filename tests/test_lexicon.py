"""Forms, compounds, phrases, and the cache on disk."""

from pathlib import Path

import pytest

from kklint import run
from kklint.lexicon import Lexicon, split
from kklint.model import Block
from tests.conftest import MINI


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """Open the lexicon of the small word list."""
    return run.settings(directory=MINI).lexicon()


def found(lexicon: Lexicon, text: str) -> list[str]:
    """Look a text up and give the entries with what they matched."""
    block = Block(text, range(len(text)))
    return sorted(
        f"{c.entry.id}: {text[c.span.start : c.span.end]}" for c in lexicon.candidates(block)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("formand", ["formand: formand"]),
        ("FORMÆNDENES", ["formand: FORMÆNDENES"]),
        ("bestyrelsesformanden", ["formand: bestyrelsesformanden"]),
        ("formandspost", ["formand: formandspost"]),
        ("gruppeformandskredsen", ["formand: gruppeformandskredsen"]),
        ("MED-formanden", ["formand: MED-formanden"]),
        ("p-formand", ["formand: p-formand"]),
        ("alle  mand", ["alle-mand: alle  mand"]),
        ("mor / far", ["mor-far: mor / far"]),
        ("mors eller fars", ["mor-far: mors eller fars"]),
        ("lider af", ["lide-af: lider af"]),
        pytest.param("formandskab", [], id="formand-s-kab is no first part"),
        pytest.param("xformand", [], id="one letter is no modifier"),
        pytest.param("formanden-", ["formand: formanden"], id="ellipsis"),
        pytest.param("alle, mand", [], id="comma between"),
        pytest.param("konfirmand", [], id="inside another word"),
        ("", []),
    ],
)
def test_candidates(lexicon: Lexicon, text: str, expected: list[str]) -> None:
    """What may be a finding, whole words only."""
    assert found(lexicon, text) == expected


def test_a_clean_word_stays_clean(lexicon: Lexicon) -> None:
    """Words remembered as clean are no worse the second time, nor are the others."""
    text = "Kære formand i dag"

    assert found(lexicon, text) == found(lexicon, text) == ["formand: formand"]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("han/hun", (("han", "hun"), ("/",))),
        ("mor og far", (("mor", "og", "far"), ("", ""))),
        ("hr./fru", (("hr", "fru"), ("./",))),
        ("ATA-borger", (("ata-borger",), ())),
    ],
)
def test_split(phrase: str, expected: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    """Words in lower case and the gaps between them."""
    assert split(phrase) == expected


def test_cache_is_written_read_and_rebuilt(tmp_path: Path) -> None:
    """The second opening reads the cache; a damaged one is rebuilt, never an error."""
    settings = run.settings(tmp_path, directory=MINI)
    settings.lexicon()
    (cached,) = tmp_path.glob("lexicon-*.txt")
    sound = cached.read_bytes()

    for damage in (b"", b"{", b"[]", b'{"words": 1}', sound[: len(sound) // 2], b"\xff\xfe"):
        cached.write_bytes(damage)
        assert found(settings.lexicon(), "formand") == ["formand: formand"]

    assert cached.read_bytes() == sound


def test_cache_follows_the_word_lists(tmp_path: Path) -> None:
    """Changed word lists have a cache of their own, and the oldest go."""
    lists = tmp_path / "lists"
    lists.mkdir()
    for path in MINI.glob("*.toml"):
        (lists / path.name).write_bytes(path.read_bytes())
    words = lists / "ord.toml"
    for number in range(8):
        text = words.read_text(encoding="utf-8") + f"\n# linje {number}\n"
        words.write_text(text, encoding="utf-8")
        run.settings(tmp_path / "cache", directory=lists).lexicon()

    assert len(list((tmp_path / "cache").iterdir())) == 4


def test_cache_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A read-only home is no reason to fail."""
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")

    assert found(run.settings(blocked / "cache", directory=MINI).lexicon(), "formand")
