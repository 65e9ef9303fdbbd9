"""JSON Schema, with and without a uiSchema: a source -> the fields a form would have."""

import json

import pytest

from kklint import readers
from kklint.forms.model import Dialect, Field, Form, Mode, Required
from kklint.forms.schema import json_schema
from kklint.model import Document, Source, Span


def document(source: str | bytes, suffix: str = "") -> Document:
    """Return a document of a source; what begins with a brace is JSON."""
    data = source.encode() if isinstance(source, str) else source
    guessed = ".json" if data.lstrip()[:1] in {b"{", b"["} else ".yaml"
    return readers.read(Source(f"skema{suffix or guessed}", suffix or guessed, data))


def form(source: str | bytes) -> Form:
    """Return the form of a source that has one."""
    found = json_schema.read(document(source))
    assert found is not None
    return found


def properties(**schemas: object) -> str:
    """Return a schema with some properties."""
    return json.dumps({"type": "object", "properties": schemas}, ensure_ascii=False, indent=1)


def summary(field: Field) -> str:
    """Return a field in a line: path, kind, »label«, answers, and whether it is required."""
    parts = [field.path, field.kind.value]
    parts += [f"»{field.label}«"] if field.label else []
    for option in field.options:
        shown = option.value if option.label == option.value else f"{option.value}={option.label}"
        parts.append(f"({shown})" if option.placeholder else shown)
    parts += ["…"] if field.open_ended else []
    parts += [f"<{field.option_set}>"] if field.option_set else []
    parts += [f"default:{field.default}"] if field.default else []
    parts += [f"most:{field.most}"] if field.most != 1 else []
    parts += [field.required.value] if field.required is not Required.NO else []
    return " ".join(parts)


DEFINED = {"Koen": {"title": "Køn", "type": "string", "enum": ["Kvinde", "Mand"]}}
PARENT = {"type": "object", "properties": {"navn": {"type": "string"}}}

