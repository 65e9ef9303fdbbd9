"""Word and OpenDocument files with something to fill in -> fields, options and their places."""
# ruff: noqa: E501 - rows of markup read best on one line

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from kklint import forms, readers
from kklint.errors import ReadError
from kklint.forms import Adapter
from kklint.forms.model import Field, Form, Kind, Required
from kklint.forms.odt import adapter as odt
from kklint.forms.word import adapter as word
from kklint.model import Document, Source, Span

SAMPLES = Path(__file__).parent / "office"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MORE = "http://schemas.microsoft.com/office/word"
HEAD = (
    f'<w:document xmlns:w="{WORD}" xmlns:w14="{MORE}/2010/wordml" xmlns:w15="{MORE}/2012/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
)
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def packed(body: str) -> bytes:
    """Return a Word file with a body."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", f"{HEAD}{body}</w:body></w:document>")
    return data.getvalue()


def t(text: str) -> str:
    """Return a run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*parts: str) -> str:
    """Return a paragraph; what is no element is text."""
    return f"<w:p>{''.join(part if part.startswith('<') else t(part) for part in parts)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; a cell that is no element is a paragraph of text."""
    cells = (
        "".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in row) for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def sdt(properties: str, content: str, *, empty: bool = True) -> str:
    """Return a content control."""
    told = f"{properties}{'<w:showingPlcHdr/>' if empty else ''}"
    return f"<w:sdt><w:sdtPr>{told}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def named(title: str = "", tag: str = "") -> str:
    """Return what a control is called."""
    return (f'<w:alias w:val="{title}"/>' if title else "") + (
        f'<w:tag w:val="{tag}"/>' if tag else ""
    )


def choice(
    *labels: str, name: str = "", kind: str = "dropDownList", shown: str = "Vælg et element."
) -> str:
    """Return a list to choose from."""
    items = "".join(f'<w:listItem w:displayText="{one}" w:value="{one[:1]}"/>' for one in labels)
    return sdt(f"{name}<w:{kind}>{items}</w:{kind}>", t(shown), empty=shown.startswith("Vælg"))


def box(name: str = "", *, ticked: bool = False) -> str:
    """Return a box to tick."""
    state = f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/></w14:checkbox>'
    return sdt(f"{name}{state}", t("☒" if ticked else "☐"), empty=False)


def writing(
    name: str = "", shown: str = "Klik for at angive tekst.", *, empty: bool = True, more: str = ""
) -> str:
    """Return a control to write in."""
    return sdt(f"{name}{more}<w:text/>", t(shown), empty=empty)


