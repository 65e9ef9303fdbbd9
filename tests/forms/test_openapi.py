"""OpenAPI 2 to 3.1: the description of an interface -> the fields of what it takes."""

import pytest

from kklint import readers
from kklint.forms.model import Field, Form, Kind, Mode, Required
from kklint.forms.schema import openapi
from kklint.model import Document, Source


def document(source: str | bytes, suffix: str = "") -> Document:
    """Return a document of a source; what begins with a brace is JSON."""
    data = source.encode() if isinstance(source, str) else source
    guessed = suffix or (".json" if data.lstrip()[:1] == b"{" else ".yaml")
    return readers.read(Source(f"api{guessed}", guessed, data))


def form(source: str | bytes) -> Form:
    """Return the form of a source that has one."""
    found = openapi.read(document(source))
    assert found is not None
    return found


def summary(field: Field) -> str:
    """Return a field in a line: path, kind, »label«, answers, and whether it is required."""
    parts = [field.path, field.kind.value]
    parts += [f"»{field.label}«"] if field.label else []
    parts += [option.label for option in field.options]
    parts += [f"<{field.option_set}>"] if field.option_set else []
    parts += [f"default:{field.default}"] if field.default else []
    parts += [f"most:{field.most}"] if field.most != 1 else []
    parts += [field.required.value] if field.required is not Required.NO else []
    return " ".join(parts)


def lines(source: str | bytes) -> list[str]:
    """Return a line for each field of a source."""
    return [summary(field) for field in form(source).fields]


VERSION_3 = """\
openapi: 3.0.3
info: { title: Svangreomsorg, version: "1" }
paths:
  /boern/{id}:
    parameters:
      - name: id
        in: path
        required: true
        schema: { type: string }
    get:
      parameters:
        - $ref: '#/components/parameters/Koen'
        - name: civilstand
          in: query
          description: Barnets forælders civilstand
          schema: { type: string, enum: [gift, ugift], default: gift }
      responses:
        "200":
          content:
            application/json:
              schema:
                properties:
                  svar: { type: string, enum: [ja, nej] }
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [rolle]
              properties:
                rolle: { type: string, enum: [mor, far] }
components:
  parameters:
    Koen:
      name: koen
      in: query
      required: true
      schema: { $ref: '#/components/schemas/Sex' }
  schemas:
    Sex:
      type: string
      title: Køn
      enum: # K og M
        - kvinde
        - mand
    CprNumber: { type: string, pattern: '[0-9]{10}' }
    Foedsel:
      allOf:
        - $ref: '#/components/schemas/Sektion'
        - type: object
          required: [boern]
          properties:
            boern:
              type: array
              items:
                type: object
                properties:
                  koen: { $ref: '#/components/schemas/Sex' }
                  cpr: { $ref: '#/components/schemas/CprNumber' }
                  alder: { type: integer, readOnly: true }
                  barn: { $ref: '#/components/schemas/Foedsel' }
                  andet: { $ref: 'faelles.yaml#/components/schemas/Andet' }
    Sektion:
      type: object
      properties:
        dato: { type: string, format: date-time }
        koen: { type: string, nullable: true, enum: [kvinde, mand] }
      required: [dato, koen]
"""


def test_version_3() -> None:
    """Schemas, parameters and bodies of requests are read in their order, answers are not."""
    assert lines(VERSION_3) == [
        "boern/{id}/id text yes",
        "GET /boern/{id}/civilstand choice gift ugift default:gift",
        "POST /boern/{id}/rolle choice mor far yes",
        "koen choice kvinde mand <Sex> yes",
        "Sex option-set »Køn« kvinde mand",
        "CprNumber text",
        "Foedsel/boern group most:None yes",
        "Foedsel/boern/koen choice kvinde mand <Sex>",
        "Foedsel/boern/cpr text",
        "Foedsel/boern/alder shown",
        "Foedsel/boern/barn group",
        "Foedsel/boern/andet text",
        "Sektion/dato date yes",
        "Sektion/koen choice kvinde mand",
    ]


