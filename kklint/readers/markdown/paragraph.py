"""Inline tokens -> blocks: what people read of a paragraph, heading, list item or table cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markdown_it.token import Token

from kklint.readers import normalise
from kklint.readers.content import ESCAPE, Content, Found
from kklint.readers.markdown.html import CODE_END, PHRASING, TAG, attributes
from kklint.readers.normalise import Piece

FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,60}\]")
TITLE = re.compile(r"""\]\(\s*+(?:<[^<>\n]*>|\S*+)\s++["'(](?P<title>.*)["')]\s*\)\Z""", re.DOTALL)


class UnplacedError(Exception):
    """A token does not stand in the content where it should."""


def read(content: Content, tokens: Sequence[Token], kind: str) -> list[Found]:
    """Return the block of a content, and before it those of titles and alt texts, and comments.

    The tokens are those of `inline`. Raises UnplacedError.
    """
    walk = _Walk(content, _last_closing(tokens))
    places = pairwise([*(token.meta["at"] for token in tokens), len(content.text)])
    for token, (begin, limit) in zip(tokens, places, strict=True):
        at = max(begin, walk.cursor)
        walk.step(token, at, max(at, limit))
    return [*walk.found, normalise.block(walk.pieces, kind)]


def _last_closing(tokens: Sequence[Token]) -> dict[str, int]:
    """Return where in the content the last closing tag of each name begins."""
    return {
        token.content[2:-1].strip().lower(): token.meta["at"]
        for token in tokens
        if token.type == "html_inline" and token.content.startswith("</")
    }


@dataclass(slots=True)
class _Walk:
    """Goes through a content token by token; `cursor` is where in the content it has come to.

    `at` is where a token begins, `limit` where the next one does.
    """

    content: Content
    last_closing: dict[str, int]
    cursor: int = 0
    code_tag: str = ""  # the HTML tag of the code it is in
    in_address: bool = False
    pieces: list[Piece] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    def step(self, token: Token, at: int, limit: int) -> None:
        """Read a token."""
        match token.type:
            case "text":
                self._text(token.content, at)
            case "text_special":
                self._special(token.markup, at)
            case "softbreak" | "hardbreak":
                self._line_end(at)
            case "code_inline":
                self._hide(at, at + len(self.content.text[at:limit].rstrip()))
            case "html_inline":
                self._html(token.content, at)
            case "image":
                self._image(token, at, limit)
            case "link_open":
                self._link(token, at)
            case "link_close":
                self._link_end(token, at, limit)
            case _:  # emphasis: its markers are not read
                self.cursor = at + len(token.markup)

    def _pass(self, raw: str, at: int) -> None:
        """Move the cursor over what should stand at `at`."""
        if not self.content.text.startswith(raw, at):
            raise UnplacedError
        self.cursor = at + len(raw)

    def _hide(self, begin: int, end: int) -> None:
        """Move the cursor to the end of what is not read but stands between words."""
        self.pieces += self.content.hidden(begin, end)
        self.cursor = end

    def _text(self, text: str, at: int) -> None:
        """Read a text, footnote labels left out."""
        if self.in_address:
            return
        self._pass(text, at)
        for label in FOOTNOTE.finditer(self.content.text, at, self.cursor):
            self.pieces += self.content.pieces(at, label.start())
            at = label.end()
        read_rest = self.content.hidden if self.code_tag else self.content.pieces
        self.pieces += read_rest(at, self.cursor)

    def _special(self, raw: str, at: int) -> None:
        r"""Read an entity such as &aelig; or an escape such as \\*."""
        self._pass(raw, at)
        self.pieces += self.content.decoded(at, self.cursor, ESCAPE)

    def _line_end(self, at: int) -> None:
        """Read a line end, hard or soft."""
        end = self.content.text.index("\n", at)
        self.cursor = end + 1
        self.pieces += self.content.pieces(end, end + 1)

    def _html(self, raw: str, at: int) -> None:
        """Read a tag: one that parts words is a space."""
        self._pass(raw, at)
        tag = TAG.match(raw)
        if raw.startswith("<!--"):
            self.found.append(self.content.span(at, self.cursor))
        elif tag and tag["name"]:
            name = tag["name"].lower()
            self.found += attributes(self.content, at, self.cursor)
            if tag["close"]:
                self.code_tag = "" if name == self.code_tag else self.code_tag
            elif name in CODE_END and self.last_closing.get(name, -1) > at:
                self.code_tag = self.code_tag or name
            if name not in PHRASING or raw.lower().startswith("<sup"):
                self.pieces.append(Piece(" ", self.content.offset(at)))

    def _image(self, image: Token, at: int, limit: int) -> None:
        """Read the alt text and title of an image as blocks of their own."""
        self._pass(f"![{image.content}]", at)
        begin, end = at + 2, self.cursor - 1
        self.found += read(self.content.part(begin, end), image.children or [], "alt")
        self._title(end, limit)
        self._hide(at, at + 1)
        self.cursor = limit

    def _link(self, link: Token, at: int) -> None:
        """Hide an address in angle brackets; pass over the bracket of another link."""
        if link.markup == "autolink":
            self.in_address = True
            self._hide(at, self.content.text.index(">", at) + 1)
        else:
            self.cursor = link.meta["at"] + 1  # more exact than a text of brackets before it

    def _link_end(self, link: Token, at: int, limit: int) -> None:
        """Pass over where a link goes to; read its title."""
        if link.markup == "autolink":
            self.in_address = False
        else:
            self._title(at, limit)
            self.cursor = at + 1

    def _title(self, begin: int, end: int) -> None:
        """Read the title in `](https://kk.dk "Titel")`."""
        match = TITLE.match(self.content.text[begin:end].rstrip())
        if match:
            start, stop = match.span("title")
            title = self.content.decoded(begin + start, begin + stop, ESCAPE)
            self.found.append(normalise.block(title, "alt"))