def old(data: str, name: str = "Felt1", result: str = "     ") -> str:
    """Return a form field as it was before content controls."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{name}"/>{data}</w:ffData></w:fldChar></w:r>'
    code = "<w:r><w:instrText> FORMTEXT </w:instrText></w:r>"
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{t(result)}' if result else ""
    return f'{begin}{code}{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


OLD_BOX = "<w:enabled/><w:checkBox><w:sizeAuto/><w:default w:val='0'/></w:checkBox>"


def form_of(body: str) -> Form | None:
    """Return the form in a Word file, after checking what its spans say."""
    document = readers.read(Source("blanket.docx", ".docx", packed(body)))
    form = word.read(document)
    if form is not None:
        check_spans(document, form)
    return form


def check_spans(document: Document, form: Form) -> None:
    """Check that spans mark the labels, or nothing."""
    for field in form.fields:
        assert document.text[slice(*field.span)] == (field.label if field.span.end else "")
        for option in field.options:
            assert document.text[slice(*option.span)] == (option.label if option.span.end else "")
    assert len({field.path for field in form.fields}) == len(form.fields)


def told(field: Field) -> str:
    """Return a field in short: its label and its answers."""
    answers = " / ".join(option.label for option in field.answers)
    return f"{field.label}: {answers}" if answers else field.label


FORMS = [
    (p("Køn: ", choice("Mand", "Kvinde")), ["Køn: Mand / Kvinde"]),
    (p("Køn: ", choice("Vælg", "Mand", "Kvinde")), ["Køn: Mand / Kvinde"]),
    (p("Køn: ", box(), " Mand ", box(), " Kvinde"), ["Køn: Mand / Kvinde"]),
    (p("Køn: Mand ", box(), " Kvinde ", box()), ["Køn: Mand / Kvinde"]),
    (p("Køn"), ["-"]),
    (p("Køn") + p(box(), " Mand") + p(box(), " Kvinde"), ["Køn: Mand / Kvinde"]),
    (
        p("Køn: ", box(), " Mand ", box(), " Kvinde") + p(box(), " Andet"),
        ["Køn: Mand / Kvinde / Andet"],
    ),
    (
        p("Køn: ", box(), " Mand ", box(), " Kvinde") + p("Gift: ", box(), " Ja ", box(), " Nej"),
        ["Køn: Mand / Kvinde", "Gift: Ja / Nej"],
    ),
    (
        p(
            "Køn: ",
            box(),
            " Mand ",
            box(),
            " Kvinde<w:tab/>".replace("<w:tab/>", "\t"),
            "    Gift: ",
            box(),
            " Ja ",
            box(),
            " Nej",
        ),
        ["Køn: Mand / Kvinde", "Gift: Ja / Nej"],
    ),
    (table(("Køn", p(box(), " Mand"), p(box(), " Kvinde"))), ["Køn: Mand / Kvinde"]),
    (table(("Køn", p(box()), "Mand", p(box()), "Kvinde")), ["Køn: Mand / Kvinde"]),
    (table(("Køn", "Mand", p(box()), "Kvinde", p(box()))), ["Køn: Mand / Kvinde"]),
    (table(("Køn", p(box(), " Mand") + p(box(), " Kvinde"))), ["Køn: Mand / Kvinde"]),
    (
        table((p(box()), "Mand"), (p(box()), "Kvinde"), (p(box()), "Andet")),
        [": Mand / Kvinde / Andet"],
    ),
    (p("Køn: ☐ Mand ☐ Kvinde"), ["Køn: Mand / Kvinde"]),
    (p("Køn: [ ] Mand  [ ] Kvinde"), ["Køn: Mand / Kvinde"]),
    (p("Køn: ( ) Mand  ( ) Kvinde"), ["Køn: Mand / Kvinde"]),
    (p("Mand □ Kvinde □"), [": Mand / Kvinde"]),
    (p("Køn: Mand □ Kvinde □"), ["Køn: Mand / Kvinde"]),
    (
        p(
            "Køn ",
            '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>',
            " Mand ",
            '<w:r><w:sym w:font="Wingdings" w:char="F06F"/></w:r>',
            " Kvinde",
        ),
        ["Køn: Mand / Kvinde"],
    ),
    (table(("Barnets køn", "☐ Dreng", "☐ Pige")), ["Barnets køn: Dreng / Pige"]),
    (p("☐ Jeg har læst vejledningen."), ["-"]),
    (p(box(), " Jeg har læst vejledningen"), ["Jeg har læst vejledningen"]),
    (
        p("Køn: ", old(OLD_BOX, "a", ""), " Mand ", old(OLD_BOX, "b", ""), " Kvinde"),
        ["Køn: Mand / Kvinde"],
    ),
    (
        p(
            "Køn: ",
            old(
                "<w:ddList><w:listEntry w:val='Mand'/><w:listEntry w:val='Kvinde'/></w:ddList>",
                "k",
                "",
            ),
        ),
        ["Køn: Mand / Kvinde"],
    ),
    (
        p("Navn: ", old("<w:textInput/>"), " CPR-nummer: ", old("<w:textInput/>", "Felt2")),
        ["Navn", "CPR-nummer"],
    ),
    (p("Mors navn\t", writing()), ["Mors navn"]),
    (p("Undertegnede søger. Barnets navn: ", writing()), ["Barnets navn"]),
    (table(("1. Mors navn:", p(writing()))), ["Mors navn"]),
    (table(("", p(writing(named("Mors navn"))))), ["Mors navn"]),
    (table((p("Mors navn") + p(writing()),)), ["Mors navn"]),
    (p("Hvad hedder barnet?") + p(writing()), ["Hvad hedder barnet?"]),
    (p("Københavns Kommune.") + p(writing(named("Sagsbehandler"))), ["Sagsbehandler"]),
    (p(writing(shown="[Barnets navn]")), ["Barnets navn"]),
    (p(writing()), [""]),
    (sdt(named("Notat"), p("Klik eller tryk her for at skrive tekst.")), ["Notat"]),
    (
        sdt(
            named("Brev"),
            p("Kære borger") + p("Vi har modtaget din ansøgning om plads i et dagtilbud.") * 8,
            empty=False,
        ),
        ["Brev"],
    ),
    (table(("CPR-nummer", sdt("<w:text/>", p("Klik her")))), ["CPR-nummer"]),
    (
        "<w:tbl><w:tr><w:tc>"
        + p("CPR-nummer")
        + "</w:tc>"
        + sdt("<w:text/>", "<w:tc>" + p("Klik her") + "</w:tc>")
        + "</w:tr></w:tbl>",
        ["CPR-nummer"],
    ),
    (
        sdt(
            '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>',
            p("Indhold"),
            empty=False,
        ),
        ["-"],
    ),
    (sdt("<w:picture/>", p("Billede")), ["-"]),
    (p("Køn: ", f"<w:del>{choice('Mand', 'Kvinde')}</w:del>", box(), " ja"), ["ja"]),
    (
        p(
            f"<mc:AlternateContent><mc:Choice><w:r><w:pict>{p('x').join(('<w:txbxContent>', '</w:txbxContent>')).replace(p('x'), p('Køn: ', choice('Mand', 'Kvinde')))}</w:pict></w:r></mc:Choice><mc:Fallback>{choice('Mand', 'Kvinde')}</mc:Fallback></mc:AlternateContent>"
        ),
        ["Køn: Mand / Kvinde"],
    ),
]


@pytest.mark.parametrize(("body", "expected"), FORMS)
def test_fields(body: str, expected: list[str]) -> None:
    """Controls of all kinds are fields with the texts beside them."""
    form = form_of(body + p("Med venlig hilsen"))
    assert ([told(field) for field in form.fields] if form else ["-"]) == expected


def test_titled_list() -> None:
    """A control tells its name, its kind, what is stored, and where it stands."""
    form = form_of(
        f'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>{t("Opskrivning")}</w:p>'
        f'<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>{t("Om barnet")}</w:p>'
        + p("Barnets køn: ", choice("Dreng", "Pige", name=named("Køn på barnet", "barn_koen")))
        + p("Tiltale ", choice("Hr.", "Fru", kind="comboBox"))
    )
    assert form is not None
    assert (form.format, form.title, form.complete) == ("docx", "Opskrivning", True)
    first, second = form.fields
    assert (first.name, first.kind, first.open_ended, first.most) == (
        "barn_koen",
        Kind.CHOICE,
        False,
        1,
    )
    assert [(option.value, option.label) for option in first.options] == [
        ("D", "Dreng"),
        ("P", "Pige"),
    ]
    assert first.group == ("Om barnet",)
    assert first.place == "afsnit 1 under »Opskrivning« › »Om barnet«"
    assert second.open_ended


@pytest.mark.parametrize(
    ("body", "kind", "default", "required"),
    [
        (p("Dato: ", sdt("<w:date/>", t("Klik"))), Kind.DATE, "", Required.NO),
        (
            p(
                "Sag: ",
                writing(more='<w:lock w:val="sdtContentLocked"/>', shown="2026-1", empty=False),
            ),
            Kind.SHOWN,
            "",
            Required.NO,
        ),
        (p("Sag: ", writing(more='<w:lock w:val="sdtLocked"/>')), Kind.TEXT, "", Required.NO),
        (p("Køn: ", choice("Mand", "Kvinde", shown="Mand")), Kind.CHOICE, "M", Required.NO),
        (
            p("Køn: ", box(ticked=True), " Mand ", box(), " Kvinde"),
            Kind.CHOICES,
            "Mand",
            Required.NO,
        ),
        (p("Køn: ☒ Mand ☐ Kvinde"), Kind.CHOICES, "Mand", Required.NO),
        (p("Ja tak ", box(ticked=True)), Kind.BOOLEAN, "true", Required.NO),
        (
            p(
                "Køn: ",
                choice("Mand", "Kvinde", shown="Mand"),
                " Navn: ",
                writing(shown="Bo Ek", empty=False),
            ),
            Kind.CHOICE,
            "",
            Required.NO,
        ),
        (
            p("I alt: ", old("<w:textInput><w:type w:val='calculated'/></w:textInput>")),
            Kind.SHOWN,
            "",
            Required.NO,
        ),
        (
            p("Antal: ", old("<w:textInput><w:type w:val='number'/></w:textInput>")),
            Kind.NUMBER,
            "",
            Required.NO,
        ),
        (p("Navn: ", old("<w:enabled w:val='0'/><w:textInput/>")), Kind.SHOWN, "", Required.NO),
    ],
)
def test_kinds(body: str, kind: Kind, default: str, required: Required) -> None:
    """What is locked or calculated is shown; a form that is filled in has no defaults."""
    form = form_of(body)
    assert form is not None
    field = form.fields[0]
    assert (field.kind, field.default, field.required) == (kind, default, required)


def test_help() -> None:
    """What Word shows in its status line and with F1 is help, once."""
    said = (
        "<w:helpText w:type='text' w:val='Ti cifre'/><w:statusText w:type='text' w:val='Ti cifre'/>"
    )
    form = form_of(p("CPR: ", old(f"{said}<w:textInput/>", "cpr")))
    assert form is not None
    assert [(field.name, field.help) for field in form.fields] == [("cpr", "Ti cifre")]


def test_repeated() -> None:
    """What stands in a repeating section can be there as often as one likes."""
    inner = p("Navn: ", writing())
    item = sdt("<w15:repeatingSectionItem/>", inner, empty=False)
    form = form_of(
        sdt(named("Forældre") + "<w15:repeatingSection/>", item, empty=False)
        + p("Dato: ", writing())
    )
    assert form is not None
    assert [(field.label, field.most, field.group) for field in form.fields] == [
        ("Navn", None, ("Forældre",)),
        ("Dato", 1, ()),
    ]


def test_headers_of_a_table() -> None:
    """The row of a field is its label, the column its group."""
    form = form_of(
        table(
            ("", "Mor", "Far"),
            ("Navn", p(writing()), p(writing())),
            ("CPR-nummer", p(writing()), p(writing())),
        )
    )
    assert form is not None
    assert [(field.label, field.group) for field in form.fields] == [
        ("Navn", ("Mor",)),
        ("Navn", ("Far",)),
        ("CPR-nummer", ("Mor",)),
        ("CPR-nummer", ("Far",)),
    ]


def test_heading_rows() -> None:
    """A row that is one cell tells what the rows under it are about."""
    form = form_of(
        table(
            ("Oplysninger om mor",),
            ("Navn", p(writing())),
            ("Oplysninger om far",),
            ("Navn", p(writing())),
        )
    )
    assert form is not None
    assert [field.group for field in form.fields] == [
        ("Oplysninger om mor",),
        ("Oplysninger om far",),
    ]


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        (p("Køn: ", box(), " Mand ", box(), " Kvinde"), ["binary-gender-field"]),
        (
            p(
                "Køn: ",
                box(),
                " Mand ",
                box(),
                " Kvinde ",
                box(),
                " Andet eller nonbinær ",
                box(),
                " Ønsker ikke at oplyse",
            ),
            [],
        ),
        (p("Barnets køn: ☐ Dreng ☐ Pige"), ["binary-gender-field"]),
        (p("Størrelse: ☐ S ☐ M ☐ L"), []),
        (
            table(("", "Mor", "Far"), ("CPR-nummer", p(writing()), p(writing()))),
            ["two-parent-fields"],
        ),
        (table(("Forælder 1", p(writing())), ("Forælder 2 (hvis der er)", p(writing()))), []),
        (
            p("Civilstand: ", choice("Ugift", "Gift", "Skilt", "Enke/enkemand")),
            ["marital-status-field"],
        ),
        (
            p("Køn: ", choice("Mand", "Kvinde", shown="Mand")),
            ["binary-gender-field", "preset-gender-field"],
        ),
    ],
)
def test_findings(body: str, rules: list[str]) -> None:
    """The rules find in a Word form what they find in any other."""
    form = form_of(body)
    assert form is not None
    assert sorted({flaw.rule for flaw in forms.flaws(form)}) == rules


def test_written_by_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The samples are blanket.fodt, converted by `soffice --headless --convert-to odt` and docx."""
    monkeypatch.setattr(
        forms,
        "ADAPTERS",
        (Adapter("word.adapter", frozenset({"docx"})), Adapter("odt.adapter", frozenset({"odt"}))),
    )
    for suffix in (".odt", ".docx"):
        source = Source(f"blanket{suffix}", suffix, (SAMPLES / f"blanket{suffix}").read_bytes())
        document = readers.read(source)
        form = forms.read(document)
        assert form is not None
        check_spans(document, form)
        assert form.title == "Opskrivning til dagtilbud"
        answers = {field.label: [option.label for option in field.answers] for field in form.fields}
        assert answers["Barnets køn"] == ["Dreng", "Pige"]
        assert answers["Ansøgers køn"] == ["Mand", "Kvinde"]
        assert {"Mors CPR-nummer", "Fars CPR-nummer", "Sagsnummer"} <= set(answers)
        places = {field.label: field.place for field in form.fields}
        assert places["Barnets køn"] == "afsnit 2 under »Opskrivning til dagtilbud«"


