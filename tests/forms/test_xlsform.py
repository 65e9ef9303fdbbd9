"""XLSForm in CSV, Markdown and workbooks -> questions with their lists, with places."""
# ruff: noqa: E501 - rows of tables read best on one line

from collections.abc import Sequence
from io import BytesIO

import pytest
from openpyxl import Workbook

from kklint import messages, readers
from kklint.errors import ReadError
from kklint.forms.model import Dialect, Field, Form, Kind, Mode, Required
from kklint.forms.xlsform import adapter
from kklint.model import Document, Source

Table = Sequence[Sequence[object]]

SURVEY: Table = [
    ["type", "name", "label::English (en)", "label::Danish (da)", "hint", "required", "relevant", "constraint", "calculation", "default"],
    ["start", "start", "", "", "", "", "", "", "", ""],
    ["begin group", "barn", "", "Oplysninger om barnet", "", "", "", "", "", ""],
    ["select_one koen", "koen", "Sex", "Barnets køn", "Som i CPR", "yes", "", "", "", "m"],
    ["text", "cpr", "", "Mors CPR-nummer", "", "yes", "${koen} = 'k'", "regex(., '^[0-9]{9}[02468]$')", "", ""],
    ["end group", "", "", "", "", "", "", "", "", ""],
    ["begin repeat", "foraeldre", "", "Forældre", "", "", "", "", "", ""],
    ["text", "navn", "", "Navn", "", "true()", "", "", "", ""],
    ["end repeat", "", "", "", "", "", "", "", "", ""],
    ["calculate", "koen_af_cpr", "", "", "", "", "", "", "if(substr(${cpr}, 9, 10) mod 2 = 0, 'K', 'M')", ""],
    ["select_multiple hjaelp or_other", "hjaelp", "", "Hvem hjælper?", "", "${koen} = 'k'", "", "", "", ""],
    ["note", "tak", "", "Tak for hjælpen", "", "", "", "", "", ""],
]  # fmt: skip
CHOICES: Table = [
    ["list name", "name", "label::English (en)", "label::Danish (da)"],
    ["koen", "m", "Boy", "Dreng"],
    ["koen", "k", "Girl", "Pige"],
    ["", "", "", ""],
    ["hjaelp", "mor", "", "Mor"],
    ["hjaelp", "far", "Father", "Far"],
]
SETTINGS: Table = [["form_title", "form_id"], ["Sundhedsplejen", "sund"]]
SHEETS: dict[str, Table] = {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS}
EXPECTED = [
    "barn group »Oplysninger om barnet«",
    "barn/koen choice »Barnets køn« m=Dreng k=Pige yes =m in Oplysninger om barnet",
    "barn/cpr text »Mors CPR-nummer« sometimes in Oplysninger om barnet",
    "foraeldre group »Forældre« most:None",
    "foraeldre/navn text »Navn« yes most:None in Forældre",
    "koen_af_cpr shown",
    "hjaelp choices »Hvem hjælper?« mor=Mor far=Far open sometimes",
]


def as_csv(sheets: dict[str, Table], mark: str = ",") -> str:
    """Return sheets as CSV, the name of each in the first column."""
    lines: list[str] = []
    for name, rows in sheets.items():
        lines.append(f'"{name}"' + mark * len(rows[0]))
        for row in rows:
            cells = ('"' + str(cell).replace('"', '""') + '"' if cell else "" for cell in row)
            lines.append(mark + mark.join(cells))
    return "\n".join(lines) + "\n"


