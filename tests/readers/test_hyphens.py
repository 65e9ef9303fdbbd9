"""Hyphens that were lost at line ends, as texts out of PDF files have them."""

import pytest

from kklint.readers.hyphens import line_ends

# Words that stand whole elsewhere, and broken ones that are sure.
SCARS = """\
Redegørelsen samler viden om integrationen, forvaltningen og uddannelsen i kommunen.

Om integra
tionen og forvalt

ningen i kommu
nen og om uddan
nelsen i kommunen.
"""


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Kommunens borger\nservice har åbent.", "borgerservice"),
        ("Data om kønslige\nstillingsområdet i byen.", "kønsligestillingsområdet"),
        ("Den nye for\nmand er valgt.", "formand"),
        ("Kø\nbenhavns Kommune", "Københavns"),
        ("Om æl\ndre i byen.", "ældre"),
        pytest.param("Om kønsforde\n\nlingen her", "kønsfordelingen", id="over a blank line"),
        pytest.param("Skriv til Jens And\nersen.", "Andersen", id="a name"),
    ],
)
def test_scars(text: str, mended: str) -> None:
    """A line end that hid a hyphen is closed where a word comes of it."""
    assert mended in joined(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vi skriver til dig\nom din sag.",
        "Du kan klage over\nafgørelsen.",
        "Den nye formand\nkommer i morgen.",
        "Vi har et partnerskab\nunder Sikker By.",
        "Det koster to\nhundrede kroner.",
        "Hver formand\nmand for mand.",
        pytest.param("Cantril’s\nladder", id="after an apostrophe"),
        pytest.param("Vi bor i Valby\nved parken.", id="a name"),
        pytest.param("Vi mødes i\ndag og i\nmorgen.", id="words that belong together"),
        pytest.param("Husk dag-\nog døgntilbud.", id="a hyphen that stands"),
        pytest.param("Kommunens borger\nService", id="a capital"),
        pytest.param("x" * 50 + "\nord", id="too long"),
        pytest.param("Et ord\n", id="nothing after it"),
        pytest.param("\nord", id="nothing before it"),
        "",
    ],
)
def test_no_scars(text: str) -> None:
    """Other line ends stay, even in a text that has scars."""
    assert joined(text) == text


def joined(text: str) -> str:
    """Return a text without its scars, as part of a document that has others."""
    return line_ends.mended([SCARS, text])[1].replace("\u00ad\n\n", "").replace("\u00ad\n", "")


def test_no_scars_elsewhere() -> None:
    """In a document with no scars that are sure, what is only likely stays apart."""
    text = "Vi søger om\nråde og bag\ngrund."

    assert line_ends.mended([text]) == [text]
    assert line_ends.mended([SCARS, text])[1] == "Vi søger om\u00ad\nråde og bag\u00ad\ngrund."


def test_hyphens_kept() -> None:
    """A document that kept its hyphens has not lost others: what is only likely stays apart."""
    text = "Vi søger om\nråde."
    kept = "for-\nmanden og for-\nmanden og for-\nmanden " * 3

    assert line_ends.mended([SCARS, kept, text])[2] == text


def test_healed() -> None:
    """A plain text keeps its length; word joiners stand in the gaps, blank lines too."""
    healed = line_ends.healed(SCARS)

    assert len(healed) == len(SCARS)
    assert "integra\u2060tionen" in healed
    assert "forvalt\u2060\u2060ningen" in healed
    assert "kommu\u2060nen" in healed
    assert healed.replace("\u2060", "").count("\n") == SCARS.count("\n") - 5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Et brev.\n\nMed vennlig hilsen",
        "Vi har en integra\ntion.",
        pytest.param("Vi mødes inden\nfor ugen, i\ndag og over\nalt.\n" * 9, id="no scars"),
        pytest.param("indenfor idag overalt. " + "inden\nfor i\ndag over\nalt\n", id="words"),
    ],
)
def test_not_healed(text: str) -> None:
    """A text that shows no scars by itself stays as it is."""
    assert line_ends.healed(text) == text