ONE_PROPERTY = {
    "text": ({"type": "string", "title": "Fulde navn"}, "x text »Fulde navn«"),
    "no type": ({"title": "Fulde navn"}, "x text »Fulde navn«"),
    "true": (True, "x text"),
    "date": ({"type": "string", "format": "date"}, "x date"),
    "number": ({"type": "integer"}, "x number"),
    "boolean": ({"type": "boolean"}, "x boolean"),
    "boolean with names": (
        {"type": "boolean", "enumNames": ["Mand", "Kvinde"]},
        "x choice true=Mand false=Kvinde",
    ),
    "enum": ({"enum": ["Kvinde", "Mand"]}, "x choice Kvinde Mand"),
    "a word that YAML would take for false": ({"enum": ["Ja", "No"]}, "x choice Ja No"),
    "enumNames": (
        {"enum": ["K", "M"], "enumNames": ["Kvinde", "Mand"]},
        "x choice K=Kvinde M=Mand",
    ),
    "x-enumNames": (
        {"type": "integer", "enum": [1, 2], "x-enumNames": ["Mand", "Kvinde"]},
        "x choice 1=Mand 2=Kvinde",
    ),
    "names by value": (
        {"enum": ["K", "M"], "meta:enum": {"K": "Kvinde", "M": "Mand"}},
        "x choice K=Kvinde M=Mand",
    ),
    "fewer names than answers": (
        {"enum": ["K", "M"], "enumNames": ["Kvinde"]},
        "x choice K=Kvinde M",
    ),
    "names in options": (
        {"enum": ["K", "M"], "options": {"enum_titles": ["Kvinde", "Mand"]}},
        "x choice K=Kvinde M=Mand",
    ),
    "const and title": (
        {"oneOf": [{"const": "K", "title": "Kvinde"}, {"const": "M", "title": "Mand"}]},
        "x choice K=Kvinde M=Mand",
    ),
    "const and title in anyOf": (
        {"anyOf": [{"const": "gift"}, {"const": "ugift", "title": "Ugift"}]},
        "x choice gift ugift=Ugift",
    ),
    "one answer and title": (
        {"oneOf": [{"enum": ["K"], "title": "Kvinde"}, {"enum": ["M"], "title": "Mand"}]},
        "x choice K=Kvinde M=Mand",
    ),
    "several at a time": (
        {"type": "array", "items": {"enum": ["mor", "far"]}, "uniqueItems": True},
        "x choices mor far",
    ),
    "several at a time with titles": (
        {"type": "array", "items": {"oneOf": [{"const": "m", "title": "Mor"}, {"const": "f"}]}},
        "x choices m=Mor f",
    ),
    "texts": ({"type": "array", "items": {"type": "string"}}, "x text most:None"),
    "two texts": (
        {"type": "array", "items": {"type": "string"}, "maxItems": 2},
        "x text most:2",
    ),
    "default": (
        {"enum": ["Kvinde", "Mand"], "default": "Mand"},
        "x choice Kvinde Mand default:Mand",
    ),
    "default null": ({"enum": ["Kvinde", "Mand"], "default": None}, "x choice Kvinde Mand"),
    "empty answer": ({"enum": ["", "Kvinde", "Mand"]}, "x choice () Kvinde Mand"),
    "choose": ({"enum": ["- Vælg -", "Kvinde", "Mand"]}, "x choice (- Vælg -) Kvinde Mand"),
    "an answer that begins like it": (
        {"enum": ["Vælg selv", "Kvinde", "Mand"]},
        "x choice Vælg selv Kvinde Mand",
    ),
    "null among the answers": ({"enum": ["Kvinde", "Mand", None]}, "x choice Kvinde Mand (null)"),
    "a list or a text of one's own": (
        {"anyOf": [{"enum": ["Kvinde", "Mand"]}, {"type": "string"}]},
        "x choice Kvinde Mand …",
    ),
    "read only": ({"enum": ["Kvinde", "Mand"], "readOnly": True}, "x shown Kvinde Mand"),
    "fixed": ({"const": "ansøgning"}, "x shown"),
    "draft 3": ({"enum": ["Kvinde", "Mand"], "required": True}, "x choice Kvinde Mand yes"),
    "draft 3, not required": ({"enum": ["Kvinde"], "required": False}, "x choice Kvinde"),
    "a group": (PARENT, "x group"),
    "groups": ({"type": "array", "items": PARENT}, "x group most:None"),
    "a reference": ({"$ref": "#/$defs/Koen"}, "x choice Kvinde Mand <Koen>"),
    "a reference with a title of its own": (
        {"$ref": "#/$defs/Koen", "title": "Barnets køn"},
        "x choice »Barnets køn« Kvinde Mand <Koen>",
    ),
    "a reference in allOf": (
        {"allOf": [{"$ref": "#/$defs/Koen"}], "title": "Barnets køn"},
        "x choice »Barnets køn« Kvinde Mand <Koen>",
    ),
    "a reference or null": (
        {"anyOf": [{"$ref": "#/$defs/Koen"}, {"type": "null"}], "default": None},
        "x choice Kvinde Mand <Koen>",
    ),
    "several of what is referred to": (
        {"type": "array", "items": {"$ref": "#/$defs/Koen"}},
        "x choices Kvinde Mand <Koen>",
    ),
    "a reference to another file": ({"$ref": "https://example.dk/koen.json"}, "x text"),
    "a reference to nothing": ({"$ref": "#/$defs/Borte"}, "x text"),
}


@pytest.mark.parametrize("row", ONE_PROPERTY)
def test_a_property_is_a_field(row: str) -> None:
    """What stands under »properties« is a field, whatever it is called there."""
    schema, expected = ONE_PROPERTY[row]
    source = json.dumps(
        {"type": "object", "properties": {"x": schema}, "$defs": DEFINED}, ensure_ascii=False
    )
    found = form(source).fields
    assert [summary(field) for field in found if field.path == "x"] == [expected]


