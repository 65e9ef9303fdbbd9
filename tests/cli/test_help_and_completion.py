"""Help in 80 columns, in both languages; what a shell proposes after Tab."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kklint.cli.commands import kklint as program


def names(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield every command with those above it."""
    yield before
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            yield from names(command, (*before, name))
        else:
            yield (*before, name)


def run(*arguments: str, **variables: str) -> str:
    """Run kklint and give its standard output."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", "from kklint.cli import main; main()", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "80", **variables},
    )
    assert "Traceback" not in done.stderr
    return done.stdout


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("command", sorted(names(program)), ids=" ".join)
def test_help_fits(command: tuple[str, ...], language: str) -> None:
    """No line is longer than a terminal is wide, and no summary is cut off."""
    text = run(*command, "--help", "--lang", language)
    listed = text.partition("\n\nCommands:" if language == "en" else "\n\nKommandoer:")[2]

    assert text.startswith("Usage: kklint" if language == "en" else "Brug: kklint")
    assert [line for line in text.splitlines() if len(line) > 80] == []
    assert [line for line in listed.splitlines() if line.endswith("...")] == []


def completed(words: str, shell: str = "bash") -> list[str]:
    """Return what a shell would propose for the last of some words."""
    parts = words.split(" ")
    return run(
        _KKLINT_COMPLETE=f"{shell}_complete", COMP_WORDS=words, COMP_CWORD=str(len(parts) - 1)
    ).splitlines()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("kklint ", {"plain,check", "plain,baseline", "plain,words"}),
        ("kklint words ", {"plain,check", "plain,new"}),
        ("kklint check --sta", {"plain,--statistics", "plain,--staged-lines"}),
        ("kklint check --format s", {"plain,sarif"}),
        ("kklint check --format x", {"plain,xlsx"}),
        ("kklint check --select forman", {"plain,formand"}),
        ("kklint check --select stig", {"plain,stigma"}),
        ("kklint check --ignore stigma,forman", {"plain,stigma,formand"}),
        ("kklint explain cpr", {"plain,cpr-parity", "plain,cpr-modulus"}),
        ("kklint check --lang ", {"plain,da", "plain,en"}),
        ("kklint check br", {"file,br"}),
        ("kklint check --select xyzzy", set()),
    ],
)
def test_completion(words: str, expected: set[str]) -> None:
    """Commands, options, formats, rules and entries; files where a file is to be named."""
    found = set(filter(None, completed(words)))

    assert expected <= found
    assert expected or not found


def test_completion_explains() -> None:
    """Zsh shows what a rule finds, in Danish."""
    told = completed("kklint explain stigm", "zsh")

    assert told[:2] == ["plain", "stigma"]
    assert "Betegnelser" in told[2] or "menneske" in told[2] or "person" in told[2]


def test_completion_with_a_mistake_in_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proposes the rules all the same; the mistake is told when kklint runs."""
    (tmp_path / "kklint.toml").write_text("severity = 3", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert "plain,stigma" in completed("kklint check --select st")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_is_a_script(shell: str) -> None:
    """To be put into the settings of the shell, as docs/configuration.md says."""
    assert "kklint" in run(_KKLINT_COMPLETE=f"{shell}_source")
