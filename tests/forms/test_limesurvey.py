"""LimeSurvey -> questions with their answers, in Danish, of older and newer files."""
# ruff: noqa: E501 - rows of markup read best on one line

from html import unescape

import pytest

from kklint.errors import ReadError
from kklint.forms.limesurvey import adapter
from kklint.forms.model import Dialect, Field, Form, Mode, Required
from kklint.model import Document, Source
from kklint.readers.decode import decode


def rows(table: str, *written: dict[str, str]) -> str:
    """Return a table as LimeSurvey writes it: each value in CDATA, empty ones as a tag."""
    inner = "".join(
        "<row>"
        + "".join(
            f"<{key}><![CDATA[{value}]]></{key}>" if value else f"<{key}/>"
            for key, value in row.items()
        )
        + "</row>\n"
        for row in written
    )
    return f"<{table}>\n<fields><fieldname>qid</fieldname></fields>\n<rows>\n{inner}</rows>\n</{table}>\n"


def survey(*tables: str, languages: str = "da") -> str:
    """Return a file with these tables."""
    spoken = "".join(f"<language>{one}</language>" for one in languages.split())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<document>\n'
        " <LimeSurveyDocType>Survey</LimeSurveyDocType>\n <DBVersion>263</DBVersion>\n"
        f" <languages>{spoken}</languages>\n" + "".join(tables) + "</document>\n"
    )


def question(number: str, type_: str, title: str, text: str, **more: str) -> dict[str, str]:
    """Return the row of a question."""
    return {
        "qid": number, "parent_qid": "0", "gid": "1", "type": type_, "title": title,
        "question": text, "preg": "", "help": "", "other": "N", "mandatory": "N",
        "language": "da", "scale_id": "0", "relevance": "1",
    } | more  # fmt: skip


def answer(number: str, code: str, text: str, language: str = "da") -> dict[str, str]:
    """Return the row of an answer."""
    return {"qid": number, "code": code, "answer": text, "language": language, "scale_id": "0"}


def form_of(text: str) -> Form | None:
    """Return the form in a file, after checking what every span says."""
    form = adapter.read(Document(Source("a.lss", ".lss", text.encode()), text, ()))
    for field in form.fields if form else ():
        said = text[slice(*field.span)]
        if "<" not in said:
            assert unescape(said) == (field.label or field.name)
        for option in field.options:
            said = text[slice(*option.span)]
            assert said in {option.label, option.value, "G", "Y"} or "<" in said
        if field.pattern is not None:
            assert text[slice(*field.pattern.span)] == field.pattern.text
        if field.required_span is not None:
            assert text[slice(*field.required_span)] == "Y"
        if field.default_span is not None:
            assert text[slice(*field.default_span)] == field.default
    return form


def summary(field: Field) -> str:
    """Return a field in one line."""
    parts = [field.path, field.kind.value]
    parts += [f"»{field.label}«"] if field.label else []
    parts += [f"{option.value}={option.label}" for option in field.options]
    parts += ["open"] if field.open_ended else []
    parts += [field.required.value] if field.required is not Required.NO else []
    parts += [f"={field.default}"] if field.default else []
    parts += [f"in {' › '.join(field.group)}"] if field.group else []
    return " ".join(parts)


def summaries(text: str) -> list[str]:
    """Return the fields of a survey in a line each."""
    form = form_of(text)
    assert form is not None
    return [summary(field) for field in form.fields]


GROUP = rows("groups", {"gid": "1", "group_name": "Om dig", "language": "da"})


