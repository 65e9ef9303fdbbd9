"""Svelte -> the text with what stands in braces filled in, as long as before."""

import re

from kklint.readers.html.braces import Braces
from kklint.readers.html.filling import Code, Filled, Filling
from kklint.readers.html.templates import LEFT_ALONE

BEGIN = re.compile(
    rf"[<{{](?: (?<=<){LEFT_ALONE} | (?<=(?P<open>\{{)) )", re.VERBOSE | re.DOTALL | re.IGNORECASE
)
FRAME = re.compile(r"\{\s*+(?:[#/]|@const|@debug)")
ASKS = re.compile(r"\{\s*+[#:]")
SHOWING = re.compile(r"\{\s*+[^#/:@]")


def fill(text: str) -> Filled:
    """Return text with its templates filled in."""
    filling = Filling(text)
    braces = Braces(text)
    position = 0
    while begin := BEGIN.search(text, position):
        position = begin.end()
        end = braces.end(begin.start()) if begin["open"] else None
        if end is not None:
            code = Code(
                shown=SHOWING.match(text, begin.start()) is not None,
                nothing=FRAME.match(text, begin.start()) is not None,
                asks=ASKS.match(text, begin.start()) is not None,
            )
            filling.code(begin.start(), end, code)
            position = end
    return filling.filled()
