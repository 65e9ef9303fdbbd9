"""Drupal Webform as OS2forms uses it -> fields, options, patterns and programs, with places."""

import json
import re
import textwrap

import pytest
import yaml

from kklint import readers
from kklint.forms.drupal import adapter
from kklint.forms.model import Dialect, Field, Form, Kind, Mode, Required
from kklint.model import Document, Source
from kklint.readers.decode import decode

NAME = "webform.webform.daginstitution.yml"
HEAD = """\
langcode: da
status: open
dependencies:
  module:
  - webform_revisions
id: daginstitution
title: 'Ansøgning om plads'
"""
TAIL = """\
css: ''
javascript: ''
settings:
  ajax: false
handlers: {  }
"""


def document(text: str | bytes, name: str = NAME) -> Document:
    """Return the document of a file."""
    data = text.encode() if isinstance(text, str) else text
    return readers.read(Source(name, "." + name.rpartition(".")[2], data))


def raw(data: bytes) -> Document:
    """Return the document of a file whose texts are not read, whatever it holds."""
    return Document(Source(NAME, ".yml", data), decode(data), ())


def form(text: str | bytes, name: str = NAME) -> Form:
    """Return the form of a file that is one."""
    found = adapter.read(document(text, name))
    assert found is not None
    return found


def in_webform(elements: str) -> str:
    """Return the webform with these elements."""
    lines = textwrap.indent(textwrap.dedent(elements).strip("\n"), "  ")
    return f"{HEAD}elements: |\n{lines}\n{TAIL}"


def fields(elements: str) -> dict[str, Field]:
    """Return the fields of elements by their path."""
    found = form(in_webform(elements))
    assert found.complete
    return {field.path: field for field in found.fields}


def only(properties: str) -> Field:
    """Return the field of an element with these properties."""
    element = textwrap.indent(textwrap.dedent(properties).strip("\n"), "  ")
    return next(iter(fields(f"felt:\n{element}").values()))


# ------------------------------------------------------------------ places in every way to write it

SAMPLE = r"""
side_1:
  '#type': webform_wizard_page
  '#title': 'Oplysninger om barnet'
  koen:
    '#type': radios
    '#title': 'Barnets køn'
    '#options':
      M: Dreng
      K: Pige
      'Å': "Andet, se oven p\xe5"
    '#required': true
    '#default_value': M
  by:
    '#type': textfield
    '#title': Fødeby å
  kaldenavn:
    '#type': textfield
    '#title': 'Barnets ''kaldenavn'''
  "barnets_cpr":
    '#type': textfield
    '#title': "Barnets \"cpr\""
    '#pattern': '\d{6}-?\d{4}'
  gade:
    '#type': textfield
"""
EXPECTED = {
    "side_1": "Oplysninger om barnet",
    "side_1/koen": "Barnets køn",
    "side_1/by": "Fødeby å",
    "side_1/kaldenavn": "Barnets 'kaldenavn'",
    "side_1/barnets_cpr": 'Barnets "cpr"',
    "side_1/gade": "",
}


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _hex(text: str) -> str:
    return "".join(c if ord(c) < 128 else f"\\x{ord(c):02x}" for c in text)


def _dumped(text: str, width: int) -> str:
    return str(yaml.safe_dump({"elements": text}, width=width, allow_unicode=False))


def _as_flow(text: str) -> str:
    flow = yaml.safe_dump(
        yaml.safe_load(text),
        default_flow_style=True,
        sort_keys=False,
        width=10_000,
        allow_unicode=True,
    )
    return "elements: '" + str(flow).strip().replace("'", "''") + "'\n"


ELEMENTS = SAMPLE.strip("\n")
STYLES = {
    "literal": "elements: |\n" + textwrap.indent(ELEMENTS, "  ") + "\n",
    "literal, stripped, deep": "elements: |-\n" + textwrap.indent(ELEMENTS, "      ") + "\n",
    "literal with its depth": "elements: |2-\n" + textwrap.indent(ELEMENTS, "  ") + "\n",
    "one line": f'elements: "{_escaped(ELEMENTS)}"\n',
    "one line, escapes": f'elements: "{_hex(_escaped(ELEMENTS))}"\n',
    "one line, anchored": f'elements: &felter "{_hex(_escaped(ELEMENTS))}"\n',
    "folded by a program": _dumped(ELEMENTS, 60),
    "folded narrowly": _dumped(ELEMENTS, 20),
    "flow in single quotes": _as_flow(ELEMENTS),
    "as they are": "elements:\n" + textwrap.indent(ELEMENTS, "  ") + "\n",
}


