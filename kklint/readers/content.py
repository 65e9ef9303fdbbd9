"""A text as a parser hands it out, which still knows where in the source each line of it stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from kklint.model import Block, Span
from kklint.readers.normalise import OBJECT, Piece

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,31});")
ESCAPE = re.compile(rf"\\[!-/:-@\[-`{{-~]|{ENTITY.pattern}")
LONGEST_CHARACTER = 2  # code points that an entity stands for; more: none of its name is known

# What a content gives: a block, the place of a comment, or (of a text without a letter) None.
Found = Block | Span | None


class Run(NamedTuple):
    """`length` characters from `at` in a content stand from `start` on in the source."""

    at: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Content:
    """A text and, in rising order, the runs of it that stand in the source."""

    text: str
    runs: Sequence[Run]

    @classmethod
    def from_source(cls, source: str, start: int, end: int) -> "Content":
        """Return the source from start to end as it is."""
        return cls(source[start:end], [Run(0, start, end - start)])

    def part(self, begin: int, end: int | None = None) -> "Content":
        """Return the content from begin to end as one of its own."""
        runs = [Run(at - begin, start, length) for at, start, length in self.runs]
        return Content(self.text[begin:end], runs)

    def offset(self, at: int) -> int:
        """Return the offset in the source of the character `at`."""
        run = self.runs[self._run(at)]
        return run.start + at - run.at

    def span(self, begin: int, end: int) -> Span:
        """Return the span in the source of the characters from begin to end, at least one."""
        return Span(self.offset(begin), self.offset(end - 1) + 1)

    def pieces(self, begin: int, end: int) -> Iterator[Piece]:
        """Yield the characters from begin to end, those at no place in the source left out."""
        for number in range(self._run(begin), len(self.runs)):
            run = self.runs[number]
            if run.at >= end:
                break
            low, high = max(begin, run.at), min(end, run.at + run.length)
            if low < high:
                yield Piece(self.text[low:high], run.start + low - run.at)

    def hidden(self, begin: int, end: int) -> Iterator[Piece]:
        """Yield the same pieces with U+FFFC for every character."""
        for text, start in self.pieces(begin, end):
            yield Piece(OBJECT * len(text), start)

    def decoded(self, begin: int, end: int, escape: re.Pattern[str] = ENTITY) -> Iterator[Piece]:
        """Yield the same pieces with entities (and escapes) as the character they stand for."""
        position = begin
        for match in escape.finditer(self.text, begin, end):
            yield from self.pieces(position, match.start())
            position = match.end()
            character = unescape(match[0])
            if match[0][0] == "\\":
                yield from self.pieces(match.start() + 1, position)
            elif len(character) <= LONGEST_CHARACTER:
                yield Piece(character, self.offset(match.start()))
            else:
                yield from self.pieces(*match.span())
        yield from self.pieces(position, end)

    def _run(self, at: int) -> int:
        """Return the number of the run that holds the character `at`."""
        return max(0, bisect_right(self.runs, at, key=lambda run: run.at) - 1)