REQUIRED: dict[str, tuple[dict[str, object], Required]] = {
    "required": ({"required": ["koen"]}, Required.YES),
    "not named": ({"required": ["navn"]}, Required.NO),
    "dependentRequired": ({"dependentRequired": {"navn": ["koen"]}}, Required.SOMETIMES),
    "dependencies": ({"dependencies": {"navn": ["koen"]}}, Required.SOMETIMES),
    "dependencies with a schema": (
        {"dependencies": {"navn": {"required": ["koen"]}}},
        Required.SOMETIMES,
    ),
    "dependentSchemas": ({"dependentSchemas": {"a": {"required": ["koen"]}}}, Required.SOMETIMES),
    "then": ({"if": {"required": ["navn"]}, "then": {"required": ["koen"]}}, Required.SOMETIMES),
    "else": ({"if": {"required": ["navn"]}, "else": {"required": ["koen"]}}, Required.SOMETIMES),
    "if": ({"if": {"required": ["koen"]}, "then": {}}, Required.NO),
    "then in allOf": ({"allOf": [{"if": {}, "then": {"required": ["koen"]}}]}, Required.SOMETIMES),
    "allOf": ({"allOf": [{"required": ["koen"]}]}, Required.YES),
    "one of several": (
        {"anyOf": [{"required": ["koen"]}, {"required": ["navn"]}]},
        Required.SOMETIMES,
    ),
    "always and at times": (
        {"required": ["koen"], "then": {"required": ["koen"]}},
        Required.YES,
    ),
    "not": ({"not": {"required": ["koen"]}}, Required.NO),
}


@pytest.mark.parametrize("row", REQUIRED)
def test_whether_a_field_must_be_answered(row: str) -> None:
    """What the schema around a property says of it, always or at times."""
    says, expected = REQUIRED[row]
    asks = {"navn": {"type": "string"}, "koen": {"enum": ["Kvinde", "Mand"]}}
    source = json.dumps({"type": "object", "properties": asks, **says})
    koen = form(source).fields[1]
    assert (koen.path, koen.required) == ("koen", expected)
    if expected is not Required.NO:
        assert koen.required_span is not None
        assert source[slice(*koen.required_span)] == '"koen"'


def test_what_may_be_null_need_not_be_answered() -> None:
    """A key that must be there with null in it asks nobody for an answer."""
    for nullable in (
        {"type": ["string", "null"], "enum": ["Kvinde", "Mand"]},
        {"enum": ["Kvinde", "Mand", None]},
        {"anyOf": [{"enum": ["Kvinde", "Mand"]}, {"type": "null"}]},
        {"enum": ["Kvinde", "Mand"], "nullable": True},
    ):
        source = {"type": "object", "required": ["koen"], "properties": {"koen": nullable}}
        assert form(json.dumps(source)).fields[0].required is Required.NO, nullable


def test_the_boolean_of_draft_3_is_marked_with_its_key() -> None:
    """What makes a field required is the key with its value."""
    source = '{"properties": {"koen": {"enum": ["K", "M"], "required": true}}}'
    span = form(source).fields[0].required_span
    assert span is not None
    assert source[slice(*span)] == '"required": true'


YAML = """\
# Tilmelding til sundhedsplejen
type: object
title: Sundhedsplejen
required: [mor, barn]
properties:
  mor:
    type: object
    title: Mor
    required:
      - cpr
    properties:
      cpr: { type: string, pattern: '^\\d{9}[02468]$' }
  barn:
    type: object
    title: Barnet
    properties:
      koen: { type: string, title: Barnets køn, enum: [Pige, 'Dreng', No] }
      oevrige:
        type: array
        items:
          type: object
          properties:
            navn:
              type: string
              description: >-
                Fulde
                navn
"""


def test_yaml_with_groups_in_source_order() -> None:
    """Groups stand before what is in them, and name it."""
    found = form(YAML)
    assert found.title == "Sundhedsplejen"
    assert [summary(field) for field in found.fields] == [
        "mor group »Mor« yes",
        "mor/cpr text yes",
        "barn group »Barnet« yes",
        "barn/koen choice »Barnets køn« Pige Dreng No",
        "barn/oevrige group most:None",
        "barn/oevrige/navn text",
    ]
    assert found.fields[5].group == ("Barnet", "oevrige")
    assert found.fields[5].help == "Fulde navn"


def test_a_pattern_is_searched_for_as_ecma_does() -> None:
    """JSON Schema does not anchor a pattern."""
    pattern = form(YAML).fields[1].pattern
    assert pattern is not None
    assert pattern.text == r"^\d{9}[02468]$"
    assert (pattern.mode, pattern.dialect) == (Mode.SEARCH, Dialect.ECMA)
    assert YAML[slice(*pattern.span)] == pattern.text


