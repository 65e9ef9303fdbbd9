"""Plain text: a paragraph is what stands between blank lines, a list item what its marker opens."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kklint.lazy_pattern import lazy
from kklint.model import Comment, Document, Source, Span
from kklint.readers import normalise
from kklint.readers.decode import decode
from kklint.readers.hyphens import line_ends
from kklint.readers.normalise import Piece

DIRECTIVE = "kklint:"
COMMENT = lazy(
    r"^[^\S\n]*+(?P<all>(?:#+|//+)(?P<line>[^\n]*\S)|<!--(?P<html>[^\n]*)-->)[^\S\n]*+$",
    re.MULTILINE,
)
BLANK = lazy(r"[\r\n](?:(?<=\r)\n)?+[^\S\r\n]*+[\r\n]\s*+")
PART = lazy(r"[^\W\d_][-\u2010\u00ad]\s*\Z")  # the first part of a word: »for-«
LONGEST_TAIL = 40  # characters looked at before a blank line

# A weak marker may be part of a sentence that was wrapped: »går ud af⏎9. klasse«.
MARKER = (
    r"(?:[\uf000-\uf0ff]|[-*+•‣⁃▪▫■□●○◦·➢➤✓✔]\s"  # the first: Symbol and Wingdings fonts
    r"|(?P<weak>(?:\(?(?:\d{1,3}|[a-zæøå])\)|\d{1,3}\.|[–—])[^\S\r\n]))\s*+"
)
FIRST_MARKER = lazy(MARKER)
MARKER_AFTER_LINE_END = lazy(rf"[\r\n][^\S\r\n]*+{MARKER}")


class Paragraph(NamedTuple):
    """A run of text that reads on: its offsets, without a list item's marker, and its kind."""

    start: int
    end: int
    kind: str


def read(source: Source) -> Document:
    """Return a document with a block per paragraph and list item."""
    text = decode(source.data)
    readable, comments = without_comments(text)
    readable = line_ends.healed(readable)
    blocks = (
        normalise.block([Piece(readable[start:end], start)], kind)
        for start, end, kind in paragraphs(readable)
    )
    return Document(source, text, tuple(filter(None, blocks)), comments)


def without_comments(text: str) -> tuple[str, tuple[Comment, ...]]:
    """Return text, as long as before, with the lines that speak to kklint hidden; and those lines.

    Such a line holds "kklint:" and begins with # or //, or is an HTML comment.
    """
    if DIRECTIVE not in text:
        return text, ()
    comments: list[Comment] = []
    parts: list[str] = []
    position = 0
    for match in COMMENT.finditer(text.replace("\r", "\n")):
        words = match["line"] or match["html"] or ""
        if DIRECTIVE in words:
            start, end = match.span("all")
            comments.append(Comment(words.strip(), Span(start, end)))
            parts += text[position:start], normalise.JOINER * (end - start)
            position = end
    parts.append(text[position:])
    return "".join(parts), tuple(comments)


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs and list items of text, in order."""
    text = text.replace(normalise.NO_CHARACTER, " ")
    for start, end in _stretches(text):
        marker = FIRST_MARKER.match(text, start, end)
        begin, kind = (marker.end(), "list-item") if marker else (start, "paragraph")
        for marker in MARKER_AFTER_LINE_END.finditer(text, begin, end):
            if marker["weak"] and not _ended(text, marker):
                continue
            yield Paragraph(begin, marker.start(), kind)
            begin, kind = marker.end(), "list-item"
        yield Paragraph(begin, end, kind)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between blank lines, as start and end.

    A word that is hyphenated over the blank line goes on after it, as texts out of PDF files do.
    """
    start = 0
    for blank in BLANK.finditer(text):
        tail = max(start, blank.start() - LONGEST_TAIL)
        goes_on = text[blank.end() : blank.end() + 1].islower()
        if not (goes_on and PART.search(text, tail, blank.start())):
            yield start, blank.start()
            start = blank.end()
    yield start, len(text)


def _ended(text: str, marker: re.Match[str]) -> bool:
    """Return whether a sentence or line of its own ended before a weak marker."""
    before = text[max(0, marker.start() - LONGEST_TAIL) : marker.start()].rstrip()
    return before[-1:] in ".:;!?" or not text[marker.end() : marker.end() + 1].islower()
