"""Forms of form builders in JSON -> fields, options, patterns and programs, with places."""

import json

import pytest

from kklint import readers
from kklint.forms.builders import adapter
from kklint.forms.model import Dialect, Field, Form, Mode, Required
from kklint.model import Document, Source
from kklint.readers.decode import decode


def document(text: str) -> Document:
    """Return the document of a file."""
    return readers.read(Source("formular.json", ".json", text.encode()))


def form(text: str) -> Form:
    """Return the form of a file that is one, after checking what its spans mark."""
    found = adapter.read(document(text))
    assert found is not None
    for field in found.fields:
        marked(text, field)
    for code in found.code:
        assert as_text(text, *code.span) == code.text
    return found


def marked(text: str, field: Field) -> None:
    """Check what the spans of a field mark."""
    if "<" not in field.label and "<" not in text[slice(*field.span)]:
        assert as_text(text, *field.span) == (field.label or field.name), field.path
    for option in field.options:
        written = as_text(text, *option.span)
        assert written in {option.label, option.value} or written.startswith(("has", "show"))
    if field.pattern is not None:
        assert as_text(text, *field.pattern.span) == field.pattern.text
    if field.required_span is not None:
        written = text[slice(*field.required_span)]
        assert "true" in written or '"1"' in written or "=" in written
    if field.default_span is not None:
        written = as_text(text, *field.default_span)
        assert field.default in written or "true" in written or '"1"' in written


def as_text(text: str, start: int, end: int) -> str:
    """Return what a piece of JSON says."""
    written = text[start:end]
    try:
        return str(json.loads(f'"{written}"'))
    except ValueError:
        return written


def summary(field: Field) -> str:
    """Return a field in one line."""
    parts = [field.path, field.kind.value]
    parts += [f"»{field.label}«"] if field.label else []
    parts += [
        f"({option.label})" if option.placeholder else option.label for option in field.options
    ]
    parts += ["open"] if field.open_ended else []
    parts += [field.required.value] if field.required is not Required.NO else []
    parts += [f"={field.default}"] if field.default else []
    parts += [f"most:{field.most}"] if field.most != 1 else []
    parts += [f"in {' › '.join(field.group)}"] if field.group else []
    return " ".join(parts)


def summaries(text: str) -> list[str]:
    """Return the fields of a form in a line each."""
    return [summary(field) for field in form(text).fields]


# --------------------------------------------------------------------------------------- Form.io

FORMIO = r"""{
  "title": "Indmeldelse i dagtilbud",
  "display": "form",
  "components": [
    {"type": "panel", "key": "side1", "title": "Oplysninger om barnet", "components": [
      {"type": "radio", "key": "koen", "label": "Barnets køn", "input": true,
       "tooltip": "Som i CPR",
       "values": [
         {"label": "Dreng", "value": "dreng"},
         {"label": "Pige", "value": "pige"}
       ],
       "defaultValue": "pige",
       "validate": {"required": true, "customMessage": "Vælg et køn"}},
      {"type": "columns", "key": "columns", "label": "Columns", "columns": [
        {"components": [{"type": "textfield", "key": "cpr", "label": "Barnets CPR-nummer",
          "input": true, "validate": {"required": true, "pattern": "^\\d{6}-?\\d{4}$",
          "custom": "valid = parseInt(input.slice(-1)) % 2 === 0 ? true : 'Forkert'"}}]},
        {"components": [{"type": "select", "key": "sprog", "label": "Sprog", "input": true,
          "multiple": true, "data": {"values": [{"label": "- Vælg -", "value": ""},
            {"label": "Dansk", "value": "da"}]}}]}
      ]}
    ]},
    {"type": "datagrid", "key": "foraeldre", "label": "Forældre", "input": true, "components": [
      {"type": "textfield", "key": "navn", "label": "Navn", "input": true}
    ]},
    {"type": "editgrid", "key": "vaerger", "label": "Værger", "input": true,
     "validate": {"maxLength": 2}, "components": [
      {"type": "textfield", "key": "navn", "label": "Navn", "input": true}
    ]},
    {"type": "textfield", "key": "koen2", "label": "Køn (fra CPR)", "input": true,
     "calculateValue": "value = data.cpr % 2 ? 'M' : 'K'"},
    {"type": "textfield", "key": "far", "label": "Far", "input": true, "disabled": true},
    {"type": "textfield", "key": "medmor", "label": "Medmor", "input": true,
     "conditional": {"show": true, "when": "koen", "eq": "pige"}, "validate": {"required": true}},
    {"type": "textfield", "key": "mor", "label": "Mor", "input": true,
     "conditional": {"show": null, "when": null, "eq": ""}, "validate": {"required": true}},
    {"type": "selectboxes", "key": "hjaelp", "label": "Hjælp", "input": true,
     "values": [{"label": "Tolk", "value": "tolk"}], "defaultValue": {"tolk": true}},
    {"type": "button", "key": "submit", "label": "Send", "input": true}
  ]
}"""


