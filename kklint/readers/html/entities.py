"""Text of HTML -> pieces with its character references (&aelig; &#230; &aelig) as characters."""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from kklint.readers.normalise import Piece

REFERENCE = re.compile(
    r"&(?:#[0-9]{1,7}+(?![0-9]);?|#[xX][0-9a-fA-F]{1,6}+(?![0-9a-fA-F]);?"
    r"|(?P<name>[a-zA-Z][a-zA-Z0-9]{1,31}+;?))"
)
SHORTEST_NAME = 2  # letters: &lt
IN_NAME = re.compile(r"[=a-zA-Z0-9]")


def pieces(text: str, start: int, end: int, *, attribute: bool = False) -> Iterator[Piece]:
    """Yield what stands from start to end of text.

    In an attribute »&lang=da« is no reference, for addresses are written so.
    """
    position = start
    for match in REFERENCE.finditer(text, start, end):
        known = _known(match["name"]) if match["name"] else ""
        after = match.start() + 1 + len(known) if known else match.end()
        if match["name"] and not known:
            continue
        if attribute and known[-1:] not in {"", ";"} and IN_NAME.match(text, after, end):
            continue
        yield Piece(text[position : match.start()], position)
        yield Piece(html5[known] if known else unescape(match[0]), match.start())
        position = after
    yield Piece(text[position:end], position)


def _known(name: str) -> str:
    """Return the longest beginning of a name that is a reference; "" if none is."""
    lengths = range(len(name), SHORTEST_NAME - 1, -1)
    return next((name[:length] for length in lengths if name[:length] in html5), "")
