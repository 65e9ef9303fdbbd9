"""FHIR in JSON: questionnaires, lists of codes and definitions -> fields; data is no form."""

import json
from collections.abc import Sequence

import pytest

from kklint import readers
from kklint.forms.fhir import adapter
from kklint.forms.model import Dialect, Field, Form, Mode, Required
from kklint.model import Document, Source

GENDERS = ["Male", "Female", "Other", "Unknown"]
CODED = [{"valueCoding": {"code": "K", "display": "Kvinde"}}, {"valueCoding": {"code": "M"}}]
CHOICE: dict[str, object] = {"type": "choice", "answerOption": CODED}


def document(source: str | bytes, suffix: str = ".json") -> Document:
    """Return a document of a source."""
    data = source.encode() if isinstance(source, str) else source
    return readers.read(Source(f"resource{suffix}", suffix, data))


def form(source: str | bytes) -> Form:
    """Return the form of a source that has one."""
    found = adapter.read(document(source))
    assert found is not None
    return found


def resource(kind: str, **says: object) -> str:
    """Return a resource of FHIR."""
    return json.dumps({"resourceType": kind, **says}, ensure_ascii=False, indent=1)


def summary(field: Field) -> str:
    """Return a field in a line: path, kind, »label«, answers, and whether it is required."""
    parts = [field.path, field.kind.value]
    parts += [f"»{field.label}«"] if field.label else []
    parts += [option.label for option in field.options]
    parts += ["…"] if field.open_ended else []
    parts += [f"<{field.option_set}>"] if field.option_set else []
    parts += [f"default:{field.default}"] if field.default else []
    parts += [f"most:{field.most}"] if field.most != 1 else []
    parts += [field.required.value] if field.required is not Required.NO else []
    return " ".join(parts)


def lines(source: str) -> list[str]:
    """Return a line for each field of a source."""
    return [summary(field) for field in form(source).fields]


HIDDEN = "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden"
CALCULATED = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
GENDER_SET = "http://hl7.org/fhir/ValueSet/administrative-gender"
ITEMS: dict[str, tuple[dict[str, object], str]] = {
    "text": ({"type": "string", "text": "Navn"}, "x text »Navn«"),
    "date": ({"type": "date"}, "x date"),
    "number": ({"type": "integer"}, "x number"),
    "yes or no": ({"type": "boolean"}, "x boolean"),
    "codes": (CHOICE, "x choice Kvinde M"),
    "codes in STU3": ({"type": "choice", "option": CODED}, "x choice Kvinde M"),
    "codes in R5": ({"type": "coding", "answerOption": CODED}, "x choice Kvinde M"),
    "texts": (
        {"type": "choice", "answerOption": [{"valueString": "Mor"}, {"valueString": "Far"}]},
        "x choice Mor Far",
    ),
    "several": (CHOICE | {"repeats": True}, "x choices Kvinde M"),
    "another text": (CHOICE | {"type": "open-choice"}, "x choice Kvinde M …"),
    "another text in R5": (CHOICE | {"answerConstraint": "optionsOrString"}, "x choice Kvinde M …"),
    "required": (CHOICE | {"required": True}, "x choice Kvinde M yes"),
    "not required": (CHOICE | {"required": False}, "x choice Kvinde M"),
    "required at times": (
        CHOICE | {"required": True, "enableWhen": [{"question": "y"}]},
        "x choice Kvinde M sometimes",
    ),
    "default": (
        CHOICE | {"initial": [{"valueCoding": {"code": "M"}}]},
        "x choice Kvinde M default:M",
    ),
    "default in STU3": (
        {"type": "string", "initialString": "Danmark"},
        "x text default:Danmark",
    ),
    "one of the answers is chosen": (
        {"type": "choice", "answerOption": [{"valueString": "Mand", "initialSelected": True}]},
        "x choice Mand default:Mand",
    ),
    "no answer is chosen": (
        {"type": "choice", "answerOption": [{"valueString": "Mand", "initialSelected": False}]},
        "x choice Mand",
    ),
    "repeats": ({"type": "group", "repeats": True}, "x group most:None"),
    "repeats so often": (
        {
            "type": "group",
            "repeats": True,
            "extension": [{"url": "http://x/questionnaire-maxOccurs", "valueInteger": 2}],
        },
        "x group most:2",
    ),
    "read only": (CHOICE | {"readOnly": True}, "x shown Kvinde M"),
    "hidden": (CHOICE | {"extension": [{"url": HIDDEN, "valueBoolean": True}]}, "x shown Kvinde M"),
    "not hidden": (
        CHOICE | {"extension": [{"url": HIDDEN, "valueBoolean": False}]},
        "x choice Kvinde M",
    ),
    "computed": (
        {"type": "string", "extension": [{"url": CALCULATED, "valueExpression": {}}]},
        "x shown",
    ),
    "the genders of FHIR": (
        {"type": "choice", "answerValueSet": GENDER_SET},
        f"x choice {' '.join(GENDERS)} <administrative-gender>",
    ),
    "the genders of FHIR in a version": (
        {"type": "choice", "answerValueSet": f"{GENDER_SET}|4.0.1"},
        f"x choice {' '.join(GENDERS)} <administrative-gender>",
    ),
    "the genders of FHIR in STU3": (
        {"type": "choice", "options": {"reference": GENDER_SET}},
        f"x choice {' '.join(GENDERS)} <administrative-gender>",
    ),
    "somebody else's genders": (
        {"type": "choice", "answerValueSet": "https://example.dk/ValueSet/administrative-gender"},
        "x choice",
    ),
    "a list in the file": (
        {"type": "choice", "answerValueSet": "#koen"},
        "x choice Kvinde Mand <koen>",
    ),
    "a list by its address": (
        {"type": "choice", "answerValueSet": "https://example.dk/ValueSet/koen|1"},
        "x choice Kvinde Mand <koen>",
    ),
    "a list that is not there": ({"type": "choice", "answerValueSet": "#borte"}, "x choice"),
}
CONTAINED = {
    "resourceType": "ValueSet",
    "id": "koen",
    "url": "https://example.dk/ValueSet/koen",
    "compose": {
        "include": [
            {
                "system": "https://example.dk/koen",
                "concept": [{"code": "K", "display": "Kvinde"}, {"code": "M", "display": "Mand"}],
            }
        ]
    },
}


