"""Baselines: what is new, known and gone; no text in clear."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kklint import baseline
from kklint.errors import UsageError
from kklint.model import Finding, Source
from kklint.pipeline import Linter

FORMAND = "Formanden skriver til dig."
BRANDMAND = "En brandmand kom forbi."


def found(linter: Linter, **files: str) -> list[Finding]:
    """Give the findings of files."""
    sources = [Source(f"{name}.txt", ".txt", text.encode()) for name, text in files.items()]
    return list(linter.check(sources).findings)


@pytest.mark.parametrize(
    ("after", "new", "known", "gone"),
    [
        ({"a": f"{FORMAND}\n\n{BRANDMAND}"}, [], 2, 0),
        ({"a": f"Nyt.\n\n{BRANDMAND}\n\nMere nyt.\n\n{FORMAND}"}, [], 2, 0),
        ({"a": BRANDMAND, "b": FORMAND}, [], 2, 0),
        ({"a": FORMAND}, [], 1, 1),
        ({"a": f"{FORMAND}\n\nEn talsmand kom."}, ["talsmand"], 1, 1),
        ({"a": f"{FORMAND}\n\n{FORMAND}\n\n{BRANDMAND}"}, ["Formanden"], 2, 0),
        ({"a": "Intet."}, [], 0, 2),
        ({"b": "Intet."}, [], 0, 0),
        ({"a": f"{FORMAND}\n\n{BRANDMAND}", "b": FORMAND}, ["Formanden"], 2, 0),
    ],
)
def test_compare(  # noqa: PLR0913, PLR0917 - one per column of the table
    linter: Linter, tmp_path: Path, after: dict[str, str], new: list[str], known: int, gone: int
) -> None:
    """Paragraphs may move; one more of the same is new; what other files held is not gone."""
    file = tmp_path / "baseline.json"
    before = found(linter, a=f"{FORMAND}\n\n{BRANDMAND}")
    file.write_text(baseline.written(before, tmp_path), encoding="utf-8")

    result = baseline.compare(
        found(linter, **after), baseline.read(file), tmp_path, [f"{name}.txt" for name in after]
    )

    assert [finding.text for finding in result.new] == new
    assert (result.known, result.gone) == (known, gone)


def test_nothing_in_clear(linter: Linter, tmp_path: Path) -> None:
    """Neither a sentence nor a path."""
    text = baseline.written(found(linter, hemmelig=FORMAND), tmp_path)

    assert "ormand" not in text
    assert "hemmelig" not in text


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"version": 2, "known": {}}', "[" * 100_000,
                                  '{"version": 1, "known": {"a": 1}}'])  # fmt: skip
def test_not_a_baseline(text: str, tmp_path: Path) -> None:
    """It says what to do."""
    file = tmp_path / "b.json"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match="kklint baseline"):
        baseline.read(file)


def kklint(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run kklint in a process of its own."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "kklint", *arguments],
        cwd=cwd,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def test_a_user_can_do_it(tmp_path: Path) -> None:
    """Write it down, find only what is new, forget what is gone."""
    letter = tmp_path / "brev.txt"
    letter.write_text(f"{FORMAND}\n\n{BRANDMAND}\n", encoding="utf-8")
    made = kklint("baseline", ".", cwd=tmp_path)
    letter.write_text(f"{FORMAND}\n\nEn talsmand kom.\n", encoding="utf-8")
    checked = kklint("check", ".", "--baseline", baseline.NAME, cwd=tmp_path)
    pruned = kklint("baseline", ".", "--prune", cwd=tmp_path)
    missing = kklint("check", ".", "--baseline", "x.json", cwd=tmp_path)

    assert (made.returncode, checked.returncode, pruned.returncode, missing.returncode) == (
        0,
        1,
        0,
        2,
    )
    assert "talsmand" in checked.stdout
    assert "Formanden" not in checked.stdout
    assert "1 kendt fund" in checked.stderr
    assert "1 væk" in checked.stderr
    known = json.loads((tmp_path / baseline.NAME).read_text(encoding="utf-8"))["known"]
    assert len(known) == 1


def test_prune_keeps_what_was_not_looked_at(tmp_path: Path) -> None:
    """Of one file only its own are forgotten; of the whole folder also those of deleted files."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(FORMAND, encoding="utf-8")
    kklint("baseline", ".", cwd=tmp_path)

    (tmp_path / "a.txt").write_text("Intet.", encoding="utf-8")
    (tmp_path / "b.txt").unlink()

    def known() -> int:
        value = json.loads((tmp_path / baseline.NAME).read_text(encoding="utf-8"))["known"]
        return sum(map(len, value.values()))

    kklint("baseline", "a.txt", "--prune", cwd=tmp_path)
    after_one = known()
    kklint("baseline", ".", "--prune", cwd=tmp_path)
    assert (after_one, known()) == (2, 1)
    assert kklint("check", "c.txt", "--baseline", baseline.NAME, cwd=tmp_path).returncode == 0


def test_the_baseline_of_the_configuration(tmp_path: Path) -> None:
    """Is written and read without being named; --no-baseline tells all."""
    (tmp_path / "a.txt").write_text(FORMAND, encoding="utf-8")
    (tmp_path / "kklint.toml").write_text('baseline = "kendt.json"', encoding="utf-8")

    made = kklint("baseline", ".", cwd=tmp_path)
    checked = kklint("check", ".", cwd=tmp_path)
    everything = kklint("check", ".", "--no-baseline", cwd=tmp_path)

    assert (made.returncode, checked.returncode, everything.returncode) == (0, 0, 1)
    assert (tmp_path / "kendt.json").exists()
    assert not (tmp_path / baseline.NAME).exists()


def test_a_fix_beside_known_findings(tmp_path: Path) -> None:
    """What is new is mended, also where the same word is known; the known stay left out."""
    letter = tmp_path / "a.txt"
    letter.write_text(FORMAND, encoding="utf-8")
    kklint("baseline", ".", cwd=tmp_path)
    letter.write_text(f"{FORMAND}\n\nEn formand ringer. En brandmand kommer.", encoding="utf-8")

    fixed = kklint("check", ".", "--baseline", baseline.NAME, "--fix", cwd=tmp_path)

    assert letter.read_text(encoding="utf-8") == (
        f"{FORMAND}\n\nEn forperson ringer. En brandmand kommer."
    )
    assert "brandmand" in fixed.stdout
    assert "ormanden" not in fixed.stdout