def test_survey() -> None:
    """Questions of a survey in order, in the group they stand in."""
    text = survey(
        rows("answers", answer("2", "1", "Gift"), answer("2", "2", "Enke/enkemand")),
        GROUP,
        rows(
            "questions",
            question("1", "G", "koen", "Dit køn", mandatory="Y"),
            question("2", "L", "civil", "Civilstand", other="Y", mandatory="S"),
            question("3", "S", "cpr", "CPR-nummer", preg=r"/^\d{9}[02468]$/i", mandatory="Y", relevance="koen == 'F'"),
            question("4", "X", "slut", "Tak for hjælpen"),
            question("5", "M", "hjaelp", "Hvem hjælper?"),
            question("6", "F", "trivsel", "Hvordan går det?", mandatory="Y"),
            question("7", "*", "af_cpr", "{if(substr(cpr,9,1) % 2 == 0, 'K', 'M')}"),
            question("8", "D", "foedt", "Født"),
            question("9", "Y", "mor", "Er du mor?"),
            question("10", "S", "far", "Far"),
        ),
        rows(
            "subquestions",
            question("51", "T", "m", "Mor", parent_qid="5"),
            question("52", "T", "f", "Far", parent_qid="5"),
            question("61", "T", "a", "Hjemme", parent_qid="6"),
        ),
        rows("question_attributes", {"qid": "10", "attribute": "hidden", "value": "1"}, {"qid": "3", "attribute": "em_validation_q", "value": "cpr % 2 == 1"}),
        rows("defaultvalues", {"qid": "1", "defaultvalue": "F", "language": "da"}),
        rows("surveys_languagesettings", {"surveyls_title": "Trivsel", "surveyls_language": "da"}),
    )  # fmt: skip
    form = form_of(text)

    assert form is not None
    assert (form.format, form.title) == ("limesurvey", "Trivsel")
    assert [summary(field) for field in form.fields] == [
        "koen choice »Dit køn« F=Kvinde M=Mand yes =F in Om dig",
        "civil choice »Civilstand« 1=Gift 2=Enke/enkemand open in Om dig",
        "cpr text »CPR-nummer« sometimes in Om dig",
        "hjaelp choices »Hvem hjælper?« m=Mor f=Far in Om dig",
        "trivsel group »Hvordan går det?« yes in Om dig",
        "trivsel/a choice »Hjemme« yes in Om dig › Hvordan går det?",
        "af_cpr shown »{if(substr(cpr,9,1) % 2 == 0, 'K', 'M')}« in Om dig",
        "foedt date »Født« in Om dig",
        "mor choice »Er du mor?« Y=Ja N=Nej in Om dig",
        "far shown »Far« in Om dig",
    ]
    assert form.fields[0].type == "gender"
    assert [code.text for code in form.code] == [
        "koen == 'F'",
        "{if(substr(cpr,9,1) % 2 == 0, 'K', 'M')}",
        "cpr % 2 == 1",
    ]


def test_languages() -> None:
    """Of several languages Danish is read, or else the survey's own; each question once."""
    both = [question("1", "L", "koen", "Gender", language="en"), question("1", "L", "koen", "Køn")]
    answers = [answer("1", "M", "Man", "en"), answer("1", "M", "Mand"), answer("1", "F", "Woman", "en"), answer("1", "F", "Kvinde")]  # fmt: skip
    text = survey(rows("answers", *answers), rows("questions", *both), languages="en da")
    assert summaries(text) == ["koen choice »Køn« M=Mand F=Kvinde"]

    english = survey(
        rows("questions", question("1", "G", "koen", "Gender", language="en")), languages="en"
    )
    assert summaries(english) == ["koen choice »Gender« F=Female M=Male"]


def test_newer_file() -> None:
    """From version 4 on texts stand in tables of their own."""
    text = survey(
        rows("answers", {"aid": "7", "qid": "1", "code": "A1", "scale_id": "0"}),
        rows("answer_l10ns", {"id": "1", "aid": "7", "answer": "Man", "language": "en"}, {"id": "2", "aid": "7", "answer": "Mand", "language": "da"}),
        rows("groups", {"gid": "1", "sid": "1"}),
        rows("group_l10ns", {"id": "1", "gid": "1", "group_name": "Om barnet", "language": "da"}),
        rows("questions", {"qid": "1", "parent_qid": "0", "gid": "1", "type": "!", "title": "koen", "mandatory": "Y"}),
        rows("question_l10ns", {"id": "1", "qid": "1", "question": "<p>Barnets k&oslash;n</p>", "help": "Fra <b>CPR</b>", "script": "let x = cpr % 2;", "language": "da"}),
        rows("defaultvalues", {"dvid": "3", "qid": "1"}),
        rows("defaultvalue_l10ns", {"id": "1", "dvid": "3", "defaultvalue": "A1", "language": "da"}),
        languages="en da",
    )  # fmt: skip
    form = form_of(text)

    assert form is not None
    assert [summary(field) for field in form.fields] == [
        "koen choice »Barnets køn« A1=Mand yes =A1 in Om barnet"
    ]
    assert form.fields[0].help == "Fra CPR"
    assert [code.text for code in form.code] == ["let x = cpr % 2;"]


