"""Whole forms of every format, as people have them -> what a run finds in each, and no more.

The forms stand in samples/, a folder per format; samples/forventet.toml says what is expected.
"""

import ast
import csv
import difflib
import html
import io
import json
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
import tree_sitter
import tree_sitter_c_sharp
import tree_sitter_java
import tree_sitter_php
import tree_sitter_typescript
import yaml

from kklint import forms
from kklint.fixes import apply
from kklint.model import FORM_RULES, Document, Edit, Finding, Severity, Source
from kklint.pipeline import Linter
from kklint.readers import read

SAMPLES = Path(__file__).parent / "samples"
LIST = SAMPLES / "forventet.toml"
GRAMMARS = {
    ".cs": tree_sitter_c_sharp.language,
    ".java": tree_sitter_java.language,
    ".php": tree_sitter_php.language_php,
    ".ts": tree_sitter_typescript.language_typescript,
    ".tsx": tree_sitter_typescript.language_tsx,
}
FEWEST = 70  # forms

# Every severity a rule on forms can give.
SEVERITIES = {
    "binary-gender-field": {"error", "warning", "info"},
    "required-gender-field": {"warning", "info"},
    "preset-gender-field": {"warning", "info"},
    "salutation-field": {"error", "warning", "info"},
    "marital-status-field": {"warning", "info"},
    "two-parent-fields": {"error", "warning", "info"},
    "cpr-parity": {"error"},
    "gender-from-cpr": {"error", "warning", "info"},
    "cpr-modulus": {"warning", "info"},
}
# What looks like a finding and is none: at most for information.
TRAPS = {
    "a dog register": ("drupal/webform.webform.hundetegn.yml", "sql/hunde.sql"),
    "a cat that was found": ("html/dyrehospital.html",),
    "two who marry": (
        "drupal/webform.webform.vielse.yml",
        "json_schema/vielse.2019-09.json",
        "wsdl/KalenderService.wsdl",
        "symfony/VielseType.php",
    ),
    "the law's mor, far and medmor": ("drupal/webform.webform.omsorgserklaering.yml",),
    "a code of three": ("drupal/webform.webform.pas.yml",),
    "administrative gender": ("openapi/adresse.openapi31.json", "xsd/CprNummer.xsd"),
    "EPDS": ("drupal/webform.webform.epds.yml", "fhir/questionnaire-epds.json"),
    "SDQ": ("html/sdq.html",),
    "Køn (fra CPR), only shown": (
        "drupal/webform.webform.flytning.yml",
        "formio/ledsagekort.json",
        "fhir/questionnaire-foraelder.json",
    ),
    "sizes S, M, L": ("vue/Udstyr.vue", "jsonform/madordning.json", "csharp/Sagsliste.cs"),
    "units M and K": ("xsd/Vejside.xsd", "java/Adresse.java", "gravity/lokale.json"),
    "Turkish and Bahraini numbers": (
        "javascript/udenlandske_numre.js",
        "json_schema/parkering.draft4.json",
    ),
    "house numbers": (
        "camunda/byggesag.json",
        "xform/legepladstilsyn.xml",
        "sql/adresser.sql",
        "zod/boglaan.ts",
    ),
    "zebra rows": (
        "html/sagsliste.html",
        "twig/sagsoversigt.html.twig",
        "python/skudaar.py",
    ),
    "Hvor far er der": ("html/byens_parker.html",),
    "the country FAR": ("drupal/webform.webform.motionsloeb.yml",),
    "job_title": ("html/jobopslag_faelles.html",),
    "a plug's gender": ("razor/Byggesag.cshtml",),
    "bicycles for herrer and damer": ("html/hittegods.html",),
    "leap years": ("html/nem_betaling.html",),
    "other answers can be written": ("surveyjs/bibliotek.json", "xlsform/trae_taelling.md"),
}


class Expected(NamedTuple):
    """A finding: what, how grave, in which line, and what is marked, as the file has it."""

    rule: str
    severity: str
    line: int
    marked: str


