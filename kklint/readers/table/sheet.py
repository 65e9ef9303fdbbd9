"""A sheet of an Excel file -> the strings in its cells, and what else people read in it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kklint.errors import ReadError
from kklint.messages import _
from kklint.readers.normalise import OBJECT
from kklint.readers.table.columns import MOST_CELLS, letter, number, too_many
from kklint.readers.table.strings import PHONETIC, unescaped

REFERENCE = re.compile(r"(?P<column>[A-Z]{1,3})(?P<row>\d{1,7})")
HEADERS = frozenset({"x:oddHeader", "x:evenHeader", "x:firstHeader"})
FOOTERS = frozenset({"x:oddFooter", "x:evenFooter", "x:firstFooter"})
# The codes in a header: parts, fields such as the page number; the rest is how letters look.
CODE = re.compile(
    r"&(?:(?P<section>[LCR])|(?P<field>[PNDTZFAG])|(?P<sign>&)"
    r'|[SXYBIUEOH]|"[^"]*"|\d+|K(?:[\dA-Fa-f]{6}|\d\d[+-]\d{3}))'
)
SECTION = "\0"  # between the parts of a header; XML holds no such character
TOLD = ("promptTitle", "prompt", "errorTitle", "error")
MOST_CHARACTERS = 50_000_000  # of all cells; shared strings may stand in many


class Cell(NamedTuple):
    """A cell with a string: row and column from 0."""

    row: int
    column: int
    text: str

    @property
    def name(self) -> str:
        """The name of the cell: B7."""
        return f"{letter(self.column)}{self.row + 1}"


class Told(NamedTuple):
    """What a cell ("B7") tells people who fill it in: a prompt, a choice, a tip."""

    cell: str
    text: str


@dataclass(slots=True)
class Sheet:
    """Takes a sheet part. Figures, dates and formulas are passed over, their strings are not.

    `strings` are the shared ones; at most `left` characters are taken, in at most `room` cells.
    """

    strings: Sequence[str]
    left: int = MOST_CHARACTERS
    room: int = MOST_CELLS
    cells: list[Cell] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    footers: list[str] = field(default_factory=list)
    _row: int = -1
    _column: int = -1
    _type: str = ""
    _range: str = ""
    _parts: list[str] = field(default_factory=list)
    _reads: bool = False
    _phonetic: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        self._reads = False
        if name == "x:c":
            self._begin(attributes)
        elif name in {"x:v", "x:t"}:
            self._reads = not self._phonetic
        elif name == "x:row":
            self._row = _number(attributes.get("r", ""), self._row + 2) - 1
            self._column = -1
        elif name == PHONETIC:
            self._phonetic = True
        elif name in HEADERS or name in FOOTERS or name == "x:formula1":
            self._parts.clear()
            self._reads = True
        elif name == "x:dataValidation":
            self._range = attributes.get("sqref", "").partition(" ")[0].partition(":")[0]
            self._tell(map(attributes.get, TOLD))
        elif name == "x:hyperlink":
            self._range = attributes.get("ref", "")
            self._tell([attributes.get("tooltip")])

    def text(self, text: str) -> None:
        """Take text."""
        if self._reads:
            self._parts.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._reads = False
        if name == "x:c":
            self._finish()
        elif name == PHONETIC:
            self._phonetic = False
        elif name in HEADERS:
            self.headers += _sections(self._taken())
        elif name in FOOTERS:
            self.footers += _sections(self._taken())
        elif name == "x:formula1":
            formula = self._taken()
            if formula[:1] == formula[-1:] == '"':
                self._tell(formula.strip('"').split(","))

    def _begin(self, attributes: Mapping[str, str]) -> None:
        self._parts.clear()
        self._type = attributes.get("t", "n")
        place = REFERENCE.fullmatch(attributes.get("r", ""))
        self._column += 1
        if place:
            self._column = number(place["column"])
            self._row = int(place["row"]) - 1

    def _finish(self) -> None:
        """End a cell; raises ReadError for a string that is not there, or for far too many."""
        if self._type not in {"s", "str", "inlineStr"}:
            return
        text = self._taken()
        if self._type == "s":
            at = _number(text.strip(), len(self.strings))
            if at >= len(self.strings):
                raise ReadError(_("The file is damaged or cut off. Open it and save it again."))
            text = self.strings[at]
        else:
            text = unescaped(text)
        self.left -= len(text)
        if self.left < 0:
            message = _(
                "The file unpacks to far more than it shows, or than kklint reads. Split it up."
            )
            raise ReadError(message)
        if text.strip():
            self.room -= 1
            if self.room < 0:
                raise too_many()
            self.cells.append(Cell(max(self._row, 0), self._column, text))

    def _taken(self) -> str:
        text = "".join(self._parts)
        self._parts.clear()
        return text

    def _tell(self, texts: Iterable[str | None]) -> None:
        self.told += [Told(self._range, unescaped(text)) for text in texts if text]


def _number(text: str, otherwise: int) -> int:
    """Return the number that is written, or `otherwise`."""
    return int(text) if text.isdecimal() and len(text) < len("10000000") else otherwise


def _sections(text: str) -> list[str]:
    """Return the left, middle and right of a header or footer without fields and fonts."""
    return [part for part in CODE.sub(_plain, text).split(SECTION) if part.strip()]


def _plain(code: re.Match[str]) -> str:
    """Return what a code of a header stands for."""
    if code["section"]:
        return SECTION
    return OBJECT if code["field"] else code["sign"] or ""
