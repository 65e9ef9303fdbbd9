"""PDF forms (AcroForm) -> fields, options, patterns and programs, with the texts beside them."""
# ruff: noqa: E501 - rows of widgets read best on one line

from pathlib import Path

import pytest

from kklint import forms, readers
from kklint.errors import ReadError
from kklint.forms import Adapter
from kklint.forms.model import Dialect, Form, Kind, Mode, Required
from kklint.forms.pdf import adapter
from kklint.model import Document, Source, Span

SAMPLES = Path(__file__).parent / "office"
FIRST = 7  # the number of the first field among the objects of a file

Printed = tuple[float, float, str]


def text(value: str) -> str:
    """Return a string as PDF writes it."""
    return f"<{(chr(0xFEFF) + value).encode('utf-16-be').hex()}>"


def packed(objects: list[bytes]) -> bytes:
    """Return a PDF of objects, the first of which is its root."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    return data + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


def page_of(printed: list[Printed], fields: list[str], acro: str = "", root: str = "") -> bytes:
    """Return a PDF of one page; a text that begins with »!« is bold. Fields are numbered from 7."""
    shown = []
    for x, y, line in printed:
        letters = line.removeprefix("!").encode("cp1252").hex()
        shown.append(
            f"/F{2 if line.startswith('!') else 1} 10 Tf 1 0 0 1 {x} {y} Tm <{letters}> Tj"
        )
    content = f"BT {' '.join(shown)} ET".encode()
    numbers = range(FIRST, FIRST + len(fields))
    roots = " ".join(
        f"{n} 0 R" for n, one in zip(numbers, fields, strict=True) if "/Parent" not in one
    )
    widgets = " ".join(
        f"{n} 0 R" for n, one in zip(numbers, fields, strict=True) if "/Widget" in one
    )
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica{}/Encoding/WinAnsiEncoding>>"
    return packed(
        [
            f"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[{roots}]{acro}>>{root}>>".encode(),
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>/Annots[{widgets}]>>".encode(),
            b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
            font.format("").encode(),
            font.format("-Bold").encode(),
            *(one.encode("latin-1") for one in fields),
        ]
    )


def widget(x: float, y: float, width: float, height: float, more: str) -> str:
    """Return a widget."""
    return f"<</Type/Annot/Subtype/Widget/F 4/Rect[{x} {y} {x + width} {y + height}]{more}>>"


def writing(
    name: str,
    x: float = 150,
    y: float = 700,
    more: str = "",
    *,
    size: tuple[float, float] = (100, 14),
) -> str:
    """Return a field to write in."""
    return widget(x, y, *size, f"/FT/Tx/T{text(name)}{more}")


def listed(
    name: str, *options: str, x: float = 150, y: float = 700, more: str = "/Ff 131072"
) -> str:
    """Return a list to choose from; an option can be [(stored)(shown)]."""
    lines = "".join(one if one.startswith("[") else text(one) for one in options)
    return widget(x, y, 100, 14, f"/FT/Ch/T{text(name)}/Opt[{lines}]{more}")


def box(name: str, x: float, y: float = 700, state: str = "Ja", more: str = "") -> str:
    """Return a box to tick."""
    looks = f"/AP<</N<</{state} 4 0 R/Off 4 0 R>>>>"
    return widget(x, y, 8, 8, f"/FT/Btn/T{text(name)}{looks}{more}")


def radios(
    name: str, *places: tuple[float, float, str], more: str = "", chosen: str = ""
) -> list[str]:
    """Return radio buttons, the first fields of a file: where each stands, and its state."""
    first = FIRST
    kids = " ".join(f"{first + 1 + n} 0 R" for n in range(len(places)))
    more += f"/V/{chosen}" if chosen else ""
    group = f"<</FT/Btn/Ff 49152/T{text(name)}/Kids[{kids}]{more}>>"
    return [
        group,
        *(
            widget(
                x,
                y,
                8,
                8,
                f"/Parent {first} 0 R/AP<</N<</{state} 4 0 R/Off 4 0 R>>>>"
                f"/AS/{state if state == chosen else 'Off'}",
            )
            for x, y, state in places
        ),
    ]


def script(**actions: str) -> str:
    """Return scripts of a field, by the letter of what starts them."""
    told = "".join(f"/{key}<</S/JavaScript/JS{text(code)}>>" for key, code in actions.items())
    return f"/AA<<{told}>>"


def form_of(
    printed: list[Printed], fields: list[str], acro: str = "", root: str = ""
) -> Form | None:
    """Return the form of a page, after checking what its spans say."""
    source = Source(
        "blanket.pdf", ".pdf", page_of([*printed, (50, 800, "Blanket")], fields, acro, root)
    )
    document = readers.read(source)
    form = adapter.read(document)
    if form is not None:
        check_spans(document, form)
    return form


def check_spans(document: Document, form: Form) -> None:
    """Check that spans mark the labels, or nothing, and that places name the fields."""
    for field in form.fields:
        assert document.text[slice(*field.span)] == (field.label if field.span.end else "")
        assert f"»{field.name.rpartition('.')[2]}«" in (field.place or "")
        for option in field.options:
            assert document.text[slice(*option.span)] == (option.label if option.span.end else "")
    assert len({field.path for field in form.fields}) == len(form.fields)


def told(form: Form | None) -> list[str]:
    """Return the fields of a form in short: group > label: answers."""
    if form is None:
        return ["-"]
    return [
        " > ".join([*field.group, field.label])
        + (f": {' / '.join(option.label for option in field.answers)}" if field.answers else "")
        for field in form.fields
    ]


MAN, WOMAN = (165.0, 700.0, "Mand"), (225.0, 700.0, "Kvinde")
GENDER = [(50.0, 700.0, "Barnets køn: *"), MAN, WOMAN]
TWO = [(150.0, 699.0, "M"), (210.0, 699.0, "K")]

FORMS: list[tuple[list[Printed], list[str], list[str]]] = [
    ([(50, 702, "Barnets navn:")], [writing("a")], ["Barnets navn"]),
    (
        [(50, 720, "Oplysninger"), (50, 702, "1.2 Barnets navn ......")],
        [writing("a")],
        ["Barnets navn"],
    ),
    ([(151, 716, "Barnets navn")], [writing("a")], ["Barnets navn"]),
    ([(152, 722, "Barnets navn")], [writing("a", size=(100, 34))], ["Barnets navn"]),
    ([(400, 702, "Barnets navn")], [writing("a")], [""]),
    ([(50, 760, "Barnets navn")], [writing("a")], [""]),
    (
        [(50, 702, "Navn"), (270, 702, "CPR-nummer")],
        [writing("a"), writing("b", x=340)],
        ["Navn", "CPR-nummer"],
    ),
    ([(50, 702, "CPR-nummer")], [writing("a"), writing("b", x=270)], ["CPR-nummer", ""]),
    (
        [(51, 716, "Navn"), (151, 716, "CPR-nummer")],
        [writing("a", x=50, size=(90, 14)), writing("b")],
        ["Navn", "CPR-nummer"],
    ),
    (
        [(50, 702, "Barnets navn")],
        [writing("a", more=f"/TU{text('Navn på barnet:')}")],
        ["Navn på barnet"],
    ),
    (
        [(50, 702, "Barnets navn")],
        [writing("Tekst1", more=f"/TU{text('Tekst1')}")],
        ["Barnets navn"],
    ),
    ([(50, 702, "Tiltale")], [listed("a", "Vælg", "Hr.", "Fru")], ["Tiltale: Hr. / Fru"]),
    ([(50, 702, "Køn")], [listed("a", "[(M)(Mand)]", "[(K)(Kvinde)]")], ["Køn: Mand / Kvinde"]),
    (GENDER, radios("koen", *TWO), ["Barnets køn: Mand / Kvinde"]),
    (
        GENDER,
        radios("koen", *TWO, more=f"/TU{text('Køn på barnet')}"),
        ["Køn på barnet: Mand / Kvinde"],
    ),
    ([], radios("koen", *TWO, more=f"/Opt[{text('Mand')}{text('Kvinde')}]"), [": Mand / Kvinde"]),
    ([], radios("koen", *TWO), [": M / K"]),
    ([(50, 712, "Barnets køn"), (165, 699, "Mand")], radios("koen", *TWO), [": Mand / K"]),
    (
        [(50, 700, "Barnets køn"), (150, 700, "Mand"), (210, 700, "Kvinde")],
        radios("koen", (185, 699, "M"), (255, 699, "K")),
        ["Barnets køn: Mand / Kvinde"],
    ),
    (
        [(50, 712, "Barnets køn"), (65, 700, "Mand"), (65, 687, "Kvinde"), (65, 674, "Andet")],
        radios("koen", (50, 699, "M"), (50, 686, "K"), (50, 673, "A")),
        ["Barnets køn: Mand / Kvinde / Andet"],
    ),
    (
        GENDER,
        [box("x1", 150, 699), box("x2", 210, 699)],
        ["Barnets køn > Mand", "Barnets køn > Kvinde"],
    ),
    (
        [*GENDER, (165, 685, "Andet")],
        [box("x1", 150, 699), box("x2", 210, 699), box("x3", 150, 684)],
        ["Barnets køn > Mand", "Barnets køn > Kvinde", "Barnets køn > Andet"],
    ),
    (
        [*GENDER, (290, 700, "Gift"), (345, 700, "Ja"), (395, 700, "Nej")],
        [box("x1", 150, 699), box("x2", 210, 699), box("x3", 330, 699), box("x4", 380, 699)],
        ["Barnets køn > Mand", "Barnets køn > Kvinde", "Gift > Ja", "Gift > Nej"],
    ),
    (
        [MAN, WOMAN],
        [box("koen_mand", 150, 699), box("koen_kvinde", 210, 699)],
        ["koen > Mand", "koen > Kvinde"],
    ),
    ([], [box("koen_mand", 150, 699), box("koen_kvinde", 210, 699)], ["koen > ", "koen > "]),
    (
        GENDER,
        [box("koen", 150, 699, "M"), box("koen2", 210, 699, "K")],
        ["Barnets køn > Mand", "Barnets køn > Kvinde"],
    ),
    (
        [
            (50, 770, "Her søger du om en plads i et dagtilbud til dit barn."),
            (50, 740, "!Oplysninger om mor"),
            (50, 702, "Navn"),
            (50, 660, "!Oplysninger om far"),
            (50, 622, "Navn"),
        ],
        [writing("a"), writing("b", y=620)],
        ["Oplysninger om mor > Navn", "Oplysninger om far > Navn"],
    ),
    (
        [(50, 740, "!Mor"), (300, 740, "!Far"), (51, 716, "Fulde navn"), (301, 716, "Fulde navn")],
        [writing("a", x=50), writing("b", x=300)],
        ["Mor > Fulde navn", "Far > Fulde navn"],
    ),
    ([(50, 702, "!Navn")], [writing("a")], ["Navn"]),
    (
        [(50, 702, "Send")],
        [widget(150, 700, 50, 14, "/FT/Btn/Ff 65536/T(send)/MK<</CA(Send)>>")],
        ["-"],
    ),
    ([(50, 702, "Skjult")], [writing("a").replace("/F 4", "/F 2")], ["-"]),
    ([(50, 702, "Underskrift")], [widget(150, 700, 90, 14, "/FT/Sig/T(sig)")], ["Underskrift"]),
    ([(50, 702, "Navn")], [], ["-"]),
]


@pytest.mark.parametrize(("printed", "fields", "expected"), FORMS)
def test_fields(printed: list[Printed], fields: list[str], expected: list[str]) -> None:
    """A field has its tooltip for a label, or the text beside, over or in it where that is sure."""
    assert told(form_of(printed, fields)) == expected


@pytest.mark.parametrize(
    ("field", "kind", "required", "open_ended", "default"),
    [
        (writing("a"), Kind.TEXT, Required.NO, False, ""),
        (writing("a", more="/Ff 2"), Kind.TEXT, Required.YES, False, ""),
        (writing("a", more="/Ff 67108866"), Kind.TEXT, Required.YES, False, ""),
        (writing("a", more="/Ff 1/V(2026)"), Kind.SHOWN, Required.NO, False, ""),
        (writing("a", more=script(C="event.value = 1;")), Kind.SHOWN, Required.NO, False, ""),
        (
            writing("a", more=script(F="AFDate_FormatEx('dd-mm-yyyy');")),
            Kind.DATE,
            Required.NO,
            False,
            "",
        ),
        (
            writing("a", more=script(K="AFNumber_Keystroke(2, 0);")),
            Kind.NUMBER,
            Required.NO,
            False,
            "",
        ),
        (writing("a", more="/DV(Danmark)/V(Danmark)"), Kind.TEXT, Required.NO, False, "Danmark"),
        (listed("a", "Mand", "Kvinde"), Kind.CHOICE, Required.NO, False, ""),
        (
            listed("a", "[(M)(Mand)]", "[(K)(Kvinde)]", more="/V(K)"),
            Kind.CHOICE,
            Required.NO,
            False,
            "Kvinde",
        ),
        (listed("a", "Mand", "Kvinde", more="/Ff 393216"), Kind.CHOICE, Required.NO, True, ""),
        (listed("a", "Mand", "Kvinde", more="/Ff 2097154"), Kind.CHOICES, Required.YES, False, ""),
        (box("a", 150), Kind.BOOLEAN, Required.NO, False, ""),
        (box("a", 150, more="/V/Ja/AS/Ja"), Kind.BOOLEAN, Required.NO, False, "true"),
    ],
)
def test_kinds(
    field: str, kind: Kind, required: Required, default: str, *, open_ended: bool
) -> None:
    """Flags and scripts say how a field is answered, and whether it must be."""
    form = form_of([], [field])
    assert form is not None
    found = form.fields[0]
    assert (found.kind, found.required, found.open_ended, found.default) == (
        kind,
        required,
        open_ended,
        default,
    )


def test_chosen() -> None:
    """What is chosen in an empty form is a default; in one that is filled in it is an answer."""
    fields = radios("koen", *TWO, chosen="K")
    form = form_of(GENDER, fields)
    assert form is not None
    assert form.fields[0].default == "K"
    filled = form_of(GENDER, [*fields, writing("navn", y=600, more="/V(Bo Ek)")])
    assert filled is not None
    assert [field.default for field in filled.fields] == ["", ""]


def test_names_of_parts() -> None:
    """The names of the parts a field lies in are its path; what programs add to them is not."""
    parts = [
        "<</T(form[0])/Kids[8 0 R]>>",
        "<</T(barn[0])/Parent 7 0 R/Kids[9 0 R]>>",
        widget(150, 700, 90, 14, "/FT/Tx/T(cpr[0])/Parent 8 0 R"),
    ]
    form = form_of([(50, 702, "CPR-nummer")], parts)
    assert form is not None
    assert [(field.path, field.name) for field in form.fields] == [
        ("form/barn/cpr", "form.barn.cpr")
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            r"if (!/^\d{9}[13579]$/.test(event.value)) { app.alert('Nej'); event.rc = false; }",
            r"^\d{9}[13579]$",
        ),
        (
            r"var re = /^\d{9}[02468]$/; if (event.value && !re.test(event.value)) event.rc = false;",
            r"^\d{9}[02468]$",
        ),
        (r"if (event.value.match(/^\d{10}$/) == null) event.rc = false;", r"^\d{10}$"),
        (r"if (event.value.search(/^\d{10}$/) == -1) event.rc = false;", r"^\d{10}$"),
        (r"if (/^\d{10}$/.test(event.value) === false) event.rc = false;", r"^\d{10}$"),
        (r"if (/[^\d\/]/.test(event.value)) event.rc = false;", None),
        (r"if (!/^\d{10}$/.test(event.value)) app.alert('Husk CPR');", None),
        (r"if (!/^\d{10}$/i.test(event.value)) event.rc = false;", None),
        (r"if (!/^a/.test(event.value) && !/^b/.test(event.value)) event.rc = false;", None),
        (r"if (/^\d{10}$/.test(event.value)) event.rc = true; else event.rc = false;", None),
        ("var a = b / c / d; event.rc = false;", None),
        ("AFRange_Validate(true, 0, true, 9);", None),
        ("/" * 20_000, None),
        ("!" + " " * 19_000 + "/x/; event.rc = false", None),
    ],
)
def test_patterns(code: str, expected: str | None) -> None:
    """A script that turns away what an expression does not match is a pattern."""
    form = form_of([(50, 702, "Mors CPR-nummer")], [writing("mor_cpr", more=script(V=code))])
    assert form is not None
    pattern = form.fields[0].pattern
    assert (pattern.text if pattern else None) == expected
    if pattern:
        assert (pattern.mode, pattern.dialect) == (Mode.SEARCH, Dialect.ECMA)
        assert form.code == ()


def test_programs() -> None:
    """Scripts of fields and of the file are programs; whose value they look at stands before."""
    code = 'var c = this.getField("far.cpr").value; if (c.substr(9, 1) % 2 == 0) app.alert("Far?");'
    scripts = f"/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS{text(code)}>>]>>>>"
    field = writing(
        "borger_cpr", more=script(V="if (event.value.charAt(9) % 2 != 0) event.rc = false;")
    )
    form = form_of([(50, 702, "CPR-nummer")], [field], root=scripts)
    assert form is not None
    first, second = form.code
    assert first.text.startswith("event.value = borger_cpr.value;")
    assert (first.span, second.span) == (form.fields[0].span, Span(0, 0))
    assert [flaw.rule for flaw in forms.flaws(form)] == ["gender-from-cpr", "gender-from-cpr"]


@pytest.mark.parametrize(
    ("printed", "fields", "rules"),
    [
        (GENDER, radios("koen", *TWO), ["binary-gender-field"]),
        (GENDER, radios("koen", *TWO, chosen="K"), ["binary-gender-field", "preset-gender-field"]),
        (GENDER, [box("x1", 150, 699), box("x2", 210, 699)], ["binary-gender-field"]),
        (
            [*GENDER, (290, 700, "Andet")],
            [box("x1", 150, 699), box("x2", 210, 699), box("x3", 275, 699)],
            [],
        ),
        (
            [*GENDER, (165, 685, "Andet")],
            [box("x1", 150, 699), box("x2", 210, 699), box("x3", 150, 684)],
            [],
        ),
        (
            [(50, 700, "Størrelse"), (165, 700, "M"), (225, 700, "L")],
            [box("x1", 150, 699), box("x2", 210, 699)],
            [],
        ),
        (
            [(50, 702, "Mors CPR-nummer"), (50, 682, "Fars CPR-nummer")],
            [writing("a"), writing("b", y=680)],
            ["two-parent-fields"],
        ),
        (
            [(50, 702, "Forælder 1"), (50, 682, "Forælder 2 (hvis der er)")],
            [writing("a"), writing("b", y=680)],
            [],
        ),
        (
            [(50, 702, "CPR-nummer")],
            [
                writing(
                    "a",
                    more=script(V=r"if (!/^\d{9}[02468]$/.test(event.value)) event.rc = false;"),
                )
            ],
            ["cpr-parity"],
        ),
    ],
)
def test_findings(printed: list[Printed], fields: list[str], rules: list[str]) -> None:
    """The rules find in a PDF what they find in any other form."""
    form = form_of(printed, fields)
    assert form is not None
    assert sorted({flaw.rule for flaw in forms.flaws(form)}) == rules


def test_written_by_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample is blanket.fodt, exported by LibreOffice with its form fields.

    soffice --headless --convert-to
    'pdf:writer_pdf_Export:{"ExportFormFields":{"type":"boolean","value":"true"}}' blanket.fodt
    """
    monkeypatch.setattr(forms, "ADAPTERS", (Adapter("pdf.adapter", frozenset({"pdf"})),))
    document = readers.read(Source("blanket.pdf", ".pdf", (SAMPLES / "blanket.pdf").read_bytes()))
    form = forms.read(document)
    assert form is not None
    check_spans(document, form)
    assert (form.format, form.title, form.complete) == ("pdf", "Opskrivning til dagtilbud", True)
    assert told(form) == [
        "Barnets navn",
        "Barnets køn: Dreng / Pige",
        "Ansøgers køn > Mand",
        "Ansøgers køn > Kvinde",
        "Civilstand: Gift / Enke/enkemand",
        "Tiltale: Hr. / Fru",
        "Mors CPR-nummer",
        "Fars CPR-nummer",
        "Sagsnummer",
    ]
    assert form.fields[-1].kind is Kind.SHOWN


