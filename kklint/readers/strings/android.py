"""Android's strings.xml -> blocks of its strings, plurals and arrays; names are not read.

What is not translatable is not read, nor a file in another language, as its folder (values-en) or
its root (tools:locale) tells.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kklint.model import Block, Comment, Document, Source, Span
from kklint.readers.content import Content
from kklint.readers.decode import decode
from kklint.readers.languages import is_danish, named_in_another_language
from kklint.readers.normalise import Piece
from kklint.readers.strings import blocks
from kklint.readers.strings.remarks import Remarks, is_beside
from kklint.readers.xml_text import End, Start, hidden, tell

LISTS = frozenset({"plurals", "string-array", "array"})
ROOT, ENTRY, ITEM = 1, 2, 3  # how deep they stand
PLACEHOLDER = "xliff:g"
LINE_END = "br"
REFERENCE = re.compile(r"\s*[@?](?:[\w.+]+:)?[\w.+]+/[\w.]+\s*")
# Quotation marks only say that the white space between them counts.
PART = re.compile(r'(?P<plain>[^"\\]++)|"|\\(?:u(?P<code>[\da-fA-F]{4})|(?P<escaped>[\s\S])|\Z)')
ESCAPES = {"n": "\n", "t": "\t"}
SURROGATES = range(0xD800, 0xE000)


class Within(NamedTuple):
    """An element that is open: how deep, and where, it begins."""

    depth: int
    start: int


def read(source: Source) -> Document:
    """Return a document with the blocks of each string."""
    text = decode(source.data)
    if named_in_another_language(source.name):
        return Document(source, text, ())
    reader = _Reader(text)
    tell(text, reader)
    return Document(source, text, tuple(reader.blocks), reader.remarks.all())


class _Reader:
    """Takes what stands in the XML, element by element."""

    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self.remarks = Remarks()
        self._text = text
        self._depth = 0
        self._pieces: list[Piece] = []
        self._string: Within | None = None
        self._before_string = 0  # blocks
        self._list: Within | None = None
        self._unread: Within | None = None  # of a string, or with strings in it
        self._about_list: list[Comment] = []

    def start(self, element: Start) -> None:
        """Take the start of an element."""
        self._depth += 1
        here = Within(self._depth, element.start)
        if self._unread:
            return
        if self._string:
            if element.name == PLACEHOLDER:
                self._unread = here
            elif element.name == LINE_END:
                self._pieces.append(Piece("\n", element.start))
        elif _is_for_others(element):
            self._unread = here
        elif self._is_string(element):
            self._string = here
            self._before_string = len(self.blocks)
        elif here.depth == ENTRY and element.name in LISTS:
            self._list = here
            self._about_list = self.remarks.take()

    def end(self, element: End) -> None:
        """Take the end of an element."""
        here = self._depth
        if self._unread:
            if self._unread.depth == here:
                self._end_unread(Span(self._unread.start, element.start))
        elif self._string and self._string.depth == here:
            self._end_string(element.start)
        elif self._list and self._list.depth == here:
            last = self.blocks[-1].origin[-1] if self.blocks else -1
            read = Span(self._list.start, last + 1) if last > self._list.start else None
            self.remarks.about(read, self._about_list)
            self._list = None
        self._depth -= 1

    def text(self, piece: Piece) -> None:
        """Take text."""
        if self._string and not self._unread:
            self._pieces.append(piece)
            if len(self._pieces) == blocks.MOST_PIECES:
                self._read_pieces()

    def comment(self, comment: Comment) -> None:
        """Take a comment."""
        if self._unread:
            return
        if self._string or is_beside(self._text, comment.span.start):
            self.remarks.beside(comment)
        else:
            self.remarks.add(comment)

    def _is_string(self, element: Start) -> bool:
        if self._depth == ENTRY:
            return element.name == "string" or element.attributes.get("type") == "string"
        return self._depth == ITEM and self._list is not None and element.name == "item"

    def _end_unread(self, span: Span) -> None:
        self._unread = None
        if self._string:
            self._pieces.append(hidden(*span))
        else:
            self.remarks.about(None)

    def _end_string(self, end: int) -> None:
        self._read_pieces()
        found = self.blocks[self._before_string :]
        self.remarks.about(Span(found[0].origin[0], end) if found else None)
        self._string = None

    def _read_pieces(self) -> None:
        content = blocks.joined(self._pieces)
        if not REFERENCE.fullmatch(content.text):
            self.blocks += blocks.blocks(_pieces(content))
        self._pieces.clear()


def _is_for_others(element: Start) -> bool:
    """Return whether an element is not translated, or is in another language."""
    locale = element.attributes.get("tools:locale", "da")
    return element.attributes.get("translatable") == "false" or not is_danish(locale)


def _pieces(content: Content) -> Iterator[Piece]:
    """Yield a string as it reads: escapes as their characters, quotation marks gone."""
    for part in PART.finditer(content.text):
        start = content.offset(part.start())
        if part["plain"]:
            yield from content.pieces(*part.span())
        elif part["code"]:
            code = int(part["code"], 16)
            yield Piece("\ufffd" if code in SURROGATES else chr(code), start)
        elif part["escaped"]:
            yield Piece(ESCAPES.get(part["escaped"], part["escaped"]), start)
