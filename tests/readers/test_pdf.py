"""PDF files: text in reading order, fields, descriptions and notes; what is damaged or a trap."""

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kklint.errors import ReadError
from kklint.model import Block, Document, Source
from kklint.pipeline import Linter
from kklint.readers.pdf import annotations, bookmarks, reader, streams
from kklint.readers.pdf.pictures import is_picture
from kklint.readers.pdf.streams import swells

SAMPLES = Path(__file__).parent / "samples"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
FORMAND = b"BT /F 12 Tf 50 700 Td (Vi har en formand) Tj ET"


def file(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of these objects, the first of which is the catalog."""
    parts = [b"%PDF-1.7\n"]
    offsets: list[int] = []
    for number, content in enumerate(objects, start=1):
        offsets.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = sum(map(len, parts))
    count = len(objects) + 1
    return b"".join(parts) + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n" % (count, table)
        + b"<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
    )


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream with these entries in its dictionary."""
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(data), entries, data)


def pages(
    *contents: bytes, page: bytes = b"", catalog: bytes = b"", more: Sequence[bytes] = ()
) -> bytes:
    """Return a PDF with a page per content; what is `more` begins at 4 + 2 per page."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%b>>" % catalog,
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(contents)),
        FONT,
    ]
    for number, content in enumerate(contents):
        objects += (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>>>%b>>" % (5 + 2 * number, page),
            stream(content),
        )
    return file([*objects, *more])


def text(left: float, height: float, words: str, size: float = 12) -> bytes:
    """Return what draws words on a page."""
    escaped = (
        words.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    )
    return b"BT /F %g Tf %g %g Td (%b) Tj ET\n" % (size, left, height, escaped)


def column(left: float, top: float, lines: Sequence[str]) -> bytes:
    """Return what draws lines below each other."""
    return b"".join(text(left, top - 14 * number, line) for number, line in enumerate(lines))


def note(entries: bytes, rect: bytes = b"50 650 70 670") -> bytes:
    """Return the entry of a page with one annotation."""
    return b"/Annots[<</Type/Annot/Rect[%b]%b>>]" % (rect, entries)


def read(data: bytes) -> Document:
    """Read a PDF."""
    return reader.read(Source("a.pdf", ".pdf", data))


def blocks(data: bytes) -> list[tuple[str, str]]:
    """Return kind and text of the blocks of a PDF."""
    return [(block.kind, block.text) for block in read(data).blocks]


def texts(data: bytes) -> list[str]:
    """Return the texts of the blocks of a PDF."""
    return [block.text for block in read(data).blocks]


def stands(document: Document, block: Block) -> Iterator[bool]:
    """Yield for each character of a block whether it stands at its origin."""
    for character, offset in zip(block.text, block.origin, strict=True):
        there = document.text[offset]
        yield character in {there, "\ufffc"} or (character == " " and there.isspace())


# Samples, each with what is found in it and where.


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param(
            "pdf_klage.pdf",
            [
                ("formanden", "side 2, linje 1"),
                ("Formandens", "side 2, linje 2"),
                ("formanden", "side 2, linje 4"),
            ],
            id="soffice --headless --convert-to pdf:writer_web_pdf_Export klage.html",
        ),
        pytest.param(
            "pdf_tagged.pdf",
            [
                ("formænd", "dokumentegenskab"),
                ("Formandskabets", "side 1, linje 1"),
                ("formand", "side 1, linje 3"),
                ("husmødre", "side 1, linje 4"),
                ("politimænd", "side 1, linje 7"),
                ("talsmanden", "side 1, linje 24"),
                ("næstformanden", "side 4, linje 16"),
                ("brandmænd", "billede på side 1"),
            ],
            id="soffice --convert-to 'pdf:writer_pdf_Export:{UseTaggedPDF:true}' pdf_tagged.fodt",
        ),
        pytest.param(
            "pdf_form.pdf",
            [
                ("brandmanden", "side 1, linje 7"),
                ("formand", "side 1, felt »navn«"),
                ("Talsmand", "side 1, felt »rolle«"),
            ],
            id="soffice: an HTML form saved as .fodt, with HelpText for each control, as PDF",
        ),
        pytest.param(
            "pdf_chromium.pdf",
            [
                ("formanden", "side 1, linje 2"),
                ("talsmanden", "side 1, linje 5"),
                ("tillidsmand", "side 1, linje 7"),
                ("ombudsmand", "side 1, linje 15"),
                ("Fru eller frøken", "side 1, linje 19"),
                ("formanden", "side 1, linje 19"),
                ("brandmand", "billede på side 1"),
            ],
            id="chromium --headless --print-to-pdf --no-pdf-header-footer pdf_chromium.html",
        ),
        pytest.param(
            "pdf_pypdf.pdf",
            [
                ("formanden", "dokumentegenskab"),
                ("Vælg kvinde eller mand", "side 2, felt »koen«"),
                ("formand", "side 2, felt »tekst«"),
                ("formanden", "side 2, felt »knap1«"),
                ("brandmanden", "side 2, felt »knap2«"),
            ],
            id="PdfWriter of pypdf: fields, one of them hidden, and a button without appearance",
        ),
        pytest.param(
            "pdf_restricted.pdf",
            [("formand", "side 1, linje 1")],
            id="pypdf: encrypted with the password of the owner only",
        ),
    ],
)
def test_samples(name: str, found: list[tuple[str, str]], linter: Linter) -> None:
    """What is found in files of several programs, and where; no line is told."""
    report = linter.check([Source(name, ".pdf", (SAMPLES / name).read_bytes())])

    assert report.failures == ()
    assert [(item.text, item.location.place) for item in report.findings] == found
    assert {item.location.line for item in report.findings} == {None}


def test_tagged() -> None:
    """The tags tell what a part is; words and paragraphs are whole over lines, columns and pages.

    The header stands once, »Side 3 af 4« not at all.
    """
    read_ones = blocks((SAMPLES / "pdf_tagged.pdf").read_bytes())
    body = [words for _kind, words in read_ones if words.startswith(("Afsnit", "Spalte"))]

    assert [item for item in read_ones if item[1] not in body] == [
        ("title", "Beretning til formænd"),
        ("paragraph", "Formandskabets beretning til mødre"),
        ("heading", "Årsberetning for foreningerne"),
        ("paragraph", "Bestyrelsen valgte en ny formand i marts."),
        ("list-item", "Første punkt om husmødre."),
        ("list-item", "Andet punkt om rengøring."),
        ("table-cell", "Stilling"),
        ("table-cell", "Antal"),
        ("table-cell", "sygeplejerske eller jordemor"),
        ("table-cell", "tolv politimænd"),
        ("footnote", "Valgt af talsmanden den 3. maj."),
        (
            "paragraph",
            (
                "Til sidst i spalten skriver forstanderen, at ordføreren for udvalget ikke længere"
                " er tingmand."
            ),
        ),
        ("paragraph", "Slutningen af beretningen er skrevet af næstformanden."),
        ("alt", "Foto - To brandmænd foran rådhuset"),
    ]
    assert {words.partition(". ")[2] for words in body} == {
        (
            "Kommunens medarbejdere samarbejder med institutionerne om arbejdsmiljøet, og"
            " forvaltningens årsberetning beskriver uddannelsesmulighederne for sundhedspersonalet"
            " i hjemmeplejen. Borgerrepræsentationen vedtog ligestillingspolitikken, og"
            " beskæftigelsesindsatsen blev tilrettelagt i samarbejde med foreningerne."
        )
    }
    assert [words.partition(".")[0] for words in body] == [
        f"{part} {number}" for part in ("Afsnit", "Spalte") for number in range(1, 8)
    ]


# What is read and what is not.

TREE = b"/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R/Lang(da)"


def test_markers() -> None:
    """Each marker that people read stands at its place, in reading order; no other is read."""
    form = (
        b"/AcroForm<</Fields[9 0 R 10 0 R 11 0 R 12 0 R]/DA(/F 9 Tf)/DR<</Font<</F 3 0 R>>>>>>"
        b"/Outlines 13 0 R/Names<</JavaScript<</Names[(M90)<</S/JavaScript/JS(M91)>>]>>>>"
        b"/OpenAction<</S/JavaScript/JS(app.alert\\('M92'\\))>>"
    )
    marks = b"/StructParents 0/Annots[9 0 R 10 0 R 11 0 R 12 0 R 15 0 R 16 0 R 17 0 R 18 0 R]"
    widget = b"<</Type/Annot/Subtype/Widget/Rect[%b]/F %d/T(%b)%b>>"
    data = pages(
        text(50, 700, "M01 overskrift", 18)
        + text(50, 660, "M02 tekst uden mærke")
        + b"/P<</MCID 0>>BDC "
        + text(50, 640, "M03 afsnit")
        + b"EMC "
        + b"/P<</MCID 1>>BDC 0 0 m 9 9 l S EMC ",
        page=marks,
        catalog=TREE + form,
        more=[
            b"<</Type/StructTreeRoot/K[7 0 R 8 0 R]/ParentTree<</Nums[0[7 0 R 8 0 R]]>>>>",
            b"<</Type/StructElem/S/P/P 6 0 R/Pg 4 0 R/K 0>>",
            (
                b"<</Type/StructElem/S/Figure/P 6 0 R/Pg 4 0 R/K 1/Alt(M10 billede)"
                b"/ActualText(M11 tegnet)>>"
            ),
            widget % (b"50 600 150 620", 4, b"navn", b"/FT/Tx/TU(M04 hint)/V(M05 svar)/DV(M93)"),
            widget
            % (
                b"50 570 150 590",
                4,
                b"rolle",
                b"/FT/Ch/Ff 131072/Opt[[(M94)(M06 valg)](M07 valg)]",
            ),
            widget
            % (b"50 540 150 560", 4, b"knap", b"/FT/Btn/Ff 65536/MK<</CA(M08 knap)>>/DA(/F 9 Tf)"),
            widget % (b"50 510 150 530", 2, b"skjult", b"/FT/Tx/TU(M95 hint)/V(M96 svar)"),
            b"<</Type/Outlines/First 14 0 R/Last 14 0 R/Count 1>>",
            b"<</Title(M00 kapitel)/Parent 13 0 R>>",
            b"<</Type/Annot/Subtype/Text/Rect[9 9 29 29]/Contents(M14 note)/T(M97)>>",
            b"<</Type/Annot/Subtype/FreeText/Rect[9 40 29 49]/Contents(M15 fritekst)/DA(/F 9 Tf)>>",
            b"<</Type/Annot/Subtype/Link/Rect[9 60 29 69]/Contents(M12 henvisning)>>",
            b"<</Type/Annot/Subtype/Text/F 2/Rect[9 80 29 89]/Contents(M98 skjult)>>",
        ],
    )

    assert [(block.kind, block.text, block.place) for block in read(data).blocks] == [
        ("title", "M00 kapitel", "bogmærke"),
        ("heading", "M01 overskrift", "side 1, linje 1"),
        ("paragraph", "M02 tekst uden mærke", "side 1, linje 2"),
        ("paragraph", "M03 afsnit", "side 1, linje 3"),
        ("label", "M04 hint", "side 1, felt »navn«"),
        ("value", "M05 svar", "side 1, felt »navn«"),
        ("option", "M06 valg", "side 1, felt »rolle«"),
        ("option", "M07 valg", "side 1, felt »rolle«"),
        ("button", "M08 knap", "side 1, felt »knap«"),
        ("alt", "M10 billede", "billede på side 1"),
        ("alt", "M11 tegnet", "billede på side 1"),
        ("alt", "M12 henvisning", "link på side 1"),
        ("comment", "M14 note", "note på side 1"),
        ("paragraph", "M15 fritekst", "note på side 1"),
    ]


def test_tags_over_pages() -> None:
    """Marks are counted anew on each page: a part that goes on there does not take their text."""
    first = b"/P<</MCID 0>>BDC " + text(50, 700, "Vi har en") + b"EMC "
    second = (
        b"/P<</MCID 0>>BDC " + text(50, 700, "formand.") + b"EMC "
        b"/H1<</MCID 1>>BDC " + text(50, 680, "Klage") + b"EMC "
    )
    data = pages(
        first,
        second,
        catalog=b"/MarkInfo<</Marked true>>/StructTreeRoot 8 0 R",
        more=[
            (
                b"<</Type/StructTreeRoot/K[9 0 R 10 0 R]"
                b"/ParentTree<</Nums[0[9 0 R]1[9 0 R 10 0 R]]>>>>"
            ),
            (
                b"<</Type/StructElem/S/P/P 8 0 R/K["
                b"<</Type/MCR/Pg 4 0 R/MCID 0>><</Type/MCR/Pg 6 0 R/MCID 0>>]>>"
            ),
            b"<</Type/StructElem/S/H1/P 8 0 R/Pg 6 0 R/K 1>>",
        ],
    )
    for number in range(2):
        data = data.replace(
            b"/Contents %d 0 R" % (5 + 2 * number),
            b"/StructParents %d/Contents %d 0 R" % (number, 5 + 2 * number),
        )

    assert blocks(data) == [("paragraph", "Vi har en formand."), ("heading", "Klage")]


@pytest.mark.parametrize(
    ("entries", "kept"),
    [
        (b"/Alt(To m\\346nd)", True),
        pytest.param(b"/Alt(Vi har en formand)", False, id="as printed"),
        pytest.param(b"/Alt(  )", False, id="blank"),
    ],
)
def test_descriptions(entries: bytes, *, kept: bool) -> None:
    """The description of a picture is read when it does not only repeat what is printed."""
    data = pages(
        FORMAND,
        page=b"/StructParents 0",
        catalog=b"/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R",
        more=[
            b"<</Type/StructTreeRoot/K 7 0 R/ParentTree<</Nums[0[7 0 R]]>>>>",
            b"<</Type/StructElem/S/Figure/P 6 0 R/Pg 4 0 R/K 0%b>>" % entries,
        ],
    )

    assert texts(data) == ["Vi har en formand", *(["To mænd"] if kept else [])]


def test_bookmarks() -> None:
    """Bookmarks are read unless they repeat a heading; those that run in circles once."""
    data = pages(
        text(50, 700, "1. Klage over formanden", 18),
        catalog=b"/Outlines 6 0 R",
        more=[
            b"<</Type/Outlines/First 7 0 R/Last 8 0 R/Count 2>>",
            b"<</Title(Klage over formanden)/Parent 6 0 R/Next 8 0 R/First 8 0 R>>",
            b"<</Title(Bilag)/Parent 6 0 R/Next 7 0 R/First 7 0 R>>",
        ],
    )

    assert blocks(data)[0] == ("title", "Bilag")
    assert len(blocks(data)) == 2


@pytest.mark.parametrize(
    ("entries", "target"),
    [
        (b"/Subtype/Text/Contents(kklint: ignore[formand] because navn)", "Vi har en formand"),
        (b"/Subtype/Highlight/Contents(kklint: ignore)/F 4", "Vi har en formand"),
        pytest.param(b"/Subtype/FreeText/Contents(kklint: ignore)", None, id="printed"),
        pytest.param(b"/Subtype/Text/Contents(Ring til formanden)", None, id="said to people"),
        pytest.param(b"/Subtype/Text/Contents()", None, id="empty"),
    ],
)
def test_notes_to_kklint(entries: bytes, target: str | None) -> None:
    """A note that speaks to kklint is tied to the paragraph it stands at."""
    data = pages(FORMAND + text(50, 500, "Noget andet"), page=note(entries, b"200 695 220 715"))

    document = read(data)

    assert [document.text[slice(*comment.target or (0, 0))] for comment in document.comments] == (
        [target] if target else []
    )


def test_ignored(linter: Linter) -> None:
    """What a note says to leave alone is left alone."""
    told = note(b"/Subtype/Text/Contents(kklint: ignore[formand] because navn)", b"9 695 29 715")

    report = linter.check([Source("a.pdf", ".pdf", pages(FORMAND, page=told))])

    assert report.findings == ()


# Fields.


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (b"koen", "side 1, felt »koen«"),
        (b"topform[0].side1[0].koen[0]", "side 1, felt »koen«"),
    ],
)
def test_field_names(name: bytes, told: str) -> None:
    """The place of a field is its own name."""
    data = pages(
        b"",
        page=b"/Annots[6 0 R]",
        catalog=b"/AcroForm<</Fields[6 0 R]>>",
        more=[b"<</Type/Annot/Subtype/Widget/Rect[9 9 99 29]/F 4/FT/Tx/T(%b)/TU(Mand?)>>" % name],
    )

    assert [block.place for block in read(data).blocks] == [told]


@pytest.mark.parametrize(
    ("content", "entries", "caption"),
    [
        pytest.param(b"", b"/AP<</N 7 0 R>>", ["Send nu"], id="its appearance"),
        pytest.param(b"", b"/MK<</CA(Send nu)>>/DA(/F 9 Tf)", ["Send nu"], id="its caption"),
        pytest.param(b"", b"", [], id="nothing"),
        pytest.param(b"", b"/F 2/AP<</N 7 0 R>>", [], id="hidden"),
        pytest.param(
            text(52, 514, "Send"), b"/AP<</N 7 0 R>>", ["Send"], id="drawn on the page, too"
        ),
    ],
)
def test_buttons(content: bytes, entries: bytes, caption: list[str]) -> None:
    """What stands on a button is read once."""
    data = pages(
        text(50, 700, "Skema") + content,
        page=b"/Annots[6 0 R]",
        catalog=b"/AcroForm<</Fields[6 0 R]/DR<</Font<</F 3 0 R>>>>>>",
        more=[
            b"<</Type/Annot/Subtype/Widget/Rect[50 510 150 530]/FT/Btn/Ff 65536/T(k)%b>>" % entries,
            stream(
                b"BT /F 9 Tf 2 4 Td (Send nu) Tj ET",
                b"/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F 3 0 R>>>>",
            ),
        ],
    )

    assert texts(data) == ["Skema", *caption]


def test_many_options() -> None:
    """Of a list without end the first options are read."""
    options = b"(Mand)" * (annotations.MOST + 5)
    data = pages(
        FORMAND,
        page=b"/Annots[6 0 R]",
        catalog=b"/AcroForm<</Fields[6 0 R]>>",
        more=[b"<</Type/Annot/Subtype/Widget/Rect[9 9 99 29]/F 4/FT/Ch/T(k)/Opt[%b]>>" % options],
    )

    assert texts(data) == ["Vi har en formand", "Mand"]


def test_dynamic_form() -> None:
    """A form that only Adobe's programs can show is refused, as it says »Please wait«."""
    data = pages(FORMAND, catalog=b"/NeedsRendering true/AcroForm<</XFA(<xdp/>)/Fields[]>>")

    with pytest.raises(ReadError, match="XFA"):
        read(data)


