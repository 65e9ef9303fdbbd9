"""Finds programs that read gender off CPR numbers or compare two people's, in a form -> flaws."""

from collections.abc import Iterator

from kklint.forms.code_parity.places import Place, is_trial, places
from kklint.forms.code_parity.readings import Kind
from kklint.forms.model import Flaw, Form
from kklint.messages import _
from kklint.model import Severity

RULE = "gender-from-cpr"
SOURCES = ("cpr-nyt-personnummer-2015", "lgbt-personnummer")
PAIR_SOURCES = ("kk-2013", "lgbt-personnummer")
SEVERITIES = {
    Kind.PAIR: Severity.ERROR,
    Kind.GENDER: Severity.ERROR,
    Kind.PARITY: Severity.WARNING,
}


def check(form: Form) -> Iterator[Flaw]:
    """Yield a flaw for each place where a program tests whether a CPR number is even or odd."""
    for place in places(form):
        if place.kind in SEVERITIES:
            yield _flaw(form, place)


def _flaw(form: Form, place: Place) -> Flaw:
    """Return the flaw of one place; data for trials weighs less."""
    return Flaw(
        rule=RULE,
        severity=Severity.INFO if is_trial(form) else SEVERITIES[place.kind],
        span=place.span,
        text=place.text,
        message=_message(place.kind),
        why=_why(place.kind),
        sources=PAIR_SOURCES if place.kind is Kind.PAIR else SOURCES,
        place=place.place,
    )


def _message(kind: Kind) -> str:
    """Return what to consider."""
    if kind is Kind.PAIR:
        return _("Consider not comparing the last digits of two people’s CPR numbers.")
    if kind is Kind.GENDER:
        return _(
            "Consider leaving the gender out, or fetching it from CPR where the law needs it,"
            " rather than reading it off the last digit."
        )
    return _(
        "Consider whether the last digit is needed: even or odd is the gender that CPR has"
        " registered."
    )


def _why(kind: Kind) -> str:
    """Return whom it is unfair to."""
    if kind is Kind.PAIR:
        return _(
            "Two women or two men are turned away here. That is how one of two mothers is shut out"
            " of her child’s record."
        )
    return _(
        "A person can be given a new number with another last digit, and those who are neither"
        " women nor men have no digit of their own."
    )