def test_a_pattern_in_json_is_what_the_engine_sees() -> None:
    """The escapes of JSON are no part of a pattern."""
    source = properties(cpr={"type": "string", "pattern": r"^\d{10}$"})
    pattern = form(source).fields[0].pattern
    assert pattern is not None
    assert pattern.text == r"^\d{10}$"
    assert source[slice(*pattern.span)] == r"^\\d{10}$"


def test_each_definition_is_read_once_where_it_stands() -> None:
    """References give answers and patterns, not the fields of a group."""
    source = json.dumps(
        {
            "type": "object",
            "properties": {
                "koen": {"$ref": "#/definitions/Koen"},
                "mor": {"$ref": "#/definitions/Person", "title": "Mor"},
                "far": {"$ref": "#/definitions/Person", "title": "Far"},
            },
            "definitions": {
                **DEFINED,
                "Person": {
                    "type": "object",
                    "properties": {
                        "cpr": {"$ref": "#/definitions/Cpr"},
                        "koen": {"$ref": "#/definitions/Koen"},
                        "partner": {"$ref": "#/definitions/Person"},
                    },
                },
                "Cpr": {"type": "string", "pattern": "^[0-9]{10}$"},
                "Tom": {"type": "string"},
            },
        },
        ensure_ascii=False,
    )
    found = form(source).fields
    assert [summary(field) for field in found] == [
        "koen choice Kvinde Mand <Koen>",
        "mor group »Mor«",
        "far group »Far«",
        "Koen option-set »Køn« Kvinde Mand",
        "Person/cpr text",
        "Person/koen choice Kvinde Mand <Koen>",
        "Person/partner group",
        "Cpr text",
    ]
    assert found[0].options == found[3].options
    assert found[0].span != found[3].span
    assert found[0].help == "Køn"
    assert found[4].pattern == found[7].pattern
    assert found[4].type == "Cpr"
    assert found[1].type == "Person"


@pytest.mark.parametrize(
    "reference",
    [
        "#/$defs/Køn",
        "#/$defs/K%C3%B8n",
        "#koen",
        "https://example.dk/skema.json#/$defs/Køn",
        "https://example.dk/koen.json",
        "#/$defs/liste/oneOf/0",
    ],
)
def test_references_within_the_file(reference: str) -> None:
    """Pointers, anchors and addresses that the file itself has are followed."""
    source = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://example.dk/skema.json",
        "properties": {"x": {"$ref": reference}},
        "$defs": {
            "Køn": {"enum": ["Kvinde", "Mand"]},
            "med anker": {"$anchor": "koen", "enum": ["Kvinde", "Mand"]},
            "med adresse": {"$id": "https://example.dk/koen.json", "enum": ["Kvinde", "Mand"]},
            "liste": {"oneOf": [{"enum": ["Kvinde", "Mand"]}, {"type": "object"}]},
        },
    }
    first = form(json.dumps(source)).fields[0]
    assert [option.value for option in first.answers] == ["Kvinde", "Mand"]
    assert first.option_set


def test_answers_of_a_property_that_others_refer_to_are_one_list() -> None:
    """A list that stands in a property can be referred to, too."""
    source = properties(
        koen={"enum": ["Kvinde", "Mand"]}, barnets_koen={"$ref": "#/properties/koen"}
    )
    assert [field.option_set for field in form(source).fields] == ["koen", "koen"]


def test_answers_of_an_alias_in_yaml_are_one_list() -> None:
    """An alias is a reference."""
    source = (
        "type: object\nproperties:\n  mors_koen: &koen\n    enum: [Kvinde, Mand]\n"
        "  fars_koen: *koen\n"
    )
    assert [field.option_set for field in form(source).fields] == ["mors_koen", "mors_koen"]


def test_a_condition_is_no_field() -> None:
    """What narrows a property down is not asked again."""
    source = json.dumps(
        {
            "type": "object",
            "properties": {"hjemme": {"enum": ["ja", "nej"]}},
            "if": {"properties": {"hjemme": {"const": "ja"}, "andet": {"const": 1}}},
            "then": {"properties": {"hjemme": {"enum": ["ja"]}, "sprog": {"type": "string"}}},
            "dependencies": {
                "hjemme": {
                    "oneOf": [
                        {"properties": {"hjemme": {"enum": ["ja"]}}},
                        {
                            "properties": {"hjemme": {"enum": ["nej"]}, "land": {}},
                            "required": ["land"],
                        },
                    ]
                }
            },
        }
    )
    assert [summary(field) for field in form(source).fields] == [
        "hjemme choice ja nej",
        "sprog text",
        "land text sometimes",
    ]


