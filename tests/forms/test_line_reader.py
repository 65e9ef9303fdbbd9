"""Broken YAML and JSON -> the fields that its lines tell of."""

import textwrap
from itertools import pairwise

import pytest

from kklint.forms.data import line_reader
from kklint.forms.model import Dialect, Field, Kind, Mode, Required


def fields(text: str, start: int = 0) -> dict[str, Field]:
    """Return the fields in a text by their path."""
    return {field.path: field for field in line_reader.fields(text, start)}


OPTIONS = [
    ("koen:\n  type: string\n  enum: [ mand, kvinde ]", ["mand", "kvinde"]),
    ("koen:\n  enum: ['mand', \"kvinde\", 3]", ["mand", "kvinde", "3"]),
    ("koen:\n  enum:\n    - mand  # ikke m\n    - 'kvinde'", ["mand", "kvinde"]),
    ("koen:\n  enum:\n  - mand\n  - kvinde\n  type: string", ["mand", "kvinde"]),
    ("koen:\n  enum: [\n    mand,\n    kvinde\n  ]\n  type: string", ["mand", "kvinde"]),
    ("koen: { x: y }\nkoen:\n  enum: [m, k]", ["m", "k"]),
    ("properties:\n  koen: { type: string, enum: [ mand, kvinde ] }", ["mand", "kvinde"]),
    ("koen:\n  items:\n    enum: [mand, kvinde]", ["mand", "kvinde"]),
    ("koen:\n  '#type': radios\n  '#options':\n    M: Mand\n    K: 'Kvinde'", ["Mand", "Kvinde"]),
    ("koen:\n  '#options': { M: Mand, K: 'Kvinde' }", ["Mand", "Kvinde"]),
    ("koen:\n  '#options':\n    - Mand\n    - Kvinde", ["Mand", "Kvinde"]),
    (
        "koen:\n  '#options':\n    Voksen:\n      M: Mand\n    Barn:\n      D: Dreng",
        ["Mand", "Dreng"],
    ),
    ("koen:\n  '#type': radios\n  '#options': sex", ["Male", "Female"]),
    ("koen:\n\t'#type': radios\n\t'#options':\n\t\tM: Mand\n\t\tK: Kvinde", ["Mand", "Kvinde"]),
    ('"koen": {\n  "type": "string",\n  "enum": ["mand", "kvinde"],\n}', ["mand", "kvinde"]),
    ('"koen": {\n  "enum": [\n    "mand",\n    "kvinde"\n  ]\n}', ["mand", "kvinde"]),
    ('"koen": {\n  "enum": [ "mand, gift", "[x]" ]\n}', ["mand, gift", "[x]"]),
    ("koen:\n  type: string\n  description: |\n    enum: [a, b]\n  pattern: x", []),
    ("koen:\n  type: string\n# enum: [a, b]", []),
    ("koen:\n  '#type': x\n  '#template': |\n    '#options': [a, b]\n    y: z\n", []),
]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("text", "labels"), OPTIONS)
def test_options(text: str, labels: list[str], line_end: str) -> None:
    """Options in one line and in several, in YAML and JSON; not those in texts and comments."""
    text = text.replace("\n", line_end)
    found = fields(text)

    assert list(found) == ["koen"]
    assert [option.label for option in found["koen"].options] == labels
    assert text[slice(*found["koen"].span)] == "koen"
    if not found["koen"].option_set:
        assert [text[slice(*option.span)] for option in found["koen"].options] == labels


KINDS = [
    ("type: string", Kind.TEXT),
    ("type: boolean", Kind.BOOLEAN),
    ("type: integer", Kind.NUMBER),
    ("type: object", Kind.GROUP),
    ("type: string\n  format: date", Kind.DATE),
    ("type: string\n  readOnly: true", Kind.SHOWN),
    ("type: string\n  enum: [a]", Kind.CHOICE),
    ("type: array\n  items:\n    type: string\n    enum: [a]", Kind.CHOICES),
    ("'#type': checkboxes", Kind.CHOICES),
    ("'#type': os2forms_nemid_cpr", Kind.SHOWN),
    ("'#type': radios\n  '#disabled': true", Kind.SHOWN),
    ("'#type': en_ukendt\n  '#options': [a]", Kind.CHOICE),
    ("'#type': fieldset", Kind.GROUP),
]