def test_formio() -> None:
    """Components in panels and columns, grids that repeat, what is calculated or conditional."""
    assert summaries(FORMIO) == [
        "side1 group »Oplysninger om barnet«",
        "side1/koen choice »Barnets køn« Dreng Pige yes =pige in Oplysninger om barnet",
        "side1/cpr text »Barnets CPR-nummer« yes in Oplysninger om barnet",
        "side1/sprog choices »Sprog« (- Vælg -) Dansk in Oplysninger om barnet",
        "foraeldre group »Forældre« most:None",
        "foraeldre/navn text »Navn« most:None in Forældre",
        "vaerger group »Værger« most:2",
        "vaerger/navn text »Navn« most:2 in Værger",
        "koen2 shown »Køn (fra CPR)«",
        "far shown »Far«",
        "medmor text »Medmor« sometimes",
        "mor text »Mor« yes",
        "hjaelp choices »Hjælp« Tolk =tolk",
    ]


def test_formio_programs_and_patterns() -> None:
    """A pattern must match the whole answer; programs stand where they are written."""
    found = form(FORMIO)
    pattern = found.fields[2].pattern
    assert pattern is not None
    assert (pattern.text, pattern.mode, pattern.dialect) == (
        r"^\d{6}-?\d{4}$",
        Mode.FULL,
        Dialect.ECMA,
    )
    assert [code.text[:12] for code in found.code] == ["valid = pars", "value = data"]
    assert found.fields[1].help == "Som i CPR\nVælg et køn"
    assert (found.format, found.title) == ("form.io", "Indmeldelse i dagtilbud")


COMPONENTS: dict[str, tuple[dict[str, object], list[str]]] = {
    "hidden": ({"type": "textfield", "hidden": True}, ["x shown »X«"]),
    "of type hidden": ({"type": "hidden"}, ["x shown »X«"]),
    "calculated, may be changed": (
        {"type": "textfield", "calculateValue": "1", "allowCalculateOverride": True},
        ["x text »X«"],
    ),
    "several": ({"type": "textfield", "multiple": True}, ["x text »X« most:None"]),
    "values in JSON": (
        {"type": "select", "dataSrc": "json", "data": {"json": '[{"label":"Ja","value":"j"}]'}},
        ["x choice »X« Ja"],
    ),
    "values as JSON": (
        {"type": "select", "dataSrc": "json", "data": {"json": ["Ja", "Nej"]}},
        ["x choice »X« Ja Nej"],
    ),
    "fetched": ({"type": "select", "dataSrc": "url", "data": {"url": "/x"}}, ["x choice »X«"]),
    "a condition in JavaScript": (
        {"type": "textfield", "customConditional": "show = 1", "validate": {"required": True}},
        ["x text »X« sometimes"],
    ),
    "conditions": (
        {
            "type": "textfield",
            "conditional": {"conditions": [{"component": "y"}]},
            "validate": {"required": True},
        },
        ["x text »X« sometimes"],
    ),
    "survey": (
        {
            "type": "survey",
            "questions": [{"label": "Tryg?", "value": "tryg"}],
            "values": [{"label": "Ja", "value": "ja"}],
        },
        ["x/tryg choice »Tryg?« Ja in X"],
    ),
    "table": (
        {
            "type": "table",
            "rows": [[{"components": [{"type": "number", "key": "y", "label": "Y"}]}]],
        },
        ["y number »Y«"],
    ),
    "tabs": (
        {
            "type": "tabs",
            "components": [
                {
                    "key": "t",
                    "label": "Mor",
                    "components": [{"type": "email", "key": "y", "label": "Y"}],
                }
            ],
        },
        ["t group »Mor«", "t/y text »Y« in Mor"],
    ),
    "HTML": ({"type": "htmlelement", "content": "<p>Læs dette</p>"}, []),
    "a checkbox": ({"type": "checkbox"}, ["x boolean »X«"]),
    "an empty row": (
        {"type": "radio", "values": [{"label": "", "value": ""}, {"label": "A", "value": "a"}]},
        ["x choice »X« A"],
    ),
}