@pytest.mark.parametrize("row", ITEMS)
def test_an_item_is_a_field(row: str) -> None:
    """What an item says of its answers, in each version of FHIR."""
    item, expected = ITEMS[row]
    source = resource("Questionnaire", contained=[CONTAINED], item=[{"linkId": "x", **item}])
    assert [line for line in lines(source) if line.startswith("x ")] == [expected]


WHOLE = resource(
    "Questionnaire",
    title="Barnets journal",
    item=[
        {"linkId": "0", "type": "display", "text": "Velkommen"},
        {
            "item": [
                {
                    "linkId": "mor.cpr",
                    "type": "string",
                    "text": "Mors CPR-nummer",
                    "required": True,
                    "extension": [
                        {
                            "url": "http://hl7.org/fhir/StructureDefinition/regex",
                            "valueString": r"\d{9}[02468]",
                        }
                    ],
                    "item": [{"linkId": "h", "type": "display", "text": "Ti cifre"}],
                }
            ],
            "linkId": "mor",
            "type": "group",
            "text": "Mor",
            "enableWhen": [{"question": "a", "operator": "exists", "answerBoolean": True}],
        },
        {"type": "choice", "text": "Uden id", "answerOption": CODED},
    ],
)


def test_a_questionnaire() -> None:
    """Groups come before what is in them, and what is displayed is help."""
    found = form(WHOLE)
    assert (found.format, found.title, found.complete) == ("fhir", "Barnets journal", True)
    assert lines(WHOLE) == [
        "mor group »Mor«",
        "mor/mor.cpr text »Mors CPR-nummer« sometimes",
        "Uden id choice »Uden id« Kvinde M",
    ]
    cpr = found.fields[1]
    assert (cpr.group, cpr.help) == (("Mor",), "Ti cifre")
    assert cpr.pattern is not None
    assert (cpr.pattern.text, cpr.pattern.mode) == (r"\d{9}[02468]", Mode.FULL)
    assert cpr.required_span is not None
    assert WHOLE[slice(*cpr.required_span)] == '"required": true'


def test_spans_mark_what_the_model_says() -> None:
    """The text at each span is that of the model."""
    for field in form(WHOLE).fields:
        assert WHOLE[slice(*field.span)] == (field.label or field.name)
        for option in field.options:
            assert WHOLE[slice(*option.span)] == option.label


