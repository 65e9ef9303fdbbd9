"""A pattern -> whether it lets CPR numbers of one parity only through: the last digit tells gender.

Decided by counting, not by whether any number of the other parity is accepted: neither a number
such as 0000000000 that is let through, nor the classes of leap years may hide what a pattern does.
Every pattern is decided or given up within a third of a second.
"""

from enum import StrEnum
from functools import lru_cache
from time import monotonic
from typing import NamedTuple

from kklint.forms.model import Dialect, Mode, Pattern
from kklint.forms.parity.automaton import Inexact, automaton
from kklint.forms.parity.count import Count, Work, count
from kklint.forms.parity.neutral import proposals
from kklint.forms.parity.parser import parse
from kklint.forms.parity.probe import probe
from kklint.forms.parity.shapes import Shape
from kklint.forms.parity.syntax import UnreadableError

__all__ = ["Count", "Shape", "Verdict", "counted", "decide", "neutral"]

PATIENCE = 0.17  # seconds for a pattern
COUNTING = 0.09  # of these for counting, so that some are left for trying
SHARE = 50  # the rarer parity has at most one in so many of the commoner
REMEMBERED = 512  # patterns


class Verdict(StrEnum):
    """Which last digits a pattern lets through."""

    ODD = "odd"
    EVEN = "even"
    BOTH = "both"
    NONE = "none"
    UNDECIDED = "undecided"


def decide(pattern: Pattern, shape: Shape = Shape.NUMBER) -> Verdict:
    """Return which last digits the pattern lets through in words of a shape."""
    found = _found(pattern, shape)
    return Verdict.UNDECIDED if found is None else verdict(found.numbers)


def verdict(found: Count) -> Verdict:
    """Return what the numbers accepted say."""
    if not found.odd and not found.even:
        return Verdict.NONE
    if min(found) * SHARE <= max(found):
        return Verdict.ODD if found.odd > found.even else Verdict.EVEN
    return Verdict.BOTH


def counted(pattern: Pattern, shape: Shape = Shape.NUMBER) -> Count | None:
    """Return how many numbers are accepted, by parity; None: they cannot be counted."""
    found = _found(pattern, shape)
    return found.numbers if found is not None and found.exact else None


def neutral(pattern: Pattern) -> str | None:
    """Return the pattern without its parity, None where it has none or the edit is not plain.

    The new pattern accepts what the old one does, and as many numbers of the other parity.
    """
    shape = Shape.NUMBER if decide(pattern) is not Verdict.NONE else Shape.LAST_FOUR
    old = _found(pattern, shape)
    if old is None or verdict(old.numbers) not in {Verdict.ODD, Verdict.EVEN}:
        return None
    start = monotonic()
    for text in proposals(parse(pattern.text, pattern.dialect), pattern.text):
        if monotonic() - start > PATIENCE:
            return None
        changed = Pattern(text, pattern.mode, pattern.dialect, pattern.span)
        new = _found(changed, shape)
        if new is None or new.exact != old.exact or verdict(new.numbers) is not Verdict.BOTH:
            continue
        if _only_added(old.numbers, new.numbers):
            return text
    return None


def _only_added(old: Count, new: Count) -> bool:
    """Return whether the commoner parity stays as it was, and the rarer now has as many."""
    if old.odd > old.even:
        return new.odd == old.odd and 0 <= new.even - new.odd <= old.even
    return new.even == old.even and 0 <= new.odd - new.even <= old.odd


class _Found(NamedTuple):
    """How many numbers are accepted: of all there are, or (not `exact`) of those tried."""

    numbers: Count
    exact: bool


def _found(pattern: Pattern, shape: Shape) -> _Found | None:
    mode = Mode.FULL if pattern.dialect is Dialect.XSD else pattern.mode
    return _search(pattern.text, mode, pattern.dialect, shape)


@lru_cache(REMEMBERED)
def _search(text: str, mode: Mode, dialect: Dialect, shape: Shape) -> _Found | None:
    """Return what is accepted, by counting, or else by trying; None: given up."""
    start = monotonic()
    try:
        node = parse(text, dialect)
        try:
            return _Found(count(automaton(node), mode, shape, Work(start + COUNTING)), exact=True)
        except UnreadableError as error:
            found = probe(node, mode, shape, start + PATIENCE)
            if any(found):
                return _Found(found, exact=False)
            if isinstance(error, Inexact):
                # If even a pattern that accepts more accepts none, there is none.
                work = Work(monotonic() + COUNTING / 2)
                most = count(automaton(node, loose=True), mode, shape, work)
                return None if any(most) else _Found(most, exact=True)
    except UnreadableError:
        pass
    return None
