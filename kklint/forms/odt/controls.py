"""The form of an OpenDocument text, element by element -> paragraphs with controls.

Controls are told before the text, by their ids; in the text stands where each of them is. Texts
read as the reader of OpenDocument reads them, so that they are found in the document again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kklint.forms.word.controls import Cell, Control, Item, Mark, Paragraph, Sort
from kklint.readers.normalise import OBJECT
from kklint.readers.odt.elements import PARAGRAPHS, SHAPES, SPACES, UNREAD

SPACE = re.compile(r"[ \t\r\n]+")
MOST_SPACES = 100
MOST_ITEMS = 5_000
DEEPEST_HEADING = 10
SORTS = {
    "form:checkbox": Sort.BOX,
    "form:combobox": Sort.LIST,
    "form:date": Sort.DATE,
    "form:formatted-text": Sort.TEXT,
    "form:listbox": Sort.LIST,
    "form:number": Sort.NUMBER,
    "form:radio": Sort.BOX,
    "form:text": Sort.TEXT,
    "form:textarea": Sort.TEXT,
}
LABELLED = frozenset({"form:checkbox", "form:radio"})
ITEMS = {
    "form:option": ("form:value", "form:label"),
    "form:item": ("form:label", "form:label"),
    "text:label": ("text:value", "text:value"),
    "loext:list-item": ("loext:value", "loext:display-text"),
}
CHOSEN = ("form:current-selected", "form:selected")
SHAPE_NAMES = frozenset(SHAPES.split())
DROP_DOWN, INPUT, CONTENT = "text:drop-down", "text:text-input", "loext:content-control"

Attributes = Mapping[str, str]


@dataclass(slots=True)
class _Written:
    """A paragraph that is being read."""

    cell: Cell | None
    level: int
    parts: list[str] = field(default_factory=list)
    length: int = 0
    after_space: bool = True
    marks: list[Mark] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Add text."""
        self.parts.append(text)
        self.length += len(text)


@dataclass(slots=True)
class _Inline:
    """A control in the text that is being read: what it is, where it began, its lines so far."""

    name: str
    control: Control
    paragraph: _Written
    start: int
    part: int
    empty: bool = False
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0