def _read_as_yaml(written: str, style: str) -> str:
    """Return what a piece of source says, quotation marks within quotation marks undone."""
    if "line" in style or "folded" in style:
        written = str(yaml.safe_load(f'"{written}"'))
    elif "flow" in style:
        written = written.replace("''", "'")
    if "\\x" in written or '\\"' in written:
        written = str(yaml.safe_load(f'"{written}"'))
    return written.replace("''", "'")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("style", STYLES)
def test_places(style: str, line_end: str) -> None:
    """What a span marks in the source is what the model says, however it is written."""
    source = document((HEAD + STYLES[style] + TAIL).replace("\n", line_end))
    text = source.text
    found = adapter.read(source)
    assert found is not None
    by_path = {field.path: field for field in found.fields}

    assert found.complete
    assert {path: field.label for path, field in by_path.items()} == EXPECTED
    for path, field in by_path.items():
        marked = _read_as_yaml(text[slice(*field.span)], style)
        assert marked == (field.label or field.name), path
    koen = by_path["side_1/koen"]
    assert [(option.value, option.label) for option in koen.options] == [
        ("M", "Dreng"),
        ("K", "Pige"),
        ("Å", "Andet, se oven på"),
    ]
    for option in koen.options:
        assert _read_as_yaml(text[slice(*option.span)], style) == option.label
    assert koen.required is Required.YES
    assert koen.required_span is not None
    assert re.fullmatch(r"\W*#required\W*: true", text[slice(*koen.required_span)])
    assert koen.default_span is not None
    assert (koen.default, text[slice(*koen.default_span)]) == ("M", "M")
    pattern = by_path["side_1/barnets_cpr"].pattern
    assert pattern is not None
    assert (pattern.text, pattern.mode, pattern.dialect) == (
        r"\d{6}-?\d{4}",
        Mode.FULL,
        Dialect.PCRE,
    )
    assert _read_as_yaml(text[slice(*pattern.span)], style) == pattern.text
    assert [by_path[path].group for path in EXPECTED] == [(), *[("Oplysninger om barnet",)] * 5]


def test_places_in_json() -> None:
    """The elements in JSON, as the REST interface gives them, with escapes."""
    text = json.dumps({"elements": yaml.safe_load(ELEMENTS)}, indent=2)
    source = document(text, "elementer.json")
    found = adapter.read(source)
    assert found is not None

    assert {field.path: field.label for field in found.fields} == EXPECTED
    for field in found.fields:
        marked = source.text[slice(*field.span)]
        assert json.loads(f'"{marked}"') == (field.label or field.name)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    """A byte order mark or an old encoding moves nothing."""
    source = document(in_webform(SAMPLE).encode(encoding))
    found = adapter.read(source)
    assert found is not None

    assert [source.text[slice(*field.span)] for field in found.fields][1] == "Barnets køn"


# ------------------------------------------------------------------ what is a webform, what is none

FORMS = [
    (in_webform("navn:\n  '#type': textfield"), NAME, "Ansøgning om plads", ["navn"]),
    ("elements: |\n  navn:\n    '#type': textfield\n", "del.yml", "", ["navn"]),
    ("navn:\n  '#type': textfield\n  '#title': Navn\n", "del.yml", "", ["navn"]),
    (HEAD + "elements: ''\n" + TAIL, NAME, "Ansøgning om plads", []),
    (
        "elements: |\n  side:\n    rolle:\n      '#title': Rolle\n      '#options': { a: Mor }\n",
        "language/da/" + NAME,
        "",
        ["side", "side/rolle"],
    ),
    ('{"navn": {"#type": "textfield", "#title": "Navn"}}', "elementer.json", "", ["navn"]),
]
NO_FORMS = [
    ("", NAME),
    ("langcode: da\nid: webform\nlabel: Webformular\n", "system.menu.webform.yml"),
    ("elements:\n  - navn\n  - webform\n", "liste.yml"),
    ("elements: 'webform og mere tekst'\n", "noget.yml"),
    ('{"pages": [{"elements": [{"type": "text", "name": "webform"}]}]}', "survey.json"),
    ("openapi: 3.0.0\ncomponents:\n  schemas:\n    webform:\n      type: object\n", "api.yaml"),
    ("da:\n  webform:\n    title: Titel\n", "da.yml"),
    ("options: 'webform'\nid: x\n", "andet.yml"),
    ("# '#type': et ord i en bemærkning om webform\na: b\n", "noget.yml"),
    ("{% if webform %}\n{{ '#type': x }}\n{% endif %}\n", "skabelon.yml"),
]