CONSTRAINTS = {
    "matches": ("matches('^[0-9]{10}$')", "^[0-9]{10}$", Mode.SEARCH),
    "matchesFull": ("$this.matchesFull('[0-9]{10}')", "[0-9]{10}", Mode.FULL),
    "behind implies": ("exists() implies matches('[0-9]+')", "[0-9]+", Mode.SEARCH),
    "escapes": (r"matches('^\\d{9}[02468]$')", r"^\d{9}[02468]$", Mode.SEARCH),
    "a word in the pattern": ("matches('mor or far')", "mor or far", Mode.SEARCH),
    "either": ("matches('[13579]$') or matches('[02468]$')", None, None),
    "not": ("matches('[13579]$').not()", None, None),
    "no pattern": ("length() = 10", None, None),
    "empty": ("matches('')", None, None),
    "not closed": ("matches('abc", None, None),
}


@pytest.mark.parametrize("row", CONSTRAINTS)
def test_constraints(row: str) -> None:
    """A pattern that must match is found in a constraint of a questionnaire."""
    expression, text, mode = CONSTRAINTS[row]
    constraint = {
        "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-constraint",
        "extension": [{"url": "expression", "valueString": expression}],
    }
    item = {"linkId": "x", "type": "string", "extension": [constraint]}
    pattern = form(resource("Questionnaire", item=[item])).fields[0].pattern
    assert (pattern.text if pattern else None) == text
    if pattern is not None:
        assert (pattern.mode, pattern.dialect) == (mode, Dialect.PCRE)


SYSTEM = {
    "resourceType": "CodeSystem",
    "url": "https://example.dk/roller",
    "name": "Roller",
    "concept": [
        {"code": "p", "display": "Forælder", "concept": [{"code": "m"}, {"code": "f"}]},
        {"code": "x", "display": "Anden"},
    ],
}
SETS: dict[str, tuple[Sequence[object], list[str]]] = {
    "codes": ([CONTAINED], ["koen option-set Kvinde Mand"]),
    "a code system": ([SYSTEM], ["Roller option-set Forælder m f Anden"]),
    "a whole system": (
        [
            {
                "resourceType": "ValueSet",
                "id": "a",
                "compose": {"include": [{"system": SYSTEM["url"]}]},
            },
            SYSTEM,
        ],
        [
            "a option-set Forælder m f Anden <Roller>",
            "Roller option-set Forælder m f Anden",
        ],
    ),
    "a part of what is elsewhere": (
        [
            {
                "resourceType": "ValueSet",
                "id": "a",
                "compose": {"include": [{"concept": [{"code": "m"}]}, {"system": "http://snomed"}]},
            }
        ],
        ["a option-set m …"],
    ),
    "less than a whole": (
        [
            {
                "resourceType": "ValueSet",
                "id": "a",
                "compose": {
                    "include": [{"system": "http://hl7.org/fhir/administrative-gender"}],
                    "exclude": [{"concept": [{"code": "other"}, {"code": "unknown"}]}],
                },
            }
        ],
        ["a option-set Male Female"],
    ),
    "an expansion": (
        [
            {
                "resourceType": "ValueSet",
                "id": "a",
                "expansion": {"contains": [{"code": "k", "display": "Kvinde"}, {"code": "m"}]},
            }
        ],
        ["a option-set Kvinde m"],
    ),
    "sets that include each other": (
        [
            {
                "resourceType": "ValueSet",
                "id": name,
                "compose": {
                    "include": [{"valueSet": [f"#{other}"]}, {"concept": [{"code": name}]}]
                },
            }
            for name, other in (("a", "b"), ("b", "a"))
        ],
        ["a option-set a b", "b option-set b a"],
    ),
    "nothing but filters": (
        [
            {
                "resourceType": "ValueSet",
                "id": "a",
                "compose": {"include": [{"system": "s", "filter": [{"op": "is-a"}]}]},
            }
        ],
        [],
    ),
}


@pytest.mark.parametrize("row", SETS)
def test_lists_of_codes(row: str) -> None:
    """Lists that are put together from others are one list with them."""
    found, expected = SETS[row]
    entries = [{"resource": one} for one in found]
    assert lines(resource("Bundle", type="collection", entry=entries)) == expected