def test_nothing_to_point_at() -> None:
    """A field without a label has a span of nothing, and a place all the same."""
    form = form_of([], [writing("felt_7")])
    assert form is not None
    assert (form.fields[0].label, form.fields[0].span) == ("", Span(0, 0))
    assert (form.fields[0].place or "").endswith("»felt_7«")


def test_other_programs_form() -> None:
    """A form of Adobe's own kind (XFA) is not complete; one that has fields as well has those."""
    xfa, rendered = "/XFA 4 0 R", "/NeedsRendering true"
    both = form_of([(50, 702, "Navn")], [writing("a")], acro=xfa)
    assert told(both) == ["Navn"]
    data = page_of([(50, 702, "Vent")], [], acro=xfa, root=rendered)
    form = adapter.read(Document(Source("a.pdf", ".pdf", data), "Vent", (), lines=False))
    assert form is not None
    assert (form.fields, form.complete) == ((), False)


WHOLE = page_of(GENDER, radios("koen", *TWO))


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (WHOLE, 1),
        *((WHOLE[:length], None) for length in range(0, len(WHOLE), 211)),
        (WHOLE.replace(b"xref", b"xerf"), 1),
        (WHOLE.replace(b"/Kids[8 0 R 9 0 R]", b"/Kids[7 0 R 7 0 R]"), None),
        (WHOLE.replace(b"/Parent 7 0 R", b"/Parent 8 0 R"), None),
        (WHOLE.replace(b"/Rect[150", b"/Rect[1e39"), None),
        (WHOLE.replace(b"/Rect[", b"/Tecr["), None),
        (b"PK\x03\x04", 0),
        (b"%PDF-1.7 og ikke mere", 0),
        (b"", 0),
        (
            page_of(
                [],
                [
                    "<</T(a)/FT/Tx/Kids[8 0 R]>>",
                    "<</T(b)/Parent 7 0 R/Kids[7 0 R 9 0 R]>>",
                    writing("c", more="/Parent 8 0 R"),
                ],
            ),
            1,
        ),
        (page_of([], [writing("a", more="/Parent 7 0 R")]), None),
        (
            page_of(
                [],
                [
                    *(
                        f"<</T(a)/FT/Tx/Kids[{8 + n} 0 R]{f'/Parent {6 + n} 0 R' if n else ''}>>"
                        for n in range(10_000)
                    ),
                    writing("b", more="/Parent 10006 0 R"),
                ],
            ),
            0,
        ),
        (
            page_of(
                [],
                [
                    widget(0, 0, 1, 1, "/FT/Ch/T 5/Opt 7/V 3/TU[1]/AA 5/Ff(x)"),
                    widget(0, 0, 1, 1, "/FT/Ch/T(k)/Opt[[1][] 7 0 R(x)[(a)(b)(c)]]"),
                ],
            ),
            None,
        ),
    ],
)
def test_damaged(data: bytes, count: int | None) -> None:
    """A file that is cut off, or whose fields lead in circles, is read as far as it goes."""
    document = Document(Source("a.pdf", ".pdf", data), "Barnets køn\nMand\nKvinde", (), lines=False)
    form = adapter.read(document)
    if count is not None:
        assert (len(form.fields) if form else 0) == count
    try:
        readers.read(document.source)
    except ReadError:
        return


def test_many_fields() -> None:
    """Of ten thousand fields on a page as many are read as the reader reads, and that is told."""
    fields = [
        writing(f"felt{n}", 10 + n % 50 * 10, 10 + n // 50 * 4, size=(8, 3)) for n in range(10_000)
    ]
    form = form_of([(50, 702, "Navn")], fields)
    assert form is not None
    assert (len(form.fields), form.complete) == (5_000, False)


def test_many_texts() -> None:
    """A page full of texts and boxes is read in linear time."""
    printed: list[Printed] = [(x, y, "Mand") for x in range(20, 580, 25) for y in range(20, 780, 6)]
    fields = [box(f"b{n}", 10 + n % 50 * 11, 10 + n // 50 * 6) for n in range(3_000)]
    form = form_of(printed, fields)
    assert form is not None
    assert len(form.fields) == 3_000
