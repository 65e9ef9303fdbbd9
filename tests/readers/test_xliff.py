"""XLIFF 1.2 and 2.x -> blocks.

Samples: xliff_po2xliff.xlf was made by po2xliff of the Translate Toolkit from po_gettext.po,
xliff_storage_2.xlf was written by its Xliff2File.
"""

# ruff: noqa: E501 - long samples read best on one line

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint.errors import ReadError
from kklint.pipeline import Linter
from kklint.readers.strings.xliff import read
from tests.readers.string_files import check, document, markers, places, targets, texts

MARKERS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://localhost/xliff.dtd">
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file source-language="en" target-language="da-DK" original="M70"><header><note>M71</note></header>
  <body>
    <trans-unit id="1"><source>M72</source><seg-source>M73</seg-source><target>M01 <g id="1">M02</g>
      <x id="2" equiv-text="M74"/> <bpt id="3">M75</bpt>M03<ept id="3">M76</ept> <ph id="4">M77</ph>
      <mrk mtype="seg" mid="1">M04</mrk> <mrk mtype="protected">M78</mrk></target>
      <note>M79</note><alt-trans><source>M80</source><target>M81</target></alt-trans></trans-unit>
    <trans-unit id="2" translate="no"><target>M82</target></trans-unit>
    <group id="3" translate="no"><trans-unit id="4"><target>M83</target></trans-unit>
      <trans-unit id="5" translate="yes"><target>M05</target></trans-unit></group>
    <trans-unit id="6"><target xml:lang="en">M84</target></trans-unit>
    <trans-unit id="7"><source>M85</source></trans-unit>
    <trans-unit id="8"><target state="needs-translation">M86</target></trans-unit>
    <trans-unit id="9" restype="x-gettext-domain-header"><target>M87</target></trans-unit>
  </body></file>
  <file source-language="da" original="a"><body>
    <trans-unit id="1"><source>M06</source><target xml:lang="en">M88</target></trans-unit></body></file>
  <file source-language="da" target-language="de" original="b"><body>
    <trans-unit id="1"><source>M89</source><target>M90</target></trans-unit></body></file>
</xliff>
"""
MARKERS_2 = """<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="da">
  <file id="M70"><unit id="1">
    <mtc:matches xmlns:mtc="m"><mtc:match ref="#1"><source>M71</source><target>M72</target></mtc:match>
    </mtc:matches><notes><note>M73</note></notes><originalData><data id="d">M74</data></originalData>
    <segment><source>M75</source><target>M01 <pc id="1" dataRefStart="d">M02</pc> <ph id="2"
      disp="M76"/> <mrk id="m" translate="no">M77</mrk> <sc id="3"/>M03<ec startRef="3"/></target>
    </segment><ignorable><source>M78</source><target>M04</target></ignorable>
    <segment><target>M05</target></segment></unit>
    <unit id="2" translate="no"><segment><target>M79</target></segment></unit></file>
</xliff>
"""
PARTS = (
    "<trans-unit>¤</trans-unit>¤<target>¤</target>¤<source>¤</source>¤<g>¤</g>¤<x id='1'/>¤<ph>¤</ph>"
    "¤<mrk translate='no'>¤</mrk>¤<bpt>¤</bpt>¤<note>kklint: ignore¤</note>¤formand¤æøå"
    "¤&amp;¤&#230;¤&lt;b&gt;¤<![CDATA[¤]]>¤\n¤\r\n¤<x ctype='lb'/>¤<ph>&lt;p&gt;</ph>¤{n, plural, one {¤}¤a\u030a"
).split("¤")
TEXTS = st.lists(st.sampled_from(PARTS), max_size=25).map("".join)
DANISH = 'source-language="en" target-language="da"'


def unit(target: str, languages: str = DANISH) -> str:
    """Return a file with one unit."""
    return (
        f'<xliff version="1.2"><file {languages}><body><trans-unit id="1"><source>kilde</source>'
        f"<target>{target}</target></trans-unit></body></file></xliff>"
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(("text", "count"), [(MARKERS, 6), (MARKERS_2, 5)])
def test_markers(text: str, count: int, encoding: str, line_end: str) -> None:
    """What is Danish is read where it stands, and nothing else."""
    text = text.replace("\n", line_end)

    assert markers(document(read, text.encode(encoding))) == {
        f"M{number:02}": text.index(f"M{number:02}") for number in range(1, count + 1)
    }


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ('for<g id="1">mand</g>en', ["formanden"]),
        ('for<x id="1"/>mand, <x id="2"/> nu', ["formand, ¤ nu"]),
        ('for<bpt id="1">&lt;b&gt;</bpt>mand<ept id="1">&lt;/b&gt;</ept>', ["formand"]),
        ('Kære <ph id="1">{0}</ph>, <it id="2" pos="open">&lt;i&gt;</it>hej', ["Kære ¤, hej"]),
        ('Et<x id="LINE_BREAK" ctype="lb"/>to<ph id="1">&lt;br/&gt;</ph>tre', ["Et to tre"]),
        ('Et<ph id="1">&lt;p class="x"&gt;</ph>to', ["Et", "to"]),
        ('Et <x id="START_BOLD_TEXT" ctype="x-b"/>to<x id="CLOSE_BOLD_TEXT"/>', ["Et to"]),
        ('Et <x id="1" ctype="bold"/>to <ph id="1">&lt;b&gt;</ph>tre', ["Et to tre"]),
        ('Et <x id="INTERPOLATION" equiv-text="{{ navn }}"/> to', ["Et ¤ to"]),
        (
            '{VAR_PLURAL, plural, =1 {en formand} other {<x id="INTERPOLATION"/> formænd}}',
            ["¤en formand¤ formænd¤"],
        ),
        ("Gem &lt;b&gt;for&lt;/b&gt;mand &amp; luk", ["Gem formand & luk"]),
        ("<![CDATA[Gem <b>for</b>mand]]>", ["Gem formand"]),
        ('x<mrk mtype="protected">y</mrk>z <mrk mtype="term">ord</mrk>', ["xz ord"]),
        ('a <sub>b</sub> <cp hex="0001"/>c', ["a b c"]),
        ("", []),
    ],
)
def test_inline(target: str, found: list[str]) -> None:
    """Words are whole across inline elements; codes are not read."""
    assert texts(document(read, unit(target))) == found


@pytest.mark.parametrize(
    ("languages", "name", "found"),
    [
        ('source-language="en" target-language="da"', "a.en.xlf", ["mål"]),
        ('source-language="da" target-language="en"', "a.da.xlf", []),
        ('source-language="da"', "messages.xlf", ["kilde"]),
        ('source-language="da"', "messages.en.xlf", []),
        ('source-language="en"', "messages.xlf", ["mål"]),
        ('source-language="en"', "messages.da.xlf", ["mål"]),
        ('source-language="en"', "messages.sv.xlf", []),
        ("", "messages.xlf", ["mål"]),
    ],
)
def test_languages(languages: str, name: str, found: list[str]) -> None:
    """The file tells its languages, and its name when it tells one only."""
    assert texts(document(read, unit("mål", languages), name)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "<!-- kklint: ignore[x] because y -->\n<trans-unit><target>a\nb</target></trans-unit>",
            [("kklint: ignore[x] because y", "a\nb")],
        ),
        (
            "<trans-unit><target>a</target><note> kklint: ignore </note></trans-unit>",
            [("kklint: ignore", "a")],
        ),
        (
            """<unit><note>kklint: ignore</note><segment><target>a</target></segment>