# Reading order.

HEAD = "Københavns Kommune"


def numbered(count: int, below: str) -> bytes:
    """Return a PDF whose pages have the same line above and a numbered one below."""
    return pages(
        *(
            text(50, 800, HEAD)
            + column(50, 700, [f"Side {'abcdefgh'[number]} har en", "formand i spidsen."])
            + text(50, 30, below.format(number + 1, count))
            for number in range(count)
        )
    )


@pytest.mark.parametrize(
    ("below", "first"),
    [
        ("Side {} af {}", []),
        ("side {}/{}", []),
        ("- {} -", []),
        ("{}", []),
        ("Formandens beretning · {}", ["Formandens beretning · 1"]),
        ("Sagsnr. {}-44, j.nr. {}", ["Sagsnr. 1-44, j.nr. 5"]),
    ],
)
def test_headers_and_footers(below: str, first: list[str]) -> None:
    """What stands at the same height on several pages is read once; page numbers are not."""
    sentences = [f"Side {letter} har en formand i spidsen." for letter in "abcde"]

    assert texts(numbered(5, below)) == [HEAD, *first, *sentences]


def test_header_of_two_lines() -> None:
    """A header reads on over its lines; so does a sentence whose end comes on every page."""
    data = pages(
        *(
            column(50, 800, ["Udvalget for børn", "og unge", "i København"])
            + column(50, 700, [f"Kære {name}. Du har en", "formand i spidsen."])
            for name in ("Anna", "Bo", "Carla")
        )
    )

    assert texts(data) == [
        "Udvalget for børn og unge i København",
        "Kære Anna. Du har en formand i spidsen.",
        "Kære Bo. Du har en formand i spidsen.",
        "Kære Carla. Du har en formand i spidsen.",
    ]


