"""Languages with texts in quotation marks and no grammar here (.fsh, .sql) -> a block for each.

Read are strings that people read, by data/text.py; comments only where they speak to kklint. A
string in quotation marks ends on its line, one in three of them where the next three stand.
"""

import re
from collections.abc import Iterator

from kklint.model import Block, Comment, Document, Source, Span
from kklint.possessive import compiled
from kklint.readers.data import text as data_text
from kklint.readers.decode import decode
from kklint.readers.normalise import Piece
from kklint.readers.strings import blocks as strings
from kklint.readers.text import DIRECTIVE

TOKEN = compiled(
    r'''
      (?P<comment>'[^\S\r\n]*+kklint:[^\r\n]*+
      |(?:--|//(?<!:..)|\#\s)[^\r\n]*+|/\*(?:[^*]|\*(?!/))*+\*/)
    | """(?P<long>(?:[^"]|"(?!""))*+)"""
    | "(?P<double>(?:[^"\\\r\n]|\\[^\r\n]|"")*+)"
    | '(?P<single>(?:[^'\\\r\n]|\\[^\r\n]|'')*+)'
    ''',
    re.VERBOSE,
)


def read(source: Source) -> Document:
    """Return a document with a block for each paragraph of each string."""
    text = decode(source.data)
    blocks: list[Block] = []
    comments: list[Comment] = []
    for token in TOKEN.finditer(text):
        kind = token.lastgroup or ""
        start, end = token.span(kind)
        if kind == "comment":
            if DIRECTIVE in token[0]:
                comments.append(Comment(token[0].strip("-/*#' \t\r\n"), Span(*token.span())))
        elif data_text.is_text(token[kind], code=True):
            blocks += _blocks(text, start, end)
    return Document(source, text, tuple(blocks), tuple(comments))


def _blocks(text: str, start: int, end: int) -> Iterator[Block]:
    yield from strings.blocks([Piece(text[start:end], start)])
