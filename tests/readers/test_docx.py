"""Word files: what reads, where it stands, and what strangers may send."""

# ruff: noqa: E501, ISC004 - rows of Word's XML read best on one line

import struct
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZIP_STORED

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint import messages
from kklint.errors import ReadError
from kklint.model import Document, Source
from kklint.pipeline import Linter
from kklint.readers import formats, xml_events
from kklint.readers.docx import reader, story
from kklint.readers.docx.paragraph import Paragraph  # noqa: TC001 - in an annotation
from kklint.readers.docx.styles import Styles
from tests.readers.packing import packed

SAMPLES = Path(__file__).parent / "samples"
OFFICE = "http://schemas.openxmlformats.org/"
NAMESPACES = {
    "w": f"{OFFICE}wordprocessingml/2006/main",
    "r": f"{OFFICE}officeDocument/2006/relationships",
    "m": f"{OFFICE}officeDocument/2006/math",
    "a": f"{OFFICE}drawingml/2006/main",
    "c": f"{OFFICE}drawingml/2006/chart",
    "wp": f"{OFFICE}drawingml/2006/wordprocessingDrawing",
    "pic": f"{OFFICE}drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": f"{OFFICE}markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "cp": f"{OFFICE}package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dgm": f"{OFFICE}drawingml/2006/diagram",
}
STRICT = {
    f"{OFFICE}wordprocessingml/2006/": "http://purl.oclc.org/ooxml/wordprocessingml/",
    f"{OFFICE}officeDocument/2006/": "http://purl.oclc.org/ooxml/officeDocument/",
    f"{OFFICE}drawingml/2006/": "http://purl.oclc.org/ooxml/drawingml/",
}
RELATIONS = f"{OFFICE}package/2006/relationships"
W = f"{{{NAMESPACES['w']}}}"
EXTRA = {"data": "diagramData", "core": "core-properties", "afchunk": "aFChunk"}


@pytest.fixture(autouse=True)
def _english(danish: None) -> None:  # noqa: ARG001 - after it
    messages.use("en")


# Word files, made of the XML that stands in them


