"""Fields -> the questions about gender among them, with what their answers mean.

Several fields can be one question: an option set with the fields that refer to it, or two boxes
to tick, »Mand« and »Kvinde«, as PDF forms have them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from kklint.forms.gender.answers import GENDERS, Meaning, meanings, of_text
from kklint.forms.model import Field, Form, Kind, Option, Required
from kklint.forms.surroundings import about_animals, about_things, form_about_animals
from kklint.forms.vocabulary import last_name, listed, question, words

GENDER = re.compile(
    r"(?:(?:person|barn|barne|barnets|bruger|borger|elev|patient|ansoeger|cpr|medarbejder|deltager"
    r"|medlems?|foedsels|klient)s?)?(?:koen|koenet|gender|sex|kjoenn)"
    r"(?:s?(?:type|kode|code|id|nr|felt|field|valg|identitet|identity|betegnelse|angivelse"
    r"|oplysning|value|enum|option|options|select|list|liste|options))?"
)
PRONOUNS = listed("pronomen pronominer pronoun pronouns stedord")
ASKING = listed(
    "biological dit din hvad er hvilket hvilken angiv vaelg oplys skriv du your the what is are"
    " which select choose please s juridisk juridiske biologisk registreret i ved foedsel foedslen"
    " at birth of cpr fra for legal assigned code kode type id value enum field felt mand kvinde m"
    " k f eller or dreng pige male female frivilligt optional hvordan vil beskrive do you would"
    " describe how identificerer identify with as med som barn barns barnet barnets boern child"
    " childs children elev elevs elevens ansoeger ansoegers ansoegerens borger borgers borgerens"
    " patient patients patientens person persons personens personen medarbejder medarbejders"
    " medarbejderens deltager deltagers deltagerens bruger brugers brugerens kunde kundens medlem"
    " medlems medlemmets partner partners partnerens aegtefaelle aegtefaelles foraelder foraelders"
    " applicant applicants user users member members employee student students customer customers"
    " my mit min jeg am admin administrative"
)
GENERIC = ASKING | listed(
    "hvem en et a an who this option options valg svar answer choice radio select felt dropdown"
    " combobox checkbox group gruppe knap list liste"
)
CHILD = listed(
    "barn barns barnet barnets boern boernenes child childs children childrens baby babyen elev"
    " elevs elevens spaedbarn spaedbarnets pupil pige dreng girl boy piger drenge boys girls"
)
REGISTER = listed("cpr folkeregister folkeregistret folkeregisteret juridisk juridiske legal")
NUMBERS = listed("fyra fem sju aatta femma sjua sexton")
BEING = listed("er du en barnet ansoeger ansoegeren borgeren is are you the child a")
YES = listed("ja yes true j y sand")
NO = listed("nej no false n falsk")
CHOICES = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.OPTION_SET})
SILENT = frozenset({Meaning.OTHER, Meaning.DECLINED, Meaning.UNKNOWN})
TWO = 2
SIMPLE_PATTERN = re.compile(r"\^?\(?(?:\?:)?(?:\[(\w{2,4})\]|(\w+(?:\|\w+)+))\)?\$?")


@dataclass(frozen=True, slots=True)
class GenderQuestion:
    """A question about gender: where it stands, the fields that ask it and what its answers mean.

    `required` is the strictest of the fields; `yes_no` marks »Er du mand?«.
    """

    field: Field
    answers: tuple[Option, ...]
    meanings: tuple[Meaning, ...]
    required: Required
    yes_no: bool = False

    @property
    def is_binary(self) -> bool:
        """Whether male and female are all the answers there are."""
        return set(self.meanings) == GENDERS and not self.field.open_ended

    @property
    def of_child(self) -> bool:
        """Whether a child's gender is asked for."""
        field = self.field
        texts = (field.label, field.path, *(option.label for option in self.answers))
        return any(CHILD.intersection(words(text)) for text in texts)

    @property
    def of_register(self) -> bool:
        """Whether the answer must be what a register holds."""
        return bool(REGISTER & {*words(self.field.label), *words(self.field.name)})


def asks(field: Field) -> bool:
    """Return whether a field asks for gender and nothing else, however it is answered."""
    if field.kind in {Kind.GROUP, Kind.SHOWN, Kind.NUMBER, Kind.DATE}:
        return False
    if about_things(field) or about_animals(field) or _counts(field):
        return False
    if field.autocomplete == "sex" or field.type.lower() in {"gender", "sex"}:
        return True
    return _is_question(field.label) or (not field.label and _is_question(field.name))


def mentions(field: Field) -> bool:
    """Return whether a field's label or name has a word for gender or pronouns."""
    found = (*words(field.label), *words(last_name(field.name)), field.autocomplete)
    return any(GENDER.fullmatch(word) or word in PRONOUNS for word in found)


def find(form: Form) -> Iterator[GenderQuestion]:
    """Yield the questions of a form whose answers are about gender, each once."""
    animals = form_about_animals(form)
    users = _users(form)
    sets = {last_name(field.name) for field in form.fields if field.kind is Kind.OPTION_SET}
    reported: set[str | tuple[int, int]] = set()
    for field in form.fields:
        if field.option_set and last_name(field.option_set) in sets:
            continue
        asked = _asked(field, users.get(last_name(field.name), ()))
        if asked is None or (animals and not _people(asked)):
            continue
        first = asked.answers[0].span if asked.answers else field.span
        key = field.option_set or (first if first.end else field.path)
        if key in reported:
            continue
        reported.add(key)
        if field.option_set:
            asked = replace(asked, required=_strictest(users[last_name(field.option_set)]))
        yield asked
    if not animals:
        yield from _boxes(form)


