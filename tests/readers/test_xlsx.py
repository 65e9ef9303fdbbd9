"""Excel files: which cells people read, what stands around them, and where."""

# ruff: noqa: E501 - rows of markup read best on one line

import re
import unicodedata
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint.errors import ReadError
from kklint.model import Document, Source
from kklint.pipeline import Linter
from kklint.readers.table import columns as table_columns
from kklint.readers.table import package, xlsx
from kklint.readers.table import sheet as table_sheet
from tests.readers.packing import packed

SAMPLES = Path(__file__).parent / "samples"
FORMATS = "http://schemas.openxmlformats.org/"
STRICT = "http://purl.oclc.org/ooxml/"
RELATIONS = f"{FORMATS}officeDocument/2006/relationships"
MAIN = f"{FORMATS}spreadsheetml/2006/main"
THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
Parts = dict[str, str]


def relations(*targets: tuple[str, str]) -> str:
    """Return a part with relations: of this kind, to this target."""
    each = "".join(
        f"<Relationship Id='r{n}' Type='{RELATIONS}/{kind}' Target='{target}'/>"
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f"<Relationships xmlns='{FORMATS}package/2006/relationships'>{each}</Relationships>"


def book(
    *sheets: str, strings: str = "", parts: Parts | None = None, state: str = "visible"
) -> bytes:
    """Return a file whose sheets (Ark1, Ark2) hold this XML; `strings` are the shared ones."""
    named = "".join(
        f"<sheet name='Ark{n}' sheetId='{n}' state='{state}' r:id='r{n}'/>"
        for n in range(1, len(sheets) + 1)
    )
    content = {
        "xl/workbook.xml": f"<workbook xmlns='{MAIN}' xmlns:r='{RELATIONS}'><sheets>{named}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            *(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1))
        ),
        "xl/sharedStrings.xml": f"<sst xmlns='{MAIN}'>{strings}</sst>",
    }
    for n, sheet in enumerate(sheets, 1):
        content[f"xl/worksheets/sheet{n}.xml"] = f"<worksheet xmlns='{MAIN}'>{sheet}</worksheet>"
    return packed({name: text.encode() for name, text in (content | (parts or {})).items()})


def rows(*rows: str) -> str:
    """Return a sheet of rows."""
    return f"<sheetData>{''.join(f'<row>{row}</row>' for row in rows)}</sheetData>"


def c(text: str, place: str = "") -> str:
    """Return a cell with a string of its own."""
    where = f" r={quoteattr(place)}" if place else ""
    return f"<c t='inlineStr'{where}><is><t>{escape(text)}</t></is></c>"


def read(data: bytes, *columns: str) -> Document:
    """Return the document of a file."""
    return xlsx.read(Source("a.xlsx", ".xlsx", data, columns))


