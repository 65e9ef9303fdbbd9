"""How strings are written: where one begins and ends, and the characters its escapes stand for."""

import re
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import lookup

from kklint.model import Span

_HEX = "[0-9a-fA-F]"
_COMMON = rf"u{_HEX}{{4}}|x{_HEX}{{2}}|[0-7]{{1,3}}|\r\n"
NO_ESCAPE = re.compile(r"(?!)")
ANY_CHARACTER = "[\\s\\S]"

PYTHON_ESCAPE = re.compile(
    rf"\\(?:N\{{[^{{}}\r\n]{{1,80}}\}}|U{_HEX}{{8}}|{_COMMON}|[abfnrtv\"'\\\r\n])"
)
JAVASCRIPT_ESCAPE = re.compile(rf"\\(?:u\{{{_HEX}{{1,6}}\}}|{_COMMON}|{ANY_CHARACTER})")
JAVA_ESCAPE = re.compile(rf"\\(?:u++{_HEX}{{4}}|{_COMMON}|{ANY_CHARACTER})")
C_SHARP_ESCAPE = re.compile(rf"\\(?:U{_HEX}{{8}}|u{_HEX}{{4}}|x{_HEX}{{1,4}}|{ANY_CHARACTER})")
PHP_ESCAPE = re.compile(rf"\\(?:u\{{{_HEX}{{1,6}}\}}|x{_HEX}{{1,2}}|[0-7]{{1,3}}|[nrtvef\\$\"])")
PHP_QUOTE = re.compile(r"\\[\\']")
DOUBLED_QUOTE = re.compile('""')
DOUBLED_BRACE = re.compile(r"\{\{|\}\}")
PYTHON_FORMATTED = re.compile(f"{PYTHON_ESCAPE.pattern}|{DOUBLED_BRACE.pattern}")
C_SHARP_FORMATTED = re.compile(f"{C_SHARP_ESCAPE.pattern}|{DOUBLED_BRACE.pattern}")
C_SHARP_VERBATIM_FORMATTED = re.compile(f'""|{DOUBLED_BRACE.pattern}')

MEANT = MappingProxyType(dict(zip("nrtvfsabe", "\n\r\t      ", strict=True)))
SURROGATES = range(0xD800, 0xE000)
HIGH_SURROGATES = range(0xD800, 0xDC00)
LARGEST = 0x10FFFF
FIRST_PRINTED = 32
LONGEST_MARK = 200  # characters of the line that ends a text of several lines in PHP


class Opening(NamedTuple):
    """How a string begins: letters before its quote, and the quote, which ends it as well."""

    prefix: str
    quote: str


class Dialect(NamedTuple):
    """How a language writes strings: the pattern of what opens them."""

    name: str
    opening: re.Pattern[str]


PYTHON = Dialect("python", re.compile(r"(?P<prefix>[A-Za-z]{0,3})(?P<quote>\"\"\"|'''|[\"'])"))
JAVASCRIPT = Dialect("javascript", re.compile("(?P<prefix>)(?P<quote>[\"'`])"))
JAVA = Dialect("java", re.compile('(?P<prefix>)(?P<quote>"""|")'))
C_SHARP = Dialect("c_sharp", re.compile(r'(?P<prefix>[$@]{0,20})(?P<quote>"{3,}+|")'))
PHP = Dialect(
    "php",
    re.compile(
        r"(?P<prefix>[bB]?)(?P<quote>[\"'])"
        r"|(?P<here><<<)[ \t]*(?P<mark>[\"']?)(?P<name>\w+)(?P=mark)[ \t]*(?:\r\n|\r|\n)"
    ),
)
HERE_END = re.compile(r"(?:\r\n|\r|\n)?[ \t]*\w+\Z")


def inside(source: str, span: Span, dialect: Dialect) -> tuple[Span, re.Pattern[str]] | None:
    """Return the span of the text in a string that stands in a source, and its escapes' pattern.

    None where it is no text, as the bytes of Python and C#.
    """
    start, end = span
    opening = dialect.opening.match(source, start, end)
    if opening is None:
        return None
    begin = opening.end()
    if dialect is PHP and opening["here"]:
        closing = HERE_END.search(source, max(begin - 1, end - LONGEST_MARK), end)
        escape = NO_ESCAPE if opening["mark"] == "'" else PHP_ESCAPE
        return Span(begin, max(begin, closing.start() if closing else end)), escape
    quote = opening["quote"]
    if not source.endswith(quote, begin, end):
        return None  # »"tekst"u8« is bytes, too
    pattern = _escape(dialect, Opening(opening["prefix"].lower(), quote))
    return None if pattern is None else (Span(begin, end - len(quote)), pattern)


def _escape(dialect: Dialect, opening: Opening) -> re.Pattern[str] | None:
    prefix, quote = opening
    if dialect is PYTHON:
        if "b" in prefix:
            return None
        if "f" in prefix or "t" in prefix:
            return DOUBLED_BRACE if "r" in prefix else PYTHON_FORMATTED
        return NO_ESCAPE if "r" in prefix else PYTHON_ESCAPE
    if dialect is C_SHARP:
        return _c_sharp_escape(prefix, quote)
    if dialect is PHP:
        return PHP_QUOTE if quote == "'" else PHP_ESCAPE
    return JAVA_ESCAPE if dialect is JAVA else JAVASCRIPT_ESCAPE


def _c_sharp_escape(prefix: str, quote: str) -> re.Pattern[str]:
    formatted = "$" in prefix
    if len(quote) > 1:
        return NO_ESCAPE
    if "@" in prefix:
        return C_SHARP_VERBATIM_FORMATTED if formatted else DOUBLED_QUOTE
    return C_SHARP_FORMATTED if formatted else C_SHARP_ESCAPE


def character(escape: str) -> str:
    r"""Return what an escape stands for: "æ" for »\u00e6«, nothing for a line that goes on."""
    if escape[0] in '"{}':
        return escape[0]  # it is doubled
    letter = escape[1]
    if letter in "\r\n":
        return ""
    if letter == "N" and len(escape) > len("\\N"):
        return _of_name(escape[3:-1])
    if letter in "uUx" and len(escape) > len("\\x"):
        return _of_number(int(escape.lstrip("\\uUx").strip("{}"), 16))
    if letter in "01234567":
        return _of_number(int(escape[1:], 8))
    return MEANT.get(letter, letter)


def is_first_half(escape: str) -> bool:
    r"""Return whether an escape is the first half of a pair, as in »\ud83d\ude00«."""
    number = _unit(escape)
    return number is not None and number in HIGH_SURROGATES


def paired(first: str, second: str) -> str | None:
    """Return the character of two halves, or None if the second is no half."""
    high, low = _unit(first), _unit(second)
    if high is None or low is None or low not in SURROGATES or low in HIGH_SURROGATES:
        return None
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _unit(escape: str) -> int | None:
    if escape[1:2] != "u" or "{" in escape:
        return None
    digits = escape.lstrip("\\u")
    return int(digits, 16) if digits else None


def _of_number(number: int) -> str:
    if number in SURROGATES or number > LARGEST:
        return "\ufffd"
    return chr(number) if number >= FIRST_PRINTED or number in {9, 10, 13} else " "


def _of_name(name: str) -> str:
    try:
        found = lookup(name)
    except KeyError:
        return "\ufffd"
    return found if len(found) == 1 else "\ufffd"
