"""A text that should be YAML or JSON -> its lines: how far in, the key, the value, where each is.

Spans here are offsets in the text that is read.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kklint.model import Span
from kklint.possessive import compiled
from kklint.readers.data.scalars import quoted

LINE = compiled(r"[^\r\n]+")
PARTS = compiled(
    r"""(?P<indent>[ \t\ufeff]*+)(?P<dashes>(?:-[ \t]++|-\Z)*+)(?P<open>(?:\{[ \t]*+(?="))?)
    (?:(?P<key>
        "(?:[^"\\]|\\.)*+"(?=[ \t]*+:)
      | '(?:[^']|'')*+'(?=[ \t]*+:)
      | [^\s"'{}\[\],#&*!|>%@`?:-][^"'{}\[\],\#:]{0,100}(?=:(?:[ \t]|\Z))
      )[ \t]*+:[ \t]*+)?
    (?P<value>.*+)""",
    re.VERBOSE,
)
PROPERTIES = compiled(r"(?:[&!][^\s,\[\]{}]*+[ \t]*+)++")
COMMENT = compiled(r"(?:\A|[ \t])#.*")
BLOCK = compiled(r"[|>][-+\d]{0,3}")
OPENING = frozenset({"", "{", "["})
STRING = compiled(r""""(?:[^"\\]|\\.)*+"|'(?:[^']|'')*+'""")
ITEM = compiled(r""""(?:[^"\\]|\\.)*+"?|'(?:[^']|'')*+'?|[^\s,\[\]{}"':][^,\[\]{}"':]*+""")
TAB = 4  # columns


class Word(NamedTuple):
    """A key or a value as it reads, and what it takes up."""

    text: str
    span: Span


class Line(NamedTuple):
    """A line: where its key or value begins in columns, and where its first dash."""

    width: int
    item: int | None  # None: it is no item of a list
    key: Word | None
    value: Word
    block: bool  # what follows further in is the text of the value
    opens: bool  # what follows further in belongs to the key
    quoted: bool


def lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text; comments and closing brackets are none."""
    for match in LINE.finditer(text):
        line = _line(text, *match.span())
        if line is not None:
            yield line


def items(text: str, span: Span) -> Iterator[Word]:
    """Yield what is listed in a value such as [ mand, "kvinde" ]."""
    for item in ITEM.finditer(text, *span):
        yield _word(text, *item.span())


def pairs(text: str, span: Span) -> Iterator[tuple[Word, Word]]:
    """Yield the keys and values in a value such as { M: Mand, K: Kvinde }."""
    key: Word | None = None
    for item in ITEM.finditer(text, *span):
        word = _word(text, *item.span())
        if key is None and text[item.end() : item.end() + 1] == ":":
            key = word
        elif key is not None:
            yield key, word
            key = None


def _line(text: str, start: int, end: int) -> Line | None:
    parts = PARTS.match(text[start:end])
    if parts is None:
        return None
    width = _columns(parts["indent"])
    key = parts["key"] and _word(text, *_moved(parts, "key", start))
    value, is_quoted = _value(text, *_moved(parts, "value", start))
    if not key and (not value.text.strip("]}, \t") or value.text.startswith(("#", "---", "..."))):
        return None
    block = BLOCK.fullmatch(value.text) is not None and not is_quoted
    return Line(
        width=width + len(parts["dashes"]) + len(parts["open"]),
        item=width if parts["dashes"] else None,
        key=key or None,
        value=value,
        block=block,
        opens=block or (not is_quoted and value.text in OPENING),
        quoted=is_quoted,
    )


def _moved(parts: re.Match[str], group: str, by: int) -> tuple[int, int]:
    start, end = parts.span(group)
    return start + by, end + by


def _columns(indent: str) -> int:
    return len(indent.replace("\ufeff", "").expandtabs(TAB))


def _value(text: str, start: int, end: int) -> tuple[Word, bool]:
    """Return a value without comment, comma and anchor, and whether it is in quotation marks."""
    properties = PROPERTIES.match(text, start, end)
    if properties:
        start = properties.end()
    string = STRING.match(text, start, end)
    if string is not None:
        return _word(text, *string.span()), True
    comment = COMMENT.search(text, start, end)
    end = comment.start() if comment else end
    written = text[start:end].rstrip()
    if written.endswith(",") and "[" not in written:
        written = written[:-1].rstrip()
    return Word(written, Span(start, start + len(written))), False


def _word(text: str, start: int, end: int) -> Word:
    """Return what is written from start to end, without quotation marks around it."""
    written = text[start:end]
    if len(written) > 1 and written[0] in "\"'" and written[-1] == written[0]:
        return Word(quoted(text, start, end).text, Span(start + 1, end - 1))
    return Word(written.rstrip(), Span(start, start + len(written.rstrip())))
