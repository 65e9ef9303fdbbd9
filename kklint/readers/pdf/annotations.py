"""What lies on top of a page of a PDF: the fields of a form and the notes of its readers."""

import ctypes
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from kklint.readers.pdf.strings import of_buffer

LABEL, OPTION, BUTTON, VALUE = "label", "option", "button", "value"
LINK, FREE_TEXT, WIDGET = 2, 3, 20  # FPDF_ANNOT_…
NOTES = frozenset({1, *range(3, 16)})  # from a sticky note to ink
PUSH_BUTTON, COMBO_BOX, LIST_BOX, TEXT_FIELD = 1, 4, 5, 6  # FPDF_FORMFIELD_…
UNSEEN = 1 << 1 | 1 << 5  # the flags Hidden and NoView
MOST = 5_000  # annotations of a page, options of a field
MOST_CAPTION = 1_000  # characters
INDEX = re.compile(r"\[\d+\]")


class Box(NamedTuple):
    """Where an annotation stands on its page."""

    left: float
    right: float
    bottom: float
    top: float


class Field(NamedTuple):
    """A text of a field in a form: what it says, the name of the field, and its page."""

    text: str
    kind: str
    name: str
    page: int


class Note(NamedTuple):
    """A note of a reader: its text, where it stands on which page, and whether it is printed."""

    text: str
    box: Box
    page: int
    printed: bool


class Button(NamedTuple):
    """A button that can be pushed: the name of its field and where it stands."""

    name: str
    box: Box


class Annotations(NamedTuple):
    """The fields and notes of a page, its buttons, and the descriptions of its links."""

    fields: tuple[Field, ...]
    notes: tuple[Note, ...]
    buttons: tuple[Button, ...]
    links: tuple[str, ...]


def annotations(file: pdfium.PdfDocument, page: pdfium.PdfPage, number: int) -> Annotations:
    """Return the annotations of a page; of a form only when `file.init_forms()` was called."""
    fields: list[Field] = []
    notes: list[Note] = []
    buttons: list[Button] = []
    links: list[str] = []
    form = file.formenv.raw if file.formenv else None
    for at in range(min(raw.FPDFPage_GetAnnotCount(page.raw), MOST)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, at)
        if not annotation:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            if raw.FPDFAnnot_GetFlags(annotation) & UNSEEN:
                continue
            if kind in NOTES:
                note = Note(_contents(annotation), _box(annotation), number, kind == FREE_TEXT)
                notes.append(note)
            elif kind == LINK:
                links.append(_contents(annotation))
            elif kind == WIDGET and form:
                fields += _fields(form, annotation, number)
                if raw.FPDFAnnot_GetFormFieldType(form, annotation) == PUSH_BUTTON:
                    buttons.append(Button(_name(form, annotation), _box(annotation)))
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return Annotations(
        tuple(field for field in fields if field.text.strip()),
        tuple(note for note in notes if note.text.strip()),
        tuple(buttons),
        tuple(link for link in links if link.strip()),
    )


def captions(file: pdfium.PdfDocument, number: int, buttons: tuple[Button, ...]) -> Iterator[Field]:
    """Yield what stands on the buttons of a page, which is flattened for it.

    What the page itself has drawn where a button lies was read as text of the page.
    """
    before = _texts(file, number, buttons)
    page = file[number]
    flattened = raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
    page.close()
    if flattened != raw.FLATTEN_SUCCESS:
        return
    after = _texts(file, number, buttons)
    for button, drawn, text in zip(buttons, before, after, strict=True):
        if text.strip() and not drawn.strip():
            yield Field(text, BUTTON, button.name, number + 1)


def _texts(file: pdfium.PdfDocument, number: int, buttons: tuple[Button, ...]) -> list[str]:
    """Return the text that stands within each button of a page."""
    page = file[number]
    try:
        text_page = page.get_textpage()
        try:
            return [_bounded(text_page, button.box) for button in buttons]
        finally:
            text_page.close()
    finally:
        page.close()


def _bounded(text_page: pdfium.PdfTextPage, box: Box) -> str:
    buffer = (ctypes.c_ushort * MOST_CAPTION)()
    raw.FPDFText_GetBoundedText(
        text_page.raw, box.left, box.top, box.right, box.bottom, buffer, MOST_CAPTION
    )
    return bytes(buffer).decode("utf-16-le", "replace").partition("\0")[0]


def _fields(form: Any, annotation: Any, page: int) -> Iterator[Field]:  # noqa: ANN401 - no types
    def told(get: Callable[..., int], *arguments: int) -> str:
        return of_buffer(lambda *buffer: get(form, annotation, *arguments, *buffer))

    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    name = _name(form, annotation)
    yield Field(told(raw.FPDFAnnot_GetFormFieldAlternateName), LABEL, name, page)
    if kind == TEXT_FIELD:
        yield Field(told(raw.FPDFAnnot_GetFormFieldValue), VALUE, name, page)
    if kind in {COMBO_BOX, LIST_BOX}:
        for at in range(min(raw.FPDFAnnot_GetOptionCount(form, annotation), MOST)):
            yield Field(told(raw.FPDFAnnot_GetOptionLabel, at), OPTION, name, page)


def _name(form: Any, annotation: Any) -> str:  # noqa: ANN401
    """Return the name of a field without those of the parts of the form around it."""
    name = of_buffer(lambda *buffer: raw.FPDFAnnot_GetFormFieldName(form, annotation, *buffer))
    return INDEX.sub("", name).rpartition(".")[2]


def _contents(annotation: Any) -> str:  # noqa: ANN401
    return of_buffer(lambda *buffer: raw.FPDFAnnot_GetStringValue(annotation, b"Contents", *buffer))


def _box(annotation: Any) -> Box:  # noqa: ANN401
    box = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, ctypes.byref(box))
    return Box(box.left, box.right, box.bottom, box.top)
