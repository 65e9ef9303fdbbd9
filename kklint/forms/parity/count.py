"""An automaton -> how many CPR numbers it accepts that end in an odd and in an even digit.

All words are followed at once: words that have led to the same threads are one number. A thread is
a state with the looks ahead it still owes an answer. Work is counted: no pattern takes long.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from time import monotonic
from typing import NamedTuple

from kklint.forms.model import Mode
from kklint.forms.parity.automaton import Ahead, Automaton, Behind
from kklint.forms.parity.chars import SYMBOLS
from kklint.forms.parity.shapes import Shape, Word, words
from kklint.forms.parity.syntax import Edge, UnreadableError

MOST_WORK = 50_000  # threads looked at: about a tenth of a second
CLOCK_EVERY = 500

Pending = frozenset["Debt"]
Threads = frozenset[tuple[int, Pending]]
NONE: Pending = frozenset()
ACCEPTED: Threads = frozenset({(-1, NONE)})


class Debt(NamedTuple):
    """A look ahead that is not answered yet, and how far it has come."""

    last: int
    negated: bool
    threads: Threads


class Here(NamedTuple):
    """A place in a word: whether it is the first, the last, after a digit, before a digit.

    `room`: there are characters enough left for a match to start here.
    """

    first: bool
    last: bool
    after: bool
    before: bool
    room: bool


class Followed(NamedTuple):
    """How far some words have led: the pattern's threads and those of its looks behind."""

    main: Threads
    behinds: tuple[Threads, ...]


class Count(NamedTuple):
    """How many numbers are accepted, by the parity of the last digit."""

    odd: int
    even: int


@dataclass(slots=True)
class Work:
    """What may be spent: threads looked at and time."""

    deadline: float
    left: int = MOST_WORK
    unseen: int = field(default=CLOCK_EVERY)

    def spend(self, threads: int) -> None:
        """Take off; raises UnreadableError when nothing is left."""
        self.left -= threads
        self.unseen -= threads
        if self.unseen < 0:
            self.unseen = CLOCK_EVERY
            if monotonic() > self.deadline:
                raise UnreadableError("too slow")
        if self.left < 0:
            raise UnreadableError("too much work")


def count(built: Automaton, mode: Mode, shape: Shape, work: Work) -> Count:
    """Return how many words of a shape are accepted; raises UnreadableError when it gives up."""
    simulation = _Simulation(built, mode, work)
    odd = even = 0
    for word in words(shape):
        one, other = simulation.count(word)
        odd, even = odd + one, even + other
    return Count(odd, even)


