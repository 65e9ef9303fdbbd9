"""Finds questions about gender that must be answered, with no way not to, in a form -> flaws."""

from collections.abc import Iterator

from kklint.forms import form_edits
from kklint.forms.gender import questions, wording
from kklint.forms.gender.answers import NO_ANSWER, Meaning, meanings, written
from kklint.forms.gender.questions import GenderQuestion
from kklint.forms.model import Field, Flaw, Form, Kind, Required
from kklint.forms.surroundings import form_about_animals, is_contract, is_scale
from kklint.forms.vocabulary import last_name, words
from kklint.messages import _
from kklint.model import Severity

RULE = "required-gender-field"
SOURCES = ("ligestillingsloven-2", "govuk-gender-or-sex")


def check(form: Form) -> Iterator[Flaw]:
    """Yield a flaw for each question about gender that nobody can leave unanswered."""
    listed = {asked.field.path: asked for asked in questions.find(form)}
    sets = _sets(form)
    mild = is_contract(form) or is_scale(form)
    animals, counting = form_about_animals(form), _counts_in_swedish(form)
    for field in form.fields:
        if field.kind in {Kind.OPTION_SET, Kind.SHOWN, Kind.GROUP}:
            continue
        asked = listed.get(field.path)
        known = sets.get(last_name(field.option_set), field)
        if asked is None and (animals or counting or not questions.asks(field)):
            continue
        if field.required is not Required.NO and not _may_be_silent(field, known):
            yield _must_answer(form, field, asked, mild=mild)
        elif asked is not None and _no_way_out(asked):
            yield _nothing_to_choose(field, asked)


def _must_answer(form: Form, field: Field, asked: GenderQuestion | None, *, mild: bool) -> Flaw:
    """Return the flaw of a required question."""
    question = asked or GenderQuestion(field, field.answers, meanings(field), field.required)
    label = wording.has_label(field)
    return Flaw(
        rule=RULE,
        severity=_severity(question, mild=mild),
        span=field.span,
        text=field.label or field.name,
        message=_("Consider making the answer optional, and say why you ask."),
        why=_why(form, question),
        sources=SOURCES,
        suggestions=wording.labels(question)[:1] if label else (),
        edits=form_edits.optional(wording.source(form), field.required_span),
        place=field.place,
    )


def _nothing_to_choose(field: Field, asked: GenderQuestion) -> Flaw:
    """Return the flaw of a list whose third answer is a joke: there is no way not to say."""
    option = asked.answers[-1]
    return Flaw(
        rule=RULE,
        severity=Severity.INFO,
        span=option.span,
        text=written(option),
        message=_("Consider an answer for those who would rather not say."),
        why=_("Some prefer to keep their gender to themselves, and nothing in the list says so."),
        sources=SOURCES,
        place=field.place,
    )


def _severity(asked: GenderQuestion, *, mild: bool) -> Severity:
    """Return a warning for a choice; a text field takes any answer, so it is for information."""
    field = asked.field
    closed = field.options or field.option_set or field.kind is Kind.BOOLEAN or field.pattern
    free = field.open_ended or not closed
    sometimes = field.required is Required.SOMETIMES
    light = mild or free or asked.of_register or sometimes
    return Severity.INFO if light else Severity.WARNING


def _why(form: Form, asked: GenderQuestion) -> str:
    """Return whom the demand shuts out."""
    if is_contract(form):
        return _("A system that does not know somebody’s gender has to make one up to send data.")
    if asked.of_child:
        return _("Parents who would rather not put a gender on their child cannot send the form.")
    return _("Those who would rather not tell their gender cannot send the form.")


def _may_be_silent(field: Field, known: Field) -> bool:
    """Return whether one of the answers is a way not to answer."""
    means = {*meanings(field), *meanings(known)}
    return not NO_ANSWER.isdisjoint(means)


def _no_way_out(asked: GenderQuestion) -> bool:
    """Return whether a joke stands where an answer for everybody else should."""
    means = set(asked.meanings)
    return Meaning.JOKE in means and means.isdisjoint(NO_ANSWER | {Meaning.OTHER})


def _sets(form: Form) -> dict[str, Field]:
    """Return the option sets of a form by name."""
    return {last_name(field.name): field for field in form.fields if field.kind is Kind.OPTION_SET}


def _counts_in_swedish(form: Form) -> bool:
    """Return whether a form has fields fem, sex, sju: then »sex« is a number."""
    return any(
        questions.NUMBERS.issuperset(found) and found
        for field in form.fields
        for found in (words(field.label or field.name),)
    )
