"""The bookmarks of a PDF -> their titles."""

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from kklint.readers.pdf.strings import of_buffer

MOST = 5_000


def bookmarks(file: pdfium.PdfDocument) -> Iterator[str]:
    """Yield the titles of bookmarks, those below one after it; each bookmark comes once."""
    waiting = [raw.FPDFBookmark_GetFirstChild(file.raw, None)]
    seen: set[int] = set()
    while waiting and len(seen) < MOST:
        bookmark = waiting.pop()
        if not bookmark or ctypes.addressof(bookmark.contents) in seen:
            continue
        seen.add(ctypes.addressof(bookmark.contents))
        yield of_buffer(lambda *buffer, one=bookmark: raw.FPDFBookmark_GetTitle(one, *buffer))
        waiting.append(raw.FPDFBookmark_GetNextSibling(file.raw, bookmark))
        waiting.append(raw.FPDFBookmark_GetFirstChild(file.raw, bookmark))