@pytest.mark.parametrize("row", COMPONENTS)
def test_components(row: str) -> None:
    """What a component of Form.io asks."""
    component, expected = COMPONENTS[row]
    first = {"type": "textfield", "key": "navn", "label": "Navn", "input": True}
    text = json.dumps(
        {"components": [first, {"key": "x", "label": "X", "input": True} | component]}
    )
    assert summaries(text)[1:] == expected


def test_formio_conditional_panel() -> None:
    """What stands in a panel that is shown at times is required at times."""
    inner = {"type": "email", "key": "y", "label": "Y", "validate": {"required": True}}
    text = json.dumps(
        {
            "components": [
                {
                    "type": "fieldset",
                    "key": "x",
                    "legend": "X",
                    "label": "Field Set",
                    "conditional": {"when": "a", "eq": "b"},
                    "components": [inner],
                }
            ]
        }
    )
    assert summaries(text) == ["x group »X«", "x/y text »Y« sometimes in X"]


def test_formio_elsewhere() -> None:
    """Components stand in a form, in a project with several, or alone."""
    component = {"type": "textfield", "key": "mor", "label": "Mor", "tableView": True}
    for whole in (
        {"form": {"components": [component]}},
        {"forms": {"a": {"title": "A", "components": [component]}}},
        [component],
    ):
        assert summaries(json.dumps(whole)) == ["mor text »Mor«"]


# --------------------------------------------------------------------------------------- form-js

FORMJS = r"""{
  "components": [
    {"type": "text", "text": "# Ansøgning"},
    {"label": "Køn", "type": "radio", "id": "Field_1", "key": "koen",
     "values": [{"label": "Mand", "value": "m"}, {"label": "Kvinde", "value": "k"}],
     "validate": {"required": true}},
    {"label": "CPR", "type": "textfield", "key": "ansoeger.cpr",
     "description": "Ti cifre", "validate": {"pattern": "\\d{9}[13579]"}},
    {"label": "Bopæl", "type": "select", "key": "bopael", "valuesKey": "kommuner"},
    {"label": "Medmor", "type": "textfield", "key": "medmor",
     "conditional": {"hide": "=koen = \"m\""}, "validate": {"required": true}},
    {"label": "Far", "type": "textfield", "key": "far", "readonly": true},
    {"label": "Børn", "type": "dynamiclist", "path": "boern", "components": [
      {"label": "Født", "type": "datetime", "key": "foedt", "subtype": "date"}]},
    {"type": "expression", "key": "koen_af_cpr", "expression": "=modulo(number(cpr), 2)"},
    {"label": "Send", "type": "button", "key": "send"}
  ],
  "type": "default",
  "id": "Form_1",
  "schemaVersion": 16
}"""


def test_formjs() -> None:
    """Camunda's forms: values, lists that repeat, what hides at times and what is computed."""
    found = form(FORMJS)
    assert [summary(field) for field in found.fields] == [
        "koen choice »Køn« Mand Kvinde yes",
        "ansoeger/cpr text »CPR«",
        "bopael choice »Bopæl«",
        "medmor text »Medmor« sometimes",
        "far shown »Far«",
        "boern group »Børn« most:None",
        "boern/foedt date »Født« most:None in Børn",
        "koen_af_cpr shown",
    ]
    pattern = found.fields[1].pattern
    assert pattern is not None
    assert (pattern.text, pattern.mode) == (r"\d{9}[13579]", Mode.SEARCH)
    assert [code.text for code in found.code] == ['=koen = "m"', "=modulo(number(cpr), 2)"]
    assert found.format == "form-js"


