"""Where the code in braces ends, in templates where it holds braces and strings itself."""

import re

from kklint.possessive import compiled
from kklint.readers.html.strings import QUOTED

PART = compiled(
    rf"{QUOTED}|`(?:[^`\\]++|\\.)*+`|\\.|(?<![:\w])//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z)|[{{}}]",
    re.DOTALL,
)


class Braces:
    """Finds closing braces.

    A text with one that is never closed is given up, so that its end is searched for only once.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._given_up = False

    def end(self, opening: int) -> int | None:
        """Return the end of what begins with the brace at `opening`, or None."""
        depth = 0
        if not self._given_up:
            for part in PART.finditer(self._text, opening):
                depth += {"{": 1, "}": -1}.get(part[0], 0)
                if not depth:
                    return part.end()
        self._given_up = True
        return None
