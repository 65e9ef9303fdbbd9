"""Where a finding stands, what it says, and its fingerprint."""

import pytest

from kklint.locate import Locator
from kklint.model import Block, Document, Source, Span
from kklint.pipeline import Linter
from kklint.sentences import around, starts
from tests.conftest import Check, report_of


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("formand", (1, 1, 1, 8)),
        ("Kære\nAnna\n\n  formand", (4, 3, 4, 10)),
        ("Kære\r\nformand", (2, 1, 2, 8)),
        ("Kære\rformand", (2, 1, 2, 8)),
        ("Æbler formænd", (1, 7, 1, 14)),
        ("Vi har en for-\nmand i dag", (1, 11, 2, 5)),
        pytest.param("😀 formand", (1, 3, 1, 10), id="columns count code points"),
        pytest.param("Vi har en for\u00admand", (1, 11, 1, 19), id="soft hyphen"),
        pytest.param("Forma\u030a formand", (1, 8, 1, 15), id="NFD before it"),
    ],
)
def test_place(text: str, place: tuple[int, ...], check: Check) -> None:
    """Line and column from 1, end exclusive, in the source as it stands."""
    (finding,) = check(text)
    location = finding.location

    assert (location.line, location.column, location.end_line, location.end_column) == place


@pytest.mark.parametrize(
    ("written", "end"),
    [
        ("formand", 1),
        ("form&aelig;", 7),
        ("form&aelig;nd", 7),
        ("form&aelignd", 6),
        ("form&#230;nd", 6),
        ("form&#xE6nd", 5),
        ("form\\u00e6nd", 6),
        ("form\\u{e6}nd", 6),
        ("form\\U000000e6nd", 10),
        ("form\\xe6nd", 4),
        ("form\\346nd", 4),
    ],
)
def test_end_of_a_character(written: str, end: int, mini: Linter) -> None:
    """A character that is written with several goes to the last of them."""
    text = f"{written} kommer"
    character = "a" if written == "formand" else "æ"
    block = Block(f"form{character}", range(5))
    locator = Locator(Document(Source("a", "", b""), text, (block,)), mini.lexicon)

    assert locator.source_span(block, Span(0, 5)) == Span(0, 4 + end)


def test_finding(check: Check) -> None:
    """Everything a reader needs."""
    (finding,) = check("Hej.\nVi mødte Formanden for LO i går. Det var godt.")

    assert finding.rule == "gendered-title"
    assert finding.text == "Formanden"
    assert finding.suggestions == ("Forpersonen", "Mødelederen")
    assert finding.message == "Overvej »Forpersonen« eller »Mødelederen« i stedet for »Formanden«."
    assert finding.why == "Ordet rummer alle."
    assert [link.url for link in finding.sources] == ["https://example.org/vejledning"]
    assert finding.sentence == "Vi mødte Formanden for LO i går."
    assert finding.sentence[slice(*finding.marked)] == "Formanden"


def prints(linter: Linter, text: str) -> list[str]:
    """Give the fingerprints of a text."""
    return [finding.fingerprint for finding in report_of(linter, text).findings]


def test_fingerprint_moves_with_the_sentence(mini: Linter) -> None:
    """Moving a paragraph changes nothing; another sentence or a second occurrence does."""
    one = prints(mini, "En formand kommer.")
    moved = prints(mini, "Kære alle.\n\n\nEn  formand\nkommer.")
    twice = prints(mini, "En formand kommer.\n\nEn formand kommer.")

    assert moved == one
    assert twice[0] == one[0]
    assert len(set(twice)) == 2
    assert prints(mini, "En formand går.") != one


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Hej. Vi har en ORD i dag. Farvel.", "Vi har en ORD i dag."),
        ("Se f.eks. en ORD på s. 4. Slut.", "Se f.eks. en ORD på s. 4."),
        ("Den 3. maj kom ORD. Ja!", "Den 3. maj kom ORD."),
        ("Kære ORD", "Kære ORD"),
        ("»Er ORD her?« Ja.", "»Er ORD her?«"),
        ("Spørg ORD! Nu.", "Spørg ORD!"),
    ],
)
def test_around(text: str, sentence: str) -> None:
    """The sentence around a word, abbreviations and dates aside."""
    place = text.index("ORD")

    assert text[slice(*around(text, Span(place, place + 3)))] == sentence


def test_around_a_text_without_full_stops() -> None:
    """A text that never ends is cut at a space."""
    text = "ord " * 1000 + "X " + "ord " * 1000
    span = around(text, Span(4000, 4001))

    assert span.end - span.start < 1300
    assert text[span.start : span.end].startswith("ord ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("X er", True),
        ("Ja. X er", True),
        ("»X er", True),
        ("- X er", True),
        ("i X er", False),
        ("f.eks. X er", False),
        ("Navn: X er", True),
    ],
)
def test_starts(text: str, expected: bool) -> None:  # noqa: FBT001
    """Whether a capital is only the sentence's."""
    assert starts(text, text.index("X")) is expected


def test_the_source_is_quoted_as_it_is(check: Check) -> None:
    """A placeholder stands in the quoted sentence as in the source."""
    (finding,) = check("Kære {{ navn }}, formanden for [udvalg] skriver.")

    assert finding.sentence == "Kære {{ navn }}, formanden for [udvalg] skriver."


def test_an_entity_is_one_letter_in_the_source(mini: Linter) -> None:
    """The span in the source covers the whole of »&aelig;«, so that a fix leaves nothing behind."""
    text = "To form&aelig;nd og en skr&aring; formand&#39;"
    spans = [f.location.span for f in report_of(mini, text, ".md").findings]

    assert [text[slice(*span)] for span in spans] == ["form&aelig;nd", "formand"]