WITH_UI = """\
{
  "schema": {
    "type": "object",
    "title": "Ledsagerkort",
    "required": ["koen"],
    "properties": {
      "koen": {"type": "string", "title": "Gender", "enum": ["f", "m"]},
      "cpr": {"type": "string"},
      "sag": {"type": "string", "enum": ["a", "b"]},
      "fast": {"type": "string"},
      "foraeldre": {
        "type": "array",
        "items": {"type": "object", "properties": {"rolle": {"enum": ["mor", "far"]}}}
      }
    }
  },
  "uiSchema": {
    "koen": {"ui:title": "Dit køn", "ui:enumNames": ["Kvinde", "Mand"], "ui:help": "Frivilligt"},
    "cpr": {"ui:options": {"title": "Personnummer"}, "ui:autocomplete": "off", "ui:readonly": true},
    "sag": {"ui:widget": "hidden"},
    "fast": {"ui:options": {"readonly": true}},
    "foraeldre": {"items": {"rolle": {"ui:title": "Rolle"}}}
  },
  "formData": {"koen": "f"}
}
"""


def test_a_ui_schema_says_what_is_shown() -> None:
    """Titles, names of answers and what is hidden come from the uiSchema."""
    found = form(WITH_UI)
    assert found.title == "Ledsagerkort"
    assert [summary(field) for field in found.fields] == [
        "koen choice »Dit køn« f=Kvinde m=Mand yes",
        "cpr shown »Personnummer«",
        "sag shown a b",
        "fast shown",
        "foraeldre group most:None",
        "foraeldre/rolle choice »Rolle« mor far",
    ]
    assert found.fields[0].help == "Frivilligt"
    assert found.fields[1].autocomplete == "off"


OTHER_SHAPES = {
    "a schema of one answer": (
        '{"title": "Køn", "type": "string", "enum": ["Kvinde", "Mand"]}',
        ["enum choice »Køn« Kvinde Mand"],
    ),
    "named schemas": (
        "Koen:\n  type: string\n  enum: [kvinde, mand]\nCpr:\n  type: string\n  pattern: \\d{10}\n",
        ["Koen option-set kvinde mand", "Cpr text"],
    ),
    "definitions alone": (
        '{"$defs": {"Koen": {"enum": ["kvinde", "mand"]}}}',
        ["Koen option-set kvinde mand"],
    ),
    "definitions in groups": (
        '{"definitions": {"person": {"Koen": {"enum": ["kvinde", "mand"]}}}}',
        ["Koen option-set kvinde mand"],
    ),
    "a list at the top": (
        '{"type": "array", "items": {"properties": {"koen": {"enum": ["K", "M"]}}}}',
        ["koen choice K M"],
    ),
    "comments and commas": (
        '{ // skema\n "properties": {"koen": {"enum": ["K", "M",],},},\n}',
        ["koen choice K M"],
    ),
    "a byte order mark": (
        '\ufeff{"properties": {"koen": {"enum": ["K", "M"]}}}',
        ["koen choice K M"],
    ),
    "a key twice": (
        '{"properties": {"koen": {"enum": ["K"], "enum": ["K", "M"]}}}',
        ["koen choice K M"],
    ),
    "a property called enum": (
        '{"properties": {"enum": {"type": "string"}, "required": {"type": "boolean"}}}',
        ["enum text", "required boolean"],
    ),
}


@pytest.mark.parametrize("row", OTHER_SHAPES)
def test_other_shapes_of_a_schema(row: str) -> None:
    """Schemas are known by what stands at their top."""
    source, expected = OTHER_SHAPES[row]
    assert [summary(field) for field in form(source).fields] == expected


