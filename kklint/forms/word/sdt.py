"""The content controls of Word, element by element -> controls and where they stand.

The titles of those around a control are its groups; what a repeating section holds is repeated.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from kklint.forms.word.controls import Control, Item, Sort
from kklint.readers.docx.flow import End, Step
from kklint.readers.docx.styles import is_on

SORTS = {
    "w:comboBox": Sort.LIST,
    "w:date": Sort.DATE,
    "w:dropDownList": Sort.LIST,
    "w:text": Sort.TEXT,
    "w14:checkbox": Sort.BOX,
    "w15:checkbox": Sort.BOX,
}
# Pictures, tables of contents, citations: nobody is asked.
NO_QUESTION = (
    "w:picture w:docPartObj w:docPartList w:citation w:bibliography w:equation w:group"
    " w15:repeatingSectionItem"
).split()
LOCKED = frozenset({"contentLocked", "sdtContentLocked"})
MOST_GROUPS = 8
MOST_ITEMS = 5_000  # of a list
LONGEST_CONTENT = 200  # characters of an answer that is filled in beforehand


class Place(Protocol):
    """Where a control begins: in the paragraph that is open, or in the next."""

    def ends(self) -> str | None:
        """Return the text of the control that ends here, None where it stands in no paragraph."""

    def holds(self, control: Control) -> None:
        """Take what stands there."""


@dataclass(slots=True)
class _Open:
    """A content control that is being read; `holds_others`: controls stand in it."""

    place: Place
    sort: Sort | None = None
    title: str = ""
    tag: str = ""
    items: list[Item] = field(default_factory=list)
    open_ended: bool = False
    locked: bool = False
    empty: bool = False
    checked: bool = False
    ignored: bool = False
    repeated: bool = False
    holds_others: bool = False
    in_properties: bool = True


class ContentControls:
    """Takes the elements of content controls, as `starts` and `ends` name them."""

    starts: dict[str, Step]
    ends: dict[str, End]

    def __init__(self, begin: Callable[[], Place]) -> None:
        self._begin = begin
        self._open: list[_Open] = []
        self._repeating = 0  # sections that are open
        self.starts = {
            **dict.fromkeys(NO_QUESTION, self._ignore),
            **{name: self._sorted(name) for name in SORTS},
            "w:sdt": self._control,
            "w:alias": self._title,
            "w:tag": self._tag,
            "w:lock": self._lock,
            "w:showingPlcHdr": self._empty,
            "w:listItem": self._item,
            "w14:checked": self._check,
            "w15:repeatingSection": self._repeat,
        }
        self.ends = {"w:sdtPr": self._properties_end, "w:sdt": self._end}

    def _control(self, _attributes: Mapping[str, str]) -> None:
        if self._open:
            self._open[-1].holds_others = True
        self._open.append(_Open(self._begin()))

    @property
    def _described(self) -> _Open | None:
        """The control whose properties are being read."""
        return self._open[-1] if self._open and self._open[-1].in_properties else None

    def _sorted(self, name: str) -> Step:
        def step(_attributes: Mapping[str, str]) -> None:
            if control := self._described:
                control.sort = SORTS[name]
                control.open_ended = name == "w:comboBox"

        return step

    def _title(self, attributes: Mapping[str, str]) -> None:
        if control := self._described:
            control.title = attributes.get("w:val", "")

    def _tag(self, attributes: Mapping[str, str]) -> None:
        if control := self._described:
            control.tag = attributes.get("w:val", "")

    def _lock(self, attributes: Mapping[str, str]) -> None:
        if control := self._described:
            control.locked = attributes.get("w:val") in LOCKED

    def _empty(self, attributes: Mapping[str, str]) -> None:
        if control := self._described:
            control.empty = is_on(attributes)

    def _item(self, attributes: Mapping[str, str]) -> None:
        control = self._described
        if control and len(control.items) < MOST_ITEMS:
            value = attributes.get("w:value", "")
            control.items.append(Item(value, attributes.get("w:displayText") or value))

    def _check(self, attributes: Mapping[str, str]) -> None:
        if control := self._described:
            control.checked = attributes.get("w14:val", "1") in {"1", "true", "on"}

    def _ignore(self, _attributes: Mapping[str, str]) -> None:
        if control := self._described:
            control.ignored = True

    def _repeat(self, _attributes: Mapping[str, str]) -> None:
        if control := self._described:
            control.repeated = control.ignored = True
            self._repeating += 1

    def _properties_end(self) -> None:
        if self._open:
            self._open[-1].in_properties = False

    def _end(self) -> None:
        """Give a control to its place, unless it only holds others or asks nothing."""
        if not self._open:
            return
        control = self._open.pop()
        self._repeating -= control.repeated
        text = control.place.ends()
        if text is None or control.ignored:
            return
        sort = control.sort
        if sort is None:
            if control.holds_others or not _is_asked(control, text):
                return
            sort = Sort.TEXT
        titles = (around.title for around in self._open[:MOST_GROUPS] if around.title)
        control.place.holds(
            Control(
                sort,
                name=control.tag,
                title=control.title,
                items=tuple(control.items),
                open_ended=control.open_ended,
                shown=control.locked,
                prompt=text if control.empty else "",
                content="" if control.empty or sort is Sort.BOX else text,
                checked=control.checked,
                repeated=self._repeating > 0,
                groups=tuple(dict.fromkeys(titles)),
            )
        )


def _is_asked(control: _Open, text: str) -> bool:
    """Return whether a control without a sort is to be filled in, and not a part of the letter."""
    if control.empty:
        return True
    return bool(control.title or control.tag) and len(text) <= LONGEST_CONTENT
