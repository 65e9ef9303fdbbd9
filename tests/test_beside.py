"""The words an entry wants or does not want beside it, and titles that stand beside a name."""

from dataclasses import replace

import pytest

from kklint.beside import is_meant
from kklint.model import Entry, Severity, Source, Span
from kklint.pipeline import Linter

ENTRY = Entry(
    id="de gamle",
    rule="age",
    match="words",
    find=("de gamle",),
    suggest=(),
    severity=Severity.WARNING,
    fix="none",
    why="",
    source=(),
)


@pytest.mark.parametrize(
    ("beside", "not_beside", "text", "meant"),
    [
        ((), (), "Vi spørger de gamle.", True),
        (("plejehjem*",), (), "Vi spørger de gamle på plejehjemmet.", True),
        (("PLEJEHJEM*",), (), "Plejehjemmet spørger de gamle.", True),
        (("plejehjem*",), (), "Vi spørger de gamle. Plejehjemmet er nyt.", False),
        (("hjem",), (), "Vi spørger de gamle på plejehjemmet.", False),
        (("*hjemmet",), (), "Vi spørger de gamle på plejehjemmet.", True),
        (("i dag",), (), "Vi spørger de gamle i\u00a0dag.", True),
        ((), ("ny",), "En ny stol koster mere end de gamle.", False),
        ((), ("ny",), "Nyheden glæder de gamle.", True),
        (("gamle",), (), "Vi spørger de gamle.", False),  # the hit itself does not count
        (("bad", "mad"), ("ny*",), "De gamle får mad i nye kasser.", False),
        (("a.b",), (), "Vi spørger de gamle om aXb.", False),
    ],
)
def test_is_meant(
    beside: tuple[str, ...], not_beside: tuple[str, ...], text: str, *, meant: bool
) -> None:
    """A star stands for any letters; only the sentence of the hit counts, and not the hit."""
    start = text.lower().index("de gamle")
    entry = replace(ENTRY, beside=beside, not_beside=not_beside)

    assert is_meant(entry, text, Span(start, start + len("de gamle"))) is meant


def found(linter: Linter, text: str) -> list[tuple[str, str, Severity]]:
    """Return entry, text and severity of what is found."""
    report = linter.check([Source("a.txt", ".txt", text.encode())])
    return [(f.entry, f.text, f.severity) for f in report.findings]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Formand Lise Hansen bød velkommen.", Severity.ERROR),
        ("Foreningens formand, Bente Krogh, træffes efter klokken 17.", Severity.ERROR),
        ("Brandmand Ole Jensen bød velkommen.", Severity.INFO),
        ("Formanden for haveforeningen hilste på Lise Hansen.", Severity.ERROR),
        ("Formand Hansen bød velkommen.", Severity.ERROR),
        ("Formanden bød Lise Hansen velkommen.", Severity.ERROR),
        ("Med venlig hilsen Lise Hansen, formand", Severity.ERROR),
        ("Udvalgsformand Lise Hansen bød velkommen.", Severity.ERROR),
        ("FORMAND LISE HANSEN BØD VELKOMMEN.", Severity.ERROR),
    ],
)
def test_a_title_beside_a_name(text: str, severity: Severity, linter: Linter) -> None:
    """It is renamed like any other, unless the word instead may be another job."""
    assert [weight for _entry, _text, weight in found(linter, text)] == [severity]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi besøger 107-borgere i dag.", ["107-borgere"]),
        ("En SEL-borger kan få bostøtte.", ["SEL-borger"]),
        ("Amager-borgere får et bibliotek.", []),
        ("EU-borgere kan stemme.", []),
        ("Kære borger.", []),
        ("Ring til lejrsteddamen.", ["lejrsteddamen"]),
    ],
)
def test_endings(text: str, expected: list[str], linter: Linter) -> None:
    """An ending with a hyphen is one after a code."""
    assert [word for _entry, word, _severity in found(linter, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En gammel beboer kan få hjælp.", ["gammel"]),
        ("Kurset handler om besværlige pårørende.", ["besværlige"]),
        ("Vask de farvede for sig.", []),
        ("Opgaven er besværlig.", []),
        ("Skolens gamle elever mødes.", []),
    ],
)
def test_attributive(text: str, expected: list[str], linter: Linter) -> None:
    """`when = "attributive"`: only before a noun for people, never as a noun of its own."""
    assert [word for _entry, word, _severity in found(linter, text)] == expected


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("De svage pårørende får hjælp.", "De pårørende med behov for støtte"),
        ("Den svage pårørende får hjælp.", "Den pårørende med behov for støtte"),
        ("Vi hjælper svage studerende.", "studerende med behov for støtte"),
    ],
)
def test_nouns_with_one_form_for_both_numbers(text: str, suggestion: str, linter: Linter) -> None:
    """The article tells whether "pårørende" is one or many."""
    (finding,) = linter.check([Source("a.txt", ".txt", text.encode())]).findings

    assert finding.suggestions == (suggestion,)
