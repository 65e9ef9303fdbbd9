"""A page of a PDF -> its words in the order they were drawn, and where each of them stands.

The only module that asks PDFium about characters. PDFium has page coordinates; a word's are turned
so that text runs to the right and lines follow downwards, whichever way the page was turned.
"""

import ctypes
import re
from collections.abc import Iterator
from math import hypot
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from kklint.readers.pdf.structure import NONE, UNTAGGED, Part, Structure

# U+FFFE and U+0002 are what PDFium makes of the hyphen of a word that goes on in the next line.
HYPHEN = "\ufffe\u0002"
TOKEN = re.compile(rf"[^\s\0{HYPHEN}]+[{HYPHEN}]?|[{HYPHEN}]")
NOTE = re.compile(r"(?<=[^\W\d_])[.,:;!?)»”\"]*(?P<mark>\d{1,3})[.,:;!?)]*\Z")  # »formanden2«
FIRST_NOTE = re.compile(r"(?P<mark>\d{1,3})[^\W\d_]")  # »2Jf. loven«
SURROGATE = re.compile(r"[\ud800-\udfff]")
BOLD = re.compile(rb"bold|black|heavy", re.IGNORECASE)

SMALL = 0.85  # of the size of the letters: the figure of a footnote
WIDE = 0.4  # of the size: a gap that is looked at
QUARTER = 90
MOST_CHARACTERS = 5_000_000  # of one page
MOST_PIECES = 50_000  # of text, on one page
FONT_NAME = 128  # bytes


