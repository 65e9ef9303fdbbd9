"""The lines of a Markdown text: where in it the content of a token of markdown-it-py stands.

The parser tells the lines of a paragraph, and hands out its content without indentation and the
markers of quotes and lists.
"""

from itertools import pairwise

from markdown_it.token import Token

from kklint.model import Span
from kklint.possessive import compiled
from kklint.readers.content import Content, Run

LINE_END = compiled(r"\r\n?|\n")
CLOSING_HASHES = compiled(r"[ \t]#+\Z")
CONTAINERS = compiled(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*+")


class Lines:
    """The lines of a text, numbered from 0 as markdown-it-py does it."""

    def __init__(self, text: str) -> None:
        ends = list(LINE_END.finditer(text))
        self._text = text
        self._starts = [0, *(end.end() for end in ends)]
        self._ends = [*(end.start() for end in ends), len(text)]
        self._cell = (-1, 0)  # of the cell placed last: its line, and the offset where it ends

    def span(self, first: int, last: int) -> Span:
        """Return where the lines from first up to, but not including, last stand; at least one."""
        return Span(self._starts[first], self._ends[max(first, last - 1)])

    def content(self, token: Token) -> Content:
        """Return the content of a paragraph, heading or block of HTML, indentation left out."""
        first, last = token.map or (0, 0)
        runs, at = [], 0
        for number, line in zip(range(first, last), token.content.split("\n"), strict=False):
            core = line.strip()
            if core:
                start = self._find(core, number)
                if start < 0:
                    return self._as_they_are(first, last)
                lead = len(line) - len(line.lstrip())
                length = len(line) - lead + 1  # the line end included
                runs.append(Run(at + lead, start, length))
            at += len(line) + 1
        return Content(token.content, runs) if runs else self._as_they_are(first, last)

    def cell(self, token: Token) -> Content:
        """Return the content of a table cell, whose pipes are escaped in the source.

        The cells of a line are asked for from left to right.
        """
        number = token.map[0] if token.map else 0
        line, position = self._cell
        if line != number:
            markers = CONTAINERS.match(self._text, self._starts[number])
            position = markers.end() if markers else 0
        raw = token.content.replace("|", r"\|")
        start = self._text.find(raw, position, self._ends[number])
        if start < 0:
            return self._as_they_are(number, number + 1)
        self._cell = (number, start + len(raw))
        pipes = [at for at, character in enumerate(token.content) if character == "|"]
        cuts = pairwise((0, *pipes, len(token.content)))
        runs = [Run(at, start + at + pipe, to - at) for pipe, (at, to) in enumerate(cuts)]
        return Content(token.content, runs)

    def _find(self, core: str, number: int) -> int:
        """Return where in a line its content stands, or -1: at the end of the line, as a rule."""
        start, end = self.span(number, number + 1)
        line = self._text[start:end].rstrip()
        if not line.endswith(core):
            line = CLOSING_HASHES.sub("", line).rstrip()  # ## Overskrift ##
        return self._text.rfind(core, start, start + len(line))

    def _as_they_are(self, first: int, last: int) -> Content:
        """Return the content of lines whose token says something that does not stand there."""
        return Content.from_source(self._text, *self.span(first, last))
