""".NET's .resx -> blocks.

The sample was made by po2resx of the Translate Toolkit from Danish translations and a template.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint.errors import ReadError
from kklint.pipeline import Linter
from kklint.readers.strings.resx import read
from tests.readers.string_files import check, document, markers, places, targets, texts

MARKERS = """<?xml version="1.0" encoding="utf-8"?>
<root>
  <!-- M90 -->
  <xsd:schema xmlns:xsd="x"><xsd:element name="M91"/></xsd:schema>
  <resheader name="version"><value>M92</value></resheader>
  <data name="M93" xml:space="preserve">
    <value>M01 &amp; &lt;b&gt;M02&lt;/b&gt;
      <![CDATA[M03 <i>M04</i>]]></value>
    <comment>M94</comment>
  </data>
  <data name="a" type="System.String, mscorlib"><value>M05</value></data>
  <data name="b" type="System.Resources.ResXFileRef, x"><value>M95</value></data>
  <data name="c" mimetype="application/x-microsoft.net.object.bytearray.base64"><value>M96</value>
  </data>
  <data name="&gt;&gt;knap.Name"><value>M97</value></data>
  <metadata name="d"><value>M98</value></metadata>
  <data name="knap.Text"><value>&#77;06</value></data>
</root>
"""
PARTS = (
    '<data name="a">¤</data>¤<value>¤</value>¤<comment>¤</comment>¤<!--¤-->¤ kklint: ignore '
    "¤formand¤æøå¤&amp;¤&#230;¤&lt;b&gt;¤&lt;¤<![CDATA[¤]]>¤\n¤\r\n¤\r¤<b>¤</b>¤<b/>¤{0}¤&¤a\u030a¤%s"
).split("¤")
TEXTS = st.lists(st.sampled_from(PARTS), max_size=25).map("".join)


def string(value: str, attributes: str = 'name="a"') -> str:
    """Return a file with one string."""
    return f"<root><data {attributes}><value>{value}</value></data></root>"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_markers(line_end: str, encoding: str) -> None:
    """Strings are read where they stand, and nothing else."""
    text = MARKERS.replace("\n", line_end)
    expected = {f"M{number:02}": text.index(f"M{number:02}") for number in range(1, 6)}

    assert markers(document(read, text.encode(encoding))) == expected | {"M06": text.index("&#77;")}


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Formanden kommer", ["Formanden kommer"]),
        ("Vælg fo&amp;rmand", ["Vælg formand"]),
        ("K&#230;re &quot;dig&quot; &amp;aelig;", ['Kære "dig" æ']),
        ("&lt;p&gt;for&lt;b&gt;mand&lt;/b&gt;&lt;/p&gt;&lt;p&gt;to&lt;/p&gt;", ["formand", "to"]),
        ("Kære {0}, hej", ["Kære ¤, hej"]),
        ("Et\n\nTo", ["Et", "To"]),
        ("dk.kk.Formand", []),
        ("formandNavn", []),
        ("12, 24", []),
        ("", []),
    ],
)
def test_values(value: str, found: list[str]) -> None:
    """Entities are decoded, HTML is no text, and names in the program are none."""
    assert texts(document(read, string(value))) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Tekster.resx", ["tekst"]),
        ("Tekster.da.resx", ["tekst"]),
        ("Tekster.da-DK.resx", ["tekst"]),
        ("Tekster.en.resx", []),
        ("Tekster.en-GB.resx", []),
    ],
)
def test_languages(name: str, found: list[str]) -> None:
    """The name tells the language."""
    assert texts(document(read, string("tekst"), name)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            '<!-- kklint: ignore[x] because y -->\n<data name="a"><value>b\nc</value></data>',
            [("kklint: ignore[x] because y", "b\nc")],
        ),
        (
            '<data name="a"><value>b</value><comment> kklint: ignore </comment></data>',
            [("kklint: ignore", "b")],
        ),
        (
            '<data name="a"><value>b</value></data> <!-- kklint: ignore -->',
            [("kklint: ignore", None)],
        ),
        ("<!-- kklint: ignore-file -->", [("kklint: ignore-file", None)]),
        ('<!-- andet -->\n<data name="a"><value>b</value><comment/></data>', []),
        ('<!-- kklint: ignore -->\n<data name="a" type="x"><value>b</value></data>', []),
    ],
)
def test_comments(text: str, found: list[tuple[str, str | None]]) -> None:
    """A comment speaks about the string it stands before, with or beside."""
    assert targets(document(read, f"<root>\n{text}\n</root>")) == found


@given(TEXTS)
def test_every_character_stands_at_its_origin(content: str) -> None:
    """Whatever stands in it, if it is XML."""
    try:
        read_document = document(read, string(content))
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
        string("f\0r"),
        string("&formand;"),
        string("<b>" * 10_000),
        '<!DOCTYPE root [<!ENTITY a "b">]>' + string("&a;"),
        '<!DOCTYPE root [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + string("&a;"),
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
        *(part * 20_000 for part in ("formand ", "&amp;", "&lt;", "&lt;b&gt;", "\r", "<b/>", "{")),
    ],
    ids=lambda value: value[:8],
)
def test_hostile(value: str) -> None:
    """What is long or deep is read, and what follows it."""
    text = string(value).replace("</root>", string("slut").removeprefix("<root>"))
    found = document(read, text)

    check(found)
    assert texts(found)[-1] == "slut"


def test_another_encoding_than_declared() -> None:
    """The bytes decide, not what the file says of them."""
    declared = '<?xml version="1.0" encoding="{}"?>' + string("på")

    assert texts(document(read, declared.format("utf-8").encode("cp1252"))) == ["på"]
    assert texts(document(read, declared.format("iso-8859-1").encode())) == ["på"]
    assert texts(document(read, declared.format("utf-8").encode("utf-16"))) == ["på"]


def test_sample(mini: Linter) -> None:
    """A finding stands where it is, the access key in it included."""
    assert places(mini, "resx_po2resx.resx") == [(9, 58, "for&amp;manden")]
