"""The tables at the head of an RTF file: fonts with their code pages, styles of headings."""

from kklint.readers.rtf import words
from kklint.readers.rtf.codepages import ANSI, CHARACTER_SETS, code_page
from kklint.readers.rtf.state import BODY_LEVEL

MOST = 10_000  # fonts and styles that are remembered


class Fonts:
    """Takes the words of the font table, and tells the code page of a font."""

    def __init__(self) -> None:
        self.code_page = ANSI
        self.default: int | None = None
        self._codecs: dict[int, str] = {}
        self._font = 0

    def word(self, word: str, number: int) -> None:
        """Take a control word."""
        if word == "f":
            self._font = number
        elif len(self._codecs) < MOST:
            if word == "fcharset" and number in CHARACTER_SETS:
                self._codecs[self._font] = CHARACTER_SETS[number]
            elif word == "cpg":
                self._codecs[self._font] = code_page(number)

    def codec(self, font: int | None) -> str:
        """Return the name of the code page in which the text of a font stands."""
        number = self.default if font is None else font
        return self.code_page if number is None else self._codecs.get(number, self.code_page)


class Styles:
    """Takes the words and text of the stylesheet.

    `headings` are the levels of styles, by their numbers; `titles` are numbers; `language` is that
    of the style numbered 0, which the others build on.
    """

    def __init__(self) -> None:
        self.headings: dict[int, int] = {}
        self.titles: set[int] = set()
        self.language = 0
        self._clear()

    def _clear(self) -> None:
        self._number = 0
        self._outline = BODY_LEVEL
        self._name: list[str] = []

    def word(self, word: str, number: int) -> None:
        """Take a control word."""
        if word == "s":
            self._number = number
        elif word == "outlinelevel":
            self._outline = number
        elif word == "lang" and self._number == 0:
            self.language = number

    def text(self, text: str) -> None:
        """Take text; a style's name ends with a semicolon, and the style with it."""
        self._name.append(text)
        if ";" in text:
            name = "".join(self._name).partition(";")[0].strip()
            named = words.HEADING.fullmatch(name)
            if self._number and len(self.headings) + len(self.titles) < MOST:
                if self._outline < BODY_LEVEL:
                    self.headings[self._number] = self._outline + 1
                elif named:
                    self.headings[self._number] = int(named["level"])
                elif name.lower() in words.TITLES:
                    self.titles.add(self._number)
            self._clear()
