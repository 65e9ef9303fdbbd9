"""HTML and templates -> blocks: visible text, attributes people read, titles and descriptions.

Left out: scripts, styles, code, what is marked translate="no" or as another language than Danish.
A page whose <html> says another language, as templates often do by mistake, is read when its words
are Danish. Text in navigation, page header and page footer has its place.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from kklint.messages import _
from kklint.model import Block, Comment, Document, Source, Span
from kklint.readers import normalise
from kklint.readers.content import Content
from kklint.readers.decode import decode
from kklint.readers.html_templates import masked
from kklint.readers.html_tokens import Token, tokens
from kklint.readers.normalise import Piece
from kklint.readers.text import DIRECTIVE

INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd mark nobr output"
    " q rp rt ruby s samp small span strike strong sub sup time tt u var wbr img svg label".split()
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
SILENT = frozenset({"script", "style"})
CODE = frozenset({"code", "kbd", "samp", "var"})
KINDS = {f"h{level}": "heading" for level in range(1, 7)} | {
    "li": "list-item", "dd": "list-item", "dt": "list-item", "td": "table-cell",
    "th": "table-cell", "blockquote": "quote", "title": "title", "option": "option",
    "button": "button", "legend": "label", "summary": "heading", "caption": "heading",
}  # fmt: skip
ATTRIBUTES = frozenset(
    "alt title placeholder aria-label aria-description aria-placeholder aria-roledescription"
    " aria-valuetext summary".split()
)
LABELLED = frozenset({"option", "optgroup", "track"})
META = frozenset(
    "description og:title og:description twitter:title twitter:description"
    " dcterms.title dcterms.description".split()
)
BUTTONS = frozenset({"submit", "button", "reset"})
SECTIONS = frozenset({"article", "main", "section"})
ROLES = {"navigation": "nav", "banner": "header", "contentinfo": "footer"}
ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?"""
)
LINKED_DATA = re.compile(
    r'"(?:name|headline|alternativeHeadline|description|text|caption|abstract)"\s*+:\s*+'
    r'"((?:[^"\\]|\\.)*+)"',
    re.DOTALL,
)
ESCAPE = re.compile(r"\\(?:u[\da-fA-F]{4}|.)", re.DOTALL)
WORD = re.compile(r"[^\W\d_]+")
DANISH_WORDS = frozenset("og er ikke til af på det der som med at du vi har kan eller fra".split())
DANISH_SHARE = 0.05  # of all words in the source, those of the markup too


@dataclass(slots=True)
class _Element:
    """An open element: what holds for the text in it."""

    tag: str
    read: bool
    code: bool
    region: str


@dataclass(slots=True)
class _Page:
    """Puts the blocks of a page together."""

    text: str
    skip_language: bool = True
    blocks: list[Block] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    stack: list[_Element] = field(default_factory=list)
    open: Counter[str] = field(default_factory=Counter)
    pieces: list[Piece] = field(default_factory=list)
    linked_data: bool = False

    def take(self, token: Token) -> None:
        """Take the next token of the page."""
        if token.kind == "start":
            self._start(token)
        elif token.kind == "end":
            self._end(token.tag)
        elif token.kind == "comment":
            if DIRECTIVE in token.source:
                words = token.source.removeprefix("<!--").removesuffix("-->").strip()
                span = Span(token.offset, token.offset + len(token.source))
                self.comments.append(Comment(words, span))
        elif self.linked_data:
            self._linked_data(token)
        elif not self.stack or self.stack[-1].read:
            self._text(token)

    def flush(self) -> None:
        """End the block."""
        if self.pieces:
            tag = next((e.tag for e in reversed(self.stack[-12:]) if e.tag not in INLINE), "")
            self._add(self.pieces, KINDS.get(tag, "paragraph"))
            self.pieces = []

    def _add(self, pieces: list[Piece], kind: str) -> None:
        region = self.stack[-1].region if self.stack else ""
        block = normalise.block(pieces, kind, _place(region))
        if block is not None:
            self.blocks.append(block)

    def _text(self, token: Token) -> None:
        pieces = [Piece(token.source, token.offset)]
        if token.kind == "reference":
            pieces = list(_decoded(token))
        if self.stack and self.stack[-1].code:
            pieces = [Piece(normalise.OBJECT * len(text), at) for text, at in pieces]
        self.pieces += pieces

    def _linked_data(self, token: Token) -> None:
        for match in LINKED_DATA.finditer(token.source):
            position, pieces = match.start(1), []
            for escape in ESCAPE.finditer(token.source, *match.span(1)):
                pieces.append(self._piece(token, position, escape.start()))
                pieces.append(Piece(_unescaped(escape[0]), token.offset + escape.start()))
                position = escape.end()
            pieces.append(self._piece(token, position, match.end(1)))
            self._add(pieces, "string")

    @staticmethod
    def _piece(token: Token, start: int, end: int) -> Piece:
        return Piece(token.source[start:end], token.offset + start)

    def _start(self, token: Token) -> None:
        tag = token.tag
        if tag not in INLINE:
            self.flush()
        values = _attributes(self.text, token)
        parent = self.stack[-1] if self.stack else _Element("", read=True, code=False, region="")
        read = self._is_read(tag, values, parent)
        region = self._region(tag, values, parent)
        if read:
            self._attributes(tag, values)
        if tag == "br" and parent.read:
            self.pieces.append(Piece("\n", token.offset))
        if tag in VOID or (self.open["svg"] and token.source.endswith("/>")):
            return
        self.stack.append(_Element(tag, read, parent.code or tag in CODE, region))
        self.open[tag] += 1
        self.linked_data = tag == "script" and "ld+json" in _value(values, "type")

    def _is_read(self, tag: str, values: dict[str, Content], parent: _Element) -> bool:
        language = _value(values, "lang") or _value(values, "xml:lang")
        read = parent.read
        if language and (tag != "html" or self.skip_language):
            read = language.lower().startswith("da")
        if tag in SILENT or _value(values, "translate") == "no":
            return False
        return read and "notranslate" not in _value(values, "class").split()

    def _region(self, tag: str, values: dict[str, Content], parent: _Element) -> str:
        tag = ROLES.get(_value(values, "role"), tag)
        if tag == "nav":
            return tag
        if tag in ("header", "footer") and not any(self.open[name] for name in SECTIONS):
            return parent.region or tag
        return parent.region

    def _attributes(self, tag: str, values: dict[str, Content]) -> None:
        meta = (_value(values, "name") or _value(values, "property")).lower() in META
        button = tag == "input" and _value(values, "type").lower() in BUTTONS
        for name, content in values.items():
            if (
                name in ATTRIBUTES
                or (name == "label" and tag in LABELLED)
                or (name == "content" and tag == "meta" and meta)
                or (name == "value" and button)
            ):
                kind = "alt" if name == "alt" else "button" if button else "attribute"
                self._add(list(content.decoded(0, len(content.text))), kind)

    def _end(self, tag: str) -> None:
        if tag not in INLINE:
            self.flush()
        self.linked_data = False
        if self.open[tag]:
            closed = ""
            while closed != tag:
                closed = self.stack.pop().tag
                self.open[closed] -= 1


