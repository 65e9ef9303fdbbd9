"""What is left alone although the word stands in a list."""

import pytest

from kklint.model import Severity
from kklint.pipeline import Linter
from tests.conftest import Check, report_of


@pytest.mark.parametrize(
    "text",
    [
        "Ordet formand står i loven.",
        "Betegnelsen formand er gammel.",
        "Vi søger efter ord som formand, embedsmand mv.",
        "Ordene leder og formand bruges.",
        "Vi skriver ikke »formand«.",
        'Vi skriver ikke "formand" mere.',
        "Vi skriver ikke ”formand” mere.",
        "Den såkaldte formand.",
        "Udtrykket formand er gammelt.",
        "Titlen formand er gammel.",
        "Kontakt Folketingets Ombudsmand.",
        "Han bor i Rådmandsgade 4.",
        "De lavede en snemand.",
        "Skriv hundens køn: han eller hun.",
        "Skriv, om katten er han/hun.",
        "En arbejdsformands løn.",
        "Kollegaen Karin Formand kommer.",
    ],
)
def test_left_alone(text: str, check: Check) -> None:
    """Mentions, names and exceptions."""
    assert check(text) == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Hun sagde: »Vores nye formand kommer i morgen, og det er godt.«", Severity.INFO),
        ("Hun sagde: “Vores nye formand kommer i morgen, og det er godt.”", Severity.INFO),
        ('Hun sagde: "Vores nye formand kommer i morgen, og det er godt."', Severity.INFO),
        ("»Godt« sagde vores nye formand i går.", Severity.ERROR),
        ('Hun sagde "ja", og vores nye formand sagde "nej".', Severity.ERROR),
        ("Vores nye formand mener, at »det er godt nok«.", Severity.ERROR),
    ],
)
def test_quotations_are_for_information(text: str, severity: Severity, check: Check) -> None:
    """What somebody else said cannot be rewritten."""
    assert [(finding.entry, finding.severity) for finding in check(text)] == [("formand", severity)]


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("Tilbuddet er til børn med ikke-vestlig baggrund.", Severity.WARNING),
        ("11 % af børnene har ikke-vestlig baggrund.", Severity.INFO),
        ("Andelen af elever med ikke-vestlig baggrund faldt.", Severity.INFO),
        ("Ledigheden er lav blandt borgere med ikke-vestlig baggrund.", Severity.INFO),
    ],
)
def test_statistics_are_for_information(sentence: str, severity: Severity, linter: Linter) -> None:
    """A writer cannot rename the categories of Danmarks Statistik."""
    (finding,) = report_of(linter, sentence).findings

    assert (finding.entry, finding.severity) == ("ikke-vestlig baggrund", severity)


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("Efter § 12 i forretningsordenen leder formanden mødet.", Severity.INFO),
        ("Formanden leder mødet, jf. stk. 2.", Severity.INFO),
        ("Efter § 9 skal mor og far være enige.", Severity.INFO),
        ("Formanden leder mødet efter loven.", Severity.ERROR),
        ("Efter § 12 får misbrugere et tilbud.", Severity.ERROR),
    ],
)
def test_law_is_for_information(sentence: str, severity: Severity, linter: Linter) -> None:
    """Titles and parents are called what the law calls them; labels on people are not its own."""
    (finding,) = report_of(linter, sentence).findings

    assert finding.severity is severity