# -------------------------------------------------------------------------------------- SurveyJS

SURVEYJS = r"""{
  "title": {"default": "Survey", "da": "Trivsel i skolen"},
  "calculatedValues": [{"name": "ulige", "expression": "{cpr} % 2"}],
  "pages": [
    {"name": "page1", "title": "Om dig", "elements": [
      {"type": "radiogroup", "name": "koen", "title": {"default": "Gender", "da": "Køn"},
       "isRequired": true, "choices": ["Dreng", {"value": "p", "text": {"da": "Pige"}}],
       "hasOther": true, "hasNone": true},
      {"type": "dropdown", "name": "civil", "choices": [1, 2], "requiredIf": "{koen} = 'p'"},
      {"type": "text", "name": "cpr", "validators": [
         {"type": "text", "maxLength": 10},
         {"type": "regex", "text": "Ti cifre", "regex": "^\\d{9}[02468]$"}]},
      {"type": "boolean", "name": "er_mand", "title": "Er du mand?"},
      {"type": "boolean", "name": "k", "labelTrue": "Kvinde", "labelFalse": "Mand"},
      {"type": "html", "name": "h", "html": "<p>Hej</p>"},
      {"type": "expression", "name": "af_cpr", "expression": "iif({ulige}, 'M', 'K')"}
    ]},
    {"name": "page2", "visibleIf": "{koen} notempty", "elements": [
      {"type": "paneldynamic", "name": "foraeldre", "title": "Forældre", "maxPanelCount": 4,
       "templateElements": [{"type": "text", "name": "navn", "isRequired": true}]},
      {"type": "matrixdynamic", "name": "boern", "columns": [
         {"name": "koen", "title": "Køn", "cellType": "dropdown", "choices": ["D", "P"]}]},
      {"type": "matrix", "name": "trivsel", "columns": ["Ja", "Nej"], "isAllRowRequired": true,
       "rows": [{"value": "tryg", "text": "Er du tryg?"}, "glad"]},
      {"type": "multipletext", "name": "mor", "items": [{"name": "navn", "title": "Mors navn"}]},
      {"type": "text", "name": "far", "readOnly": true, "inputType": "date"}
    ]}
  ]
}"""


def test_surveyjs() -> None:
    """Pages and panels, texts in several languages, choices that are added, matrices."""
    found = form(SURVEYJS)
    assert [summary(field) for field in found.fields] == [
        " group »Om dig«",
        "koen choice »Køn« Dreng Pige None open yes in Om dig",
        "civil choice 1 2 sometimes in Om dig",
        "cpr text in Om dig",
        "er_mand boolean »Er du mand?« in Om dig",
        "k choice Kvinde Mand in Om dig",
        "af_cpr shown in Om dig",
        "foraeldre group »Forældre« most:4",
        "foraeldre/navn text sometimes most:4 in Forældre",
        "boern group most:None",
        "boern/koen choice »Køn« D P most:None",
        "trivsel group",
        "trivsel/tryg choice »Er du tryg?« Ja Nej yes",
        "trivsel/glad choice »glad« Ja Nej yes",
        "mor group",
        "mor/navn text »Mors navn«",
        "far shown",
    ]
    pattern = found.fields[3].pattern
    assert pattern is not None
    assert (pattern.text, pattern.mode) == (r"^\d{9}[02468]$", Mode.SEARCH)
    assert (found.format, found.title) == ("surveyjs", "Trivsel i skolen")
    assert [code.text for code in found.code] == [
        "{cpr} % 2",
        "{koen} = 'p'",
        "iif({ulige}, 'M', 'K')",
        "{koen} notempty",
    ]