def test_two_pages() -> None:
    """Two pages are too few to tell a header from a line that comes twice."""
    assert texts(numbered(2, "{}")).count(HEAD) == 2


@pytest.mark.parametrize(
    ("content", "read_as"),
    [
        pytest.param(
            column(50, 700, ["Den ene spalte har en", "lang tekst om for-", "manden, og den"])
            + column(320, 700, ["går videre i den anden", "spalte. Her slutter den."]),
            [
                (
                    "Den ene spalte har en lang tekst om formanden, og den går videre i den anden"
                    " spalte. Her slutter den."
                )
            ],
            id="two columns",
        ),
        pytest.param(
            column(50, 700, ["Den ene spalte slutter."]) + column(320, 700, ["Den anden."]),
            ["Den ene spalte slutter.", "Den anden."],
            id="two columns that end",
        ),
        pytest.param(
            column(50, 700, ["Vi har en for\xad", "mand i foreningen."]),
            ["Vi har en formand i foreningen."],
            id="soft hyphen",
        ),
        pytest.param(
            column(50, 700, ["Vi har dag-", "og natpleje på IT-", "området."]),
            ["Vi har dag- og natpleje på IT-området."],
            id="hyphens that stay",
        ),
        pytest.param(
            column(50, 700, ["Vi har en for", "mand i foreningen."]) + text(118.5, 700, "-"),
            ["Vi har en formand i foreningen."],
            id="hyphen drawn later",
        ),
        pytest.param(
            b"BT /F 12 Tf 50 700 Td /Span<</ActualText(mand)>>BDC (xyz) Tj EMC ( er her) Tj ET",
            ["mand er her"],
            id="what drawn letters stand for",
        ),
        pytest.param(
            text(50, 700, "Vi har en formand") + text(150, 705, "2", 6) + text(158, 700, "her."),
            ["Vi har en formand her."],
            id="figure of a footnote",
        ),
        pytest.param(
            b"0 1 -1 0 500 100 cm " + column(50, 300, ["Langs siden står der", "en formand."]),
            ["Langs siden står der en formand."],
            id="turned",
        ),
        pytest.param(
            b"-1 0 0 -1 500 800 cm " + column(50, 300, ["På hovedet står der", "en formand."]),
            ["På hovedet står der en formand."],
            id="upside down",
        ),
        pytest.param(
            column(50, 700, ["Første led i en sætning,"])
            + column(80, 686, ["Indrykket begynder et nyt.", "Her går det videre."])
            + column(50, 658, ["Et tredje følger."]),
            [
                "Første led i en sætning,",
                "Indrykket begynder et nyt. Her går det videre.",
                "Et tredje følger.",
            ],
            id="indented",
        ),
        pytest.param(
            text(50, 700, "• Husk formanden") + text(50, 686, "• Husk brandmanden"),
            ["Husk formanden", "Husk brandmanden"],
            id="list",
        ),
    ],
)
def test_order(content: bytes, read_as: list[str]) -> None:
    """What is drawn reads on as people read it."""
    assert texts(pages(content)) == read_as


