"""PDF -> a document: what is printed, page by page.

The text of a page is read in the order in which it was drawn, which is that of the text in what
office programs write. A page that is a picture gives nothing.
"""

from collections.abc import Iterator
from contextlib import closing

from kklint.errors import ReadError
from kklint.messages import _
from kklint.model import Document, Source
from kklint.readers import extras, hyphens
from kklint.readers.composed import Composed
from kklint.readers.formats import protected

try:
    import pypdfium2 as pdfium

    from kklint.readers.pdf_words import words
except ImportError as error:
    raise extras.missing("pdf", ".pdf") from error

from kklint.readers.pdf_flow import flow
from kklint.readers.pdf_lines import Line, lines

MOST_PAGES = 10_000
PASSWORD = 4  # FPDF_ERR_PASSWORD


def read(source: Source) -> Document:
    """Return the document of a PDF; raises ReadError with what the user can do."""
    composed = Composed(source)
    with closing(_opened(source.data)) as file:
        if len(file) > MOST_PAGES:
            raise ReadError(_("The PDF has too many pages. Split it up."))
        pages = list(_pages(file))
        if not any(pages):
            raise ReadError(_scanned())
        found = flow(pages)
        texts = hyphens.mended([paragraph.text for paragraph in found])
        for paragraph, text in zip(found, texts, strict=True):
            place = _("page {page}, line {line}")
            composed.add(
                text, paragraph.kind, place.format(page=paragraph.page, line=paragraph.line)
            )
    return composed.document()


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == PASSWORD:
            raise ReadError(protected()) from error
        raise ReadError(_("The file is damaged or cut off. Open it and save it again.")) from error


def _pages(file: pdfium.PdfDocument) -> Iterator[list[Line]]:
    """Yield the lines of each page; of a page that is damaged there are none."""
    for number in range(len(file)):
        try:
            page = file[number]
        except pdfium.PdfiumError:
            yield []
            continue
        with closing(page):
            yield lines(words(page))


def _scanned() -> str:
    return _(
        "The PDF is pictures without text. Run text recognition (OCR) on it, with ocrmypdf for "
        "example, and try again."
    )
