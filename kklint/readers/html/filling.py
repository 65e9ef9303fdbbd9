"""Puts a template's text together again, as long as before, with its constructs filled in."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from kklint.model import Block, Comment, Span
from kklint.readers.code.markup import strings
from kklint.readers.code.names import Reading
from kklint.readers.content import Content, Run
from kklint.readers.html import code as html_code
from kklint.readers.html import strings as html_strings
from kklint.readers.html.php import Found
from kklint.readers.normalise import JOINER, OBJECT
from kklint.readers.text import DIRECTIVE

CLOSING_MARKS = " \t\r\n-#*%{}?>/@;"
ESCAPE = re.compile(r"\\.", re.DOTALL)
SPACE = re.compile(r"\s")
NO_BREAK_SPACE = "\xa0"  # does not end the value of an attribute
MARKUP = re.compile("[\"'<>]")
SPOKEN = re.compile(rf"{DIRECTIVE}[^\n]*")
PHP_BEGIN = re.compile(r"<\?(?:php)?\s*+(?:/\*+)?\s*+", re.IGNORECASE)
PHP_END = re.compile(r"[\s*/]*+(?:\?>)?\s*+")
LOOK_BACK = 300  # characters in which the tag around a construct begins


class Filled(NamedTuple):
    """A text whose templates are filled in, the comments in them, and strings they show."""

    text: str
    comments: Sequence[Comment] = ()
    strings: Sequence[Block] = ()


class Code(NamedTuple):
    """What code in a template does.

    It shows something, or nothing ever comes of it; it only asks for something, as »if« does; it is
    PHP, whose strings and comments its grammar reads.
    """

    shown: bool = False
    nothing: bool = False
    asks: bool = False
    php: bool = False


class Filling:
    """Takes the constructs of a text in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[str] = []
        self._position = 0
        self._comments: list[Comment] = []
        self._strings: list[Block] = []
        self._in_place: list[Span] = []  # strings that were left where they stand

    def nothing(self, start: int, end: int) -> None:
        """Fill in U+2060: nothing stands there."""
        self._fill(start, end, JOINER * (end - start))

    def something(self, start: int, end: int) -> None:
        """Fill in U+FFFC: something stands there that is not known."""
        self._fill(start, end, OBJECT * (end - start))

    def parting(self, start: int, end: int) -> None:
        """Fill in what parts two texts: <hr>."""
        if self._in_tag(start):
            self.something(start, end)
        else:
            self._fill(start, end, f"<hr{JOINER * (end - start - len('<hr>'))}>")

    def comment(self, start: int, end: int) -> None:
        """Fill in nothing for a comment, and keep it if it speaks to kklint."""
        self._listen(start, end)
        self.nothing(start, end)

    def code(self, start: int, end: int, code: Code) -> None:
        """Fill in code; a string stays if it is all that is shown, others are kept beside it."""
        source = self._text[start:end]
        if not code.php and self._listen(start, end):
            code = code._replace(shown=False, nothing=True)
        certain = html_strings.shown(source)
        if code.shown and len(certain) == 1:
            self._string(start, end, *certain[0])
            known = Span(*certain[0])
            self._in_place.append(Span(start + known.start, start + known.end))
        else:
            known = Span(0, 0)
            (self.nothing if code.nothing else self.something)(start, end)
        if not code.php:
            self._keep(start, source, certain, known, asks=code.asks)

    def add(self, php: Found, spans: Sequence[Span]) -> None:
        """Keep of what PHP holds what stands in these spans of code, and not in its place yet."""
        for block in php.strings:
            at = block.origin[0]
            if _around(spans, at) and not _around(self._in_place, at):
                self._strings.append(block)
        for comment in php.comments:
            code = _around(spans, comment.span.start)
            if code is not None:
                before = self._text[code.start : comment.span.start]
                after = self._text[comment.span.end : code.end]
                alone = PHP_BEGIN.fullmatch(before) and PHP_END.fullmatch(after)
                self._comments.append(comment._replace(span=code) if alone else comment)

    def filled(self) -> Filled:
        """Return the whole text."""
        text = "".join([*self._parts, self._text[self._position :]])
        return Filled(text, self._comments, self._strings)

    def _listen(self, start: int, end: int) -> bool:
        """Keep what speaks to kklint from start to end; return whether anything does."""
        found = list(SPOKEN.finditer(self._text, start, end))
        for line in found:
            span = Span(start, end) if len(found) == 1 else Span(*line.span())
            self._comments.append(Comment(line[0].rstrip(CLOSING_MARKS), span))
        return bool(found)

    def _keep(
        self,
        start: int,
        source: str,
        certain: Sequence[tuple[int, int]],
        known: Span,
        *,
        asks: bool,
    ) -> None:
        """Keep the strings of code other than the known one, those that are certain as they are."""
        if '"' not in source and "'" not in source:
            return
        readings = {
            (low, high): reading for low, high, reading in html_code.strings(source, asks=asks)
        }
        readings |= dict.fromkeys(certain, Reading.TEXT)
        for (low, high), reading in sorted(readings.items()):
            if (low, high) != known:
                content = Content(_unescaped(source[low:high]), [Run(0, start + low, high - low)])
                self._strings += strings(content, reading)

    def _string(self, start: int, end: int, low: int, high: int) -> None:
        """Leave a string of code as it reads; its markup stays, but not within a tag."""
        string = _unescaped(self._text[start + low : start + high])
        if self._in_tag(start):
            string = MARKUP.sub(OBJECT, string)
            if self._text.startswith("=", start - 1):  # without quotes, as in Svelte
                string = SPACE.sub(NO_BREAK_SPACE, string)
        self._fill(start, end, JOINER * low + string + JOINER * (end - start - high))

    def _in_tag(self, start: int) -> bool:
        """Return whether an offset stands within a tag, or so it seems."""
        near = self._text[max(self._position, start - LOOK_BACK) : start]
        for part in (near, *reversed(self._parts[-20:])):
            opening, closing = part.rfind("<"), part.rfind(">")
            if opening != closing:
                return opening > closing
        return False

    def _fill(self, start: int, end: int, filling: str) -> None:
        self._parts += self._text[self._position : start], filling
        self._position = end


def _around(spans: Sequence[Span], offset: int) -> Span | None:
    """Return that of the spans, which rise, in which an offset stands."""
    number = bisect_right(spans, offset, key=lambda span: span.start)
    return spans[number - 1] if number and offset < spans[number - 1].end else None


def _unescaped(string: str) -> str:
    """Return a string of code, as long as before, without its backslashes."""
    return ESCAPE.sub(
        lambda escape: JOINER + escape[0][1] if escape[0][1] in "\"'\\" else OBJECT * 2, string
    )
