"""The parts of a pattern -> an automaton, small because no word is longer than a CPR number.

States are numbers. A state has steps without a character (`free`), at most one on a character of a
set (`moves`), and at most one guard: an edge or a look that lets through to another state.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from kklint.forms.parity.chars import EVERY, KNOWN
from kklint.forms.parity.syntax import (
    Anchor,
    Chars,
    Choice,
    Condition,
    Edge,
    Group,
    Look,
    Node,
    Reference,
    Repeat,
    Sequence,
    UnreadableError,
)

LONGEST = 11  # characters of a word: ten digits and a hyphen
MOST_STATES = 6_000


class Inexact(UnreadableError):  # noqa: N818 - not the pattern is at fault
    """A part that an automaton cannot follow: what a group has matched, no way back."""


class Ahead(NamedTuple):
    """A look ahead: its first and last state."""

    first: int
    last: int
    negated: bool


class Behind(NamedTuple):
    """A look behind, by its number among `Automaton.behinds`."""

    number: int
    negated: bool


class Guard(NamedTuple):
    """What must hold to go on to `target`."""

    asks: Edge | Ahead | Behind
    target: int


@dataclass(slots=True)
class Automaton:
    """The states of a pattern from `first` to `last`, and its looks behind, inner ones first."""

    free: list[list[int]] = field(default_factory=list)
    moves: list[tuple[int, int] | None] = field(default_factory=list)
    guards: list[Guard | None] = field(default_factory=list)
    behinds: list[tuple[int, int]] = field(default_factory=list)
    lasting: set[int] = field(default_factory=set)  # last states of looks
    first: int = 0
    last: int = 0
    shortest: int = 0  # the fewest characters of a match

    def state(self) -> int:
        """Return a new state."""
        if len(self.free) >= MOST_STATES:
            raise UnreadableError("too many states")
        self.free.append([])
        self.moves.append(None)
        self.guards.append(None)
        return len(self.free) - 1


def automaton(node: Node, *, loose: bool = False) -> Automaton:
    """Return the automaton of a pattern; a `loose` one accepts more where it cannot follow."""
    builder = _Builder(loose=loose)
    built = builder.built
    built.first = built.state()
    built.last = builder.add(node, built.first)
    built.shortest = builder.shortest_of(node)
    return built


class _Builder:
    """Adds part after part to one automaton."""

    def __init__(self, *, loose: bool) -> None:
        self.built = Automaton()
        self.loose = loose
        self.shortest: dict[Node, int] = {}

    def add(self, node: Node, entry: int) -> int:
        """Add a part from the state `entry` on; return the state it ends in."""
        if isinstance(node, Sequence):
            for item in node.items:
                entry = self.add(item, entry)
            return entry
        if isinstance(node, Choice):
            return self._choice(node.branches, entry)
        if isinstance(node, Repeat):
            return self._repeat(node, entry)
        if isinstance(node, Group):
            if node.atomic:
                self._give_up()
            return self.add(node.item, entry)
        return self._single(node, entry)

    def _single(self, node: Chars | Look | Anchor | Reference | Condition, entry: int) -> int:
        """Add a part that is no frame around others."""
        if isinstance(node, Chars):
            return self._chars(node.chars, entry)
        if isinstance(node, Look):
            return self._look(node, entry)
        if isinstance(node, Anchor):
            return self._guard(node.edge, entry)
        self._give_up()
        if isinstance(node, Condition):
            return self._choice((node.yes, node.no), entry)
        loop = self._free(entry)  # whatever a group has matched: anything
        self.built.free[self._chars(EVERY, loop)].append(loop)
        return self._free(loop)

    def _give_up(self) -> None:
        if not self.loose:
            raise Inexact("cannot be followed")

    def _free(self, entry: int) -> int:
        exit_ = self.built.state()
        self.built.free[entry].append(exit_)
        return exit_

    def _chars(self, chars: int, entry: int) -> int:
        here, exit_ = self._free(entry), self.built.state()
        self.built.moves[here] = (chars & KNOWN, exit_)
        return exit_

    def _choice(self, branches: tuple[Node, ...], entry: int) -> int:
        exit_ = self.built.state()
        for branch in branches:
            self.built.free[self.add(branch, self._free(entry))].append(exit_)
        return exit_

    def _guard(self, asks: Edge | Ahead | Behind, entry: int) -> int:
        here, exit_ = self._free(entry), self.built.state()
        self.built.guards[here] = Guard(asks, exit_)
        return exit_

    def _look(self, node: Look, entry: int) -> int:
        first = self.built.state()
        loose, self.loose = self.loose, False  # in a negated look, more would be less
        last = self.built.state()
        self.built.free[self.add(node.item, first)].append(last)
        self.loose = loose
        if node.ahead:
            self.built.lasting.add(last)
            return self._guard(Ahead(first, last, node.negated), entry)
        self.built.behinds.append((first, last))
        return self._guard(Behind(len(self.built.behinds) - 1, node.negated), entry)

    def _repeat(self, node: Repeat, entry: int) -> int:
        """Add a repetition; more rounds than the longest word has characters change nothing."""
        if node.possessive and node.least != node.most:
            self._give_up()
        shortest = self.shortest_of(node.item)
        enough = LONGEST // shortest if shortest else LONGEST + 1
        if shortest and node.least > enough:
            return self.built.state()  # longer than any word: nothing leads here
        for _ in range(min(node.least, enough)):
            entry = self.add(node.item, entry)
        if node.most is None or node.most > enough:
            loop = self._free(entry)
            self.built.free[self.add(node.item, loop)].append(loop)
            return self._free(loop)
        exit_ = self.built.state()
        self.built.free[entry].append(exit_)
        for _ in range(node.most - node.least):
            entry = self.add(node.item, entry)
            self.built.free[entry].append(exit_)
        return exit_

    def shortest_of(self, node: Node) -> int:
        """Return the fewest characters a part takes."""
        if node not in self.shortest:
            self.shortest[node] = self._measure(node)
        return self.shortest[node]

    def _measure(self, node: Node) -> int:
        if isinstance(node, Sequence):
            return sum(map(self.shortest_of, node.items))
        if isinstance(node, Choice):
            return min(map(self.shortest_of, node.branches))
        if isinstance(node, Repeat):
            return node.least * self.shortest_of(node.item) if node.least else 0
        if isinstance(node, Group):
            return self.shortest_of(node.item)
        if isinstance(node, Condition):
            return min(self.shortest_of(node.yes), self.shortest_of(node.no))
        return int(isinstance(node, Chars))
