"""kklint config: which line decides, and what may stand there."""

import json
import os
import subprocess
import sys
from pathlib import Path


def config(cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run kklint config."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "kklint", "config", *arguments],
        cwd=cwd,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def test_what_holds(tmp_path: Path) -> None:
    """The nearest file, its values with their lines, and the overrides that hold for the file."""
    (tmp_path / "ud").mkdir()
    (tmp_path / "faelles.toml").write_text(
        '\nseverity = "error"\nfail_on = "info"\n[[override]]\npaths = ["*"]\nselect = ["lgbt"]\n',
        encoding="utf-8",
    )
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "x"\n\n[tool.kklint]\nextend = "faelles.toml"\n'
        'ignore = [\n  "formand",\n]\nexclude = ["ud/*"]\nseverity = "warning"\n'
        '[[tool.kklint.override]]\npaths = ["ud/*"]\nowner = "KL"\nprofile = "retskrivning"\n'
        '[[tool.kklint.override]]\npaths = ["x/*"]\n',
        encoding="utf-8",
    )

    here, inner = config(tmp_path), config(tmp_path, "--show", "ud/brev.txt", "--lang", "en")

    rows = [line.split("  ") for line in here.stdout.splitlines()]
    assert rows[0] == [str(tmp_path / "pyproject.toml")]
    told = [[part for part in row if part] for row in rows[1:]]
    assert [[part.strip() for part in row] for row in told] == [
        ['ignore = ["formand"]', "pyproject.toml:6"],
        ['severity = "warning"', "pyproject.toml:10"],
        ['fail_on = "info"', "faelles.toml:3"],
        ['exclude = ["ud/*"]', "pyproject.toml:9"],
        ["[[override]] *", "faelles.toml:4"],
        ['select = ["lgbt"]', "faelles.toml:6"],
    ]
    assert [" ".join(line.split()) for line in inner.stdout.splitlines()[7:]] == [
        "[[override]] ud/* pyproject.toml:11",
        'profile = "retskrivning" pyproject.toml:14',
        'owner = "KL" pyproject.toml:13',
        "It is left out of folders (exclude, include).",
    ]


def test_nothing_decides(tmp_path: Path) -> None:
    """It is said."""
    assert "Ingen kklint.toml" in config(tmp_path).stdout


def test_a_mistake(tmp_path: Path) -> None:
    """With its line and the nearest name, and exit status 2."""
    (tmp_path / "kklint.toml").write_text('ignore = ["formnd"]', encoding="utf-8")

    result = config(tmp_path)

    assert result.returncode == 2
    assert "kklint.toml:1: " in result.stderr
    assert "»formand«" in result.stderr


def test_the_schema(tmp_path: Path) -> None:
    """On standard output, alone."""
    value = json.loads(config(tmp_path, "--schema").stdout)

    assert "require_reason" in value["properties"]
