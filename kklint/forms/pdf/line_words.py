"""The lines of a page, whose words the reader has let go, and all words of it -> lines with words.

A line whose words do not make up its text again is left without: it is not parted.
"""

from collections.abc import Sequence

from kklint.forms.pdf.bands import Bands
from kklint.readers.pdf.lines import Line
from kklint.readers.pdf.words import Word

SLACK = 1.0  # points
RAISED = 0.6  # of the size: the figure of a footnote


def restored(lines: Sequence[Line], words: Sequence[Word]) -> list[Line]:
    """Return lines, each with its words from left to right."""
    level = [word for word in words if not word.turn]
    bands = Bands([(-word.base, -word.base) for word in level])
    return [
        line if line.turn or line.words else line._replace(words=_of(line, level, bands))
        for line in lines
    ]


def _of(line: Line, words: Sequence[Word], bands: Bands) -> tuple[Word, ...]:
    reach = RAISED * line.size
    found = sorted(
        (
            word
            for word in (
                words[number] for number in bands.between(-line.base - reach, -line.base + reach)
            )
            if abs(word.base - line.base) <= reach
            and line.left - SLACK <= word.left
            and word.right <= line.right + SLACK
        ),
        key=lambda word: word.left,
    )
    return tuple(found) if " ".join(word.text for word in found) == line.text else ()
