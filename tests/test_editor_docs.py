"""docs/editors.md: what one copies from it is what it says it is."""

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "editors.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = BLOCK.findall(PAGE.read_text(encoding="utf-8"))


def test_there_is_one_for_each_editor() -> None:
    """VS Code, Neovim, JetBrains and another."""
    assert [language for language, _text in BLOCKS] == ["json", "json", "js", "lua", "json", "toml"]
    assert all("kklint" in text or "language" in text for _language, text in BLOCKS)


@pytest.mark.parametrize("text", [text for language, text in BLOCKS if language == "json"])
def test_json(text: str) -> None:
    """It is JSON."""
    assert json.loads(text)


@pytest.mark.parametrize("text", [text for language, text in BLOCKS if language == "toml"])
def test_toml(text: str) -> None:
    """It is TOML."""
    assert tomllib.loads(text)


@pytest.mark.parametrize(
    ("language", "command"),
    [
        pytest.param("js", ["node", "--check"], id="JavaScript"),
        pytest.param("lua", ["luac", "-p"], id="Lua"),
    ],
)
def test_programs(language: str, command: list[str], tmp_path: Path) -> None:
    """They are read without an error, where there is something to read them."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    program = tmp_path / f"snippet.{language}"
    program.write_text(next(text for name, text in BLOCKS if name == language), encoding="utf-8")

    told = subprocess.run([*command, str(program)], capture_output=True, text=True, check=False)  # noqa: S603

    assert told.returncode == 0, told.stderr