def _asked(field: Field, users: tuple[Field, ...]) -> GenderQuestion | None:
    """Return the question a field asks, None where it is not about gender."""
    if field.kind in {Kind.SHOWN, Kind.GROUP} or about_things(field):
        return None
    if any(about_animals(one) for one in (field, *users)):
        return None
    required = _strictest((field, *users))
    if _is_yes_no(field):
        return (
            GenderQuestion(field, field.answers, (), required, yes_no=True)
            if _asks_to_be(field)
            else None
        )
    if field.kind in CHOICES:
        answers, means = field.answers, meanings(field)
    else:
        answers = _patterned(field)
        means = tuple(of_text(option.value) for option in answers)
    if not _about_gender(field, users, answers, means):
        return None
    if _are_codes(means) and any(asks(one) for one in (field, *users)):
        means = (Meaning.MALE, Meaning.FEMALE)
    return GenderQuestion(field, answers, means, required)


def _about_gender(
    field: Field, users: tuple[Field, ...], answers: tuple[Option, ...], means: tuple[Meaning, ...]
) -> bool:
    """Return whether answers are about gender: by the question, or by words such as Mand."""
    asking = any(mentions(one) for one in (field, *users))
    if _are_codes(means):
        return asking
    if not set(means) >= GENDERS:
        return False
    if asking:
        return True
    plain = all(len(option.label) > 1 for option in answers)
    asked = question(field.label or last_name(field.name))
    rest = [word for word in asked if not word.isdigit()]
    return plain and set(means) == GENDERS and GENERIC.issuperset(rest)


def _are_codes(means: tuple[Meaning, ...]) -> bool:
    """Return whether two answers are numbers only: 1 and 2."""
    return len(means) == TWO and set(means) == {Meaning.CODE}


def _is_question(text: str) -> bool:
    """Return whether a text is »Køn«, »Hvad er barnets køn?« or the like, with nothing more."""
    found = question(last_name(text) if " " not in text else text)
    asked = [word for word in found if GENDER.fullmatch(word)]
    rest = [word for word in found if not GENDER.fullmatch(word) and not word.isdigit()]
    return bool(asked) and ASKING.issuperset(rest)


def _counts(field: Field) -> bool:
    """Return whether »sex« is the number six, as in Swedish."""
    texts = (field.label, field.path, *field.group, *(option.label for option in field.options))
    return any(NUMBERS.intersection(words(text)) for text in texts)


def _people(asked: GenderQuestion) -> bool:
    """Return whether the answers are words for people, even in a form about animals."""
    said = {word for option in asked.answers for word in words(option.label)}
    return not said.isdisjoint(("mand", "kvinde", "dreng", "pige", "woman", "man", "boy", "girl"))


def _is_yes_no(field: Field) -> bool:
    """Return whether a field is answered with yes or no."""
    if field.kind is Kind.BOOLEAN:
        return True
    said = [words(option.label) for option in field.answers]
    return len(said) == TWO and all(one and (one[0] in YES | NO) for one in said)


def _asks_to_be(field: Field) -> bool:
    """Return whether a yes or no says gender: »Er du mand?«, `is_male`."""
    return any(
        len(found := question(text)) > 1
        and of_text(found[-1]) in GENDERS
        and len(found[-1]) > 1
        and BEING.issuperset(found[:-1])
        for text in (field.label, last_name(field.name))
        if text
    )


def _patterned(field: Field) -> tuple[Option, ...]:
    """Return the answers a pattern such as ^[MK]$ or male|female allows."""
    if field.pattern is None or not (found := SIMPLE_PATTERN.fullmatch(field.pattern.text)):
        return ()
    values = found[1] or found[2].split("|")
    return tuple(Option(value, value, field.pattern.span) for value in values)


def _users(form: Form) -> dict[str, tuple[Field, ...]]:
    """Return the fields that refer to each option set."""
    found: defaultdict[str, list[Field]] = defaultdict(list)
    for field in form.fields:
        if field.option_set:
            found[last_name(field.option_set)].append(field)
    return {name: tuple(fields) for name, fields in found.items()}


def _strictest(fields: tuple[Field, ...]) -> Required:
    """Return how strictly an answer is required by any of the fields."""
    asked = {field.required for field in fields if field.kind is not Kind.SHOWN}
    return next((one for one in (Required.YES, Required.SOMETIMES) if one in asked), Required.NO)


def _boxes(form: Form) -> Iterator[GenderQuestion]:
    """Yield the pairs of boxes to tick, next to each other, that are a man's and a woman's."""
    for (kind, _group), row in groupby(form.fields, key=lambda field: (field.kind, field.group)):
        if kind is Kind.BOOLEAN:
            boxes = tuple(row)
            told = tuple(_told(box) for box in boxes)
            for at in range(len(boxes) - 1):
                near = told[max(0, at - 1) : at + 4]
                if set(told[at : at + 2]) == GENDERS and SILENT.isdisjoint(near):
                    yield _ticked(boxes[at : at + 2], told[at : at + 2])


def _told(box: Field) -> Meaning:
    """Return what ticking a box says."""
    text = box.label or last_name(box.name)
    if about_animals(box) or about_things(box) or (len(text) == 1 and not _grouped(box)):
        return Meaning.UNCLEAR
    return of_text(text)


def _grouped(box: Field) -> bool:
    """Return whether a box stands in a group that asks for gender."""
    return any(GENDER.fullmatch(word) for label in box.group for word in words(label))


def _ticked(boxes: tuple[Field, ...], told: tuple[Meaning, ...]) -> GenderQuestion:
    answers = tuple(Option(box.name, box.label or box.name, box.span) for box in boxes)
    return GenderQuestion(boxes[0], answers, told, _strictest(boxes))
