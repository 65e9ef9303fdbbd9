"""What stands around a control in a letter -> its label, and the headings it stands under."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kklint.forms import label_trim
from kklint.forms.word.controls import Cell, Paragraph
from kklint.forms.word.lines import Line, Token

LONGEST = 150  # characters of a text that is a label because of where it stands
SENTENCE = re.compile(r"[.!?:;]\s+(?=\S)")
ASKS = re.compile(r"[:?]\s*\Z")
FEWEST_HEADERS = 2


class Surroundings:
    """The paragraphs of a form, for looking up what stands around a control."""

    def __init__(self, paragraphs: Sequence[Paragraph], lines: Sequence[Line], title: str) -> None:
        self._paragraphs = paragraphs
        self._title = title  # is no group where it is set like no other heading
        self._cells: defaultdict[Cell, list[int]] = defaultdict(list)
        self._columns: defaultdict[tuple[int, int], int] = defaultdict(int)
        self._with_controls = {
            token.paragraph for line in lines for token in line if token.control is not None
        }
        for number, paragraph in enumerate(paragraphs):
            if paragraph.cell:
                self._cells[paragraph.cell].append(number)
                row = paragraph.cell[:2]
                self._columns[row] = max(self._columns[row], paragraph.cell.column)
        self._headings = self._find_headings()
        self._headers = {
            table: self._header_row(table) for table in {cell.table for cell in self._cells}
        }

    def label(self, line: Line, at: int) -> Token | None:
        """Return the text before a control of a line, beside it in a table, or right above it."""
        control = line[at]
        before = line[at - 1] if at else None
        if before and before.control is None and before.paragraph == control.paragraph:
            return _last_sentence(before)
        cell = self._paragraphs[control.paragraph].cell
        if cell is None:
            return self._above(control)
        return self._above_in_cell(control, cell) or self._left(cell) or self._over(cell)

    def groups(self, control: Token) -> tuple[str, ...]:
        """Return the heading over a control, and what stands over its column in a table."""
        found = [self._headings[control.paragraph]]
        cell = self._paragraphs[control.paragraph].cell
        if cell is not None and self._left(cell) is not None and (over := self._over(cell)):
            found.append(over.text)
        return tuple(dict.fromkeys(filter(None, found)))

    def _above_in_cell(self, control: Token, cell: Cell) -> Token | None:
        """Return the text of the paragraph above a control in its cell."""
        members = self._cells[cell]
        at = members.index(control.paragraph) if len(members) <= LONGEST else 0
        return self._whole(members[at - 1]) if at else None

    def _above(self, control: Token) -> Token | None:
        """Return the text of the paragraph above a control that asks for something."""
        number = control.paragraph - 1
        while number >= 0 and not self._paragraphs[number].text.strip():
            if self._paragraphs[number].marks or control.paragraph - number > FEWEST_HEADERS:
                return None
            number -= 1
        if number < 0 or self._paragraphs[number].cell is not None:
            return None
        asks = ASKS.search(self._paragraphs[number].text[-LONGEST:])
        return self._whole(number) if asks else None

    def _left(self, cell: Cell) -> Token | None:
        """Return the text of the cell to the left, or where headers tell the first of the row."""
        for column in range(cell.column - 1, 0, -1):
            text, is_free = self._of_cell(cell._replace(column=column))
            if text is not None:
                return text
            if not is_free and self._over(cell) is None:
                return None
            if cell.column - column > LONGEST:
                return None
        return None

    def _over(self, cell: Cell) -> Token | None:
        """Return what stands over a cell in the first row of its table, where that has headers."""
        if not self._headers[cell.table] or cell.row == 1:
            return None
        if self._columns[cell[:2]] != self._columns[cell.table, 1]:
            return None
        return self._of_cell(cell._replace(row=1))[0]

    def _of_cell(self, cell: Cell) -> tuple[Token | None, bool]:
        """Return the text of a cell without controls, and whether it is without controls."""
        members = self._cells.get(cell, [])
        if any(number in self._with_controls for number in members):
            return None, False
        texts = [text for number in members if (text := self._whole(number)) is not None]
        return (texts[0] if texts else None), True

    def _header_row(self, table: int) -> bool:
        """Return whether the first row of a table has only texts, and more than one."""
        cells = [
            self._of_cell(Cell(table, 1, column + 1))
            for column in range(min(self._columns[table, 1], LONGEST))
        ]
        named = sum(text is not None for text, _is_free in cells[1:])
        return named > 0 and len(cells) > 1 and all(is_free for _text, is_free in cells)

    def _whole(self, number: int) -> Token | None:
        """Return a paragraph without controls as a text, None where it is too long to be one."""
        paragraph = self._paragraphs[number]
        if number in self._with_controls or len(paragraph.text) > LONGEST:
            return None
        words = label_trim.words(paragraph.text)
        if words.start == words.end:
            return None
        return Token(number, *words, paragraph.text[slice(*words)])

    def _find_headings(self) -> Mapping[int, str]:
        """Return the nearest heading over each paragraph, or the row of a table that is one."""
        found: dict[int, str] = {}
        heading = ""
        of_table: tuple[int, str] = (0, "")
        levels = Counter(paragraph.level for paragraph in self._paragraphs)
        for number, paragraph in enumerate(self._paragraphs):
            text = " ".join(paragraph.text.split())
            cell = paragraph.cell
            if paragraph.level and text and number not in self._with_controls:
                is_title = text == self._title and levels[paragraph.level] == 1
                heading = "" if is_title or len(text) > LONGEST else text
            elif cell is not None and self._is_heading_row(cell, number) and text:
                of_table = cell.table, text
            in_table = cell is not None and of_table[0] == cell.table
            found[number] = of_table[1] if in_table else heading
        return found

    def _is_heading_row(self, cell: Cell, number: int) -> bool:
        """Return whether a row is one cell with a short text: »Oplysninger om mor«."""
        alone = self._columns[cell[:2]] == 1 and self._cells[cell] == [number]
        wider = self._columns[cell.table, cell.row + 1] > 1
        return alone and wider and self._whole(number) is not None


def _last_sentence(token: Token) -> Token | None:
    """Return the last part of a text before a control, None where it is too long."""
    start = 0
    for match in SENTENCE.finditer(token.text):
        start = match.end()
    words = label_trim.words(token.text, start)
    text = token.text[slice(*words)]
    if not text or len(text) > LONGEST:
        return None
    return token._replace(start=token.start + words.start, end=token.start + words.end, text=text)
