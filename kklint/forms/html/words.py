"""Runs of text on a page -> the text as it reads, and what it takes up in the source."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from kklint.forms.html.attributes import Attribute
from kklint.forms.html.outline import Chunk, Element, Page
from kklint.model import Span
from kklint.readers.html import entities
from kklint.readers.normalise import JOINER, OBJECT

MOST_CHUNKS = 50  # of one text: what goes on longer is no label
EDGES = f" \t\r\n\f\xa0*{JOINER}{OBJECT}"  # an asterisk says that an answer is required
SPACE = "&nbsp;"
LETTER = re.compile(r"[^\W_]")


class Words(NamedTuple):
    """A text and its span; `is_known`: no template puts anything into it."""

    text: str
    span: Span
    is_known: bool = True


NO_WORDS = Words("", Span(0, 0))


def of_element(page: Page, element: Element) -> Words:
    """Return the text in an element, "" where there is none."""
    shown = element.attributes.get("text")
    if shown is not None:
        return of_attribute(shown)
    chunks = page.answers if element.name in {"option", "button"} else page.chunks
    last = min(element.last, element.first + MOST_CHUNKS)
    return of_chunks(page, chunks[element.first : last])


def of_attribute(attribute: Attribute) -> Words:
    """Return the text of an attribute."""
    text = attribute.text.replace(OBJECT, " ")
    return Words(" ".join(text.split()), attribute.span, OBJECT not in attribute.text)


def of_chunks(page: Page, chunks: Sequence[Chunk]) -> Words:
    """Return the text of some chunks, without asterisks around it."""
    chunks = chunks[:MOST_CHUNKS]
    parts: list[str] = []
    spans: list[Span] = []
    is_known = True
    for number, chunk in enumerate(chunks):
        raw = page.text[chunk.start : chunk.end]
        is_known = is_known and OBJECT not in raw
        before = chunks[number - 1] if number else None
        if before is not None and (chunk.spaced or chunk.block != before.block):
            parts.append(" ")
        parts.append(_read(raw))
        span = _trimmed(page.text, chunk.start, chunk.end)
        if span.start < span.end:
            spans.append(span)
    text = " ".join("".join(parts).split()).strip(" *")
    if not text or not spans:
        return Words("", Span(chunks[0].start, chunks[0].start) if chunks else Span(0, 0), is_known)
    return Words(text, Span(spans[0].start, spans[-1].end), is_known)


def of_span(page: Page, span: Span) -> Words:
    """Return the text of a part of the page without markup."""
    return of_chunks(page, [Chunk(*span, 0, 0, -1, spaced=False)])


def is_text(words: Words) -> bool:
    """Return whether there is a letter or a figure in it."""
    return LETTER.search(words.text) is not None


def _read(raw: str) -> str:
    raw = raw.replace(JOINER, "").replace(OBJECT, " ")
    if "&" in raw:
        raw = "".join(piece.text for piece in entities.pieces(raw, 0, len(raw)))
    return raw


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return what is left between spaces and asterisks."""
    while start < end and (text[start] in EDGES or text.startswith(SPACE, start, end)):
        start += len(SPACE) if text[start] == "&" else 1
    while start < end and (text[end - 1] in EDGES or text.endswith(SPACE, start, end)):
        end -= len(SPACE) if text[end - 1] == ";" else 1
    return Span(start, end)
