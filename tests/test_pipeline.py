"""The chain: cheap first, in batches, whatever happens to one source."""

import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kklint import pipeline, run
from kklint.merging import merge
from kklint.model import Failure, Source
from kklint.pipeline import Linter
from tests.conftest import MINI, report_of

IMPORTS = """
import sys
from kklint.cli import main
try:
    main(["check", sys.argv[1], "--format", "json"])
except SystemExit:
    pass
print("spacy" in sys.modules, "lemmy" in sys.modules, file=sys.stderr)
"""


def imported(path: Path) -> str:
    """Run kklint in a process of its own and tell whether spaCy and lemmy were imported."""
    result = subprocess.run(  # noqa: S603
        [sys.executable, "-c", IMPORTS, str(path)], capture_output=True, text=True, check=True
    )
    return result.stderr.strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Kære Anna. Tak for dit brev.", "False False", id="clean"),
        pytest.param("Formanden kommer.", "False False", id="found without grammar"),
        pytest.param("De gamle bliver hentet samme dag.", "False False", id="not shown"),
        pytest.param("Hun bor her med en misbruger.", "True False", id="the grammar decides"),
    ],
)
def test_spacy_is_imported_only_where_grammar_decides(
    text: str, expected: str, tmp_path: Path
) -> None:
    """A clean file imports neither spaCy nor the model."""
    letter = tmp_path / "brev.txt"
    letter.write_text(text, encoding="utf-8")

    assert imported(letter) == expected


def test_the_grammar_decides(mini: Linter) -> None:
    """The same form as noun and as verb."""
    text = "Hvis nogen misbruger ordningen, stopper den.\n\nHan er misbruger."

    assert [f.location.line for f in report_of(mini, text).findings] == [3]


def test_one_bad_source_does_not_stop_the_others(mini: Linter) -> None:
    """What cannot be read is a failure; the rest is checked."""
    report = mini.check(
        [
            Source("a.txt", ".txt", b"En formand."),
            Source("b.xyz", ".xyz", b"En formand."),
            Failure("c.txt", "Mangler."),
            Source("d.txt", ".txt", b"\0\1\2\3" * 100),
            Source("e.txt", ".txt", "En formand æøå.".encode("cp1252")),
        ]
    )

    assert [f.location.path for f in report.findings] == ["a.txt", "e.txt"]
    assert [failure.path for failure in report.failures] == ["b.xyz", "c.txt", "d.txt"]
    assert report.checked == 2


@pytest.mark.parametrize("step", ["unpacked", "read", "strongest"])
def test_a_bug_costs_one_file(step: str, mini: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error nobody thought of is a failure of that file, with CPR numbers masked."""

    def stumble(_value: object) -> None:
        message = "010180-1234"
        raise RuntimeError(message)

    monkeypatch.setattr(pipeline, step, stumble)

    report = mini.check([Source("a.txt", ".txt", b"En formand")])

    assert [failure.path for failure in report.failures] == ["a.txt"]
    assert "RuntimeError: 010180-XXXX" in report.failures[0].message
    assert report.checked == 0


def test_batches_do_not_change_the_result(mini: Linter) -> None:
    """Many sources, one at a time or together."""
    sources = [
        Source(f"{number:03}.txt", ".txt", f"En formand og {number} misbrugere.".encode())
        for number in range(150)
    ]

    together = mini.check(sources)

    assert together == merge([mini.check([source]) for source in sources])
    assert len(together.findings) == 300


@lru_cache
def small_linter() -> Linter:
    """Make one linter for all the texts below."""
    return run.settings(directory=MINI).linter()


@given(st.text(max_size=200), st.sampled_from([".txt", ".md"]))
@settings(deadline=None, max_examples=200)
def test_any_text(text: str, suffix: str) -> None:
    """No text makes the chain fail, and twice gives the same."""
    linter = small_linter()
    source = Source(f"x{suffix}", suffix, f"{text} Formanden {text}".encode(errors="ignore"))

    first = linter.check([source])

    assert all("snublede" not in failure.message for failure in first.failures)
    assert linter.check([source]) == first


def test_a_form_and_its_words() -> None:
    """What a rule on forms says about a label, no rule on words says again."""
    form = (
        "langcode: da\nstatus: open\nid: a\ntitle: Plads\nelements: |-\n"
        "  mor_cpr:\n    '#type': textfield\n    '#title': 'Mors CPR-nummer'\n"
        "  far_cpr:\n    '#type': textfield\n    '#title': 'Fars CPR-nummer'\n"
    )

    report = run.settings().linter().check([Source("a.yml", ".yml", form.encode())])

    assert [(f.rule, f.location.line) for f in report.findings] == [
        ("two-parent-fields", 8),
        ("family-norm", 11),
    ]