def as_markdown(sheets: dict[str, Table]) -> str:
    """Return sheets as tables, the name of each in the first column."""
    lines: list[str] = []
    for name, rows in sheets.items():
        lines.append(f"| {name} |")
        lines += ["| | " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def as_headed_markdown(sheets: dict[str, Table]) -> str:
    """Return sheets as tables of Markdown below headings."""
    lines: list[str] = []
    for name, rows in sheets.items():
        lines += [f"## {name}", ""]
        for number, row in enumerate(rows):
            lines.append("| " + " | ".join(str(cell) for cell in row) + " |")
            lines += ["|---" * len(row) + "|"] * (number == 0)
        lines.append("")
    return "\n".join(lines)


def as_workbook(sheets: dict[str, Table]) -> bytes:
    """Return sheets as a workbook."""
    book = Workbook()
    for number, (name, rows) in enumerate(sheets.items()):
        sheet = book.create_sheet(name, number)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def document(text: str | bytes, suffix: str = ".csv") -> Document:
    """Return the document of a file."""
    data = text.encode() if isinstance(text, str) else text
    return readers.read(Source(f"formular{suffix}", suffix, data))


def form_of(read: Document) -> Form | None:
    """Return the form in a document, after checking what every span says."""
    form = adapter.read(read)
    for field in form.fields if form else ():
        if field.place is None:
            marked(read.text, field)
    return form


def marked(text: str, field: Field) -> None:
    """Check what the spans of a field mark."""
    said = text[slice(*field.span)].replace('""', '"')
    assert said in {field.label, field.name} or (not field.label and not field.name)
    for option in field.options:
        assert text[slice(*option.span)].replace('""', '"') == option.label
    if field.pattern is not None:
        assert text[slice(*field.pattern.span)].replace('""', '"') == field.pattern.text
    if field.default_span is not None:
        assert text[slice(*field.default_span)] == field.default


def summary(field: Field) -> str:
    """Return a field in one line."""
    parts = [field.path, field.kind.value]
    parts += [f"»{field.label}«"] if field.label else []
    parts += [f"{option.value}={option.label}" for option in field.options]
    parts += ["open"] if field.open_ended else []
    parts += [field.required.value] if field.required is not Required.NO else []
    parts += [f"={field.default}"] if field.default else []
    parts += [f"most:{field.most}"] if field.most != 1 else []
    parts += [f"in {' › '.join(field.group)}"] if field.group else []
    return " ".join(parts)


def summaries(text: str | bytes, suffix: str = ".csv") -> list[str]:
    """Return the fields of a form in a line each."""
    form = form_of(document(text, suffix))
    assert form is not None
    return [summary(field) for field in form.fields]


WAYS: dict[str, tuple[str | bytes, str]] = {
    "CSV": (as_csv(SHEETS), ".csv"),
    "CSV with semicolons": (as_csv(SHEETS, ";"), ".csv"),
    "CSV with tabs": (as_csv(SHEETS, "\t"), ".tsv"),
    "CSV of Windows": (as_csv(SHEETS).replace("\n", "\r\n").encode("cp1252"), ".csv"),
    "Markdown": (as_markdown(SHEETS), ".md"),
    "Markdown of Windows": (as_markdown(SHEETS).replace("\n", "\r\n"), ".md"),
    "Markdown with headings": (as_headed_markdown(SHEETS), ".md"),
    "workbook": (as_workbook(SHEETS), ".xlsx"),
}


@pytest.mark.parametrize("way", WAYS)
def test_xlsform(way: str) -> None:
    """A form is the same however it is written."""
    form = form_of(document(*WAYS[way]))

    assert form is not None
    assert (form.format, form.title) == ("xlsform", "Sundhedsplejen")
    assert [summary(field) for field in form.fields] == EXPECTED
    koen, cpr = form.fields[1], form.fields[2]
    assert (koen.help, koen.option_set, koen.type) == ("Som i CPR", "koen", "select_one")
    assert cpr.pattern is not None
    assert (cpr.pattern.text, cpr.pattern.mode, cpr.pattern.dialect) == (
        "^[0-9]{9}[02468]$",
        Mode.FULL,
        Dialect.JAVA,
    )
    assert [code.text for code in form.code] == ["if(substr(${cpr}, 9, 10) mod 2 = 0, 'K', 'M')"]


def test_places_in_a_workbook() -> None:
    """A field of a workbook stands in a cell, which the document may hold."""
    read = document(as_workbook(SHEETS), ".xlsx")
    form = form_of(read)

    assert form is not None
    koen, computed = form.fields[1], form.fields[5]
    assert koen.place == "celle D4 i »survey«"
    assert read.text[slice(*koen.span)] == "Barnets køn"
    assert [read.text[slice(*option.span)] for option in koen.options] == ["Dreng", "Pige"]
    assert computed.place == "celle B10 i »survey«"
    assert koen.required_span is None
    assert koen.default_span is None


def test_places_in_english() -> None:
    """Cells are found in whatever language they are told."""
    messages.use("en")
    read = document(as_workbook(SHEETS), ".xlsx")
    form = form_of(read)

    assert form is not None
    assert form.fields[1].place == "cell D4 in »survey«"
    assert read.text[slice(*form.fields[1].span)] == "Barnets køn"


def test_figures_and_truths_in_a_workbook() -> None:
    """What Excel stores as a figure or a truth is read."""
    sheets: dict[str, Table] = {
        "Survey": [
            ["type", "name", "label", "required"],
            ["select_one koen", "k", "Køn", True],
            ["text", "far", "Far", False],
        ],
        "Choices": [["list_name", "name", "label"], ["koen", 1, "Mand"], ["koen", 2, "Kvinde"]],
    }
    assert summaries(as_workbook(sheets), ".xlsx") == [
        "k choice »Køn« 1=Mand 2=Kvinde yes",
        "far text »Far«",
    ]


def test_cells_the_document_does_not_hold() -> None:
    """A field without a label that people read stands in another cell of its row."""
    sheets: dict[str, Table] = {
        "survey": [["type", "name", "label::English (en)"], ["select_one k", "koen", "Sex"]],
        "choices": [["list_name", "name", "label::English (en)"], ["k", "m", "Man"]],
    }
    read = document(as_workbook(sheets), ".xlsx")
    form = form_of(read)

    assert form is not None
    field = form.fields[0]
    assert (field.label, field.place) == ("Sex", "celle C2 i »survey«")
    assert 0 <= field.span.start <= field.span.end <= len(read.text)


@pytest.mark.parametrize(
    ("type_", "expected"),
    [
        ("select_one k", "x choice »X« m=Mand f=Kvinde"),
        ("select one k", "x choice »X« m=Mand f=Kvinde"),
        ("select one from k", "x choice »X« m=Mand f=Kvinde"),
        ("select1 k", "x choice »X« m=Mand f=Kvinde"),
        ("Select_One k", "x choice »X« m=Mand f=Kvinde"),
        ("select_one  k  or_other", "x choice »X« m=Mand f=Kvinde open"),
        ("select one from k or specify other", "x choice »X« m=Mand f=Kvinde open"),
        ("select_one k or other", "x choice »X« m=Mand f=Kvinde open"),
        ("select_multiple k", "x choices »X« m=Mand f=Kvinde"),
        ("select all that apply from k or specify other", "x choices »X« m=Mand f=Kvinde open"),
        ("rank k", "x choices »X« m=Mand f=Kvinde"),
        ("select_one ukendt", "x choice »X«"),
        ("select_one_from_file k.csv", "x choice »X«"),
        ("select_multiple_from_file k.csv", "x choices »X«"),
        ("select_one_external k", "x choice »X«"),
        ("text", "x text »X«"),
        ("integer", "x number »X«"),
        ("date", "x date »X«"),
        ("acknowledge", "x boolean »X«"),
        ("calculate", "x shown »X«"),
        ("hidden", "x shown »X«"),
        ("begin_group", "x group »X«"),
        ("begin loop over k", "x group »X« most:2"),
        ("note", ""),
        ("deviceid", ""),
        ("end group", ""),
    ],
)
def test_types(type_: str, expected: str) -> None:
    """How a type is answered."""
    sheets: dict[str, Table] = {
        "survey": [["type", "name", "label"], [type_, "x", "X"], ["text", "y", "Y"]],
        "choices": [["list_name", "name", "label"], ["k", "m", "Mand"], ["k", "f", "Kvinde"]],
    }
    found = summaries(as_csv(sheets))
    assert (found[0] if len(found) > 1 else "") == expected


@pytest.mark.parametrize(
    ("columns", "cells", "expected"),
    [
        ("required", "yes", "x text »X« yes"),
        ("required", "TRUE", "x text »X« yes"),
        ("required", "true()", "x text »X« yes"),
        ("required", "no", "x text »X«"),
        ("required", "", "x text »X«"),
        ("required", "${y} = 1", "x text »X« sometimes"),
        ("Required;Relevant", "yes;${y} = 1", "x text »X« sometimes"),
        ("read_only", "yes", "x shown »X«"),
        ("readonly", "no", "x text »X«"),
        ("calculation", "1 + 1", "x shown »X«"),
        ("default", "m", "x text »X« =m"),
        ("label:da", "Mor", "x text »Mor«"),
        ("label::Dansk", "Mor", "x text »Mor«"),
        ("label::Swedish (sv)", "Mamma", "x text »X«"),
    ],
)
def test_columns(columns: str, cells: str, expected: str) -> None:
    """What the columns say about a question."""
    head = ["type", "name", "label", *columns.split(";")]
    row = ["text", "x", "X", *cells.split(";")]
    sheets: dict[str, Table] = {
        "survey": [head, row],
        "choices": [["list_name", "name"], ["k", "m"]],
    }
    assert summaries(as_csv(sheets)) == [expected]


def test_nothing_is_taken_out_of_a_row() -> None:
    """In CSV an edit would shift cells, so nothing marks what is required; in Markdown it does."""
    sheets: dict[str, Table] = {
        "survey": [["type", "name", "label", "required"], ["select_one k", "x", "X", "yes"]],
        "choices": [["list_name", "name", "label"], ["k", "m", "Mand"]],
    }
    of_csv, of_markdown = (
        form_of(document(as_csv(sheets))),
        form_of(document(as_markdown(sheets), ".md")),
    )

    assert of_csv is not None
    assert of_csv.fields[0].required_span is None
    assert of_markdown is not None
    assert of_markdown.fields[0].required_span is not None


def test_conditional_groups() -> None:
    """What stands in a group that is there at times is required at times."""
    rows: Table = [
        ["type", "name", "label", "required", "relevant", "repeat_count"],
        ["begin group", "a", "A", "", "${x} = 1", ""],
        ["text", "b", "B", "yes", "", ""],
        ["begin repeat", "c", "C", "", "", "3"],
        ["text", "d", "D", "", "", ""],
        ["end repeat", "", "", "", "", ""],
        ["end group", "", "", "", "", ""],
        ["end group", "", "", "", "", ""],
        ["text", "e", "E", "yes", "", ""],
    ]
    assert summaries(as_csv({"survey": rows})) == [
        "a group »A«",
        "a/b text »B« sometimes in A",
        "a/c group »C« most:3 in A",
        "a/c/d text »D« most:3 in A › C",
        "e text »E« yes",
    ]


def test_one_sheet_alone() -> None:
    """The sheets may be files of their own."""
    survey = "type,name,label,required\nselect_one koen,koen,Køn,yes\ntext,far,Far,\n"
    choices = "list_name,name,label\nkoen,m,Mand\nkoen,k,Kvinde\ncivil,gift,Gift\n"
    assert summaries(survey) == ["koen choice »Køn« yes", "far text »Far«"]
    form = form_of(document(choices))
    assert form is not None
    assert [(field.kind, field.option_set, len(field.options)) for field in form.fields] == [
        (Kind.OPTION_SET, "koen", 2),
        (Kind.OPTION_SET, "civil", 1),
    ]


def test_quotation_marks() -> None:
    """Spans in cells with quotation marks that are doubled."""
    text = (
        "type,name,label,constraint\n"
        'select_one koen,koen,"Barnets ""køn""","regex(., ""^[MK]$"")"\n'
        "text,mor,Mor,\n"
    )
    form = form_of(document(text))
    assert form is not None
    assert form.fields[0].label == 'Barnets "køn"'
    assert form.fields[0].pattern is not None
    assert form.fields[0].pattern.text == "^[MK]$"


NO_FORM: dict[str, tuple[str, str]] = {
    "nothing": ("", ".csv"),
    "a line": ("survey", ".csv"),
    "a table": ("navn,alder\nMor,40\n", ".csv"),
    "a list of fields": ("type,name,label\ntext,koen,Køn\ninteger,alder,Alder\n", ".csv"),
    "a list of files": ("type,name,size,label\npdf,survey,12,A\ndocx,brev,4,B\n", ".csv"),
    "answers": ("survey,type,name\nA,mand,Ole\n", ".csv"),
    "other columns": ("list_name,name,count\nA,b,4\n", ".csv"),
    "a page": ("# Survey\n\nWe ask about type and name.\n\n| a | b |\n|---|---|\n| c | d |\n", ".md"),
    "a page on types": ("# Typer\n\n| type | name |\n|---|---|\n| text | koen |\n", ".md"),
    "a sheet without rows": ('"survey",,\n,"type","name"\n', ".csv"),
}  # fmt: skip


@pytest.mark.parametrize("row", NO_FORM)
def test_no_form(row: str) -> None:
    """Tables with such columns are no form yet."""
    assert form_of(document(*NO_FORM[row])) is None


def test_other_workbooks() -> None:
    """A workbook without a sheet »survey«, or with another one of that name, is no form."""
    other: dict[str, Table] = {"Ark1": [["type", "name"], ["text", "koen"]]}
    answers: dict[str, Table] = {"survey": [["Køn", "Alder"], ["Mand", 40]]}
    assert form_of(document(as_workbook(other), ".xlsx")) is None
    assert form_of(document(as_workbook(answers), ".xlsx")) is None


def test_damaged_workbook() -> None:
    """A workbook that is cut off is refused."""
    data = as_workbook(SHEETS)[:-300]
    with pytest.raises(ReadError):
        adapter.read(Document(Source("a.xlsx", ".xlsx", data), "", ()))


@pytest.mark.parametrize("way", ["CSV", "Markdown"])
def test_cut_off_anywhere(way: str) -> None:
    """Wherever a form is cut off, what is left is read or passed over."""
    text, suffix = WAYS[way]
    assert isinstance(text, str)
    for end in range(0, len(text), 29):
        form_of(Document(Source("a", suffix, text[:end].encode()), text[:end], ()))


def test_binary() -> None:
    """Bytes that are no text are no form."""
    text = "survey\n" + "".join(map(chr, range(256))) * 20
    assert form_of(Document(Source("a.csv", ".csv", text.encode()), text, ())) is None


def test_large() -> None:
    """10,000 questions, and groups in groups, are read."""
    head = ["type", "name", "label", "hint"]
    rows = [["text", "mor", "Mor", "h"]] * 9_000 + [["begin group", "g", "G", ""]] * 1_000
    assert len(summaries(as_csv({"survey": [head, *rows]}))) == 10_000