def open_document(body: str, controls: str = "") -> Form | None:
    """Return the form in an OpenDocument text, after checking its spans."""
    prefixes = " ".join(
        f'xmlns:{prefix}="{OFFICE}:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("form", "form"),
            ("draw", "drawing"),
            ("table", "table"),
        )
    )
    prefixes += (
        ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    )
    forms_ = f"<office:forms><form:form>{controls}</form:form></office:forms>" if controls else ""
    content = f"<office:document-content {prefixes}><office:body><office:text>{forms_}{body}</office:text></office:body></office:document-content>"
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", content)
    document = readers.read(Source("blanket.odt", ".odt", data.getvalue()))
    form = odt.read(document)
    if form is not None:
        check_spans(document, form)
    return form


def at(identity: str) -> str:
    """Return where a control stands."""
    return f'<draw:control text:anchor-type="as-char" draw:control="{identity}"/>'


RADIOS = '<form:radio form:id="a" form:name="koen" form:value="M" form:current-selected="true"/><form:radio form:id="b" form:name="koen" form:value="K"/>'


@pytest.mark.parametrize(
    ("body", "controls", "expected"),
    [
        ("<text:p>Navn: intet</text:p>", "", ["-"]),
        (f"<text:p>Køn: {at('a')} Mand {at('b')} Kvinde</text:p>", RADIOS, ["Køn: Mand / Kvinde"]),
        (
            '<text:p>Køn: <text:drop-down text:name="koen"><text:label text:value="Mand"/><text:label text:value="Kvinde"/>Mand</text:drop-down></text:p>',
            "",
            ["Køn: Mand / Kvinde"],
        ),
        (
            '<text:p>Navn: <text:text-input text:description="Barnets navn">Skriv</text:text-input></text:p>',
            "",
            ["Navn"],
        ),
        (
            '<text:p>Køn: <loext:content-control loext:dropdown="true" loext:alias="Køn" loext:showing-place-holder="true"><loext:list-item loext:display-text="Mand" loext:value="M"/><loext:list-item loext:display-text="Kvinde" loext:value="K"/>Vælg</loext:content-control></text:p>',
            "",
            ["Køn: Mand / Kvinde"],
        ),
        (
            '<text:p>Køn: <loext:content-control loext:checkbox="true">☐</loext:content-control> Mand <loext:content-control loext:checkbox="true">☐</loext:content-control> Kvinde</text:p>',
            "",
            ["Køn: Mand / Kvinde"],
        ),
        ("<text:p>Køn: ☐ Mand ☐ Kvinde</text:p>", "", ["Køn: Mand / Kvinde"]),
        (
            f"<table:table><table:table-row><table:table-cell><text:p>Mors navn</text:p></table:table-cell><table:table-cell><text:p>{at('a')}</text:p></table:table-cell></table:table-row></table:table>",
            '<form:text form:id="a" form:name="mor"/>',
            ["Mors navn"],
        ),
    ],
)
def test_open_document(body: str, controls: str, expected: list[str]) -> None:
    """Form controls, fields and content controls of OpenDocument are fields."""
    form = open_document(body, controls)
    assert ([told(field) for field in form.fields] if form else ["-"]) == expected


