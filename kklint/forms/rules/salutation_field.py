"""Finds fields that ask for a title such as hr. or fru, in a form -> flaws."""

from collections.abc import Iterator

from kklint.forms import form_edits
from kklint.forms.gender import wording
from kklint.forms.gender.answers import written
from kklint.forms.model import Field, Flaw, Form, Kind, Required
from kklint.forms.surroundings import is_contract, is_scale
from kklint.forms.vocabulary import is_danish, last_name, listed, question, words
from kklint.messages import _
from kklint.model import Severity

RULE = "salutation-field"
SOURCES = ("kk-vejledning-2022", "govuk-names")

GENDERED = listed(
    "hr herr fru frue frk froeken mr mister mrs ms miss missus madam madame mme mlle monsieur"
    " herrn frau sir dhr mevr sr sra"
)
OPEN = listed("mx ingen none andet anden other intet blank dr prof professor doktor")
TITLES = GENDERED | listed("mx dr prof professor doktor pastor rev reverend")
ASKING = listed("tiltale tiltaleform salutation salutations honorific honorifics anrede titelvalg")
AROUND = listed(
    "din dit your oensket foretrukket vaelg angiv select choose preferred prefix form of address"
    " hvordan vil du tiltales type code kode id code field felt the e"
)
TWO = 2
CHOICES = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.OPTION_SET})


def check(form: Form) -> Iterator[Flaw]:
    """Yield a flaw for each field that sorts people by a title."""
    mild = is_contract(form) or is_scale(form)
    sets = {last_name(field.name) for field in form.fields if field.kind is Kind.OPTION_SET}
    for field in form.fields:
        if field.option_set and last_name(field.option_set) in sets:
            continue
        if _offers_titles(field) or _demands_title(field):
            yield _flaw(form, field, mild=mild)


def _flaw(form: Form, field: Field, *, mild: bool) -> Flaw:
    """Return the flaw of a field for titles."""
    labelled = wording.has_label(field)
    place = field if labelled or not field.answers else field.answers[0]
    return Flaw(
        rule=RULE,
        severity=_severity(field, mild=mild),
        span=place.span,
        text=field.label if labelled else _first(field),
        message=_("Consider leaving the title out and greeting people by their name."),
        why=_why(field),
        sources=SOURCES,
        suggestions=_suggestions(field) if labelled else (),
        edits=form_edits.optional(wording.source(form), field.required_span),
        place=field.place,
    )


def _first(field: Field) -> str:
    """Return what is marked where a field has no label: its first answer, or its name."""
    return written(field.answers[0]) if field.answers else field.name


def _offers_titles(field: Field) -> bool:
    """Return whether a field is a choice between titles, one of them gendered.

    They are most of the answers: MR and MS are countries, too.
    """
    if field.kind not in CHOICES:
        return False
    titles = [found for option in field.answers if (found := _title(option.label, option.value))]
    many = len(titles) >= TWO and TWO * len(titles) >= len(field.answers)
    return many and any(GENDERED.intersection(title) for title in titles)


def _title(label: str, value: str) -> tuple[str, ...]:
    """Return the words of an option that is nothing but titles: »Hr.«, »Fru/frk.«."""
    for text in (label, value):
        found = words(text)
        if found and TITLES.issuperset(found):
            return found
    return ()


def _demands_title(field: Field) -> bool:
    """Return whether a field to write in asks for a salutation and must be answered."""
    if field.kind is not Kind.TEXT or field.required is not Required.YES:
        return False
    found = question(field.label or last_name(field.name))
    asked = bool(ASKING.intersection(found)) and (ASKING | AROUND).issuperset(found)
    return asked or field.autocomplete == "honorific-prefix"


def _severity(field: Field, *, mild: bool) -> Severity:
    """Return error for a demand without a title for all, info where there is one."""
    if mild or field.kind is Kind.OPTION_SET:
        return Severity.INFO
    said = {word for option in field.answers for word in words(option.label)}
    roomy = field.open_ended or not OPEN.isdisjoint(said) or field.kind is Kind.TEXT
    if field.required is Required.YES:
        return Severity.WARNING if roomy else Severity.ERROR
    return Severity.INFO if roomy else Severity.WARNING


def _why(field: Field) -> str:
    """Return what a title tells, and whom it shuts out."""
    if field.required is Required.YES:
        return _("A title tells gender and often marriage, and here nobody gets on without one.")
    return _("A title tells gender and often marriage, and a letter reads well without it.")


def _suggestions(field: Field) -> tuple[str, ...]:
    """Return labels that ask what people would like to be called."""
    if is_danish(field.label, *(option.label for option in field.options)):
        return ("Hvad vil du gerne kaldes? (frivilligt)", "Titel (frivilligt)")
    return ("What would you like to be called? (optional)", "Title (optional)")
