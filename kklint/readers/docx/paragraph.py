"""What a part of a Word file is made of: paragraphs, each with where it stands and its runs."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kklint.readers.docx.styles import Style
from kklint.readers.normalise import OBJECT


class Run(NamedTuple):
    """`length` characters from `at` in a paragraph stand from `offset` on in a w:t element.

    `node` is the running number of the element in its part, from 0.
    """

    at: int
    length: int
    node: int
    offset: int


class Cell(NamedTuple):
    """A cell: the number of its table in the part, its row and its column, from 1."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it reads, or a text that hangs on one, such as that of a picture.

    `level` is that of a heading, from 1, or 0. `cells` are the outermost cell it stands in and the
    innermost. `aside` says what a text that hangs is ("text-box", "alt" ...), and `name` what it is
    called. `note` is the id of the footnote, endnote or comment it belongs to.

    `origins` are the figures of its runs one after the other, since there may be millions.
    """

    text: str
    kind: str
    level: int = 0
    cells: tuple[Cell, ...] = ()
    aside: str = ""
    name: str = ""
    note: str = ""
    origins: Sequence[int] = ()

    def runs(self) -> Iterator[Run]:
        """Yield the runs; characters in none of them, such as tabs, stand in no w:t element."""
        figures = iter(self.origins)
        return map(Run, figures, figures, figures, figures)


@dataclass(slots=True)
class Draft:
    """A paragraph that is being read, and what its own properties say.

    `joined` is set where its paragraph mark was deleted. `comments` are those whose range ends, or
    whose mark stands, in it.
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    origins: "array[int]" = field(default_factory=lambda: array("I"))
    style: str = ""
    level: int | None = None
    numbered: bool | None = None
    joined: bool = False
    comments: list[str] = field(default_factory=list)

    def add(self, text: str, node: int | None = None, offset: int = 0) -> None:
        """Add text, and the w:t element it stands in."""
        if node is not None:
            self.origins.extend((self.length, len(text), node, offset))
        self.parts.append(text)
        self.length += len(text)

    def go_on(self) -> None:
        """Forget what the properties said: those of the next paragraph count for both."""
        self.style, self.level, self.numbered, self.joined = "", None, None, False

    def text(self) -> str:
        """Return the text, "" where nothing in it can be seen."""
        text = "".join(self.parts)
        return text if text.replace(OBJECT, "").strip() else ""

    def heading(self, style: Style) -> int:
        """Return the level of heading, 0 for none, given the paragraph's style."""
        return (style.level if self.level is None else self.level) or 0

    def kind(self, style: Style, *, in_cell: bool) -> str:
        """Return the kind of block it is, given its style."""
        if self.heading(style):
            return "heading"
        if style.is_title:
            return "title"
        if in_cell:
            return "table-cell"
        numbered = style.numbered if self.numbered is None else self.numbered
        return "list-item" if numbered else "paragraph"