def test_what_is_told_of_a_form_and_its_fields() -> None:
    """Title, help, groups, types and patterns."""
    found = form(VERSION_3)
    fields = {field.path: field for field in found.fields}
    assert (found.format, found.title, found.complete) == ("openapi", "Svangreomsorg", True)
    assert fields["GET /boern/{id}/civilstand"].help == "Barnets forælders civilstand"
    assert fields["Foedsel/boern/koen"].group == ("Foedsel", "boern")
    assert fields["Foedsel/boern/cpr"].type == "CprNumber"
    pattern = fields["CprNumber"].pattern
    assert pattern is not None
    assert (pattern.text, pattern.mode) == ("[0-9]{10}", Mode.SEARCH)


def test_spans_mark_what_the_model_says() -> None:
    """The text at each span is that of the model."""
    for field in form(VERSION_3).fields:
        assert VERSION_3[slice(*field.span)] == (field.label or field.name)
        for option in field.options:
            assert VERSION_3[slice(*option.span)] == option.label
        if field.pattern is not None:
            assert VERSION_3[slice(*field.pattern.span)] == field.pattern.text
        if field.default_span is not None:
            assert VERSION_3[slice(*field.default_span)] == field.default


@pytest.mark.parametrize(
    ("path", "marked"),
    [("boern/{id}/id", "required: true"), ("Foedsel/boern", "boern"), ("koen", "required: true")],
)
def test_what_makes_a_field_required_is_marked(path: str, marked: str) -> None:
    """A parameter says so itself, a property is named in a list."""
    field = next(field for field in form(VERSION_3).fields if field.path == path)
    assert field.required_span is not None
    assert VERSION_3[slice(*field.required_span)] == marked


VERSION_2 = """\
{
  "swagger": "2.0",
  "info": {"title": "Dagtilbud", "version": "1"},
  "parameters": {"t": {"name": "titel", "in": "query", "type": "string", "enum": ["Hr", "Fru"]}},
  "paths": {
    "/opskriv": {
      "post": {
        "parameters": [
          {"name": "koen", "in": "formData", "type": "string", "required": true,
           "enum": ["Dreng", "Pige"], "default": "Dreng"},
          {"name": "dage", "in": "formData", "type": "array", "items": {"enum": ["man", "tir"]}},
          {"name": "krop", "in": "body", "schema": {
            "type": "object", "properties": {"far_cpr": {"type": "string", "pattern": "[13579]$"}}}}
        ]
      }
    }
  },
  "definitions": {
    "Barn": {"type": "object", "required": ["koen"],
      "properties": {"koen": {"type": "string", "enum": ["Dreng", "Pige"]}}},
    "Koen": {"type": "string", "enum": ["K", "M"], "x-enumNames": ["Kvinde", "Mand"]}
  }
}
"""


def test_version_2() -> None:
    """A parameter is a schema itself, and the body is one of them."""
    assert lines(VERSION_2) == [
        "titel choice Hr Fru",
        "POST /opskriv/koen choice Dreng Pige default:Dreng yes",
        "POST /opskriv/dage choices man tir",
        "POST /opskriv/far_cpr text",
        "Barn/koen choice Dreng Pige yes",
        "Koen option-set Kvinde Mand",
    ]


OTHERS = {
    "3.1 with null": (
        (
            "openapi: 3.1.0\ncomponents: {schemas: {Barn: {required: [koen], properties: {koen:"
            " {type: [string, 'null'], enum: [dreng, pige]}}}}}\n"
        ),
        ["Barn/koen choice dreng pige"],
    ),
    "3.1 with const": (
        (
            "openapi: 3.1.0\ncomponents: {schemas: {Koen: {oneOf: [{const: k, title: Kvinde},"
            " {const: m, title: Mand}]}}}\n"
        ),
        ["Koen option-set Kvinde Mand"],
    ),
    "the schemas alone": (
        "components:\n  schemas:\n    Koen:\n      type: string\n      enum: [k, m]\n",
        ["Koen option-set k m"],
    ),
    "a body with a name": (
        (
            "openapi: 3.0.0\ncomponents: {requestBodies: {Ansoegning: {content: {application/json:"
            " {schema: {properties: {koen: {enum: [k, m]}}}}}}}}\n"
        ),
        ["Ansoegning/koen choice k m"],
    ),
    "a map of groups": (
        (
            "openapi: 3.0.0\ncomponents: {schemas: {Kartotek: {type: object, additionalProperties:"
            " {type: object, properties: {koen: {enum: [k, m]}}}}}}\n"
        ),
        ["Kartotek/koen choice k m"],
    ),
    "no schemas": ("openapi: 3.0.0\ninfo: {title: Tom}\npaths: {}\n", []),
    "answers only": (
        (
            "openapi: 3.0.0\npaths: {/a: {get: {responses: {'200': {content: {application/json:"
            " {schema: {properties: {koen: {enum: [k, m]}}}}}}}}}}\n"
        ),
        [],
    ),
    "wrong shapes": (
        (
            "openapi: 3.0.0\ninfo: x\npaths: [a]\ncomponents: {schemas: [1], parameters: 3,"
            " requestBodies: {a: b}}\nparameters: {a: {name: {}}}\n"
        ),
        [],
    ),
}


