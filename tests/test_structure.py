"""The project keeps its own shape."""

import ast
import tomllib
from pathlib import Path

import pytest

from kklint import __version__
from kklint.wordlist import MATCHES

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "kklint").rglob("*.py"))
FORBIDDEN = {"utils", "helpers", "common", "base", "core", "manager", "misc"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module(path: Path) -> None:
    """Every module says what it holds, and none is a drawer for anything."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))

    assert docstring
    assert path.stem not in FORBIDDEN


def test_a_file_in_rules_is_a_way_of_matching() -> None:
    """A file's name is its registration: `match` in a word list."""
    files = {path.stem for path in (ROOT / "kklint" / "rules").glob("*.py")} - {"__init__"}

    assert files == set(MATCHES)


def test_changelog_has_this_version() -> None:
    """The version stands in CHANGELOG.md with its two headings."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    section = text.split(f"## {__version__}")[1].split("\n## ")[0]

    assert "### Ord" in section
    assert "### Program" in section


def test_package_metadata() -> None:
    """What ships has its licences named."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["license"] == "MPL-2.0 AND CC-BY-SA-4.0"
    assert [name for name in project["license-files"] if not (ROOT / name).read_text()] == []
