"""gettext's .po -> blocks of what is shown: the Danish translations that are neither fuzzy nor old.

A file whose header, or whose path when the header says nothing, tells another language is not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kklint.model import Block, Comment, Document, Source, Span
from kklint.possessive import compiled
from kklint.readers.decode import decode
from kklint.readers.languages import is_danish, named_in_another_language
from kklint.readers.normalise import Piece
from kklint.readers.strings import blocks as strings
from kklint.readers.strings.remarks import DIRECTIVE, Remarks

STRING = compiled(r'"(?P<string>(?:[^"\\\r\n]++|\\[^\r\n])*+)"?')
TOKEN = compiled(
    rf"(?P<comment>#[^\r\n]*+)|(?P<keyword>msg(?:ctxt|id_plural|id|str))\b|{STRING.pattern}"
)
PART = compiled(
    r"""(?P<plain>[^\\]++)
    | (?P<bytes>(?:\\(?:[0-7]{1,3}|x[\da-fA-F]{1,2}))++)
    | \\(?P<escaped>.)
    """,
    re.VERBOSE,
)
BYTE = compiled(r"\\(?:x(?P<hex>[\da-fA-F]{1,2})|(?P<octal>[0-7]{1,3}))")
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "b": "", "a": ""}
LANGUAGE = compiled(r"^Language:[^\S\n]*(?P<tag>\w\S*)", re.MULTILINE)
OLD = "#~"
FLAGS = ("#,", "#=")
OTHER = ("#:", "#|")  # references, and what the text was before


@dataclass(slots=True)
class Entry:
    """An entry while it is put together; a translation stands from its first string to its last."""

    comments: list[Comment] = field(default_factory=list)
    fuzzy: bool = False
    context: bool = False
    original: bool = False  # whether the text to be translated has a character
    translations: list[Span] = field(default_factory=list)
    keyword: str = ""

    @property
    def is_header(self) -> bool:
        """Whether the entry tells of the file."""
        return not self.original and not self.context


def read(source: Source) -> Document:
    """Return a document with the blocks of each translation."""
    text = decode(source.data)
    if not _is_shown_in_danish(source.name, text):
        return Document(source, text, ())
    remarks = Remarks()
    blocks: list[Block] = []
    for entry in _entries(text):
        for comment in entry.comments:
            remarks.add(comment)
        before = len(blocks)
        if not entry.fuzzy and not entry.is_header:
            for translation in entry.translations:
                blocks += strings.blocks(_pieces(text, translation))
        remarks.about(_extent(entry) if len(blocks) > before else None)
    return Document(source, text, tuple(blocks), remarks.all())


def _entries(text: str) -> Iterator[Entry]:
    """Yield the entries of a file, whatever stands between their parts."""
    entry = Entry()
    for token in TOKEN.finditer(text):
        if entry.translations and (token["comment"] or token["keyword"] in {"msgctxt", "msgid"}):
            yield entry
            entry = Entry()
        if token["comment"]:
            _note(entry, token)
        elif token["keyword"]:
            entry.keyword = token["keyword"]
            entry.context |= entry.keyword == "msgctxt"
            if entry.keyword == "msgstr":
                entry.translations.append(Span(token.end(), token.end()))
        elif entry.translations:
            start, _end = entry.translations[-1]
            entry.translations[-1] = Span(start, token.end())
        elif entry.keyword == "msgid":
            entry.original |= bool(token["string"])
    yield entry


def _note(entry: Entry, token: re.Match[str]) -> None:
    """Note in an entry what a line that begins with # says."""
    line = token[0]
    if line.startswith(OLD):
        entry.comments.clear()
        entry.fuzzy = False
    elif line.startswith(FLAGS):
        entry.fuzzy |= "fuzzy" in line
    elif not line.startswith(OTHER) and DIRECTIVE.search(line):
        entry.comments.append(Comment(line.lstrip("#. \t").rstrip(), Span(*token.span())))


def _is_shown_in_danish(name: str, text: str) -> bool:
    for entry in _entries(text):
        if entry.is_header and entry.translations:
            header = "".join(piece.text for piece in _pieces(text, entry.translations[0]))
            language = LANGUAGE.search(header)
            if language:
                return is_danish(language["tag"])
    return not named_in_another_language(name)


def _extent(entry: Entry) -> Span:
    """Return where the translations of an entry stand."""
    return Span(entry.translations[0].start, entry.translations[-1].end)


def _pieces(text: str, translation: Span) -> Iterator[Piece]:
    """Yield the strings of a translation as they read, one after the other."""
    for string in STRING.finditer(text, *translation):
        for part in PART.finditer(text, *string.span("string")):
            if part["plain"]:
                yield Piece(part["plain"], part.start())
            elif part["bytes"]:
                yield from _from_bytes(text, Span(*part.span()))
            else:
                yield Piece(ESCAPES.get(part["escaped"], part["escaped"]), part.start())


def _from_bytes(text: str, span: Span) -> Iterator[Piece]:
    """Yield the characters whose bytes are written as numbers, in UTF-8 or else in Latin-1."""
    found = list(BYTE.finditer(text, *span))
    data = bytes(int(b["hex"], 16) if b["hex"] else int(b["octal"], 8) & 0xFF for b in found)
    try:
        characters = data.decode()
    except UnicodeDecodeError:
        for byte, match in zip(data, found, strict=True):
            yield Piece(chr(byte), match.start())
        return
    at = 0
    for character in characters:
        yield Piece(character, found[at].start())
        at += len(character.encode())
