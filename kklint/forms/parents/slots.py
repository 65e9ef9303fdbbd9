"""Fields -> the places a form keeps for a child's parents: mor, far, forælder 1, forælder 2.

A label is a place for a parent only where every other word in it belongs to such a place (»Mors
CPR-nummer«): »Hvor far er der«, »mother tongue« and the country FAR are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kklint.forms.model import Field, Form, Kind
from kklint.forms.surroundings import about_animals, form_about_animals
from kklint.forms.vocabulary import last_name, listed, question


class Parent(StrEnum):
    """Whom a place is kept for."""

    MOTHER = "mother"
    FATHER = "father"
    CO_MOTHER = "co-mother"
    FIRST = "first parent"
    SECOND = "second parent"
    FURTHER = "third parent"
    ANY = "any parent"


@dataclass(frozen=True, slots=True)
class Slot:
    """A field in a parent's place; `around` says which child or section the place is in."""

    parent: Parent
    field: Field
    around: tuple[str, ...]


MOTHER = listed("mor mors moren morens moder moders moderen moderens mother mothers mom mum mamma")
FATHER = listed("far fars faren farens fader faders faderen faderens father fathers dad pappa")
CO_MOTHER = listed("medmor medmors medmoder medmoders comother comothers medmoderen")
PARENT = listed(
    "foraelder foraelders foraelderen foraelderens parent parents guardian guardians vaerge"
    " vaerges foraeldremyndighedsindehaver foraeldremyndighedsindehavers medforaelder"
    " medforaelders"
)
ROLES = MOTHER | FATHER | CO_MOTHER | PARENT
FIRST = listed("1 a i foerste first primary ene en one")
SECOND = listed("2 b ii anden second secondary other two andre")
FURTHER = listed("3 4 c iii tredje fjerde third fourth")
ORDER = FIRST | SECOND | FURTHER
ATTRIBUTES = listed(
    "navn navne fulde fuldt fornavn fornavne efternavn efternavne mellemnavn cpr cprnr cprnummer"
    " nr nummer personnummer telefon tlf telefonnummer telefonnr mobil mobilnummer mobilnr email"
    " mail adresse adresser gade vej postnr postnummer by foedselsdato foedselsaar foedselsdag"
    " foedeland foedested statsborgerskab nationalitet stilling erhverv job jobtitel jobtype"
    " uddannelse arbejde arbejdsplads arbejdsgiver underskrift underskrifter samtykke dato sprog"
    " modersmaal oplysninger oplysning kontakt kontaktoplysninger kontaktdata indkomst civilstand"
    " id mitid nemid bopael religion data stamdata personoplysninger bekraeftelse initialer name"
    " names given middle last surname family full phone telephone mobile cell address street zip"
    " postal city birth birthdate birthday dob date occupation profession employer work income"
    " education signature consent nationality citizenship country language contact info"
    " information details ssn number no personal email fullname firstname lastname alder age"
)
FILLING = listed(
    "barn barns barnet barnets elev elevs elevens dit din om paa for til den det og den s child"
    " childs children student students pupil pupils of the your biologiske juridiske biological"
    " legal biologisk juridisk vedroerende angiv indtast skriv enter felt field section sektion"
    " side page gruppe group container co foraeldremyndighed fieldset wizard e"
)
SHORT = listed("mor far")
OF_PERSONS = listed(
    "navn fulde fornavn efternavn cpr cprnr cprnummer personnummer telefon tlf telefonnummer"
    " mobil mobilnummer adresse foedselsdato statsborgerskab stilling underskrift samtykke barn"
    " barns barnet barnets elev elevs elevens oplysninger kontaktoplysninger mail email civilstand"
)
PLACE = ATTRIBUTES | FILLING | ORDER
JOINED = re.compile(
    r"(mors?|moders?|fars?|faders?|mothers?|fathers?|foraelders?|parents?|guardians?)"
    r"((?:full|first|last|for|efter)?(?:navn|name)|cpr(?:nr|nummer)?|tlf|telefon|phone|mobil"
    r"|e?mail|adresse|address|underskrift|signature|samtykke|foedselsdato|occupation|job|id)"
)


def find(form: Form) -> tuple[Slot, ...]:
    """Return the fields in parents' places, in order; none in a form about animals."""
    if form_about_animals(form):
        return ()
    found = tuple(slot for slot in _slots(form) if not about_animals(slot.field))
    parents = {slot.parent for slot in found}
    paired = {Parent.MOTHER, Parent.FATHER} <= parents
    return found if paired else tuple(slot for slot in found if not _is_stray(slot))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a label, with morsnavn and fatherphone taken apart."""
    parted: list[str] = []
    for word in question(text):
        joined = JOINED.fullmatch(word)
        parted += joined.groups() if joined else (word,)
    return tuple(parted)


def parent_of(text: str) -> Parent | None:
    """Return whose place a label or a name is, None where it is nobody's or two people's."""
    found = words_of(text)
    roles = [word for word in found if word in ROLES]
    rest = [word for word in found if word not in ROLES]
    if len(roles) != 1 or not PLACE.issuperset(rest):
        return None
    return _gendered(roles[0], rest) if roles[0] not in PARENT else _numbered(roles[0], rest)


def _gendered(role: str, rest: list[str]) -> Parent:
    """Return whose place a word such as mor, medmor or father names."""
    if role in CO_MOTHER or "co" in rest:
        return Parent.CO_MOTHER
    return Parent.MOTHER if role in MOTHER else Parent.FATHER


def _numbered(role: str, rest: list[str]) -> Parent:
    """Return which of a child's parents the words beside »forælder« name."""
    if FURTHER.intersection(rest):
        return Parent.FURTHER
    if SECOND.intersection(rest) or role.startswith("med"):
        return Parent.SECOND
    return Parent.FIRST if FIRST.intersection(rest) else Parent.ANY


def _slots(form: Form) -> Iterator[Slot]:
    """Yield the fields whose label, name, path or group is a parent's place."""
    for field in form.fields:
        if field.kind in {Kind.SHOWN, Kind.OPTION_SET}:
            continue
        parts = tuple(field.path.split("/"))
        for at, part in enumerate(parts[:-1]):
            if (parent := parent_of(last_name(part))) and parent is not Parent.ANY:
                yield Slot(parent, field, parts[:at])
                break
        else:
            if own := _own(field):
                yield Slot(own, field, parts[:-1])
            elif (at_group := _grouped(field)) is not None:
                yield Slot(at_group[0], field, at_group[1])


def _own(field: Field) -> Parent | None:
    """Return whose place a field is by its own label, or else by its name."""
    if field.label and field.label != field.name:
        by_label = parent_of(field.label)
        said = set(words_of(field.label))
        if by_label is not None or not said <= PLACE:
            return by_label
    return parent_of(last_name(field.name))


def _grouped(field: Field) -> tuple[Parent, tuple[str, ...]] | None:
    """Return whose place a field is by the group it stands in: »Oplysninger om mor«."""
    for at, label in enumerate(field.group):
        parent = parent_of(label)
        if parent is not None and parent is not Parent.ANY:
            return parent, field.group[:at]
    return None


def _is_stray(slot: Slot) -> bool:
    """Return whether »far« or »mor« without the other is another word: a country, a distance."""
    field = slot.field
    texts = (field.label, last_name(field.name), *field.path.split("/"), *field.group)
    found = {word for text in texts for word in words_of(text)}
    named = found & (MOTHER | FATHER)
    return bool(named) and named <= SHORT and OF_PERSONS.isdisjoint(found)
