"""Fields -> the lists in which »mor« and »far« are answers, with what such a list is worth."""

from collections.abc import Iterator
from dataclasses import dataclass

from kklint.forms.gender.answers import codes
from kklint.forms.model import Field, Form, Kind, Option, Required
from kklint.forms.parents.slots import CO_MOTHER, FATHER, MOTHER, PLACE
from kklint.forms.surroundings import about_animals
from kklint.forms.vocabulary import folded, last_name, listed, words
from kklint.model import Severity

MOTHERS = MOTHER | {"mth"}
FATHERS = FATHER | {"fth"}
NEUTRAL = CO_MOTHER | listed("foraelder foraeldre medforaelder parent parents prn comother")
OTHERS = listed("anden andet andre other others oevrige vaerge guardian guard ingen begge none")
EMERGENCY = listed(
    "noedkontakt noedkontakter noedstilfaelde emergency paaroerende kontaktperson kontaktpersoner"
    " kin hentes henter afhente afhenter ice"
)
CHOICES = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.OPTION_SET})


@dataclass(frozen=True, slots=True)
class ParentList:
    """A list with mother and father in it; `marked` is the first of the two."""

    field: Field
    marked: Option
    severity: Severity
    has_neutral: bool


def parent_lists(form: Form) -> Iterator[ParentList]:
    """Yield the lists of a form that have both a mother and a father among their answers."""
    sets = {last_name(field.name) for field in form.fields if field.kind is Kind.OPTION_SET}
    for field in form.fields:
        shared = bool(field.option_set) and last_name(field.option_set) in sets
        if shared or field.kind not in CHOICES or about_animals(field):
            continue
        found = _list(field)
        if found is not None:
            yield found


def _list(field: Field) -> ParentList | None:
    """Return the list of a field, None where it does not name both."""
    known = codes(field)
    told = [
        (option, {*words(option.label), *words(known.get(folded(option.value), ""))})
        for option in field.answers
    ]
    mothers = [option for option, said in told if said & MOTHERS and said <= PLACE | MOTHERS]
    fathers = [option for option, said in told if said & FATHERS and said <= PLACE | FATHERS]
    if not mothers or not fathers:
        return None
    marked = min(mothers[0], fathers[0], key=lambda option: option.span)
    said = {word for _option, found in told for word in found}
    custody = any(word.startswith("foraeldremyndighed") for word in said)
    return ParentList(
        field, marked, _severity(field, said, custody=custody), not NEUTRAL.isdisjoint(said)
    )


def _severity(field: Field, said: set[str], *, custody: bool) -> Severity:
    """Return what a list is worth: less when another answer is near."""
    around = (field.label, field.name, field.path, *field.group)
    emergency = any(EMERGENCY.intersection(words(text)) for text in around)
    other = not OTHERS.isdisjoint(said) and not custody
    if emergency or other or field.open_ended or not NEUTRAL.isdisjoint(said):
        return Severity.INFO
    demanded = field.required is Required.YES and not custody
    return Severity.ERROR if demanded else Severity.WARNING