class Word(NamedTuple):
    """A word: its edges and base line, which grow to the right and downwards, and its font size.

    `turn` is how far it is turned, in degrees. `apart` says that there is a gap before it, and no
    space in it. `part` is the part of a tagged page that it belongs to.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    turn: int = 0
    apart: bool = False
    part: Part = UNTAGGED


class Box(NamedTuple):
    """The box of a character on the page."""

    left: float
    right: float
    bottom: float
    top: float


class Font(NamedTuple):
    """How a piece of text is set, the height of its base line where it begins, and its mark.

    The mark is that of the content that it belongs to; -1: none.
    """

    size: float
    bold: bool
    mark: int
    y: float


def words(page: pdfium.PdfPage, tags: Structure = NONE) -> list[Word]:
    """Return the words of a page."""
    text_page = page.get_textpage()
    try:
        return list(_words(Characters(text_page), tags))
    finally:
        text_page.close()


def is_crowded(page: pdfium.PdfPage) -> bool:
    """Return whether a page has more pieces of text than PDFium puts in order in good time."""
    count = raw.FPDFPage_CountObjects(page.raw)
    waiting = [(raw.FPDFPage_GetObject, page.raw, count)]
    texts = 0
    while waiting:
        get, holder, count = waiting.pop()
        for at in range(count):
            item = get(holder, at)
            kind = raw.FPDFPageObj_GetType(item)
            texts += kind == raw.FPDF_PAGEOBJ_TEXT
            if texts > MOST_PIECES:
                return True
            if kind == raw.FPDF_PAGEOBJ_FORM:
                inside = raw.FPDFFormObj_CountObjects(item)
                waiting.append((raw.FPDFFormObj_GetObject, item, inside))
    return False


class Characters:
    """The characters of a page by their number, as PDFium counts them: in UTF-16 code units."""

    def __init__(self, text_page: pdfium.PdfTextPage) -> None:
        self._page = text_page.raw
        self._edges = (ctypes.c_float * 4)()  # left, top, right, bottom
        self._box = ctypes.pointer(raw.FS_RECTF.from_buffer(self._edges))
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._x_ref, self._y_ref = ctypes.byref(self._x), ctypes.byref(self._y)
        self._piece = 0
        self._font = Font(1.0, bold=False, mark=-1, y=0.0)
        self.text = self._text(min(text_page.count_chars(), MOST_CHARACTERS))

    def _text(self, count: int) -> str:
        if count <= 0:
            return ""
        units = (ctypes.c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(self._page, 0, count, units) - 1
        if written == count:
            return "".join(map(chr, units[:count]))
        # What has no character is left out there.
        return "".join(
            chr(raw.FPDFText_GetUnicode(self._page, number) & 0xFFFF) for number in range(count)
        )

    def box(self, number: int) -> Box:
        """Return the box of a character."""
        raw.FPDFText_GetLooseCharBox(self._page, number, self._box)
        left, top, right, bottom = self._edges
        return Box(left, right, bottom, top)

    def origin(self, number: int) -> tuple[float, float]:
        """Return where a character stands on its base line."""
        raw.FPDFText_GetCharOrigin(self._page, number, self._x_ref, self._y_ref)
        return self._x.value, self._y.value

    def turn(self, number: int) -> int:
        """Return how far a character is turned, to the nearest quarter."""
        degrees = -57.29578 * raw.FPDFText_GetCharAngle(self._page, number)
        return int(round(degrees / QUARTER) * QUARTER % 360)

    def font(self, number: int) -> Font:
        """Return how a character is set; asked once for each piece of text that was drawn."""
        piece = raw.FPDFText_GetTextObject(self._page, number)
        address = ctypes.addressof(piece.contents) if piece else 0
        if not address or address != self._piece:
            self._piece = address
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(self._page, number, ctypes.byref(matrix))
            size = raw.FPDFText_GetFontSize(self._page, number) * hypot(matrix.c, matrix.d)
            name = ctypes.create_string_buffer(FONT_NAME)
            raw.FPDFText_GetFontInfo(self._page, number, name, FONT_NAME - 1, None)
            mark = raw.FPDFPageObj_GetMarkedContentID(piece) if piece else -1
            y = self.origin(number)[1]
            self._font = Font(max(size, 1.0), BOLD.search(name.raw) is not None, mark, y)
        return self._font

    def is_generated(self, number: int) -> bool:
        """Return whether a character is not in the file, but was put there by PDFium."""
        return bool(raw.FPDFText_IsGenerated(self._page, number) == 1)


def _words(characters: Characters, tags: Structure) -> Iterator[Word]:
    turn, before = 0, 0.0
    for token in TOKEN.finditer(characters.text):
        start, end = token.span()
        first = characters.box(start)
        ends = first, first if end == start + 1 else characters.box(end - 1)
        font = characters.font(start)
        if turn or not _is_level(*ends):
            turn = characters.turn(start)
        text = token[0]
        mark = None if text.isalpha() else NOTE.search(text) or FIRST_NOTE.match(text)
        if mark:
            text, font = _without_note(characters, token, mark, font)
        if turn:
            left, right, base = _turned(ends, characters.origin(start), turn)
        else:
            left, right, base = first.left, max(first.right, ends[1].right), -font.y
        gap = left - before
        apart = gap > WIDE * font.size and start > 0 and characters.is_generated(start - 1)
        before = right
        part = tags.parts.get(font.mark, UNTAGGED) if tags.parts else UNTAGGED
        yield Word(_readable(text), left, right, base, font.size, font.bold, turn, apart, part)


def _is_level(first: Box, last: Box) -> bool:
    """Return whether the last character of a word stands to the right of the first."""
    return first.left <= last.left and last.bottom < first.top and first.bottom < last.top


def _turned(
    ends: tuple[Box, Box], origin: tuple[float, float], turn: int
) -> tuple[float, float, float]:
    """Return the edges and the base line of a word when what is turned is turned back."""
    x, y = origin
    if turn in {QUARTER, 3 * QUARTER}:
        low, high = min(box.bottom for box in ends), max(box.top for box in ends)
        return (low, high, x) if turn == QUARTER else (-high, -low, -x)
    low, high = min(box.left for box in ends), max(box.right for box in ends)
    return -high, -low, y


def _without_note(
    characters: Characters, token: re.Match[str], mark: re.Match[str], font: Font
) -> tuple[str, Font]:
    """Return a word without the figure of a footnote, and the font of its letters."""
    start, end = mark.span("mark")
    if start:
        figure, letters = characters.font(token.start() + start), font
    else:
        figure, letters = font, characters.font(token.start() + end)
    if figure.size > SMALL * letters.size:
        return token[0], font
    return token[0][:start] + token[0][end:], letters


def _readable(text: str) -> str:
    """Return a word with its hyphen as it is printed, and characters of two code units as one."""
    if text[-1:] in HYPHEN:
        text = f"{text[:-1]}-"
    if text.isascii() or not SURROGATE.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