@pytest.mark.parametrize(("text", "name", "title", "paths"), FORMS)
def test_forms(text: str, name: str, title: str, paths: list[str]) -> None:
    """A whole webform, its elements alone, a translation of it, an empty one."""
    found = form(text, name)

    assert (found.format, found.title, found.complete) == ("drupal-webform", title, True)
    assert [field.path for field in found.fields] == paths


@pytest.mark.parametrize(("text", "name"), NO_FORMS)
def test_no_forms(text: str, name: str) -> None:
    """Other files, also those that speak of webforms."""
    assert adapter.read(document(text, name)) is None


# ------------------------------------------------------------------ kinds

KINDS = [
    ("textfield", Kind.TEXT),
    ("textarea", Kind.TEXT),
    ("cpr_field", Kind.TEXT),
    ("cpr_element", Kind.TEXT),
    ("os2forms_dawa_address", Kind.TEXT),
    ("os2forms_nemid_cpr_fetch_data", Kind.TEXT),
    ("radios", Kind.CHOICE),
    ("webform_radios_other", Kind.CHOICE),
    ("os2forms_nemid_children_select", Kind.CHOICE),
    ("checkboxes", Kind.CHOICES),
    ("checkbox", Kind.BOOLEAN),
    ("number", Kind.NUMBER),
    ("date", Kind.DATE),
    ("fieldset", Kind.GROUP),
    ("webform_wizard_page", Kind.GROUP),
    ("wizard_page", Kind.GROUP),
    ("webform_custom_composite", Kind.GROUP),
    ("os2forms_person_lookup", Kind.GROUP),
    ("hidden", Kind.SHOWN),
    ("value", Kind.SHOWN),
    ("computed_twig", Kind.SHOWN),
    ("webform_computed_twig", Kind.SHOWN),
    ("webform_computed_token", Kind.SHOWN),
    ("cpr_value_element", Kind.SHOWN),
    ("os2forms_nemid_cpr", Kind.SHOWN),
    ("os2forms_mitid_child_cpr", Kind.SHOWN),
    ("os2forms_mitid_child_other_guardian", Kind.SHOWN),
    ("webform_entity_print_attachment:pdf", Kind.SHOWN),
]


@pytest.mark.parametrize(("type_", "kind"), KINDS)
def test_kinds(type_: str, kind: Kind) -> None:
    """The type says how an element is answered, or that nobody is asked."""
    field = only(f"'#type': '{type_}'")

    assert (field.kind, field.type) == (kind, type_)


@pytest.mark.parametrize(
    "type_", ["webform_markup", "processed_text", "webform_actions", "webform_message", "captcha"]
)
def test_texts_and_buttons_are_no_fields(type_: str) -> None:
    """Where nothing is asked there is no field."""
    found = form(in_webform(f"a:\n  '#type': {type_}\n  '#title': Køn\nb:\n  '#type': date"))

    assert [field.path for field in found.fields] == ["b"]


SHUT = [
    ("'#access': false", Kind.SHOWN),
    ("'#disabled': true", Kind.SHOWN),
    ("'#readonly': true", Kind.SHOWN),
    ("'#access': true", Kind.CHOICE),
    ("'#readonly': false", Kind.CHOICE),
    ("'#access_create_roles': {  }", Kind.CHOICE),
]