ADDED: dict[str, tuple[dict[str, object], str]] = {
    "other": ({"showOtherItem": True}, "x choice M K open"),
    "other, but not": ({"showOtherItem": False}, "x choice M K"),
    "none, in words": ({"showNoneItem": True, "noneText": "Ingen"}, "x choice M K Ingen"),
    "refuses": ({"showRefuseItem": True}, "x choice M K Refuse to answer"),
    "refuses, in words": (
        {"showRefuseItem": True, "refuseText": {"da": "Ønsker ikke at oplyse"}},
        "x choice M K Ønsker ikke at oplyse",
    ),
    "does not know": ({"showDontKnowItem": True}, "x choice M K Don't know"),
    "invisible": ({"visible": False}, "x shown M K"),
    "required when visible": ({"visibleIf": "{a}", "isRequired": True}, "x choice M K sometimes"),
    "chosen beforehand": ({"defaultValue": "M"}, "x choice M K =M"),
    "choices of another": ({"choices": None, "choicesFromQuestion": "y"}, "x choice"),
}


@pytest.mark.parametrize("row", ADDED)
def test_surveyjs_choices(row: str) -> None:
    """What switches add to the choices of a question."""
    says, expected = ADDED[row]
    question = {"type": "radiogroup", "name": "x", "choices": ["M", "K"]} | says
    assert summaries(json.dumps({"elements": [question]}, ensure_ascii=False)) == [expected]


# ------------------------------------------------------------------- Gravity Forms and WPForms

GRAVITY = r"""{
  "0": {
    "title": "Boligst\u00f8tte",
    "labelPlacement": "top_label",
    "fields": [
      {"type": "section", "id": 9, "label": "Ans\u00f8ger"},
      {"type": "name", "id": 1, "label": "Navn", "isRequired": true, "inputs": [
        {"id": "1.2", "label": "Prefix", "choices": [
          {"text": "Hr.", "value": "Hr.", "isSelected": false},
          {"text": "Fru", "value": "Fru", "isSelected": true}]},
        {"id": "1.3", "label": "First", "customLabel": "Fornavn"},
        {"id": "1.4", "label": "Middle", "isHidden": true}]},
      {"type": "radio", "id": 2, "label": "K\u00f8n", "adminLabel": "koen", "isRequired": true,
       "enableOtherChoice": true,
       "choices": [{"text": "Mand", "value": "M"}, {"text": "Kvinde", "value": "K"}]},
      {"type": "select", "id": 3, "label": "Civilstand", "placeholder": "V\u00e6lg",
       "choices": [{"text": "Gift", "value": "gift"}], "isRequired": true,
       "conditionalLogic": {"actionType": "show", "rules": [{"fieldId": "2"}]}},
      {"type": "page", "id": 10, "label": ""},
      {"type": "list", "id": 4, "label": "B\u00f8rn", "maxRows": 0},
      {"type": "text", "id": 5, "label": "Mor", "visibility": "hidden"},
      {"type": "number", "id": 6, "label": "I alt", "enableCalculation": true,
       "calculationFormula": "{CPR:7} % 2", "conditionalLogic": ""},
      {"type": "html", "id": 7, "label": "", "content": "<p>Hej</p>"}
    ]
  },
  "version": "2.8.4"
}"""


def test_gravity() -> None:
    """Sections, the prefix of a name, another choice, conditions and calculations."""
    found = form(GRAVITY)
    assert [summary(field) for field in found.fields] == [
        "9 group »Ansøger«",
        "1 group »Navn« yes in Ansøger",
        "1/1.2 choice »Prefix« Hr. Fru =Fru in Ansøger › Navn",
        "1/1.3 text »Fornavn« yes in Ansøger › Navn",
        "koen choice »Køn« Mand Kvinde open yes in Ansøger",
        "3 choice »Civilstand« (Vælg) Gift sometimes in Ansøger",
        "4 text »Børn« most:None",
        "5 shown »Mor«",
        "6 shown »I alt«",
    ]
    assert [code.text for code in found.code] == ["{CPR:7} % 2"]
    assert (found.format, found.title) == ("gravity-forms", "Boligstøtte")


