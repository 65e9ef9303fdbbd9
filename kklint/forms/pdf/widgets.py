"""A PDF -> the fields of its form (AcroForm) as PDFium tells them, and where each of them stands.

A field stands on the pages in one widget or more: each radio button is one. The only module of the
adapter that asks PDFium about fields.
"""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from math import isfinite
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from kklint.readers.pdf.strings import of_buffer

MOST_OF_PAGE = 5_000  # annotations
MOST = 20_000  # widgets of a file
MOST_OPTIONS = 2_000  # of a field
MOST_SCRIPTS = 1_000  # of a file, beside its fields
WIDGET = 20  # FPDF_ANNOT_WIDGET
UNSEEN = 1 << 1 | 1 << 5  # the flags Hidden and NoView
READ_ONLY, REQUIRED = 1 << 0, 1 << 1
EDITABLE, SEVERAL = 1 << 18, 1 << 21  # a list that takes other answers, or more than one


class Type(IntEnum):
    """What a field is: FPDF_FORMFIELD_… without push buttons."""

    CHECK_BOX = 2
    RADIO_BUTTON = 3
    COMBO_BOX = 4
    LIST_BOX = 5
    TEXT = 6
    SIGNATURE = 7


TYPES = frozenset(Type)


class Action(IntEnum):
    """When a script of a field runs: FPDF_ANNOT_AACTION_…."""

    KEY = 12
    FORMAT = 13
    VALIDATE = 14
    CALCULATE = 15


class Box(NamedTuple):
    """Where a widget stands on its page; heights grow upwards."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A field as a whole: its full name, what it is, its tooltip, its value and its lists."""

    name: str
    type: Type
    flags: int
    tooltip: str
    value: str
    options: tuple[str, ...]
    selected: tuple[str, ...]
    scripts: tuple[tuple[Action, str], ...]

    @property
    def is_button(self) -> bool:
        """Whether it is a radio button or a check box."""
        return self.type in {Type.RADIO_BUTTON, Type.CHECK_BOX}


class Widget(NamedTuple):
    """A place where a field is answered; a button has a state, which may be chosen."""

    asked: Asked
    box: Box
    page: int
    state: str = ""
    checked: bool = False
    default: str = ""


class Found(NamedTuple):
    """The widgets of a file in order; not `is_whole` where there are more than are read."""

    widgets: tuple[Widget, ...]
    is_whole: bool


def find(file: pdfium.PdfDocument) -> Found:
    """Return the widgets of a file whose form was made ready with `init_forms()`."""
    if not file.formenv:
        return Found((), is_whole=False)
    form = file.formenv.raw
    known: dict[str, Asked] = {}
    widgets: list[Widget] = []
    is_whole = True
    for number in range(len(file)):
        try:
            page = file[number]
        except pdfium.PdfiumError:  # a damaged page has no fields
            is_whole = False
            continue
        try:
            count = raw.FPDFPage_GetAnnotCount(page.raw)
            widgets += _of_page(form, page, number + 1, known)
        finally:
            page.close()
        is_whole = is_whole and count <= MOST_OF_PAGE
        if len(widgets) > MOST:
            return Found(tuple(widgets[:MOST]), is_whole=False)
    return Found(tuple(widgets), is_whole)


def scripts(file: pdfium.PdfDocument) -> Iterator[str]:
    """Yield the scripts of a file that belong to no field."""
    for at in range(min(raw.FPDFDoc_GetJavaScriptActionCount(file.raw), MOST_SCRIPTS)):
        action = raw.FPDFDoc_GetJavaScriptAction(file.raw, at)
        if action:
            try:
                yield of_buffer(lambda *buffer: raw.FPDFJavaScriptAction_GetScript(action, *buffer))  # noqa: B023 - called at once
            finally:
                raw.FPDFDoc_CloseJavaScriptAction(action)


