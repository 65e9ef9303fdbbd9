"""How YAML writes a value -> the value, with the offset of each of its characters."""

import re
from collections.abc import Iterator

from kklint.possessive import compiled
from kklint.readers.content import Content, Run
from kklint.readers.normalise import Piece
from kklint.readers.strings.blocks import joined

_BREAK = r"\r\n|[\r\n\x85\u2028\u2029]"
# White space around line ends: one line end is a space, of more all but the first remain.
_FOLD = rf"(?P<fold>[ \t]*+(?:{_BREAK})(?:[ \t]|{_BREAK})*+)"
PLAIN = compiled(rf"{_FOLD}|(?P<text>[^ \t\r\n\x85\u2028\u2029]++|[ \t]++)")
SINGLE = compiled(rf"{_FOLD}|(?P<quote>'')|(?P<text>[^ \t\r\n\x85\u2028\u2029']++|[ \t]++|')")
DOUBLE = compiled(
    rf"""\\(?:(?P<gone>(?:{_BREAK})[ \t]*+)
      | x(?P<x>[\da-fA-F]{{2}})|u(?P<u>[\da-fA-F]{{4}})|U(?P<U>[\da-fA-F]{{8}})|(?P<escaped>[\s\S]))
    | (?-x:{_FOLD}) | (?P<text>(?-x:[^ \t\r\n\x85\u2028\u2029\\]++|[ \t]++)|\\)""",
    re.VERBOSE,
)
LINE_BREAK = compiled(_BREAK)
WORD = compiled("[^ \t\r\n\x85\u2028\u2029]+")
PROPERTIES = compiled(rf"(?:[&!][^ \t\r\n]*+(?:[ \t]|{_BREAK}|\#[^\r\n]*+)++)*+")
ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
HIGHEST = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)


def decoded(text: str, start: int, end: int, style: str | None, value: str) -> Content | None:
    """Return the value that is written from start to end; None where it cannot be traced.

    `style` is YAML's: a quotation mark, | or >, or none; `value` is what it reads.
    """
    properties = PROPERTIES.match(text, start, end)
    start = properties.end() if properties else start
    if text.startswith(value, start) and start + len(value) == end:
        return Content(value, [Run(0, start, len(value))])
    if style in {"|", ">"}:
        return _aligned(text, _after_header(text, start, end), end, value)
    content = quoted(text, start, end) if style in {"'", '"'} else _folded(PLAIN, text, start, end)
    return content if content.text == value else None


def quoted(text: str, start: int, end: int) -> Content:
    """Return the value that stands from start to end in quotation marks."""
    return _folded(DOUBLE if text[start] == '"' else SINGLE, text, start + 1, end - 1)


def _folded(style: re.Pattern[str], text: str, start: int, end: int) -> Content:
    inner = text[start:end]
    if "\n" not in inner and "\\" not in inner and "''" not in inner and "\r" not in inner:
        return Content(inner, [Run(0, start, len(inner))])
    return joined(_merged(_pieces(style, text, start, end)))


def _pieces(style: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Piece]:
    for part in style.finditer(text, start, end):
        kind = part.lastgroup or ""
        if kind == "text":
            yield Piece(part[0], part.start())
        elif kind == "fold":
            breaks = len(LINE_BREAK.findall(part[0]))
            yield Piece("\n" * (breaks - 1) or " ", part.start())
        elif kind == "quote":
            yield Piece("'", part.start())
        elif kind == "escaped":
            yield Piece(ESCAPES.get(part[kind], part[kind]), part.start())
        elif kind != "gone":
            code = int(part[kind], 16)
            valid = code <= HIGHEST and code not in SURROGATES
            yield Piece(chr(code) if valid else "\ufffd", part.start())


def _after_header(text: str, start: int, end: int) -> int:
    """Return where the lines of a block scalar begin: after »|-« and a comment."""
    line = LINE_BREAK.search(text, start, end)
    return line.end() if line else end


def _aligned(text: str, start: int, end: int, value: str) -> Content | None:
    """Return the value of a block scalar, whose words stand in the source as they are.

    Only the white space between them differs: indentation is gone, line ends may be spaces. What of
    it is left stands before the next word.
    """
    pieces: list[Piece] = []
    position, last = 0, len(value.rstrip(" \t\n"))
    for word in WORD.finditer(text, start, end):
        if position == last:
            break  # what follows is a comment
        at = value.find(word[0][0], position)
        if at < 0 or not value.startswith(word[0], at) or value[position:at].strip():
            return None
        if word.start() - (at - position) < start:
            return None
        pieces.append(Piece(value[position:at] + word[0], word.start() - (at - position)))
        position = at + len(word[0])
    if position < last:
        return None
    return joined(_merged(pieces))


def _merged(pieces: Iterator[Piece] | list[Piece]) -> Iterator[Piece]:
    """Yield pieces that follow each other in the source as one."""
    texts: list[str] = []
    begin = after = 0
    for text, start in pieces:
        if texts and start != after:
            yield Piece("".join(texts), begin)
            texts = []
        if not texts:
            begin = after = start
        texts.append(text)
        after += len(text)
    if texts:
        yield Piece("".join(texts), begin)
