"""Suggestions that say the person first: "person med diabetes", "borger på kontanthjælp"."""

from kklint.lazy_pattern import lazy

PERSON_FIRST = lazy(r"(person|menneske|borger|barn|forælder)\w* (?=\w)")
# After them it has no good place: »er tidligere alkoholiker«.
DEGREES = frozenset(
    "tidligere forhenværende meget mest mere mindre særlig særligt ret lidt stærkt hårdt dybt "
    "svært alt ganske temmelig lige".split()
)


def tail_of(suggestion: str) -> tuple[str, str]:
    """Return the preposition and what follows it, ("", "") where there is none."""
    _head, *rest = suggestion.split(" ")
    if not PERSON_FIRST.match(suggestion) or len(rest) < 2:  # noqa: PLR2004 - "med diabetes"
        return "", ""
    return rest[0], " ".join(rest[1:])
