"""What one clicks on to leave a finding alone does that and nothing else."""

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kklint.fixes import apply
from kklint.lsp import ignoring
from kklint.lsp.positions import Text
from kklint.model import Finding, Source
from kklint.pipeline import Linter


@pytest.fixture
def checks(mini: Linter) -> Callable[[str], Callable[[str], Sequence[Finding]]]:
    """Give for a suffix what checks a text."""

    def of(suffix: str) -> Callable[[str], Sequence[Finding]]:
        def check(text: str) -> Sequence[Finding]:
            return mini.check([Source(f"a{suffix}", suffix, text.encode())]).findings

        return check

    return of


@pytest.mark.parametrize(
    ("suffix", "text", "expected"),
    [
        pytest.param(
            ".md",
            "Hej.\n\nFormanden ringer.\n",
            "Hej.\n\nFormanden ringer. <!-- kklint: ignore[formand] -->\n",
            id="Markdown",
        ),
        pytest.param(
            ".html",
            "<p>\n  Formanden ringer.\n</p>",
            "<p>\n  Formanden ringer. <!-- kklint: ignore[formand] -->\n</p>",
            id="HTML",
        ),
        pytest.param(
            ".yaml",
            "tekst: Formanden ringer til dig.\n",
            "tekst: Formanden ringer til dig. # kklint: ignore[formand]\n",
            id="YAML",
        ),
        pytest.param(
            ".properties",
            "tekst=Formanden ringer.\r\n",
            "# kklint: ignore[formand]\r\ntekst=Formanden ringer.\r\n",
            id="properties: above, with the file's line ends",
        ),
        pytest.param(
            ".py",
            'def hej():\n    return _("Formanden ringer.")\n',
            'def hej():\n    return _("Formanden ringer.") # kklint: ignore[formand]\n',
            id="Python",
        ),
        pytest.param(
            ".md",
            "| a | b |\n|---|---|\n| formand | x |\n",
            "| a | b |\n|---|---|\n| formand | x <!-- kklint: ignore[formand] --> |\n",
            id="a row of a table",
        ),
        pytest.param(
            ".txt",
            "Formanden ringer.",
            "# kklint: ignore[formand]\nFormanden ringer.",
            id="a line of its own in plain text",
        ),
        pytest.param(".json", '{"tekst": "Formanden ringer."}', None, id="JSON has no comments"),
    ],
)
def test_comment(
    suffix: str,
    text: str,
    expected: str | None,
    checks: Callable[[str], Callable[[str], Sequence[Finding]]],
) -> None:
    """The comment stands where the format understands it, or is not offered."""
    check = checks(suffix)
    finding = next(one for one in check(text) if one.entry == "formand")

    edit = ignoring.comment(finding, Text(text), suffix, check)

    assert (edit and apply(text, [edit])) == expected


def test_two_in_a_line(checks: Callable[[str], Callable[[str], Sequence[Finding]]]) -> None:
    """A comment that would hide another finding of the same word is not offered."""
    text = "En formand og en formand.\n"
    check = checks(".md")

    assert ignoring.comment(check(text)[0], Text(text), ".md", check) is None


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [
        pytest.param("kklint.toml", "", 'ignore = ["formand"]\n', id="empty"),
        pytest.param(
            "kklint.toml",
            '[[override]]\npaths = ["a"]\n',
            'ignore = ["formand"]\n[[override]]\npaths = ["a"]\n',
            id="before the tables",
        ),
        pytest.param(
            "kklint.toml", 'ignore = ["mor"]', 'ignore = ["formand", "mor"]', id="one more"
        ),
        pytest.param("kklint.toml", "ignore = []\n", 'ignore = ["formand"]\n', id="the first"),
        pytest.param(
            "pyproject.toml",
            '[project]\nname = "a"\n\n[tool.kklint]\nseverity = "info"\n',
            '[project]\nname = "a"\n\n[tool.kklint]\nignore = ["formand"]\nseverity = "info"\n',
            id="pyproject.toml",
        ),
        pytest.param(
            "pyproject.toml",
            '[tool.x]\nignore = ["a"]\n[tool.kklint]\nignore = [ # fordi\n  "mor",\n]\n',
            '[tool.x]\nignore = ["a"]\n[tool.kklint]\nignore = ["formand", "mor"]',
            id="the right table, over several lines",
        ),
        pytest.param("pyproject.toml", "[tool.x]\n", None, id="no table of kklint's"),
        pytest.param("pyproject.toml", 'tool.kklint.severity = "info"\n', None, id="no header"),
        pytest.param("kklint.toml", "ignore = [", None, id="not TOML"),
        pytest.param("kklint.toml", "ignore = 3", None, id="no list"),
        pytest.param("kklint.toml", '"ignore" = ["a"]', None, id="written otherwise"),
        pytest.param("pyproject.toml", "[tool.kklint]", None, id="no end of line"),
    ],
)
def test_in_project(name: str, written: str, expected: str | None) -> None:
    """The configuration gains the entry and nothing else changes, or nothing is offered."""
    edit = ignoring.in_project("formand", Path(name), written)
    changed = apply(written, [edit]) if edit else None

    assert (changed and tomllib.loads(changed)) == (expected and tomllib.loads(expected))
    assert (changed is None) == (expected is None)
