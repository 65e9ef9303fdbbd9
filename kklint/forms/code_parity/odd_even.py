"""A program -> the places where something is tested for being even or odd, whatever its language.

`% 2`, `mod 2`, MOD(x;2), `& 1`, isEven(x), ER.LIGE(x), `x is odd`, x.even?, the digits 1, 3, 5, 7
and 9 in a list, and regular expressions that let one parity only through.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kklint.model import Span

FARTHEST = 300  # characters of an operand
OPEN, CLOSE = "([{", ")]}"
SET_WIDTH = 200

INFIX = re.compile(
    r"(?:%|\b(?:mod|rem)\b)\s*(?:2|0x2)(?:us|u|L|n)?(?![\w.])|(?<!&)&\s*(?:0x0?)?1n?(?![\w.])",
    re.IGNORECASE,
)
POSTFIX = re.compile(
    r"\bis\s+(?:not\s+)?(?:even|odd|divisible\s*by\s*\(\s*2\s*\))"
    r"|\.(?:mod|rem|modulo|floorMod|remainder)\s*\(\s*2n?\s*\)|\.testBit\s*\(\s*0\s*\)"
    r"|\.(?:even|odd)\?|\.is_?(?:even|odd)\b(?:\s*\(\s*\))?|\.(?:er_?|is_?)u?lige\b(?:\s*\(\s*\))?",
    re.IGNORECASE,
)
CALL = re.compile(
    r"(?<![\w.])(?:\w++\.)*?(?P<name>mod|rest|fmod|floorMod|modulo|divmod|is_?even|is_?odd|er\.lige"
    r"|er\.ulige|(?:er|is)_?u?lige|iseven|isodd|even|odd)\s*\(",
    re.IGNORECASE,
)
BY_TWO = re.compile(r"[,;]\s*2\s*\Z")
BARE = frozenset(("mod", "rest", "fmod", "floormod", "modulo", "divmod"))
DIGITS = re.compile(
    r"""["'](?:13579|02468|24680|2468)["']"""
    r"""|(?:["']?1["']?\s*,\s*["']?3["']?\s*,\s*["']?5["']?\s*,\s*["']?7["']?\s*,\s*["']?9["']?)"""
    r"""|(?:["']?0["']?\s*,\s*)?["']?2["']?\s*,\s*["']?4["']?\s*,\s*["']?6["']?\s*,\s*["']?8["']?"""
    r"""(?:\s*,\s*["']?0["']?)?"""
    r"""|["'](?:FM|MF|KM|MK){5}["']"""
    r"""|(?:case|when)\s+["']?1["']?\s*:?\s*(?:case|when)\s+["']?3["']?\s*:?\s*(?:case|when)\s+["']?5""",
    re.IGNORECASE,
)
NEIGHBOURS = re.compile(r"\d\s*,\s*[\"']?\Z")
CLASS = re.compile(r"\[\^?(?:13579|02468|24680)(?:\\D)?\]")
LITERAL = {'"': '"', "'": "'", "/": "/", "`": "`"}
LAST_WORD = re.compile(r"(?<![\w.$])[A-Za-z]+\Z")
LONGEST_WORD = 12
STOPPERS = frozenset(
    "and or not if else elif return when then case where in xor unless andalso orelse match with"
    " and. select check constraint set let".split()
)


class Test(NamedTuple):
    """A test for parity: where it stands, and the spans whose text is what is tested."""

    span: Span
    operands: tuple[Span, ...]
    pattern: Span | None = None


def tests(text: str) -> Iterator[Test]:
    """Yield the tests for parity in a program."""
    for match in INFIX.finditer(text):
        yield _left(text, match)
    for match in POSTFIX.finditer(text):
        yield _left(text, match)
    for match in CALL.finditer(text):
        test = _call(text, match)
        if test is not None:
            yield test
    for match in DIGITS.finditer(text):
        around = text[match.end() : match.end() + 4].lstrip("\"' ")
        if not NEIGHBOURS.search(text, max(0, match.start() - 4), match.start()) and not re.match(
            r",\s*[\"']?\d", around
        ):
            span = statement(text, match.start(), match.end())
            yield Test(Span(*match.span()), (span,))
    for match in CLASS.finditer(text):
        literal = _literal(text, match.start(), match.end())
        if literal is not None:
            span = statement(text, match.start(), match.end())
            yield Test(
                literal, (Span(span.start, literal.start), Span(literal.end, span.end)), literal
            )


def statement(text: str, start: int, end: int) -> Span:
    """Return the line around a place, at most some characters of it on either side."""
    earliest, latest = max(0, start - SET_WIDTH), min(len(text), end + SET_WIDTH)
    first = max(text.rfind("\n", earliest, start) + 1, earliest)
    last = text.find("\n", end, latest)
    return Span(first, latest if last < 0 else last)


def _left(text: str, match: re.Match[str]) -> Test:
    """Return a test whose operand stands before it."""
    start = _walk_back(text, match.start())
    while start < match.start() and text[start].isspace():
        start += 1
    return Test(Span(start, match.end()), (Span(start, match.start()),))


def _call(text: str, match: re.Match[str]) -> Test | None:
    """Return a test that is a call, such as MOD(x;2) or isEven(x)."""
    end = _closing(text, match.end())
    if end is None:
        return None
    arguments = text[match.end() : end]
    if match["name"].lower() in BARE and not BY_TWO.search(arguments):
        return None
    return Test(Span(match.start(), end + 1), (Span(match.end(), end),))


def _closing(text: str, start: int) -> int | None:
    """Return where the parenthesis that is open at `start` closes."""
    depth = 0
    for place in range(start, min(len(text), start + FARTHEST)):
        if text[place] in OPEN:
            depth += 1
        elif text[place] in CLOSE:
            if not depth:
                return place
            depth -= 1
    return None


def _walk_back(text: str, end: int) -> int:
    """Return where the operand that ends before `end` starts."""
    depth, place = 0, end - 1
    while place >= max(0, end - FARTHEST):
        char = text[place]
        if char in CLOSE:
            depth += 1
        elif char in OPEN:
            if not depth or (char == "{" and depth == 0):
                break
            depth -= 1
        elif not depth and _stops(text, place, end):
            break
        place -= 1
    return place + 1


def _stops(text: str, place: int, end: int) -> bool:
    """Return whether an operand cannot go on to the left past a character."""
    char = text[place]
    if char == "\n":
        return not text[place + 1 : end + 1].lstrip().startswith((".", "?.", "->", "%", "|", "&"))
    if char.isspace():
        word = LAST_WORD.search(text, max(0, place - LONGEST_WORD), place)
        return word is not None and word[0].lower() in STOPPERS
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    stops = {
        "-": after != ">",
        ">": before not in {"-", "?"},
        "&": "&" in (before, after),
        "|": "|" in (before, after),
        ":": ":" not in (before, after),
        "?": after not in {".", "-"},
    }
    return stops.get(char, char in ";,=+<!")


def _literal(text: str, start: int, end: int) -> Span | None:
    """Return the inside of the string or regular expression around a place, in its line."""
    line = statement(text, start, end)
    for sign in LITERAL:
        first = text.rfind(sign, line.start, start)
        last = text.find(sign, end, line.end)
        if first >= 0 and last >= 0 and not _closed(text[line.start : first], sign):
            return Span(first + 1, last)
    return None


def _closed(before: str, sign: str) -> bool:
    """Return whether a quotation mark after some text closes one that stands in it."""
    return sign in "\"'" and before.count(sign) % 2 == 1
