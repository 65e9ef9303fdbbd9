"""A page of a PDF -> its words in the order they were drawn, and where each of them stands.

The only module that asks PDFium about characters. PDFium has page coordinates; a word's are turned
so that text runs to the right and lines follow downwards, whichever way the page was turned.
"""

import ctypes
import re
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

# U+FFFE and U+0002 are what PDFium makes of the hyphen of a word that goes on in the next line.
HYPHEN = "\ufffe\u0002"
TOKEN = re.compile(rf"[^\s\0{HYPHEN}]+[{HYPHEN}]?|[{HYPHEN}]")
NOTE = re.compile(r"(?<=[^\W\d_])[.,:;!?)»”\"]*(?P<mark>\d{1,3})[.,:;!?)]*\Z")  # »formanden2«
FIRST_NOTE = re.compile(r"(?P<mark>\d{1,3})[^\W\d_]")  # »2Jf. loven«
SMALL = 0.85  # of the size of the letters: the figure of a footnote
WIDE = 0.35  # of the size: a gap that is looked at
QUARTER = 90
CHARACTERS = 25_000_000  # of one document


class Word(NamedTuple):
    """A word: its edges and base line, which grow to the right and downwards, and its size.

    `turn` is how far it is turned, in degrees. `apart` says that there is a gap before it, and no
    space in it.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    weight: int
    turn: int = 0
    apart: bool = False


class Box(NamedTuple):
    """The box of a character on the page."""

    left: float
    right: float
    bottom: float
    top: float


def words(page: pdfium.PdfPage, most: int = CHARACTERS) -> list[Word]:
    """Return the words of a page, of at most so many characters."""
    text_page = page.get_textpage()
    try:
        return list(_words(Characters(text_page, most)))
    finally:
        text_page.close()


class Characters:
    """The characters of a page by their number, as PDFium counts them: in UTF-16 code units."""

    def __init__(self, text_page: pdfium.PdfTextPage, most: int) -> None:
        self._page = text_page.raw
        self._box = raw.FS_RECTF()
        self._box_ref = ctypes.byref(self._box)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._x_ref, self._y_ref = ctypes.byref(self._x), ctypes.byref(self._y)
        self.text = self._text(min(text_page.count_chars(), most))

    def _text(self, count: int) -> str:
        if count <= 0:
            return ""
        units = (ctypes.c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(self._page, 0, count, units) - 1
        if written != count:  # what has no character is left out there
            return "".join(chr(self._unit(number)) for number in range(count))
        return "".join(map(chr, units[:count]))

    def _unit(self, number: int) -> int:
        return int(raw.FPDFText_GetUnicode(self._page, number)) & 0xFFFF

    def box(self, number: int) -> Box:
        """Return the box of a character, as high as its font."""
        raw.FPDFText_GetLooseCharBox(self._page, number, self._box_ref)
        box = self._box
        return Box(box.left, box.right, box.bottom, box.top)

    def origin(self, number: int) -> tuple[float, float]:
        """Return where a character stands on its base line."""
        raw.FPDFText_GetCharOrigin(self._page, number, self._x_ref, self._y_ref)
        return self._x.value, self._y.value

    def turn(self, number: int) -> int:
        """Return how far a character is turned, to the nearest quarter."""
        degrees = -57.29578 * raw.FPDFText_GetCharAngle(self._page, number)
        return int(round(degrees / QUARTER) * QUARTER % 360)

    def weight(self, number: int) -> int:
        """Return how heavy a character is: 400 is normal."""
        return int(raw.FPDFText_GetFontWeight(self._page, number))

    def is_generated(self, number: int) -> bool:
        """Return whether a character is not in the file, but was put there by PDFium."""
        return bool(raw.FPDFText_IsGenerated(self._page, number) == 1)


def _words(characters: Characters) -> Iterator[Word]:
    text = characters.text
    turn, before = 0, 0.0
    for token in TOKEN.finditer(text):
        start, end = token.span()
        first, last = characters.box(start), characters.box(end - 1)
        if not _is_level(first, last) or (turn and end - start == 1) or turn:
            turn = characters.turn(start)
        word = _turned(
            _readable(_without_note(characters, token, first)),
            (first, last),
            characters.origin(start),
            characters.weight(start),
            turn,
        )
        gap = word.left - before
        if start and gap > WIDE * word.size and characters.is_generated(start - 1):
            word = word._replace(apart=True)
        before = word.right
        if word.text:
            yield word


def _is_level(first: Box, last: Box) -> bool:
    """Return whether the last character of a word stands to the right of the first."""
    return first.left <= last.left and last.bottom < first.top and first.bottom < last.top


def _turned(
    text: str, ends: tuple[Box, Box], origin: tuple[float, float], weight: int, turn: int
) -> Word:
    """Return a word as it stands when what is turned is turned back."""
    x, y = origin
    left = min(box.left for box in ends)
    right = max(box.right for box in ends)
    bottom = min(box.bottom for box in ends)
    top = max(box.top for box in ends)
    height, width = ends[0].top - ends[0].bottom, ends[0].right - ends[0].left
    if turn == QUARTER:
        return Word(text, bottom, top, x, max(width, 1.0), weight, turn)
    if turn == 2 * QUARTER:
        return Word(text, -right, -left, y, max(height, 1.0), weight, turn)
    if turn == 3 * QUARTER:
        return Word(text, -top, -bottom, -x, max(width, 1.0), weight, turn)
    return Word(text, left, right, -y, max(height, 1.0), weight, turn)


def _without_note(characters: Characters, token: re.Match[str], first: Box) -> str:
    """Return a word without the figure of a footnote."""
    text = token[0]
    mark = NOTE.search(text) or FIRST_NOTE.match(text)
    if mark is None:
        return text
    start, end = mark.span("mark")
    figure = characters.box(token.start() + start)
    letter = characters.box(token.start() + end) if start == 0 else first
    if figure.top - figure.bottom > SMALL * (letter.top - letter.bottom):
        return text
    return text[:start] + text[end:]


def _readable(text: str) -> str:
    """Return a word with its hyphen as it is printed, and characters of two code units as one."""
    text = text.replace("\ufffe", "-").replace("\u0002", "-")
    if any("\ud800" <= character <= "\udfff" for character in text):
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