def test_wpforms() -> None:
    """Fields by their number, with choices by theirs."""
    text = """[{"fields": {
      "1": {"id": "1", "type": "divider", "label": "Om barnet"},
      "2": {"id": "2", "type": "radio", "label": "K\u00f8n", "required": "1",
            "choices": {"1": {"label": "Dreng", "default": "1", "value": ""},
                        "2": {"label": "Pige", "value": ""}}},
      "3": {"id": "3", "type": "text", "label": "Far", "required": "1",
            "conditional_logic": "1"},
      "4": {"id": "4", "type": "hidden", "label": "K\u00f8n af CPR"}},
      "id": "7", "field_id": 5, "settings": {"form_title": "Indskrivning"}}]"""
    found = form(text)
    assert [summary(field) for field in found.fields] == [
        "1 group »Om barnet«",
        "2 choice »Køn« Dreng Pige yes =Dreng in Om barnet",
        "3 text »Far« sometimes in Om barnet",
        "4 shown »Køn af CPR« in Om barnet",
    ]
    assert (found.format, found.title) == ("wpforms", "Indskrivning")


# ------------------------------------------------------------------------ jsonform and Google

JSONFORM = """{
  "schema": {
    "koen": {"type": "string", "title": "Køn", "enum": ["m", "k"], "required": true},
    "boern": {"type": "array", "items": {"type": "object", "properties": {
       "navn": {"type": "string", "title": "Navn"}}}},
    "far": {"type": "string"}
  },
  "form": [
    {"key": "koen", "titleMap": {"m": "Mand", "k": "Kvinde"}},
    {"type": "fieldset", "items": [
      {"key": "boern[].navn", "title": "Barnets navn"},
      {"key": "far", "type": "hidden"}]},
    "*"
  ]
}"""


def test_jsonform() -> None:
    """A schema and the form that gives its answers names."""
    found = form(JSONFORM)
    assert [summary(field) for field in found.fields] == [
        "koen choice »Køn« Mand Kvinde yes",
        "boern group most:None",
        "boern/navn text »Barnets navn« in boern",
        "far shown",
    ]
    assert found.format == "jsonform"


def test_jsonform_with_a_list_of_titles() -> None:
    """Angular Schema Form names the answers in a list, in whatever order."""
    text = json.dumps(
        {
            "schema": {"type": "object", "properties": {"x": {"enum": ["m", "k"]}}},
            "form": [
                {
                    "key": "x",
                    "titleMap": [
                        {"value": "k", "name": "Kvinde"},
                        {"value": "m", "name": "Mand"},
                    ],
                }
            ],
        }
    )
    assert summaries(text) == ["x choice Mand Kvinde"]


GOOGLE = """{
  "formId": "abc",
  "info": {"title": "Tilfredshed", "documentTitle": "x"},
  "items": [
    {"itemId": "1", "title": "Køn", "questionItem": {"question": {"questionId": "q1",
      "required": true, "choiceQuestion": {"type": "RADIO", "options": [
        {"value": "Mand"}, {"value": "Kvinde"}, {"isOther": true}]}}}},
    {"itemId": "2", "title": "Har du børn?", "questionItem": {"question": {"questionId": "q2",
      "choiceQuestion": {"type": "DROP_DOWN", "options": [
        {"value": "Ja", "goToAction": "NEXT_SECTION"}]}}}},
    {"itemId": "3", "title": "Om barnet", "pageBreakItem": {}},
    {"itemId": "4", "title": "Mors navn", "description": "Skriv det hele",
     "questionItem": {"question": {"questionId": "q4", "required": true, "textQuestion": {}}}},
    {"itemId": "5", "title": "Hvor tit?", "questionGroupItem": {
      "questions": [{"questionId": "q5", "rowQuestion": {"title": "Læser"}}],
      "grid": {"columns": {"type": "CHECKBOX", "options": [{"value": "Tit"}]}}}},
    {"itemId": "6", "title": "Født", "questionItem": {"question": {"dateQuestion": {}}}},
    {"itemId": "7", "title": "Tak", "textItem": {}}
  ]
}"""


def test_google() -> None:
    """Items with questions; behind a page break that some pass over, an answer is due at times."""
    found = form(GOOGLE)
    assert [summary(field) for field in found.fields] == [
        "q1 choice »Køn« Mand Kvinde open yes",
        "q2 choice »Har du børn?« Ja",
        "q4 text »Mors navn« sometimes in Om barnet",
        "q5 choices »Læser« Tit in Om barnet › Hvor tit?",
        "6 date »Født« in Om barnet",
    ]
    assert (found.format, found.title) == ("google-forms", "Tilfredshed")


# ------------------------------------------------------------------------------- what is no form

