"""What of a Word file does not read: what was deleted, and what is stored in a second way."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from kklint.readers.docx.flow import End, Flows, Step

# Formatting as it was before a change, and the reading aid above a word.
UNREAD = (
    "w:pPrChange w:rPrChange w:sectPrChange w:tblPrChange w:tblPrExChange w:trPrChange w:tcPrChange"
    " w:tblGridChange w:numberingChange w:rt"
).split()


class Skip(Protocol):
    """Leaves out the element at hand, or the one that stands `outer` elements around it."""

    def __call__(self, outer: int = 0) -> None:
        """Leave it out."""


class Unread:
    """Takes the elements that do not read, as `starts` and `ends` name them.

    `path` holds the names of the elements that are open.
    """

    def __init__(self, flows: Flows, path: Sequence[str], skip: Skip) -> None:
        self._flows = flows
        self._path = path
        self._skip = skip
        self._chosen: list[bool] = []  # for each mc:AlternateContent: one is chosen
        self.starts: dict[str, Step] = {
            **dict.fromkeys(UNREAD, lambda _attributes: skip()),
            **dict.fromkeys(("w:del", "w:moveFrom"), self._deleted),
            **dict.fromkeys(("mc:Choice", "mc:Fallback"), self._alternative),
            "w:cellDel": self._cell_deleted,
            "mc:AlternateContent": self._alternatives,
        }
        self.ends: dict[str, End] = {"mc:AlternateContent": self._alternatives_end}

    def _deleted(self, _attributes: Mapping[str, str]) -> None:
        """Leave out what was deleted: the element, a paragraph mark or a row."""
        match self._path[-3:]:
            case ["w:pPr", "w:rPr", _]:
                if self._flows.now.draft:
                    self._flows.now.draft.joined = True
            case ["w:tr", "w:trPr", _]:
                self._skip(outer=2)
            case _:
                self._skip()

    def _cell_deleted(self, _attributes: Mapping[str, str]) -> None:
        if self._path[-3:-1] == ["w:tc", "w:tcPr"]:
            self._skip(outer=2)

    def _alternatives(self, _attributes: Mapping[str, str]) -> None:
        self._chosen.append(False)

    def _alternatives_end(self) -> None:
        self._chosen.pop()

    def _alternative(self, _attributes: Mapping[str, str]) -> None:
        """Read the first of the ways in which something is stored."""
        if self._chosen and self._chosen[-1]:
            self._skip()
        elif self._chosen:
            self._chosen[-1] = True
