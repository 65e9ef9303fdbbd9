"""Finds forms with room for one mother and one father, or for two parents only -> flaws.

All fields in the parents' places of one child are one finding.
"""

from collections.abc import Iterator, Sequence

from kklint.forms import form_edits
from kklint.forms.gender import wording
from kklint.forms.gender.answers import written
from kklint.forms.model import Flaw, Form, Kind, Required
from kklint.forms.parents import slots as parent_slots
from kklint.forms.parents import wording as parent_wording
from kklint.forms.parents.lists import ParentList, parent_lists
from kklint.forms.parents.slots import CO_MOTHER, FATHER, MOTHER, Parent, Slot
from kklint.forms.surroundings import at_most, is_contract, is_medical, is_scale
from kklint.forms.vocabulary import words
from kklint.messages import _
from kklint.model import Severity

RULE = "two-parent-fields"
SOURCES = ("kk-2013", "lgbt-familie", "l65-2021")
GENDERED = {Parent.MOTHER: MOTHER, Parent.FATHER: FATHER}

Slots = Sequence[Slot]


def check(form: Form) -> Iterator[Flaw]:
    """Yield a flaw for each pair of parents, each single parent and each list of them."""
    slots = parent_slots.find(form)
    lists = tuple(parent_lists(form))
    if (not slots and not lists) or _names_co_mother(form):
        return
    most = Severity.INFO if is_scale(form) or is_medical(form) else Severity.ERROR
    for group in _gendered_groups(form, slots):
        yield _pair(form, group, most)
    for group in _by_child(slots):
        if _demands_two(group):
            yield _two_demanded(form, group, most)
    for found in lists:
        yield _list(form, found, most)


def _pair(form: Form, slots: Slots, most: Severity) -> Flaw:
    """Return the flaw of the places for a mother and a father, or for one of them alone."""
    first = slots[0]
    required = _required(form, slots)
    paired = len({slot.parent for slot in slots}) > 1
    return Flaw(
        rule=RULE,
        severity=at_most(_weight(slots, paired=paired, required=required), most),
        span=first.field.span,
        text=first.field.label or first.field.name,
        message=_message(first, paired=paired, medical=most is Severity.INFO and is_medical(form)),
        why=_why(paired=paired, required=required, medical=is_medical(form)),
        sources=SOURCES,
        suggestions=parent_wording.neutral(first, paired=paired),
        place=first.field.place,
    )


def _two_demanded(form: Form, slots: Slots, most: Severity) -> Flaw:
    """Return the flaw of a second parent who must be there."""
    second = [slot for slot in slots if slot.parent is Parent.SECOND]
    demanded = [slot.field for slot in second if slot.field.required is Required.YES]
    marked = demanded[0]
    text = wording.source(form)
    edits = [form_edits.optional(text, field.required_span) for field in demanded]
    return Flaw(
        rule=RULE,
        severity=at_most(Severity.WARNING, most),
        span=marked.span,
        text=marked.label or marked.name,
        message=_("Consider asking for one parent and leaving the second open."),
        why=_("Whoever is alone with a child has nobody to write here and cannot send the form."),
        sources=SOURCES,
        suggestions=parent_wording.if_any(marked),
        edits=tuple(edit for part in edits for edit in part) if all(edits) else (),
        place=marked.place,
    )


def _list(form: Form, found: ParentList, most: Severity) -> Flaw:
    """Return the flaw of a list with mor and far among its answers."""
    return Flaw(
        rule=RULE,
        severity=at_most(found.severity, most),
        span=found.marked.span,
        text=written(found.marked),
        message=_("Consider »Forælder« among the answers."),
        why=_why_list(found, contract=is_contract(form)),
        sources=SOURCES,
        suggestions=parent_wording.neutral_option(found.marked),
        place=found.field.place,
    )


def _weight(slots: Slots, *, paired: bool, required: bool) -> Severity:
    """Return error for a demand, info where a place can be filled in more than once."""
    if all(slot.field.most is None or slot.field.most > 1 for slot in slots):
        return Severity.INFO
    if paired:
        return Severity.ERROR if required else Severity.WARNING
    return Severity.WARNING if required else Severity.INFO


