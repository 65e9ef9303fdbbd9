"""ICU MessageFormat -> its texts: of "{n, plural, one {# dag} other {# dage}}" the two variants."""

import re
from collections.abc import Iterator

from kklint.readers.normalise import OBJECT

ARGUMENT = re.compile(
    r"\{\s{0,20}[\w.-]{1,60}\s{0,20},\s{0,20}(?:plural|select|selectordinal)\s{0,20},"
)
TOKEN = re.compile(rf"{ARGUMENT.pattern}|[{{}}]")


def masked(text: str) -> str:
    """Return text, as long as before, with what chooses between its variants as U+FFFC."""
    if not ARGUMENT.search(text):
        return text
    parts: list[str] = []
    position = 0
    for start, end in _syntax(text):
        parts += text[position:start], OBJECT * (end - start)
        position = end
    return "".join(parts) + text[position:]


def _syntax(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands around the variants of a message, as start and end."""
    opened: list[str] = []
    start = 0
    for token in TOKEN.finditer(text):
        within = opened[-1] if opened else ""
        if token[0] == "}":
            if not within:
                continue
            opened.pop()
            if within == "variant":
                start = token.start()
            elif within == "argument":
                yield start, token.end()
        elif within == "argument":
            yield start, token.start() + 1
            opened.append("variant")
        elif token[0] == "{":
            opened.append("placeholder")
        else:
            start = token.start()
            opened.append("argument")
