"""Prepared HTML -> tokens that know where they stand, by patterns as the HTML standard has them.

Takes the place of turbohtml, and of html.parser, which takes minutes for a megabyte of "<a ". No
pattern goes back, so the time grows with the text alone.
"""

import re
from collections.abc import Iterator
from string import ascii_lowercase, ascii_uppercase

from kklint.possessive import compiled

TEXT, START, END, COMMENT, OTHER = "text", "start", "end", "comment", "other"
# What it is, the name of a tag in lower case, and where it begins and ends. There are a great many:
# a plain tuple takes half the time.
Token = tuple[str, str, int, int]

MARKUP = compiled(
    r"""<(?:
      (?P<comment>!--(?:-?>|.*?(?:--!?>|\Z)))
    | [!?][^>]*+>? | /(?![a-zA-Z]|\Z)[^>]*+>?
    | (?P<slash>/?)(?P<name>[a-zA-Z][^ \t\n\f/>]*+)
      (?:[ \t\n\f/]++
      |  [^ \t\n\f/>][^ \t\n\f/>=]*+
         (?:[ \t\n\f]*+=[ \t\n\f]*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f>"'][^ \t\n\f>]*+))?+
      )*+(?P<close>>|\Z)
    )""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
# The same without regard to quotes, where one of them is never closed.
LOOSE = compiled(
    r"""<(?:
      (?P<comment>!--(?:-?>|.*?(?:--!?>|\Z)))
    | [!?][^>]*+>? | /(?![a-zA-Z]|\Z)[^>]*+>?
    | (?P<slash>/?)(?P<name>[a-zA-Z][^ \t\n\f/<>]*+)[^<>]*+(?P<close>>?)
    )""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
RAW = frozenset("iframe script style textarea title xmp".split())
RAW_END = {name: compiled(rf"</{name}(?=[ \t\n\f/>])", re.IGNORECASE | re.ASCII) for name in RAW}
# In <!-- --> in a script, a <script> may begin and end.
SCRIPT = compiled(
    r"""
    (?: [^<]++
      | <!--(?: -*+>
          | (?: [^<-]++ | -(?!->) | <(?!/?script[ \t\n\f/>])
              | <script(?=[ \t\n\f/>])
                (?: [^<-]++ | -(?!->) | <(?!/script[ \t\n\f/>]) )*+
                (?: </script(?=[ \t\n\f/>]) | (?=-->) | \Z )
            )*+ (?: --> | (?=</script[ \t\n\f/>]) | \Z ) )
      | <(?!/script[ \t\n\f/>])
    )*+""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of text."""
    return _tokens(text, 0, MARKUP)


def rest(text: str, position: int) -> Iterator[Token]:
    """Yield the tokens from a tag on that is never closed."""
    return _tokens(text, position, LOOSE)


def _tokens(text: str, position: int, markup: re.Pattern[str]) -> Iterator[Token]:
    while found := markup.search(text, position):
        start, end = found.span()
        if position < start:
            yield TEXT, "", position, start
        position = end
        name = found["name"] or ""
        name = name.lower() if name.isascii() else name.translate(LOWER)
        if name and not found["close"] and markup is MARKUP:
            yield from rest(text, start)
            return
        kind = _kind(found)
        yield kind, name, start, end
        if kind is START and name in RAW:
            position = _raw_end(text, end, name)
            if end < position:
                yield TEXT, "", end, position
    if position < len(text):
        yield TEXT, "", position, len(text)


def _raw_end(text: str, start: int, name: str) -> int:
    """Return the end of what stands in an element without markup."""
    if name == "script":
        content = SCRIPT.match(text, start)
        return content.end() if content else start
    closing = RAW_END[name].search(text, start)
    return closing.start() if closing else len(text)


def _kind(found: re.Match[str]) -> str:
    """Return what kind of token was found."""
    if found["close"]:
        return END if found["slash"] else START
    return COMMENT if found["comment"] else OTHER