@pytest.mark.parametrize(("properties", "kind"), KINDS)
def test_kinds(properties: str, kind: Kind) -> None:
    """The type says how a field is answered, in JSON Schema and in Drupal."""
    assert fields(f"felt:\n  {properties}")["felt"].kind is kind


REQUIRED = [
    ("a:\n  type: object\n  properties:\n    b:\n      type: string\n  required: [ b ]", True),
    ("a:\n  type: object\n  required:\n  - b\n  properties:\n    b:\n      type: string", True),
    ("a:\n  type: object\n  required: [c]\n  properties:\n    b:\n      type: string", False),
    ("a:\n  type: object\n  properties:\n    b:\n      type: string\n      required: true", True),
    ("a:\n  type: object\n  properties:\n    b:\n      type: string\n      required: false", False),
]


@pytest.mark.parametrize(("text", "required"), REQUIRED)
def test_required(text: str, required: bool) -> None:  # noqa: FBT001 - a column of the table
    """A field is required by its own word, or by its name in what is around it."""
    assert (fields(text)["a/b"].required is Required.YES) == required


def test_required_in_drupal() -> None:
    """What other answers decide is required at times."""
    text = textwrap.dedent("""\
        navn:
          '#type': textfield
          '#required': true
        partner:
          '#type': textfield
          '#required': true
          '#states':
            visible:
              ':input[name="gift"]':
                value: ja
    """)
    found = fields(text)

    assert found["navn"].required is Required.YES
    assert found["navn"].required_span is not None
    assert text[slice(*found["navn"].required_span)] == "'#required': true"
    assert found["partner"].required is Required.SOMETIMES


PATTERNS = [
    (r"pattern: ^\d{9}[13579]$", r"^\d{9}[13579]$", Mode.SEARCH, Dialect.ECMA),
    (r"pattern: '\d{10}'", r"\d{10}", Mode.SEARCH, Dialect.ECMA),
    (r'"pattern": "^\\d{10}$",', r"^\d{10}$", Mode.SEARCH, Dialect.ECMA),
    (r"'#pattern': '\d{6}-?\d{4}'", r"\d{6}-?\d{4}", Mode.FULL, Dialect.PCRE),
    (r"pattern: '[0-3]\d #x'  # ti cifre", r"[0-3]\d #x", Mode.SEARCH, Dialect.ECMA),
]


@pytest.mark.parametrize(("line", "pattern", "mode", "dialect"), PATTERNS)
def test_patterns(line: str, pattern: str, mode: Mode, dialect: Dialect) -> None:
    """A pattern is searched for in JSON Schema and matched as a whole in Drupal."""
    text = f"cpr:\n  {line}\n"
    found = fields(text)["cpr"].pattern
    assert found is not None

    assert (found.text, found.mode, found.dialect) == (pattern, mode, dialect)
    assert text[slice(*found.span)].replace("\\\\", "\\") == pattern


CARD = """\
openapi: 3.0.0
info:
  title: Journal
components:
  schemas:
    Vandrejournal:
      title: Vandrejournalen
      allOf:
        - $ref: '#/components/schemas/Udgave'
        - type: object
          required: [ mor ]
          properties:
            title:
              type: string
            enum:
              type: string
            required:
              type: string
              enum: [ ja ]
            tidligere:
              type: array
              items:
                type: object
                properties:
                  koen:
                    type: string
                    enum: [ pige, dreng ]
            dato:
              type: string
                format: date
            mor:
              type: object
              title: "Barnets mor"
              properties:
                cpr:
                  type: string
                  pattern: '^\\d{10}$'
"""


