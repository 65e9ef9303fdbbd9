"""JSON-LD, which tells search engines what a page says -> the values in it that read as text."""

import json
import re
from collections.abc import Iterator

from kklint.possessive import compiled
from kklint.readers.front_matter import NO_TEXT
from kklint.readers.normalise import OBJECT, Piece

STRING = compiled(r'"(?P<inner>(?:[^"\\]++|\\.)*+)(?:"(?P<key>\s*+:)?+|\\?\Z)', re.DOTALL)
ESCAPE = compiled(
    r"\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|.)", re.DOTALL
)
SURROGATE = compiled("[\ud800-\udfff]")
KEYS_WITHOUT_TEXT = frozenset(
    "contenturl embedurl encodingformat identifier image inlanguage logo propertyid query-input"
    " sameas target thumbnailurl url urltemplate".split()
)


def values(text: str, start: int, end: int) -> Iterator[list[Piece]]:
    """Yield the pieces of each value from start to end of text, escapes as their characters.

    JSON that is not whole, as in a template, is read as far as its strings go.
    """
    key = ""
    for string in STRING.finditer(text, start, end):
        if string["key"]:
            key = string["inner"].lower()
        elif not (
            key.startswith("@") or key in KEYS_WITHOUT_TEXT or NO_TEXT.fullmatch(string["inner"])
        ):
            yield list(_pieces(text, *string.span("inner")))


def _pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    position = start
    for escape in ESCAPE.finditer(text, start, end):
        yield Piece(text[position : escape.start()], position)
        yield Piece(_character(escape[0]), escape.start())
        position = escape.end()
    yield Piece(text[position:end], position)


def _character(escape: str) -> str:
    """Return the character an escape stands for; U+FFFC if it stands for none."""
    try:
        character: str = json.loads(f'"{escape}"')
    except ValueError:
        return OBJECT
    return SURROGATE.sub(OBJECT, character)
