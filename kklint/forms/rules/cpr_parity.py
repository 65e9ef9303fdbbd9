"""Finds patterns that let only odd or only even CPR numbers through, in a form -> flaws."""

from collections.abc import Iterator

from kklint.forms.model import Flaw, Form
from kklint.forms.parity.decision import Verdict
from kklint.forms.parity.fields import OneSided, edits, one_sided
from kklint.messages import _
from kklint.model import Severity

RULE = "cpr-parity"
SOURCES = ("kk-2013", "lgbt-personnummer", "ligestillingsloven-2")


def check(form: Form) -> Iterator[Flaw]:
    """Yield a flaw for each pattern with a parity; one with its opposite beside it says so."""
    found = list(one_sided(form))
    for one in found:
        opposite = next((other for other in found if other.verdict is not one.verdict), None)
        yield _flaw(one, opposite)


def _flaw(one: OneSided, opposite: OneSided | None) -> Flaw:
    """Return the flaw of one pattern."""
    changes = edits(one.pattern)
    return Flaw(
        rule=RULE,
        severity=Severity.ERROR,
        span=one.pattern.span,
        text=one.pattern.text,
        message=_message(one, opposite),
        why=_why(one, opposite),
        sources=SOURCES,
        suggestions=tuple(change.text for change in changes),
        edits=changes,
        place=one.field.place,
    )


def _message(one: OneSided, opposite: OneSided | None) -> str:
    """Return what to consider."""
    odd = one.verdict is Verdict.ODD
    if opposite is None:
        if odd:
            return _("Consider accepting all last digits: only odd ones get through here.")
        return _("Consider accepting all last digits: only even ones get through here.")
    text = (
        _(
            "Consider the same pattern for everyone: only odd last digits get through here, and"
            " only even ones in »{other}«."
        )
        if odd
        else _(
            "Consider the same pattern for everyone: only even last digits get through here, and"
            " only odd ones in »{other}«."
        )
    )
    return text.format(other=opposite.field.label or opposite.field.name)


def _why(one: OneSided, opposite: OneSided | None) -> str:
    """Return whom the pattern turns away."""
    if opposite is not None:
        return _(
            "Two women or two men are turned away here. That is how one of two mothers is shut out"
            " of her child’s record."
        )
    if one.verdict is Verdict.ODD:
        return _(
            "Those whom CPR has registered as women have an even last digit. They are turned away"
            " here and cannot see why."
        )
    return _(
        "Those whom CPR has registered as men have an odd last digit. They are turned away here and"
        " cannot see why."
    )