DEFINITION = resource(
    "StructureDefinition",
    name="Relation",
    differential={
        "element": [
            {"id": "RelatedPerson", "path": "RelatedPerson"},
            {
                "path": "RelatedPerson.gender",
                "short": "Køn",
                "min": 1,
                "binding": {"strength": "required", "valueSet": GENDER_SET},
            },
            {"path": "RelatedPerson.contact", "sliceName": "mor", "min": 1, "max": "1"},
            {"path": "RelatedPerson.contact", "sliceName": "andre", "max": "*"},
            {"path": "RelatedPerson.birthDate", "max": "0"},
            {"path": "RelatedPerson.active", "type": [{"code": "boolean"}], "fixedBoolean": True},
            {
                "path": "RelatedPerson.identifier.value",
                "constraint": [{"expression": "matches('^[0-9]{10}$')"}],
            },
            {
                "path": "RelatedPerson.relationship",
                "binding": {"strength": "extensible", "valueSet": GENDER_SET},
            },
        ]
    },
)


def test_a_definition() -> None:
    """An element is a field unless it is taken out or fixed."""
    genders = " ".join(GENDERS)
    assert lines(DEFINITION) == [
        f"gender choice »Køn« {genders} <administrative-gender> yes",
        "mor text yes",
        "andre text most:None",
        "active shown",
        "identifier/value text",
        f"relationship choice {genders} … <administrative-gender>",
    ]
    found = form(DEFINITION).fields
    assert found[4].pattern is not None
    for field in found:
        assert DEFINITION[slice(*field.span)] == (field.label or field.name)


def test_text_in_danish_and_codes_are_help() -> None:
    """What is translated and what a code is called helps to understand a question."""
    beside = {
        "extension": [
            {
                "url": "http://hl7.org/fhir/StructureDefinition/translation",
                "extension": [
                    {"url": "lang", "valueCode": "da"},
                    {"url": "content", "valueString": "Køn"},
                ],
            }
        ]
    }
    item = {"linkId": "1", "text": "Sex", "_text": beside, "code": [{"display": "Sex at birth"}]}
    assert form(resource("Questionnaire", item=[item])).fields[0].help == "Sex at birth\nKøn"


NONE = {
    "empty": "",
    "a patient": '{"resourceType": "Patient", "gender": "male"}',
    "answers": '{"resourceType": "QuestionnaireResponse", "item": [{"linkId": "1"}]}',
    "patients": '{"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Patient"}}]}',
    "a word": '{"text": "resourceType: Questionnaire"}',
    "a list": '[{"resourceType": "Questionnaire"}]',
    "another format": '{"resource": "Questionnaire"}',
}


@pytest.mark.parametrize("row", NONE)
def test_data_is_no_form(row: str) -> None:
    """A gender in data asks nobody."""
    assert adapter.read(document(NONE[row])) is None


HOSTILE: dict[str, str | bytes] = {
    "binary": b'{"resourceType": "Questionnaire", "item": [{"linkId": "\xff", "text": "\x80"}]}',
    "deep items": '{"resourceType": "Questionnaire", "item": '
    + '[{"linkId": "a", "item": ' * 10_000,
    "deep concepts": (
        '{"resourceType": "CodeSystem", "id": "a", "concept": '
        + '[{"code": "a", "concept": ' * 10_000
    ),
    "wrong shapes": (
        '{"resourceType": "Questionnaire", "title": [], "item": [1, [], {"linkId": {}}, {"linkId":'
        ' "a", "text": [], "type": {}, "answerOption": {"valueCoding": []}, "initial": 3,'
        ' "code": "x", "extension": [{"url": []}], "answerValueSet": {}, "required": [],'
        ' "item": "x"}], "contained": [{"resourceType": "ValueSet", "compose": [], "id": "v"}, 7]}'
    ),
    "ten thousand items": resource(
        "Questionnaire",
        contained=[CONTAINED],
        item=[
            {"linkId": f"{n}", "type": "choice", "answerValueSet": "#koen"} for n in range(10_000)
        ],
    ),
}


@pytest.mark.parametrize("row", HOSTILE)
def test_hostile_input_is_read_or_let_be(row: str) -> None:
    """Nothing raises, and nothing is marked beside the source."""
    found = form(HOSTILE[row])
    text = document(HOSTILE[row]).text
    assert all(0 <= field.span.start <= field.span.end <= len(text) for field in found.fields)


@pytest.mark.parametrize("length", range(0, len(WHOLE), 41))
def test_a_file_that_ends_too_early(length: int) -> None:
    """What was read before the end is told, as incomplete."""
    read = adapter.read(document(WHOLE[:length]))
    assert read is None or not read.complete