def texts(document: Document) -> list[str]:
    """Return the texts of the blocks; ¤ stands for what is no word."""
    return [re.sub("\ufffc+", "¤", block.text) for block in document.blocks]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (c("Hej du"), ["Hej du"]),
        ("<c t='inlineStr'><is><r><t>for</t></r><r><rPr><b/></rPr><t xml:space='preserve'>mand </t></r></is></c>", ["formand"]),
        ("<c t='s'><v>0</v></c>", ["Vi ses"]),
        ("<c t='s'><v>1</v></c>", ["formanden"]),
        ("<c t='s'><v>2</v></c>", ["漢 her"]),
        ("<c t='str'><f>\"Hej\"&amp;\" mand\"</f><v>Hej du</v></c>", ["Hej du"]),
        ('<c><f>IF(A1,"en mand",2)</f><v>2</v></c>', []),
        ("<c t='e'><v>Ikke fundet</v></c>", []),
        ("<c t='b'><v>1</v></c>", []),
        ("<c t='d'><v>2026-01-05T10:00:00</v></c>", []),
        ("<c s='3'><v>46027</v></c>", []),
        (c("a_x000D_b _x005F_x000D_ c_xZZ_ hej"), ["a b _x000D_ c_xZZ_ hej"]),
        (c("<p>For<b>mand</b></p><p>Hej &aelig;</p>"), ["Formand", "Hej æ"]),
        (c('{"titel":"Hej du","id":"mand"}'), ["Hej du"]),
        (c("Hej {{ navn }}, se https://kk.dk"), ["Hej ¤, se ¤"]),
        (c("Hej\ndu\n\nVi ses"), ["Hej du", "Vi ses"]),
        (c("KK_FORMAND") + c("https://kk.dk/mand") + c("2026-01-05") + c("a@kk.dk") + c(" "), []),
    ],
)  # fmt: skip
def test_cells(cell: str, found: list[str]) -> None:
    """Strings are read, also those that formulas gave; figures, dates and formulas are not."""
    strings = (
        "<si><t>Vi ses</t></si><si><r><t>for</t></r><r><rPr><i/></rPr><t>manden</t></r></si>"
        "<si><t>漢 her</t><rPh sb='0' eb='1'><t>かん</t></rPh></si>"
    )

    assert texts(read(book(rows(cell), strings=strings))) == found


TABLE = rows(
    c("nr") + c("Tekst DA") + c("Tekst EN") + c("langcode") + c("url"),
    c("a1") + c("Hej du") + c("Hi you") + c("da") + c("Om os"),
    c("a2") + c("Vi ses") + c("See you") + c("en") + c("Om dig"),
    c("a3") + c("Kom nu") + c("Come now"),
)


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        ([], ["Tekst DA", "Hej du", "Kom nu"]),
        (["Tekst EN"], ["Tekst EN", "Hi you", "Come now"]),
        (["5"], ["url", "Om os"]),
        (["C", "tekst da"], ["Tekst DA", "Tekst EN", "Hej du", "Hi you", "Kom nu", "Come now"]),
    ],
)
def test_columns(columns: list[str], found: list[str]) -> None:
    """Those with Danish text are found, or they are chosen by name, number or letter."""
    assert texts(read(book(TABLE), *columns)) == found


def test_column_of_one_sheet() -> None:
    """A column is chosen in the sheets that have it; around them nothing is read."""
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(("comments", "../comments1.xml")),
        "xl/comments1.xml": notes(("A2", "Nej tak"), ("B2", "Ja tak")),
    }
    data = book(
        TABLE + "<headerFooter><oddHeader>Hoved her</oddHeader></headerFooter>",
        rows(c("Hej du"), c("Nr.")),
        parts=parts,
    )

    assert texts(read(data, "Tekst DA")) == ["Tekst DA", "Hej du", "Kom nu", "Ja tak"]
    with pytest.raises(ReadError, match="Der er ingen kolonne »Tekst SV«; mente du »Tekst EN«"):
        read(data, "Tekst SV")


def test_places() -> None:
    """The cell as Excel names it, with or without its name in the file."""
    first = rows(c("Hej du") + c("Vi ses"), c("Kom nu") + "<c/>" + c("Gå nu"))
    second = f"<sheetData><row r='7'>{c('Hej du', 'B7')}{c('Vi ses', 'AA7')}</row><row r='9'>{c('Kom nu')}</row></sheetData>"
    data = book(first, second)

    found = [(block.text, block.place) for block in read(data).blocks]

    assert found == [
        ("Hej du", "celle A1 i »Ark1«"),
        ("Vi ses", "celle B1 i »Ark1«"),
        ("Kom nu", "celle A2 i »Ark1«"),
        ("Gå nu", "celle C2 i »Ark1«"),
        ("Hej du", "celle B7 i »Ark2«"),
        ("Vi ses", "celle AA7 i »Ark2«"),
        ("Kom nu", "celle A9 i »Ark2«"),
    ]
    (cell,) = read(book(rows(c('{"titel": "Hej du"}')))).blocks
    assert cell.place == "celle A1 i »Ark1«, titel"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Formandens ark", "Formandens ark"),
        ("n " * 40, "n " * 19 + "n…"),
        ("Sag 010190-1234", "Sag 010190-XXXX"),
    ],
)
def test_names_of_sheets(name: str, shown: str) -> None:
    """They are read, and told as far as they are short and tell nobody's number."""
    workbook = f"<workbook xmlns='{MAIN}' xmlns:r='{RELATIONS}'><sheets><sheet name='{name}' r:id='r1'/></sheets></workbook>"

    document = read(book(rows(c("Hej du")), parts={"xl/workbook.xml": workbook}))

    assert document.blocks[0].place == f"celle A1 i »{shown}«"
    assert [block.place for block in document.blocks[1:] if "n n" not in name] in (
        [],
        [f"navnet på arket »{shown}«"],
    )


