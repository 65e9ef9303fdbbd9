"""The tags of an accessible PDF -> which part of the document the text of a page belongs to.

Tags tell paragraphs, headings, list items and cells apart where the eye has to guess, and hold the
descriptions of pictures.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from kklint.readers.pdf.strings import of_buffer

HEADING, LIST_ITEM, CELL, QUOTE, FOOTNOTE = (
    "heading",
    "list-item",
    "table-cell",
    "quote",
    "footnote",
)
KINDS = {
    "BlockQuote": QUOTE,
    "FENote": FOOTNOTE,
    "H": HEADING,
    "LI": LIST_ITEM,
    "Note": FOOTNOTE,
    "TD": CELL,
    "TH": CELL,
    "Title": HEADING,
    **{f"H{level}": HEADING for level in range(1, 7)},
}
PARTS = frozenset((*KINDS, "P", "Caption", "TOCI", "Figure", "Form"))
MOST_ELEMENTS = 20_000  # of one page


class Part(NamedTuple):
    """A part of a page that reads on: its number, and what it is ("": a paragraph)."""

    number: int
    kind: str


UNTAGGED = Part(-1, "")


class Structure(NamedTuple):
    """The parts of a page by the mark of their content, and what is said in place of others."""

    parts: Mapping[int, Part]
    descriptions: tuple[str, ...]


NONE = Structure({}, ())


def is_tagged(file: pdfium.PdfDocument) -> bool:
    """Return whether a file has tags."""
    return bool(raw.FPDFCatalog_IsTagged(file.raw))


def structure(page: pdfium.PdfPage) -> Structure:
    """Return the structure of a page of a tagged file."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return NONE
    try:
        return _walked(tree)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _walked(tree: Any) -> Structure:  # noqa: ANN401 - PDFium's handles have no type
    parts: dict[int, Part] = {}
    descriptions: list[str] = []
    roots = min(raw.FPDF_StructTree_CountChildren(tree), MOST_ELEMENTS)
    waiting = [
        (raw.FPDF_StructTree_GetChildAtIndex(tree, at), UNTAGGED) for at in range(roots - 1, -1, -1)
    ]
    for number in range(MOST_ELEMENTS):
        if not waiting:
            break
        element, part = waiting.pop()
        if not element:
            continue
        tag = of_buffer(lambda *buffer, of=element: raw.FPDF_StructElement_GetType(of, *buffer))
        if tag in PARTS:
            part = Part(number, KINDS.get(tag, part.kind))
        descriptions += _descriptions(element)
        room = MOST_ELEMENTS - len(waiting)
        children = min(raw.FPDF_StructElement_CountChildren(element), room)
        for at in range(children):
            # Asked child by child, as an element may go on on the next page, with marks of its own.
            mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, at)
            if mark >= 0 and part != UNTAGGED:
                parts[mark] = part
        waiting += [
            (raw.FPDF_StructElement_GetChildAtIndex(element, at), part)
            for at in range(children - 1, -1, -1)
        ]
    return Structure(parts, tuple(descriptions))


def _descriptions(element: Any) -> list[str]:  # noqa: ANN401
    """Return the alternative text of an element, and the text that it stands for."""
    texts = (
        of_buffer(lambda *buffer, get=get: get(element, *buffer))
        for get in (raw.FPDF_StructElement_GetAltText, raw.FPDF_StructElement_GetActualText)
    )
    return [text for text in dict.fromkeys(texts) if text.strip()]
