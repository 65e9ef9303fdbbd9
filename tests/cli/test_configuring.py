"""kklint config: which file decides, and what it says."""

import os
import subprocess
import sys
from pathlib import Path


def shown(cwd: Path, *arguments: str) -> str:
    """Run kklint config and give what it says."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "kklint", "config", *arguments],
        cwd=cwd,
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    return done.stdout


def test_what_holds(tmp_path: Path) -> None:
    """The nearest file, its values, and the overrides that hold for the file."""
    (tmp_path / "ud").mkdir()
    (tmp_path / "kklint.toml").write_text(
        'severity = "error"\nignore = ["formand"]\nexclude = ["ud/*"]\n'
        '[[override]]\npaths = ["ud/*"]\nowner = "KL"\n[[override]]\npaths = ["x/*"]\n',
        encoding="utf-8",
    )

    here, inner = shown(tmp_path), shown(tmp_path, "--show", "ud/brev.txt")

    assert here.splitlines() == [
        str(tmp_path / "kklint.toml"),
        '  ignore = ["formand"]',
        '  severity = "error"',
        '  exclude = ["ud/*"]',
    ]
    assert inner.splitlines()[4:] == [
        "  [[override]] ud/*",
        '    owner = "KL"',
        "  Den bliver udeladt af mapper (exclude).",
    ]


def test_nothing_decides(tmp_path: Path) -> None:
    """It is said."""
    assert "Ingen kklint.toml" in shown(tmp_path)
