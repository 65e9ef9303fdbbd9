"""Tokens of HTML -> blocks: text goes on through inline elements, every other one parts it."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kklint.model import Block, Span
from kklint.readers import normalise
from kklint.readers.html import entities, json, scan, tags
from kklint.readers.html import prepared as html_prepared
from kklint.readers.html.elements import element
from kklint.readers.html.prepared import Prepared
from kklint.readers.html.scan import COMMENT, END, START, TEXT, Token
from kklint.readers.html.snippet import Snippet
from kklint.readers.html.tags import PLAIN, Tag
from kklint.readers.html.tree import Context, Tree
from kklint.readers.normalise import OBJECT, Piece

BLANK_LINES = re.compile(r"\n[^\S\n]*+\n\s*+")
DEEPEST = 3  # documents in attributes of documents in attributes
MARKUP = re.compile(r"[<&]")


class Passage(NamedTuple):
    """A block as it was found.

    `danish` is what lang says about it. `goes_on` is an attribute of an element whose text comes
    next.
    """

    block: Block
    danish: bool | None = None
    goes_on: bool = False


class Page(NamedTuple):
    """What stands on a page: passages, comments, and the lang of its root element."""

    passages: Sequence[Passage]
    comments: Sequence[Span]
    language: str


def page(prepared: Prepared, tokens: Iterable[Token], depth: int = 0) -> Page:
    """Return what stands on a page."""
    reader = _Reader(prepared, depth)
    reader.read(tokens)
    reader.passages += (Passage(block) for block in prepared.strings)
    return Page(reader.passages, reader.comments, reader.language)


class _Reader:
    """Takes the tokens of a page in order."""

    def __init__(self, prepared: Prepared, depth: int) -> None:
        self.passages: list[Passage] = []
        self.comments: list[Span] = []
        self.language = ""
        self._text = prepared.text
        self._closing = prepared.closing
        self._depth = depth
        self._tree = Tree(Context())
        self._pieces: list[Piece] = []
        self._readable = False  # a piece of text is for reading
        self._danish = False  # lang says so of one
        self._broken = False  # the last that was read is a <br>
        self._aside: tuple[list[Piece], bool] | None = None  # the text around an <svg>
        self._raw: Tag | None = None  # the element without markup that is being read
        self._link_end = -1

    def read(self, tokens: Iterable[Token]) -> None:
        """Take all tokens."""
        for kind, name, start, end in tokens:
            if kind == TEXT:
                if self._raw is None:
                    self._read_text(start, end)
                else:
                    self._read_raw(self._raw, start, end)
            elif kind == START:
                self._start(name, start, end)
            elif kind == END:
                self._end(name, start, end)
            elif kind == COMMENT:
                self.comments.append(Span(start, end))
        self._resume()
        self._part()

    def _part(self) -> None:
        """End the block."""
        if self._readable:
            context = self._tree.context
            block = normalise.block(self._pieces, context.kind, context.place)
            if block is not None:
                danish = True if self._danish else context.danish
                self.passages.append(Passage(block, danish))
            self._readable = self._danish = False
        if self._pieces:
            self._pieces = []
            self._broken = False

    def _resume(self) -> None:
        """Go on with the text around an <svg>."""
        if self._aside is not None:
            self._part()
            self._pieces, self._readable = self._aside
            self._aside = None

    def _add(self, block: Block | None, *, goes_on: bool = False) -> None:
        if block is not None:
            self.passages.append(Passage(block, self._tree.context.danish, goes_on))

    def _read_text(self, start: int, end: int) -> None:
        text = self._text[start:end]
        if text.isspace():
            if self._pieces:
                self._pieces.append(Piece(text, start))
        elif self._tree.context.silent:
            self._pieces.append(Piece(OBJECT * (end - start), start))
        elif self._tree.context.lines:
            for blank in BLANK_LINES.finditer(self._text, start, end):
                self._read_run(start, blank.start())
                self._part()
                start = blank.end()
            self._read_run(start, end)
        else:
            self._read_run(start, end)

    def _read_run(self, start: int, end: int) -> None:
        self._readable, self._broken = True, False
        if self._tree.context.danish:
            self._danish = True
        if self._text.find("&", start, end) < 0:
            self._pieces.append(Piece(self._text[start:end], start))
        else:
            self._pieces += entities.pieces(self._text, start, end)

    def _read_raw(self, tag: Tag, start: int, end: int) -> None:
        """Read the text of a script that holds JSON-LD or a template; of others nothing."""
        if tag.holds == "json":
            for pieces in json.values(self._text, start, end):
                if any(MARKUP.search(piece.text) for piece in pieces):
                    self._embed(pieces)
                else:
                    self._add(normalise.block(pieces, "string", self._tree.context.place))
        elif tag.holds == "html":
            self._embed([Piece(self._text[start:end], start)])

    def _embed(self, pieces: Iterable[Piece]) -> None:
        """Read a text as a page of its own."""
        if self._depth < DEEPEST:
            context = self._tree.context
            snippet = Snippet.of(pieces)
            inner = html_prepared.prepared(snippet.text)
            found = page(inner, scan.tokens(inner.markup), self._depth + 1)
            for passage in found.passages:
                block = snippet.relocated(passage.block, context.place)
                danish = context.danish if passage.danish is None else passage.danish
                self.passages.append(Passage(block, danish))

    def _start(self, written: str, start: int, end: int) -> None:
        self._raw = None
        name = written if written.isascii() else tags.plain_name(written)
        bare = end - start == len(written) + len("<>")
        tag = PLAIN if bare else tags.read(self._text[start:end])
        meaning = element(name)
        if meaning.inline:
            if meaning.flows or tag.new_line:
                self._flow(name, tag, start)
        elif meaning.spaced:
            self._space(name, start)
        elif self._pieces:
            self._part()
        if tag is not PLAIN or meaning.tells or not meaning.inline or self._tree.is_open(name):
            self._tree.start(name, tag, inline=meaning.inline)
        if tag is not PLAIN:
            self._tell(name, tag, start, goes_on=not meaning.void)
        if meaning.void or (
            (self._closing or meaning.custom) and self._text.startswith("/>", end - 2)
        ):
            self._tree.end(name)
        if meaning.unread:
            self._raw = tag

    def _tell(self, name: str, tag: Tag, start: int, *, goes_on: bool) -> None:
        """Take what the attributes of an element say."""
        if tag.language and name in {"html", "body"}:
            self.language = tag.language
        if not self._tree.context.silent:
            self._attributes(tag, start, goes_on=goes_on)

    def _flow(self, name: str, tag: Tag, start: int) -> None:
        """Let the text go on through an inline element."""
        if name == "br":
            self._break(start)
        elif name == "sup" or tag.new_line:
            self._pieces.append(Piece(" ", start))  # »CO<sub>2</sub>«, but »formand<sup>1</sup>«
        elif name == "q":
            self._pieces.append(Piece("»", start))  # as browsers set it
        elif name == "a" and self._link_end == start:
            self._part()  # in a row of links, not in the middle of a word

    def _space(self, name: str, start: int) -> None:
        """Take a picture in the text; what is written in one is read beside it."""
        self._pieces.append(Piece(" ", start))
        if name == "svg" and self._aside is None:
            self._aside = self._pieces, self._readable
            self._pieces, self._readable = [], False

    def _break(self, start: int) -> None:
        """Take a <br>: one is the end of a line, two are that of a paragraph."""
        if self._broken:
            self._part()
        elif self._pieces:
            self._pieces.append(Piece("\n", start))
            self._broken = True

    def _attributes(self, tag: Tag, offset: int, *, goes_on: bool) -> None:
        """Read the attributes of an element."""
        place = self._tree.context.place
        for kind, start, end in tag.texts:
            pieces = entities.pieces(self._text, offset + start, offset + end, attribute=True)
            self._add(normalise.block(pieces, kind, place), goes_on=goes_on)
        if tag.document:
            start, end = tag.document
            self._embed(entities.pieces(self._text, offset + start, offset + end))

    def _end(self, written: str, start: int, end: int) -> None:
        self._raw = None
        name = written if written.isascii() else tags.plain_name(written)
        meaning = element(name)
        if meaning.flows:
            self._flow_out(name, start, end)
        elif self._pieces and not meaning.inline and not meaning.spaced:
            self._part()
        self._tree.end(name)
        if self._aside is not None and not self._tree.is_open("svg"):
            self._resume()
            if name != "svg":  # which was never closed
                self._part()

    def _flow_out(self, name: str, start: int, end: int) -> None:
        """Let the text go on after an inline element."""
        if name == "br":
            self._break(start)
        elif name == "q":
            self._pieces.append(Piece("«", start))
        elif name == "a":
            self._link_end = end
            if self._text[start - 1].isdigit() and self._text[end : end + 1].isalpha():
                self._pieces.append(Piece(" ", start))  # a footnote's number of LibreOffice's
