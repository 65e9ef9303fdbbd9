"""Form definitions in XML and in languages without a grammar: which of their texts people read."""

# ruff: noqa: E501, ISC004 - markup reads best on one line

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint.errors import ReadError
from kklint.model import Document, Source
from kklint.pipeline import Linter
from kklint.readers import definitions, read
from kklint.readers.code import quoted
from kklint.readers.formats import detect

XSD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">\n'
    '  <xs:element name="formand"><xs:annotation>\n    <xs:documentation>Navnet på &#248; formanden'
    "</xs:documentation>\n"
    '    <xs:documentation xml:lang="en">The talsmand</xs:documentation></xs:annotation></xs:element>\n'
    "</xs:schema>\n"
)
XFORM = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>'
    '<h:title>Valg af formand</h:title><model><itext><translation lang="Danish (da)"><text id="a">'
    '<value>Hvem er formand?</value></text></translation><translation lang="English (en)"><text '
    'id="a"><value>Who is talsmand?</value></text></translation></itext></model></h:head><h:body>'
    '<input ref="/a"><label>Skriv formandens navn</label><hint>formandens fulde navn</hint></input>'
    "</h:body></h:html>"
)
LSS = (
    '<?xml version="1.0"?>\n<document><LimeSurveyDocType>Survey</LimeSurveyDocType><questions><rows>'
    "<row><qid>1</qid><question><![CDATA[<p>Hvem er <b>formand</b>?</p>]]></question>"
    "<help>Skriv navnet</help></row></rows></questions></document>"
)


def texts(name: str, content: str) -> list[str]:
    """Read a definition and give the texts of its blocks."""
    return [block.text for block in opened(name, content).blocks]


def opened(name: str, content: str) -> Document:
    """Read a definition."""
    return read(Source(name, f".{name.rpartition('.')[2]}", content.encode()))


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.xsd", XSD, ["Navnet på ø formanden"]),
        ("a.wsdl", XSD, ["Navnet på ø formanden"]),
        ("a.xml", XSD, ["Navnet på ø formanden"]),
        (
            "a.xml",
            XFORM,
            [
                "Valg af formand",
                "Hvem er formand?",
                "Skriv formandens navn",
                "formandens fulde navn",
            ],
        ),
        ("a.lss", LSS, ["Hvem er formand?", "Skriv navnet"]),
        (
            "a.fsh",
            'Profile: Formand\nTitle: "Vores formand"\n* x = #formand "Formand for nævnet" // "nej"\n'
            '* ^description = """Om\nformanden"""\n* url = "http://formand.dk"',
            ["Vores formand", "Formand for nævnet", "Om formanden"],
        ),
        (
            "a.sql",
            "-- 'ikke formand her'\nINSERT INTO t VALUES ('Vores formand', 'M', 'formand_id');",
            ["Vores formand"],
        ),
    ],
)
def test_texts(name: str, content: str, found: list[str]) -> None:
    """Documentation, labels, questions and strings; no names, codes or other languages."""
    assert texts(name, content) == found


def test_finding_and_ignore(linter: Linter) -> None:
    """Right through a character reference; a comment before a text speaks about it."""
    ignored = XSD.replace("  <xs:element", "<!-- kklint: ignore[formand] fordi -->\n  <xs:element")

    (found,) = linter.check([Source("a.xsd", ".xsd", XSD.encode())]).findings
    report = linter.check([Source("a.xsd", ".xsd", ignored.encode())])

    assert (found.text, found.location.line, found.location.column) == ("formanden", 4, 40)
    assert report.findings == ()


@pytest.mark.parametrize(
    "content",
    [
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>",
        "<a></b>",
        "",
    ],
)
def test_refused(content: str) -> None:
    """Damaged XML and entities of its own."""
    with pytest.raises(ReadError):
        opened("a.xsd", content)


def test_other_xml_is_not_read() -> None:
    """An .xml of another kind is told."""
    with pytest.raises(ReadError):
        detect(Source("a.xml", ".xml", b"<rss><title>Formand</title></rss>"))


PARTS = (
    "<label>¤</label>¤<value>¤</value>¤æ¤formand¤&#248;¤&amp;¤<![CDATA[¤]]>¤<!-- kklint: ignore -->¤\n¤"
    '"¤\'¤"""¤--¤//¤\\¤\'\'¤ '
).split("¤")


@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join))
def test_characters_stand_at_their_origins(content: str) -> None:
    """Every character of a block is the one at its origin, or what is written there stands for it."""
    for reader, text in ((definitions, f"<a>{content}</a>"), (quoted, content)):
        try:
            document = reader.read(Source("a", "", text.encode()))
        except ReadError:
            continue
        for block in document.blocks:
            assert list(block.origin) == sorted(set(block.origin))
            for character, offset in zip(block.text, block.origin, strict=True):
                there = document.text[offset]
                assert character in {there, "\ufffc", " "} or there == "&"


@pytest.mark.parametrize("part", ["<a>", "<label>", '"', "'", '"""', "/*", "--", "\\", "&", "''"])
def test_long(part: str) -> None:
    """What is repeated without end is read or refused."""
    for name in ("a.xsd", "a.sql"):
        try:
            opened(name, part * 20_000)
        except ReadError as error:
            assert str(error).endswith(".")  # noqa: PT017 - some of it is read
