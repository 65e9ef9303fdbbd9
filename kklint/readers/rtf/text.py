"""The tokens of an RTF file -> a flow of paragraphs."""

from collections.abc import Callable

from kklint.errors import ReadError
from kklint.readers import too_large
from kklint.readers.formats import TEXT_LIMIT
from kklint.readers.odt.flow import Flow, Remark, unrepeated
from kklint.readers.odt.story import Counts, Story
from kklint.readers.rtf import words
from kklint.readers.rtf.codepages import code_page, text_of
from kklint.readers.rtf.destinations import Destinations
from kklint.readers.rtf.groups import Groups
from kklint.readers.rtf.paragraphs import Paragraphs
from kklint.readers.rtf.state import FONTS, MUTE, QUIET, READ, STYLES, WORDS, State
from kklint.readers.rtf.styles import Fonts, Styles
from kklint.readers.rtf.tokens import OPEN, SYMBOL, TEXT, WORD, Tokens

HIGH_SURROGATES = range(0xD800, 0xDC00)
LOW_SURROGATES = range(0xDC00, 0xE000)
UNCOUNTED = frozenset({MUTE, QUIET})  # a letter may hold more than it says in pictures
LAST_CHARACTER = 0x10FFFF


class Text:
    """Takes the tokens in order; `flow` and `remarks` are what is read in them."""

    def __init__(self) -> None:
        counts = Counts()
        self._body = Story(counts)
        self._groups = Groups(State(self._body))
        self._fonts = Fonts()
        self._styles = Styles()
        self._paragraphs = Paragraphs(self._groups, self._styles)
        self._destinations = Destinations(self._groups, self._paragraphs, counts)
        self._bytes = bytearray()
        self._fallbacks = 0  # characters that follow for those who do not know Unicode
        self._high: int | None = None
        self._starred = False
        self._doings = self._all_doings()

    def _all_doings(self) -> dict[str, Callable[[str, int | None], None]]:
        return {
            **dict.fromkeys(words.CHARACTERS, self._named),
            **dict.fromkeys(words.PARAGRAPH_ENDS, lambda _word, _number: self._paragraphs.end()),
            **dict.fromkeys(words.CELL_ENDS, lambda word, _number: self._paragraphs.cell(word)),
            **dict.fromkeys(words.ROW_ENDS, lambda word, _number: self._paragraphs.row(word)),
            **dict.fromkeys(words.CODE_PAGES, self._code_page),
            **dict.fromkeys(WORDS, self._state),
            "u": self._unicode,
            "plain": self._plain,
            "ansicpg": self._ansicpg,
            "deff": self._deff,
            "deflang": self._deflang,
            "ftnalt": lambda _word, _number: self._destinations.endnote(),
        }

    @property
    def flow(self) -> Flow:
        """What has been read: properties, the body, headers and footers."""
        destinations = self._destinations
        return [destinations.properties, self._body.flow, unrepeated(destinations.headers)]

    @property
    def remarks(self) -> list[Remark]:
        """The comments that speak to kklint."""
        return self._destinations.remarks

    def take(self, tokens: Tokens) -> None:
        """Take all tokens, up to the end of the outermost group; what follows is not read.

        Raises ReadError where it is too much, pictures and the like not counted.
        """
        size = 0
        for token in tokens:
            kind = token.kind
            if kind is not TEXT or self._groups.state.mode not in UNCOUNTED:
                size += token.size
            if size > TEXT_LIMIT:
                raise ReadError(too_large(size, TEXT_LIMIT))
            if kind is TEXT:
                self._characters(token.text)
                continue
            self._decode()
            if kind is WORD:
                self._word(token.word, token.number)
            elif kind is SYMBOL:
                self._symbol(token.word)
            elif self._group(kind):
                break
            state = self._groups.state
            if state.mode is MUTE and state.unicode is None:
                tokens.pass_over()
        self._decode()
        self._groups.close_all()
        self._paragraphs.close(0)

    def _group(self, kind: str) -> bool:
        """Open or close a group; return whether it was the outermost that is closed."""
        self._fallbacks = 0
        self._starred = False
        if kind is OPEN:
            self._groups.open()
            return False
        self._groups.close()
        return self._groups.over

    # Characters

    def _characters(self, text: bytes) -> None:
        """Take bytes; a character may be two of them."""
        mode = self._groups.state.mode
        if mode is READ or mode is STYLES:
            self._bytes += text[self._fallbacks :]
            self._fallbacks = max(0, self._fallbacks - len(text))

    def _decode(self) -> None:
        if self._bytes:
            codec = self._fonts.codec(self._groups.state.font)
            self._paragraphs.write(text_of(bytes(self._bytes), codec))
            self._bytes.clear()

    def _named(self, word: str, _number: int | None) -> None:
        """Take a character by its name."""
        text = words.CHARACTERS[word]
        if self._fallbacks and text not in words.SPACES:
            self._fallbacks -= 1
        else:
            self._paragraphs.write(text)

    def _unicode(self, _word: str, number: int | None) -> None:
        """Take a character by its number, which is written as 16 bits with a sign."""
        self._fallbacks = self._groups.state.fallback
        code = (number or 0) & 0xFFFF if (number or 0) < 0 else number or 0
        high, self._high = self._high, None
        if code in HIGH_SURROGATES:
            self._high = code
        elif code in LOW_SURROGATES:
            if high is not None:
                pair = ((high - HIGH_SURROGATES.start) << 10) + code - LOW_SURROGATES.start
                self._paragraphs.write(chr(0x10000 + pair))
        elif 0 < code <= LAST_CHARACTER:
            self._paragraphs.write(chr(code))

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = True
        elif self._groups.state.mode is READ and symbol in self._doings:
            self._doings[symbol](symbol, None)

    # Control words

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        mode = self._groups.state.mode
        if mode is MUTE:
            if word == "ud":
                self._destinations.unicode()
        elif mode is FONTS or mode is STYLES:
            if starred:
                self._groups.mute()
            else:
                (self._fonts if mode is FONTS else self._styles).word(word, number or 0)
        elif word in self._destinations.openers:
            self._destinations.openers[word](word)
        elif starred:
            self._groups.mute()
        elif mode is READ and word in self._doings:
            self._doings[word](word, number)

    def _state(self, word: str, number: int | None) -> None:
        self._groups.state = WORDS[word](self._groups.state, number)

    def _code_page(self, word: str, _number: int | None) -> None:
        self._fonts.code_page = code_page(words.CODE_PAGES[word])

    def _plain(self, _word: str, _number: int | None) -> None:
        self._groups.state = self._groups.state._replace(
            font=None, hidden=False, deleted=False, language=self._paragraphs.language
        )

    def _ansicpg(self, _word: str, number: int | None) -> None:
        self._fonts.code_page = code_page(number or 0)

    def _deff(self, _word: str, number: int | None) -> None:
        self._fonts.default = number or 0

    def _deflang(self, _word: str, number: int | None) -> None:
        self._paragraphs.language = number or 0
