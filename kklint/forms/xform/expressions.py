"""What XLSForm and XForms demand of an answer -> whether it is due, a pattern, or a program."""

import re
from typing import NamedTuple

from kklint.forms.model import Required

YES = re.compile(r"\s*(?:yes|true(?:\(\))?|1|ja|x)\s*", re.IGNORECASE)
NO = re.compile(r"\s*(?:no|false(?:\(\))?|0|nej)?\s*", re.IGNORECASE)
REGEX = re.compile(r"""\bregex\s*\(\s*\.\s*,\s*(?:'(?P<single>[^']*)'|"(?P<double>[^"]*)")\s*\)""")
LOOSENED = re.compile(r"\b(?:or\b|(?:not|if|regex)\s*\()")
LONGEST = 10_000  # characters of a constraint


class Found(NamedTuple):
    """A regular expression in a constraint, where it stands there, and whether it is all of it."""

    text: str
    start: int
    alone: bool


def required(text: str, *, sometimes: bool) -> Required:
    """Return whether a demand is made: always, never, or when an expression says so."""
    if NO.fullmatch(text):
        return Required.NO
    if YES.fullmatch(text) and not sometimes:
        return Required.YES
    return Required.SOMETIMES


def is_yes(text: str) -> bool:
    """Return whether a cell or an attribute says yes."""
    return YES.fullmatch(text) is not None


def pattern(constraint: str) -> Found | None:
    """Return the regular expression that an answer must match, None where there is a way around."""
    found = REGEX.search(constraint) if len(constraint) <= LONGEST else None
    if found is None:
        return None
    around = constraint[: found.start()] + " " + constraint[found.end() :]
    if LOOSENED.search(around):
        return None
    group = "single" if found["single"] is not None else "double"
    return Found(found[group], found.start(group), not around.strip())