class Sample(NamedTuple):
    """What is expected of a file; `broken` are marked texts whose changes do not work."""

    name: str
    format: str
    complete: bool
    fails: str
    findings: tuple[Expected, ...]
    missed: tuple[Expected, ...]
    wrong: tuple[Expected, ...]
    reasons: tuple[str, ...]
    broken: tuple[tuple[str, str], ...]

    @property
    def found(self) -> list[Expected]:
        """What is found as things are: without what is missed, with what is wrong."""
        found = [*self.findings, *self.wrong]
        for one in self.missed:
            found.remove(one)
        return sorted(found)


def sample(name: str, told: dict[str, object]) -> Sample:
    """Return what the list says of a file."""

    def rows(key: str) -> list[list[object]]:
        value = told.get(key, [])
        assert isinstance(value, list)
        return value

    def expected(key: str) -> tuple[Expected, ...]:
        return tuple(
            Expected(str(row[0]), str(row[1]), int(str(row[2])), str(row[3])) for row in rows(key)
        )

    known = set(Sample._fields) - {"name", "reasons"}
    assert set(told) <= known, set(told) - known
    gaps = (*rows("missed"), *rows("wrong"))
    return Sample(
        name,
        str(told.get("format", "")),
        told.get("complete", True) is True,
        str(told.get("fails", "")),
        expected("findings"),
        expected("missed"),
        expected("wrong"),
        tuple(sorted({str(row[4]) for row in gaps})),
        tuple((str(row[0]), str(row[1])) for row in rows("broken")),
    )


EXPECTED = [sample(*item) for item in tomllib.loads(LIST.read_text(encoding="utf-8")).items()]
BY_NAME = {one.name: one for one in EXPECTED}
READ = [one for one in EXPECTED if not one.fails]
GAPS = [
    pytest.param(one, id=one.name, marks=pytest.mark.xfail(reason="; ".join(one.reasons)))
    for one in EXPECTED
    if one.missed or one.wrong
]


def source(name: str, text: str | None = None) -> Source:
    """Return a file, with another text where one is given."""
    path = SAMPLES / name
    return Source(name, path.suffix, path.read_bytes() if text is None else text.encode())


@cache
def document(name: str) -> Document:
    """Return a file as it is read."""
    return read(source(name))


def on_forms(found: tuple[Finding, ...]) -> list[Finding]:
    """Return the findings of the rules on forms."""
    return [finding for finding in found if finding.rule in FORM_RULES]


@pytest.fixture(scope="module")
def found(linter: Linter) -> dict[str, list[Finding]]:
    """Check all files in one run, and return the findings on forms by file."""
    report = linter.check(source(one.name) for one in EXPECTED)
    assert [(one.path, one.message) for one in report.failures] == [
        (one.name, one.fails) for one in EXPECTED if one.fails
    ]
    by_file: dict[str, list[Finding]] = {one.name: [] for one in EXPECTED}
    for finding in on_forms(report.findings):
        by_file[finding.location.path].append(finding)
    return by_file


def told(name: str, findings: list[Finding]) -> list[Expected]:
    """Return findings as the list has them."""
    text = document(name).text
    return sorted(
        Expected(one.rule, one.severity, one.location.line or 0, text[slice(*one.location.span)])
        for one in findings
    )


# ------------------------------------------------------------------ the list and the folder


def test_every_sample_is_listed_once() -> None:
    """A file that nobody expects anything of proves nothing, and neither does one that is gone."""
    files = {
        path.relative_to(SAMPLES).as_posix()
        for path in SAMPLES.rglob("*")
        if path.is_file() and path != LIST and path.suffix != ".pyc"
    }

    assert set(BY_NAME) == files
    assert len(files) >= FEWEST


def test_each_format_has_a_form_with_findings_and_one_without() -> None:
    """Both must be shown: that something is found, and that kklint can be silent."""
    folders = {one.name.split("/")[0] for one in EXPECTED}
    with_findings = {one.name.split("/")[0] for one in EXPECTED if one.findings}
    without = {one.name.split("/")[0] for one in EXPECTED if not one.findings}

    assert folders - with_findings == set()
    assert folders - without - {"google"} == set()


def test_every_rule_is_there_at_each_severity() -> None:
    """A severity that no form shows may have gone for good."""
    shown: dict[str, set[str]] = {}
    for one in EXPECTED:
        for finding in one.findings:
            shown.setdefault(finding.rule, set()).add(finding.severity)

    assert tuple(SEVERITIES) == FORM_RULES
    assert shown == SEVERITIES