def read(source: Source) -> Document:
    """Return a document with a block per paragraph, heading, cell, option, attribute."""
    text = decode(source.data)
    masks, comments = masked(text)
    page = _Page(masks, skip_language=not _is_danish(masks), comments=comments)
    for token in tokens(masks):
        page.take(token)
    page.flush()
    blocks = sorted(page.blocks, key=lambda block: block.origin[0])
    found = [_tied(text, comment, blocks) for comment in page.comments]
    found.sort(key=lambda comment: comment.span)
    return Document(source, text, tuple(blocks), tuple(found))


def _attributes(text: str, token: Token) -> dict[str, Content]:
    """Return the attributes of a start tag; of one that stands twice the first counts."""
    values: dict[str, Content] = {}
    for match in ATTRIBUTE.finditer(token.source, len(token.tag) + 1):
        group = match.lastindex or 1
        start, end = match.span(group) if group > 1 else (match.end(), match.end())
        name = match[1].lower()
        if name not in values:
            values[name] = Content.from_source(text, token.offset + start, token.offset + end)
    return values


def _decoded(token: Token) -> Iterator[Piece]:
    """Yield the character of a reference; one without a semicolon may run on: »&aeligrdig«."""
    text = unescape(token.source)
    tail = 0
    while tail < len(text) - 1 and text[-1 - tail] == token.source[-1 - tail]:
        tail += 1
    end = token.offset + len(token.source)
    if text == token.source or len(text) - tail > len(token.source) - tail:
        yield Piece(token.source, token.offset)
    else:
        yield Piece(text[: len(text) - tail], token.offset)
        yield Piece(text[len(text) - tail :], end - tail)


def _value(values: dict[str, Content], name: str) -> str:
    content = values.get(name)
    return content.text.strip() if content else ""


def _unescaped(escape: str) -> str:
    value: str = json.loads(f'"{escape}"') if escape[1] in 'u"\\/bfnrt' else escape[1]
    return " " if value in "\b\f\n\r\t" else value


def _place(region: str) -> str | None:
    if not region:
        return None
    return {
        "nav": _("navigation"),
        "header": _("page header"),
        "footer": _("page footer"),
    }[region]


def _is_danish(text: str) -> bool:
    """Return whether enough of the words at hand are Danish for a page that says otherwise."""
    words = [word.lower() for word in WORD.findall(text)]
    danish = sum(word in DANISH_WORDS for word in words)
    return danish >= DANISH_SHARE * len(words)


def _tied(text: str, comment: Comment, blocks: list[Block]) -> Comment:
    """Return a comment alone on its line with the next block as its target."""
    start, end = comment.span
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    line_end = text.find("\n", end)
    after = text[end : line_end if line_end >= 0 else len(text)]
    if text[line_start:start].strip() or after.strip():
        return comment
    for block in blocks:
        if block.origin[0] >= end:
            return comment._replace(target=Span(block.origin[0], block.origin[-1] + 1))
    return comment
