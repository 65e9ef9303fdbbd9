"""Where a paragraph of a Word file stands, as a person finds it: pages are not known in the file.

Paragraphs and tables are counted from the nearest heading, empty paragraphs and those in tables
left out: "afsnit 3 under »Klage«".
"""

from collections import Counter

from kklint.messages import _
from kklint.privacy import mask
from kklint.readers.docx.paragraph import Cell, Paragraph

LONGEST_HEADING = 50  # characters shown
LONGEST_PATH = 70  # of a heading and the one above it, together


class Places:
    """Tells the places of the paragraphs of one part, taken in order.

    `part` is what the part is ("sidehoved"); "" is the body of the letter.
    """

    def __init__(self, part: str = "") -> None:
        self._part = part
        self._headings: list[tuple[int, str]] = []
        self._tables_before = 0  # the heading
        self._last_table = 0
        self._number = 0
        self._in_cell: Counter[tuple[Cell, ...]] = Counter()  # of the table at hand

    def of(self, paragraph: Paragraph) -> str:
        """Return the place of the next paragraph, or of the next text that hangs on it."""
        if paragraph.aside:
            return self._beside(paragraph)
        self._count(paragraph)
        if self._part:
            return ", ".join([self._part, *self._told_cells(paragraph.cells)])
        if paragraph.level and not paragraph.cells:
            return _("heading {heading}").format(heading=self._path())
        return self._under(", ".join(self._in_body(paragraph.cells)))

    def _count(self, paragraph: Paragraph) -> None:
        cells = paragraph.cells
        if cells:
            if cells[0].table != self._last_table:
                self._in_cell.clear()
            self._last_table = cells[0].table
            self._in_cell[cells] += 1
        elif paragraph.level:
            while self._headings and self._headings[-1][0] >= paragraph.level:
                self._headings.pop()
            self._headings.append((paragraph.level, _shown(paragraph.text)))
            self._number, self._tables_before = 0, self._last_table
        else:
            self._number += 1

    def _beside(self, paragraph: Paragraph) -> str:
        """Return the place of what hangs on the paragraph before."""
        what = _aside(paragraph.aside, paragraph.name)
        if self._part:
            return ", ".join([self._part, *self._told_cells(paragraph.cells), what])
        told = self._told_cells(paragraph.cells)
        if not told and self._number:
            told = [_("paragraph {number}").format(number=self._number)]
        if told:
            what = _("{what} at {place}").format(what=what, place=", ".join(told))
        return self._under(what)

    def _in_body(self, cells: tuple[Cell, ...]) -> list[str]:
        told = self._told_cells(cells)
        number = self._in_cell[cells] if cells else self._number
        if not cells or number > 1:
            told.append(_("paragraph {number}").format(number=number))
        return told

    def _told_cells(self, cells: tuple[Cell, ...]) -> list[str]:
        """Return the outermost cell and the innermost one in words."""
        told: list[str] = []
        if cells:
            table, row, column = cells[0]
            outer = _("table {table}, row {row}, column {column}")
            number = table - self._tables_before
            told.append(outer.format(table=number, row=row, column=column))
        if len(cells) > 1:
            inner = _("table in it, row {row}, column {column}")
            told.append(inner.format(row=cells[-1].row, column=cells[-1].column))
        return told

    def _under(self, place: str) -> str:
        if not self._headings:
            return place
        return _("{place} under {heading}").format(place=place, heading=self._path())

    def _path(self) -> str:
        """Return the nearest heading, after the one above it where both are short."""
        last = self._headings[-1][1]
        path = " › ".join(f"»{text}«" for _level, text in self._headings[-2:])
        return path if len(path) <= LONGEST_PATH else f"»{last}«"


def _aside(what: str, name: str) -> str:
    """Return what a text is that hangs on a paragraph, and what it is called."""
    if what == "control" and name:
        return _("content control »{name}«").format(name=_shown(name))
    told = {
        "alt": _("alternative text"),
        "control": _("content control"),
        "form": _("form field"),
        "text-box": _("text box"),
        "tip": _("screen tip"),
        "word-art": _("WordArt"),
    }
    return told[what]


def _shown(text: str) -> str:
    """Return a heading or title on one line, not too long, CPR numbers masked."""
    line = mask(" ".join(text[: 4 * LONGEST_HEADING].replace("\u00ad", "").split()))
    if len(line) <= LONGEST_HEADING:
        return line
    return line[: LONGEST_HEADING - 1].rstrip() + "…"