def _of_page(
    form: Any,  # noqa: ANN401 - PDFium's objects have no types
    page: pdfium.PdfPage,
    number: int,
    known: dict[str, Asked],
) -> Iterator[Widget]:
    for at in range(min(raw.FPDFPage_GetAnnotCount(page.raw), MOST_OF_PAGE)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, at)
        if not annotation:
            continue
        try:
            if raw.FPDFAnnot_GetSubtype(annotation) == WIDGET:
                widget = _widget(form, annotation, number, known)
                if widget is not None:
                    yield widget
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _widget(form: Any, annotation: Any, page: int, known: dict[str, Asked]) -> Widget | None:  # noqa: ANN401
    """Return a widget, None for one that nobody sees or that only starts something."""
    if raw.FPDFAnnot_GetFlags(annotation) & UNSEEN:
        return None
    type_ = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    if type_ not in TYPES:
        return None
    dictionary = _Dictionary(form, annotation)
    name = dictionary.text(b"T", raw.FPDFAnnot_GetFormFieldName)
    asked = known.get(name)
    if asked is None:
        asked = known[name] = _asked(dictionary, name, Type(type_))
    box = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, ctypes.byref(box))
    edges = (box.left, box.right, box.bottom, box.top)
    place = Box(*(edge if isfinite(edge) else 0.0 for edge in edges))
    if not asked.is_button:
        return Widget(asked, place, page, default=dictionary.own(b"DV"))
    state = dictionary.told(raw.FPDFAnnot_GetFormFieldExportValue)
    return Widget(asked, place, page, state, bool(raw.FPDFAnnot_IsChecked(form, annotation)))


def _asked(dictionary: "_Dictionary", name: str, type_: Type) -> Asked:
    form, annotation = dictionary.form, dictionary.annotation
    options: list[str] = []
    selected: list[str] = []
    if type_ in {Type.COMBO_BOX, Type.LIST_BOX}:
        for at in range(min(raw.FPDFAnnot_GetOptionCount(form, annotation), MOST_OPTIONS)):
            options.append(dictionary.told(raw.FPDFAnnot_GetOptionLabel, at))
            if raw.FPDFAnnot_IsOptionSelected(form, annotation, at):
                selected.append(options[-1])
    is_text = type_ is Type.TEXT
    return Asked(
        name,
        type_,
        raw.FPDFAnnot_GetFormFieldFlags(form, annotation),
        dictionary.text(b"TU", raw.FPDFAnnot_GetFormFieldAlternateName),
        dictionary.text(b"V", raw.FPDFAnnot_GetFormFieldValue) if is_text else "",
        tuple(options),
        tuple(selected),
        tuple(dictionary.scripts()),
    )


class _Dictionary:
    """The dictionary of a widget, which may be that of its field as well.

    PDFium looks a field up among all the others whenever it is asked about one, so what stands in
    the dictionary itself is read there.
    """

    def __init__(self, form: Any, annotation: Any) -> None:  # noqa: ANN401
        self.form = form
        self.annotation = annotation
        self._is_alone = not raw.FPDFAnnot_HasKey(annotation, b"Parent")

    def text(self, key: bytes, get: Callable[..., int]) -> str:
        """Return what stands at a key, or what PDFium tells where others lie around the widget."""
        return self.own(key) if self._is_alone else self.told(get)

    def own(self, key: bytes) -> str:
        """Return the string at a key of the dictionary."""
        return of_buffer(
            lambda *buffer: raw.FPDFAnnot_GetStringValue(self.annotation, key, *buffer)
        )

    def told(self, get: Callable[..., int], *arguments: int) -> str:
        """Return what PDFium tells about the field."""
        return of_buffer(lambda *buffer: get(self.form, self.annotation, *arguments, *buffer))

    def scripts(self) -> Iterator[tuple[Action, str]]:
        """Yield the scripts of the field."""
        if self._is_alone and not raw.FPDFAnnot_HasKey(self.annotation, b"AA"):
            return
        for action in Action:
            script = self.told(raw.FPDFAnnot_GetFormAdditionalActionJavaScript, action)
            if script.strip():
                yield action, script
