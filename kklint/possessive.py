r"""Regular expressions with possessive groups, right in every Python from 3.11 on.

Before 3.11.5 `re` loses matches of "(X)*+" where X goes back (CPython's issue 106052; Debian 12
has 3.11.2). There the group becomes an atomic one, "(?>(X)*)". Elsewhere the pattern stays as it is
written, since a possessive group takes no memory for each round.
"""

import re
import sys
from typing import AnyStr

LOSES_MATCHES = sys.version_info < (3, 11, 5)
PIECES = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(|\)|\#[^\n]*|.", re.DOTALL)
POSSESSIVE = re.compile(r"([*+?]|\{\d*,?\d*\})\+")


def compiled(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return `re.compile(pattern, flags)`, or one that matches what that should."""
    if not LOSES_MATCHES:
        return re.compile(pattern, flags)
    verbose = bool(flags & re.VERBOSE)
    if isinstance(pattern, bytes):
        return re.compile(
            atomic(pattern.decode("latin-1"), verbose=verbose).encode("latin-1"), flags
        )
    return re.compile(atomic(pattern, verbose=verbose), flags)


def atomic(pattern: str, *, verbose: bool = False) -> str:
    """Return a pattern with each possessive group as an atomic one; one of a character stays."""
    parts: list[str] = []
    opened: list[int] = []
    position = 0
    while position < len(pattern):
        match = PIECES.match(pattern, position)
        assert match is not None  # noqa: S101 - the last alternative is any character
        piece = match.group()
        if piece.startswith("#") and not verbose:
            piece = "#"
        position += len(piece)
        parts.append(piece)
        if piece == "(":
            opened.append(len(parts) - 1)
        elif piece == ")":
            start = opened.pop()
            if quantifier := POSSESSIVE.match(pattern, position):
                parts[start] = "(?>" + parts[start]
                parts.append(quantifier[1] + ")")
                position = quantifier.end()
    return "".join(parts)
