"""What is printed on a page of a PDF form -> the texts beside, above and around its widgets.

A line of text that goes on behind a check box is two texts here: »Køn ☐ Mand ☐ Kvinde« is three.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kklint.forms.pdf.bands import BAND, Bands
from kklint.forms.pdf.widgets import Box, Widget
from kklint.readers.pdf.lines import Line
from kklint.readers.pdf.words import Word

# Lengths, as a share of the size of the font.
GAP = 2.5  # in a line, between two texts
RISE = 0.35  # of the middle of letters over their base line
NEAR = 3.0
ABOVE = 1.2
INDENT = 1.5
FURTHEST = 6.0  # to the left, where check boxes are set in

SLACK = 2.0  # points


class Text(NamedTuple):
    """A text in a line of the page, which begins `at` characters after it; heights grow upwards."""

    text: str
    left: float
    right: float
    base: float
    size: float
    line: int
    at: int

    @property
    def middle(self) -> float:
        """The height of the middle of its letters."""
        return self.base + RISE * self.size


class Printed:
    """The texts of a page among its widgets."""

    def __init__(self, lines: Sequence[Line], widgets: Sequence[Widget]) -> None:
        self.lines = lines
        self._widgets = Bands([(widget.box.bottom, widget.box.top) for widget in widgets])
        self._boxes = [widget.box for widget in widgets]
        self._are_buttons = [widget.asked.is_button for widget in widgets]
        self.texts = [text for number in range(len(lines)) for text in self._parts(number)]
        self._texts = Bands([(text.base, text.base + text.size) for text in self.texts])

    def _parts(self, number: int) -> Iterator[Text]:
        """Yield the texts of a line, parted where a widget stands in it or a gap is wide."""
        line = self.lines[number]
        if line.turn:
            return
        if not line.words:
            yield Text(line.text, line.left, line.right, -line.base, line.size, number, 0)
            return
        middle = -line.base + RISE * line.size
        cuts = [
            box
            for box in (self._boxes[one] for one in self._widgets.at(middle))
            if box.bottom <= middle <= box.top and line.left < box.right and box.left < line.right
        ]
        part: list[Word] = []
        at = length = 0
        for word in line.words:
            if part and (
                _gap(part[-1], word) or any(_between(part[-1], cut, word) for cut in cuts)
            ):
                yield _text(part, number, at)
                part, at = [], length
            part.append(word)
            length += len(word.text) + 1
        yield _text(part, number, at)

    def left_of(self, box: Box) -> Text | None:
        """Return the text to the left of a widget, with no other widget between."""
        row = [text for text in self._row(box) if text.right <= box.left + text.size / 2]
        text = max(row, key=lambda one: one.right, default=None)
        if text is None or self._is_taken(box, text.right, box.left):
            return None
        return text

    def right_of(self, box: Box) -> Text | None:
        """Return the text right behind a widget."""
        row = [text for text in self._row(box) if text.left >= box.right - text.size / 2]
        text = min(row, key=lambda one: one.left, default=None)
        if text is None or text.left - box.right > NEAR * text.size:
            return None
        return None if self._is_taken(box, box.right, text.left) else text

    def leads_to_field(self, text: Text, box: Box) -> bool:
        """Return whether a text in the row of a box is the label of a widget that is no button."""
        row = [
            self._boxes[number]
            for number in self._widgets.at(box.middle)
            if not self._are_buttons[number] and self._boxes[number].left > text.right - text.size
        ]
        following = min(row, key=lambda one: one.left, default=None)
        return following is not None and self.left_of(following) == text

    def above(self, box: Box) -> Text | None:
        """Return the text right above a widget that begins where it begins."""
        found = [
            text
            for text in self._near(box.top, box.top + 2 * BAND)
            if abs(text.left - box.left) < INDENT * text.size
            and -RISE * text.size <= text.base - box.top <= ABOVE * text.size
        ]
        return min(found, key=lambda text: text.base, default=None)

    def over(self, box: Box) -> Text | None:
        """Return the text in the line above a check box, over it or a little to the left."""
        found = [
            text
            for text in self._near(box.top, box.top + 2 * BAND)
            if 0 <= text.base - box.top <= ABOVE * text.size
            and -INDENT * text.size <= box.left - text.left <= FURTHEST * text.size
        ]
        text = min(found, key=lambda one: one.base, default=None)
        if text is None:
            return None
        middle = text.middle
        beside = (self._boxes[one] for one in self._widgets.at(middle))
        return None if any(one.bottom <= middle <= one.top for one in beside) else text

    def inside(self, box: Box) -> Text | None:
        """Return the text at the upper left in a widget, such as »Navn« in a table of boxes."""
        found = [
            text
            for text in self._near(box.bottom, box.top)
            if text.middle > box.middle
            and text.base + text.size * RISE <= box.top
            and text.size < (box.top - box.bottom) / 2
            and -SLACK <= text.left - box.left < INDENT * text.size
            and text.right <= box.right
        ]
        return max(found, key=lambda text: text.base, default=None)

    def _near(self, bottom: float, top: float) -> list[Text]:
        return [self.texts[number] for number in self._texts.between(bottom, top)]

    def _row(self, box: Box) -> list[Text]:
        """Return the texts at the height of a widget; of a tall one at that of its first line."""
        return [
            text
            for text in self._near(box.bottom - 1, box.top + 1)
            if max(box.bottom, box.top - NEAR * text.size) - 1 <= text.middle <= box.top + 1
        ]

    def _is_taken(self, own: Box, left: float, right: float) -> bool:
        """Return whether another widget stands between two places in the row of a widget."""
        return self._widgets.is_crowded(own.middle) or any(
            box != own and box.left < right - 1 and box.right > left + 1
            for box in (self._boxes[one] for one in self._widgets.at(own.middle))
            if box.bottom <= own.middle <= box.top
        )


def _gap(before: Word, after: Word) -> bool:
    return after.left - before.right > GAP * max(before.size, after.size)


def _between(before: Word, box: Box, after: Word) -> bool:
    """Return whether a widget stands in the gap between two words."""
    slack = after.size / 2
    return before.right - slack <= box.left and box.right <= after.left + slack


def _text(words: Sequence[Word], line: int, at: int) -> Text:
    text = " ".join(word.text for word in words)
    right = max(word.right for word in words)
    return Text(text, words[0].left, right, -words[0].base, words[0].size, line, at)
