"""Finds civil statuses that tell gender or leave couples out, in a form -> flaws."""

from collections.abc import Iterator

from kklint.forms.gender.answers import codes, written
from kklint.forms.model import Field, Flaw, Form, Kind, Option
from kklint.forms.surroundings import about_animals, is_contract, is_scale
from kklint.forms.vocabulary import folded, is_danish, last_name, listed, question, words
from kklint.messages import _
from kklint.model import Severity

RULE = "marital-status-field"
SOURCES = ("kk-vejledning-2022", "lgbt-familie")

ASKING = listed(
    "civilstand civilstanden civilstatus aegteskabsstatus aegteskabelig marital maritalstatus"
    " civilstandtype civilstandkode familiestand samlivsstatus"
)
STATUS = listed(
    "gift ugift fraskilt skilt separeret enke enkemand enkestand samlevende samboende enlig"
    " partnerskab married unmarried single divorced separated widowed widow widower"
)
WIDOWED = listed("enke enkemand enker enkemaend widow widower widows widowers")
PERSONS = listed("mand kvinde maend kvinder man woman men women herre dame pige male female")
OTHER_WORDS = {
    "froeken": ("Ugift", "Single"),
    "ungkarl": ("Ugift", "Single"),
    "pebermoe": ("Ugift", "Single"),
    "bachelor": ("Ugift", "Single"),
    "spinster": ("Ugift", "Single"),
    "hustru": ("Ægtefælle", "Spouse"),
    "aegtemand": ("Ægtefælle", "Spouse"),
    "kone": ("Ægtefælle", "Spouse"),
    "husband": ("Ægtefælle", "Spouse"),
    "wife": ("Ægtefælle", "Spouse"),
}
MARRIED = listed("gift married aegteskab aegtefaelle")
ROOM = listed(
    "partnerskab partner partnership samlevende samboende samliv cohabiting cohabitation domestic"
    " civil union andet anden other oensker prefer registreret uoplyst"
)
TWO = 2
CHOICES = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.OPTION_SET})


def check(form: Form) -> Iterator[Flaw]:
    """Yield a flaw for each list of civil statuses with a gender in it or a couple left out."""
    mild = is_contract(form) or is_scale(form)
    sets = {last_name(field.name) for field in form.fields if field.kind is Kind.OPTION_SET}
    for field in form.fields:
        shared = bool(field.option_set) and last_name(field.option_set) in sets
        if shared or field.kind not in CHOICES or about_animals(field):
            continue
        told = _told(field)
        if not _is_status(field, told):
            continue
        gendered = [(option, text) for option, text in told if _has_gender(text)]
        if gendered:
            yield _gendered(field, gendered, mild=mild)
        elif _leaves_out(told) and not field.open_ended:
            yield _left_out(field)


def _gendered(field: Field, found: list[tuple[Option, str]], *, mild: bool) -> Flaw:
    """Return the flaw of statuses that tell gender; the first of them is marked."""
    option, text = found[0]
    both = all(_for_both(one) for _option, one in found) or _separate_pair(found)
    return Flaw(
        rule=RULE,
        severity=Severity.INFO if both or mild else Severity.WARNING,
        span=option.span,
        text=written(option),
        message=_("Consider answers about the marriage only, such as »Efterlevende ægtefælle«."),
        why=_why(both=both),
        sources=SOURCES,
        suggestions=(replacement(text),) if text == written(option) else (),
        place=field.place,
    )


def _left_out(field: Field) -> Flaw:
    """Return the flaw of a list that knows of marriage and nothing like it."""
    labelled = bool(field.label) and field.label != field.name
    place = field if labelled else field.answers[0]
    return Flaw(
        rule=RULE,
        severity=Severity.INFO,
        span=place.span,
        text=field.label if labelled else written(field.answers[0]),
        message=_("Consider leaving the question out, or name registered partnership as well."),
        why=_(
            "Until 2012 couples of the same sex could register a partnership, and some still live"
            " in one."
        ),
        sources=SOURCES,
        place=field.place,
    )


def _why(*, both: bool) -> str:
    """Return what the words tell beside the marriage."""
    if both:
        return _(
            "The words sort those who have lost a spouse into men and women; one word will do."
        )
    return _(
        "Whoever answers also tells a gender here, and a non-binary person finds no answer that"
        " fits."
    )


def _told(field: Field) -> list[tuple[Option, str]]:
    """Return the answers with what they say: the label, or what the help says of the code."""
    known = codes(field)
    return [
        (option, option.label)
        if option.label != option.value
        else (option, known.get(folded(option.value), option.label))
        for option in field.answers
    ]


def _is_status(field: Field, told: list[tuple[Option, str]]) -> bool:
    """Return whether a field asks for the civil status: by its label or by two of its answers."""
    asked = {*question(field.label), *words(last_name(field.name))}
    asked_for = bool(ASKING & asked) or {"marital", "status"} <= asked
    statuses = sum(bool(STATUS.intersection(words(text))) for _option, text in told)
    return statuses >= TWO or (asked_for and statuses > 0)


def _has_gender(text: str) -> bool:
    """Return whether a status tells gender: enke, gift mand, frøken."""
    found = words(text)
    if WIDOWED.intersection(found) or not OTHER_WORDS.keys().isdisjoint(found):
        return True
    return bool(STATUS.intersection(found)) and not PERSONS.isdisjoint(found)


def _for_both(text: str) -> bool:
    """Return whether a status names both: enke/enkemand."""
    found = set(words(text))
    return {"enke", "enkemand"} <= found or {"widow", "widower"} <= found


def _separate_pair(found: list[tuple[Option, str]]) -> bool:
    """Return whether the gendered statuses are enke and enkemand, and no others."""
    said = {word for _option, text in found for word in words(text)}
    return said in ({"enke", "enkemand"}, {"widow", "widower"})


def _leaves_out(told: list[tuple[Option, str]]) -> bool:
    """Return whether marriage is an answer and no other way to be a couple is."""
    said = {word for _option, text in told for word in words(text)}
    return bool(MARRIED & said) and len(told) > TWO and ROOM.isdisjoint(said)


def replacement(label: str) -> str:
    """Return a status without gender: »Gift mand« is Gift, »Enke« is Efterlevende ægtefælle."""
    found = words(label)
    danish = is_danish(label) or bool(
        {"enke", "enkemand", "enker", "enkemaend"}.intersection(found)
    )
    if WIDOWED.intersection(found):
        return "Efterlevende ægtefælle eller partner" if danish else "Surviving spouse or partner"
    for word in found:
        if word in OTHER_WORDS:
            return OTHER_WORDS[word][0 if danish or word in {"ungkarl", "kone", "hustru"} else 1]
    kept = [part for part in label.split() if not PERSONS.intersection(words(part))]
    plain = " ".join(kept).strip(" /-,")
    return plain[:1].upper() + plain[1:]