NO_FORM = {
    "nothing": "",
    "a word": "components",
    "an object": "{}",
    "data": '{"koen": "Mand", "fields": ["a"]}',
    "components of something else": '{"components": [{"type": "text", "name": "mor"}]}',
    "components of a chat": '{"components": [{"type": 1, "components": [{"label": "Ja"}]}]}',
    "components of OpenAPI": '{"components": {"schemas": {"Koen": {"enum": ["M", "K"]}}}}',
    "types nobody knows": '{"components": [{"type": "hero", "key": "a", "label": "Mor"}]}',
    "pages of a book": '{"pages": [{"elements": [{"type": "text", "content": "Mor"}]}]}',
    "elements of a page": '{"elements": [{"type": "text", "name": "mor", "x": 1}]}',
    "fields of a table": '{"fields": [{"id": 1, "name": "koen", "type": "text"}]}',
    "fields of a map": '{"fields": {"1": {"id": "1", "type": "text", "label": "Mor"}}}',
    "a list of things": '{"formId": "a", "items": [{"title": "Mor"}]}',
    "JSON Schema in a wrap": '{"schema": {"properties": {"koen": {"enum": ["M", "K"]}}}}',
    "a schema of a database": '{"schema": {"koen": {"type": "enum", "values": ["M", "K"]}}}',
    "a schema among other things": '{"schema": {"koen": {"type": "string"}}, "route": "/koen"}',
    "a template": '{% if x %}{"components": []}{% endif %}',
    "YAML": "components:\n- type: textfield\n  key: mor\n  label: Mor\n",
    "an empty form": '{"type": "default", "components": []}',
    "null": '{"components": null, "pages": null, "fields": null, "schema": null}',
}


@pytest.mark.parametrize("row", NO_FORM)
def test_no_form(row: str) -> None:
    """JSON with fields of these names is no form yet."""
    text = NO_FORM[row]
    assert adapter.read(Document(Source("a.json", ".json", b""), text, ())) is None


def test_broken() -> None:
    """A form that is cut off gives the fields that were read."""
    text = FORMIO[: FORMIO.index('"tooltip"')]
    found = form(text)
    assert not found.complete
    assert [field.name for field in found.fields] == ["side1", "koen"]


@pytest.mark.parametrize("text", [FORMIO, FORMJS, SURVEYJS, GRAVITY, JSONFORM, GOOGLE])
def test_cut_off_anywhere(text: str) -> None:
    """Wherever a form is cut off, what is left is read or passed over."""
    for end in range(0, len(text), 23):
        cut = text[:end]
        found = adapter.read(Document(Source("a.json", ".json", b""), cut, ()))
        for field in found.fields if found else ():
            assert 0 <= field.span.start <= field.span.end <= len(cut)


def test_not_utf_8() -> None:
    """Spans count characters, whatever the file is written in."""
    data = FORMIO.encode("latin-1")
    text = decode(data)
    found = adapter.read(Document(Source("a.json", ".json", data), text, ()))
    assert found is not None
    assert text[slice(*found.fields[1].span)] == "Barnets køn"


def test_binary() -> None:
    """Bytes that are no text are no form."""
    data = bytes(range(256)) * 20 + b'{"components": [{"type": "textfield", "key": "a"}]}'
    assert adapter.read(Document(Source("a.json", ".json", data), decode(data), ())) is None


DEEP = {
    "Form.io": ('{"components":[{"type":"panel","key":"p","label":"P","components":[', "]}]}"),
    "SurveyJS": ('{"elements":[{"type":"panel","name":"p","title":"P","elements":[', "]}]}"),
}


@pytest.mark.parametrize("row", DEEP)
def test_deep(row: str) -> None:
    """Panels in panels, 10,000 deep, are read as far as the tree goes."""
    start, _end = DEEP[row]
    again = start[start.index("[{") + 1 :]
    found = adapter.read(Document(Source("a.json", ".json", b""), start + again * 10_000, ()))
    assert found is not None
    assert len(found.fields) > 100


def test_many() -> None:
    """10,000 fields are read."""
    one = {"type": "textfield", "key": "mor", "label": "Mor", "input": True}
    assert len(form(json.dumps({"components": [one] * 10_000})).fields) == 10_000
