r"""Offsets in a text <-> lines and columns as an editor counts them, both from 0.

Columns count units of the encoding that was agreed on, UTF-16 as a rule: an emoji is two. Only
\n, \r\n and \r end a line, as the protocol has it.
"""

import re
from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

from kklint.model import Span

LINE_END = re.compile(r"\r\n|\r|\n")
WIDTHS = {PositionEncodingKind.Utf8: ("utf-8", 1), PositionEncodingKind.Utf16: ("utf-16-le", 2)}


class Text:
    """A text that knows its lines."""

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16) -> None:
        self.text = text
        self.encoding = encoding
        ends = [(match.start(), match.end()) for match in LINE_END.finditer(text)]
        self._starts = [0, *(end for _start, end in ends)]
        self._ends = [*(start for start, _end in ends), len(text)]

    def position(self, offset: int) -> Position:
        """Return where an offset is."""
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._units(self.text[self._starts[line] : offset]))

    def range(self, span: Span) -> Range:
        """Return where a span is."""
        return Range(self.position(span.start), self.position(span.end))

    def offset(self, position: Position) -> int:
        """Return the offset of a position; one behind the end of its line is that end."""
        if position.line >= len(self._starts):
            return len(self.text)
        start, end = self._starts[position.line], self._ends[position.line]
        line = self.text[start:end]
        if line.isascii() or self.encoding not in WIDTHS:
            return start + min(position.character, len(line))
        units = 0
        for index, character in enumerate(line):
            if units >= position.character:
                return start + index
            units += self._units(character)
        return end

    def line(self, offset: int) -> Span:
        """Return the span of the line of an offset, without its end."""
        line = bisect_right(self._starts, offset) - 1
        return Span(self._starts[line], self._ends[line])

    def changed(self, range_: Range, text: str) -> "Text":
        """Return the text with another one in a range."""
        start, end = self.offset(range_.start), self.offset(range_.end)
        end = max(start, end)
        return Text(self.text[:start] + text + self.text[end:], self.encoding)

    def _units(self, part: str) -> int:
        if part.isascii() or self.encoding not in WIDTHS:
            return len(part)
        name, size = WIDTHS[PositionEncodingKind(self.encoding)]
        return len(part.encode(name, "surrogatepass")) // size
