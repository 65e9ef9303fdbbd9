"""A string of a program -> blocks."""

import re

import pytest

from kklint.readers.normalise import Piece
from kklint.readers.strings import blocks as strings
from kklint.readers.strings import message_format


def blocks(text: str) -> list[str]:
    """Return the texts of the blocks of a string; what is hidden stands as one ¤."""
    found = list(strings.blocks([Piece(text, 0)]))
    for block in found:
        for character, offset in zip(block.text, block.origin, strict=True):
            assert character in {text[offset], " ", "\ufffc"} or text[offset] == "&"
    return [re.sub("\ufffc+", "¤", block.text) for block in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Formanden kommer", ["Formanden kommer"]),
        ("For<b>man</b>den <i class='a>b'>kommer</i>", ["Formanden kommer"]),
        ("Hej<br>du<br/>der<br /><br />Ny", ["Hej du der", "Ny"]),
        ("<p>Et</p><p>To</p>", ["Et", "To"]),
        ("<ul><li>en</li><li>to</li></ul>", ["en", "to"]),
        ("Kør <code>formand</code> nu, <code>åben", ["Kør ¤ nu, åben"]),
        ("a <!-- formand --> b <!-- c", ["a  b <!-- c"]),
        ("Kære <navn>, se <0>her</0> <link>nu</link> <img src='x'>!", ["Kære ¤, se her nu ¤!"]),
        ('<a title="Til &aelig;" href="#">Gå</a> <img alt="Foto">', ["Til æ", "Gå ¤", "Foto"]),
        ("K&aelig;re &amp; &#230; &ukendt; R&D", ["Kære & æ &ukendt; R&D"]),
        ("1 < 2 og 3 > 2, <3", ["1 < 2 og 3 > 2, <3"]),
        ("%s %1$s %d %ld %.2f %(navn)s {0} {navn} %@ tal", ["¤ ¤ ¤ ¤ ¤ ¤ ¤ ¤ ¤ tal"]),
        ("100 % sikker, 5% ekstra", ["100 % sikker, 5% ekstra"]),
        ("Et\n\nTo\nlinjer", ["Et", "To linjer"]),
        ("12 %d", []),
        ("", []),
    ],
)
def test_markup(text: str, found: list[str]) -> None:
    """Tags, code and placeholders are not read; those of paragraphs part blocks."""
    assert blocks(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("_Formand", "Formand"),
        ("Vælg _formand", "Vælg formand"),
        ("Vælg fo&rmand", "Vælg formand"),
        ("&Formand", "&Formand"),
        pytest.param("fo&oslash;r", "foør", id="an entity"),
        pytest.param("H&M & x", "H&M & x", id="two of them"),
        pytest.param("for_mand", "for_mand", id="in a name"),
        pytest.param("_" + "formand " * 8, "_" + "formand " * 7 + "formand", id="no label"),
    ],
)
def test_access_keys(text: str, found: str) -> None:
    """The sign before the letter of a label is no part of the word."""
    assert blocks(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{n, plural, one {# formand} other {# formænd}} valgt", "¤# formand¤# formænd¤ valgt"),
        ("Om {g, select, male {ham} other {dem, {navn}}}", "Om ¤ham¤dem, ¤"),
        (
            "{a, plural, =0 {ingen} other {{b, select, x {en} other {to}} her}}.",
            "¤ingen¤en¤to¤ her¤.",
        ),
        pytest.param("{n, plural, one {formand", "¤formand", id="never closed"),
        pytest.param("} {n, plural, one formand", "} {n, plural, one formand", id="no variant"),
        ("{n, number} kr.", "{n, number} kr."),
    ],
)
def test_variants(text: str, found: str) -> None:
    """The variants of a message are read, what chooses between them is not."""
    assert re.sub("\ufffc+", "¤", blocks(text)[0]) == found
    assert len(message_format.masked(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *((text, True) for text in ("dk.kk.Formand", "formand_navn", "formandNavn")),
        *((text, False) for text in ("Formand", "f.eks.", "hun/han", "_Formand", "for mand", "")),
    ],
)
def test_identifiers(text: str, *, found: bool) -> None:
    """Names in programs are known by their dots, underscores and capitals."""
    assert strings.is_identifier(text) == found


def test_more_than_a_string() -> None:
    """What no string is, is read in parts."""
    pieces = [Piece("ab" if at % 2 else " c", 3 * at) for at in range(strings.MOST_PIECES + 1)]

    found = list(strings.blocks(pieces))

    assert [block.origin[-1] for block in found] == [149_998, 150_001]


def test_joined() -> None:
    """What stands side by side is one run; what is empty is none."""
    content = strings.joined(
        [Piece("", 0), Piece("a", 0), Piece("bc", 1), Piece("", 9), Piece("d", 5)]
    )

    assert content.text == "abcd"
    assert list(content.runs) == [(0, 0, 3), (3, 5, 1)]
