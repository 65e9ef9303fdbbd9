"""Labels and answers that can stand in a form that asks for gender, in the form's own language.

They are texts to paste, so they are not translated: a Danish form gets Danish, an English one
English, whatever language kklint speaks.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kklint.forms.form_edits import NewAnswer
from kklint.forms.gender.answers import GENDERS, NO_ANSWER, Meaning, meaning, written
from kklint.forms.gender.questions import CHILD, GENDER, GenderQuestion
from kklint.forms.model import Field, Form, Option
from kklint.forms.vocabulary import is_danish, listed, question, words
from kklint.model import Span

OWN = listed(
    "dit din hvad er hvilket angiv vaelg oplys skriv du your the what is are which select choose"
    " please mand kvinde m k f eller or male female koen my jeg i am er"
)
ENGLISH_VALUES = listed("male female man woman men women boy girl boys girls m f")
SPEAKING = listed("du dit din you your jeg my")


class Wording(NamedTuple):
    """The texts of one language."""

    own: str
    child: str
    optional: str
    register: str
    other: str
    declined: str
    other_code: str
    declined_code: str


DANISH = Wording(
    own="Hvordan vil du beskrive dit køn? (frivilligt)",
    child="Barnets køn (frivilligt)",
    optional="(frivilligt)",
    register="Juridisk køn (som registreret i CPR)",
    other="Andet eller nonbinær",
    declined="Ønsker ikke at oplyse",
    other_code="andet",
    declined_code="oensker_ikke_at_oplyse",
)
ENGLISH = Wording(
    own="How would you describe your gender? (optional)",
    child="Child’s gender (optional)",
    optional="(optional)",
    register="Legal gender (as in the civil register)",
    other="Other or non-binary",
    declined="Prefer not to say",
    other_code="other",
    declined_code="prefer_not_to_say",
)


def wording(asked: GenderQuestion) -> Wording:
    """Return the texts in the language of a question."""
    field = asked.field
    options = (option.label for option in asked.answers)
    return DANISH if is_danish(field.label, field.name, *options) else ENGLISH


def optional_label(field: Field, told: Wording) -> str:
    """Return a label that says the answer is optional."""
    found = question(field.label)
    if CHILD.intersection(found):
        return told.child
    if all(word in OWN or GENDER.fullmatch(word) for word in found):
        return told.own
    return f"{field.label.rstrip(' ?:*')} {told.optional}"


def labels(asked: GenderQuestion) -> tuple[str, ...]:
    """Return the labels that could stand instead of a question's, best first."""
    field, told = asked.field, wording(asked)
    if not has_label(field):
        return ()
    if asked.yes_no or not question(field.label):
        return (told.own,)
    if asked.of_register:
        return ()  # it is to be fetched, not asked for
    own = optional_label(field, told)
    if own == told.own and asked.of_child and SPEAKING.isdisjoint(words(field.label)):
        return (told.child,)
    return (own, told.register) if own == told.own else (own,)


def third_answer(option: Option) -> str:
    """Return what could stand instead of an answer that is a joke: an option like the others."""
    text = written(option)
    told = DANISH if is_danish(option.label) else ENGLISH
    return told.other_code if text == option.value and text.islower() else told.other


def missing_answers(asked: GenderQuestion) -> tuple[NewAnswer, ...]:
    """Return the answers that would make room for everyone, none where codes would be guessed."""
    told = wording(asked)
    values = [option.value for option in asked.answers]
    coded = ENGLISH if ENGLISH_VALUES.issuperset(map(str.lower, values)) else told
    wanted = [(told.other, coded.other_code, "X"), (told.declined, coded.declined_code, "U")]
    if not NO_ANSWER.isdisjoint(asked.meanings):
        wanted.pop()
    style = _style(values)
    if all(option.value == option.label for option in asked.answers):
        return tuple(NewAnswer(text, text) for text in _values(wanted, style, alone=True))
    stored = _values(wanted, style, alone=False)
    return tuple(
        NewAnswer(value, label)
        for value, (label, _code, _letter) in zip(stored, wanted, strict=False)
    )


def _values(wanted: list[tuple[str, str, str]], style: str, *, alone: bool) -> Iterator[str]:
    """Yield what is stored for new answers; `alone`: it is what people read as well."""
    for label, code, letter in wanted:
        if style == "small":
            yield code
        elif style == "capitals" and alone:
            yield code.upper()
        elif style == "letter" and not alone:
            yield letter
        elif style == "words" and alone:
            yield label


def _style(values: list[str]) -> str:
    """Return how stored values are written: small, capitals, a letter each, words, or nothing."""
    if any(not value or value.isdigit() for value in values):
        return ""
    if all(len(value) == 1 and value.isupper() for value in values):
        return "letter"
    if any(len(value) == 1 for value in values):
        return ""
    if all(value.islower() for value in values):
        return "small"
    return "capitals" if all(value.isupper() for value in values) else "words"


def gendered_pair(asked: GenderQuestion) -> tuple[Option, ...]:
    """Return the last two answers that are male and female, behind which others can stand."""
    named = [option for option in asked.field.answers if meaning(option) in GENDERS]
    return tuple(named[-2:])


def has_label(field: Field) -> bool:
    """Return whether people read a label, and not only the field's name."""
    told = field.label != field.name or field.place is not None  # a PDF names a field as it likes
    return bool(field.label.strip()) and told


def place_of(asked: GenderQuestion) -> tuple[Span, str]:
    """Return what a finding marks: the label, or in a contract the first answer."""
    field = asked.field
    if has_label(field) or not asked.answers:
        return field.span, field.label or field.name
    if not field.options and field.pattern is not None:
        return field.pattern.span, field.pattern.text
    return asked.answers[0].span, written(asked.answers[0])


def joke(asked: GenderQuestion) -> Option | None:
    """Return the answer that is a joke, if there is one."""
    pairs = zip(asked.answers, asked.meanings, strict=False)
    return next((option for option, means in pairs if means is Meaning.JOKE), None)


def source(form: Form) -> str:
    """Return the text that edits count in, "" where a form is broken and none is certain."""
    return form.text if form.complete else ""
