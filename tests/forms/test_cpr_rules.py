"""The three rules on CPR numbers: a form -> what is found, with which words and which edits."""

import pytest

from kklint.forms.code_parity.places import is_trial
from kklint.forms.model import Code, Dialect, Edit, Field, Flaw, Form, Kind, Mode, Pattern
from kklint.forms.rules import cpr_modulus, cpr_parity, gender_from_cpr
from kklint.messages import use
from kklint.model import Severity, Span


def _field(name: str, label: str, pattern: str, mode: Mode = Mode.FULL, *, raw: str = "") -> Field:
    """Return a field whose pattern is written as `raw` in the source."""
    span = Span(100, 100 + len(raw or pattern))
    return Field(
        path=name,
        name=name,
        label=label,
        span=Span(0, len(label or name)),
        pattern=Pattern(pattern, mode, Dialect.ECMA, span),
    )


def _form(*fields: Field, code: str = "", format_: str = "html", title: str = "") -> Form:
    programs = (Code(code, Span(50, 50 + len(code))),) if code else ()
    return Form(format=format_, title=title, fields=fields, code=programs)


def _parity(*fields: Field) -> list[Flaw]:
    return list(cpr_parity.check(_form(*fields)))


FOUND = [
    ("by name", _field("cpr", "", r"\d{9}[13579]"), r"\d{10}"),
    ("by label", _field("felt_7", "Mors CPR-nummer", r"\d{6}-?\d{3}[02468]"), r"\d{6}-?\d{4}"),
    ("by another word", _field("far_personnummer", "", r"\d{9}[13579]"), r"\d{10}"),
    ("by camel case", _field("motherCprNumber", "", r"\d{9}[02468]"), r"\d{10}"),
    (
        "by namespace",
        _field("cpr:PersonCivilRegistrationIdentifier", "", r"\d{9}[02468]"),
        r"\d{10}",
    ),
    ("end only", _field("cpr", "CPR", r"[13579]$", Mode.SEARCH), r"\d$"),
    (
        "the last four",
        _field("cpr4", "De sidste fire cifre i dit cpr-nummer", r"\d{3}[02468]"),
        r"\d{4}",
    ),
    (
        "by its dates",
        _field("nr", "Nummer", r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}-?\d{3}[13579]"),
        r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}-?\d{4}",
    ),
    ("no plain edit", _field("cpr", "", r"\d{9}[159]"), None),
]


@pytest.mark.parametrize(("name", "field", "edited"), FOUND, ids=[row[0] for row in FOUND])
def test_parity_is_found(name: str, field: Field, edited: str | None) -> None:
    """A pattern with a parity on a CPR field is an error, with the edit that takes it out."""
    (flaw,) = _parity(field)
    assert field.pattern is not None
    assert (flaw.rule, flaw.severity) == ("cpr-parity", Severity.ERROR), name
    assert (flaw.span, flaw.text) == (field.pattern.span, field.pattern.text)
    assert flaw.edits == (() if edited is None else (Edit(field.pattern.span, edited),))
    assert flaw.suggestions == (() if edited is None else (edited,))


SILENT = [
    ("ten digits", _field("cpr", "CPR-nummer", r"\d{6}-?\d{4}")),
    ("national", _field("cpr", "CPR", r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])[0-9]{6}|0{10}")),
    ("leap years", _field("cpr", "CPR", r"\d{4}(?:[02468][048]|[13579][26])\d{4}")),
    ("Turkish identity number", _field("tcKimlikNo", "T.C. Kimlik No", r"^\d*[02468]$")),
    ("Turkish, eleven digits", _field("kimlik", "Personnummer", r"[1-9]\d{9}[02468]")),
    ("house number", _field("husnr", "Husnummer", r"\d*[13579]")),
    ("house number of a CPR address", _field("cpr_husnummer", "Husnummer", r"\d*[02468]")),
    ("Bahrain", _field("cpr", "CPR", r"^\d{9}$", Mode.SEARCH)),
    ("Bahrain, even", _field("cpr", "CPR", r"^\d{8}[02468]$", Mode.SEARCH)),
    ("leap year", _field("aar", "Skudår", r"\d{2}(?:[02468][048]|[13579][26])")),
    ("ten digits, no date and no name", _field("konto", "Kontonummer", r"\d{9}[13579]")),
    ("even number", _field("antal", "Antal", r"\d*[02468]")),
    ("one person's number only", _field("cpr", "CPR", r"0101011118")),
    ("broken", _field("cpr", "CPR", r"[13579")),
    ("Swedish", _field("personnummer", "Personnummer", r"\d{6}-\d{2}[13579]\d")),
]


@pytest.mark.parametrize(("name", "field"), SILENT, ids=[row[0] for row in SILENT])
def test_parity_stays_silent(name: str, field: Field) -> None:
    """Numbers of other countries, houses and years, and honest patterns, are left alone."""
    assert _parity(field) == [], name


def test_shown_fields_are_left_alone() -> None:
    """Nobody is asked for what is only shown."""
    pattern = Pattern(r"\d{9}[13579]", Mode.FULL, Dialect.ECMA, Span(0, 12))
    shown = Field("cpr", "cpr", Span(0, 3), kind=Kind.SHOWN, pattern=pattern)
    assert _parity(shown) == []
    assert _parity(Field("cpr", "cpr", Span(0, 3))) == []


def test_a_pair_says_so_on_both() -> None:
    """A field for odd numbers and one for even ones name each other."""
    use("en")
    try:
        mother = _field("mor_cpr", "Mors CPR", r"\d{9}[02468]")
        father = _field("far_cpr", "Fars CPR", r"\d{9}[13579]")
        first, second = _parity(mother, father)
    finally:
        use("da")
    assert "only odd ones in »Fars CPR«" in first.message
    assert "only even ones in »Mors CPR«" in second.message
    assert first.why == second.why
    assert "Two women or two men" in first.why