NO_SCHEMA = {
    "empty": "",
    "blank": "  \n",
    "null": "null",
    "package.json": '{"name": "app", "version": "1.0.0", "scripts": {"test": "jest"}}',
    "tsconfig": '{"$schema": "https://json.schemastore.org/tsconfig", "compilerOptions": {}}',
    "geojson": '{"type": "Feature", "properties": {"gender": "male"}, "geometry": null}',
    "geojson with objects": '{"type": "Feature", "properties": {"a": {"type": "x"}}}',
    "a collection": '{"type": "FeatureCollection", "features": [{"properties": {"a": {}}}]}',
    "data": '{"name": "Kim", "gender": "female", "enum": ["mand", "kvinde"]}',
    "a patient": '{"resourceType": "Patient", "gender": "male", "enum": ["a"]}',
    "openapi": '{"openapi": "3.0.0", "definitions": {"Koen": {"enum": ["K", "M"]}}}',
    "properties of a program": '{"properties": {"timeout": {"value": 3}, "koen": {"value": "x"}}}',
    "a list": '[{"properties": {"koen": {"enum": ["K", "M"]}}}]',
    "another builder's": '{"schema": {"koen": {"enum": ["K", "M"]}}, "form": ["koen"]}',
    "its schema is whole, its form is not": (
        '{"schema": {"properties": {"koen": {"enum": ["K"]}}}, "form": []}'
    ),
    "a template": "{% if x %}\n{'properties': {'koen': {'enum': ['K', 'M']}}}\n{% endif %}",
    "prose": "Vi har properties: og enum: i teksten.",
    "yaml of a program": "enum:\n  - a\nproperties: yes\n",
    "anchors that explode": "a: &a [x]\nb: &b [*a,*a]\nenum: [*b,*b]\n",
}


@pytest.mark.parametrize("row", NO_SCHEMA)
def test_what_is_no_schema(row: str) -> None:
    """Data, settings, other formats and prose are let be."""
    assert json_schema.read(document(NO_SCHEMA[row])) is None


BROKEN = """\
type: object
properties:
  koen:
    type: string
    enum: [Kvinde, Mand]
  fejl:
    type: string
      format: date
  foraelder:
    type: string
    enum: [mor, far]
"""


def test_where_yaml_breaks_its_lines_are_read() -> None:
    """A line that is indented wrongly does not hide what follows it."""
    found = form(BROKEN)
    assert not found.complete
    assert [summary(field) for field in found.fields] == [
        "koen choice Kvinde Mand",
        "fejl text",
        "foraelder choice mor far",
    ]


def test_json_that_ends_too_early() -> None:
    """What was read before the end is told, as incomplete."""
    whole = properties(koen={"title": "Køn", "enum": ["Kvinde", "Mand"]}, navn={"type": "string"})
    for length in range(len(whole)):
        read = json_schema.read(document(whole[:length], ".json"))
        assert read is None or not read.complete, length
        assert all(field.name in {"koen", "navn"} for field in (read.fields if read else ()))


DEEP = 10_000
HOSTILE: dict[str, str | bytes] = {
    "binary": b'{"properties": {"koen": {"enum": ["\xff\xfe", "\x80"]}}}',
    "deep groups": '{"type": "object", "properties": {"a": ' * DEEP,
    "deep groups in YAML": "{type: object, properties: {a: " * DEEP,
    "deep allOf": '{"properties": {"a": ' + '{"allOf": [' * DEEP + '{"type": "string"}',
    "deep anyOf": '{"properties": {"a": ' + '{"anyOf": [{"type": "string"},' * DEEP,
    "deep lists": '{"properties": {"a": ' + '{"type": "array", "items": ' * DEEP,
    "deep definitions": '{"properties": {"a": {"type": "string"}}, "$defs": ' + '{"$defs": ' * DEEP,
    "itself": '{"properties": {"a": {"$ref": "#/properties/a"}, "b": {"$ref": "#"}}}',
    "a circle": (
        '{"properties": {"a": {"$ref": "#/$defs/A"}}, "$defs": {"A": {"$ref": "#/$defs/B"},'
        ' "B": {"anyOf": [{"$ref": "#/$defs/A"}, {"enum": ["x"]}, {"$ref": "#/$defs/B"}]}}}'
    ),
    "parts of parts": (
        '{"properties": {"a": {"$ref": "#/$defs/D0"}}, "$defs": {'
        + ", ".join(
            f'"D{n}": {{"allOf": [{{"$ref": "#/$defs/D{n + 1}"}}, {{"$ref": "#/$defs/D{n + 1}"}}]}}'
            for n in range(100)
        )
        + "}}"
    ),
    "wrong shapes": (
        '{"properties": {"a": {"type": {}, "enum": {"x": 1}, "required": {}, "title": [],'
        ' "items": "x", "oneOf": {"const": 1}, "allOf": 7, "$ref": [], "default": {"a": 1},'
        ' "pattern": ["x"], "description": {}, "maxItems": "x", "const": {}},'
        ' "b": {"type": "string"}, "c": []}, "required": "a", "$defs": [], "dependencies": [1],'
        ' "then": 3}'
    ),
    "unpaired surrogate": '{"properties": {"a": {"title": "\\ud83d", "enum": ["\\udc00", "x"]}}}',
    "anchors that explode": (
        "type: object\nproperties:\n  a: &a {type: object, properties: {x: {type: string}}}\n"
        + "".join(
            f"  {chr(98 + n)}: &{chr(98 + n)} {{type: object, properties: "
            f"{{x: *{chr(97 + n)}, y: *{chr(97 + n)}, z: *{chr(97 + n)}}}}}\n"
            for n in range(20)
        )
    ),
    "an alias of itself": "type: object\nproperties: &p\n  a: {type: string}\n  b: *p\n",
}


