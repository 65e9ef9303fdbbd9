"""Files are written whole or not at all."""

from pathlib import Path

import pytest

from kklint.errors import UsageError
from kklint.saving import save


def test_save(tmp_path: Path) -> None:
    """New files and folders are made, old files keep their rights, nothing is left over."""
    old, new = tmp_path / "gammel.toml", tmp_path / "mappe" / "ny.xlsx"
    old.write_bytes(b"x")
    old.chmod(0o600)

    save({old: "æ\r\n", new: b"\x00"})

    assert (old.read_bytes(), new.read_bytes()) == ("æ\r\n".encode(), b"\x00")
    assert (old.stat().st_mode & 0o777, new.stat().st_mode & 0o777) == (0o600, 0o644)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["gammel.toml", "mappe", "ny.xlsx"]


def test_all_or_none(tmp_path: Path) -> None:
    """When one cannot be written the others stay as they were, and the path is named."""
    sound, impossible = tmp_path / "a.toml", tmp_path / "a.toml" / "b.toml"
    sound.write_text("før", encoding="utf-8")

    with pytest.raises(UsageError, match=r"b\.toml"):
        save({sound: "efter", impossible: "x"})

    assert sound.read_text(encoding="utf-8") == "før"
    assert [path.name for path in tmp_path.iterdir()] == ["a.toml"]
