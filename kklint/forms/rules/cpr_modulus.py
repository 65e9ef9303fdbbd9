"""Finds checks of CPR numbers with modulus 11, in a form -> flaws."""

import re
from collections.abc import Iterator

from kklint.forms.code_parity.places import is_trial, places
from kklint.forms.code_parity.readings import Kind
from kklint.forms.model import Field, Flaw, Form
from kklint.forms.model import Kind as FieldKind
from kklint.forms.parity.words import asks_cpr
from kklint.messages import _
from kklint.model import Severity, Span

RULE = "cpr-modulus"
SOURCES = ("cpr-modulus-11",)
LONGEST = 600  # characters of a help text that are looked at
MODULUS = re.compile(r"(?<![a-zæøå])mod(?:ul(?:us|o))?[\s_-]?11(?!\d)", re.IGNORECASE)
DENIED = re.compile(r"\b(?:ikke|uden|undlad|not|without|no longer|off|false)\b", re.IGNORECASE)


def check(form: Form) -> Iterator[Flaw]:
    """Yield a flaw for each program that checks modulus 11, and each CPR field said to be."""
    for place in places(form):
        if place.kind is Kind.MODULUS:
            severity = Severity.INFO if is_trial(form) else Severity.WARNING
            yield _flaw(place.span, place.text, severity, place.place)
    for field in form.fields:
        if field.kind is not FieldKind.SHOWN and _is_said(field) and asks_cpr(field):
            yield _flaw(field.span, field.label or field.name, Severity.WARNING, field.place)


def _is_said(field: Field) -> bool:
    """Return whether a field's type, label or help says that modulus 11 is checked."""
    text = " ".join((field.type, field.label, field.help[:LONGEST]))
    return MODULUS.search(text) is not None and DENIED.search(text) is None


def _flaw(span: Span, text: str, severity: Severity, place: str | None) -> Flaw:
    return Flaw(
        rule=RULE,
        severity=severity,
        span=span,
        text=text,
        message=_(
            "Consider leaving out the check with modulus 11: ten digits and a possible date are"
            " enough."
        ),
        why=_(
            "Since 2007 people have been given CPR numbers that do not fit modulus 11. The numbers"
            " are valid, but are turned away here."
        ),
        sources=SOURCES,
        place=place,
    )