@pytest.mark.parametrize(("property_", "kind"), SHUT)
def test_what_nobody_can_answer(property_: str, kind: Kind) -> None:
    """Hidden, disabled and read-only elements are shown; so is what stands in such a group."""
    element = f"'#type': radios\n'#options':\n  M: Mand\n  K: Kvinde\n{property_}"
    assert only(element).kind is kind

    inner = textwrap.indent(element, "    ").replace(property_, "")
    outer = f"g:\n  '#type': fieldset\n  {property_}\n  koen:\n{inner}"
    assert fields(outer)["g/koen"].kind is kind


# ------------------------------------------------------------------ required

REQUIRED = [
    ("'#type': textfield", Required.NO),
    ("'#type': textfield\n'#required': true", Required.YES),
    ("'#type': textfield\n'#required': 'true'", Required.YES),
    ("'#type': textfield\n'#required': false", Required.NO),
    ("'#type': textfield\n'#required': true\n'#required_error': 'Skriv dit navn.'", Required.YES),
    (
        "'#type': textfield\n'#states':\n  required:\n    ':input': { checked: true }",
        Required.SOMETIMES,
    ),
    (
        "'#type': textfield\n'#required': true\n'#states':\n  visible: [{ a: { value: ja } }]",
        Required.SOMETIMES,
    ),
    (
        "'#type': textfield\n'#required': true\n'#states':\n  invisible-slide: { a: { b: c } }",
        Required.SOMETIMES,
    ),
    (
        "'#type': textfield\n'#required': true\n'#states':\n  optional:\n    a:\n      value: ja",
        Required.SOMETIMES,
    ),
    ("'#type': textfield\n'#states':\n  visible:\n    a:\n      value: ja", Required.NO),
    ("'#type': textfield\n'#required': true\n'#states': {  }", Required.YES),
    ("'#type': textfield\n'#required': true\n'#states':\n  required: {  }", Required.YES),
]


@pytest.mark.parametrize(("properties", "required"), REQUIRED)
def test_required(properties: str, required: Required) -> None:
    """Required, required when another answer says so, or free."""
    field = only(properties)

    assert field.required is required
    assert (field.required_span is None) == (required is Required.NO)


def test_required_on_a_page_that_is_seen_at_times() -> None:
    """What stands in a conditional group is required only when the group is seen."""
    found = fields("""
        partner:
          '#type': fieldset
          '#states':
            visible:
              ':input[name="har_partner"]':
                value: ja
          partners_cpr:
            '#type': textfield
            '#required': true
    """)

    assert found["partner/partners_cpr"].required is Required.SOMETIMES


# ------------------------------------------------------------------ options

OPTIONS = [
    (
        "'#options':\n  M: Mand\n  K: Kvinde",
        [("M", "Mand", False), ("K", "Kvinde", False)],
    ),
    ("'#options':\n- Mand\n- Kvinde", [("0", "Mand", False), ("1", "Kvinde", False)]),
    ("'#options': { 1: Mand, 2: Kvinde }", [("1", "Mand", False), ("2", "Kvinde", False)]),
    ("'#options': { Y: No, on: off }", [("Y", "No", False), ("on", "off", False)]),
    (
        "'#options':\n  Ung:\n    a: Dreng\n  Voksen:\n    b: Mand\n  c: Andet",
        [("a", "Dreng", False), ("b", "Mand", False), ("c", "Andet", False)],
    ),
    (
        "'#options':\n  M: 'Mand -- som det står i CPR'",
        [("M", "Mand", False)],
    ),
    ("'#options':\n  Mand: ''", [("Mand", "Mand", False)]),
    (
        "'#options':\n  '': '- Vælg -'\n  M: Mand",
        [("", "- Vælg -", True), ("M", "Mand", False)],
    ),
    (
        "'#options':\n  '0': 'Vælg køn'\n  M: Mand",
        [("0", "Vælg køn", True), ("M", "Mand", False)],
    ),
    (
        "'#options':\n  M: Mand\n  '': 'Ønsker ikke at oplyse'",
        [("M", "Mand", False), ("", "Ønsker ikke at oplyse", False)],
    ),
    (
        "'#options':\n  M: Mand\n'#empty_option': '- Ingen valgt -'\n'#empty_value': x",
        [("x", "- Ingen valgt -", True), ("M", "Mand", False)],
    ),
    (
        "'#options':\n  M: Mand\n'#empty_option': 'Ønsker ikke at svare'",
        [("", "Ønsker ikke at svare", False), ("M", "Mand", False)],
    ),
    ("'#options': sex", [("Male", "Male", False), ("Female", "Female", False)]),
    (
        "'#options': sex_icao",
        [("M", "Male", False), ("F", "Female", False), ("X", "Unspecified", False)],
    ),
    ("'#options': kommunens_egne_koen", []),
    ("'#options': ''", []),
    ("'#options': {  }", []),
    (
        "'#images':\n  m: { text: Mand, src: /m.png }\n  k: { text: Kvinde, src: /k.png }",
        [("m", "Mand", False), ("k", "Kvinde", False)],
    ),
]