class _Simulation:
    """Follows words through one automaton and remembers each step."""

    def __init__(self, built: Automaton, mode: Mode, work: Work) -> None:
        self.built, self.mode, self.work = built, mode, work
        masks = {move[0] for move in built.moves if move is not None}
        kinds: dict[tuple[bool, ...], int] = {}
        ordered = sorted(masks)
        # Symbols that stand together in every set of the pattern are one class.
        self.kind = {
            symbol: kinds.setdefault(tuple(bool(mask >> place & 1) for mask in ordered), 1 << place)
            for place, symbol in enumerate(SYMBOLS)
        }
        self.kinds: dict[str, tuple[tuple[int, int], ...]] = {}
        self.closures: dict[tuple[Threads, Here, tuple[bool, ...]], Threads] = {}
        self.closed: dict[tuple[Followed, Here], Followed] = {}
        self.steps: dict[tuple[Threads, int], Threads] = {}

    def count(self, word: Word) -> Count:
        """Return how many words of one kind are accepted."""
        start: Threads = frozenset({(self.built.first, NONE)})
        behinds: tuple[Threads, ...] = tuple(frozenset() for _ in self.built.behinds)
        counts: dict[tuple[int, Followed], int] = {(0, Followed(start, behinds)): 1}
        for place, options in enumerate(word[:-1]):
            here = self._here(word, place)
            after: dict[tuple[int, Followed], int] = defaultdict(int)
            for (track, followed), number in counts.items():
                closed = self._close(followed, here)
                for symbols, next_track in options.get(track, ()):
                    for kind, times in self._kinds(symbols):
                        after[next_track, self._step(closed, kind)] += number * times
            counts = after
        return self._end(word, counts)

    def _end(self, word: Word, counts: dict[tuple[int, Followed], int]) -> Count:
        """Return how many words are accepted, read up to their last digit, by that digit."""
        here, end = self._here(word, len(word) - 1), self._here(word, len(word))
        odd = even = 0
        digits = Counter((self.kind[digit], int(digit) % 2) for digit in SYMBOLS[:10])
        for (_, followed), number in counts.items():
            closed = self._close(followed, here)
            for (kind, parity), times in digits.items():
                if self._accepts(self._close(self._step(closed, kind), end)):
                    odd += number * times * parity
                    even += number * times * (1 - parity)
        return Count(odd, even)

    def _kinds(self, symbols: str) -> tuple[tuple[int, int], ...]:
        """Return the classes of some symbols, and how many of the symbols each has."""
        if symbols not in self.kinds:
            classes = Counter(self.kind[symbol] for symbol in symbols)
            self.kinds[symbols] = tuple(classes.items())
        return self.kinds[symbols]

    def _here(self, word: Word, place: int) -> Here:
        """Return what is known about a place in a word: separators are no digits."""
        return Here(
            place == 0,
            place == len(word),
            place > 0 and _digit(word, place - 1),
            place < len(word) and _digit(word, place),
            len(word) - place >= self.built.shortest,
        )

    def _accepts(self, closed: Followed) -> bool:
        return closed.main == ACCEPTED or any(state == self.built.last for state, _ in closed.main)

    def _close(self, followed: Followed, here: Here) -> Followed:
        """Return where the words can get without another character."""
        key = (followed, here)
        if key in self.closed:
            return self.closed[key]
        behinds: list[Threads] = []
        truths: tuple[bool, ...] = ()
        for (first, last), threads in zip(self.built.behinds, followed.behinds, strict=True):
            reached = self._closure(threads | {(first, NONE)}, here, truths)
            if any(state == last and owed for state, owed in reached):
                raise UnreadableError("look ahead within a look behind")
            behinds.append(reached)
            truths += ((last, NONE) in reached,)
        main = followed.main
        if main != ACCEPTED:
            if self.mode is Mode.SEARCH and here.room:
                main |= {(self.built.first, NONE)}
            main = self._closure(main, here, truths)
            if self.mode is not Mode.FULL and (self.built.last, NONE) in main:
                main = ACCEPTED
        self.closed[key] = Followed(main, tuple(behinds))
        return self.closed[key]

    def _closure(self, threads: Threads, here: Here, truths: tuple[bool, ...]) -> Threads:
        key = (threads, here, truths)
        if key not in self.closures:
            self.closures[key] = self._reach(threads, here, truths)
        return self.closures[key]

    def _reach(self, threads: Threads, here: Here, truths: tuple[bool, ...]) -> Threads:
        """Return all threads that can be reached from these without a character."""
        todo: list[tuple[int, Pending]] = []
        for state, owed in threads:
            left = self._settle(owed, here, truths)
            if left is not None:
                todo.append((state, left))
        seen = set(todo)
        while todo:
            self.work.spend(1)
            state, owed = todo.pop()
            for thread in self._onward(state, owed, here, truths):
                if thread not in seen:
                    seen.add(thread)
                    todo.append(thread)
        kept = self.built.lasting | {self.built.last, *(last for _, last in self.built.behinds)}
        moves = self.built.moves
        return frozenset(
            thread for thread in seen if moves[thread[0]] is not None or thread[0] in kept
        )

    def _onward(
        self, state: int, owed: Pending, here: Here, truths: tuple[bool, ...]
    ) -> list[tuple[int, Pending]]:
        """Return where one thread gets by one step without a character."""
        onward = [(target, owed) for target in self.built.free[state]]
        guard = self.built.guards[state]
        if guard is None:
            return onward
        asks = guard.asks
        if isinstance(asks, Ahead):
            begun: Threads = frozenset({(asks.first, NONE)})
            left = self._settle(frozenset({Debt(asks.last, asks.negated, begun)}), here, truths)
            return onward if left is None else [*onward, (guard.target, owed | left)]
        return [*onward, (guard.target, owed)] if _holds(asks, here, truths) else onward

    def _settle(self, owed: Pending, here: Here, truths: tuple[bool, ...]) -> Pending | None:
        """Return what is owed still; None: a look has failed, and the thread with it."""
        left = set()
        for debt in owed:
            reached = self._closure(debt.threads, here, truths)
            if (debt.last, NONE) in reached:
                if debt.negated:
                    return None
            elif here.last or not reached:
                if not debt.negated:
                    return None
            else:
                left.add(Debt(debt.last, debt.negated, reached))
        return frozenset(left)

    def _step(self, closed: Followed, kind: int) -> Followed:
        """Return where the words get by a symbol."""
        main = closed.main if closed.main == ACCEPTED else self._move(closed.main, kind)
        return Followed(main, tuple(self._move(threads, kind) for threads in closed.behinds))

    def _move(self, threads: Threads, kind: int) -> Threads:
        """Return the threads after a symbol."""
        key = (threads, kind)
        if key in self.steps:
            return self.steps[key]
        self.work.spend(len(threads))
        after = set()
        for state, owed in threads:
            move = self.built.moves[state]
            goes = move is not None and move[0] & kind
            waits = bool(owed) and (
                state in self.built.lasting
                or (state == self.built.last and self.mode is not Mode.FULL)
            )
            if goes or waits:
                still = frozenset(
                    Debt(debt.last, debt.negated, self._move(debt.threads, kind)) for debt in owed
                )
                if goes and move is not None:
                    after.add((move[1], still))
                if waits:
                    after.add((state, still))
        self.steps[key] = frozenset(after)
        return self.steps[key]


def _holds(asks: Edge | Behind, here: Here, truths: tuple[bool, ...]) -> bool:
    """Return whether an edge is here, or a look behind is answered as asked."""
    if isinstance(asks, Behind):
        return truths[asks.number] != asks.negated
    if asks is Edge.START:
        return here.first
    if asks is Edge.END:
        return here.last
    return (here.after != here.before) == (asks is Edge.WORD)


def _digit(word: Word, place: int) -> bool:
    return all(symbols[0].isdigit() for options in word[place].values() for symbols, _ in options)