def xml(root: str, content: str, *without: str) -> bytes:
    """Return a part; the namespaces named `without` are not declared in it."""
    declared = " ".join(
        f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix not in without
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {declared}>{content}</{root}>'.encode()


def related(names: list[str], folder: str) -> bytes:
    """Return a part with relations to parts in a folder; the id of each is its stem."""
    listed = ""
    for name in names:
        stem = name.rpartition("/")[2].rpartition(".")[0]
        kind = EXTRA.get(stem.rstrip("0123456789"), stem.rstrip("0123456789"))
        target = name.removeprefix(folder)
        listed += f'<Relationship Id="{stem}" Type="{NAMESPACES["r"]}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{RELATIONS}">{listed}</Relationships>'.encode()


def parts_of(body: str, others: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Return the parts of a Word file with a body; others by their names."""
    others = dict(others or {})
    of_word = [name for name in others if name.startswith("word/")]
    main = (
        f'<Relationship Id="x" Type="{NAMESPACES["r"]}/officeDocument" Target="word/document.xml"/>'
    )
    of_package = related([name for name in others if name.startswith("docProps/")], "")
    return {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": of_package.replace(b"</Rel", main.encode() + b"</Rel"),
        "word/document.xml": xml("w:document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": related(of_word, "word/"),
        **others,
    }


def word(body: str, others: Mapping[str, bytes] | None = None) -> bytes:
    """Return a Word file with a body and other parts."""
    return packed(parts_of(body, others))


def source(data: bytes, name: str = "brev.docx") -> Source:
    """Return a source."""
    return Source(name, Path(name).suffix, data)


def read(body: str, others: Mapping[str, bytes] | None = None) -> Document:
    """Return the document of a Word file with a body and other parts."""
    return reader.read(source(word(body, others)))


def texts(document: Document) -> list[str]:
    """Return the texts of the blocks."""
    return [block.text for block in document.blocks]


def places(document: Document) -> list[tuple[str, str, str | None]]:
    """Return text, kind and place of the blocks."""
    return [(block.text, block.kind, block.place) for block in document.blocks]


def p(*content: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph; content without a tag is a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = "".join(part if part.startswith("<") else r(part) for part in content)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run with a text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def inside(content: str) -> str:
    """Return a run with elements in it."""
    return f"<w:r>{content}</w:r>"


def field(code: str, result: str | None = None, *, data: str = "") -> str:
    """Return a field as three characters around its code and its result."""
    begin = inside(f'<w:fldChar w:fldCharType="begin">{data}</w:fldChar>')
    coded = inside(f'<w:instrText xml:space="preserve"> {code} </w:instrText>')
    shown = "" if result is None else inside('<w:fldChar w:fldCharType="separate"/>') + result
    return begin + coded + shown + inside('<w:fldChar w:fldCharType="end"/>')


def table(*rows: list[str]) -> str:
    """Return a table of rows of cells, which hold paragraphs."""
    cells = ("".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def box(*paragraphs: str) -> str:
    """Return a run with a text box, stored for new and for old programs."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    new = f"<w:drawing><wp:anchor><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></wp:anchor></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    return inside(
        f'<mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )


def picture(description: str, title: str = "") -> str:
    """Return a run with a picture in the line."""
    return inside(
        f'<w:drawing><wp:inline><wp:docPr id="1" name="Billede 1" descr="{description}"'
        f' title="{title}"/><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="a.png"'
        f' descr="{description}"/></pic:nvPicPr></pic:pic></wp:inline></w:drawing>'
    )


def control(properties: str, content: str) -> str:
    """Return a content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


DELETED_MARK = "<w:rPr><w:del w:id='1'/></w:rPr>"
STYLES = xml(
    "w:styles",
    "<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"
    '<w:style w:styleId="Overskrift1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:styleId="Overskrift2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="Egen"><w:name w:val="Egen"/><w:basedOn w:val="Overskrift2"/></w:style>'
    '<w:style w:styleId="Indhold"><w:name w:val="TOC Heading"/><w:basedOn w:val="Overskrift1"/>'
    '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="Liste"><w:name w:val="List Bullet"/><w:pPr><w:numPr>'
    '<w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Skjult"><w:name w:val="Skjult"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Rundt"><w:name w:val="x"/><w:basedOn w:val="Rundt"/></w:style>',
)


# What reads


MARKED = (
    p("M01 overskrift", style="Overskrift1")
    + p("Kære ", field("MERGEFIELD H01", r("«H02»")), ", M02")
    + p("M03 ", '<w:fldSimple w:instr=" MERGEFIELD H03 ">' + r("H04") + "</w:fldSimple>")
    + p("M04", "<w:ins w:id='1'>" + r(" M05") + "</w:ins>", "<w:del>" + r("H05") + "</w:del>")
    + p("<w:moveFrom>" + r("H06") + "</w:moveFrom>", "<w:moveTo>" + r("M06") + "</w:moveTo>")
    + p("M07 ", r("H07", "<w:vanish/>"), r("store", "<w:caps/>"))
    + p(box(p("M08 boks")), "M09")
    + p(picture("M10 billede", "M11 titel"))
    + table([p("M12"), p("M13")], [p("M14"), table([p("M15")]) + p("")])
    + control(
        '<w:alias w:val="M16 Modtager"/><w:tag w:val="H08"/><w:dropDownList>'
        '<w:listItem w:displayText="M17" w:value="H09"/><w:listItem w:value="M18"/>'
        "</w:dropDownList>",
        p("M19 vælg"),
    )
    + p("M20 ", control("<w:showingPlcHdr/>", r("M21 pladsholder")))
    + p(field("FORMDROPDOWN", None, data='<w:ffData><w:name w:val="H10"/><w:helpText w:type='
        '"text" w:val="M22"/><w:statusText w:type="text" w:val="M23"/><w:ddList><w:listEntry'
        ' w:val="M24"/></w:ddList></w:ffData>'))
    + p("M25", inside('<w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/>'))
    + p('<w:commentRangeStart w:id="0"/>', "M26", '<w:commentRangeEnd w:id="0"/>')
    + p(field("HYPERLINK H11", r("M27 for")), '<w:smartTag w:element="H12">' + r("mand")
        + "</w:smartTag>")
    + p("M28", "<m:oMath><m:r><m:t>H13</m:t></m:r></m:oMath>", inside(
        "<w:ruby><w:rt>" + r("H14") + "</w:rt><w:rubyBase>" + r(" M29") + "</w:rubyBase></w:ruby>"
    ))
    + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:headerReference'
    ' w:type="first" r:id="header2"/><w:footerReference w:type="even" r:id="footer1"/></w:sectPr>'
)  # fmt: skip
MARKED_PARTS = {
    "docProps/core.xml": xml(
        "cp:coreProperties",
        "<dc:title>M30</dc:title><dc:subject>M31</dc:subject><dc:creator>H15</dc:creator>"
        "<dc:description>M32</dc:description><cp:keywords>M33</cp:keywords>",
    ),
    "word/styles.xml": STYLES,
    "word/header1.xml": xml("w:hdr", p("M34", picture("M35 logo"))),
    "word/header2.xml": xml("w:hdr", p("M36")),
    "word/footer1.xml": xml("w:ftr", p("M37 side ", field("PAGE", r("7")))),
    "word/footnotes.xml": xml(
        "w:footnotes",
        '<w:footnote w:id="-1" w:type="separator">' + p("H16") + "</w:footnote>"
        '<w:footnote w:id="2">' + p("M38") + "</w:footnote>",
        "r",
    ),
    "word/endnotes.xml": xml("w:endnotes", '<w:endnote w:id="2">' + p("M39") + "</w:endnote>"),
    "word/comments.xml": xml(
        "w:comments", '<w:comment w:id="0" w:author="H17">' + p("M40") + "</w:comment>"
    ),
    "word/charts/chart1.xml": xml(
        "c:chartSpace",
        "<c:title><a:p><a:r><a:t>M41 </a:t></a:r><a:r><a:t>om</a:t></a:r></a:p></c:title>"
        "<c:cat><c:strCache><c:pt><c:v>M42</c:v></c:pt></c:strCache></c:cat>"
        "<c:val><c:numCache><c:formatCode>H18</c:formatCode><c:pt><c:v>H19</c:v></c:pt></c:numCache>"
        "</c:val>",
    ),
    "word/diagrams/data1.xml": xml(
        "dgm:dataModel", "<dgm:pt><dgm:t><a:p><a:r><a:t>M43</a:t></a:r></a:p></dgm:t></dgm:pt>"
    ),
    "word/vbaProject.bin": b"H20",
}
HEADED = "under »M01 overskrift«"
MARKERS = [
    ("M30", "title", "document property: title"),
    ("M31", "property", "document property: subject"),
    ("M32", "property", "document property: comments"),
    ("M33", "property", "document property: keywords"),
    ("M01 overskrift", "heading", "heading »M01 overskrift«"),
    ("Kære ￼￼￼￼￼, M02", "paragraph", f"paragraph 1 {HEADED}"),
    ("M03 ￼￼￼￼￼", "paragraph", f"paragraph 2 {HEADED}"),
    ("M04 M05", "paragraph", f"paragraph 3 {HEADED}"),
    ("M06", "paragraph", f"paragraph 4 {HEADED}"),
    ("M07 store", "paragraph", f"paragraph 5 {HEADED}"),
    ("M09", "paragraph", f"paragraph 6 {HEADED}"),
    ("M08 boks", "paragraph", f"text box at paragraph 6 {HEADED}"),
    ("M11 titel", "alt", f"alternative text at paragraph 6 {HEADED}"),
    ("M10 billede", "alt", f"alternative text at paragraph 6 {HEADED}"),
    ("M12", "table-cell", f"table 1, row 1, column 1 {HEADED}"),
    ("M13", "table-cell", f"table 1, row 1, column 2 {HEADED}"),
    ("M14", "table-cell", f"table 1, row 2, column 1 {HEADED}"),
    ("M15", "table-cell", f"table 1, row 2, column 2, table in it, row 1, column 1 {HEADED}"),
    ("M19 vælg", "paragraph", f"paragraph 7 {HEADED}"),
    ("M16 Modtager", "label", f"content control »M16 Modtager« at paragraph 7 {HEADED}"),
    ("M17", "option", f"content control »M16 Modtager« at paragraph 7 {HEADED}"),
    ("M18", "option", f"content control »M16 Modtager« at paragraph 7 {HEADED}"),
    ("M20 M21 pladsholder", "paragraph", f"paragraph 8 {HEADED}"),
    ("M22", "label", f"form field at paragraph 8 {HEADED}"),
    ("M23", "label", f"form field at paragraph 8 {HEADED}"),
    ("M24", "option", f"form field at paragraph 8 {HEADED}"),
    ("M25", "paragraph", f"paragraph 9 {HEADED}"),
    ("M26", "paragraph", f"paragraph 10 {HEADED}"),
    ("M27 formand", "paragraph", f"paragraph 11 {HEADED}"),
    ("M28￼ M29", "paragraph", f"paragraph 12 {HEADED}"),
    ("M34￼", "paragraph", "header"),
    ("M35 logo", "alt", "header, alternative text"),
    ("M36", "paragraph", "header on the first page"),
    ("M37 side 7", "paragraph", "footer on even pages"),
    ("M38", "paragraph", "footnote 1"),
    ("M39", "paragraph", "endnote 1"),
    ("M41 om", "paragraph", "chart"),
    ("M42", "paragraph", "chart"),
    ("M43", "paragraph", "SmartArt"),
    ("M40", "comment", f"comment on paragraph 10 {HEADED}"),
]


def test_markers() -> None:
    """What people read is read, once, at its place; nothing hidden is."""
    document = read(MARKED, MARKED_PARTS)

    assert places(document) == MARKERS
    assert "H" not in document.text.replace("«H01»", "").replace("«H03»", "")
    check(document)


def test_markers_strict() -> None:
    """A file in the strict variant of the format reads alike."""
    parts = parts_of(MARKED, MARKED_PARTS)
    for transitional, strict in STRICT.items():
        parts = {
            name: part.replace(transitional.encode(), strict.encode())
            for name, part in parts.items()
        }

    assert places(reader.read(source(packed(parts)))) == MARKERS


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("for") + r("m", "<w:b/>") + r("and"), "formand"),
        pytest.param("<w:proofErr/>" + r("for") + "<w:bookmarkStart/>" + r("mand"), "formand",
                     id="marks between runs"),
        (r("a") + inside("<w:tab/>") + r("b"), "a b"),
        (r("a") + inside("<w:br/>") + r("b"), "a b"),
        (r("a") + inside("<w:cr/>") + r("b"), "a b"),
        (r("for") + inside("<w:noBreakHyphen/>") + r("b"), "for-b"),
        (r("for") + inside("<w:softHyphen/>") + r("mand"), "formand"),
        pytest.param(r("for-") + inside("<w:br/>") + r("mand"), "formand", id="hyphen at line end"),
        (r("a ") + inside('<w:sym w:font="Wingdings" w:char="F0FE"/>') + r(" b"), "a \uf0fe b"),
        (r("a ") + inside('<w:sym w:font="Arial" w:char="00E6"/>') + r(" b"), "a æ b"),
        (r("a ") + inside('<w:sym w:char="D800"/><w:sym w:char="x"/><w:sym/>') + r(" b"), "a ￼￼￼ b"),
        pytest.param("<w:r><w:t> for </w:t></w:r>" + r("mand"), "formand", id="space as Word has it"),
        ("<w:hyperlink r:id='x'>" + r("for") + "</w:hyperlink>" + r("mand"), "formand"),
        ("<w:customXml><w:dir><w:bdo>" + r("formand") + "</w:bdo></w:dir></w:customXml>", "formand"),
        (r("a") + picture("") + r("b"), "a￼b"),
        (r("a") + "<m:oMathPara><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>", "a￼"),
        (r("a") + "<!-- formand -->" + r("b"), "ab"),
        (r("&lt;b&gt; &#230;"), "<b> æ"),
        ("<w:r><w:t>a</w:t><w:delText>b</w:delText></w:r>", "a"),
        ("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>" + r("for") + r("mand"), "formand"),
    ],
)  # fmt: skip
def test_text(content: str, text: str) -> None:
    """Runs never part a word; what parts words is a space."""
    assert texts(read(f"<w:p>{content}</w:p>")) == [text]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        (p("a", "<w:del>" + r("b") + "</w:del>", "c"), ["ac"]),
        (p("a", "<w:ins><w:del>" + r("b") + "</w:del></w:ins>", "c"), ["ac"]),
        (p("a", "<w:ins>" + r("b") + "</w:ins>", "c"), ["abc"]),
        pytest.param(p("a", "<w:del>" + field("MERGEFIELD a", r("b")) + "</w:del>", "c"), ["ac"],
                     id="a field deleted"),
        pytest.param(p("for", properties=DELETED_MARK) + p("mand"), ["formand"], id="joined"),
        pytest.param(p("f", properties=DELETED_MARK) * 3 + p("x"), ["fffx"], id="four joined"),
        pytest.param(p("for", properties=DELETED_MARK) + table([p("mand")]), ["for", "mand"],
                     id="nothing to join"),
        pytest.param(p("for", properties=DELETED_MARK), ["for"], id="nothing follows"),
        pytest.param(table([p("a", properties=DELETED_MARK)], [p("b")]), ["a", "b"], id="in cells"),
        pytest.param(
            p("<w:moveFrom>" + r("a") + "</w:moveFrom>",
              properties="<w:rPr><w:moveFrom/></w:rPr>") + p("b"), ["b"], id="moved away"),
        pytest.param(
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("a") + "</w:tc></w:tr><w:tr><w:tc>"
            + p("b") + "</w:tc></w:tr></w:tbl>", ["b"], id="a row deleted"),
        pytest.param(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>" + p("a") + "</w:tc><w:tc>"
            + p("b") + "</w:tc></w:tr></w:tbl>", ["b"], id="a cell deleted"),
        pytest.param(p(r("a", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")), ["a"],
                     id="hidden before"),
        pytest.param(p(r("a", "<w:vanish w:val='0'/>") + r("b", "<w:vanish w:val='true'/>")), ["a"],
                     id="hidden, or not"),
        pytest.param(p("a", properties="<w:rPr><w:vanish/></w:rPr>"), ["a"], id="a hidden mark"),
        pytest.param(p("a", r("b", "<w:rStyle w:val='Skjult'/>"), "c"), ["ac"], id="hidden run style"),
        pytest.param(p("a", style="Skjult") + p("b", style="Rundt"), ["b"], id="hidden style"),
        pytest.param(
            p(r("a", "<w:vanish/>"), inside("<w:rPr><w:vanish/></w:rPr>" + box(p("b")))) + p("c"),
            ["b", "c"], id="a hidden run ends"),
    ],
)  # fmt: skip
def test_changes_and_hidden_text(body: str, blocks: list[str]) -> None:
    """The text reads as it will when the changes are accepted."""
    assert texts(read(body, {"word/styles.xml": STYLES})) == blocks


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (field("MERGEFIELD Fornavn \\* MERGEFORMAT", r("«Fornavn»")), "a «Fornavn» b"),
        (field("mergefield  &quot;Borgers navn&quot;", r("Bo")), "a «Borgers_navn» b"),
        (field("MERGEFIELD navn", None), "a «navn_» b"),
        (field("MERGEFIELD", None), "a «MERGEFIELD» b"),
        (field("ADDRESSBLOCK \\f x", r("«AddressBlock»")), "a «ADDRESSBLOCK» b"),
        (f'<w:fldSimple w:instr="MERGEFIELD By">{r("Aarhus")}</w:fldSimple>', "a «By» b"),
        (f'<w:fldSimple w:instr="REF By">{r("Aarhus")}</w:fldSimple>', "a Aarhus b"),
        (field("REF x \\h", r("formand")), "a formand b"),
        (field("XE &quot;formand&quot;", None), "a  b"),
        (field("MACROBUTTON NoMacro Klik her, formand", None), "a Klik her, formand b"),
        pytest.param(
            field("IF ", r("formand")).replace(
                "</w:instrText></w:r>",
                "</w:instrText></w:r>" + field("MERGEFIELD Køn", r("«Køn»")), 1),
            "a formand b", id="a field in a code"),
        pytest.param(field("REF x", field("MERGEFIELD Navn", r("x"))), "a «Navn» b",
                     id="a field in a result"),
        pytest.param(field("MERGEFIELD Navn", field("REF x", r("x"))), "a «Navn» b",
                     id="a field in a placeholder"),
        pytest.param(inside('<w:fldChar w:fldCharType="begin"/>') + r("c"), "a c b",
                     id="never separated"),
        pytest.param(inside('<w:fldChar w:fldCharType="end"/>') + r("c"), "a c b", id="never begun"),
        pytest.param(inside('<w:fldChar w:fldCharType="separate"/><w:fldChar/>') + r("c"), "a c b",
                     id="separated alone"),
        pytest.param('<w:fldSimple w:instr="REF x">' + inside('<w:fldChar w:fldCharType="end"/>')
                     + inside('<w:fldChar w:fldCharType="begin"/>') + "</w:fldSimple>" + r("c"),
                     "a c b", id="parts in a simple one"),
    ],
)  # fmt: skip
def test_fields(content: str, text: str) -> None:
    """Results read, codes do not, and a merge field is a placeholder that shows its name."""
    document = read(p("a ", content, " b"))

    assert document.text == text + "\n"
    shown = text.partition("«")[2].partition("»")[0]
    assert texts(document) == [text.replace(f"«{shown}»", "￼" * (len(shown) + 2)).replace(
        "  ", "  ")]  # fmt: skip


def test_a_placeholder_ends_with_its_paragraph() -> None:
    """A merge field that is never ended does not swallow the letter."""
    begun = field("MERGEFIELD Navn", r("Bo")).rpartition("<w:r>")[0]

    assert texts(read(p("a ", begun) + p("b"))) == ["a ￼￼￼￼￼￼", "b"]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        (p("a", box(p("b"), p("c"))), ["a", "b", "c"]),
        pytest.param(p("a", box(p("b", box(p("c"))))), ["a", "c", "b"], id="a box in a box"),
        pytest.param(p("a", box(table([p("b")]))), ["a", "b"], id="a table in a box"),
        pytest.param(
            p("a", inside("<mc:AlternateContent><mc:Fallback><w:t>b</w:t></mc:Fallback>"
                          "</mc:AlternateContent>")), ["ab"], id="only the fallback"),
        pytest.param(p("a", "<mc:Choice>" + r("b") + "</mc:Choice>"), ["ab"], id="a choice alone"),
        pytest.param(p("a", "<w:pict><v:shape alt='c'><v:textpath string='b'/></v:shape></w:pict>"),
                     ["a", "c", "b"], id="a shape"),
        pytest.param(p("a", "<w:hyperlink w:tooltip='b'>" + r("c") + "</w:hyperlink>"), ["ac", "b"],
                     id="a screen tip"),
        pytest.param(
            "<w:tbl><w:tblPr><w:tblCaption w:val='a'/><w:tblDescription w:val='b'/></w:tblPr></w:tbl>",
            ["a", "b"], id="a table that is described"),
        pytest.param(p(picture("a"), picture("a")), ["a"], id="the same picture"),
        pytest.param(p(r("a"), "<w:p>" + r("b") + "</w:p>"), ["a", "b"],
                     id="a paragraph in a paragraph"),
        pytest.param(control("", table([p("a")])) + control("", p("b")), ["a", "b"],
                     id="controls around blocks"),
        pytest.param(
            "<w:tbl>" + control("", "<w:tr>" + control("", "<w:tc>" + p("a") + "</w:tc>") + "</w:tr>")
            + "</w:tbl>", ["a"], id="controls around a row and a cell"),
        pytest.param("<w:tr><w:tc>" + p("a") + "</w:tc></w:tr>", ["a"], id="cells without a table"),
        pytest.param("<w:alias w:val='a'/><w:listItem w:value='b'/></w:body><w:body>"
                     "<w:sdtPr/><w:r><w:t>c</w:t></w:r>", [], id="parts of nothing"),
        pytest.param(p("formularfelt", field("FORMTEXT", r("a"), data="<w:ffData><w:helpText w:type="
                     "'autoText' w:val='b'/></w:ffData>")), ["formularfelta"], id="a name of help"),
    ],
)  # fmt: skip
def test_beside_the_text(body: str, blocks: list[str]) -> None:
    """What stands beside a paragraph follows it, once."""
    assert texts(read(body)) == blocks


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        (p("a"), "paragraph"),
        (p("a", style="Overskrift1"), "heading"),
        (p("a", style="Overskrift2"), "heading"),
        (p("a", style="Egen"), "heading"),
        (p("a", style="Indhold"), "paragraph"),
        (p("a", style="Titel"), "title"),
        (p("a", style="Liste"), "list-item"),
        (p("a", style="Rundt"), "paragraph"),
        (p("a", style="Heading3"), "heading"),
        (p("a", style="Ukendt"), "paragraph"),
        (p("a", properties='<w:outlineLvl w:val="1"/>'), "heading"),
        (p("a", properties='<w:outlineLvl w:val="x"/>'), "paragraph"),
        (p("a", style="Overskrift1", properties='<w:outlineLvl w:val="9"/>'), "paragraph"),
        (p("a", properties='<w:numPr><w:numId w:val="1"/></w:numPr>'), "list-item"),
        (p("a", style="Liste", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'), "paragraph"),
        (table([p("a")]), "table-cell"),
        (table([p("a", style="Overskrift1")]), "heading"),
        pytest.param(p("", style="Overskrift1", properties=DELETED_MARK) + p("a"), "paragraph",
                     id="the last mark counts"),
        pytest.param("<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val='Overskrift1'/></w:pPr>"
                     "</w:pPrChange></w:pPr>" + r("a") + "</w:p>", "paragraph", id="as it was"),
    ],
)  # fmt: skip
def test_kinds(paragraph: str, kind: str) -> None:
    """By style, what it is based on, its name, and what the paragraph itself says."""
    (block,) = read(paragraph, {"word/styles.xml": STYLES}).blocks

    assert (block.text, block.kind) == ("a", kind)


def test_places() -> None:
    """Counted from the nearest heading; a long heading is cut, CPR numbers are masked."""
    body = (
        p("brev")
        + p(" ")
        + table([p("celle")])
        + p("Støtte", style="Overskrift1")
        + p("a")
        + p("")
        + p("b")
        + table([p("c") + p("d")])
        + p("Klage", style="Overskrift2")
        + p(picture("billede"))
        + table([p("e", picture("foto"))])
        + p("Om sagen 010180-1234 " + "x" * 60, style="Overskrift2")
        + p("f", control("<w:text/>", r(" g")))
    )

    document = read(body)

    assert [(block.text[:5], block.place) for block in document.blocks] == [
        ("brev", "paragraph 1"),
        ("celle", "table 1, row 1, column 1"),
        ("Støtt", "heading »Støtte«"),
        ("a", "paragraph 1 under »Støtte«"),
        ("b", "paragraph 2 under »Støtte«"),
        ("c", "table 1, row 1, column 1 under »Støtte«"),
        ("d", "table 1, row 1, column 1, paragraph 2 under »Støtte«"),
        ("Klage", "heading »Støtte« › »Klage«"),
        ("bille", "alternative text under »Støtte« › »Klage«"),
        ("e￼", "table 1, row 1, column 1 under »Støtte« › »Klage«"),
        ("foto", "alternative text at table 1, row 1, column 1 under »Støtte« › »Klage«"),
        ("Om sa", "heading »Støtte« › »Om sagen 010180-XXXX xxxxxxxxxxxxxxxxxxxxxxxxxxxx…«"),
        (
            "f g",
            "paragraph 1 under »Støtte« › »Om sagen 010180-XXXX xxxxxxxxxxxxxxxxxxxxxxxxxxxx…«",
        ),
    ]


def test_places_in_other_parts() -> None:
    """A table in a header, a note without a number, a comment on nothing."""
    parts = {
        "word/header1.xml": xml("w:hdr", table([p("a")]) + p(box(p("b")))),
        "word/footer1.xml": xml("w:ftr", p("c", control("<w:alias w:val='d'/>", r("")))),
        "word/footnotes.xml": xml(
            "w:footnotes",
            "".join(f'<w:footnote w:id="{n}">{p(f"n{n}")}</w:footnote>' for n in (1, 2, 3)),
        ),
        "word/endnotes.xml": xml("w:endnotes", f'<w:endnote w:id="1">{p("e")}</w:endnote>'),
        "word/comments.xml": xml("w:comments", f'<w:comment w:id="1">{p("k")}</w:comment>'),
    }
    body = p("x", inside('<w:footnoteReference w:id="3"/>'), inside(
        '<w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:footnoteReference w:id="1"/>'
    ))  # fmt: skip

    document = read(body, parts)

    assert [(block.text, block.place) for block in document.blocks] == [
        ("x", "paragraph 1"),
        ("a", "header, table 1, row 1, column 1"),
        ("b", "header, text box"),
        ("c", "footer"),
        ("d", "footer, content control »d«"),
        ("n1", "footnote 2"),
        ("n2", "footnote"),
        ("n3", "footnote 1"),
        ("e", "endnote"),
        ("k", "comment"),
    ]


# Comments that speak to kklint


def anchored(*content: str) -> str:
    """Return the content in the range of comment 0, with its mark after it."""
    mark = inside('<w:commentReference w:id="0"/>')
    first, *rest = content
    return (
        f'<w:commentRangeStart w:id="0"/>{first}{"".join(rest)}<w:commentRangeEnd w:id="0"/>{mark}'
    )


@pytest.mark.parametrize(
    ("body", "target"),
    [
        (p("a") + p("b ", anchored(r("c")), " d") + p("e"), "b c d"),
        (p("a") + p("b", inside('<w:commentReference w:id="0"/>')) + p("c"), "b"),
        pytest.param(
            p("a", '<w:commentRangeStart w:id="0"/>', "b") + p("c")
            + p("d", '<w:commentRangeEnd w:id="0"/>') + p("e"), "ab\nc\nd", id="three paragraphs"),
        pytest.param(p("a") + '<w:commentRangeStart w:id="0"/>' + p("b") + p("c")
                     + '<w:commentRangeEnd w:id="0"/>' + p("d"), "b\nc", id="around paragraphs"),
        pytest.param(p("a", '<w:commentRangeStart w:id="0"/>') + p("b"), "a", id="never ended"),
        pytest.param(p("a") + p(anchored("<w:del>" + r("b") + "</w:del>")) + p("c"), "a",
                     id="on what was deleted"),
        pytest.param(p("a", box(p("b"))) + p(anchored(r("c")), box(p("d"))), "c", id="beside boxes"),
        pytest.param(table([p("a"), p(anchored(r("b")))]), "b", id="in a cell"),
        pytest.param(p("for", anchored(r("m")), properties=DELETED_MARK) + p("and"), "formand",
                     id="joined"),
        pytest.param(p("a"), None, id="tied to nothing"),
    ],
)  # fmt: skip
def test_comment_to_kklint(body: str, target: str | None) -> None:
    """It is not read, and speaks about the paragraphs it is tied to."""
    comments = xml(
        "w:comments", f'<w:comment w:id="0">{p("KKlint: ignore[a]")}{p("fordi")}</w:comment>'
    )

    document = read(body, {"word/comments.xml": comments})

    (comment,) = document.comments
    assert comment.text == document.text[slice(*comment.span)] == "KKlint: ignore[a]\nfordi"
    assert (comment.target and document.text[slice(*comment.target)]) == target
    assert not any("fordi" in text for text in texts(document))


# Parts that are missing or odd


BODY = p("M1", style="Overskrift1") + p("M2", inside('<w:footnoteReference w:id="1"/>'))
OTHERS = {
    "word/styles.xml": STYLES,
    "word/header10.xml": xml("w:hdr", p("M10")),
    "word/header2.xml": xml("w:hdr", p("M3")),
    "word/footnotes.xml": xml("w:footnotes", f'<w:footnote w:id="1">{p("M4")}</w:footnote>'),
    "docProps/core.xml": xml("cp:coreProperties", "<dc:title>M0</dc:title>"),
}
ALL = ["M0", "M1", "M2", "M10", "M3", "M4"]
SORTED = ["M0", "M1", "M2", "M3", "M10", "M4"]


@pytest.mark.parametrize(
    ("changes", "blocks"),
    [
        ({}, ALL),
        ({"_rels/.rels": None}, ALL),
        ({"_rels/.rels": b"<Relationships"}, ALL),
        ({"[Content_Types].xml": None}, ALL),
        ({"word/styles.xml": None}, ALL),
        ({"word/styles.xml": b"<w:styles"}, ALL),
        ({"word/header10.xml": None}, ["M0", "M1", "M2", "M3", "M4"]),
        ({"word/header10.xml": b" \n"}, ["M0", "M1", "M2", "M3", "M4"]),
        ({"word/_rels/document.xml.rels": None}, SORTED),
        ({"word/_rels/document.xml.rels": b""}, SORTED),
        ({"docProps/core.xml": None}, ALL[1:]),
        ({"docProps/core.xml": None, "word/footnotes.xml": None}, ["M1", "M2", "M10", "M3"]),
    ],
    ids=lambda value: next(iter(value), "none") if isinstance(value, dict) else "",
)
def test_missing_parts(changes: dict[str, bytes | None], blocks: list[str]) -> None:
    """What is there is read."""
    parts = {**parts_of(BODY, OTHERS), **changes}

    data = packed({name: part for name, part in parts.items() if part is not None})

    assert texts(reader.read(source(data))) == blocks


def test_names_of_parts() -> None:
    """Parts are found by relation, whatever they are called and however that is written."""
    parts = parts_of("")
    main = parts.pop("word/document.xml").replace(b"<w:body>", b"<w:body>" + BODY.encode())
    parts["Word/Document2.xml"] = main
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b'"word/document', b'"/word/document2')
    parts["word/x/top.xml"] = OTHERS["word/header2.xml"]
    del parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document2.xml.rels"] = (
        related(["word/header1.xml"], "word/")
        .replace(b'"header1.xml"', b'"x\\..\\x/./top.xml"')
        .replace(b"</Rel", b'<Relationship Type="a/footer" TargetMode="External" Target="x/top.xml"/>'
                 b"</Rel")
    )  # fmt: skip

    assert texts(reader.read(source(packed(parts)))) == ["M1", "M2", "M3"]


@pytest.mark.parametrize(
    ("name", "content", "blocks"),
    [
        ("afchunk1.html", "<p>En <b>for</b>mand</p>", [("En formand", "inserted text")]),
        ("afchunk1.txt", "En formand", [("En formand", "inserted text")]),
        (
            "afchunk1.mht",
            "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
            "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
            "<p>En r=C3=A5dmand</p>\n--x--\n",
            [("En rådmand", "inserted text, message, paragraph 1")],
        ),
        ("afchunk1.bin", "En formand", []),
        ("afchunk1.html", word(p("formand")).decode("latin-1"), []),
    ],
)
def test_inserted_files(name: str, content: str, blocks: list[tuple[str, str]]) -> None:
    """Programs that only write web pages put them into a Word file whole; files in files stay shut."""
    data = content.encode("latin-1") if content.startswith("PK") else content.encode()

    document = read("<w:altChunk/>", {f"word/{name}": data})

    assert [(block.text, block.place) for block in document.blocks] == blocks


# Origins


def stands(character: str, there: str) -> bool:
    """Return whether a character of a block may have its origin at a character of the text."""
    if character in {there, "￼"}:
        return True
    if character == " ":
        return there.isspace() or there == "\u0e00"
    return unicodedata.normalize("NFD", character)[0] == there


def check(document: Document) -> None:
    """Check that every character stands at its origin, and origins rise."""
    last = -1
    for block in document.blocks:
        assert len(block.origin) == len(block.text)
        assert list(block.origin) == sorted(set(block.origin))
        assert block.origin[0] > last
        assert block.place
        last = block.origin[-1]
        for character, offset in zip(block.text, block.origin, strict=True):
            assert stands(character, document.text[offset])
    for comment in document.comments:
        assert comment.text == document.text[slice(*comment.span)]
        assert comment.target is None or 0 <= comment.target.start < comment.target.end


def test_runs() -> None:
    """Each character of a paragraph knows its w:t element and its place in it."""
    body = (
        p("for", "<w:del>" + r("x") + "<w:r><w:t>y</w:t></w:r></w:del>", r("mand", "<w:b/>"))
        + p("a", box(p("b"), p("c")), inside("<w:tab/>"), "<w:r><w:t> \n d </w:t></w:r>", "e")
        + p(field("MERGEFIELD Navn", r("n")), r("skjult", "<w:vanish/>"), "f")
        + p("g", properties=DELETED_MARK)
        + p("h")
    )
    part = xml("w:document", f"<w:body>{body}</w:body>")
    found: list[Paragraph] = []

    story.read(part, Styles({}), found.append)

    nodes = [node.text or "" for node in ET.fromstring(part).iter(f"{W}t")]  # noqa: S314 - ours
    read_in_nodes = [
        [nodes[run.node][run.offset : run.offset + run.length] for run in paragraph.runs()]
        for paragraph in found
    ]
    assert [paragraph.text for paragraph in found] == [
        "formand", "a\tde", "b", "c", "«Navn»f", "gh",
    ]  # fmt: skip
    assert read_in_nodes == [["for", "mand"], ["a", "d", "e"], ["b"], ["c"], ["f"], ["g", "h"]]
    for paragraph in found:
        for run in paragraph.runs():
            there = nodes[run.node][run.offset : run.offset + run.length]
            assert paragraph.text[run.at : run.at + run.length] == there


FRAGMENTS = [
    p("formand"),
    p(""),
    p("Overskrift", style="Overskrift1"),
    p("for\u00ad", properties=DELETED_MARK),
    p(" a\u030a ", inside("<w:br/><w:tab/><w:softHyphen/>"), "{{ navn }} a@b.dk"),
    p("«Navn»", field("MERGEFIELD x", r("y"))),
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "tekst", "<w:tbl>", "</w:tbl>", "<w:tr>",
    "</w:tr>", "<w:tc>", "</w:tc>", "<w:txbxContent>", "</w:txbxContent>", "<w:sdt>", "</w:sdt>",
    "<w:sdtPr>", "</w:sdtPr>", "<w:del>", "</w:del>", "<w:pPr>", "</w:pPr>", "<w:rPr>", "</w:rPr>",
    "<w:trPr>", "</w:trPr>", "<mc:AlternateContent>", "</mc:AlternateContent>", "<mc:Choice>",
    "</mc:Choice>", "<mc:Fallback>", "</mc:Fallback>", "<w:fldSimple>", "</w:fldSimple>",
    "<w:comment>", "</w:comment>", "<w:footnote w:type='separator'>", "</w:footnote>",
    "<w:instrText>", "</w:instrText>", "<w:cellDel/>", "<w:alias w:val='titel'/>", "<w:vanish/>",
    "<w:listItem w:value='valg'/>", "<w:commentRangeStart w:id='0'/>", "<w:commentRangeEnd w:id='0'/>",
    "<w:commentReference w:id='0'/>", "<w:fldChar w:fldCharType='begin'/>", "<m:oMath/>",
    "<w:fldChar w:fldCharType='separate'/>", "<w:fldChar w:fldCharType='end'/>", "<w:del/>",
    "<w:headerReference/>", "<w:footnoteReference/>", "<wp:docPr descr='billede'/>",
]  # fmt: skip


def balanced(fragments: list[str]) -> str:
    """Return the fragments with end tags where they are missing, and without those too many."""
    parts: list[str] = []
    open_tags: list[str] = []
    for fragment in fragments:
        if fragment.startswith("</"):
            if fragment not in open_tags:
                continue
            while open_tags and open_tags[-1] != fragment:
                parts.append(open_tags.pop())
            parts.append(open_tags.pop())
        else:
            parts.append(fragment)
            if fragment.startswith("<") and "/" not in fragment:
                open_tags.append(f"</{fragment[1:].partition(' ')[0].rstrip('>')}>")
    return "".join([*parts, *reversed(open_tags)])


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(balanced))
def test_every_character_stands_at_its_origin(body: str) -> None:
    """Whatever is in what, in the body and in the comments."""
    comments = xml("w:comments", f'<w:comment w:id="0">{p("kklint: ignore")}</w:comment>' + body)

    check(read(body, {"word/styles.xml": STYLES, "word/comments.xml": comments}))


# Samples


def sample(name: str) -> Document:
    """Return the document of a sample."""
    return reader.read(source((SAMPLES / name).read_bytes()))


def test_libreoffice() -> None:
    """LibreOffice 7.4: soffice --headless --convert-to docx docx_libreoffice.fodt."""
    document = sample("docx_libreoffice.docx")

    under = "under »Høring om klubben«"
    below = "under »Høring om klubben« › »Klage«"
    cell = "table 1, row {}, column {} " + below
    assert places(document) == [
        ("Skabelon til tillidsmanden", "property", "document property: comments"),
        ("klage", "property", "document property: keywords"),
        ("Høring", "property", "document property: subject"),
        ("Brev fra formanden", "title", "document property: title"),
        ("Høring om klubben", "heading", "heading »Høring om klubben«"),
        ("Kære navn, formanden indkalder dig.", "paragraph", f"paragraph 1 {under}"),
        ("Her er indsatte brandmænd i brevet.", "paragraph", f"paragraph 2 {under}"),
        ("Synlig  tekst med slutnote.", "paragraph", f"paragraph 3 {under}"),
        ("Klage", "heading", "heading »Høring om klubben« › »Klage«"),
        ("Du kan klage til ombudsmanden om det.", "paragraph", f"paragraph 1 {below}"),
        ("Vores formand svarer.", "paragraph", f"paragraph 2 {below}"),
        ("Punkt om nordmænd", "list-item", f"paragraph 3 {below}"),
        ("Stilling", "table-cell", cell.format(1, 1)),
        ("Formand", "table-cell", cell.format(1, 2)),
        ("Navn", "table-cell", cell.format(2, 1)),
        (
            "Indre fagmand",
            "table-cell",
            f"table 1, row 2, column 2, table in it, row 1, column 1 {below}",
        ),
        ("Før boksen efter boksen.", "paragraph", f"paragraph 4 {below}"),
        ("Tekstboks om en embedsmand", "paragraph", f"text box at paragraph 4 {below}"),
        ("En brandmand på en stige", "alt", f"alternative text at paragraph 4 {below}"),
        (
            "Vælg Formand her, bindestregdød og ikke-bryd.",
            "paragraph",
            f"paragraph 5 {below}",
        ),
        ("Modtager", "label", f"content control »Modtager« at paragraph 5 {below}"),
        ("Formand", "option", f"content control »Modtager« at paragraph 5 {below}"),
        ("Tillidsmand", "option", f"content control »Modtager« at paragraph 5 {below}"),
        ("Københavns Kommune, formandens sekretariat", "paragraph", "header"),
        ("Første side: borgmesteren og hans stab", "paragraph", "header on the first page"),
        ("Ring til tillidsmanden, side 0", "paragraph", "footer"),
        ("Fodnote om en lægmand.", "paragraph", "footnote 1"),
        ("Slutnote om en rådmand.", "paragraph", "endnote 1"),
        ("Er sygeplejersken en hun?", "comment", f"comment on paragraph 1 {below}"),
    ]
    (comment,) = document.comments
    assert comment.target
    assert document.text[slice(*comment.target)] == "Vores formand svarer."
    check(document)


def test_pandoc() -> None:
    """As pandoc 2.17 from Markdown: a title, headings, a list, a table, a picture, a footnote, a formula."""
    document = sample("docx_pandoc.docx")

    frister = "under »Klagevejledning« › »Frister«"
    assert places(document) == [
        ("Brev om ombudsmanden", "title", "document property: title"),
        ("Høring", "property", "document property: subject"),
        ("klage", "property", "document property: keywords"),
        ("Brev om ombudsmanden", "title", "paragraph 1"),
        ("Klagevejledning", "heading", "heading »Klagevejledning«"),
        (
            "Du kan klage til ombudsmanden, hvis formanden ikke svarer. Se vores side.",
            "paragraph",
            "paragraph 1 under »Klagevejledning«",
        ),
        ("Frister", "heading", "heading »Klagevejledning« › »Frister«"),
        ("Svar til tillidsmanden", "list-item", f"paragraph 1 {frister}"),
        ("Ring i morgen", "list-item", f"paragraph 2 {frister}"),
        ("Stilling", "table-cell", f"table 1, row 1, column 1 {frister}"),
        ("Navn", "table-cell", f"table 1, row 1, column 2 {frister}"),
        ("Formand", "table-cell", f"table 1, row 2, column 1 {frister}"),
        ("Bo", "table-cell", f"table 1, row 2, column 2 {frister}"),
        ("En brandmand på en stige", "alt", f"alternative text at paragraph 2 {frister}"),
        ("En brandmand på en stige", "paragraph", f"paragraph 3 {frister}"),
        ("￼ er ikke tekst.", "paragraph", f"paragraph 4 {frister}"),
        ("Term", "paragraph", f"paragraph 5 {frister}"),
        ("Definition om en fagmand", "paragraph", f"paragraph 6 {frister}"),
        ("En lægmand er ikke jurist.", "paragraph", "footnote 1"),
    ]
    check(document)


def test_findings(linter: Linter) -> None:
    """python-docx 1.2: findings at their places, and an ignore in a comment that meets none."""
    data = (SAMPLES / "docx_python_docx.docx").read_bytes()

    report = linter.check([source(data)])

    assert report.failures == ()
    found = [
        (finding.text, finding.location.place, finding.location.line)
        for finding in report.findings
        if finding.rule in {"gendered-title", "unused-ignore"}
    ]
    assert found == [
        ("formanden", "document property: title", None),
        ("embedsmanden", "document property: comments", None),
        ("formand", "paragraph 1 under »Mødet«", None),
        ("brandmænd", "paragraph 2 under »Mødet«", None),
        ("Ombudsmand", "table 1, row 2, column 1, paragraph 2 under »Mødet«", None),
        ("Fagmand", "table 1, row 2, column 2 under »Mødet«", None),
        ("talsmanden", "paragraph 3 under »Mødet«", None),
        ("Formandens", "header", None),
        ("tillidsmanden", "footer", None),
        ("lægmand", "comment on paragraph 3 under »Mødet«", None),
        ("kklint: ignore[nordmand] fordi han selv siger det", None, None),
    ]


def test_word_without_ending(linter: Linter) -> None:
    """The first bytes tell what it is; templates and files with macros too."""
    for name in ("brev.docx", "brev.dotx", "brev.docm", "brev.DOTM", "brev.txt", "brev"):
        report = linter.check([source(word(p("Vi vælger en formand.")), name)])

        assert [finding.text for finding in report.findings] == ["formand"]
        assert report.findings[0].location.place == "paragraph 1"


# What strangers send


DAMAGED = "The file is damaged or cut off. Open it and save it again."
BOMB = "The file unpacks to far more than it shows, or than kklint reads. Split it up."
ENTITIES = "The file declares its own XML entities, which kklint does not follow. Save it again."
NO_TEXT = "The text is missing in the file. Open it and save it again."
TOO_MUCH = "The file holds more text than kklint reads at a time. Split it up."
WHOLE = word(p("Kære formand"))


def encrypted(data: bytes) -> bytes:
    """Return a zip file with all its members said to be encrypted."""
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = data.find(mark)
        while position >= 0:
            (flags,) = struct.unpack_from("<H", data, position + offset)
            flag = struct.pack("<H", flags | 1)
            data = data[: position + offset] + flag + data[position + offset + 2 :]
            position = data.find(mark, position + 4)
    return data


def with_main(content: bytes) -> bytes:
    """Return a Word file with something else as its main part."""
    return packed({**parts_of(""), "word/document.xml": content})


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(b"", DAMAGED, id="empty"),
        pytest.param(b"PK\x03\x04", DAMAGED, id="four bytes"),
        pytest.param(WHOLE[: len(WHOLE) // 2], DAMAGED, id="cut off"),
        pytest.param(WHOLE[:-30], DAMAGED, id="the end cut off"),
        pytest.param(encrypted(WHOLE), formats.protected, id="encrypted"),
        pytest.param(with_main(b""), DAMAGED, id="no XML"),
        pytest.param(with_main(b"<w:document"), DAMAGED, id="an open tag"),
        pytest.param(
            with_main(parts_of(p("M1") + p("M2"))["word/document.xml"].replace(b"M1</w:t>", b"M1<")),
            DAMAGED, id="damaged in the middle"),
        pytest.param(with_main(xml("w:document", "\x01")), DAMAGED, id="a control character"),
        pytest.param(with_main(xml("w:document", "x", "w")), DAMAGED, id="a namespace is missing"),
        pytest.param(with_main(b"<a>\xff</a>"), DAMAGED, id="no UTF-8"),
        pytest.param(with_main(b"<?xml version='1.0' encoding='klingon'?><a/>"), DAMAGED,
                     id="no encoding"),
        pytest.param(with_main(b"<?xml version='1.0' encoding='big5'?><a/>"), DAMAGED,
                     id="an encoding of several bytes"),
        pytest.param(packed({"word/a.xml": b"<a/>"}), NO_TEXT, id="no main part"),
        pytest.param(
            with_main(b"<!DOCTYPE a [<!ENTITY b 'formand'>]><a>&b;</a>"), ENTITIES, id="an entity"),
        pytest.param(with_main(b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"), ENTITIES,
                     id="a DTD elsewhere"),
        pytest.param(with_main("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>".encode("utf-16")), ENTITIES,
                     id="an entity in UTF-16"),
        pytest.param(word(p("a"), {"word/header1.xml": b"<a"}), DAMAGED, id="a damaged header"),
        pytest.param(word(p("a" * 3_000_000)), BOMB, id="unpacks without end"),
        pytest.param(packed({"word/document.xml": b"<a>" + b" " * 26_000_000}, ZIP_STORED), BOMB,
                     id="too large a part"),
        pytest.param(word("<w:x>" * 60_000 + "</w:x>" * 60_000), DAMAGED, id="too deep"),
        pytest.param(word("".join(f"<a{n}/>" for n in range(30_000))), DAMAGED, id="too many names"),
        pytest.param(
            word("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 1_000, {
                f"word/header{n}.xml": xml("w:hdr", f"<w:p><w:r><w:t>{n}</w:t></w:r></w:p>" * 20_000)
                for n in range(10)}), TOO_MUCH, id="too many paragraphs"),
    ],
)  # fmt: skip
def test_refused(data: bytes, told: object) -> None:
    """Each with what the user can do."""
    with pytest.raises(ReadError) as error:
        reader.read(source(data))

    assert str(error.value) == (told() if callable(told) else told)


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        pytest.param(table([p("a")]).replace(p("a"), "¤"), 1, id="tables"),
        pytest.param(p("a", inside("<w:txbxContent>¤</w:txbxContent>")), 1, id="text boxes"),
        pytest.param("<w:p>" + r("a") + "¤</w:p>", 1, id="paragraphs"),
        pytest.param(control("<w:alias w:val='b'/>", "¤"), 1, id="controls"),
        pytest.param("<w:ins>¤</w:ins>", 1, id="insertions"),
        pytest.param("<w:del>¤</w:del>", 0, id="deletions"),
    ],
)
def test_deep(body: str, blocks: int) -> None:
    """What is nested 10,000 deep is read, too, and what comes after it."""
    begin, _mark, end = body.partition("¤")
    deep = 10_000

    document = read(begin * deep + blocks * p("b") + end * deep + p("formand"))

    check(document)
    assert len(document.blocks) > blocks
    assert document.blocks[-1].text == "formand" or "formand" in texts(document)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("".join(r(f"ab{n * n} ") for n in range(20_000)), id="runs"),
        pytest.param(field("MERGEFIELD a", r("b")) * 5_000, id="fields"),
        pytest.param(inside('<w:fldChar w:fldCharType="begin"/>') * 20_000, id="fields in fields"),
        pytest.param(inside("<w:instrText>a</w:instrText>") * 20_000, id="codes"),
        pytest.param("".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(60_000)), id="ranges"),
        pytest.param(inside('<w:footnoteReference w:id="1"/>') * 20_000, id="notes"),
        pytest.param("".join(picture(f"foto {n}") for n in range(5_000)), id="pictures"),
        pytest.param(r("a") + inside("<w:softHyphen/>" * 60_000), id="hyphens"),
    ],
)  # fmt: skip
def test_long(content: str) -> None:
    """What is long is read in linear time, and what comes after it."""
    document = read(p(content) + p("formand"))

    check(document)
    assert document.blocks[-1].text == "formand"


def test_any_hidden_part_is_counted() -> None:
    """Styles without end, relations without end and links in a circle do no harm."""
    styles = xml("w:styles", "".join(f'<w:style w:styleId="{n}"/>' for n in range(30_000)))
    chain = xml(
        "w:styles",
        "".join(
            f'<w:style w:styleId="{n}"><w:basedOn w:val="{(n + 1) % 200}"/></w:style>'
            for n in range(200)
        ),
    )
    targets = related([f"word/header{n}.xml" for n in range(20_000)], "word/")
    for part in (styles, chain):
        document = read(p("a", style="7") + p("b", style="29999"), {"word/styles.xml": part})

        assert texts(document) == ["a", "b"]
    assert texts(read(p("a"), {"word/_rels/document.xml.rels": targets})) == ["a"]


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    """Bytes are read, or refused with a reason: as a file, and as each of its parts."""
    whole = parts_of(BODY, OTHERS)
    files = [data, b"PK\x03\x04" + data]
    files += [packed({**whole, name: data}) for name in whole]
    for content in files:
        try:
            check(reader.read(source(content)))
        except ReadError as error:
            assert str(error).endswith(".")  # noqa: PT017 - some bytes are read


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=4))
def test_any_damage(position: int, data: bytes) -> None:
    """So are files in which some bytes are wrong."""
    damaged = WHOLE[:position] + data + WHOLE[position + len(data) :]
    try:
        check(reader.read(source(damaged)))
    except ReadError as error:
        assert str(error)  # noqa: PT017 - some bytes are read


class _Depth:
    """Takes XML and counts."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        self.told.append(" ".join([name, *(f"{key}={value}" for key, value in attributes.items())]))

    def text(self, text: str) -> None:
        """Take text."""
        self.told.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self.told.append("/" + name)


def test_xml_events() -> None:
    """Names have the reader's prefixes, whatever those of the file are; entities of XML are told."""
    handler = _Depth()
    data = b"\xef\xbb\xbf<?xml version='1.0'?><a xmlns='u:1' xmlns:x='u:2' x:b='c' d='e'>&amp;<x:f/></a>"

    xml_events.walk(data, handler, {"u:1": "one"})

    assert handler.told == ["one:a u:2 b=c d=e", "&", "u:2 f", "/u:2 f", "/one:a"]


def test_xml_events_refuse_a_doctype() -> None:
    """Also where nobody has looked for one before."""
    with pytest.raises(ReadError) as error:
        xml_events.walk(b"<!DOCTYPE a><a/>", _Depth(), {})

    assert str(error.value) == ENTITIES


def test_detected() -> None:
    """A .docx may be something else; formats.py looks."""
    assert formats.detect(source(WHOLE)) == "docx"
    assert formats.detect(source(b"{\\rtf1 formand}")) == "rtf"
    assert formats.detect(source(b"<html><p>formand</p></html>")) == "html"
    with pytest.raises(ReadError):
        formats.detect(source(b"<?xml version='1.0'?><w:wordDocument/>"))
