"""Word letters: what people see in them, and where."""

# ruff: noqa: E501 - rows of markup read best on one line

import re
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint.errors import ReadError
from kklint.model import Document, Source
from kklint.pipeline import Linter
from kklint.readers import docx
from tests.readers.packing import packed

SAMPLES = Path(__file__).parent / "samples"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="urn:wps"'
)
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="Min"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>'
)


def letter(body: str, **parts: str) -> bytes:
    """Return a letter with a body and other parts (header1=..., footnotes=...)."""
    content = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>".encode(),
        "word/styles.xml": STYLES.encode(),
    }
    for name, xml in parts.items():
        content[f"word/{name}.xml"] = f"<w:{name} {NAMES}>{xml}</w:{name}>".encode()
    return packed(content)


def read(data: bytes) -> Document:
    """Return the document of a letter."""
    return docx.read(Source("brev.docx", ".docx", data))


def p(text: str, properties: str = "") -> str:
    """Return a paragraph of one run."""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def runs(*parts: str) -> str:
    """Return a paragraph of what stands in runs."""
    return f"<w:p>{''.join(parts)}</w:p>"


def t(text: str, properties: str = "") -> str:
    """Return a run."""
    return f"<w:r>{properties}<w:t xml:space='preserve'>{text}</w:t></w:r>"


FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> {code} </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>{text}</w:t></w:r>"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
BOX = "<w:txbxContent>{}</w:txbxContent>"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (runs(t("for"), t("mand", "<w:rPr><w:b/></w:rPr>"), t("en")), ["formanden"]),
        (runs(t("a"), "<w:r><w:tab/></w:r>", t("b"), "<w:r><w:br/></w:r>", t("c")), ["a b c"]),
        (runs(t("IT"), "<w:r><w:noBreakHyphen/></w:r>", t("hjælp")), ["IT-hjælp"]),
        (runs(t("for"), "<w:r><w:softHyphen/></w:r>", t("mand")), ["formand"]),
        (runs(t("a"), f"<w:ins>{t('b')}</w:ins>", "<w:del><w:r><w:delText>c</w:delText></w:r></w:del>"),
         ["ab"]),
        (runs(t("a"), f"<w:moveFrom>{t('b')}</w:moveFrom>", f"<w:moveTo>{t('c')}</w:moveTo>"),
         ["ac"]),
        (p("for", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>") + p("mand"), ["formand"]),
        (p("ny", "<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>") + p("b"), ["ny", "b"]),
        (runs(t("a"), t("b", "<w:rPr><w:vanish/></w:rPr>"),
              t("c", "<w:rPr><w:vanish w:val='0'/></w:rPr>"), t("d")), ["acd"]),
        (runs(t("Kære "), FIELD.format(code="MERGEFIELD Navn", text="Navn"), t(" og")), ["Kære ¤ og"]),
        (runs("<w:fldSimple w:instr='MERGEFIELD N'>" + t("Navn") + "</w:fldSimple>", t(" her")),
         ["¤ her"]),
        (runs(t("Se "), FIELD.format(code="REF x", text="bilag")), ["Se bilag"]),
        (runs("<w:hyperlink>" + t("her") + "</w:hyperlink>", "<w:smartTag>" + t("!") + "</w:smartTag>"),
         ["her!"]),
        (f"<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText='Mand' w:value='1'/></w:dropDownList></w:sdtPr><w:sdtContent>{p('Vælg')}</w:sdtContent></w:sdt>",
         ["Vælg", "Mand"]),
        (runs(f"<mc:AlternateContent><mc:Choice>{t('a')}</mc:Choice><mc:Fallback>{t('a')}</mc:Fallback>"
              "</mc:AlternateContent>"), ["a"]),
        (runs(t("før"), f"<w:r><wps:txbx>{BOX.format(p('boks'))}</wps:txbx></w:r>", t("efter")),
         ["førefter", "boks"]),
        (runs(f"<w:r><v:shape alt='foto'><v:textbox>{BOX.format(p('b'))}</v:textbox></v:shape></w:r>"),
         ["foto", "b"]),
        (runs("<w:r><w:drawing><wp:docPr descr='En mand' title='Foto'/></w:drawing></w:r>"),
         ["Foto", "En mand"]),
        (runs("<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:helpText w:val='Hjælp'/><w:ddList>"
              "<w:listEntry w:val='Ja'/></w:ddList></w:ffData></w:fldChar></w:r>"), ["Hjælp", "Ja"]),
        ("<w:p><w:r><w:instrText>formand</w:instrText></w:r></w:p>", []),
        ("", []),
    ],
)  # fmt: skip
def test_texts(body: str, found: list[str]) -> None:
    """What reads on is one text, and what nobody sees is none."""
    texts = [re.sub("\ufffc+", "¤", block.text) for block in read(letter(body)).blocks]

    assert texts == found


def style(name: str) -> str:
    """Return the properties of a paragraph with a style."""
    return f"<w:pPr><w:pStyle w:val='{name}'/></w:pPr>"


