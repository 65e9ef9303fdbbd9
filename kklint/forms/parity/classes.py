r"""Character classes: [0-9], [^\D], [[:digit:]], [\d-[13579]] and [\d&&[^13579]]."""

import re

from kklint.forms.model import Dialect
from kklint.forms.parity.chars import EVERY, POSIX, between, character, complement, without
from kklint.forms.parity.escapes import escape
from kklint.forms.parity.syntax import UnreadableError

POSIX_CLASS = re.compile(r"\[:(\^?)(\w{1,10}):\]")
DEEPEST = 20
# »]« first in a class stands for itself, except here:
FIRST_ENDS = (Dialect.ECMA, Dialect.XSD)
NESTED = (Dialect.JAVA,)
SUBTRACTION = (Dialect.XSD, Dialect.DOTNET)


def char_class(text: str, start: int, dialect: Dialect, depth: int = 0) -> tuple[int, int]:
    """Return the set of the class whose bracket stands at `start`, and where it ends."""
    if depth > DEEPEST:
        raise UnreadableError("classes in classes")
    place = start + 1
    negated = text.startswith("^", place)
    place += negated
    chars, only, first = 0, EVERY, True
    while True:
        char = text[place : place + 1]
        if not char:
            raise UnreadableError("class without end")
        if char == "]" and not (first and dialect not in FIRST_ENDS):
            chars &= only
            return (complement(chars) if negated else chars), place + 1
        first = False
        operator = _operator(text, place, dialect)
        if operator == "&&":
            only &= chars
            chars, place = 0, place + 2
        elif operator:
            fewer, place = char_class(text, place + len(operator), dialect, depth + 1)
            chars = without(chars, fewer)
        elif char == "[" and (dialect in NESTED or _posix(text, place, dialect)):
            more, place = _nested(text, place, dialect, depth)
            chars |= more
        else:
            more, place = _item(text, place, dialect)
            chars |= more


def _operator(text: str, place: int, dialect: Dialect) -> str:
    """Return what stands between two sets: "&&", "-" or "--" before a class, or nothing."""
    if dialect is Dialect.JAVA and text.startswith("&&", place):
        return "&&"
    if dialect in SUBTRACTION and text.startswith("-[", place):
        return "-"
    return "--" if dialect is Dialect.ECMA and text.startswith("--[", place) else ""


def _posix(text: str, place: int, dialect: Dialect) -> bool:
    return dialect is Dialect.PCRE and POSIX_CLASS.match(text, place) is not None


def _nested(text: str, place: int, dialect: Dialect, depth: int) -> tuple[int, int]:
    """Return the set of a class in a class, and where it ends."""
    match = POSIX_CLASS.match(text, place) if dialect is Dialect.PCRE else None
    if match is None:
        return char_class(text, place, dialect, depth + 1)
    if match[2] not in POSIX:
        raise UnreadableError("unknown class")
    chars = POSIX[match[2]]
    return (complement(chars) if match[1] else chars), match.end()


def _item(text: str, place: int, dialect: Dialect) -> tuple[int, int]:
    """Return the set of a character, an escape or a range, and where it ends."""
    chars, end, code = _single(text, place, dialect)
    upper = text[end + 1 : end + 2]
    if code is None or text[end : end + 1] != "-" or upper in {"", "]"}:
        return chars, end
    if upper == "[" and (dialect in SUBTRACTION or dialect in NESTED):
        return chars, end
    if text.startswith("--[", end) and dialect is Dialect.ECMA:
        return chars, end
    last_chars, last_end, last = _single(text, end + 1, dialect)
    if last is None:  # such as [0-\d]: no range
        return chars | character("-") | last_chars, last_end
    if last < code:
        raise UnreadableError("range backwards")
    return between(code, last), last_end


def _single(text: str, place: int, dialect: Dialect) -> tuple[int, int, int | None]:
    """Return the set at a place, where it ends, and the code point where it is one character."""
    if text[place] == "\\":
        if text[place + 1 : place + 2] == "b" and dialect is not Dialect.XSD:
            return character("\b"), place + 2, ord("\b")
        found = escape(text, place, dialect)
        return found.chars, found.end, found.code
    return character(text[place]), place + 1, ord(text[place])
