"""Finds questions about gender that begin with an answer chosen, in a form -> flaws."""

from collections.abc import Iterator

from kklint.forms import form_edits
from kklint.forms.gender import questions, wording
from kklint.forms.gender.answers import GENDERS, of_text
from kklint.forms.gender.questions import YES, GenderQuestion
from kklint.forms.model import Flaw, Form, Kind
from kklint.forms.surroundings import is_contract, is_scale
from kklint.forms.vocabulary import folded
from kklint.messages import _
from kklint.model import Severity

RULE = "preset-gender-field"
SOURCES = ("ligestillingsloven-2", "govuk-gender-or-sex")


def check(form: Form) -> Iterator[Flaw]:
    """Yield a flaw for each question about gender that somebody has answered beforehand."""
    mild = is_contract(form) or is_scale(form)
    for asked in questions.find(form):
        field = asked.field
        if field.kind is Kind.OPTION_SET or not _chosen(asked):
            continue
        yield Flaw(
            rule=RULE,
            severity=Severity.INFO if mild else Severity.WARNING,
            span=field.span,
            text=field.label or field.name,
            message=_("Consider letting the field start empty."),
            why=_(
                "Whoever overlooks the field is recorded with a gender that others chose, and"
                " everybody else begins by correcting it."
            ),
            sources=SOURCES,
            edits=form_edits.without_attribute(wording.source(form), field.default_span),
            place=field.place,
        )


def _chosen(asked: GenderQuestion) -> bool:
    """Return whether the default is one of the two genders."""
    default = folded(asked.field.default.strip())
    if not default:
        return False
    if asked.yes_no:
        return default in YES
    for option, means in zip(asked.answers, asked.meanings, strict=False):
        if default in {folded(option.value), folded(option.label)}:
            return means in GENDERS
    return of_text(default) in GENDERS