@pytest.mark.parametrize("row", HOSTILE)
def test_hostile_input_is_read_or_let_be(row: str) -> None:
    """Nothing raises, and nothing is marked beside the source."""
    source = HOSTILE[row]
    read = json_schema.read(document(source, ".yaml" if "YAML" in row else ""))
    assert read is None or spans_are_right(document(source).text, read)


def test_ten_thousand_fields_that_refer_to_ten_thousand_answers() -> None:
    """A list is kept, not copied."""
    many = range(10_000)
    source = json.dumps(
        {
            "type": "object",
            "required": [f"f{n}" for n in many],
            "properties": {f"f{n}": {"$ref": "#/$defs/Liste"} for n in many},
            "$defs": {"Liste": {"enum": [f"svar {n}" for n in many]}},
        }
    )
    found = form(source).fields
    assert len(found) == len(many) + 1
    assert found[0].options is found[-2].options
    assert all(field.required is Required.YES for field in found[:-1])


def test_a_list_with_names_at_each_reference_is_not_copied_for_ever() -> None:
    """Where too much would be copied, answers are left open."""
    refers = {
        f"f{n}": {"anyOf": [{"$ref": "#/$defs/Liste"}, {"const": f"{n}"}]} for n in range(500)
    }
    listed = {"Liste": {"enum": [f"svar {n}" for n in range(1_000)]}}
    found = form(json.dumps({"properties": refers, "$defs": listed})).fields
    assert sum(len(field.options) for field in found) < 200_000
    assert any(field.open_ended for field in found)


def spans_are_right(text: str, read: Form) -> bool:
    """Return whether the spans of a form stand in its source, each in its place."""
    spans: list[Span | None] = []
    for field in read.fields:
        spans += [field.span, field.required_span, field.default_span]
        spans += [option.span for option in field.options]
        spans += [field.pattern.span] if field.pattern else []
    return all(0 <= span.start <= span.end <= len(text) for span in spans if span is not None)


@pytest.mark.parametrize("source", [YAML, WITH_UI, *(row[0] for row in OTHER_SHAPES.values())])
def test_spans_mark_what_the_model_says(source: str) -> None:
    """The text at each span is that of the model."""
    text = document(source).text
    for field in form(source).fields:
        assert text[slice(*field.span)] == (field.label or field.name)
        for option in field.options:
            assert text[slice(*option.span)] == option.label
        if field.pattern is not None:
            assert text[slice(*field.pattern.span)] == field.pattern.text


def test_the_span_of_an_escaped_text_ends_with_its_escape() -> None:
    """An escape is marked as a whole."""
    source = (
        r'{"properties": {"k\u00f8": {"title": "Dit k\u00f8", "enum": ["Beh\u00f8", "\u00d8"]}}}'
    )
    field = form(source).fields[0]
    assert (field.name, field.label) == ("kø", "Dit kø")
    assert source[slice(*field.span)] == r"Dit k\u00f8"
    assert [source[slice(*option.span)] for option in field.options] == [r"Beh\u00f8", r"\u00d8"]