class Controls:
    """Takes the elements of content.xml in order."""

    def __init__(self) -> None:
        self._written: list[_Written] = []
        self._open: list[_Written] = []
        self._tables: list[_Table] = []
        self._last_table = 0
        self._known: dict[str, Control] = {}
        self._control: tuple[str, Control, list[Item]] | None = None
        self._inline: list[_Inline] = []
        self._unread = 0

    def paragraphs(self) -> list[Paragraph]:
        """Return what has been read."""
        return [
            Paragraph("".join(one.parts), tuple(one.marks), one.cell, one.level)
            for one in self._written
        ]

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element."""
        if self._unread or name in UNREAD:
            self._unread += 1
        elif name in PARAGRAPHS:
            self._paragraph(name, attributes)
        elif name in SPACES:
            count = attributes.get("text:c", "1") if name == "text:s" else "1"
            self._write(SPACES[name] * (min(int(count), MOST_SPACES) if count.isdecimal() else 1))
        elif name in SHAPE_NAMES:
            self._shape(name, attributes)
        elif name in SORTS:
            identity = attributes.get("form:id") or attributes.get("xml:id", "")
            self._control = (identity, _described(name, attributes), [])
        elif name in ITEMS:
            self._item(name, attributes)
        elif name in {DROP_DOWN, INPUT, CONTENT}:
            self._begin(name, attributes)
        else:
            self._in_table(name)

    def text(self, text: str) -> None:
        """Take text; white space is one space, and none where the paragraph begins."""
        if self._unread or not self._open:
            return
        paragraph = self._open[-1]
        text = SPACE.sub(" ", text)
        if paragraph.after_space:
            text = text.removeprefix(" ")
        if text:
            paragraph.write(text)
            paragraph.after_space = text.endswith(" ")

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._unread:
            self._unread -= 1
        elif name in PARAGRAPHS and self._open:
            self._open.pop()
        elif name in SORTS and self._control:
            identity, control, items = self._control
            self._known[identity] = replace(control, items=tuple(items))
            self._control = None
        elif name in {DROP_DOWN, INPUT, CONTENT} and self._inline:
            self._finish(self._inline.pop())
        elif name == "table:table" and self._tables:
            self._tables.pop()

    def _write(self, text: str) -> None:
        if self._open:
            self._open[-1].write(text)
            self._open[-1].after_space = False

    def _paragraph(self, name: str, attributes: Attributes) -> None:
        table = self._tables[-1] if self._tables else None
        cell = Cell(table.number, table.row, table.column) if table else None
        level = attributes.get("text:outline-level", "1") if name == "text:h" else "0"
        number = int(level[:2]) if level[:2].isdecimal() else 1
        written = _Written(cell, min(number, DEEPEST_HEADING))
        self._open.append(written)
        self._written.append(written)

    def _shape(self, name: str, attributes: Attributes) -> None:
        known = (
            self._known.get(attributes.get("draw:control", "")) if name == "draw:control" else None
        )
        if not self._open:
            return
        paragraph = self._open[-1]
        start = paragraph.length
        if attributes.get("text:anchor-type") == "as-char":
            self._write(OBJECT)
        if known is not None:
            paragraph.marks.append(Mark(start, paragraph.length, known))

    def _item(self, name: str, attributes: Attributes) -> None:
        value, label = (attributes.get(key, "") for key in ITEMS[name])
        items = (
            self._control[2] if self._control else self._inline[-1].items if self._inline else []
        )
        if len(items) == MOST_ITEMS:
            return
        items.append(Item(value, label or value))
        if self._control and any(attributes.get(key) == "true" for key in CHOSEN):
            identity, control, _items = self._control
            self._control = identity, replace(control, content=label or value), items

    def _begin(self, name: str, attributes: Attributes) -> None:
        if not self._open:
            return
        paragraph = self._open[-1]
        control = _inline(name, attributes)
        empty = name == INPUT or attributes.get("loext:showing-place-holder") == "true"
        self._inline.append(
            _Inline(name, control, paragraph, paragraph.length, len(paragraph.parts), empty)
        )

    def _finish(self, inline: _Inline) -> None:
        """Note a control in the text where it ends."""
        paragraph = inline.paragraph
        text = "".join(paragraph.parts[inline.part :]).strip()
        control = replace(inline.control, items=tuple(inline.items))
        if inline.items:
            control = replace(control, sort=Sort.LIST)
        if inline.empty:
            control = replace(control, prompt=text)
        elif control.sort is not Sort.BOX:
            control = replace(control, content=text)
        if not paragraph.marks or paragraph.marks[-1].end <= inline.start:
            paragraph.marks.append(Mark(inline.start, paragraph.length, control))

    def _in_table(self, name: str) -> None:
        if name == "table:table":
            self._last_table += 1
            self._tables.append(_Table(self._last_table))
        elif name == "table:table-row" and self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = 0
        elif name in {"table:table-cell", "table:covered-table-cell"} and self._tables:
            self._tables[-1].column += 1


def _described(name: str, attributes: Attributes) -> Control:
    """Return a control of a form, without the lines of its list."""
    own = attributes.get("form:name", "")
    is_radio = name == "form:radio"
    stored = attributes.get("form:value", "")
    return Control(
        SORTS[name],
        name=own,
        title=attributes.get("form:label" if name in LABELLED else "form:title", ""),
        help=attributes.get("form:title", "") if name in LABELLED else "",
        items=(),
        open_ended=name == "form:combobox",
        shown="true" in {attributes.get("form:readonly"), attributes.get("form:disabled")},
        content="" if name in LABELLED or SORTS[name] is Sort.LIST else _written(attributes),
        checked=_is_checked(attributes),
        choice=(attributes.get("form:group-name") or own) if is_radio else "",
        value=stored if name in LABELLED else "",
    )


def _written(attributes: Attributes) -> str:
    """Return what somebody has written that does not stand there from the beginning."""
    current = attributes.get("form:current-value", "")
    return current if current != attributes.get("form:value", "") else ""


def _is_checked(attributes: Attributes) -> bool:
    return "checked" in {attributes.get("form:state"), attributes.get("form:current-state")} or (
        "true" in {attributes.get("form:selected"), attributes.get("form:current-selected")}
    )


def _inline(name: str, attributes: Attributes) -> Control:
    """Return a control in the text, without what stands in it."""
    if name == DROP_DOWN:
        return Control(Sort.LIST, attributes.get("text:name", ""))
    if name == INPUT:
        return Control(Sort.TEXT, title=attributes.get("text:description", ""))
    sort = Sort.TEXT
    for key, one in (("checkbox", Sort.BOX), ("dropdown", Sort.LIST), ("date", Sort.DATE)):
        if attributes.get(f"loext:{key}") == "true":
            sort = one
    if attributes.get("loext:combobox") == "true":
        sort = Sort.LIST
    return Control(
        sort,
        name=attributes.get("loext:tag", ""),
        title=attributes.get("loext:alias", ""),
        open_ended=attributes.get("loext:combobox") == "true",
        shown=attributes.get("loext:lock") in {"contentLocked", "sdtContentLocked"},
        checked=attributes.get("loext:checked") == "true",
    )
