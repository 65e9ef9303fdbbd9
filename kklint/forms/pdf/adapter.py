"""PDF with a form (AcroForm) -> the form: a field per name, radio buttons of a name are one.

Check boxes stay fields of their own, in a group that is called what is asked before or over them.
A form that only Adobe's programs show (XFA) has no fields here and is not complete.
"""

from collections.abc import Sequence
from contextlib import closing

from kklint.forms.model import Form
from kklint.model import Document
from kklint.readers import extras

try:
    import pypdfium2 as pdfium
except ImportError as error:
    raise extras.missing("pdf", ".pdf") from error

from kklint.forms import document_title
from kklint.forms.pdf import fields as pdf_fields
from kklint.forms.pdf import headings as pdf_headings
from kklint.forms.pdf import labels as pdf_labels
from kklint.forms.pdf import line_words, widgets
from kklint.forms.pdf import scripts as pdf_scripts
from kklint.forms.pdf.labels import Labels
from kklint.forms.pdf.spans import Places
from kklint.forms.pdf.widgets import Found, Widget
from kklint.readers.pdf.lines import Line, lines
from kklint.readers.pdf.structure import NONE, is_tagged, structure
from kklint.readers.pdf.words import words

FORMAT = "pdf"
MARK = b"%PDF-"
NO_FORM, XFA = 0, 2  # FORMTYPE_NONE, FORMTYPE_XFA_FULL
MOST_PAGES = 300  # on which texts are looked up that are labels


def read(document: Document) -> Form | None:
    """Return the form of a PDF, None where there is nothing to fill in."""
    if MARK not in document.source.data[:2_048]:
        return None
    try:
        file = pdfium.PdfDocument(document.source.data)
    except pdfium.PdfiumError:  # damaged, or protected by a password
        return None
    with closing(file):
        kind = file.get_formtype()
        if kind == NO_FORM:
            return None
        try:
            file.init_forms()
        except pdfium.PdfiumError:
            return Form(FORMAT, document_title.of(document), (), complete=False)
        found = widgets.find(file)
        scripts = list(widgets.scripts(file))
        title, places = document_title.of(document), Places(document)
        pages = _pages(file, found, places, title)
    fields, codes = pdf_fields.read(pages, places)
    if not fields and kind != XFA:
        return None
    return Form(
        FORMAT,
        title,
        fields,
        (*codes, *pdf_scripts.of_file(scripts)),
        complete=found.is_whole and kind != XFA,
    )


def _pages(
    file: pdfium.PdfDocument, found: Found, places: Places, title: str
) -> list[pdf_fields.Page]:
    """Return the pages that have widgets, with the labels on them."""
    by_page: dict[int, list[Widget]] = {}
    for widget in found.widgets:
        by_page.setdefault(widget.page, []).append(widget)
    numbers = list(by_page)[:MOST_PAGES]
    tagged = is_tagged(file)
    printed = [_lines(file, number, tagged=tagged) for number in numbers]
    headings = pdf_headings.without_title(pdf_headings.headings(printed), title)
    pages: list[pdf_fields.Page] = []
    for number, text, over in zip(numbers, printed, headings, strict=True):
        labels = pdf_labels.read(text, by_page[number], over)
        pages.append(pdf_fields.Page(by_page[number], labels, places.of_lines(number, text)))
    pages += [pdf_fields.Page(by_page[n], Labels(), ()) for n in list(by_page)[MOST_PAGES:]]
    return pages


def _lines(file: pdfium.PdfDocument, number: int, *, tagged: bool) -> Sequence[Line]:
    """Return the lines of a page as the reader finds them, none where it is damaged."""
    try:
        with closing(file[number - 1]) as page:
            tags = structure(page) if tagged else NONE
            found = words(page, tags)
    except pdfium.PdfiumError:
        return ()
    return line_words.restored(lines(found, number), found)