@pytest.mark.parametrize(("properties", "options"), OPTIONS)
def test_options(properties: str, options: list[tuple[str, str, bool]]) -> None:
    """Options of a map, a list, groups, with descriptions, placeholders, and of sets by name."""
    field = only(f"'#type': select\n{properties}")

    assert [(o.value, o.label, o.placeholder) for o in field.options] == options


SETS = "sex sex_icao gender titles marital_status relationship yes_no".split()


@pytest.mark.parametrize("name", SETS)
def test_option_sets_that_webform_brings_along(name: str) -> None:
    """A set is known by its name; its options stand where it is named."""
    source = document(in_webform(f"felt:\n  '#type': select\n  '#options': {name}"))
    found = adapter.read(source)
    assert found is not None
    field = found.fields[0]

    assert field.option_set == name
    assert len(field.options) > 1
    assert {source.text[slice(*option.span)] for option in field.options} == {name}


def test_other_answers() -> None:
    """The types with »other« are open-ended."""
    element = "'#type': {}\n'#options':\n  M: Mand\n  K: Kvinde"

    assert only(element.format("webform_radios_other")).open_ended
    assert not only(element.format("radios")).open_ended


MULTIPLE = [
    ("'#type': textfield", Kind.TEXT, 1),
    ("'#type': textfield\n'#multiple': true", Kind.TEXT, None),
    ("'#type': textfield\n'#multiple': 3", Kind.TEXT, 3),
    ("'#type': textfield\n'#multiple': false", Kind.TEXT, 1),
    ("'#type': select\n'#multiple': true", Kind.CHOICES, 1),
    ("'#type': select\n'#options': sex", Kind.CHOICE, 1),
    ("'#type': webform_custom_composite", Kind.GROUP, None),
    ("'#type': webform_custom_composite\n'#multiple': false", Kind.GROUP, 1),
    ("'#type': webform_custom_composite\n'#multiple': 2", Kind.GROUP, 2),
    ("'#type': webform_name\n'#multiple': true", Kind.GROUP, None),
]


@pytest.mark.parametrize(("properties", "kind", "most"), MULTIPLE)
def test_multiple(properties: str, kind: Kind, most: int | None) -> None:
    """How many times an element may be answered; several options are one answer."""
    field = only(properties)

    assert (field.kind, field.most) == (kind, most)


DEFAULTS = [
    ("'#default_value': M", "M"),
    ("'#default_value':\n  - K\n  - M", "K"),
    ("'#default_value': ''", ""),
    ("'#default_value': {  }", ""),
    ("'#title': x", ""),
]


@pytest.mark.parametrize(("property_", "default"), DEFAULTS)
def test_defaults(property_: str, default: str) -> None:
    """What is chosen before anyone answers."""
    assert only(f"'#type': radios\n{property_}").default == default


# ------------------------------------------------------------------ composites


def test_custom_composite() -> None:
    """The fields of a table that can be filled in again and again."""
    found = fields("""
        foraeldre:
          '#type': webform_custom_composite
          '#title': 'Indehavere af forældremyndigheden'
          '#element':
            navn:
              '#type': textfield
              '#title': 'Fulde navn'
            cpr:
              '#type': textfield
              '#required': true
    """)

    assert list(found) == ["foraeldre", "foraeldre/navn", "foraeldre/cpr"]
    assert {field.most for field in found.values()} == {None}
    assert found["foraeldre/navn"].group == ("Indehavere af forældremyndigheden",)
    assert found["foraeldre/cpr"].required is Required.YES