@pytest.mark.parametrize("row", OTHERS)
def test_other_descriptions(row: str) -> None:
    """Each version, and parts of a description."""
    source, expected = OTHERS[row]
    assert lines(source) == expected


NONE = {
    "empty": "",
    "a dependency": '{"name": "app", "dependencies": {"openapi": "3.0.0", "swagger": "2.0"}}',
    "settings of a tool": "openapi: ./api.yaml\noutput: src\n",
    "another builder's": '{"components": [{"type": "textfield", "key": "koen"}]}',
    "a list": "- openapi: 3.0.0\n",
    "a workflow": "name: ci\ncomponents:\n  a: 1\n",
    "JSON Schema": '{"type": "object", "properties": {"components": {"enum": ["a"]}}}',
}


@pytest.mark.parametrize("row", NONE)
def test_what_is_no_openapi(row: str) -> None:
    """Settings and other formats are let be."""
    assert openapi.read(document(NONE[row])) is None


def test_where_yaml_breaks_its_lines_are_read() -> None:
    """A line that is indented wrongly does not hide what follows it."""
    source = VERSION_3.replace("    Foedsel:\n", "    Foedsel:\n       fejl: x\n")
    found = form(source)
    assert not found.complete
    names = [field.name for field in found.fields]
    assert names[:5] == ["id", "civilstand", "rolle", "koen", "Sex"]
    assert "dato" in names
    broken = [field for field in found.fields if field.name == "koen" and field.kind is Kind.CHOICE]
    assert [option.label for option in broken[-1].options] == ["kvinde", "mand"]


HOSTILE: dict[str, str | bytes] = {
    "binary": b"openapi: 3.0.0\ncomponents: {schemas: {K: {enum: [\xff\xfe, \x80]}}}\n",
    "deep": "{openapi: 3.0.0, paths: {/a: {get: {parameters: " + "[" * 10_000,
    "deep in JSON": '{"openapi": "3.0.0", "components": {"schemas": ' + '{"a": ' * 10_000,
    "a circle": (
        "openapi: 3.0.0\ncomponents: {schemas: {A: {$ref: '#/components/schemas/B'},"
        " B: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}}}\n"
    ),
    "ten thousand fields": "openapi: 3.0.0\ndefinitions:\n  A:\n    properties:\n"
    + "".join(
        f"      f{n}: {{$ref: '#/definitions/A/properties/f{n + 1}'}}\n" for n in range(10_000)
    ),
}


@pytest.mark.parametrize("row", HOSTILE)
def test_hostile_input_is_read_or_let_be(row: str) -> None:
    """Nothing raises, and nothing is marked beside the source."""
    read = openapi.read(document(HOSTILE[row]))
    text = document(HOSTILE[row]).text
    for field in read.fields if read else ():
        assert 0 <= field.span.start <= field.span.end <= len(text)
        assert len(field.options) <= 2


@pytest.mark.parametrize("length", range(0, len(VERSION_3), 37))
def test_a_file_that_ends_too_early(length: int) -> None:
    """What was read before the end is told."""
    known = {"id", "civilstand", "rolle", "koen", "Sex", "CprNumber", "boern", "cpr", "alder"}
    known |= {"barn", "andet", "dato", "svar"}
    read = openapi.read(document(VERSION_3[:length]))
    assert {field.name for field in (read.fields if read and read.complete else ())} <= known