@pytest.mark.parametrize(("state", "found"), [("visible", 1), ("hidden", 1), ("veryHidden", 0)])
def test_hidden_sheets(state: str, found: int) -> None:
    """What people can show is read; what only programs can is not."""
    data = book(rows(c("Hej du")), state=state)

    if found:
        assert texts(read(data)) == ["Hej du"]
    else:
        with pytest.raises(ReadError, match="Arkene mangler"):
            read(data)


def notes(*each: tuple[str, str]) -> str:
    """Return a part with notes on cells."""
    listed = "".join(
        f"<comment ref='{cell}'><text><r><t>{text}</t></r></text></comment>" for cell, text in each
    )
    return f"<comments xmlns='{MAIN}'><authors><author>Mand</author></authors><commentList>{listed}</commentList></comments>"


def test_notes() -> None:
    """They are read, or speak to kklint about their cell; of a thread there is a copy."""
    threaded = (
        f"<ThreadedComments xmlns='{THREADED}'><threadedComment ref='C1'><text>Hvorfor nu?</text></threadedComment>"
        "<threadedComment ref='C1'><text>Derfor nu</text></threadedComment></ThreadedComments>"
    )
    listed = [
        ("A1", "Se her"),
        ("B1", "Bo:\nkklint: ignore[formand]"),
        ("C1", "[Threaded] nej"),
        ("D1", "kklint: ignore"),
        ("E1", "kklint: ignore-file[mand]"),
    ]
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            ("comments", "../comments1.xml"),
            ("threadedComment", "/xl/threadedComments/threadedComment1.xml"),
        ),
        "xl/comments1.xml": notes(*listed),
        "xl/threadedComments/threadedComment1.xml": threaded,
    }

    document = read(book(rows(c("Hej du") + c("En formand") + c("Vi ses") + c("a_b")), parts=parts))

    assert [(block.text, block.place) for block in document.blocks[3:]] == [
        ("Hvorfor nu?", "note til C1 i »Ark1«"),
        ("Derfor nu", "note til C1 i »Ark1«"),
        ("Se her", "note til A1 i »Ark1«"),
    ]
    about, everything = document.comments
    assert about.target is not None
    assert document.text[slice(*about.target)] == "En formand"
    assert (everything.text, everything.target) == ("kklint: ignore-file[mand]", None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hoved her", ["Hoved her"]),
        ("&LHoved&CMidt her&RTil højre", ["Hoved", "Midt her", "Til højre"]),
        ('For&Bmand&B og &"Arial,Bold"&14for&Kff0000mand', ["Formand og formand"]),
        ("Side &P af &N", ["Side ¤ af ¤"]),
        ("Jord && vand, R&&D &&P&P", ["Jord & vand, R&D &P¤"]),
        ("&P&N&D", []),
    ],
)  # fmt: skip
def test_headers(text: str, found: list[str]) -> None:
    """Their codes are no text: parts, fields, fonts."""
    xml = escape(text)

    document = read(
        book(
            f"<headerFooter><oddHeader>{xml}</oddHeader><firstHeader>{xml}</firstHeader></headerFooter>"
        )
    )

    assert texts(document) == found
    assert {block.place for block in document.blocks} <= {"sidehovedet i »Ark1«"}


