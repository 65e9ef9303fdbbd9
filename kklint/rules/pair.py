"""Two genders side by side, such as "han/hun", "mor og far" and "faderens eller moderens"."""

from collections.abc import Iterator
from itertools import permutations

from kklint.inflection import Morphology
from kklint.lexicon import Pattern, Suggested, split
from kklint.model import Entry, Slot
from kklint.rules.words import FIXED, hit

__all__ = ["hit", "patterns"]

PLURAL = ("og", "samt")
SINGULAR = ("/", "eller", "og/eller", "hhv.", "henholdsvis", "-")


def patterns(entry: Entry, morphology: Morphology) -> Iterator[Pattern]:
    """Yield both orders of the two words in `find`, in every slot they share, with every joint."""
    for one, other in permutations(entry.find, 2):
        if not entry.inflect:
            suggested = tuple(Suggested(text, "") for text in entry.suggest)
            for joint in (*PLURAL, *SINGULAR):
                yield _joined(entry, one, joint, other, FIXED, suggested)
            continue
        genders = {morphology.gender(one), morphology.gender(other)}
        gender = genders.pop() if len(genders) == 1 else ""
        for slot, form in morphology.forms(one):
            for last_slot, last in morphology.forms(other):
                if last_slot not in (slot, Slot(slot.name, genitive=True)):
                    continue
                for joint in (*PLURAL, *SINGULAR):
                    number = last_slot.name.replace("sg.", "pl.")
                    to = Slot(number if joint in PLURAL else last_slot.name, last_slot.genitive)
                    inflected = ((morphology.inflect(t, to), t) for t in entry.suggest)
                    new = tuple(Suggested(t, morphology.gender(s)) for t, s in inflected if t)
                    more = slot.name == "sg.indef" and to.name == "pl.indef"
                    place = Slot("sg.to.pl", to.genitive) if more else to
                    yield _joined(entry, form, joint, last, place, new, gender)


def _joined(  # noqa: PLR0913, PLR0917
    entry: Entry,
    one: str,
    joint: str,
    other: str,
    slot: Slot,
    suggested: tuple[Suggested, ...],
    gender: str = "",
) -> Pattern:
    between = joint if joint in ("/", "-") else f" {joint} "
    words, gaps = split(f"{one}{between}{other}")
    return Pattern(entry.id, words, gaps, slot, gender, suggested)
