"""The parts of a regular expression: what `parser` reads and the others go through.

`span` is where a part stands in the text of the pattern, with its quantifier if it is a repetition.
"""

from dataclasses import dataclass
from enum import StrEnum

from kklint.model import Span


@dataclass(frozen=True, slots=True, eq=False)
class Chars:
    """One character of a set, as `chars` has them."""

    span: Span
    chars: int


@dataclass(frozen=True, slots=True, eq=False)
class Sequence:
    """One part after the other."""

    span: Span
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One of several parts."""

    span: Span
    branches: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True, eq=False)
class Repeat:
    """A part at least `least` and at most `most` times; None: without end."""

    span: Span
    item: "Node"
    least: int
    most: int | None
    possessive: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A part in parentheses; `number` counts those that capture. An atomic one never goes back."""

    span: Span
    item: "Node"
    number: int | None = None
    atomic: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A part that must (or must not) follow or stand before, and takes no characters."""

    span: Span
    item: "Node"
    ahead: bool
    negated: bool


class Edge(StrEnum):
    """A place between two characters."""

    START = "start"
    END = "end"
    WORD = "word boundary"
    NO_WORD = "no word boundary"


@dataclass(frozen=True, slots=True, eq=False)
class Anchor:
    """An edge that must be here."""

    span: Span
    edge: Edge


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """What a group has matched, once more. `empty` tells that a group without a match is empty."""

    span: Span
    number: int
    empty: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """The one or the other part, by whether a group has matched."""

    span: Span
    number: int
    yes: "Node"
    no: "Node"


Node = Chars | Sequence | Choice | Repeat | Group | Look | Anchor | Reference | Condition


class UnreadableError(Exception):
    """A pattern that is broken, too large, or has something that is not known here."""