def _required(form: Form, slots: Slots) -> bool:
    """Return whether a parent must be there; in a contract the outermost place decides."""
    if is_contract(form):
        depth = min(slot.field.path.count("/") for slot in slots)
        slots = [slot for slot in slots if slot.field.path.count("/") == depth]
    return any(slot.field.required is Required.YES for slot in slots)


def _message(slot: Slot, *, paired: bool, medical: bool) -> str:
    """Return what to consider."""
    if medical and slot.parent is Parent.MOTHER:
        return _(
            "Consider »den gravide« or »den fødende« where only the one giving birth is meant."
        )
    if paired:
        return _(
            "Consider »Forælder 1« and »Forælder 2 (hvis der er)«, or a group that can be repeated"
            " for everyone who has custody."
        )
    return _("Consider »Forælder« if any parent may be the one.")


def _why(*, paired: bool, required: bool, medical: bool) -> str:
    """Return which families have no room."""
    if medical:
        return _("When a child has two mothers, one of them gives birth, and the word is for both.")
    if paired and required:
        return _(
            "Two mothers or two fathers cannot both be written here, and a parent who is alone with"
            " a child cannot fill in both places."
        )
    if paired:
        return _("A child with two mothers or two fathers has room for one of them only.")
    return _("Other children live with fathers, with two mothers or with somebody else altogether.")


def _why_list(found: ParentList, *, contract: bool) -> str:
    """Return whom a list with mor and far leaves out."""
    if found.has_neutral:
        return _("There is a word for all parents in the list, and it can stand alone.")
    if contract:
        return _("A code for each of mother and father has no second one for two of the same.")
    return _("Parents who are neither mother nor father to their child have no answer here.")


def _gendered_groups(form: Form, slots: Slots) -> Iterator[Slots]:
    """Yield the places for mothers and fathers, child by child; strays join unless types differ."""
    rest: list[Slot] = []
    seen = False
    for group in _by_child([slot for slot in slots if slot.parent in GENDERED]):
        if len({slot.parent for slot in group}) > 1:
            seen = True
            yield group
        else:
            rest += group
    if seen or not rest:
        return
    if is_contract(form):
        rest = [slot for slot in rest if slot.around == rest[0].around]
    parents = {slot.parent for slot in rest}
    if len(parents) > 1 or not _names_the_other(form, rest[0].parent):
        yield rest


def _by_child(slots: Slots) -> list[list[Slot]]:
    """Return the places that are about the same child, in order."""
    found: dict[tuple[str, ...], list[Slot]] = {}
    for slot in slots:
        found.setdefault(slot.around, []).append(slot)
    return list(found.values())


def _demands_two(slots: Slots) -> bool:
    """Return whether there are two numbered parents, the second must be there, and no third."""
    parents = {slot.parent for slot in slots}
    if not parents >= {Parent.FIRST, Parent.SECOND} or Parent.FURTHER in parents:
        return False
    if any(slot.field.most is None or slot.field.most > 1 for slot in slots):
        return False
    demanded = [slot for slot in slots if slot.field.required is Required.YES]
    return {slot.parent for slot in demanded} >= {Parent.FIRST, Parent.SECOND}


def _names_co_mother(form: Form) -> bool:
    """Return whether a form knows the law's third role: mor, far eller medmor."""
    return any(
        CO_MOTHER.intersection(found) or {"co", "mother"} <= set(found)
        for field in form.fields
        for text in (field.label, field.name, *(option.label for option in field.options))
        for found in (words(text),)
    )


def _names_the_other(form: Form, parent: Parent) -> bool:
    """Return whether the other parent is named somewhere: »Far eller anden forælder«."""
    other = FATHER if parent is Parent.MOTHER else MOTHER
    return any(
        other.intersection(words(field.label)) for field in form.fields if field.kind != Kind.SHOWN
    )
