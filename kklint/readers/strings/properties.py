"""Java's .properties -> blocks of its values; keys, and files in another language, are not read."""

import re
from collections.abc import Iterator

from kklint.model import Block, Comment, Document, Source, Span
from kklint.possessive import compiled
from kklint.readers.decode import decode
from kklint.readers.languages import named_in_another_language
from kklint.readers.normalise import Piece
from kklint.readers.strings import blocks as strings
from kklint.readers.strings.remarks import Remarks

# A line goes on after a backslash; what follows it may look like a comment and is none.
LINE = compiled(
    r"""[ \t\f]*+
    (?: (?P<comment>[\#!][^\r\n]*+)
      | (?:[^\\\r\n=:\ \t\f]|\\(?:\r\n|[\s\S]))*+    # the key
        [ \t\f]*+(?:[=:][ \t\f]*+)?
        (?P<value>(?:[^\\\r\n]|\\(?:\r\n|[\s\S]))*+)
    )""",
    re.VERBOSE,
)
PART = compiled(
    r"""(?P<plain>[^\\']++)
    | (?P<quote>''?)  # MessageFormat writes one as two
    | \\u(?P<high>[dD][89abAB][\da-fA-F]{2})\\u(?P<low>[dD][c-fC-F][\da-fA-F]{2})
    | \\u(?P<code>[\da-fA-F]{4})
    | \\(?:\r\n?|\n)[ \t\f]*+
    | \\(?P<escaped>[\s\S])
    """,
    re.VERBOSE,
)
ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
SURROGATES = range(0xD800, 0xE000)


def read(source: Source) -> Document:
    """Return a document with the blocks of each value."""
    text = decode(source.data)
    if named_in_another_language(source.name):
        return Document(source, text, ())
    remarks = Remarks()
    blocks: list[Block] = []
    for line in LINE.finditer(text):
        if line["comment"]:
            words = line["comment"].lstrip("#! \t").rstrip()
            remarks.add(Comment(words, Span(*line.span("comment"))))
        elif line["value"]:
            before = len(blocks)
            value = Span(*line.span("value"))
            if not strings.is_identifier(line["value"].strip()):
                blocks += strings.blocks(_pieces(text, value))
            remarks.about(value if len(blocks) > before else None)
    return Document(source, text, tuple(blocks), remarks.all())


def _pieces(text: str, value: Span) -> Iterator[Piece]:
    """Yield a value as it reads: escapes as their characters, line ends after backslashes gone."""
    for part in PART.finditer(text, *value):
        if part["plain"]:
            yield Piece(part["plain"], part.start())
        elif part["quote"]:
            yield Piece("'", part.start())
        elif part["high"]:
            pair = bytes.fromhex(part["high"] + part["low"])
            yield Piece(pair.decode("utf-16-be"), part.start())
        elif part["code"]:
            code = int(part["code"], 16)
            yield Piece("\ufffd" if code in SURROGATES else chr(code), part.start())
        elif part["escaped"]:
            yield Piece(ESCAPES.get(part["escaped"], part["escaped"]), part.start())
