"""A field -> whether it asks for a CPR number, by its label, name or type."""

from kklint.forms.model import Field
from kklint.forms.vocabulary import last_name, words

CPR = frozenset(
    "cpr cprnr cprnummer cprnummeret cprnumber cprno ecpr pnr personnummer personnummeret"
    " personnr".split()
)
REGISTRATION = {"civil", "registration"}
# A house number on an address that is fetched by CPR, the year of a number:
OTHER = frozenset(
    "hus husnr husnummer house housenumber vej vejkode gade street adresse address postnr"
    " postnummer aar aarstal year skudaar telefon phone konto".split()
)


def asks_cpr(field: Field) -> bool:
    """Return whether a field asks for a CPR number or a part of one."""
    found = _words(field)
    if not OTHER.isdisjoint(found):
        return False
    named = not CPR.isdisjoint(found) or found >= REGISTRATION
    return named or any(word.startswith(("cprn", "personnummer")) for word in found)


def _words(field: Field) -> set[str]:
    """Return the words of a label, a name and a type."""
    texts = (field.label, last_name(field.name), last_name(field.type))
    return {word for text in texts for word in words(text)}