@pytest.mark.parametrize(
    ("preg", "pattern"),
    [
        (r"/^\d{10}$/", r"^\d{10}$"),
        (r"#^\d{10}$#u", r"^\d{10}$"),
        (r"^\d{10}$", r"^\d{10}$"),
        (r"/^\d{6}\/\d{4}$/", r"^\d{6}\/\d{4}$"),
        ("", ""),
        ("/", "/"),
    ],
)
def test_pattern(preg: str, pattern: str) -> None:
    """A pattern stands between delimiters and must be found somewhere in the answer."""
    form = form_of(survey(rows("questions", question("1", "S", "cpr", "CPR", preg=preg))))

    assert form is not None
    found = form.fields[0].pattern
    assert (found.text if found else "") == pattern
    if found is not None:
        assert (found.mode, found.dialect) == (Mode.SEARCH, Dialect.PCRE)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"mandatory": "Y"}, "q text »Mor« yes"),
        ({"mandatory": "S"}, "q text »Mor«"),
        ({"mandatory": ""}, "q text »Mor«"),
        ({"mandatory": "Y", "relevance": "x == 1"}, "q text »Mor« sometimes"),
        ({"mandatory": "Y", "relevance": ""}, "q text »Mor« yes"),
        ({"question": ""}, "q text"),
        ({"question": "  Mor\n  og barn "}, "q text »Mor og barn«"),
        ({"type": "Q"}, "q group »Mor«"),
        ({"type": "N"}, "q number »Mor«"),
        ({"type": "?"}, "q text »Mor«"),
    ],
)
def test_question(more: dict[str, str], expected: str) -> None:
    """What the columns of a question say."""
    text = survey(rows("questions", question("1", "S", "q", "Mor") | more))
    form = adapter.read(Document(Source("a.lss", ".lss", b""), text, ()))

    assert form is not None
    assert [summary(field) for field in form.fields] == [expected]


def test_without_cdata() -> None:
    """Values may stand as they are, with entities."""
    text = survey(rows("questions", question("1", "S", "q", "Mor"))).replace("<![CDATA[", "").replace("]]>", "")  # fmt: skip
    assert summaries(text) == ["q text »Mor«"]
    assert summaries(text.replace(">Mor<", ">K&#248;n<")) == ["q text »Køn«"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<document/>",
        "<document><LimeSurveyDocType>Label set</LimeSurveyDocType></document>",
        "<other><LimeSurveyDocType>Survey</LimeSurveyDocType></other>",
        "Filen begynder med LimeSurveyDocType",
    ],
)
def test_no_form(text: str) -> None:
    """What is no survey is no form."""
    assert form_of(text) is None


def test_empty_survey() -> None:
    """A survey without questions is a form without fields."""
    assert summaries(survey()) == []


@pytest.mark.parametrize(
    "text",
    [
        survey(GROUP)[:-20],
        "<!DOCTYPE a [<!ENTITY b 'c'>]>" + survey().partition("?>")[2],
        survey("<answers>" * 60_000),
        survey("\0\1\2"),
    ],
    ids=["cut off", "entity", "deep", "binary"],
)
def test_refused(text: str) -> None:
    """Damaged XML and entities are refused."""
    with pytest.raises(ReadError):
        form_of(text)


def test_large() -> None:
    """10,000 questions are read, and tables in tables passed over."""
    many = (question(str(n), "S", f"q{n}", "Mor") for n in range(10_000))
    nested = "<answers>" * 10_000 + "</answers>" * 10_000
    assert len(summaries(survey(rows("questions", *many), nested))) == 10_000


def test_other_encoding() -> None:
    """Spans count characters of the decoded text."""
    data = survey(rows("questions", question("1", "S", "q", "Køn"))).encode("latin-1")
    assert summaries(decode(data)) == ["q text »Køn«"]