DRAWING = (
    f"<d:wsDr xmlns:d='{FORMATS}drawingml/2006/spreadsheetDrawing' xmlns:a='{FORMATS}drawingml/2006/main'>"
    "<d:sp><d:nvSpPr><d:cNvPr id='2' name='Nej tak' descr='Et foto' title='Om os'/></d:nvSpPr><d:txBody><a:p>"
    "<a:r><a:t>for</a:t></a:r><a:r><a:t>mand</a:t></a:r><a:br/><a:r><a:t>ny linje</a:t></a:r></a:p><a:p/></d:txBody></d:sp></d:wsDr>"
)
CHART = (
    f"<c:chartSpace xmlns:c='{FORMATS}drawingml/2006/chart' xmlns:a='{FORMATS}drawingml/2006/main'><c:title><c:tx><c:rich>"
    "<a:p><a:r><a:t>En titel</a:t></a:r></a:p></c:rich></c:tx></c:title><c:ser><c:tx><c:v>En serie</c:v></c:tx><c:cat><c:strRef>"
    "<c:f>A1</c:f><c:strCache><c:pt><c:v>Nej tak</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser>"
    "<c:ser><c:tx><c:strRef><c:strCache><c:pt><c:v>Nej tak</c:v></c:pt></c:strCache></c:strRef></c:tx></c:ser></c:chartSpace>"
)


def test_surroundings() -> None:
    """Text boxes, pictures, charts, prompts, choices and tips are read, each once."""
    validation = (
        "<dataValidation sqref='{} D9' type='list' promptTitle='Vælg nu' prompt='En rolle' errorTitle='Prøv igen' error='Nej da'>"
        "<formula1>{}</formula1></dataValidation>"
    )
    sheet = (
        validation.format("B2:B9", '"Hej du,a_b,Vi ses"')
        + validation.format("C1", "$A$1:$A$9")
        + "<hyperlinks><hyperlink ref='A1' tooltip='Læs mere'/></hyperlinks>"
    )
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(("drawing", "../drawings/drawing1.xml")),
        "xl/drawings/drawing1.xml": DRAWING,
        "xl/drawings/_rels/drawing1.xml.rels": relations(("chart", "../charts/chart1.xml")),
        "xl/charts/chart1.xml": CHART,
    }

    found = [
        (block.text, block.kind, block.place) for block in read(book(sheet, parts=parts)).blocks
    ]

    prompt = "vejledning eller valg ved {} i »Ark1«"
    assert found == [
        ("Vælg nu", "label", prompt.format("B2")),
        ("En rolle", "label", prompt.format("B2")),
        ("Prøv igen", "label", prompt.format("B2")),
        ("Nej da", "label", prompt.format("B2")),
        ("Hej du", "label", prompt.format("B2")),
        ("Vi ses", "label", prompt.format("B2")),
        ("Læs mere", "label", prompt.format("A1")),
        ("formand ny linje", "paragraph", "tegning i »Ark1«"),
        ("En titel", "paragraph", "tegning i »Ark1«"),
        ("En serie", "paragraph", "tegning i »Ark1«"),
        ("Om os", "alt", "tegning i »Ark1«"),
        ("Et foto", "alt", "tegning i »Ark1«"),
    ]


def test_strict() -> None:
    """The strict variant of the format has other names."""
    sheet = f"<worksheet xmlns='{STRICT}spreadsheetml/main'>{rows(c('Hej du'))}</worksheet>"
    workbook = (
        f"<workbook xmlns='{STRICT}spreadsheetml/main' xmlns:r='{STRICT}officeDocument/relationships'>"
        "<sheets><sheet name='Ark1' r:id='r1'/></sheets></workbook>"
    )
    data = book("", parts={"xl/workbook.xml": workbook, "xl/worksheets/sheet1.xml": sheet})

    assert texts(read(data)) == ["Hej du"]