def test_lost_hyphens() -> None:
    """Words whose hyphen was lost are whole, in a file that lost several."""
    lines = ["Om situa", "tionen og forvalt", "ningen i kommu", "nen, om kønslige"]
    data = pages(column(50, 700, [*lines, "stillingsområdet og den nye", "formand for udvalget."]))

    assert texts(data) == [
        (
            "Om situationen og forvaltningen i kommunen, om kønsligestillingsområdet og den nye"
            " formand for udvalget."
        )
    ]


# Pages that are pictures.


def picture(pixels: bytes, width: int, drawn: bytes = b"500 0 0 800 40 20") -> bytes:
    """Return a PDF with two pages: text, and a picture of grey pixels, drawn in this matrix."""
    entries = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray"
        b"/Filter/FlateDecode" % (width, len(pixels) // width)
    )
    return pages(
        FORMAND,
        b"q " + drawn + b" cm /I Do Q",
        page=b"/Resources<</Font<</F 3 0 R>>/XObject<</I 8 0 R>>>>",
        more=[stream(zlib.compress(pixels), entries)],
    ).replace(b"/Resources<</Font<</F 3 0 R>>>>", b"")


PRINT = (b"\xff" * 60 + (b"\xff\xff\x00" * 20)) * 60  # white paper, dark on every second line


