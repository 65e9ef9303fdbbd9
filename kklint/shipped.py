"""Where the word lists are: those that ship with kklint, or the ones in a folder."""

from pathlib import Path


def folder() -> Path:
    """Return the folder of the word lists that ship (in a wheel or an editable install)."""
    inside = Path(__file__).parent / "wordlists"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "wordlists"


def files(directory: Path) -> list[Path]:
    """Return the word lists of a folder in the order of their names."""
    return sorted(directory.glob("*.toml"))