# What programs write

PEOPLE_READ = {
    "xlsx_xlsxwriter.xlsx": {
        "dokumentegenskab: titel": "M01",
        "dokumentegenskab: emne": "M02",
        "dokumentegenskab: nøgleord": "M03",
        "dokumentegenskab: kommentarer": "M04",
        "celle B2 i »Ansøgninger«": "M05",
        "celle C2 i »Ansøgninger«": "M06",
        "celle B3 i »Ansøgninger«": "M07",
        "celle C3 i »Ansøgninger«": "M08 M09",
        "celle B4 i »Ansøgninger«": "M10",
        "celle B5 i »Ansøgninger«": "M11",
        "celle C5 i »Ansøgninger«": "M12",
        "celle B6 i »Ansøgninger«": "M14",
        "celle B7 i »Ansøgninger«": "M16",
        "note til C5 i »Ansøgninger«": "M13",
        "sidehovedet i »Ansøgninger«": "M23 M24",
        "sidefoden i »Ansøgninger«": "M25",
        "vejledning eller valg ved C8 i »Ansøgninger«": "M19 M20 M21 M22 M17 M18",
        "vejledning eller valg ved B6 i »Ansøgninger«": "M15",
        "tegning i »Ansøgninger«": "M26 M27 M30 M29 M31 M28",
        "celle A2 i »Tal«": "M32",
        "celle A3 i »Tal«": "M33",
        "celle A4 i »Tal«": "M34",
        "celle A1 i »Formandens liste«": "M35",
        "celle A2 i »Formandens liste«": "M36",
    },
    "xlsx_openpyxl.xlsx": {
        "dokumentegenskab: titel": "M01",
        "celle A2 i »Roller«": "M02",
        "celle B2 i »Roller«": "M03",
        "celle B3 i »Roller«": "M04",
        "note til A2 i »Roller«": "M05",
        "sidehovedet i »Roller«": "M10",
        "sidefoden i »Roller«": "M11",
        "vejledning eller valg ved A5 i »Roller«": "M09 M08 M06 M07",
        "celle A1 i »Skjult«": "M12",
    },
}
# LibreOffice leaves out tips, what pictures say and the name of a series, and shows all sheets.
PEOPLE_READ["xlsx_libreoffice.xlsx"] = {
    **{
        place: markers
        for place, markers in PEOPLE_READ["xlsx_xlsxwriter.xlsx"].items()
        if markers != "M15"
    },
    "tegning i »Ansøgninger«": "M26 M27 M30",
    "celle A1 i »Program«": "M96",
}


@pytest.mark.parametrize("name", sorted(PEOPLE_READ))
def test_markers(name: str) -> None:
    """Each marker that people see is read in its place, no other.

    Made with XlsxWriter 3.3 and openpyxl 3.1; the third by `soffice --headless --convert-to xlsx`
    of the first.
    """
    document = read((SAMPLES / name).read_bytes())

    found: dict[str, list[str]] = {}
    for block in document.blocks:
        for marker in re.findall(r"M\d\d", block.text):
            found.setdefault(block.place or "", []).append(marker)
    assert {place: " ".join(markers) for place, markers in found.items()} == PEOPLE_READ[name]
    check(document)


@pytest.mark.parametrize("name", ["xlsx_xlsxwriter.xlsx", "xlsx_libreoffice.xlsx"])
def test_findings(name: str, linter: Linter) -> None:
    """A finding has its place; the one in the cell with the note is ignored."""
    report = linter.check([Source(name, ".xlsx", (SAMPLES / name).read_bytes())])

    assert report.failures == ()
    places = [f.location.place for f in report.findings if f.entry == "formand"]
    assert "celle B2 i »Ansøgninger«" in places
    assert "celle C3 i »Ansøgninger«" in places
    assert "celle B5 i »Ansøgninger«" not in places
    assert {f.location.line for f in report.findings} == {None}
    assert not [f for f in report.findings if f.rule == "unused-ignore"]