def test_radio_buttons() -> None:
    """Radio buttons of one name exclude each other, and one may be chosen beforehand."""
    form = open_document(f"<text:p>Køn: {at('a')} Mand {at('b')} Kvinde</text:p>", RADIOS)
    assert form is not None
    field = form.fields[0]
    assert (field.kind, field.name, field.default) == (Kind.CHOICE, "koen", "M")
    assert [option.value for option in field.options] == ["M", "K"]


def nested(depth: int) -> str:
    """Return a control in controls."""
    inner = p("Navn: ", writing())
    return "<w:sdt><w:sdtPr/><w:sdtContent>" * depth + inner + "</w:sdtContent></w:sdt>" * depth


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (p(*(part for n in range(10_000) for part in (f"Felt{n}: ", writing()))), 10_000),
        ("".join(p("Køn: ", choice("Mand", "Kvinde")) for _n in range(2_000)), 2_000),
        (p(*(part for n in range(10_000) for part in (box(), f" Svar{n} "))), 1),
        ("".join(p(box(), " Mand") for _n in range(3_000)), 50),
        (table(*((f"Felt {n}", p(writing())) for n in range(2_000))), 2_000),
        (table(tuple(p(writing()) for _n in range(2_000))), 2_000),
        (nested(10_000), 1),
        (p("☐ Mand " * 20_000), 0),
        (p(*["<w:r><w:fldChar w:fldCharType='begin'/></w:r>"] * 10_000, box(), " Ja"), 1),
        ("<w:sdt/>" * 10_000 + p("x"), 0),
        ("<w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr></w:sdt></w:p>", 1),
    ],
)
def test_large(body: str, count: int) -> None:
    """Ten thousand of anything are read in linear time."""
    document = readers.read(Source("stor.docx", ".docx", packed(body)))
    form = word.read(document)
    assert (len(form.fields) if form else 0) == count


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        packed(p("Køn: ", box(), " Mand"))[:200],
        packed(p("Køn: ", box(), " Mand")).replace(b"word/document.xml", b"ward/document.xml"),
        b"%PDF-1.7",
        packed("<w:p>"),
    ],
)
def test_damaged(data: bytes) -> None:
    """What is no Word file after all gives no form, or a ReadError."""
    document = Document(Source("a.docx", ".docx", data), "", (), lines=False)
    for adapter in (word, odt):
        try:
            assert adapter.read(document) is None
        except ReadError:
            continue


def test_nothing_to_point_at() -> None:
    """A field without a label has a span of nothing."""
    form = form_of(p(writing(named("", "felt_7"))) + p("Hilsen"))
    assert form is not None
    assert [(field.name, field.span, field.label) for field in form.fields] == [
        ("felt_7", Span(0, 0), "")
    ]
