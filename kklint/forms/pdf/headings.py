"""The lines of a PDF form -> the headings that tell what the fields under them are about."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from kklint.forms.pdf.widgets import Box
from kklint.readers.pdf.lines import Line

LARGER = 1.12  # than most text
LONGEST = 100  # characters
SAME_LINE = 2.0  # points
SLACK = 12.0
MOST_IN_LINE = 20


class Heading(NamedTuple):
    """A line that tells what the widgets under it are about."""

    text: str
    left: float
    base: float
    size: float = 0.0
    line: int = 0


def headings(pages: Sequence[Sequence[Line]]) -> list[list[Heading]]:
    """Return the lines of each page, from the top, that are set larger or bolder than most."""
    sizes: Counter[tuple[float, bool]] = Counter()
    for line in (line for lines in pages for line in lines):
        sizes[round(line.size * 2) / 2, line.bold] += len(line.text)
    if not sizes:
        return [[] for _lines in pages]
    (size, bold), _count = sizes.most_common(1)[0]
    return [
        sorted(
            (
                Heading(line.text, line.left, -line.base, line.size, number)
                for number, line in enumerate(lines)
                if not line.turn
                and len(line.text) <= LONGEST
                and (line.size >= LARGER * size or (line.bold and not bold))
            ),
            key=lambda heading: -heading.base,
        )
        for lines in pages
    ]


def without_title(found: Sequence[Sequence[Heading]], title: str) -> list[list[Heading]]:
    """Return the headings without that of the whole form, which is set like no other."""
    sizes = Counter(round(heading.size) for page in found for heading in page)
    return [
        [
            heading
            for heading in page
            if " ".join(heading.text.split()) != title or sizes[round(heading.size)] > 1
        ]
        for page in found
    ]


def over(found: Sequence[Heading], box: Box) -> str:
    """Return the nearest heading over a widget, "" where there is none.

    Of several in a line, each over a column, it is the last that does not begin behind the widget.
    """
    above = bisect_right(found, -box.middle, key=lambda heading: -heading.base) - 1
    if above < 0:
        return ""
    base = found[above].base
    line: list[Heading] = []
    for heading in reversed(found[max(0, above - MOST_IN_LINE) : above + 1]):
        if heading.base - base > SAME_LINE:
            break
        line.append(heading)
    begun = [heading for heading in line if heading.left <= box.left + SLACK]
    return max(begun, key=lambda heading: heading.left).text if begun else ""
