"""FHIR Shorthand -> its statements: headers such as »ValueSet: Koen« and rules that begin with *.

Strings are decoded, comments left out. A statement goes on until the next one begins, and each of
its words knows where it stands.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from kklint.model import Span
from kklint.possessive import compiled
from kklint.readers.content import Content
from kklint.readers.data import json_events

TOKEN = compiled(
    r'''
      (?P<block>"""(?:(?!""").)*+(?:"""|\Z))
    | "(?P<string>(?:[^"\\]++|\\(?:.|\Z))*+)"?
    | (?P<comment>//[^\r\n]*+|/\*(?:(?!\*/).)*+(?:\*/|\Z))
    | (?P<line>[\r\n]+[ \t]*+)
    | (?P<word>(?:[^\s"\#]++|\#(?:"(?:[^"\\\r\n]|\\.)*+")?)++)
    ''',
    re.DOTALL | re.VERBOSE,
)
HEADER = compiled(r"([A-Z][A-Za-z]{1,20})\s*:", re.ASCII)
QUOTES = 3  # around a block


class Sort(Enum):
    """What a word is."""

    WORD = auto()
    STRING = auto()


class Word(NamedTuple):
    """A word or a string; `span` is what is written, quotation marks included."""

    sort: Sort
    content: Content
    span: Span

    @property
    def text(self) -> str:
        """The word, or what the string says."""
        return self.content.text


class Statement(NamedTuple):
    """A header (`key` is its word before the colon) or a rule (no key), and how far it is in."""

    key: str
    indent: int
    words: tuple[Word, ...]


def statements(text: str) -> Iterator[Statement]:
    """Yield the statements of a file in order; what stands before the first is let be."""
    key, indent = "", -1
    words: list[Word] = []
    line_indent, at_start = 0, True
    for token in TOKEN.finditer(text):
        if token.lastgroup == "line":
            line_indent, at_start = len(token["line"].lstrip("\r\n").expandtabs(2)), True
        elif token.lastgroup != "comment":
            header = HEADER.match(text, token.start()) if at_start and not line_indent else None
            is_rule = at_start and token["word"] == "*"
            if header is not None or is_rule:
                if indent >= 0:
                    yield Statement(key, indent, tuple(words))
                key, indent, words = header[1] if header else "", line_indent, []
            if not is_rule and (header is None or token.start() >= header.end()):
                words.append(_word(text, token))
            elif header is not None and token.end() > header.end():
                words.append(_plain(text, header.end(), token.end()))  # »Id:koen«
            at_start = False
    if indent >= 0:
        yield Statement(key, indent, tuple(words))


def _word(text: str, token: re.Match[str]) -> Word:
    start, end = token.span()
    if token["string"] is not None:
        return Word(Sort.STRING, json_events.string(text, *token.span("string")), Span(start, end))
    if token["block"] is not None:
        inner = Content.from_source(text, start + QUOTES, max(start + QUOTES, end - QUOTES))
        return Word(Sort.STRING, inner, Span(start, end))
    return _plain(text, start, end)


def _plain(text: str, start: int, end: int) -> Word:
    return Word(Sort.WORD, Content.from_source(text, start, end), Span(start, end))
