"""A story is text that reads on: the body of a letter, a footnote, a header, a text box."""

from array import array
from dataclasses import dataclass
from typing import NamedTuple

from kklint.errors import ReadError
from kklint.messages import _
from kklint.readers.docx.paragraph import Cell
from kklint.readers.formats import TEXT_LIMIT
from kklint.readers.normalise import OBJECT
from kklint.readers.odt.flow import COMMENT, Anchor, Flow, Mark, Paragraph

MOST_PARAGRAPHS = 200_000  # a book of a thousand pages has 30,000
DANISH_LETTERS = frozenset("æøåÆØÅ")


class Style(NamedTuple):
    """What is known of a paragraph when it ends.

    `foreign` says that a paragraph all in another language than Danish is to be left out.
    """

    kind: str = "paragraph"
    level: int = 0
    hidden: bool = False
    danish: bool = False


@dataclass(slots=True)
class Table:
    """A table that is being read: its number in the story, the row and column that are open."""

    number: int
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> Cell:
        """The open cell."""
        return Cell(self.number, max(self.row, 1), max(self.column, 1))


class Counts:
    """What is counted in a letter: its paragraphs and its notes."""

    def __init__(self) -> None:
        self._paragraphs = 0
        self._characters = 0
        self._footnotes = 0
        self._endnotes = 0

    def paragraph(self, text: str) -> None:
        """Count a paragraph; raises ReadError where there are more than any letter has."""
        self._paragraphs += 1
        self._characters += len(text)
        if self._paragraphs > MOST_PARAGRAPHS or self._characters > TEXT_LIMIT:
            message = _("The file holds more than {most} paragraphs. Split it up.")
            raise ReadError(message.format(most=f"{MOST_PARAGRAPHS:,}".replace(",", ".")))

    def footnote(self) -> str:
        """Return what the next footnote is called."""
        self._footnotes += 1
        return _("footnote {number}").format(number=self._footnotes)

    def endnote(self) -> str:
        """Return what the next endnote is called."""
        self._endnotes += 1
        return _("endnote {number}").format(number=self._endnotes)

    def footnote_is_endnote(self) -> str:
        """Return what the last footnote is called, which is an endnote after all."""
        self._footnotes -= 1
        return self.endnote()


class Story:
    """Takes text as it comes and makes paragraphs of it.

    `part` and `aside` are those of its paragraphs; a kind of its own goes before theirs.
    """

    def __init__(self, counts: Counts, part: str = "", aside: str = "", kind: str = "") -> None:
        self.flow: Flow = []
        self.part = part
        self.aside = aside
        self.tables: list[Table] = []
        self._counts = counts
        self._kind = kind
        self._last_table = 0
        self._clear()

    def _clear(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._foreign = 0
        self._marks: list[Mark] = []
        self._origins = array("I")
        self._beside: Flow = []
        self._labelled = False

    def write(self, text: str, *, foreign: bool = False, place: int | None = None) -> None:
        """Add text to the paragraph; it is `foreign` where the format says it is not Danish.

        `place` is where its first character stands in the file, where that is asked for.
        """
        if place is not None:
            self._origins.extend((self._length, place))
        self._parts.append(text)
        self._length += len(text)
        if foreign or not text.strip():
            self._foreign += len(text)

    def mark(self, anchor: Anchor, *, ends: bool = False) -> None:
        """Note that the anchor begins or ends here."""
        self._marks.append(Mark(anchor, self._length, ends))

    def label(self) -> None:
        """Note that the paragraph has the number or bullet of a list item."""
        self._labelled = True

    def beside(self, flow: Flow) -> None:
        """Read a flow after the paragraph."""
        if flow:
            self._beside.append(flow)

    def hanging(self, text: str, kind: str, aside: str) -> Flow:
        """Return a text that hangs on the paragraph; no flow where it says nothing."""
        if not text.strip():
            return []
        self._counts.paragraph(text)
        return [Paragraph(text, kind, self.part, aside)]

    def table(self) -> None:
        """Begin a table; one in another has no number of its own."""
        self._last_table += not self.tables
        self.tables.append(Table(self._last_table))

    def end(self, style: Style) -> None:
        """End the paragraph.

        In a letter that says it is Danish, a paragraph that is foreign all through is not read,
        unless Danish letters tell that nobody has set the language right.
        """
        text = "".join(self._parts)
        foreign = self._foreign == self._length and DANISH_LETTERS.isdisjoint(text)
        foreign = foreign and style.danish and self.part != COMMENT
        if text.replace(OBJECT, "").strip() and not style.hidden and not foreign:
            self._counts.paragraph(text)
            self.flow.append(self._paragraph(text, style))
        elif self._marks:
            self.flow.append(Paragraph("", "paragraph", marks=self._marks))
        if self._beside:
            self.flow.append(self._beside)
        self._clear()

    def _paragraph(self, text: str, style: Style) -> Paragraph:
        cells = tuple(table.cell for table in (self.tables[:1] + self.tables[1:][-1:]))
        kind = self._kind or style.kind
        if kind == "paragraph":
            kind = "table-cell" if cells else "list-item" if self._labelled else kind
        return Paragraph(
            text,
            kind,
            self.part,
            self.aside,
            level=style.level,
            cells=() if self.aside else cells,
            marks=self._marks,
            origins=self._origins,
        )
