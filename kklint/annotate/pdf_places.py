"""A line as the reader tells it, and characters in it -> where they are printed on the page."""

from contextlib import closing

import pypdfium2 as pdfium

from kklint.readers.pdf.lines import Line
from kklint.readers.pdf.words import Word, words

ASCENT, DESCENT = 0.8, 0.22  # of the size of the font, above and below the base line
NARROW, WIDE = ".,:;!'|()[]/-ijlIftr", "mwæMWÆ"
SAME_BASE = 0.3  # of the size
NEAR = 1.0  # points

Corners = tuple[tuple[float, float], ...]  # upper left, upper right, lower left, lower right


class PrintedWords:
    """The words of the pages of a file, each page read once it is asked for."""

    def __init__(self, file: pdfium.PdfDocument) -> None:
        self._file = file
        self._page = 0
        self._by_base: dict[tuple[int, int], list[Word]] = {}

    def corners(self, line: Line, first: int, last: int) -> Corners:
        """Return the corners of the characters from first to last of a line.

        In a word they are as wide as letters are in most fonts. Where a word is not found, the line
        is marked.
        """
        found = self._on(line)
        seen: dict[str, int] = {}
        left, right = line.right, line.left
        at = 0
        for text in line.text.split(" "):
            seen[text] = number = seen.get(text, -1) + 1
            low, high = max(first - at, 0), min(last - at, len(text))
            if low < high:
                same = [word for word in found if word.text == text]
                if number >= len(same):
                    left, right = line.left, line.right
                    break
                word = same[number]
                unit = (word.right - word.left) / _width(text)
                left = min(left, word.left + _width(text[:low]) * unit)
                right = max(right, word.left + _width(text[:high]) * unit)
            at += len(text) + 1
        top, bottom = line.base - ASCENT * line.size, line.base + DESCENT * line.size
        corners = ((left, top), (right, top), (left, bottom), (right, bottom))
        return tuple(_turned(x, y, line.turn) for x, y in corners)

    def _on(self, line: Line) -> list[Word]:
        """Return the words of a line, from left to right."""
        if self._page != line.page:
            self._read(line.page)
        reach = SAME_BASE * line.size
        bases = range(int(line.base - reach) - 1, int(line.base + reach) + 2)
        found = (word for base in bases for word in self._by_base.get((line.turn, base), ()))
        on_line = (
            word
            for word in found
            if abs(word.base - line.base) <= reach
            and word.left >= line.left - NEAR
            and word.right <= line.right + NEAR
        )
        return sorted(on_line, key=lambda word: word.left)

    def _read(self, number: int) -> None:
        self._page = number
        self._by_base = {}
        with closing(self._file[number - 1]) as page:
            for word in words(page):
                self._by_base.setdefault((word.turn, int(word.base)), []).append(word)


def _width(text: str) -> float:
    """Return how wide characters are, given that most of them are 1."""
    narrow, wide = (sum(map(text.count, letters)) for letters in (NARROW, WIDE))
    return len(text) - 0.5 * narrow + 0.6 * wide


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """Return where a point of a line, which grows to the right and down, is on the page."""
    match turn:
        case 90:
            return y, x
        case 180:
            return -x, y
        case 270:
            return -y, -x
        case _:
            return x, -y
