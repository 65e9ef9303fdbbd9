"""Java's .properties -> blocks.

The sample was made by po2prop of the Translate Toolkit from Danish translations in a .po file: it
writes ISO-8859-1, and what that does not hold as the number of the character.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint.errors import ReadError
from kklint.model import Source
from kklint.pipeline import Linter
from kklint.readers.strings.properties import read
from tests.readers.string_files import check, document, markers, places, targets, texts

MARKERS = r"""# M90
  ! M91
M92 = M01 og {0} \
    M02 \
  # M03
M93:M04
  M94  M05 \u00e6
M95\ M96\=M97 : M06 ''M07''
M98
=M08
M99.formand = dk.kk.M80.Klasse
"""
PARTS = (
    "a = ¤b: ¤c ¤formand¤æøå¤\\u00e6¤\\u00E6¤\\ud83d\\ude00¤\\ud83d¤\\u12¤\\n¤\\t¤\\\\¤\\:¤\\¤\\\n "
    " ¤\\\r\n¤\n¤\r\n¤\r¤# kklint: ignore\n¤#¤!¤''¤'¤{0}¤{n, plural, one {¤}¤<b>¤</b>¤<br>¤&amp;¤%s"
    "¤ ¤\f¤=¤:"
).split("¤")
TEXTS = st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=25).map("".join)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_markers(line_end: str) -> None:
    """Values are read where they stand, keys and comments are not."""
    text = MARKERS.replace("\n", line_end)

    assert markers(document(read, text)) == {
        f"M{number:02}": text.index(f"M{number:02}") for number in range(1, 9)
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a=for\\\n   mand", "formand"),
        ("a=for\\\r\n\tmand", "formand"),
        ("a = K\\u00e6re b\\u00D8rn", "Kære bØrn"),
        ("a = \\ud83d\\ude00 x \\ud83d y", "😀 x \ufffd y"),
        ("a = hej\\tdu\\nder\\q\\:\\\\", "hej du derq:\\"),
        ("a = det''s {0}''s 'x'", "det's ¤'s 'x'"),
        ("a = Om {0,choice,x} og <b>for</b>mand", "Om {0,choice,x} og formand"),
        ("a   b c", "b c"),
        ("a : = b", "= b"),
        ("a\\:b\\ c = d", "d"),
        ("a = b \\", "b"),
        ("a = \\\n\\\n b", "b"),
        ("a = b \\\\\nc = d", "b \\"),
        ("a = \\u00e", "u00e"),
        ("a = Åse".encode("latin-1"), "Åse"),
        ("a = Åse".encode("utf-16"), "Åse"),
        ("\ufeffa = Åse", "Åse"),
    ],
)
def test_values(text: str | bytes, found: str) -> None:
    """Escapes are decoded, and lines that go on are joined."""
    assert texts(document(read, text))[0] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a=\nb\n\n  \n= \n", []),
        ("a=https://kk.dk/formand\nb=12.5\nc=true", ["true"]),
        ("a=dk.kk.Formand\nb=formand_navn\nc=formandNavn", []),
        ("a=Et\\n\\nTo", ["Et", "To"]),
        ("a=et\rb=to\r\nc=tre", ["et", "to", "tre"]),
    ],
)
def test_blocks(text: str, found: list[str]) -> None:
    """Addresses, figures and names of classes are no texts."""
    assert texts(document(read, text)) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("messages.properties", ["tekst"]),
        ("messages_da.properties", ["tekst"]),
        ("messages_en.properties", []),
        ("en/messages_da_DK.properties", ["tekst"]),
    ],
)
def test_languages(name: str, found: list[str]) -> None:
    """The name tells the language."""
    assert texts(document(read, "a = tekst", name)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "# kklint: ignore[x] because y\n\na = en \\\n  to\nb = c",
            [("kklint: ignore[x] because y", "en \\\n  to")],
        ),
        ("!kklint: ignore\n# andet\na: b", [("kklint: ignore", "b")]),
        ("# kklint: ignore-file\na = b", [("kklint: ignore-file", None)]),
        ("# andet\na = b # kklint: ignore", []),
        pytest.param("# kklint: ignore\na = 12\nb = c", [], id="nothing to read"),
        pytest.param("a = b\n# kklint: ignore", [], id="nothing follows"),
    ],
)
def test_comments(text: str, found: list[tuple[str, str | None]]) -> None:
    """A comment speaks about the next value."""
    assert targets(document(read, text)) == found


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_every_character_stands_at_its_origin(content: str, encoding: str) -> None:
    """Whatever the escapes and markup, and whatever is wrong with them."""
    check(document(read, content.encode(encoding, errors="replace")))


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    """Bytes are read, or refused with a reason."""
    try:
        check(document(read, data))
    except ReadError:
        assert data


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"a=\\",
        b"a=\\u",
        b"a=\xe6\x00\xff",
        b"\xff\xfea",
        b"a" * 100_000,
        b"a=" + b"formand " * 50_000,
        *(b"a=" + part * 30_000 for part in (b"\\", b"\\\n", b"'", b"\\u00e6", b"<", b"{", b"\\n")),
        *(part * 30_000 for part in (b"\\\n", b"#\n", b"=", b":a\n", b" ", b"\r", b"#kklint:\r\n")),
    ],
    ids=lambda content: repr(content[-20:]),
)
def test_hostile(content: bytes) -> None:
    """What is cut off, long or goes on without end is read."""
    check(document(read, content))


def test_sample(mini: Linter) -> None:
    """The findings stand where they are in a file in ISO-8859-1."""
    assert places(mini, "properties_po2prop.properties") == [
        (2, 17, "formanden"),
        (4, 18, "formænd"),
    ]


def test_end_of_an_escape(mini: Linter) -> None:
    """A finding ends after the escape of its last character, on the line where that stands."""
    text = b"a = Vi v\\u00e6lger forma\\\n  n\\u0064\n"

    (finding,) = mini.check([Source("a.properties", ".properties", text)]).findings

    assert finding.location.line == 1
    assert (finding.location.end_line, finding.location.end_column) == (2, 10)
