"""HTML -> tokens with their offsets, by turbohtml, or by the standard library where it is missing.

The two give the same tokens for pages without broken markup. The standard library takes quadratic
time for tags that are never closed, so their opening is blanked for it.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

try:
    import turbohtml
except ImportError:  # a machine for which there is no wheel
    HAS_TURBOHTML = False
else:
    HAS_TURBOHTML = True

RAW = frozenset({"noscript", "noframes"})  # markup that the tokenizer takes for text
LINE_END = re.compile("\n")
NEVER_CLOSED = re.compile(r"<(?=[a-zA-Z/!?][^<>]*+(?:<|\Z))")


class Token(NamedTuple):
    """A piece of a page: kind (text, reference, start, end, comment), offset, source and tag."""

    kind: str
    offset: int
    source: str
    tag: str = ""


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a page; offsets count characters of `text`."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")  # as long as before
    if HAS_TURBOHTML:
        yield from _by_turbohtml(text, 0)
    else:
        yield from _by_standard_library(text)


def _by_turbohtml(text: str, base: int) -> Iterator[Token]:
    starts = [0, *(match.end() for match in LINE_END.finditer(text))]
    kinds = turbohtml.TokenType
    raw = False
    for token in turbohtml.tokenize(text, resolve_references=False, capture_source=True):
        offset = starts[token.line - 1] + token.col
        kind = token.type
        if kind is kinds.TEXT:
            source = text[offset : offset + len(token.data or "")]
            if raw:
                yield from _by_turbohtml(source, base + offset)
            else:
                yield Token("text", base + offset, source)
        elif kind is kinds.CHARACTER_REFERENCE:
            yield Token("reference", base + offset, token.source or "")
        elif kind is kinds.START_TAG:
            raw = token.tag in RAW and not token.self_closing
            yield Token("start", base + offset, token.source or "", token.tag or "")
        elif kind is kinds.END_TAG:
            raw = False
            yield Token("end", base + offset, "", token.tag or "")
        elif kind is kinds.COMMENT:
            yield Token("comment", base + offset, text[offset : _comment_end(text, offset)])


def _comment_end(text: str, offset: int) -> int:
    closed = text.find(">" if not text.startswith("<!--", offset) else "-->", offset + 2)
    return len(text) if closed < 0 else text.index(">", closed) + 1


class _Parser(HTMLParser):
    """Collects the tokens of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._text = text
        self._starts = [0, *(match.end() for match in LINE_END.finditer(text))]
        self.found: list[Token] = []

    def _here(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a start tag."""
        del attrs
        self.found.append(Token("start", self._here(), self.get_starttag_text() or "", tag))

    def handle_endtag(self, tag: str) -> None:
        """Take an end tag."""
        self.found.append(Token("end", self._here(), "", tag))

    def handle_data(self, data: str) -> None:
        """Take text."""
        self.found.append(Token("text", self._here(), data))

    def handle_entityref(self, name: str) -> None:
        """Take a named reference, with its semicolon if it has one."""
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """Take a numeric reference."""
        self._reference(f"&#{name}")

    def handle_comment(self, data: str) -> None:
        """Take a comment."""
        del data
        offset = self._here()
        end = _comment_end(self._text, offset)
        self.found.append(Token("comment", offset, self._text[offset:end]))

    def _reference(self, written: str) -> None:
        offset = self._here()
        closed = self._text.startswith(";", offset + len(written))
        self.found.append(Token("reference", offset, written + ";" * closed))


def _by_standard_library(text: str) -> Iterator[Token]:
    parser = _Parser(text)
    parser.feed(NEVER_CLOSED.sub(" ", text))
    parser.close()
    yield from parser.found
