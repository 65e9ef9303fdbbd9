"""Android's strings.xml -> blocks.

The sample was written by the AndroidResourceFile of the Translate Toolkit.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint.errors import ReadError
from kklint.pipeline import Linter
from kklint.readers.strings.android import read
from tests.readers.string_files import check, document, markers, places, targets, texts

MARKERS = r"""<?xml version="1.0" encoding="utf-8"?>
<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2" xmlns:tools="t">
  <!-- M90 -->
  <string name="M91" tools:ignore="M92">M01 <b>M02</b> <xliff:g id="M93">M94</xliff:g> M03</string>
  <string name="a" translatable="false">M95</string>
  <string name="b"><![CDATA[<p>M04</p><a href="M96">M05</a>]]></string>
  <plurals name="c"><item quantity="one">M06</item><item quantity="other">M07</item></plurals>
  <string-array name="d"><item>M08</item></string-array>
  <array name="e"><item>@string/M97</item></array>
  <array name="f" translatable="false"><item>M98</item></array>
  <item type="string" name="g">M09</item>
  <item type="id" name="h">M88</item>
  <style name="i"><item name="j">M99</item></style>
  <color name="k">M89</color>
  <string name="l">\"M10\"</string>
</resources>
"""
PARTS = (
    '<string name="a">¤</string>¤<plurals name="a">¤</plurals>¤<item>¤</item>¤<b>¤</b>¤<br/>'
    "¤formand¤æøå¤\\'¤\\n¤\\u00e6¤\\¤\"¤&amp;¤&lt;b&gt;¤<![CDATA[¤]]>¤\n¤\r\n¤"
    '<!-- kklint: ignore -->¤%s¤@string/a¤<xliff:g id="a">¤</xliff:g>¤a\u030a'
).split("¤")
TEXTS = st.lists(st.sampled_from(PARTS), max_size=25).map("".join)


def string(value: str, attributes: str = "") -> str:
    """Return a file with one string; the attributes are those of its root."""
    return f'<resources {attributes}><string name="a">{value}</string></resources>'


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_markers(line_end: str, encoding: str) -> None:
    """Strings are read where they stand, and nothing else."""
    text = MARKERS.replace("\n", line_end)

    assert markers(document(read, text.encode(encoding))) == {
        f"M{number:02}": text.index(f"M{number:02}") for number in range(1, 11)
    }


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("For<b>man</b>den <i>kommer</i>", ["Formanden kommer"]),
        (r"Det\'s \"nu\" \u00e6ble\nNy \@ \q \ud83d", ['Det\'s "nu" æble Ny @ q \ufffd']),
        ('"  Formanden   kommer "', ["Formanden   kommer"]),
        ("Kære &lt;b&gt;for&lt;/b&gt;mand", ["Kære formand"]),
        ("<![CDATA[Kære for<b>mand</b>]]>", ["Kære formand"]),
        ("Kære<br/>formand", ["Kære formand"]),
        ('Gem <xliff:g id="n" example="x">%1$s</xliff:g> nu', ["Gem ¤ nu"]),
        ('Gem <xliff:g id="n"/> nu', ["Gem ¤ nu"]),
        ("Et\\n\\nTo", ["Et", "To"]),
        (r"D\&apos;accord", ["D'accord"]),
        ("@string/formand", []),
        ("@android:string/ok", []),
        ("?attr/formand", []),
        ("@formand svarer", ["@formand svarer"]),
        ("slut\\", ["slut"]),
        ("", []),
    ],
)
def test_values(value: str, found: list[str]) -> None:
    """Escapes and entities are decoded; references and placeholders are no text."""
    assert texts(document(read, string(value))) == found


@pytest.mark.parametrize(
    ("name", "attributes", "found"),
    [
        ("res/values/strings.xml", "", ["tekst"]),
        ("res/values-da/strings.xml", "", ["tekst"]),
        ("res/values-land/strings.xml", "", ["tekst"]),
        ("res/values-en/strings.xml", "", []),
        ("res/values/strings.xml", 'xmlns:tools="t" tools:locale="en"', []),
        ("res/values/strings.xml", 'xmlns:tools="t" tools:locale="da"', ["tekst"]),
        ("res/values/donottranslate.xml", 'translatable="false"', []),
    ],
)
def test_languages(name: str, attributes: str, found: list[str]) -> None:
    """The folder or the root tells the language."""
    text = "<!-- kklint: ignore -->\n" + string("tekst<!-- kklint: ignore -->", attributes)

    assert texts(document(read, text, name)) == found
    assert len(document(read, text, name).comments) == 2 * len(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            '<!-- kklint: ignore[x] because y -->\n<string name="a">b\nc</string>',
            [("kklint: ignore[x] because y", "b\nc")],
        ),
        (
            '<!-- kklint: ignore -->\n<plurals name="a"><item quantity="one">b</item></plurals>',
            [("kklint: ignore", '<plurals name="a"><item quantity="one">b')],
        ),
        (
            '<array name="a">\n<!-- kklint: ignore -->\n<item>b</item><item>c</item></array>',
            [("kklint: ignore", "b")],
        ),
        ('<string name="a">b</string> <!-- kklint: ignore -->', [("kklint: ignore", None)]),
        ("<!-- kklint: ignore-file -->", [("kklint: ignore-file", None)]),
        ('<!-- andet -->\n<string name="a">b</string>', []),
        ('<!-- kklint: ignore -->\n<string name="a">12</string>', []),
        ('<!-- kklint: ignore -->\n<string name="a" translatable="false">b</string>', []),
        ('<!-- kklint: ignore -->\n<plurals name="a"/><string name="b">c</string>', []),
    ],
)
def test_comments(text: str, found: list[tuple[str, str | None]]) -> None:
    """A comment speaks about the string or the list it stands before, or its own line."""
    assert targets(document(read, f"<resources>\n{text}\n</resources>")) == found


@given(TEXTS)
def test_every_character_stands_at_its_origin(content: str) -> None:
    """Whatever stands in it, if it is XML."""
    try:
        read_document = document(read, string(content, 'xmlns:xliff="x"'))
    except ReadError:
        return
    check(read_document)


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    """Bytes are read, or refused with a reason."""
    try:
        check(document(read, data))
    except ReadError as error:
        assert str(error)  # noqa: PT017 - one of two ways out


@pytest.mark.parametrize(
    "text",
    [
        "",
        string("formand")[:-1],
        string("&nbsp;"),
        string("<b>" * 10_000),
        '<!DOCTYPE resources [<!ENTITY app "Formand">]>' + string("&app;"),
    ],
)
def test_refused(text: str) -> None:
    """What is cut off, damaged or declares entities is refused."""
    with pytest.raises(ReadError):
        document(read, text)


@pytest.mark.parametrize(
    "value",
    [
        "<b>" * 10_000 + "formand" + "</b>" * 10_000,
        *(part * 20_000 for part in ("formand ", "\\", '"', "\\u00e6", "<br/>a", "<xliff:g/>")),
        *(part * 60_000 for part in ("&amp;", "@a")),
    ],
    ids=lambda value: value[:8],
)
def test_hostile(value: str) -> None:
    """What is long or deep is read, and what follows it."""
    text = string(value).replace("</resources>", '<string name="b">slut</string></resources>')
    found = document(read, text)

    check(found)
    assert texts(found)[-1] == "slut"


def test_sample(mini: Linter) -> None:
    """Findings stand where they are, HTML in them included."""
    assert places(mini, "android_aresource.xml") == [
        (3, 35, "formanden"),
        (4, 37, "for&lt;/b&gt;manden"),
        (5, 40, "formænd"),
    ]