NAMES = [
    ("'#type': webform_name", ["title", "first", "middle", "last", "suffix", "degree"]),
    (
        (
            "'#type': webform_name\n'#title__access': false\n'#suffix__access': false\n"
            "'#degree__access': false\n'#middle__access': '0'"
        ),
        ["first", "last"],
    ),
    ("'#type': os2forms_person_lookup", ["cpr_number", "name"]),
]


@pytest.mark.parametrize(("properties", "names"), NAMES)
def test_composites(properties: str, names: list[str]) -> None:
    """A name asks for a title unless it is switched off."""
    found = fields("borger:\n" + textwrap.indent(f"{properties}\n'#title': Borger", "  "))

    assert list(found) == ["borger", *(f"borger/{name}" for name in names)]


def test_title_of_a_name() -> None:
    """The title of a name has the titles of Webform, or those that the form gives it."""
    title = fields("""
        navn:
          '#type': webform_name
          '#title': 'Dit navn'
          '#default_value':
            title: Mrs
    """)["navn/title"]
    assert [option.label for option in title.options] == ["Miss", "Ms", "Mr", "Mrs", "Dr"]
    assert (title.option_set, title.open_ended, title.default) == ("titles", True, "Mrs")
    assert title.group == ("Dit navn",)

    own = fields("""
        navn:
          '#type': webform_name
          '#title__title': Tiltale
          '#title__type': select
          '#title__required': true
          '#title__options':
            hr: Hr.
            fru: Fru
    """)["navn/title"]
    assert (own.label, own.type, own.required) == ("Tiltale", "select", Required.YES)
    assert [option.label for option in own.options] == ["Hr.", "Fru"]
    assert not own.open_ended


def test_likert() -> None:
    """Each question of a matrix is a field with its answers."""
    found = fields("""
        trivsel:
          '#type': webform_likert
          '#title': Trivsel
          '#questions':
            q1: 'Jeg føler mig tryg'
          '#answers':
            a: Enig
            b: Uenig
    """)

    assert (found["trivsel"].kind, found["trivsel"].options) == (Kind.GROUP, ())
    assert found["trivsel/q1"].kind is Kind.CHOICE
    assert found["trivsel/q1"].label == "Jeg føler mig tryg"
    assert [option.label for option in found["trivsel/q1"].options] == ["Enig", "Uenig"]


def test_help() -> None:
    """What is told about a field, wherever it stands."""
    field = only("""
        '#type': textfield
        '#description': 'Skriv ti cifre.'
        '#help': 'Står på sundhedskortet.'
        '#placeholder': ddmmåå-xxxx
    """)

    assert field.help == "Skriv ti cifre.\nStår på sundhedskortet.\nddmmåå-xxxx"


# ------------------------------------------------------------------ files with option sets

SET = """\
uuid: 0a
langcode: da
id: koen
label: Køn
category: Egne
likert: false
options: |
  M: Mand
  K: Kvinde
  '': '- Vælg -'
"""


@pytest.mark.parametrize(
    ("text", "name", "own"),
    [
        (SET, "webform.webform_options.koen.yml", "koen"),
        (SET, "noget.yml", "koen"),
        (SET.replace("id: koen\n", ""), "language/da/webform.webform_options.sex.yml", "sex"),
        (SET.replace("options: |", "options:"), "webform.webform_options.koen.yml", "koen"),
    ],
)
def test_option_set(text: str, name: str, own: str) -> None:
    """A file with an option set is a form with one field."""
    source = document(text, name)
    found = adapter.read(source)
    assert found is not None
    (field,) = found.fields

    assert (field.kind, field.name, field.option_set) == (Kind.OPTION_SET, own, "")
    assert (field.label, source.text[slice(*field.span)], found.title) == ("Køn", "Køn", "Køn")
    assert [option.value for option in field.answers] == ["M", "K"]
    assert [source.text[slice(*option.span)] for option in field.answers] == ["Mand", "Kvinde"]


# ------------------------------------------------------------------ programs