# Whatever is wrong with a file


def stands(character: str, there: str) -> bool:
    """Return whether a character of a block may have its origin at a character of the text."""
    if character in {there, "\ufffc"} or there in "&\\":
        return True
    if character == " ":
        return there.isspace() or there == "<"
    return unicodedata.normalize("NFD", character)[0] == there


def check(document: Document) -> None:
    """Check that every character stands at its origin, and origins rise."""
    for block in document.blocks:
        assert len(block.origin) == len(block.text)
        assert list(block.origin) == sorted(set(block.origin))
        for character, offset in zip(block.text, block.origin, strict=True):
            assert stands(character, document.text[offset])
    for comment in document.comments:
        assert document.text[slice(*comment.span)] == comment.text


def read_or_refuse(data: bytes, *columns: str) -> None:
    """Read what can be read; anything but a ReadError fails the test."""
    try:
        check(read(data, *columns))
    except ReadError as error:
        assert str(error)  # noqa: PT017 - one of two ways out


PARTS = (
    "<row>¤</row>¤<row r='7'>¤<row r='x'>¤<c t='s'>¤<c t='str' r='B7'>¤<c t='inlineStr'>¤</c>¤<c>¤<v>0</v>¤<v>1</v>¤<v>99</v>¤<v>x</v>"
    "¤<is>¤</is>¤<t>Hej du</t>¤<t>for</t>¤<t>&lt;b&gt;mand&lt;/b&gt; &amp;aelig;</t>¤<t>_x000D_</t>¤<t>{&quot;a&quot;: &quot;Hej du&quot;}</t>"
    "¤<rPh>¤</rPh>¤<f>A1</f>¤<oddHeader>&amp;LHej &amp;¤</oddHeader>¤<dataValidation sqref='A1' prompt='Hej du'/>¤<formula1>\"¤</formula1>"
    "¤<hyperlink ref='A1' tooltip='Hej du'/>¤<si>¤</si>¤<c t='s' r='ZZZ9999999'><v>0</v></c>¤\u00e6 a\u030a¤\u00ad¤<!-- x -->¤<![CDATA[Hej]]>¤&#230;"
).split("¤")
SHEETS = st.lists(st.sampled_from(PARTS) | st.text("abæ \n&<", max_size=3), max_size=25).map(
    "".join
)


@given(SHEETS, st.sampled_from([(), ("A",), ("2",)]))
def test_any_sheet(sheet: str, columns: tuple[str, ...]) -> None:
    """Every character stands at its origin in any sheet that is XML; others are refused."""
    read_or_refuse(book(sheet, strings="<si><t>Vi ses</t></si>"), *columns)


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=12),
            max_size=4,
        ),
        max_size=4,
    )
)
def test_every_character_stands_at_its_origin(table: list[list[str]]) -> None:
    """Whatever stands in the cells."""
    check(read(book(rows(*("".join(map(c, row)) for row in table)))))


@given(
    st.binary(),
    st.sampled_from(
        [
            "xl/workbook.xml",
            "xl/sharedStrings.xml",
            "xl/worksheets/sheet1.xml",
            "xl/_rels/workbook.xml.rels",
            "docProps/core.xml",
        ]
    ),
)
def test_any_bytes(data: bytes, part: str) -> None:
    """So are bytes of any kind, as a file or as a part of one."""
    read_or_refuse(data)
    parts = {"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": b"", part: data}
    read_or_refuse(packed(parts))


@given(st.integers(0), st.binary(max_size=4))
def test_mutilated(at: int, put: bytes) -> None:
    """So is a file that is cut off, or has other bytes in the middle."""
    data = (SAMPLES / "xlsx_openpyxl.xlsx").read_bytes()
    at %= len(data)

    read_or_refuse(data[:at])
    read_or_refuse(data[:at] + put + data[at + len(put) :])