def test_two_of_the_same_parity_are_no_pair() -> None:
    """Two fields for odd numbers do not name each other."""
    fields = (_field(name, "CPR", r"\d{9}[13579]") for name in ("far1", "far2"))
    assert all("»" not in flaw.message for flaw in _parity(*fields))


WRITTEN = [
    ("JSON", r"\d{9}[13579]", r"\\d{9}[13579]", r"\\d{10}"),
    ("JSON without escapes", r"[0-9]{9}[13579]", r"[0-9]{9}[13579]", r"[0-9]{10}"),
    ("XML", r"(?<=^\d{9})[13579]", r"(?&lt;=^\d{9})[13579]", r"(?&lt;=^\d{9})\d"),
    ("something else", r"\d{9}[13579]", r"\d{9}' + odd + '", None),
]


@pytest.mark.parametrize(
    ("name", "text", "raw", "edited"), WRITTEN, ids=[row[0] for row in WRITTEN]
)
def test_edits_are_written_as_the_source_is(
    name: str, text: str, raw: str, edited: str | None
) -> None:
    """An edit keeps the escapes of JSON and XML; where they are not known, there is none."""
    (flaw,) = _parity(
        _field("cpr", "CPR", text, Mode.SEARCH if "<" in text else Mode.FULL, raw=raw)
    )
    assert [edit.text for edit in flaw.edits] == ([] if edited is None else [edited]), name


CODE = [
    ("gender", "if (data.cpr.slice(-1) % 2 === 0) { show('kvinde'); }", Severity.ERROR),
    ("pair", "valid = mor_cpr % 2 == 0 && far_cpr % 2 == 1;", Severity.ERROR),
    ("no word", "valid = cprNr % 2 == 0;", Severity.WARNING),
]


@pytest.mark.parametrize(("name", "code", "severity"), CODE, ids=[row[0] for row in CODE])
def test_gender_from_cpr(name: str, code: str, severity: Severity) -> None:
    """A program in a form is marked where it looks at the last digit."""
    form = _form(code=code)
    flaws = list(gender_from_cpr.check(form))
    assert flaws[0].severity is severity, name
    assert all(flaw.rule == "gender-from-cpr" for flaw in flaws)
    for flaw in flaws:
        assert code[flaw.span.start - 50 : flaw.span.end - 50] == flaw.text


def test_escaped_programs_are_marked_once_as_a_whole() -> None:
    """Where offsets are not those of the source, the program is marked, once for each finding."""
    code = Code("a = cpr % 2 ? 'M' : 'K';\nb = cpr % 2 ? 'M' : 'K';", Span(10, 400))
    flaws = list(gender_from_cpr.check(Form("drupal-webform", "", (), (code,))))
    assert [flaw.span for flaw in flaws] == [Span(10, 400)]


@pytest.mark.parametrize(
    ("title", "trial"),
    [
        ("tests/test_cpr.py", True),
        ("src/CprTest.java", True),
        ("src/__tests__/cpr.ts", True),
        ("lib/faker/cpr.py", True),
        ("cpr.spec.ts", True),
        ("src/CprValidator.php", False),
        ("src/contest.py", False),
        ("src/attestation/cpr.js", False),
        ("latest/cpr.js", False),
    ],
)
def test_trials_weigh_less(title: str, trial: bool) -> None:  # noqa: FBT001
    """What is found in tests and made-up data is for information."""
    form = _form(code="koen = cpr % 2", format_="kode", title=title)
    assert is_trial(form) is trial
    (flaw,) = gender_from_cpr.check(form)
    assert (flaw.severity is Severity.INFO) is trial


MODULUS = [
    ("type", Field("cpr", "cpr", Span(0, 3), type="cpr_modulus11"), True),
    ("help", Field("cpr", "cpr", Span(0, 3), help="Nummeret kontrolleres med modulus 11."), True),
    ("help says no", Field("cpr", "cpr", Span(0, 3), help="Modulus 11 bruges ikke."), False),
    ("CVR", Field("cvr", "cvr", Span(0, 3), help="Nummeret kontrolleres med modulus 11."), False),
    ("plain", Field("cpr", "cpr", Span(0, 3), help="Ti cifre"), False),
]


@pytest.mark.parametrize(("name", "field", "found"), MODULUS, ids=[row[0] for row in MODULUS])
def test_modulus_of_fields(name: str, field: Field, found: bool) -> None:  # noqa: FBT001
    """A field that is said to be checked with modulus 11 is found."""
    flaws = list(cpr_modulus.check(_form(field)))
    assert bool(flaws) is found, name
    assert all(flaw.severity is Severity.WARNING for flaw in flaws)


def test_modulus_of_programs() -> None:
    """A program that checks modulus 11 is found by the one rule, and not by the other."""
    form = _form(code="ok = dot(cpr, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;")
    (flaw,) = cpr_modulus.check(form)
    assert (flaw.rule, flaw.text, flaw.severity) == ("cpr-modulus", "% 11", Severity.WARNING)
    assert list(gender_from_cpr.check(form)) == []


@pytest.mark.parametrize("rule", [cpr_parity, gender_from_cpr, cpr_modulus])
def test_empty_forms_and_many_fields(rule: object) -> None:
    """Nothing is found in an empty form, and ten thousand fields are no trouble."""
    check = rule.check  # type: ignore[attr-defined]
    assert list(check(_form())) == []
    fields = tuple(_field(f"felt_{n}", "Navn", "[a-z]+") for n in range(10_000))
    assert list(check(_form(*fields))) == []
