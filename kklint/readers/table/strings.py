"""Parts of an Excel file that hold strings: the shared ones, notes on cells, drawings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

CONTROL = re.compile(r"_x([\dA-Fa-f]{4})_")  # how Excel writes characters that XML does not allow
UNDERSCORE = 0x5F
PHONETIC = "x:rPh"
THREADED = "tc:threadedComment"


class Note(NamedTuple):
    """A note on a cell ("B7")."""

    cell: str
    text: str


def unescaped(text: str) -> str:
    """Return a text as Excel shows it: what it writes for control characters as white space."""
    if "_x" not in text:
        return text
    return CONTROL.sub(lambda code: "_" if int(code[1], 16) == UNDERSCORE else " ", text)


@dataclass(slots=True)
class SharedStrings:
    """Takes sharedStrings.xml; the runs of a string are joined, phonetic ones left out."""

    strings: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _reads: bool = False
    _phonetic: bool = False

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if name == PHONETIC:
            self._phonetic = True
        self._reads = name == "x:t" and not self._phonetic

    def text(self, text: str) -> None:
        """Take text."""
        if self._reads:
            self._parts.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._reads = False
        if name == PHONETIC:
            self._phonetic = False
        elif name == "x:si":
            self.strings.append(unescaped("".join(self._parts)))
            self._parts.clear()


@dataclass(slots=True)
class Notes:
    """Takes notes and threaded comments."""

    notes: list[Note] = field(default_factory=list)
    _cell: str = ""
    _parts: list[str] = field(default_factory=list)
    _reads: bool = False
    _phonetic: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if name in {"x:comment", THREADED}:
            self._cell = attributes.get("ref", "")
        if name == PHONETIC:
            self._phonetic = True
        self._reads = name in {"x:t", "tc:text"} and not self._phonetic

    def text(self, text: str) -> None:
        """Take text."""
        if self._reads:
            self._parts.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._reads = False
        if name == PHONETIC:
            self._phonetic = False
        elif name in {"x:comment", THREADED}:
            self.notes.append(Note(self._cell, unescaped("".join(self._parts))))
            self._parts.clear()


@dataclass(slots=True)
class Drawing:
    """Takes a drawing or a chart: the paragraphs in it, and what pictures say in their stead.

    Names in a chart that stand in cells (c:strRef) are read there.
    """

    paragraphs: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _reads: bool = False
    _in_name: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        self._reads = name == "a:t" or (name == "c:v" and self._in_name)
        if name == "a:br":
            self._parts.append("\n")
        elif name == "xdr:cNvPr":
            self.descriptions += filter(None, map(attributes.get, ("title", "descr")))
        elif name in {"c:tx", "c:strRef"}:
            self._in_name = name == "c:tx"

    def text(self, text: str) -> None:
        """Take text."""
        if self._reads:
            self._parts.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._reads = False
        if name == "a:p" or (name == "c:v" and self._in_name):
            self.paragraphs.append("".join(self._parts))
            self._parts.clear()
        elif name == "c:tx":
            self._in_name = False
