"""The check boxes and radio buttons of a page -> what stands beside each, and what they ask.

»Køn ☐ Mand ☐ Kvinde« is a row: its texts stand behind the boxes, or all of them before.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kklint.forms.pdf.page import Printed, Text
from kklint.forms.pdf.widgets import Widget

SAME_ROW = 0.5  # of the height of a box
NEXT_ROW = 3.5
ALIGNED = 20.0  # points
CLOSER = 0.2  # of the distance to the texts on the other side
FAR = 300.0  # points from a question to its answers

Numbered = tuple[int, Widget]


@dataclass(slots=True)
class Told:
    """The text beside each button, by its number on the page, and the text that asks for it."""

    labels: dict[int, Text] = field(default_factory=dict)
    questions: dict[int, Text] = field(default_factory=dict)


def read(printed: Printed, buttons: Mapping[int, Widget]) -> Told:
    """Return what the texts of a page say about its buttons."""
    told = Told()
    rows = list(_rows(buttons))
    for row in rows:
        for (number, _widget), text in zip(row, _labels(printed, row), strict=True):
            if text is not None:
                told.labels[number] = text
    answers = set(told.labels.values())
    above: Sequence[Numbered] = ()
    for row in rows:
        _ask(printed, row, above, answers, told)
        above = row
    return told


def _rows(buttons: Mapping[int, Widget]) -> Iterator[list[Numbered]]:
    """Yield the buttons row by row from the top, each row from the left."""
    row: list[Numbered] = []
    for number, widget in sorted(buttons.items(), key=lambda item: -item[1].box.middle):
        if row:
            box = row[0][1].box
            if box.middle - widget.box.middle > SAME_ROW * abs(box.top - box.bottom):
                yield sorted(row, key=lambda item: item[1].box.left)
                row = []
        row.append((number, widget))
    if row:
        yield sorted(row, key=lambda item: item[1].box.left)


def _labels(printed: Printed, row: Sequence[Numbered]) -> list[Text | None]:
    """Return the text beside each button of a row: behind all of them, or before."""
    behind = [printed.right_of(widget.box) for _number, widget in row]
    before = [printed.left_of(widget.box) for _number, widget in row]
    if not all(before):
        return behind
    if not all(behind) or _asks_on(printed, row[-1], behind[-1]):
        return before
    return before if _gaps(row, before) < CLOSER * _gaps(row, behind) else behind


def _asks_on(printed: Printed, last: Numbered, text: Text | None) -> bool:
    """Return whether the text behind the last button of a row is the label of what follows."""
    return text is not None and printed.leads_to_field(text, last[1].box)


def _gaps(row: Sequence[Numbered], texts: Sequence[Text | None]) -> float:
    """Return how far the buttons of a row are from their texts, taken together."""
    return sum(
        max(text.left - widget.box.right, widget.box.left - text.right, 0.0)
        for (_number, widget), text in zip(row, texts, strict=True)
        if text is not None
    )


def _ask(
    printed: Printed,
    row: Sequence[Numbered],
    above: Sequence[Numbered],
    answers: set[Text],
    told: Told,
) -> None:
    """Note what the buttons of a row are asked for: before them, over them, or as the row above."""
    question: Text | None = None
    for at, (number, widget) in enumerate(row):
        first = printed.left_of(widget.box)
        if first is not None and first == told.labels.get(number):
            first = None if at else _before(printed, first, widget)
        if first is not None and first not in answers and widget.box.left - first.right < FAR:
            question = first
        elif at == 0:
            over = printed.over(widget.box)
            if over is not None and over not in answers:
                question = over
            else:
                question = _continued(widget, above, told)
        if question is not None:
            told.questions[number] = question


def _before(printed: Printed, label: Text, widget: Widget) -> Text | None:
    """Return the text before the label of a button that stands before it."""
    box = widget.box._replace(left=label.left, right=label.left)
    return printed.left_of(box)


def _continued(widget: Widget, above: Sequence[Numbered], told: Told) -> Text | None:
    """Return what the row above asks, where a row goes on under it."""
    height = abs(widget.box.top - widget.box.bottom)
    for number, other in above:
        near = 0 < other.box.middle - widget.box.middle < NEXT_ROW * height
        if near and abs(other.box.left - widget.box.left) < ALIGNED:
            return told.questions.get(number)
    return None
