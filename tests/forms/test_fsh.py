"""FHIR Shorthand: lists of codes, questionnaires and invariants -> fields; examples are none."""

import pytest

from kklint import readers
from kklint.forms.fsh import adapter
from kklint.forms.model import Dialect, Field, Form, Kind, Mode, Required
from kklint.model import Document, Source


def document(source: str | bytes) -> Document:
    """Return a document of a source."""
    data = source.encode() if isinstance(source, str) else source
    return readers.read(Source("koen.txt", ".txt", data))


def form(source: str | bytes) -> Form:
    """Return the form of a source that has one."""
    found = adapter.read(document(source))
    assert found is not None
    return found


def summary(field: Field) -> str:
    """Return a field in a line: path, kind, »label«, answers, and whether it is required."""
    parts = [field.path, field.kind.value]
    parts += [f"»{field.label}«"] if field.label else []
    for option in field.options:
        parts.append(
            option.value if option.label == option.value else f"{option.value}={option.label}"
        )
    parts += ["…"] if field.open_ended else []
    parts += [f"<{field.option_set}>"] if field.option_set else []
    parts += [f"default:{field.default}"] if field.default else []
    parts += [f"most:{field.most}"] if field.most != 1 else []
    parts += [field.required.value] if field.required is not Required.NO else []
    return " ".join(parts)


def lines(source: str | bytes) -> list[str]:
    """Return a line for each field of a source."""
    return [summary(field) for field in form(source).fields]


HEAD = 'ValueSet: Koen\nId: koen\nTitle: "Barnets køn"\n'
NAMED = "Koen option-set »Barnets køn«"
VALUE_SETS = {
    "codes": ('* $k#mand "Mand"\n* $k#kvinde "Kvinde"\n', "mand=Mand kvinde=Kvinde"),
    "codes alone": ("* $k#mand\n* $k#kvinde\n", "mand kvinde"),
    "include": ('* include $k#mand "Mand"\n', "mand=Mand"),
    "several in a line": ('* $k#mand "Mand" and $k#kvinde\n', "mand=Mand kvinde"),
    "a quoted code": ('* $k#"ved ikke" "Ved ikke"\n', "ved ikke=Ved ikke"),
    "an address with two strokes": ("* http://example.dk/koen#mand\n", "mand"),
    "comments": (
        '// * $k#alien\n* $k#mand // "Mand"\n/* * $k#a\n* $k#b */\n* $k#kvinde //"Kvinde"\n',
        "mand kvinde",
    ),
    "an exclusion": ("* $k#mand\n* $k#kvinde\n* exclude $k#mand\n", "kvinde"),
    "what is said about a code": (
        '* $k#mand\n  * ^designation.value = "Han#køn"\n* insert Rettigheder\n* ^a = false\n',
        "mand",
    ),
    "the genders of FHIR": (
        "* include codes from system http://hl7.org/fhir/administrative-gender\n",
        "male=Male female=Female other=Other unknown=Unknown",
    ),
    "the genders of FHIR by an alias": (
        "* codes from system $gender\nAlias: $gender = http://hl7.org/fhir/administrative-gender\n",
        "male=Male female=Female other=Other unknown=Unknown",
    ),
    "a part of what is elsewhere": (
        "* $k#mand\n* include codes from valueset http://example.dk/andre\n",
        "mand …",
    ),
    "a filter": ('* $k#mand\n* codes from system $k where concept is-a #x "X"\n', "mand …"),
}


