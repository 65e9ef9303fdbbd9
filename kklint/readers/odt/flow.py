"""Paragraphs of a letter in the order they are read, and the comments that speak to kklint."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kklint.model import Span
from kklint.readers.docx.paragraph import Cell
from kklint.readers.normalise import FIELD
from kklint.readers.text import DIRECTIVE

LONGEST_NAME = 50  # of a placeholder
NO_WORD = re.compile(r"\W+")
COMMENT = "comment"  # the part of what stands in a comment


class Anchor:
    """What a comment is tied to: where it begins and ends is known once it has been composed."""

    def __init__(self) -> None:
        self._paragraph: Span | None = None
        self._start = 0
        self._end: int | None = None

    def begins(self, paragraph: Span, offset: int) -> None:
        """Take where it begins."""
        self._paragraph = paragraph
        self._start = offset

    def ends(self, offset: int) -> None:
        """Take where it ends."""
        self._end = offset

    def span(self) -> Span | None:
        """Return the range, or the paragraph around a single place; None: it is not read."""
        if self._paragraph is None or self._end is None or self._end <= self._start:
            return self._paragraph
        return Span(self._start, self._end)


class Mark(NamedTuple):
    """A place in a paragraph where something that is commented on begins or ends."""

    anchor: Anchor
    offset: int
    ends: bool


class Paragraph(NamedTuple):
    """A paragraph and where it stands.

    `part` is what the part of the letter is ("sidehoved"), "" the body. `aside` and `name` say what
    a text is that hangs on the paragraph before. `level` is that of a heading, from 1, or 0.
    `origins` are, one after the other, an offset in the text and where the characters from there on
    stand in the file, as far as Text.place tells.
    """

    text: str
    kind: str
    part: str = ""
    aside: str = ""
    name: str = ""
    level: int = 0
    cells: tuple[Cell, ...] = ()
    marks: Sequence[Mark] = ()
    origins: Sequence[int] = ()


# Paragraphs in the order they are read; what stood beside one is a flow of its own after it.
Flow = list["Paragraph | Flow"]


class Remark(NamedTuple):
    """A comment that speaks to kklint, and what it speaks about."""

    text: str
    anchor: Anchor


def placeholder(name: str) -> str:
    """Return «Fornavn» for what is put in later, as normalise.FIELD knows it."""
    word = NO_WORD.sub("_", name.strip())[:LONGEST_NAME]
    text = f"«{word}»"
    return text if FIELD.fullmatch(text) else f"«{word}_»"


def paragraphs(flow: Flow) -> Iterator[Paragraph]:
    """Yield the paragraphs of a flow in order, however deep they lie."""
    stack = [iter(flow)]
    while stack:
        for part in stack[-1]:
            if not isinstance(part, Paragraph):
                stack.append(iter(part))
                break
            yield part
        else:
            stack.pop()


def unrepeated(flow: Flow) -> Flow:
    """Return a flow without what it says again: the same header for each part of a letter."""
    once: dict[tuple[str, str, str], Paragraph] = {}
    for paragraph in paragraphs(flow):
        once.setdefault((paragraph.text, paragraph.part, paragraph.aside), paragraph)
    return list(once.values())


def remark(flow: Flow) -> str | None:
    """Return the text of a comment when it speaks to kklint, else None."""
    text = "\n".join(paragraph.text for paragraph in paragraphs(flow))
    return text if DIRECTIVE in text.lower() else None
