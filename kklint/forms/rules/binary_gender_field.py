"""Finds questions about gender whose only answers are male and female, in a form -> flaws."""

from collections.abc import Iterator

from kklint.forms import form_edits
from kklint.forms.gender import questions, wording
from kklint.forms.gender.answers import GENDERS, Meaning, written
from kklint.forms.gender.questions import GenderQuestion
from kklint.forms.model import Flaw, Form, Required
from kklint.forms.surroundings import at_most, is_contract, is_scale
from kklint.messages import _
from kklint.model import Edit, Severity

RULE = "binary-gender-field"
SOURCES = ("kk-2013", "govuk-gender-or-sex", "ligestillingsloven-2")


def check(form: Form) -> Iterator[Flaw]:
    """Yield a flaw for each question with two genders and no other answer.

    The words of a scale such as SDQ are not the form owner's: then it is for information.
    """
    most = Severity.INFO if is_scale(form) else Severity.ERROR
    for asked in questions.find(form):
        if asked.is_binary or asked.yes_no:
            yield _two_answers(form, asked, most)
        elif _only_declining(asked):
            yield _no_third(form, asked)
        elif wording.joke(asked) is not None:
            yield _joke(asked, most)


def _two_answers(form: Form, asked: GenderQuestion, most: Severity) -> Flaw:
    """Return the flaw of a question with two answers."""
    span, text = wording.place_of(asked)
    return Flaw(
        rule=RULE,
        severity=at_most(_severity(form, asked), most),
        span=span,
        text=text,
        message=_message(form, asked),
        why=_why(form, asked),
        sources=SOURCES,
        suggestions=wording.labels(asked),
        edits=_edits(form, asked),
        place=asked.field.place,
    )


def _no_third(form: Form, asked: GenderQuestion) -> Flaw:
    """Return the flaw of a question that can be skipped, but not answered by all."""
    span, text = wording.place_of(asked)
    return Flaw(
        rule=RULE,
        severity=Severity.INFO,
        span=span,
        text=text,
        message=_("Consider one more answer: »Andet eller nonbinær«."),
        why=_("Those who are neither men nor women may stay silent here, but they cannot answer."),
        sources=SOURCES,
        edits=_edits(form, asked),
        place=asked.field.place,
    )


def _joke(asked: GenderQuestion, most: Severity) -> Flaw:
    """Return the flaw of a third answer that is not meant seriously."""
    option = wording.joke(asked) or asked.answers[0]
    return Flaw(
        rule=RULE,
        severity=at_most(Severity.WARNING, most),
        span=option.span,
        text=written(option),
        message=_("Consider a third answer that people can use about themselves."),
        why=_("Whoever is neither a man nor a woman is met with a joke instead of an answer."),
        sources=SOURCES,
        suggestions=(wording.third_answer(option),),
        place=asked.field.place,
    )


def _severity(form: Form, asked: GenderQuestion) -> Severity:
    """Return error where an answer must be given or a contract allows no other."""
    if asked.of_register:
        return Severity.INFO
    strict = asked.required is Required.YES or is_contract(form)
    return Severity.ERROR if strict else Severity.WARNING


def _message(form: Form, asked: GenderQuestion) -> str:
    """Return what to consider, leaving the question out first."""
    if asked.of_register:
        return _("Consider fetching the gender from CPR instead of asking for it.")
    if is_contract(form):
        return _("Consider whether the gender is used. If it is, let the list hold more values.")
    if asked.yes_no:
        return _("Consider leaving the question out. If you need it, do not ask for yes or no.")
    if asked.of_child:
        return _(
            "Consider leaving the question out. If you need it, say why, make it optional and offer"
            " »Pige«, »Dreng«, »Andet eller nonbinær« and »Ønsker ikke at oplyse«."
        )
    return _(
        "Consider leaving the question out. If you need it, say why, make it optional and offer"
        " »Kvinde«, »Mand«, »Andet eller nonbinær« and »Ønsker ikke at oplyse«."
    )


def _why(form: Form, asked: GenderQuestion) -> str:
    """Return whom two answers shut out."""
    if asked.of_register:
        return _("The register holds two values, and they do not tell everybody’s gender.")
    if is_contract(form):
        return _(
            "What two systems agree on binds every form behind them: a third answer has nowhere to"
            " go."
        )
    if asked.of_child:
        return _(
            "Not every child is a boy or a girl, and parents may prefer to leave it to the child."
        )
    if asked.yes_no:
        return _("A no does not tell who one is, and a non-binary person has no answer at all.")
    if asked.required is Required.YES:
        return _("Those who are neither men nor women cannot go on without an untrue answer.")
    return _("Those who are neither men nor women do not find themselves among the answers.")


def _only_declining(asked: GenderQuestion) -> bool:
    """Return whether there are two genders, a way not to say, and nothing else."""
    return not asked.field.open_ended and set(asked.meanings) == GENDERS | {Meaning.DECLINED}


def _edits(form: Form, asked: GenderQuestion) -> tuple[Edit, ...]:
    """Return the edits that add a third and a fourth answer, none where in doubt."""
    if asked.yes_no or asked.of_register or is_contract(form):
        return ()  # what a contract may hold is for all who obey it to agree on
    return form_edits.more_answers(
        wording.source(form),
        wording.gendered_pair(asked),
        wording.missing_answers(asked),
    )
