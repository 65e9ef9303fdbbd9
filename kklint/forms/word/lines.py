"""The paragraphs of a form -> what stands in line: texts, and controls between them.

A row of a table with a box to tick in it is one line, and so is each line of another paragraph.
Boxes that are only characters (☐, [ ]) are controls here, too.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from kklint.forms import label_trim
from kklint.forms.word.controls import Control, Mark, Paragraph, Sort

BOX = re.compile(
    r"[☐□❏❑▢◻⬜○◯\uf06f\uf071\uf072\uf0a1\uf0a8](?!\w)|\[[ \xa0_]{1,3}\]|(?<!\w)\([ \xa0]{1,4}\)"
    r"|(?P<ticked>[☒☑\uf053\uf0fd\uf0fe]|\[[xX]\])"
)
APART = re.compile(r"\t+|[ \xa0]{3,}|\n")
MOST_BOXES = 300  # characters in a paragraph that are boxes; more are a drawing


class Token(NamedTuple):
    """A text or a control in a line, and where it stands in its paragraph."""

    paragraph: int
    start: int
    end: int
    text: str = ""
    control: Control | None = None

    @property
    def is_box(self) -> bool:
        """Whether it is a box to tick."""
        return self.control is not None and self.control.sort is Sort.BOX


Line = list[Token]


def read(paragraphs: Sequence[Paragraph]) -> list[Line]:
    """Return the lines of a form that say something, in order."""
    marks = [_with_drawn(paragraph) for paragraph in paragraphs]
    lines: list[Line] = []
    numbered = range(len(paragraphs))
    for row, members in groupby(numbered, key=lambda number: _row(paragraphs[number])):
        parts = [
            line
            for number in members
            for line in _of_paragraph(number, paragraphs[number].text, marks[number])
        ]
        if row is not None and any(token.is_box for line in parts for token in line):
            lines.append([token for line in parts for token in line])
        else:
            lines += parts
    return lines


def _row(paragraph: Paragraph) -> tuple[int, int] | None:
    return paragraph.cell[:2] if paragraph.cell else None


def _with_drawn(paragraph: Paragraph) -> list[Mark]:
    """Return the controls of a paragraph with the boxes that are characters."""
    text = paragraph.text
    drawn: list[Mark] = []
    at = 0
    for mark in (*paragraph.marks, Mark(len(text), len(text), Control(Sort.TEXT))):
        for match in BOX.finditer(text, at, mark.start):
            box = Control(Sort.BOX, checked=bool(match["ticked"]), drawn=True)
            drawn.append(Mark(*match.span(), box))
        at = mark.end
    if not drawn or len(drawn) > MOST_BOXES:
        return list(paragraph.marks)
    return sorted((*paragraph.marks, *drawn), key=lambda mark: (mark.start, mark.end))


def _of_paragraph(number: int, text: str, marks: Sequence[Mark]) -> Iterator[Line]:
    """Yield the lines of a paragraph."""
    line: Line = []
    at = 0
    for mark in marks:
        for token in _texts(number, text, at, mark.start):
            if token is None and line:
                yield line
                line = []
            elif token is not None:
                line.append(token)
        line.append(Token(number, mark.start, mark.end, control=mark.control))
        at = mark.end
    for token in _texts(number, text, at, len(text)):
        if token is None and line:
            yield line
            line = []
        elif token is not None:
            line.append(token)
    if line:
        yield line


def _texts(number: int, text: str, start: int, end: int) -> Iterator[Token | None]:
    """Yield the texts in a part of a paragraph, None where a line ends."""
    at = start
    for gap in APART.finditer(text, start, end):
        yield from _text(number, text, at, gap.start())
        if gap[0] == "\n":
            yield None
        at = gap.end()
    yield from _text(number, text, at, end)


def _text(number: int, text: str, start: int, end: int) -> Iterator[Token]:
    words = label_trim.words(text, start, end)
    if words.start < words.end:
        yield Token(number, *words, text[slice(*words)])