@pytest.mark.parametrize(
    ("pixels", "drawn", "told"),
    [
        pytest.param(PRINT, b"500 0 0 800 40 20", True, id="a scanned page"),
        pytest.param(PRINT, b"100 0 0 100 40 700", False, id="a small picture"),
        pytest.param(b"\x60\x40\x90\x20" * 900, b"500 0 0 800 40 20", False, id="a photograph"),
        pytest.param(b"\xff" * 3600, b"500 0 0 800 40 20", False, id="white"),
        pytest.param(b"\x00" * 3600, b"500 0 0 800 40 20", False, id="black"),
    ],
)
def test_pictures(pixels: bytes, drawn: bytes, *, told: bool) -> None:
    """A page that is the picture of a printed one is known from photographs."""
    opened = pypdfium2.PdfDocument(picture(pixels, 60, drawn))

    found = [is_picture(opened[number]) for number in range(2)]
    opened.close()

    assert found == [False, told]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</I 8 0 R>>>>", True),
        (b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<<>>", False),
    ],
)
def test_pictures_in_forms(more: bytes, *, told: bool) -> None:
    """The picture of a page may be drawn by what is drawn; a huge one is not looked at."""
    entries = (
        b"/Type/XObject/Subtype/Image/Width 60/Height 120/BitsPerComponent 8/ColorSpace/DeviceGray"
    )
    data = pages(
        b"q 500 0 0 800 40 20 cm /G Do Q",
        more=[stream(b"/I Do", more), stream(b"", b""), stream(PRINT, entries)],
    ).replace(b"/Font<</F 3 0 R>>", b"/XObject<</G 6 0 R>>")
    opened = pypdfium2.PdfDocument(data)

    found = is_picture(opened[0])
    opened.close()

    assert found is told


