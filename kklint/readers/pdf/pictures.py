"""A page of a PDF with hardly any text -> whether it is a picture of a printed page.

A photograph is none: a printed page is paper, mostly light, with something dark on it.
"""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

IMAGE, FORM = raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
MOST_OBJECTS = 2_000  # a scanned page has one, or some hundred strips
MOST_PIXELS = 80_000_000  # of a picture that is looked at; an A4 page of 600 dpi has 35
COVERED = 0.5  # of the page, by pictures
SIDE = 250  # of the page when it is looked at, the longer one, in pixels
LIGHT = bytes(range(200, 256))
DARK = bytes(range(128))
MOST_DARK = 0.4  # of the page
LEAST_DARK = 0.001
MOSTLY_LIGHT = 0.5


def is_picture(page: pdfium.PdfPage) -> bool:
    """Return whether pictures cover most of a page, and look like print."""
    count = raw.FPDFPage_CountObjects(page.raw)
    if not 0 < count <= MOST_OBJECTS:
        return False
    width, height = page.get_size()
    pictures = list(_pictures(page.raw, count))
    covered = sum(_area(picture) for picture in pictures)
    if covered < COVERED * width * height:
        return False
    return any(map(_is_huge, pictures)) or _is_print(page, max(width, height, 1.0))


def _pictures(page: Any, count: int) -> Iterator[Any]:  # noqa: ANN401 - no types
    """Yield the images of a page, and what is drawn with one in it."""
    for at in range(count):
        item = raw.FPDFPage_GetObject(page, at)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == IMAGE or (kind == FORM and _holds_image(item)):
            yield item


def _holds_image(form: Any) -> bool:  # noqa: ANN401
    count = min(raw.FPDFFormObj_CountObjects(form), MOST_OBJECTS)
    items = (raw.FPDFFormObj_GetObject(form, at) for at in range(count))
    return any(raw.FPDFPageObj_GetType(item) == IMAGE for item in items)


def _area(item: Any) -> float:  # noqa: ANN401
    left, bottom, right, top = (ctypes.c_float() for _edge in range(4))
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return (right.value - left.value) * (top.value - bottom.value)


def _is_huge(item: Any) -> bool:  # noqa: ANN401
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if raw.FPDFPageObj_GetType(item) == IMAGE:
        raw.FPDFImageObj_GetImagePixelSize(item, width, height)
    return width.value * height.value > MOST_PIXELS


def _is_print(page: pdfium.PdfPage, side: float) -> bool:
    bitmap = page.render(scale=SIDE / side, grayscale=True, may_draw_forms=False, draw_annots=False)
    pixels = bytes(bitmap.buffer)
    bitmap.close()
    light = len(pixels) - len(pixels.translate(None, LIGHT))
    dark = len(pixels) - len(pixels.translate(None, DARK))
    size = max(len(pixels), 1)
    return light >= MOSTLY_LIGHT * size and LEAST_DARK * size <= dark <= MOST_DARK * size