def test_openapi_with_wrong_indentation() -> None:
    """All fields of a definition that no parser of YAML reads to its end."""
    found = fields(CARD)

    assert list(found) == [
        "Vandrejournal",
        *(
            f"Vandrejournal/{name}"
            for name in "title enum required tidligere tidligere/koen dato mor mor/cpr".split()
        ),
    ]
    assert [option.value for option in found["Vandrejournal/tidligere/koen"].options] == [
        "pige",
        "dreng",
    ]
    assert found["Vandrejournal/tidligere/koen"].most is None
    assert found["Vandrejournal/tidligere"].kind is Kind.GROUP
    assert found["Vandrejournal/mor"].required is Required.YES
    assert found["Vandrejournal/mor"].label == "Barnets mor"
    assert found["Vandrejournal/mor/cpr"].group == ("Vandrejournalen", "Barnets mor")
    assert [option.value for option in found["Vandrejournal/required"].options] == ["ja"]


def test_from_where_it_breaks() -> None:
    """Only what begins on that line or later is told, and where it stands."""
    found = fields(CARD, CARD.index("format: date"))

    assert list(found) == ["Vandrejournal/mor", "Vandrejournal/mor/cpr"]
    assert found["Vandrejournal/mor"].group == ("Vandrejournalen",)


def test_order_and_help() -> None:
    """Fields stand in the order of the source, with what is told about them."""
    found = line_reader.fields(CARD + "felt:\n  type: string\n  description: Skriv her\n", 0)

    assert all(one.span < other.span for one, other in pairwise(f for f in found if not f.label))
    assert found[-1].help == "Skriv her"


DEFAULTS = [
    ("type: string\n  default: kvinde", "kvinde"),
    ("'#type': radios\n  '#default_value': 'M'", "M"),
    ("type: string\n  default: ''", ""),
    ("type: string\n  default: null", ""),
]


@pytest.mark.parametrize(("properties", "default"), DEFAULTS)
def test_defaults(properties: str, default: str) -> None:
    """What is chosen before anyone answers."""
    assert fields(f"koen:\n  {properties}")["koen"].default == default


NOTHING = [
    "",
    "\n\n\r\n",
    "en almindelig tekst: med kolon\nog en linje til",
    "langcode: da\nsettings:\n  ajax: false\n",
    "\x00\x01\x02:\n",
    "{% for a in b %}\n  {{ a }}\n{% endfor %}",
    "- - - -\n- [\n- {\n",
    ":\n  :\n",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_fields(text: str) -> None:
    """Texts and settings tell of no fields."""
    assert line_reader.fields(text, 0) == ()


def test_settings_beside_elements_of_drupal() -> None:
    """Beside Drupal's elements other keys with a type are no fields."""
    text = "koen:\n  '#type': radios\nhandlers:\n  mail:\n    type: email\n"

    assert list(fields(text)) == ["koen"]


HOSTILE = {
    "deep": "\n".join(" " * n + f"a{n}:" for n in range(2_000)) + "\n" + " " * 2_000 + "type: x",
    "deep and many": "\n".join(
        " " * (n % 300) + f"a{n}:\n" + " " * 300 + "type: x" for n in range(3_000)
    ),
    "wide": "".join(f"a{n}:\n  type: string\n" for n in range(10_000)),
    "many options": "a:\n  enum: [" + "x, " * 50_000 + "]",
    "long line": "a" * 200_000 + ":" * 200_000 + "'" * 100_001 + "\n  type: " + "[" * 100_000,
    "brackets": "a:\n  enum: " + "[" * 5_000 + "\nproperties:\n  a: " + "{a: " * 5_000,
    "spaces": " " * 200_000 + "\n" + "- " * 100_000 + "x",
    "anchors": "a: " + "&b " * 50_000 + "\n  type: string",
    "quotation marks": "a:\n  enum: ['" + "''" * 50_000 + ', "' + '\\"' * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name: str) -> None:
    """Whatever the lines are, the spans lie in the text and nothing is raised."""
    text = HOSTILE[name]

    for field in line_reader.fields(text, len(text) // 3):
        for span in (field.span, *(option.span for option in field.options)):
            assert 0 <= span.start <= span.end <= len(text)