def test_huge_picture() -> None:
    """A picture of more pixels than are looked at is taken for a scanned page."""
    data = picture(PRINT, 60).replace(b"/Width 60/Height 120", b"/Width 60000/Height 60000")
    opened = pypdfium2.PdfDocument(data)

    found = is_picture(opened[1])
    opened.close()

    assert found


def test_only_pictures() -> None:
    """A file without text says so, and what helps."""
    for data in (pages(b""), pages(b"0 0 m 9 9 l S", b"")):
        with pytest.raises(ReadError, match=r"OCR.*ocrmypdf"):
            read(data)


def test_a_picture_among_pages(linter: Linter) -> None:
    """The other pages are read, and it is told which one was not."""
    report = linter.check([Source("a.pdf", ".pdf", picture(PRINT, 60))])

    assert [finding.text for finding in report.findings] == ["formand"]
    assert report.checked == 1
    assert [failure.path for failure in report.failures] == ["a.pdf"]
    assert "2" in report.failures[0].message
    assert "OCR" in report.failures[0].message


def test_pictures_in_a_row() -> None:
    """Pages side by side are told as one."""
    data = picture(PRINT, 60).replace(b"/Kids[4 0 R 6 0 R]", b"/Kids[6 0 R 4 0 R 6 0 R 6 0 R]")

    document = read(data.replace(b"/Count 2", b"/Count 4"))

    assert "1, 3-4" in document.unread[0]