@pytest.mark.parametrize("row", VALUE_SETS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_value_set(row: str, line_end: str) -> None:
    """A value set is a list of answers."""
    rules, expected = VALUE_SETS[row]
    source = (HEAD + rules).replace("\n", line_end)
    assert lines(source) == [f"{NAMED} {expected}"]


def test_a_code_system_and_what_includes_it() -> None:
    """Codes in codes count, and a set that takes all of them is the same list."""
    source = (
        'CodeSystem: Roller\nTitle: "Roller"\n* #p "Forælder" "Den der"\n  * #mor "Mor"\n'
        '* #p #far "Far"\n\nValueSet: RolleListe\n* include codes from system Roller\n'
    )
    assert lines(source) == [
        "Roller option-set »Roller« p=Forælder mor=Mor far=Far",
        "RolleListe option-set p=Forælder mor=Mor far=Far <Roller>",
    ]


QUESTIONNAIRE = """\
Alias: $k = http://example.dk/koen

Instance: Barnets-journal
InstanceOf: Questionnaire
Usage: #definition
Title: "Barnets journal"
* status = #draft
* item[+]
  * linkId = "mor"
  * type = #group
  * text = "Mor"
  * repeats = true
  * item[+]
    * linkId = "mor.koen"
    * text = "Dit \\"køn\\""
    * type = #choice
    * required = true
    * answerOption[+].valueCoding = $k#K "Kvinde"
    * answerOption[+].valueCoding = $k#M "Mand"
    * initial.valueCoding = $k#M
  * item[+]
    * linkId = "mor.rolle"
    * type = #open-choice
    * answerValueSet = Canonical(Roller)
* item[+].linkId = "far"
* item[=].type = #choice
* item[=].text = "Far"
* item[=].enableWhen[+].question = "mor"
* item[=].required = true
* item[=].answerOption[0].valueString = "Ja"
* item[=].answerOption[1].valueString = "Nej"
* item[2].linkId = "navn"
* item[2].type = #string
* item[2].extension[questionnaire-hidden].valueBoolean = true
* item[2].item.type = #display
* item[2].item.text = "Det fulde navn"

ValueSet: Roller
* $k#mor
* $k#far
"""


def test_a_questionnaire() -> None:
    """Rules that are indented and rules with whole paths say the same."""
    assert lines(QUESTIONNAIRE) == [
        "mor group »Mor« most:None",
        'mor/mor.koen choice »Dit "køn"« K=Kvinde M=Mand default:M yes',
        "mor/mor.rolle choice mor far … <Roller>",
        "far choice »Far« Ja Nej sometimes",
        "navn shown",
        "Roller option-set mor far",
    ]
    found = form(QUESTIONNAIRE)
    assert (found.format, found.title) == ("fsh", "Barnets journal")
    assert found.fields[1].group == ("Mor",)
    assert found.fields[4].help == "Det fulde navn"


INVARIANTS = {
    "matches": (r"matches('^[0-9]{10}$')", r"^[0-9]{10}$", Mode.SEARCH),
    "matchesFull": ("value.matchesFull('[0-9]{10}')", "[0-9]{10}", Mode.FULL),
    "escapes": (r"matches('^\\d{9}[02468]$')", r"^\d{9}[02468]$", Mode.SEARCH),
    "double escapes": (r"matches('^\\\\d{9}[02468]$')", r"^\d{9}[02468]$", Mode.SEARCH),
    "either": ("matches('a') or matches('b')", None, None),
    "no pattern": ("gender.exists()", None, None),
}


@pytest.mark.parametrize("row", INVARIANTS)
def test_an_invariant(row: str) -> None:
    """What a text must match is a field with a pattern."""
    expression, text, mode = INVARIANTS[row]
    source = (
        f'Invariant: cpr\nDescription: "CPR-nummer"\nSeverity: #error\nExpression: "{expression}"\n'
    )
    found = form(source).fields
    if text is None:
        assert found == ()
        return
    assert (found[0].name, found[0].help, found[0].kind) == ("cpr", "CPR-nummer", Kind.TEXT)
    pattern = found[0].pattern
    assert pattern is not None
    assert (pattern.text, pattern.mode, pattern.dialect) == (text, mode, Dialect.PCRE)


def test_an_expression_over_several_lines() -> None:
    """A string in three quotation marks is taken as it stands."""
    source = 'Invariant: cpr\nExpression: """\n  value.matches(\'^\\d{10}$\')\n"""\n'
    pattern = form(source).fields[0].pattern
    assert pattern is not None
    assert pattern.text == r"^\d{10}$"
    assert source[slice(*pattern.span)] == pattern.text


def test_spans_mark_what_the_model_says() -> None:
    """The text at each span is that of the model, but for escapes."""
    for field in form(QUESTIONNAIRE).fields:
        marked = QUESTIONNAIRE[slice(*field.span)].replace("\\", "")
        assert marked == (field.label or field.name)
        for option in field.options:
            assert QUESTIONNAIRE[slice(*option.span)] == option.label
        if field.default_span is not None:
            assert QUESTIONNAIRE[slice(*field.default_span)] == field.default


EXAMPLES = {
    "a profile": "Profile: Borger\nParent: Patient\n* gender 1..1\n* maritalStatus from Civil\n",
    "an example": 'Instance: Else\nInstanceOf: Patient\n* gender = #female\n* name.text = "Else"\n',
    "an answered questionnaire": (
        'Instance: S\nInstanceOf: QuestionnaireResponse\n* item[+].linkId = "koen"\n'
        "* item[=].answer.valueCoding = #mand\n"
    ),
    "rules to insert": 'RuleSet: Koen\nTitle: "Regler"\n* #mand\n* #kvinde\n',
}


@pytest.mark.parametrize("row", EXAMPLES)
def test_profiles_and_examples_ask_nothing(row: str) -> None:
    """They are known as FHIR Shorthand, and have no fields."""
    assert lines(EXAMPLES[row]) == []


NONE = {
    "empty": "",
    "prose": "Profile: en oversigt\n\n* Mand\n* Kvinde\n",
    "a list": "* #mand\n* #kvinde\n",
    "a heading": "Instance: 1\n",
    "YAML": "ValueSet: koen\nmand: 1\n",
    "an indented header": '  ValueSet: Koen\n  * $k#mand "Mand"\n',
}


@pytest.mark.parametrize("row", NONE)
def test_what_is_no_shorthand(row: str) -> None:
    """Prose and other formats are let be."""
    assert adapter.read(document(NONE[row])) is None


HOSTILE: dict[str, str | bytes] = {
    "binary": HEAD.encode() + b'* $k#mand "\xff\xfe"\n* $k#\x80\n',
    "a string without an end": HEAD + '* $k#mand "Mand\n' + '\\"' * 5_000,
    "a block without an end": HEAD + '* ^purpose = """\n* $k#mand\n' * 3,
    "a comment without an end": HEAD + "* $k#mand\n/* * $k#kvinde\n",
    "quotation marks": HEAD + '"' * 5_001 + "#" * 5_000,
    "deep paths": "Instance: a\nInstanceOf: Questionnaire\n* " + "item." * 10_000 + "linkId = #a\n",
    "deep rules": "Instance: a\nInstanceOf: Questionnaire\n"
    + "".join(" " * n + "* item[+]\n" for n in range(1_000)),
    "a high number": 'Instance: a\nInstanceOf: Questionnaire\n* item[99999999999].linkId = "a"\n',
    "wrong rules": (
        'Instance: a\nInstanceOf: Questionnaire\n*\n* =\n* item[ = 1\n* "x" = 1\n* item =\n'
        '* item[+].linkId =\n* item[+].valueCoding = "a"\n* .. = 1\n* item[=].type = # x\n'
    ),
    "ten thousand items": "Instance: a\nInstanceOf: Questionnaire\n"
    + "".join(f'* item[+].linkId = "{n}"\n* item[=].x{n}.y = 1\n' for n in range(10_000)),
    "headers alone": "ValueSet:\nValueSet: a\nId:\nTitle: Koen\nExpression:\n* #\n* $k#\n",
}


@pytest.mark.parametrize("row", HOSTILE)
def test_hostile_input_is_read_or_let_be(row: str) -> None:
    """Nothing raises, and nothing is marked beside the source."""
    found = form(HOSTILE[row])
    text = document(HOSTILE[row]).text
    for field in found.fields:
        assert 0 <= field.span.start <= field.span.end <= len(text)
        assert all(option.span.end <= len(text) for option in field.options)


@pytest.mark.parametrize("length", range(0, len(QUESTIONNAIRE), 13))
def test_a_file_that_ends_too_early(length: int) -> None:
    """What was read before the end is told."""
    read = adapter.read(document(QUESTIONNAIRE[:length]))
    names = {"mor", "mor.koen", "mor.rolle", "far", "navn", "Roller"}
    found = {field.name for field in (read.fields if read else ())}
    assert all(any(name.startswith(one) for name in names) for one in found)