BOMB = "<!DOCTYPE sst [<!ENTITY a 'Hej'><!ENTITY b '&a;&a;&a;&a;&a;'>]>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "beskadiget"),
        (b"PK\3\4", "beskadiget"),
        (book(rows(c("Hej")))[:-100], "beskadiget"),
        (packed({"xl/a.xml": b""}), "Arkene mangler"),
        (packed({"xl/workbook.bin": b"\0", "_rels/.rels": relations(("officeDocument", "xl/workbook.bin")).encode()}), "Arkene mangler"),
        (book(), "Arkene mangler"),
        (book("<a>"), "beskadiget"),
        (book(rows("<c t='s'><v>1</v></c>"), strings="<si/>"), "beskadiget"),
        (book(rows("<c t='s'><v>x</v></c>")), "beskadiget"),
        (book("", parts={"xl/sharedStrings.xml": f"{BOMB}<sst>&b;</sst>"}), "XML-entiteter"),
        (book("", parts={"xl/worksheets/sheet1.xml": f"{BOMB}<worksheet>&b;</worksheet>"}), "XML-entiteter"),
        (book("<a>" * 60_000), "beskadiget"),
        (book(" " * 30_000_000), "pakker ud"),
    ],
    ids=["empty", "cut", "cut off", "no workbook", "binary", "no sheets", "xml", "string", "number", "entities", "sheet", "deep", "bomb"],
)  # fmt: skip
def test_refused(data: bytes, message: str) -> None:
    """Each with what the user can do."""
    with pytest.raises(ReadError, match=message):
        read(data)


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet may be larger than a letter, but not without end."""
    monkeypatch.setattr(package, "MOST_BYTES", 999)

    with pytest.raises(ReadError, match="pakker ud"):
        read(book(rows(c("Hej du") * 50)))


def test_one_string_many_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long string that stands in many cells is a bomb, too."""
    monkeypatch.setattr(table_sheet, "MOST_CHARACTERS", 0)
    data = book(
        rows("<c t='s'><v>0</v></c>" * 600), strings=f"<si><t>{'Hej du ' * 14_000}</t></si>"
    )

    with pytest.raises(ReadError, match="pakker ud"):
        read(data)


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than anybody reads is refused with what to do."""
    monkeypatch.setattr(xlsx, "MOST_CELLS", 9)
    assert table_columns.MOST_CELLS > 9

    with pytest.raises(ReadError, match="celler med tekst"):
        read(book(rows(c("Hej du") * 5), rows(c("Hej du") * 5)))


@pytest.mark.parametrize(
    ("sheet", "found"),
    [
        (rows(*["<c/>"] * 50_000, c("Hej du")), "celle A50001 i »Ark1«"),
        (rows("<c/>" * 50_000 + c("Hej du")), "celle BUYC1 i »Ark1«"),
        (rows(c("a_b") * 5_000 + c("Hej du")), "celle GJI1 i »Ark1«"),
        (rows(f"<c t='inlineStr'><is>{'<r><t>a</t></r>' * 50_000}<t> hej du</t></is></c>"), "celle A1 i »Ark1«"),
        (rows(c("<b" * 50_000 + " Hej du")), "celle A1 i »Ark1«"),
        (rows(c("Hej du\n\n" * 20_000)), "celle A1 i »Ark1«"),
        ("<dataValidation prompt='Hej du' sqref='A1'/>" * 20_000, "vejledning eller valg ved A1 i »Ark1«"),
        (f"<oddHeader>{escape('&L') * 50_000}Hej du</oddHeader>", "sidehovedet i »Ark1«"),
        (f"<oddHeader>{escape('&') * 50_000}\"Hej du</oddHeader>", "sidehovedet i »Ark1«"),
    ],
)  # fmt: skip
def test_hostile(sheet: str, found: str) -> None:
    """What is long or much is read, too, and the end of it."""
    assert read(book(sheet)).blocks[-1].place == found
