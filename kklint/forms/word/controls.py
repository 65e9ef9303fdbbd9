"""A letter with a form in it as kklint looks at it: paragraphs, and what is filled in in them.

What is made of it is the same for Word and OpenDocument.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Sort(StrEnum):
    """How a control is answered."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    LIST = "list"
    BOX = "box"  # a check box, or a radio button


class Item(NamedTuple):
    """A line of a list: what is stored and what is read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Control:
    """Something to fill in: what it is called in the file, and what can be chosen in it.

    `title` is read by people, `name` is not. `shown` is what is told, but nobody is asked for.
    `prompt` stands in it while it is empty, `content` is what somebody has written or chosen.
    `groups` are the titles of what it stands in; `repeated`: that can be there again and again.
    Boxes of one `choice` exclude each other; `value` is what is stored for one. `drawn` is a box
    that is only a character.
    """

    sort: Sort
    name: str = ""
    title: str = ""
    help: str = ""
    items: tuple[Item, ...] = ()
    open_ended: bool = False
    shown: bool = False
    prompt: str = ""
    content: str = ""
    checked: bool = False
    required: bool = False
    choice: str = ""
    value: str = ""
    drawn: bool = False
    repeated: bool = False
    groups: tuple[str, ...] = ()


class Mark(NamedTuple):
    """Where a control stands in the text of its paragraph."""

    start: int
    end: int
    control: Control


class Cell(NamedTuple):
    """A cell: the number of its table in the letter, its row and its column."""

    table: int
    row: int
    column: int


class Paragraph(NamedTuple):
    """A paragraph as it reads, and the controls in it, which do not overlap.

    `level` is that of a heading, from 1, or 0.
    """

    text: str
    marks: Sequence[Mark] = ()
    cell: Cell | None = None
    level: int = 0
