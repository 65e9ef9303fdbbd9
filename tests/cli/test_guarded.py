"""--show-guarded, --min-confidence, --profile and »kklint explain brev«, as a user types them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TEXT = (
    "Formanden bød velkommen. Ordet »formand« står i loven.\n\n"
    "Hvis borgeren ringer, skal han vente.\n\n"
    "I 1950 var der også en formand.\n"
)


@pytest.fixture
def letter(tmp_path: Path) -> str:
    """Write a text with a finding, a pronoun, a mention and the past."""
    path = tmp_path / "brev.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> tuple[int, str]:
    """Return the exit status and what is printed, in English."""
    result = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "kklint", *arguments, "--lang", "en"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    return result.returncode, result.stdout.decode()


def kklint(*arguments: str) -> str:
    """Return what a run prints that goes well."""
    status, text = run(*arguments)
    assert status in {0, 1}
    return text


def found(letter: str, *options: str) -> dict[str, Any]:
    """Return the JSON of a run."""
    value: dict[str, Any] = json.loads(kklint("check", letter, "--format", "json", *options))
    return value


def test_what_was_held_back_is_told(letter: str) -> None:
    """In the terminal after the findings, with the reason; not unless it is asked for."""
    told = kklint("check", letter, "--show-guarded")

    assert "Left alone, and why:" in told
    assert "»formand«: The word is mentioned, not used." in told
    assert told.index("Left alone") > told.index("recommendation")
    assert "Left alone" not in kklint("check", letter)


def test_only_what_was_held_back(tmp_path: Path) -> None:
    """A text without a finding tells it, too, and is clean."""
    path = tmp_path / "a.txt"
    path.write_text("Ordet »formand« står i loven.\n", encoding="utf-8")

    assert "mentioned" in kklint("check", str(path), "--show-guarded")
    assert "Nothing to consider in 1 file." in kklint("check", str(path))


def test_json_tells_guard_and_reason(letter: str) -> None:
    """Of what was held back, and of what was made information."""
    value = found(letter, "--show-guarded", "--severity", "info")

    assert [(held["guard"], held["line"], held["text"]) for held in value["guarded"]] == [
        ("mention", 1, "formand")
    ]
    assert value["guarded"][0]["reason"] == "The word is mentioned, not used."
    lowered = [one for one in value["findings"] if "guard" in one]
    assert [(one["guard"], one["severity"]) for one in lowered] == [("history", "info")]
    assert lowered[0]["reason"] == "The sentence is about the past."
    assert all(0 < one["confidence"] <= 1 for one in value["findings"])


def test_the_least_confidence(letter: str, tmp_path: Path) -> None:
    """From the command line, or the configuration, which the command line overrides."""
    assert len(found(letter)["findings"]) == 2
    assert len(found(letter, "--min-confidence", "0.96")["findings"]) == 1
    (tmp_path / "kklint.toml").write_text("min_confidence = 0.96\n", encoding="utf-8")
    assert len(found(letter)["findings"]) == 1
    assert len(found(letter, "--min-confidence", "0")["findings"]) == 2


@pytest.mark.parametrize("value", ["2", "-0.1", "meget"])
def test_a_confidence_that_is_none(value: str, letter: str) -> None:
    """A number from 0 to 1, or it is wrong use."""
    assert run("check", letter, "--min-confidence", value)[0] == 2


def test_a_profile(letter: str) -> None:
    """Minutes know who has spoken; a profile that does not exist is wrong use."""
    severities = {one["rule"]: one["severity"] for one in found(letter)["findings"]}
    minutes = found(letter, "--profile", "referat")["findings"]

    assert severities["generic-pronoun"] == "warning"
    assert [one["rule"] for one in minutes] == ["gendered-title"]
    assert run("check", letter, "--profile", "avis")[0] == 2


def test_explain_a_profile() -> None:
    """What it changes, and how a text says that it has it."""
    told = kklint("explain", "referat")

    assert "gendered-title: left alone in texts from before 24.06.2022" in told
    assert "profil: referat" in told
    assert "--profile referat" in told
