"""XLIFF 1.2 and 2.x -> blocks of the translations into Danish, or of the texts to be translated.

The latter where the file is in Danish and has no other language. Notes, what is not translated and
what a translation memory proposes are not read.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kklint.model import Block, Comment, Document, Source, Span
from kklint.readers.content import Content
from kklint.readers.decode import decode
from kklint.readers.languages import DANISH, is_danish, named_in_another_language
from kklint.readers.normalise import OBJECT, Piece
from kklint.readers.strings import blocks, xliff_codes
from kklint.readers.strings.remarks import Remarks, is_beside
from kklint.readers.xml_text import End, Start, hidden, tell

UNITS = frozenset({"trans-unit", "unit"})
HOLDERS = frozenset({"trans-unit", "segment", "ignorable"})  # of a source and a target
SOURCE_LANGUAGE = ("source-language", "srcLang")  # in 1.2 and in 2.x
TARGET_LANGUAGE = ("target-language", "trgLang")
LANGUAGES = {*SOURCE_LANGUAGE, *TARGET_LANGUAGE}
GETTEXT_HEADER = "x-gettext-domain-header"
UNTRANSLATED = "needs-translation"
WITHIN_A_WORD = re.compile(rf"(?<=[^\W\d_]){OBJECT}++(?=[^\W\d_])")


class Within(NamedTuple):
    """An element that is open: how deep it is, and what its start tag says."""

    depth: int
    element: Start


def read(source: Source) -> Document:
    """Return a document with the blocks of each unit."""
    text = decode(source.data)
    reader = _Reader(source.name, text)
    tell(text, reader)
    return Document(source, text, tuple(reader.blocks), reader.remarks.all())


class _Reader:
    """Takes what stands in the XML, element by element."""

    def __init__(self, name: str, text: str) -> None:
        self.blocks: list[Block] = []
        self.remarks = Remarks()
        self._name = name
        self._source = text
        self._wanted: str | None = "target"  # or "source", or nothing
        self._path: list[tuple[str, bool]] = []  # local names, and whether they are translated
        self._before_unit = 0  # blocks
        self._end = 0  # of the text read last
        self._text: Within | None = None
        self._code: Within | None = None  # in a text: a code, or what is not translated
        self._note: Within | None = None
        self._pieces: list[Piece] = []
        self._apart: list[Piece] = []  # of a code or a note

    def start(self, element: Start) -> None:
        """Take the start of an element."""
        parent, translated = self._path[-1] if self._path else ("", True)
        local = element.local
        translated = _is_translated(element.attributes, inherited=translated)
        self._path.append((local, translated))
        here = Within(len(self._path), element)
        if self._text:
            if self._code is None and (xliff_codes.is_code(local) or _is_protected(element)):
                self._code = here
        elif local == "note":
            self._note = here
        elif local == "xliff" or (local == "file" and not LANGUAGES.isdisjoint(element.attributes)):
            self._wanted = _wanted(element.attributes, self._name)
        elif local in UNITS:
            self._before_unit = len(self.blocks)
        elif local == self._wanted and parent in HOLDERS and translated and _is_in_danish(element):
            self._text = here

    def end(self, element: End) -> None:
        """Take the end of an element."""
        depth = len(self._path)
        if self._code and self._code.depth == depth:
            self._end_code(self._code.element, element.start)
        elif self._text and self._text.depth == depth:
            self._end_text(element.start)
        elif self._note and self._note.depth == depth:
            self._end_note(element.start)
        elif self._path[-1][0] in UNITS:
            found = self.blocks[self._before_unit :]
            self.remarks.about(Span(found[0].origin[0], self._end) if found else None)
        self._path.pop()

    def text(self, piece: Piece) -> None:
        """Take text."""
        if self._code or self._note:
            if len(self._apart) < blocks.MOST_PIECES:
                self._apart.append(piece)
        elif self._text:
            self._pieces.append(piece)
            if len(self._pieces) >= blocks.MOST_PIECES:
                self._read_pieces()

    def comment(self, comment: Comment) -> None:
        """Take a comment."""
        if self._wanted is None:
            return
        if self._text or is_beside(self._source, comment.span.start):
            self.remarks.beside(comment)
        else:
            self.remarks.add(comment)

    def _end_code(self, code: Start, end: int) -> None:
        span = Span(code.start, end)
        if xliff_codes.is_code(code.local):
            content = "".join(piece.text for piece in self._apart)
            self._pieces += xliff_codes.read(code.local, code.attributes, content, span)
        else:
            self._pieces.append(hidden(*span))
        self._apart.clear()
        self._code = None

    def _end_text(self, end: int) -> None:
        self._read_pieces()
        self._end = end
        self._text = None

    def _read_pieces(self) -> None:
        self.blocks += blocks.blocks(_whole_words(blocks.joined(self._pieces)))
        self._pieces.clear()

    def _end_note(self, end: int) -> None:
        if self._apart and self._wanted:
            words = "".join(piece.text for piece in self._apart).strip()
            self.remarks.add(Comment(words, Span(self._apart[0].start, end)))
        self._apart.clear()
        self._note = None


def _wanted(attributes: Mapping[str, str], name: str) -> str | None:
    """Return what is Danish in a file with this name: its "target", its "source" or nothing."""
    source, target = (
        next((attributes[key] for key in keys if key in attributes), "")
        for keys in (SOURCE_LANGUAGE, TARGET_LANGUAGE)
    )
    if target:
        return "target" if is_danish(target) else None
    if named_in_another_language(name):
        return None
    return "source" if is_danish(source) else "target"


def _is_translated(attributes: Mapping[str, str], *, inherited: bool) -> bool:
    """Return whether what stands in an element is translated; the header of a .po file is not."""
    if attributes.get("restype") == GETTEXT_HEADER or attributes.get("state") == UNTRANSLATED:
        return False
    return attributes.get("translate", "yes" if inherited else "no") != "no"


def _is_in_danish(element: Start) -> bool:
    return is_danish(element.attributes.get("xml:lang", DANISH))


def _is_protected(element: Start) -> bool:
    """Return whether what stands in an inline element is not translated."""
    attributes = element.attributes
    return attributes.get("translate") == "no" or attributes.get("mtype") == "protected"


def _whole_words(content: Content) -> Iterator[Piece]:
    """Yield a content without what stands for a code in the middle of a word."""
    position = 0
    for code in WITHIN_A_WORD.finditer(content.text):
        yield from content.pieces(position, code.start())
        position = code.end()
    yield from content.pieces(position, len(content.text))