<segment><target>b</target></segment></unit>""",
            [("kklint: ignore", "a</target></segment>\n<segment><target>b")],
        ),
        (
            "<trans-unit><target>a</target></trans-unit> <!-- kklint: ignore -->",
            [("kklint: ignore", None)],
        ),
        ("<!-- kklint: ignore-file -->", [("kklint: ignore-file", None)]),
        ("<trans-unit><target>a</target><note>andet</note><note/></trans-unit>", []),
        ("<!-- kklint: ignore -->\n<trans-unit><source>a</source></trans-unit>", []),
    ],
)
def test_comments(text: str, found: list[tuple[str, str | None]]) -> None:
    """A comment or note speaks about the texts of its unit that are read."""
    around = f'<xliff version="1.2"><file {DANISH}><body>\n{text}\n</body></file></xliff>'

    assert targets(document(read, around)) == found
    assert targets(document(read, around.replace('"da"', '"en"'))) == []


@given(TEXTS)
def test_every_character_stands_at_its_origin(content: str) -> None:
    """Whatever stands in it, if it is XML."""
    try:
        read_document = document(read, unit(content))
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
        unit("formand")[:-1],
        unit("&nbsp;"),
        unit("<g>" * 10_000),
        '<!DOCTYPE xliff [<!ENTITY a "b">]>' + unit("&a;"),
    ],
)
def test_refused(text: str) -> None:
    """What is cut off, damaged or declares entities is refused."""
    with pytest.raises(ReadError):
        document(read, text)


@pytest.mark.parametrize(
    "target",
    [
        "<g>" * 10_000 + "formand" + "</g>" * 10_000,
        "<ph>" + "&amp;" * 60_000 + "</ph>",
        *(
            part * 20_000
            for part in ("formand ", "a<x/>", "&lt;b&gt;", "{n, plural, one {", "<g/>")
        ),
        *(part * 60_000 for part in ("&amp;", "<mrk translate='no'/>")),
    ],
    ids=lambda target: target[:8],
)
def test_hostile(target: str) -> None:
    """What is long or deep is read, and what follows it."""
    after = "<trans-unit><target>slut</target></trans-unit></body>"
    found = document(read, unit(target).replace("</body>", after))

    check(found)
    assert texts(found)[-1] == "slut"


@pytest.mark.parametrize(
    ("sample", "found"),
    [
        (
            "xliff_po2xliff.xlf",
            [
                (57, 54, "for&lt;/strong&gt;manden"),
                (70, 41, "formand"),
                (74, 41, "formænd"),
                (79, 99, "formanden"),
                (87, 37, "Formand"),
                (117, 36, "Formanden"),
            ],
        ),
        ("xliff_storage_2.xlf", []),
    ],
)
def test_samples(sample: str, found: list[tuple[int, int, str]], mini: Linter) -> None:
    """Units with a note that ignores, and those not translated, give no findings."""
    assert places(mini, sample) == found