def test_places() -> None:
    """Where one looks in the letter."""
    table = (
        f"<w:tbl><w:tr><w:tc>{p('A1')}</w:tc><w:tc>{p('A2')}<w:tbl><w:tr><w:tc>{p('B1')}</w:tc></w:tr>"
        f"</w:tbl>{p('A3')}</w:tc></w:tr></w:tbl>"
    )
    data = letter(
        p("Brev", style("Titel"))
        + p("Hej")
        + p("Klage", style("Overskrift1"))
        + p(" ")
        + p("Punkt", "<w:pPr><w:numPr/></w:pPr>")
        + table
        + p("Frist", style("Min"))
        + p("Tre uger"),
        header1=p("Hoved"),
        footer1=p("Fod"),
        footnotes=f"<w:footnote w:id='2'>{p('Note')}</w:footnote>",
        endnotes=f"<w:endnote w:id='3'>{p('Slut')}</w:endnote>",
        comments=f"<w:comment w:id='1'>{p('Bemærk')}</w:comment>",
    )

    assert [(block.text, block.kind, block.place) for block in read(data).blocks] == [
        ("Brev", "title", "afsnit 1"),
        ("Hej", "paragraph", "afsnit 2"),
        ("Klage", "heading", "overskriften »Klage«"),
        ("Punkt", "paragraph", "afsnit 1 under »Klage«"),
        ("A1", "table-cell", "tabel 1, række 1, kolonne 1 under »Klage«"),
        ("A2", "table-cell", "tabel 1, række 1, kolonne 2 under »Klage«"),
        (
            "B1",
            "table-cell",
            "tabel 1, række 1, kolonne 2, tabel i den, række 1, kolonne 1 under »Klage«",
        ),
        ("A3", "table-cell", "tabel 1, række 1, kolonne 2, afsnit 2 under »Klage«"),
        ("Frist", "heading", "overskriften »Klage« › »Frist«"),
        ("Tre uger", "paragraph", "afsnit 1 under »Klage« › »Frist«"),
        ("Hoved", "paragraph", "sidehoved"),
        ("Fod", "paragraph", "sidefod"),
        ("Note", "paragraph", "fodnote"),
        ("Slut", "paragraph", "slutnote"),
        ("Bemærk", "comment", "kommentar"),
    ]


def test_properties_and_strict_names() -> None:
    """The title of a letter in the strict dialect, its main part found by its relation."""
    core = (
        '<c:p xmlns:c="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Om formænd'
        "</dc:title><dc:creator>Bo</dc:creator></c:p>"
    )
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = packed(
        {
            "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/a/b.xml"/></Relationships>',
            "a/b.xml": f'<x:document xmlns:x="{strict}"><x:body><x:p><x:r><x:t>Hej</x:t></x:r></x:p>'
            "</x:body></x:document>".encode(),
            "docProps/core.xml": core.encode(),
        }
    )

    assert [(block.text, block.place) for block in read(data).blocks] == [
        ("Om formænd", "dokumentegenskab: titel"),
        ("Hej", "afsnit 1"),
    ]


def test_ignore_in_a_comment(mini: Linter) -> None:
    """A comment of Word that speaks to kklint counts for the paragraph it is tied to."""
    tied = "<w:commentRangeStart w:id='1'/>" + t("En formand") + "<w:commentRangeEnd w:id='1'/>"
    data = letter(
        runs(tied) + p("En formand igen"),
        comments=f"<w:comment w:id='1'>{p('kklint: ignore[formand] fordi det er et citat')}</w:comment>",
    )

    report = mini.check([Source("brev.docx", ".docx", data)])

    assert [(f.entry, f.location.line, f.location.place) for f in report.findings] == [
        ("formand", None, "afsnit 2")
    ]


def test_written_by_libreoffice(linter: Linter) -> None:
    """Made by `soffice --headless --convert-to "docx:MS Word 2007 XML"` of a page."""
    data = (SAMPLES / "docx_klage.docx").read_bytes()

    report = linter.check([Source("klage.docx", ".docx", data)])

    assert [(f.text, f.location.line, f.location.place) for f in report.findings] == [
        ("formanden", None, "afsnit 1 under »Sådan klager du«"),
        ("Formandens", None, "tabel 1, række 1, kolonne 2 under »Sådan klager du«"),
        ("formanden", None, "afsnit 3 under »Sådan klager du«"),
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (packed({"word/x.xml": b""}), "Teksten mangler"),
        (packed({"word/document.xml": b"<w:document><w:p>"}), "beskadiget"),
        (packed({"word/document.xml": b"<a>" * 100_000}), "beskadiget"),
        (packed({"word/document.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "entiteter"),
        (letter(p("Hej"))[:300], "beskadiget"),
        (letter(p("x" * 3_000_000)), "pakker ud"),
    ],
    ids=["no body", "cut off", "deep", "entities", "cut off file", "bomb"],
)
def test_refused(data: bytes, told: str) -> None:
    """Each with what the user can do."""
    with pytest.raises(ReadError, match=told):
        read(data)


def test_odd_parts_do_not_lose_the_body() -> None:
    """No styles, deep nesting, properties of nothing."""
    deep = "<w:sdt>" * 10_000 + p("Hej") + "</w:sdt>" * 10_000
    body = f"<w:document {NAMES}><w:tr/><w:tc/><w:pStyle w:val='x'/>{deep}</w:document>"

    document = read(packed({"word/document.xml": body.encode()}))

    assert [block.text for block in document.blocks] == ["Hej"]


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=5), max_size=6)
)
def test_every_character_stands_at_its_origin(texts: list[str]) -> None:
    """The text of the document holds what the blocks hold."""
    paragraphs = (runs(*(t(escape(character)) for character in text)) for text in texts)
    document = read(letter("".join(paragraphs)))

    for block in document.blocks:
        assert list(block.origin) == sorted(set(block.origin))
        for character, offset in zip(block.text, block.origin, strict=True):
            there = document.text[offset]
            assert character in {there, "\ufffc", " "} or ord(character) > 127
