"""RTF bytes -> tokens: groups, control words, characters. Any bytes can be taken apart."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kklint.possessive import compiled

TOKEN = compiled(
    rb"""
      (?P<text>[^\\{}]++)
    | \\(?:(?P<word>[a-zA-Z]{1,32}+)(?P<number>-?[0-9]{1,10})?[0-9]*+[ ]?
        | '(?P<hex>[0-9a-fA-F]{2})
        | (?P<symbol>[^a-zA-Z]?))
    | (?P<open>\{)
    | (?P<close>\})
    """,
    re.VERBOSE | re.DOTALL,
)
# What can be passed over at once in a group that is not read: all but braces and binary data.
_UNREAD = rb"(?:[^\\{}]++|\\(?!bin[0-9])[\s\S])"
UNREAD = compiled(rb"(?:" + _UNREAD + rb"++|\{" + _UNREAD + rb"*+\})*+")
LINE_ENDS = b"\r\n\0"  # which mean nothing in text
BINARY = "bin"

# What a token is.
TEXT: Final = "text"
WORD: Final = "word"
SYMBOL: Final = "symbol"
OPEN: Final = "open"
CLOSE: Final = "close"


class Token(NamedTuple):
    r"""A token: `text` is the bytes of text, `word` a control word or symbol.

    A control word may have a number: \u230. `size` is how many bytes the token takes.
    """

    kind: str
    size: int
    text: bytes = b""
    word: str = ""
    number: int | None = None


OPENED, CLOSED = Token(OPEN, 1), Token(CLOSE, 1)


class Tokens:
    r"""The tokens of a file in order; binary data after \bin is passed over."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._position = 0

    def __iter__(self) -> Iterator[Token]:
        """Return the tokens that are left."""
        return self

    def __next__(self) -> Token:
        """Return the next token."""
        match = TOKEN.match(self._data, self._position)
        if match is None:
            raise StopIteration
        start, self._position = match.span()
        size = self._position - start
        match match.lastgroup:
            case "text":
                return Token(TEXT, size, match[0].translate(None, LINE_ENDS))
            case "open":
                return OPENED
            case "close":
                return CLOSED
            case "hex":
                return Token(TEXT, size, bytes.fromhex(match["hex"].decode("ascii")))
            case "symbol":
                return Token(SYMBOL, size, b"", match["symbol"].decode("latin-1"))
        name = match["word"].decode("ascii")
        number = int(match["number"]) if match["number"] else None
        if name == BINARY:
            self._position += max(number or 0, 0)
        return Token(WORD, size, b"", name, number)

    def pass_over(self) -> None:
        """Go to the end of the open group, so that the next token closes it."""
        depth = 0
        while True:
            passed = UNREAD.match(self._data, self._position)
            if passed:
                self._position = passed.end()
            before = self._position
            kind = next(self, CLOSED).kind
            depth += (kind is OPEN) - (kind is CLOSE)
            if depth < 0:
                self._position = before
                return
