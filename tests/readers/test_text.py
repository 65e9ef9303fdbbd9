"""Plain text -> paragraphs and list items."""

import pytest

from kklint.model import Comment, Document, Source, Span
from kklint.readers.text import read


def document(text: str) -> Document:
    """Return the document of a text."""
    return read(Source("brev.txt", ".txt", text.encode()))


def blocks(text: str) -> list[tuple[str, str]]:
    """Return kind and text of the blocks of a text."""
    return [(block.kind[0], block.text) for block in document(text).blocks]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kære Anna\nTak for sidst.", [("p", "Kære Anna Tak for sidst.")]),
        ("Kære Anna\n\nTak.\n", [("p", "Kære Anna"), ("p", "Tak.")]),
        ("Et\r\n\r\nTo\r\rTre\n \t\nFire\r\nstadig", None),
        ("  Indrykket\n    tekst", [("p", "Indrykket     tekst")]),
        pytest.param("\ufeffKære", [("p", "Kære")], id="byte order mark"),
        pytest.param("12\n\n---\n\n \n", [], id="no letters"),
        ("", []),
    ],
)
def test_paragraphs(text: str, found: list[tuple[str, str]] | None) -> None:
    """A block goes up to the next blank line, whatever the line ends."""
    if found is None:
        found = [("p", "Et"), ("p", "To"), ("p", "Tre"), ("p", "Fire  stadig")]

    assert blocks(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Husk:\n- formand\n- kasserer", [("p", "Husk:"), ("l", "formand"), ("l", "kasserer")]),
        ("* en\n\n• to\n  videre", [("l", "en"), ("l", "to   videre")]),
        ("\uf0b7 en\n\uf0d8to", [("l", "en"), ("l", "to")]),
        (
            "1. En\n2. to\n10) Tre\na) Fire\n(b) Fem",
            [("l", word) for word in ["En 2. to", "Tre", "Fire", "Fem"]],
        ),
        ("Først.\n1. en\n2. To", [("p", "Først."), ("l", "en"), ("l", "To")]),
        ("– En\n– To", [("l", "En"), ("l", "To")]),
        ("•\u0e00Et\u0e00ord", [("l", "Et ord")]),
        pytest.param("går ud af\n9. klasse", [("p", "går ud af 9. klasse")], id="an ordinal"),
        pytest.param("en by\n– og et sted", [("p", "en by – og et sted")], id="a dash"),
        pytest.param("-5 grader\n*vigtigt*", [("p", "-5 grader *vigtigt*")], id="no space behind"),
    ],
)
def test_list_items(text: str, found: list[tuple[str, str]]) -> None:
    """A marker opens a block; one that may be part of a sentence only where one has ended."""
    assert blocks(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("behandles forskel-\n\nligt.", ["behandles forskelligt."]),
        ("1. Service gen-\n \n\nnem tilbud\n\nI det", ["Service gennem tilbud", "I det"]),
        ("leder-\n\nog medarbejderskab", ["leder-  og medarbejderskab"]),
        pytest.param("FAGUDVAL-\n\nGENE", ["FAGUDVAL-", "GENE"], id="a capital follows"),
        pytest.param("-\n\nen", ["en"], id="a hyphen alone"),
        pytest.param("2023-\n\nog", ["2023-", "og"][1:], id="a figure before it"),
        pytest.param("ens\n\nog", ["ens", "og"], id="no hyphen"),
    ],
)
def test_hyphen_before_a_blank_line(text: str, found: list[str]) -> None:
    """A word of a PDF file goes on after the blank line."""
    assert [block.text for block in document(text).blocks] == found


@pytest.mark.parametrize(
    ("text", "comments", "found"),
    [
        ("# kklint: ignore[formand]\nFormand", ["kklint: ignore[formand]"], ["Formand"]),
        ("  // kklint: ignore-file \r\n\r\nEt", ["kklint: ignore-file"], ["Et"]),
        ("<!-- kklint: ignore -->\rEt", ["kklint: ignore"], ["Et"]),
        ("et\n## kklint: ignore[x]\nto", ["kklint: ignore[x]"], ["et  to"]),
        ("for-\n# kklint: ignore[x]\nmand", ["kklint: ignore[x]"], ["formand"]),
        pytest.param("# Overskrift", [], ["# Overskrift"], id="does not speak to kklint"),
        pytest.param("Vi bruger kklint: ja", [], ["Vi bruger kklint: ja"], id="no marker"),
        pytest.param("# kklint:\n# Andet", ["kklint:"], ["# Andet"], id="only the one line"),
    ],
)
def test_comments(text: str, comments: list[str], found: list[str]) -> None:
    """A line that speaks to kklint is a comment; the text around it reads on."""
    read_document = document(text)

    assert [comment.text for comment in read_document.comments] == comments
    assert [block.text for block in read_document.blocks] == found


def test_span_of_a_comment() -> None:
    """The span holds the markers, not the space around them."""
    text = "Et\n\n  # kklint: ignore  \nTo"

    assert document(text).comments == (Comment("kklint: ignore", Span(6, 22)),)
    assert text[6:22] == "# kklint: ignore"


def test_text_is_the_decoded_source() -> None:
    """Offsets count in the decoded text, whose line ends stay."""
    read_document = document("\ufeffKære\r\n\r\nborger\u00ad")

    assert read_document.text == "Kære\r\n\r\nborger\u00ad"
    assert [(b.text, b.origin) for b in read_document.blocks] == [
        ("Kære", range(4)),
        ("borger", range(8, 14)),
    ]


def test_lost_hyphens() -> None:
    """Words that lost their hyphen in a PDF are whole, even over the blank lines of its lines."""
    text = (
        "Redegørelsen samler viden om integrationen, forvaltningen og uddannelsen i kommunen.\n\n"
        "Om integra\n\ntionen og forvalt\n\nningen i uddan\nnelsen og den nye for\n\nmand.\n"
    )

    found = [block.text for block in document(text).blocks]

    assert found[1:] == ["Om integrationen og forvaltningen i uddannelsen og den nye formand."]