# Damaged files and traps.


def test_locked() -> None:
    """A file that asks for a password is refused; made with `PdfWriter.encrypt` of pypdf."""
    with pytest.raises(ReadError, match="adgangskode"):
        read((SAMPLES / "pdf_locked.pdf").read_bytes())


BASE = pages(FORMAND)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (BASE, ["Vi har en formand"]),
        pytest.param(b"\r\n junk \x00\xff\n" * 9 + BASE, ["Vi har en formand"], id="junk before"),
        pytest.param(BASE + b"junk\n" * 99, ["Vi har en formand"], id="junk after"),
        pytest.param(BASE.replace(b"\n0000", b"\n9999"), ["Vi har en formand"], id="wrong xref"),
        pytest.param(
            BASE.replace(b"startxref\n", b"startxref\n9"), ["Vi har en formand"], id="no xref"
        ),
        pytest.param(
            BASE.replace(b"/Kids[4", b"/Kids[2 0 R 4"), ["Vi har en formand"], id="cyclic tree"
        ),
        pytest.param(
            BASE.replace(b"/Count 1", b"/Count 999999999"), ["Vi har en formand"], id="wrong count"
        ),
        pytest.param(pages(b"q " * 99_999 + FORMAND), ["Vi har en formand"], id="deep state"),
        pytest.param(pages(FORMAND + b"[" * 99_999), ["Vi har en formand"], id="deep array"),
        pytest.param(pages(FORMAND, b"(\xff<<"), ["Vi har en formand"], id="broken page"),
    ],
)
def test_read_all_the_same(data: bytes, found: list[str]) -> None:
    """What is wrong somewhere in a file does not cost its text."""
    assert texts(data) == found


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7\n",
        b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nxref\n9 9\n",
        b"\x00\xff" * 999,
        "Vi har en formand".encode("utf-16"),
        pytest.param(b"x" * 5_000 + BASE, id="far inside something else"),
        pytest.param(BASE[: BASE.index(b"xref")], id="cut off"),
        pytest.param(BASE.replace(b"/Kids[4 0 R]/Count 1", b"/Kids[]/Count 0"), id="no pages"),
        pytest.param(
            BASE.replace(b"/Type/Catalog", b"/Type/Catalog/X" + b"<</A" * 9_999), id="deep objects"
        ),
    ],
)
def test_damaged(data: bytes) -> None:
    """A file in which no page is found is refused."""
    with pytest.raises(ReadError, match="beskadiget"):
        reader.read(Source("a.pdf", ".pdf", data))


def test_no_page_in_the_tree() -> None:
    """A tree of pages that bites its tail has none with text."""
    with pytest.raises(ReadError, match="OCR"):
        read(BASE.replace(b"/Type/Page/Parent 2 0 R", b"/Type/Pages/Kids[2 0 R]/Count 1"))


def test_many_pages() -> None:
    """5,000 pages are read, more than 10,000 are not."""
    many = b"4 0 R " * 5_000

    found = texts(BASE.replace(b"/Kids[4 0 R]/Count 1", b"/Kids[" + many + b"]/Count 5000"))

    assert found == ["Vi har en formand"]  # on all of them, as a page header
    with pytest.raises(ReadError, match=r"15000 sider.*10000"):
        read(BASE.replace(b"/Kids[4 0 R]/Count 1", b"/Kids[" + many * 3 + b"]/Count 15000"))