@pytest.mark.parametrize("names", TRAPS.values(), ids=TRAPS)
def test_traps_are_at_most_for_information(names: tuple[str, ...]) -> None:
    """One silly finding, and nobody runs it again."""
    assert [
        finding
        for name in names
        for finding in (*BY_NAME[name].findings, *BY_NAME[name].wrong)
        if finding.severity != Severity.INFO
    ] == []


# ------------------------------------------------------------------ what is found


@pytest.mark.parametrize("one", READ, ids=lambda one: one.name)
def test_read_as(one: Sample) -> None:
    """The form is read as what it is, and one that is broken says so."""
    form = forms.read(document(one.name))

    assert (form.format if form else "") == one.format
    assert form is None or form.complete is one.complete


@pytest.mark.parametrize("one", EXPECTED, ids=lambda one: one.name)
def test_findings(one: Sample, found: dict[str, list[Finding]]) -> None:
    """These findings and no others, each at its place."""
    actual = told(one.name, found[one.name]) if not one.fails else []

    assert actual == one.found


@pytest.mark.parametrize("one", GAPS)
def test_gaps(one: Sample, found: dict[str, list[Finding]]) -> None:
    """What should be found where it is not yet, or should not be and is."""
    assert told(one.name, found[one.name]) == sorted(one.findings)


@pytest.mark.parametrize("one", READ, ids=lambda one: one.name)
def test_marked_text(one: Sample, found: dict[str, list[Finding]]) -> None:
    """What a finding says is marked stands in the file, perhaps with the escapes of the format."""
    text = document(one.name).text
    for finding in found[one.name]:
        written = text[slice(*finding.location.span)]

        assert finding.text in set(unescaped(written)) or (written.strip() == finding.text)
        assert finding.marked.start <= finding.marked.end <= len(finding.sentence)


def unescaped(written: str) -> Iterator[str]:
    """Yield what a text in a file can stand for."""
    yield written
    yield html.unescape(written)
    yield written.replace("''", "'")
    yield written.replace("\\\\", "\\").replace('\\"', '"')


@pytest.mark.parametrize("one", READ, ids=lambda one: one.name)
def test_messages(one: Sample, found: dict[str, list[Finding]]) -> None:
    """Every finding says what to consider, why, and where to read more, in Danish."""
    for finding in found[one.name]:
        assert finding.message.startswith("Overvej")
        assert finding.message.endswith(".")
        assert finding.why.endswith(".")
        assert finding.sources
        assert "fejl" not in f"{finding.message} {finding.why}".lower()
        assert "forkert" not in f"{finding.message} {finding.why}".lower()


# ------------------------------------------------------------------ changed forms


def changed(name: str, edits: tuple[Edit, ...]) -> str:
    """Return the text of a file with edits."""
    return apply(document(name).text, edits)


def well_formed_json(text: str) -> None:
    """Raise ValueError where a text is no JSON."""
    json.loads(text)


def well_formed_yaml(text: str) -> None:
    """Raise YAMLError where a text is no YAML, or what Drupal keeps in it is none."""
    document = yaml.safe_load(text)
    for key in {"elements", "options"} & document.keys():
        yaml.safe_load(document[key])


def well_formed_table(text: str) -> None:
    """Raise an error where the rows of a table differ in length or a quotation mark is open."""
    rows = list(csv.reader(io.StringIO(text), strict=True))
    if len({len(row) for row in rows}) > 1:
        raise ValueError("rows of different lengths")


def well_formed_fsh(text: str) -> None:
    """Raise ValueError where a quotation mark is open."""
    if any(line.count('"') % 2 for line in text.splitlines()):
        raise ValueError("an open quotation mark")


PARSERS: dict[str, Callable[[str], object]] = {
    ".json": well_formed_json,
    ".yml": well_formed_yaml,
    ".yaml": well_formed_yaml,
    ".csv": well_formed_table,
    ".fsh": well_formed_fsh,
    ".py": ast.parse,
    ".xsd": ET.fromstring,
    ".wsdl": ET.fromstring,
    ".xml": ET.fromstring,
    ".lss": ET.fromstring,
}
ERRORS = (ValueError, SyntaxError, yaml.YAMLError, ET.ParseError, csv.Error)


