"""A document of a format without lines: its texts are put one after the other, a line each."""

from array import array
from collections.abc import Sequence
from dataclasses import replace

from kklint.model import Block, Comment, Document, Source, Span
from kklint.readers import normalise
from kklint.readers.normalise import Piece


class Composed:
    """Puts a document together in reading order.

    The document's text is what is added, each followed by a line break, and the origin of a
    character is its offset in that text.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._texts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._comments: list[Comment] = []

    def add(self, text: str, kind: str = "paragraph", place: str | None = None) -> Span:
        """Add a text that reads on, as a block of its own; return its span."""
        span = self._append(text)
        block = normalise.block([Piece(text, span.start)], kind, place)
        if block is not None:
            self._blocks.append(block)
        return span

    def comment(self, text: str, target: Span | None = None) -> None:
        """Add a comment, and what it is tied to."""
        self._comments.append(Comment(text, self._append(text), target))

    def embed(self, document: Document, place: str | None = None) -> Span:
        """Add all of another document; its blocks stand at `place`, followed by their own."""
        span = self._append(document.text)
        for block in document.blocks:
            own = [part for part in (place, block.place) if part]
            origin = _later(block.origin, span.start)
            self._blocks.append(replace(block, origin=origin, place=", ".join(own) or None))
        for text, where, target in document.comments:
            moved = _moved(target, span.start) if target else None
            self._comments.append(Comment(text, _moved(where, span.start), moved))
        return span

    def document(self) -> Document:
        """Return what has been put together."""
        return Document(
            self._source,
            "".join(self._texts),
            tuple(self._blocks),
            tuple(self._comments),
            lines=False,
        )

    def _append(self, text: str) -> Span:
        span = Span(self._length, self._length + len(text))
        self._texts += text, "\n"
        self._length = span.end + 1
        return span


def _moved(span: Span, distance: int) -> Span:
    return Span(span.start + distance, span.end + distance)


def _later(origin: Sequence[int], distance: int) -> Sequence[int]:
    """Return origins that begin later, in little room: there is one for each character."""
    if isinstance(origin, range):
        return range(origin.start + distance, origin.stop + distance)
    return array("I", (offset + distance for offset in origin))
