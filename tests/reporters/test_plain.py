"""Plain text: the same as in a terminal without colours, wrapped and free of control characters."""

import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from kklint.model import Failure, Report
from kklint.pipeline import Linter
from kklint.reporters import plain, terminal
from tests.conftest import report_of


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        pytest.param("en to tre", 20, ["en to tre"], id="fits"),
        pytest.param("abcdefghij klmnopqrst", 20, ["abcdefghij", "klmnopqrst"], id="two rows"),
        pytest.param("x" * 45, 20, ["x" * 20, "x" * 20, "x" * 5], id="a long word"),
        pytest.param("a\nb", 20, ["a", "b"], id="a line break"),
        pytest.param("", 20, [""], id="nothing"),
        pytest.param("a  \n", 20, ["a", ""], id="no spaces at the end"),
        pytest.param("a\x1b[31mb\x07\r", 20, ["a[31mb"], id="control characters"),
        pytest.param("  indrykket", 20, ["  indrykket"], id="indented"),
        pytest.param("a b", 1, ["a b"], id="never narrower than 20"),
    ],
)
def test_wrapped(text: str, width: int, rows: list[str]) -> None:
    """Words stay whole where they can."""
    assert plain.wrapped(text, width) == rows


@given(st.text(alphabet="ab æ\n-»«x", max_size=120), st.integers(20, 60))
def test_nothing_is_lost(text: str, width: int) -> None:
    """Every character but white space is there, and no row is too wide."""
    rows = plain.wrapped(text, width)

    assert all(len(row) <= width for row in rows)
    assert re.sub(r"\s", "", "".join(rows)) == re.sub(r"\s", "", text)


@pytest.mark.parametrize("width", [36, 80])
def test_a_terminal_without_colours(width: int, mini: Linter) -> None:
    """It shows the same, carets under the words."""
    found = report_of(mini, "En formand og en misbruger " * 9 + ".")
    report = Report(found.findings, (Failure("b.docx", "Kan ikke læses."),), 1)
    text = StringIO()
    console = Console(file=text, width=width, force_terminal=True, no_color=True)

    terminal.render(report, console)

    assert text.getvalue() == plain.render(report, width)
    assert "^^^^^^^" in text.getvalue()


def test_in_a_pipe(tmp_path: Path) -> None:
    """As wide as COLUMNS says, and rich only where colours are forced."""
    (tmp_path / "brev.txt").write_text("En formand kommer.", encoding="utf-8")
    program = (
        "import sys\nfrom kklint.cli import main\n"
        "try:\n    main(['check', 'brev.txt', '--no-cache'])\nexcept SystemExit: pass\n"
        "print('rich' in sys.modules, file=sys.stderr)"
    )
    for more, rich in (({}, "False"), ({"FORCE_COLOR": "1"}, "True")):
        told = subprocess.run(  # noqa: S603
            [sys.executable, "-c", program],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
            env={"PATH": "", "PYTHONPATH": ":".join(sys.path), "COLUMNS": "40", **more},
        )
        assert told.stderr.strip() == rich
        assert ("\x1b" in told.stdout) == (rich == "True")
        longest = max(len(line) for line in told.stdout.splitlines() if "https" not in line)
        assert longest <= 40 or rich == "True"