def is_well_formed(name: str, text: str) -> bool:
    """Return whether a text is of its format."""
    suffix = Path(name).suffix
    if suffix in GRAMMARS:
        parser = tree_sitter.Parser(tree_sitter.Language(GRAMMARS[suffix]()))
        return not parser.parse(text.encode()).root_node.has_error
    try:
        PARSERS.get(suffix, str)(text)
    except ERRORS:
        return False
    return True


def kinds(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    """Return how often each text is found by each rule."""
    return Counter((finding.rule, finding.text) for finding in findings)


@pytest.mark.parametrize("one", READ, ids=lambda one: one.name)
def test_changed_form(
    one: Sample,
    found: dict[str, list[Finding]],
    linter: Linter,
    request: pytest.FixtureRequest,
) -> None:
    """A change leaves a form of its format, without the finding and with no new one."""
    if one.broken:
        reason = "; ".join(why for _marked, why in one.broken)
        request.applymarker(pytest.mark.xfail(reason=reason))
    assert is_well_formed(one.name, document(one.name).text) is one.complete
    for finding in found[one.name]:
        if not finding.edits:
            continue
        after = changed(one.name, finding.edits)

        assert is_well_formed(one.name, after) is one.complete
        form = forms.read(read(source(one.name, after)))
        assert form is not None
        assert (form.format, form.complete) == (one.format, one.complete)
        rest = on_forms(linter.check([source(one.name, after)]).findings)
        assert kinds(rest) <= kinds(found[one.name])
        left = [one for one in rest if (one.rule, one.text) == (finding.rule, finding.text)]
        if finding.rule == "salutation-field":  # nobody has to answer now, but it is asked still
            assert [one.severity.rank < finding.severity.rank for one in left] == [True]
        else:
            assert len(left) < kinds(found[one.name])[finding.rule, finding.text]


@pytest.mark.parametrize("one", READ, ids=lambda one: one.name)
def test_changes_keep_the_rest(one: Sample, found: dict[str, list[Finding]]) -> None:
    """Lines in which nothing is changed stay as they are, comments and indentation included."""
    before = document(one.name).text
    for finding in found[one.name]:
        touched = {
            line
            for edit in finding.edits
            for line in range(
                before.count("\n", 0, edit.span.start), before.count("\n", 0, edit.span.end) + 1
            )
        }
        lines = before.split("\n")
        after = changed(one.name, finding.edits).split("\n")
        gone = [
            start + shift
            for tag, start, end, _new, _end in difflib.SequenceMatcher(
                None, lines, after, autojunk=False
            ).get_opcodes()
            if tag in {"replace", "delete"}
            for shift in range(end - start)
        ]

        assert set(gone) <= touched
        assert len(after) - len(lines) == sum(
            edit.text.count("\n") - before.count("\n", *edit.span) for edit in finding.edits
        )


@pytest.mark.parametrize("one", READ, ids=lambda one: one.name)
def test_all_changes_together(one: Sample, found: dict[str, list[Finding]]) -> None:
    """The changes of a form do not get in each other's way."""
    if one.broken:
        return  # each by itself is told of above
    edits: list[Edit] = []
    for finding in found[one.name]:
        if not any(edit.span.overlaps(other.span) for edit in finding.edits for other in edits):
            edits += finding.edits

    text = changed(one.name, tuple(edits))

    assert is_well_formed(one.name, text) is one.complete
    assert forms.read(read(source(one.name, text))) is not None or not one.format


def test_there_are_changes_to_prove_it_on(found: dict[str, list[Finding]]) -> None:
    """Most formats have a form that kklint can change."""
    changes = {
        (name.split("/")[0], finding.rule)
        for name, findings in found.items()
        for finding in findings
        if finding.edits
    }

    assert len({folder for folder, _rule in changes}) >= FEWEST // 4
    assert {rule for _folder, rule in changes} == set(FORM_RULES) - {
        "marital-status-field",
        "gender-from-cpr",
        "cpr-modulus",
    }