def swollen(size: int, times: int = 1, entries: bytes = b"/Filter/FlateDecode") -> bytes:
    """Return a PDF with a stream of so many spaces, deflated so many times."""
    packer = zlib.compressobj(9)
    million = b" " * 1_000_000
    data = b"".join(packer.compress(million) for _ in range(size // 1_000_000)) + packer.flush()
    for _time in range(1, times):
        data = zlib.compress(data, 9)
    return file([b"<</Type/Catalog/Pages 2 0 R>>", b"<<>>", stream(data, entries)])


@pytest.mark.parametrize(
    ("data", "refused"),
    [
        (swollen(150_000_000), True),
        pytest.param(swollen(150_000_000, 2), True, id="deflated twice"),
        pytest.param(swollen(150_000_000, 3), True, id="three times"),
        pytest.param(swollen(9_000_000), False, id="as large as a page may be"),
        pytest.param(
            swollen(150_000_000, entries=b"/Subtype/Image/Filter/FlateDecode"), False, id="picture"
        ),
        pytest.param(b"stream\nx\xda" + b"stream\nx\x9c" * 99, False, id="not deflated"),
    ],
)
def test_swells(data: bytes, *, refused: bool) -> None:
    """Streams that unpack to more than a page holds are known before they are unpacked."""
    assert swells(data) is refused


def test_several_swell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streams are counted together, too."""
    monkeypatch.setattr(streams, "MOST_IN_ALL", 20_000_000)

    assert not swells(swollen(9_000_000) * 2)
    assert swells(swollen(9_000_000) * 3)


def test_bomb() -> None:
    """A file that swells is refused with what to do."""
    with pytest.raises(ReadError, match="Del den op"):
        read(swollen(150_000_000, 2))


def test_crowded() -> None:
    """So is a page that draws something, which draws something, which ... many times over."""
    resources = b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</X %d 0 R>>>>"
    levels = [stream(b"/X Do " * 10, resources % number) for number in range(7, 11)]
    last = b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</Font<</F 3 0 R>>>>"
    data = pages(b"/X Do " * 10, more=[*levels, stream(FORMAND, last)])

    with pytest.raises(ReadError, match="Del den op"):
        read(
            data.replace(b"/Font<</F 3 0 R>>>>/P", b"/P").replace(
                b"/Resources<</Font<</F 3 0 R>>>>>>\nendobj\n5",
                b"/Resources<</XObject<</X 6 0 R>>>>>>\nendobj\n5",
            )
        )


@pytest.mark.parametrize(("limit", "value"), [("MOST_TEXT", 3), ("PATIENCE", -1.0)])
def test_limits(limit: str, value: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with too many words, or that takes too long, is refused."""
    monkeypatch.setattr(reader, limit, value)

    with pytest.raises(ReadError, match="Del den op"):
        read(BASE)


def test_many_bookmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bookmarks without end are read up to a limit."""
    monkeypatch.setattr(bookmarks, "MOST", 3)
    rows = [b"<</Title(Bilag %d)/Next %d 0 R>>" % (number, 8 + number) for number in range(9)]
    data = pages(FORMAND, catalog=b"/Outlines 6 0 R", more=[b"<</First 7 0 R>>", *rows])

    assert len(texts(data)) == 4


@pytest.mark.parametrize(
    "name", ["pdf_tagged.pdf", "pdf_form.pdf", "pdf_chromium.pdf", "pdf_pypdf.pdf"]
)
def test_truncated(name: str) -> None:
    """A file that is cut off is read as far as it goes, or refused."""
    data = (SAMPLES / name).read_bytes()

    for end in range(0, len(data), len(data) // 25):
        read_or_refuse(data[:end])


def read_or_refuse(data: bytes) -> None:
    """Read what can be read; anything but a ReadError fails the test."""
    try:
        document = read(data)
    except ReadError as error:
        assert str(error)  # noqa: PT017 - one of two ways out
    else:
        for block in document.blocks:
            assert len(block.text) == len(block.origin)
            assert list(block.origin) == sorted(set(block.origin))


@given(st.data())
@settings(deadline=None, max_examples=50)
def test_mutilated(drawn: st.DataObject) -> None:
    """A file with other bytes in the middle is read or refused."""
    name = drawn.draw(st.sampled_from(["pdf_form.pdf", "pdf_pypdf.pdf", "pdf_chromium.pdf"]))
    data = bytearray((SAMPLES / name).read_bytes())
    for at, byte in drawn.draw(
        st.lists(st.tuples(st.integers(0, len(data) - 1), st.integers(0, 255)), max_size=30)
    ):
        data[at] = byte

    read_or_refuse(bytes(data))


@given(st.binary(max_size=400), st.booleans())
@settings(deadline=None, max_examples=100)
def test_any_bytes(data: bytes, content: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    """So are bytes of any kind, as a file and as what draws a page."""
    read_or_refuse(pages(data) if content else b"%PDF-1.7\n" + data)


LETTERS = st.text("aæøåÅBb1-–.,(»«)\\ ", max_size=30)


@given(st.lists(st.tuples(LETTERS, st.integers(30, 500), st.integers(20, 820)), max_size=12))
@settings(deadline=None, max_examples=100)
def test_origins(placed: list[tuple[str, int, int]]) -> None:
    """Every character of a block stands at its origin, and origins rise."""
    content = b"".join(text(left, height, words) for words, left, height in placed)
    try:
        document = read(pages(content + FORMAND))
    except ReadError:
        raise AssertionError from None

    for block in document.blocks:
        assert all(stands(document, block))
        assert list(block.origin) == sorted(set(block.origin))
    assert any("formand" in block.text for block in document.blocks)
