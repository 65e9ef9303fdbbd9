"""Labels that can stand instead of »Mor« and »Far«, in the language of the label."""

import re

from kklint.forms.gender.answers import written
from kklint.forms.model import Field, Option
from kklint.forms.parents.slots import FATHER, MOTHER, Slot
from kklint.forms.vocabulary import is_danish, question, words

ROLE = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(MOTHER | FATHER, key=len, reverse=True))})(?:['’]s)?(?!\w)",
    re.IGNORECASE,
)
CUSTODY = "Forælder eller anden indehaver af forældremyndigheden"
IF_ANY = re.compile(
    r"hvis der er|hvis relevant|if any|if applicable|optional|frivillig", re.IGNORECASE
)


def neutral(slot: Slot, *, paired: bool) -> tuple[str, ...]:
    """Return labels that fit any parent: »Mors navn« is »Forælder 1’s navn«."""
    field = slot.field
    found = ROLE.search(field.label)
    if found is None or field.label == field.name:
        return ()
    danish = _is_danish(field.label)
    parent = ("forælder" if danish else "parent") + (" 1" if paired else "")
    if found[0].lower().endswith("s"):
        parent += "’s" if paired or not danish else "s"
    text = parent[:1].upper() + parent[1:] if found[0][:1].isupper() else parent
    label = field.label[: found.start()] + text + field.label[found.end() :]
    alone = len(question(field.label)) == 1
    return (label, CUSTODY) if alone and danish else (label,)


def neutral_option(option: Option) -> tuple[str, ...]:
    """Return the answer that fits any parent, none where the answer is a code."""
    said = words(written(option))
    if len(said) != 1 or said[0] not in MOTHER | FATHER:
        return ()
    parent = "forælder" if _is_danish(option.label) else "parent"
    return (parent.capitalize() if written(option)[:1].isupper() else parent,)


def if_any(field: Field) -> tuple[str, ...]:
    """Return a label that says the second parent may be missing."""
    if not field.label or field.label == field.name or IF_ANY.search(field.label):
        return ()
    words_if = "(hvis der er)" if _is_danish(field.label) else "(if any)"
    return (f"{field.label.rstrip(' :*')} {words_if}",)


def _is_danish(label: str) -> bool:
    english = {"mother", "mothers", "father", "fathers", "parent", "guardian", "mom", "dad", "mum"}
    return is_danish(label) or english.isdisjoint(words(label))
