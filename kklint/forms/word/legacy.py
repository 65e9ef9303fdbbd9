"""The form fields of Word before 2007, element by element -> controls and where they stand.

What a field holds stands between its code and its end: »Navn: [     ]«.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kklint.forms.word.controls import Control, Item, Sort
from kklint.forms.word.sdt import Place
from kklint.readers.docx.flow import End, Step
from kklint.readers.docx.styles import is_on

CALCULATED = frozenset({"calculated", "currentDate", "currentTime"})
MOST_ITEMS = 1_000
DEEPEST = 100  # fields in fields


@dataclass(slots=True)
class _Form:
    """A form field that is being read."""

    sort: Sort = Sort.TEXT
    name: str = ""
    told: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    enabled: bool = True
    calculated: bool = False
    checked: bool = False


@dataclass(slots=True)
class _Field:
    """A field that is open, and the form field that it is, if it is one."""

    place: Place
    form: _Form | None = None


class FormFields:
    """Takes the elements of form fields, as `starts` and `ends` name them."""

    starts: dict[str, Step]
    ends: dict[str, End]

    def __init__(self, begin: Callable[[], Place]) -> None:
        self._begin = begin
        self._fields: list[_Field] = []
        self._form: _Form | None = None
        self.starts = {
            "w:fldChar": self._character,
            "w:ffData": self._data,
            "w:name": self._name,
            "w:enabled": self._enabled,
            "w:helpText": self._help,
            "w:statusText": self._help,
            "w:checkBox": self._box,
            "w:ddList": self._list,
            "w:type": self._type,
            "w:default": self._check,
            "w:checked": self._check,
            "w:listEntry": self._entry,
        }
        self.ends = {"w:ffData": self._data_end}

    def _character(self, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("w:fldCharType")
        if kind == "begin":
            if len(self._fields) == DEEPEST:  # they were never ended
                self._fields.clear()
            self._fields.append(_Field(self._begin()))
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            text = ended.place.ends()
            if ended.form and text is not None:
                ended.place.holds(_control(ended.form, text.strip()))

    def _data(self, _attributes: Mapping[str, str]) -> None:
        self._form = _Form()

    def _data_end(self) -> None:
        if self._fields:
            self._fields[-1].form = self._form
        self._form = None

    def _name(self, attributes: Mapping[str, str]) -> None:
        if self._form:
            self._form.name = attributes.get("w:val", "")

    def _enabled(self, attributes: Mapping[str, str]) -> None:
        if self._form:
            self._form.enabled = is_on(attributes)

    def _help(self, attributes: Mapping[str, str]) -> None:
        if self._form and attributes.get("w:type") != "autoText":
            self._form.told.append(attributes.get("w:val", ""))

    def _box(self, _attributes: Mapping[str, str]) -> None:
        if self._form:
            self._form.sort = Sort.BOX

    def _list(self, _attributes: Mapping[str, str]) -> None:
        if self._form:
            self._form.sort = Sort.LIST

    def _type(self, attributes: Mapping[str, str]) -> None:
        if self._form:
            kind = attributes.get("w:val", "")
            self._form.calculated = kind in CALCULATED
            self._form.sort = {"number": Sort.NUMBER, "date": Sort.DATE}.get(kind, Sort.TEXT)

    def _check(self, attributes: Mapping[str, str]) -> None:
        if self._form and self._form.sort is Sort.BOX:
            self._form.checked = is_on(attributes)

    def _entry(self, attributes: Mapping[str, str]) -> None:
        if self._form and len(self._form.items) < MOST_ITEMS:
            text = attributes.get("w:val", "")
            self._form.items.append(Item(text, text))


def _control(form: _Form, text: str) -> Control:
    told = dict.fromkeys(" ".join(text.split()) for text in form.told)
    return Control(
        form.sort,
        name=form.name,
        help=" ".join(filter(None, told)),
        items=tuple(form.items),
        shown=form.calculated or not form.enabled,
        content=text if form.sort in {Sort.TEXT, Sort.DATE, Sort.NUMBER} else "",
        checked=form.checked,
    )
