"""Front matter -> blocks: the values of the YAML or TOML before a text that people read."""

import re
from collections.abc import Iterator, Sequence

from kklint.model import Block, Comment, Span
from kklint.possessive import compiled
from kklint.readers import normalise
from kklint.readers.normalise import Piece
from kklint.readers.text import DIRECTIVE

BEGIN = compiled(
    r"(?:---|\+\+\+)[ \t]*+(?>\r\n?|\n)(?=(?:[ \t]*+(?:\#[^\r\n]*+)?(?>\r\n?|\n))*+"
    r"""[\["']*[\w.-]+["']?[ \t]*[:=\]])""",
)
END = compiled(r"^(?:---|\.\.\.|\+\+\+)[ \t]*$", re.MULTILINE)
FIELD = compiled(
    r"""^(?P<indent>[ \t]*+(?P<dash>(?:-[ \t]++)*+))
    (?:(?P<quote>["']?)(?P<key>[\w.-]++)(?P=quote)[ \t]*+[:=](?=[ \t]|$)[ \t]*+)?
    (?P<value>[^\s][^\n]*)?$""",
    re.VERBOSE | re.MULTILINE,
)
SECTION = compiled(r"\[[^\n]*\][ \t]*")
BLOCK_SCALAR = compiled(r"[|>][+-]?\d?[+-]?[ \t]*")
QUOTED = compiled(r"""(?P<quote>["'])(?P<inner>[^\n]*)(?P=quote)""")
VALUE_COMMENT = compiled(r"[ \t]#[^\n]*")
ITEM = compiled(r""""[^"\n]*+"|'[^'\n]*+'|[^\s,\[\]"'][^,\[\]\n]*+""")
NO_TEXT = compiled(  # true, 2026-11-21, 3.5, om-os/index.md; but »Om os« and »formand«
    r"true|false|null|yes|no|on|off|~|[\d\s.,:+TZ/-]+|(?=\S*[-_/.:@\#\d])[a-z0-9._/:@\#?=&%+~-]+"
)
KEYS_WITHOUT_TEXT = frozenset(
    "aliases class css icon id image lang language layout locale permalink slug template type "
    "url".split()
)


def read(text: str) -> tuple[int, list[Block | Comment | None]]:
    """Return where the front matter of text ends, 0 where it has none, and what stands in it.

    A value is a block, in a list every item; None if it has no letter. Comments are those that
    speak to kklint.
    """
    begin = BEGIN.match(text)
    text = text.replace("\r", "\n")
    end = END.search(text, begin.end()) if begin else None
    if begin is None or end is None:
        return 0, []
    return end.end(), list(_fields(text, begin.end(), end.start()))


def _fields(text: str, begin: int, end: int) -> Iterator[Block | Comment | None]:
    """Yield what stands in the lines from begin to end; a value may go over several."""
    key, indent, in_block = "", 0, False
    lines: list[Span] = []
    for line in FIELD.finditer(text, begin, end):
        value, width = line["value"] or "", len(line["indent"])
        if in_block and width > indent:
            lines.append(Span(line.end("indent"), line.end()))
        elif line["key"] or line["dash"]:
            yield from _blocks(text, key, lines)
            key, indent, lines = line["key"] or key, width, []
            in_block = BLOCK_SCALAR.fullmatch(value) is not None
            if value and not in_block:
                lines.append(Span(*line.span("value")))
        elif value.startswith("#"):
            if DIRECTIVE in value:
                yield Comment(value.lstrip("# "), Span(*line.span("value")))
        elif SECTION.fullmatch(value):
            yield from _blocks(text, key, lines)
            lines = []
        elif value and lines:
            lines.append(Span(*line.span("value")))
    yield from _blocks(text, key, lines)


def _blocks(text: str, key: str, lines: Sequence[Span]) -> Iterator[Block | None]:
    """Yield the blocks of the value that stands under a key in these lines."""
    if not lines or key.lower() in KEYS_WITHOUT_TEXT:
        return
    for value in _values(text, lines):
        pieces = list(_pieces(text, value))
        if not NO_TEXT.fullmatch("".join(piece.text for piece in pieces)):
            yield normalise.block(pieces, "front-matter")


def _values(text: str, lines: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield the lines of a value without quotes and comments; a list item by item."""
    first = text[lines[0].start]
    if first == "[":
        for line in lines:
            for item in ITEM.finditer(text, *line):
                yield [_trimmed(text, *item.span())]
    elif first in {'"', "'"}:
        several = text.startswith(first * 3, lines[0].start)
        quoted = None if several else QUOTED.match(text, *lines[0])
        inner = [quoted.span("inner")] if quoted else lines
        yield [_trimmed(text, *line) for line in inner]
    else:
        yield [_trimmed(text, *_without_comment(text, line)) for line in lines]


def _pieces(text: str, lines: Sequence[Span]) -> Iterator[Piece]:
    """Yield lines, and between them the line end that stands before the next."""
    for number, (start, end) in enumerate(lines):
        if number:
            yield Piece("\n", text.rfind("\n", 0, start))
        yield Piece(text[start:end], start)


def _without_comment(text: str, line: Span) -> Span:
    comment = VALUE_COMMENT.search(text, *line)
    return Span(line.start, comment.start()) if comment else line


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the quotes, commas and white space at its ends."""
    value = text[start:end]
    begin = start + len(value) - len(value.lstrip(" \t\"'"))
    return Span(begin, max(begin, start + len(value.rstrip(" \t\"',"))))