def test_programs() -> None:
    """JavaScript, CSS, templates in Twig and what runs on an event, with their places."""
    text = HEAD + (
        "elements: |\n"
        "  koen:\n"
        "    '#type': webform_computed_twig\n"
        "    '#template': '{{ data.cpr|slice(9,1) is even }}'\n"
        "  cpr:\n"
        "    '#type': textfield\n"
        "    '#title': 'Indhold: css'\n"
        "    '#attributes':\n"
        "      onchange: 'tjek(this)'\n"
        "      class:\n"
        "        - on\n"
        "css: '.a { color: red }'\n"
        'javascript: "if (cpr[9] % 2) { mand(); }\\n"\n'
        "handlers:\n  mail:\n    settings:\n      body: 'Hej {{ data.navn }}'\n"
        "      subject: 'Kvittering [webform:title]'\n"
    )
    source = document(text)
    found = adapter.read(source)
    assert found is not None

    assert [code.text for code in found.code] == [
        "{{ data.cpr|slice(9,1) is even }}",
        "tjek(this)",
        ".a { color: red }",
        "if (cpr[9] % 2) { mand(); }\n",
        "Hej {{ data.navn }}",
    ]
    assert [source.text[slice(*code.span)].replace("\\n", "\n") for code in found.code] == [
        code.text for code in found.code
    ]


# ------------------------------------------------------------------ broken files

BREAKS = {
    "tab": "    koen:\n\t\t  '#type': radios\n",
    "indentation": "    koen:\n      '#type': radios\n     '#title': Barnets køn\n",
    "quotation mark": "    koen:\n      '#type': radios\n      '#title': 'Barnets' køn\n",
    "colon": "    koen:\n      '#type': radios\n      '#title': Køn: barnets\n",
}
AROUND = """\
  side:
    '#type': webform_wizard_page
    '#title': Barnet
    navn:
      '#type': textfield
      '#title': Navn
{}      '#options':
        M: Dreng
        K: Pige
    mor:
      '#type': textfield
      '#title': 'Mors navn'
      '#required': true
    cpr:
      '#type': textfield
      '#title': CPR-nummer
      '#pattern': '\\d{{9}}[13579]'
"""


@pytest.mark.parametrize("nested", ["literal", "one line", "as they are"])
@pytest.mark.parametrize("break_", BREAKS)
def test_broken(break_: str, nested: str) -> None:
    """What stands behind a mistake is read line by line, and the form says so."""
    lines = textwrap.dedent(AROUND.format(BREAKS[break_]))
    inner = AROUND.format(BREAKS[break_])
    written = {
        "literal": f"elements: |\n{inner}",
        "one line": f'elements: "{_escaped(lines)}"\n',
        "as they are": f"elements:\n{inner}",
    }[nested]
    source = document(HEAD + written + TAIL)
    found = adapter.read(source)
    assert found is not None
    by_name = {field.name: field for field in found.fields}

    assert not found.complete
    assert list(by_name) == ["side", "navn", "koen", "mor", "cpr"]
    assert [option.label for option in by_name["koen"].options] == ["Dreng", "Pige"]
    assert by_name["mor"].required is Required.YES
    assert by_name["mor"].path == "side/mor"
    assert by_name["mor"].group == ("Barnet",)
    assert source.text[slice(*by_name["mor"].span)] == "Mors navn"
    pattern = by_name["cpr"].pattern
    assert pattern is not None
    assert (pattern.text, pattern.mode) == (r"\d{9}[13579]", Mode.FULL)


def test_broken_before_the_elements() -> None:
    """A mistake in the settings above hides no elements, also where they stand in one line."""
    head = "id: prove\ndescription: 'Foreningens' beskrivelse\n"
    one_line = head + "elements: \"koen:\\n  '#type': radios\\n  '#options': sex\"\n" + TAIL
    several = head + "elements: |\n  koen:\n    '#type': radios\n    '#options': sex\n" + TAIL

    for text in (one_line, several):
        found = form(text)
        assert not found.complete
        assert [field.name for field in found.fields] == ["koen"]
        assert [option.label for option in found.fields[0].options] == ["Male", "Female"]


# ------------------------------------------------------------------ hostile files

