"""Markdown -> blocks without a parser: what looks like markup is passed over.

So is read what is too long or too deep for the parser, or what it cannot place.
"""

import re
from collections.abc import Iterator

from kklint.readers import normalise
from kklint.readers.content import Content, Found
from kklint.readers.text import paragraphs

NOT_LINE_END = re.compile(r"[^\r\n]")
FENCE = re.compile(r"^[ \t>]*+(?P<fence>`{3,}+|~{3,}+)(?P<info>[^\r\n]*)", re.MULTILINE)
MASKS = re.compile(
    r"""
      (?P<comment><!--[^<>]*-->)
    | <[a-zA-Z/!?][^<>]*+>
    | (?P<code>(?P<ticks>`++)[^`]++(?P=ticks))
    | \]\([^()\s]*+(?:\s++"[^"]*+")?\s*+\)
    | [*~`]++ | (?<![^\W_])_++ | _++(?![^\W_])
    """,
    re.VERBOSE,
)
GAPS = re.compile(r"\||(?<!&)#|^[ \t]*+>[ \t>]*+", re.MULTILINE)


def read(text: str) -> Iterator[Found]:
    """Yield the blocks and comments of a whole text, fenced code left out."""
    text = _without_fences(text)
    for start, end, kind in paragraphs(text):
        yield from read_paragraph(Content.from_source(text, start, end), kind)


def read_paragraph(content: Content, kind: str) -> Iterator[Found]:
    """Yield the block of a content, and the comments in it."""
    text = GAPS.sub(lambda gap: " " * len(gap[0]), content.text)
    content = Content(text, content.runs)
    pieces: list[normalise.Piece] = []
    position = 0
    for mask in MASKS.finditer(text):
        pieces += content.decoded(position, mask.start())
        position = mask.end()
        if mask["comment"]:
            yield content.span(*mask.span())
        elif mask["code"]:
            pieces += content.hidden(*mask.span())
    pieces += content.decoded(position, len(text))
    yield normalise.block(pieces, kind)


def _without_fences(text: str) -> str:
    """Return text, as long as before, with fenced code as white space."""
    parts, position = [], 0
    opening: re.Match[str] | None = None
    for fence in FENCE.finditer(text):
        if opening is None:
            opening = fence
        elif fence["fence"].startswith(opening["fence"]) and not fence["info"].strip():
            parts.append(text[position : opening.start()])
            parts.append(NOT_LINE_END.sub(" ", text[opening.start() : fence.end()]))
            position, opening = fence.end(), None
    return "".join(parts) + text[position:]
