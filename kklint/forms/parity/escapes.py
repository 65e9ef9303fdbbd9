r"""The escapes of regular expressions, such as \d, \x30 and \p{Nd}, dialect by dialect."""

import re
from typing import NamedTuple

from kklint.forms.model import Dialect
from kklint.forms.parity.chars import (
    DIGITS,
    EVERY,
    HYPHEN,
    OTHERS,
    SOME,
    SPACE,
    WORD,
    character,
    complement,
    named,
)
from kklint.forms.parity.syntax import Edge, UnreadableError

CODE = re.compile(
    r"x\{(?P<braced>[0-9A-Fa-f]{1,8})\}|x(?P<two>[0-9A-Fa-f]{1,2})"
    r"|u\{(?P<wide>[0-9A-Fa-f]{1,8})\}|u(?P<four>[0-9A-Fa-f]{4})|U(?P<eight>[0-9A-Fa-f]{8})"
)
OCTAL = re.compile(r"o\{(?P<braced>[0-7]{1,8})\}|0(?P<short>[0-7]{0,3})|(?P<plain>[1-7][0-7]{2})")
PROPERTY = re.compile(r"(?P<kind>[pP])(?:\{(?P<negated>\^?)(?P<name>[^{}]{1,60})\}|(?P<one>[A-Z]))")
CONTROL = re.compile(r"c.", re.DOTALL)
XSD_SPACE = SPACE | SOME
SETS = {"d": DIGITS, "w": WORD, "s": SPACE | SOME, "h": SPACE | SOME, "v": SOME}
XSD_SETS = {"d": DIGITS, "w": WORD, "s": XSD_SPACE, "i": SOME, "c": DIGITS | HYPHEN | SOME}
EDGES = {"A": Edge.START, "G": Edge.START, "Z": Edge.END, "z": Edge.END}
PLAIN_SETS = (Dialect.ECMA, Dialect.DOTNET, Dialect.PYTHON)  # without \h and its like
HIGHEST = 0x10FFFF


class Escape(NamedTuple):
    """What an escape stands for, and where it ends; `code` where it is one character."""

    chars: int
    end: int
    code: int | None = None


def edge(letter: str, dialect: Dialect) -> Edge | None:
    r"""Return the edge that an escape such as \b or \z stands for outside a class, if any."""
    if dialect is Dialect.XSD:
        return None
    if letter == "b":
        return Edge.WORD
    if letter == "B":
        return Edge.NO_WORD
    return None if dialect is Dialect.ECMA else EDGES.get(letter)


def escape(text: str, start: int, dialect: Dialect) -> Escape:
    r"""Return the characters of the escape whose backslash stands at `start`."""
    letter = text[start + 1 : start + 2]
    if not letter:
        raise UnreadableError(r"ends with \\")
    return (
        _set(letter, start, dialect)
        or _property(text, start)
        or _code(text, start, dialect)
        or Escape(character(letter), start + 2, ord(letter))
    )


def _set(letter: str, start: int, dialect: Dialect) -> Escape | None:
    r"""Return the characters of \d and its like."""
    sets = XSD_SETS if dialect is Dialect.XSD else SETS
    if letter.lower() in sets and not (dialect in PLAIN_SETS and letter in "hHvV"):
        chars = sets[letter.lower()]
        return Escape(chars if letter.islower() else complement(chars), start + 2)
    if letter in "NX" and dialect in {Dialect.PCRE, Dialect.JAVA}:
        return Escape(EVERY, start + 2)
    if letter == "R" and dialect in {Dialect.PCRE, Dialect.JAVA}:
        return Escape(SOME, start + 2)
    if letter in "afenrtv":
        return Escape(SOME, start + 2, 1)
    return None


def _property(text: str, start: int) -> Escape | None:
    r"""Return the characters of \p{Nd} and its like."""
    match = PROPERTY.match(text, start + 1)
    if match is None:
        return None
    chars = named(match["name"] or match["one"])
    if chars is None:
        raise UnreadableError("unknown property")
    negated = (match["kind"] == "P") != bool(match["negated"])
    return Escape(complement(chars) if negated else chars, match.end())


def _code(text: str, start: int, dialect: Dialect) -> Escape | None:
    r"""Return the character of \x30, \u0030, \060 and \cA."""
    match = CODE.match(text, start + 1)
    octal = OCTAL.match(text, start + 1) if dialect is not Dialect.XSD else None
    if match is not None and dialect is not Dialect.XSD:
        code = int(match[match.lastgroup or 0], 16)
    elif octal is not None:
        code = int(octal[octal.lastgroup or 0] or "0", 8)
        match = octal
    elif CONTROL.match(text, start + 1) and dialect is not Dialect.XSD:
        return Escape(SOME, start + 3, 1)
    else:
        return None
    if code > HIGHEST:
        raise UnreadableError("no such character")
    return Escape(character(chr(code)), match.end(), code)


def dot(dialect: Dialect) -> int:
    """Return the characters of a full stop: all but line ends, which no number holds."""
    return EVERY if dialect is Dialect.XSD else (EVERY & ~OTHERS) | SOME