HOSTILE = {
    "empty": b"",
    "binary": bytes(range(256)) * 20,
    "marks in binary": b"\x00\xff'#type':\x00 webform\n" * 10,
    "truncated": in_webform(SAMPLE)[:300].encode(),
    "truncated in one line": (HEAD + STYLES["one line"])[:250].encode(),
    "template": b"{% for a in b %}\n{{ a }}:\n  '#type': {{ a.type }}\n{% endfor %}\n",
    "only a mark": b"'#type': x",
    "list": b"- '#type': radios\n- webform\n",
    "deep": in_webform("\n".join(" " * n + f"a{n}:" for n in range(3_000))).encode(),
    "deep flow": b"elements: {a: " + b"{b: " * 10_000 + b"'#type': x" + b"}" * 10_001,
    "deep json": b'{"a": {"#type": "x", "b": ' * 10_000 + b"1" + b"}}" * 10_000,
    "deep options": (
        "a:\n  '#type': radios\n  '#options': " + "{x: " * 90 + "y" + "}" * 90 + "\n"
    ).encode(),
    "duplicate keys": b"a:\n  '#type': radios\n  '#type': date\na:\n  '#type': number\n",
    "other keys": b"1:\n  '#type': radios\n? [a, b]\n: '#type': x\n~:\n  '#type': date\n? {c: d}\n",
    "cyclic": b"a: &a\n  '#type': fieldset\n  b: *a\n  '#options': *a\n  '#element': *a\n",
    "anchors": (
        "a0: &a0\n  '#type': fieldset\n"
        + "".join(
            f"a{n}: &a{n}\n"
            + "".join(f"  b{m}: *a{n - 1}\n" for m in range(9))
            + "  '#type': fieldset\n"
            for n in range(1, 12)
        )
    ).encode(),
    "values of the wrong shape": (
        b"a:\n  '#type': [x]\n  '#title': {a: b}\n  '#options': [[a], {b: c}, ~]\n"
        b"  '#required': [true]\n  '#pattern': {a: b}\n  '#states': x\n  '#multiple': -1\n"
        b"  '#default_value': [[]]\n  '#element': x\n  '#questions': [a]\n"
        b"b:\n  '#type': webform_likert\n  '#questions': x\n"
        b"c:\n  '#type': webform_name\n  '#title__options': x\n  '#title__access': {}\n"
    ),
    "elements in elements": b"elements: \"elements: 'elements: |\\n  a'\"\nwebform: 1\n",
    "wide": ("a:\n  '#type': radios\n  '#options':\n" + "    x: y\n" * 20_000).encode(),
    "long line": b"elements: \"'#type': " + b"x" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name: str) -> None:
    """Whatever stands in a file, the spans lie in it and nothing is raised."""
    source = raw(HOSTILE[name])
    found = adapter.read(source)

    for field in found.fields if found is not None else ():
        spans = [field.span, field.required_span, field.default_span]
        spans += [option.span for option in field.options]
        spans += [field.pattern.span] if field.pattern else []
        for span in spans:
            assert span is None or 0 <= span.start <= span.end <= len(source.text)


def test_anchors_are_followed_up_to_a_number() -> None:
    """Nine to the power of eleven elements are not built."""
    found = adapter.read(raw(HOSTILE["anchors"]))

    assert found is not None
    assert 100 < len(found.fields) < 50_000


def _textfields(many: int) -> str:
    return "".join(
        f"felt_{number}:\n  '#type': textfield\n  '#title': 'Felt {number}'\n"
        for number in range(many)
    )


def test_many_elements() -> None:
    """Ten thousand elements; after a mistake the rest of them line by line."""
    whole = adapter.read(raw(in_webform(_textfields(10_000)).encode()))
    broken = adapter.read(raw(f"{_textfields(1_000)}  'x\n{_textfields(1_000)}".encode()))
    assert whole is not None
    assert broken is not None

    assert len(whole.fields) == 10_000
    assert whole.fields[-1].label == "Felt 9999"
    assert not broken.complete
    assert len(broken.fields) == 2_000


@pytest.mark.parametrize("cut", range(0, 700, 37))
def test_truncated_anywhere(cut: int) -> None:
    """A file that ends too early gives what was read, or nothing."""
    for style in ("literal", "one line, escapes", "as they are"):
        text = (HEAD + STYLES[style])[:cut]
        found = adapter.read(document(text))
        names = [field.name for field in found.fields] if found is not None else []
        assert len(names) <= len(EXPECTED)
