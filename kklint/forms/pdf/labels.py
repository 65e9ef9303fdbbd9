"""The widgets of a page and the texts around them -> what each is called, as far as that is sure.

A text is the label of one widget only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kklint.forms import label_trim
from kklint.forms.pdf import buttons as pdf_buttons
from kklint.forms.pdf import headings as pdf_headings
from kklint.forms.pdf.headings import Heading
from kklint.forms.pdf.page import Printed, Text
from kklint.forms.pdf.widgets import Widget
from kklint.readers.pdf.lines import Line

LONGEST = 200  # characters
NEAR = 3.0  # of the size of the font: what stands right before a widget


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of the widgets of a page, by their numbers there.

    `questions` are what several buttons answer, `headings` stand over several fields.
    """

    texts: Mapping[int, Text] = field(default_factory=dict)
    questions: Mapping[int, Text] = field(default_factory=dict)
    headings: Mapping[int, str] = field(default_factory=dict)


def read(lines: Sequence[Line], widgets: Sequence[Widget], found: Sequence[Heading]) -> Labels:
    """Return the labels of the widgets of a page, given its headings."""
    printed = Printed(lines, widgets)
    buttons = {n: widget for n, widget in enumerate(widgets) if widget.asked.is_button}
    told = pdf_buttons.read(printed, buttons)
    taken = {*told.labels.values(), *told.questions.values()}
    others = {n: widget for n, widget in enumerate(widgets) if not widget.asked.is_button}
    texts = _others(printed, others, taken)
    labels = {**told.labels, **texts}
    used = {text.line for text in (*labels.values(), *told.questions.values())}
    free = [heading for heading in found if heading.line not in used]
    return Labels(
        labels,
        told.questions,
        {n: text for n, one in enumerate(widgets) if (text := pdf_headings.over(free, one.box))},
    )


def _others(printed: Printed, widgets: Mapping[int, Widget], taken: set[Text]) -> dict[int, Text]:
    """Return the labels of fields to write or choose in: beside, over or in the widget."""
    labels: dict[int, Text] = {}
    far: dict[int, Text] = {}
    for number, widget in widgets.items():
        text = printed.left_of(widget.box)
        if text is None or not _is_label(text, taken):
            continue
        if widget.box.left - text.right <= NEAR * text.size:
            labels[number] = text
            taken.add(text)
        else:
            far[number] = text
    for number, widget in widgets.items():
        if number in labels:
            continue
        for text in (
            far.get(number),
            printed.above(widget.box),
            printed.inside(widget.box),
        ):
            if text is not None and _is_label(text, taken):
                labels[number] = text
                taken.add(text)
                break
    return labels


def _is_label(text: Text, taken: set[Text]) -> bool:
    if text in taken or len(text.text) > LONGEST:
        return False
    words = label_trim.words(text.text)
    return words.start < words.end
