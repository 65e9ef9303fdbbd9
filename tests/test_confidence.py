"""How sure a finding is: a number from 0 to 1, lower for each doubt."""

from dataclasses import replace

import pytest

from kklint.confidence import CERTAIN, DOUBTS, confidence
from kklint.guard_texts import reasons
from kklint.model import Entry, Hit, Severity, Span
from kklint.pipeline import Linter
from tests.conftest import report_of

ENTRY = Entry("x", "gendered-title", "words", ("x",), (), Severity.WARNING, "none", "", ("kk",))


def sure(linter: Linter, text: str) -> float:
    """Return the confidence of the one finding in a text."""
    found = report_of(linter, text).findings
    assert len(found) == 1, found
    return found[0].confidence


def test_every_doubt_lowers_it() -> None:
    """And never below nothing."""
    hit = Hit(ENTRY, Span(0, 1), (), "none")

    assert confidence(hit) == CERTAIN
    for doubt in DOUBTS:
        assert 0 < confidence(replace(hit, doubts=(doubt,))) < CERTAIN
    assert 0 <= confidence(replace(hit, doubts=tuple(DOUBTS) * 10, lowered="law")) <= 0.1


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("Vi søger en formand.", "Vi søger en vandværksformand."),
        ("Kurset er for hjemløse.", "Hjemløse venter ofte længe på en bolig."),
        ("Hvis ansøgeren flytter, skal han ringe.", "Ansøgeren flytter. Han skal ringe."),
        ("Formanden bød velkommen.", "I 1950 bød formanden velkommen."),
        ("Vi søger en formand.", "Vi søger en digemand."),
    ],
)
def test_what_is_less_sure(surer: str, less_sure: str, linter: Linter) -> None:
    """A word with one sense before one that had to be judged."""
    assert 0 < sure(linter, less_sure) < sure(linter, surer) <= 1


def test_the_least_confidence_of_a_run(linter: Linter) -> None:
    """Below it nothing is told."""
    text = "Formanden bød velkommen. I 1950 var der også en formand."

    assert len(report_of(linter, text).findings) == 2
    assert len(report_of(replace(linter, confident=0.9), text).findings) == 1
    assert not report_of(replace(linter, confident=1.0), text).findings


@pytest.mark.parametrize(
    ("text", "guards"),
    [
        ("Ordet »formand« står i loven.", {"mention"}),
        ("Jeg er formand.", {"oneself"}),
        ("Firmaet Formand & Søn leverer maden.", {"unless", "name"}),
        ("Restaurant Formanden har åbent.", {"name"}),
        ("Falck søger brandmænd til nye vagter.", {"employer"}),
        ("Der er svag vind.", {"thing"}),
        ("Kontakt Mette Holm. Hun svarer på mandag.", {"nobody"}),
        ("Hvis nogen misbruger ordningen, stopper hjælpen.", {"other-sense"}),
        ("Hun sitter i rullestol og jobber på kontoret.", {"language"}),
        ("Skriv hundens køn: han eller hun.", {"animal"}),
        ("Nye cykler er dyre, og de gamle kan repareres.", {"thing"}),
        ("Der er åbent.", set()),
    ],
)
def test_what_was_held_back(text: str, guards: set[str], linter: Linter) -> None:
    """Only where it is asked for, with the guard, the sentence and a reason."""
    asking = replace(linter, guarded=True)
    held = report_of(asking, text).guarded

    assert {one.guard for one in held} & guards or not guards
    assert {one.guard for one in held} <= set(reasons())
    assert all(one.sentence[slice(*one.marked)] == one.text for one in held)
    assert len(held) == len(set(held))
    assert report_of(linter, text).guarded == ()


@pytest.mark.parametrize(
    ("text", "guard"),
    [
        ("I 1950 var der en formand.", "history"),
        ("Referat, 3. maj 2019: Formanden bød velkommen.", "dated"),
        ("Efter lovens § 3 vælges formanden.", "law"),
        ("Overenskomsten for gartnerformænd gælder til april.", "law"),
        ("42 % har ikke-vestlig baggrund.", "statistics"),
        ("Tabel 4: Kvinder med ikke-vestlig baggrund.", "statistics"),
        ("Hun sagde: »Vores nye formand kommer i morgen, og det er godt.«", "quotation"),
        ("Sælgeren har fået en klage. Han kan svare på den.", "one-event"),
    ],
)
def test_what_was_lowered_says_why(text: str, guard: str, linter: Linter) -> None:
    """An information tells which guard made it one."""
    found = report_of(linter, text).findings

    assert [(one.severity, one.guard) for one in found] == [(Severity.INFO, guard)]


def test_a_cpr_number_is_masked_in_what_was_held_back(linter: Linter) -> None:
    """As everywhere."""
    report = report_of(replace(linter, guarded=True), "Ordet »formand« om 010190-1234 er i orden.")

    assert report.guarded
    assert "1234" not in repr(report)
