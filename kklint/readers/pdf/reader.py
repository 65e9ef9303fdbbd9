"""PDF -> a document: what is printed, page by page, then fields, descriptions and notes.

The text of a page is read in the order in which it was drawn, which is that of the text in what
office programs write. A page that is a picture gives nothing.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from kklint.errors import ReadError
from kklint.messages import _
from kklint.model import Document, Source, Span
from kklint.readers import extras
from kklint.readers.composed import Composed
from kklint.readers.formats import protected
from kklint.readers.hyphens import line_ends
from kklint.readers.pdf.streams import swells

try:
    import pypdfium2 as pdfium

    from kklint.readers.pdf.annotations import Annotations, Field, Note, annotations, captions
    from kklint.readers.pdf.bookmarks import bookmarks
    from kklint.readers.pdf.pictures import is_picture
    from kklint.readers.pdf.structure import NONE, is_tagged, structure
    from kklint.readers.pdf.words import is_crowded, words
except ImportError as error:
    raise extras.missing("pdf", ".pdf") from error

from kklint.readers.pdf.flow import flow
from kklint.readers.pdf.lines import Line, lines
from kklint.readers.pdf.paragraphs import Paragraph

MOST_PAGES = 10_000
MOST_TEXT = 25_000_000  # characters
PATIENCE = 300.0  # seconds of CPU; the pages of a trap may all unpack to the same mass
PASSWORD, SECURITY = 4, 5  # FPDF_ERR_…
XFA = 2  # FORMTYPE_XFA_FULL: Adobe's own forms, which other programs do not show
MOST_STAMPED = 100  # characters on a scanned page, such as the stamp of an archive
DIRECTIVE = "kklint:"
NO_LETTERS = re.compile(r"[\W\d_]+")


class Page(NamedTuple):
    """What was found on a page."""

    lines: Sequence[Line]
    annotations: Annotations
    descriptions: Sequence[str]
    picture: bool = False


Printed = Mapping[int, Sequence[tuple[Line, Span]]]  # the lines of a page, and their paragraphs
EMPTY = Page((), Annotations((), (), (), ()), ())


Told = Callable[[Paragraph | Field, Span], None]


def read(source: Source) -> Document:
    """Return the document of a PDF; raises ReadError with what the user can do."""
    return traced(source, lambda _told, _span: None)


def traced(source: Source, told: Told) -> Document:
    """Return the document of a PDF; `told` takes paragraphs and fields, and where in its text."""
    composed = Composed(source)
    with closing(_opened(source.data)) as file:
        for name in ("Title", "Subject"):
            text = file.get_metadata_value(name)
            if text:
                composed.add(text, "title", _("document property"))
        titles = list(bookmarks(file))
        pages = list(_pages(file))
    if not any(page.lines or page.annotations.fields for page in pages):
        raise ReadError(_without_text())
    found = flow([page.lines for page in pages])
    _add_bookmarks(composed, titles, found)
    printed = _add_paragraphs(composed, found, told)
    _add_fields(composed, [field for page in pages for field in page.annotations.fields], told)
    for number, page in enumerate(pages, start=1):
        _add_descriptions(composed, page, number)
        _add_notes(composed, page.annotations.notes, printed)
    pictures = [number for number, page in enumerate(pages, start=1) if page.picture]
    return replace(composed.document(), unread=(_unread(pictures),) if pictures else ())


def _opened(data: bytes) -> pdfium.PdfDocument:
    """Return a file that is open; one that is encrypted without a password is opened, too."""
    if swells(data):
        raise ReadError(_too_much())
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in {PASSWORD, SECURITY}:
            raise ReadError(protected()) from error
        raise ReadError(_damaged()) from error
    try:
        _check(file)
    except ReadError:
        file.close()
        raise
    return file


def _check(file: pdfium.PdfDocument) -> None:
    """Raise ReadError for a file that has no pages, too many, or those of another program."""
    if not len(file):
        raise ReadError(_damaged())
    if len(file) > MOST_PAGES:
        message = _(
            "The file has {pages} pages; kklint reads at most {limit} at a time. Split it up."
        )
        raise ReadError(message.format(pages=len(file), limit=MOST_PAGES))
    if file.get_formtype() == XFA:
        message = _(
            "The form can be shown by Adobe's programs only (XFA). Print it to a new PDF there,"
            " and try again."
        )
        raise ReadError(message)


def _pages(file: pdfium.PdfDocument) -> Iterator[Page]:
    """Yield what is on each page; on a page that is damaged there is nothing."""
    with suppress(pdfium.PdfiumError):
        file.init_forms()
    tagged = is_tagged(file)
    left = MOST_TEXT
    latest = time.process_time() + PATIENCE
    for number in range(len(file)):
        try:
            page = _page(file, number, tagged=tagged)
        except pdfium.PdfiumError:
            page = EMPTY
        left -= sum(len(line.text) for line in page.lines)
        if left < 0 or time.process_time() > latest:
            raise ReadError(_too_much())
        yield page


def _page(file: pdfium.PdfDocument, number: int, *, tagged: bool) -> Page:
    with closing(file[number]) as page:
        if is_crowded(page):
            raise ReadError(_too_much())
        tags = structure(page) if tagged else NONE
        text = lines(words(page, tags), number + 1)
        marks = annotations(file, page, number + 1)
        picture = sum(len(line.text) for line in text) <= MOST_STAMPED and is_picture(page)
    if marks.buttons:
        told = tuple(captions(file, number, marks.buttons))
        marks = marks._replace(fields=marks.fields + told)
    return Page(text, marks, tags.descriptions, picture)


def _add_bookmarks(composed: Composed, titles: Iterable[str], found: Sequence[Paragraph]) -> None:
    """Add the bookmarks that do not only repeat what stands in the text, such as headings."""
    printed = {_letters(paragraph.text) for paragraph in found} if titles else set()
    for title in dict.fromkeys(titles):
        if _letters(title) not in printed:
            composed.add(title, "title", _("bookmark"))


def _add_paragraphs(composed: Composed, found: Sequence[Paragraph], told: Told) -> Printed:
    """Add paragraphs, words whole that lost their hyphen; return the lines of each page."""
    texts = line_ends.mended([paragraph.text for paragraph in found])
    printed: dict[int, list[tuple[Line, Span]]] = {}
    for paragraph, text in zip(found, texts, strict=True):
        page = paragraph.lines[0].page
        place = _("page {page}, line {line}").format(page=page, line=paragraph.line)
        span = composed.add(text, paragraph.kind, place)
        told(paragraph, span)
        for line in paragraph.lines:
            printed.setdefault(line.page, []).append((line, span))
    return printed


def _add_fields(composed: Composed, fields: Iterable[Field], told: Told) -> None:
    """Add the texts of fields, one that several parts of a field share once."""
    for field in dict.fromkeys(fields):
        place = _("page {page}, field »{name}«").format(page=field.page, name=field.name)
        told(field, composed.add(field.text, field.kind, place))


def _add_descriptions(composed: Composed, page: Page, number: int) -> None:
    """Add what is said about the pictures and links of a page and does not stand on it, too."""
    links = page.annotations.links
    if not page.descriptions and not links:
        return
    printed = _letters("".join(line.text for line in page.lines))
    for texts, place in (
        (page.descriptions, _("picture on page {page}")),
        (links, _("link on page {page}")),
    ):
        for text in dict.fromkeys(texts):
            if _letters(text) not in printed:
                composed.add(text, "alt", place.format(page=number))


def _add_notes(composed: Composed, notes: Iterable[Note], printed: Printed) -> None:
    """Add notes; those that speak to kklint are tied to the paragraph they stand at."""
    for note in notes:
        if DIRECTIVE in note.text and not note.printed:
            near = [(_distance(note, line), span) for line, span in printed.get(note.page, ())]
            composed.comment(note.text, min(near)[1] if near else None)
        else:
            place = _("note on page {page}").format(page=note.page)
            composed.add(note.text, "paragraph" if note.printed else "comment", place)


def _distance(note: Note, line: Line) -> float:
    """Return how far a note lies from a line, above or below and then beside it."""
    top, bottom = -line.base + line.size, -line.base
    over = max(0.0, note.box.bottom - top, bottom - note.box.top)
    beside = max(0.0, line.left - note.box.right, note.box.left - line.right)
    return 10 * over + beside


def _letters(text: str) -> str:
    """Return the letters of a text, by which it is known again wherever it is broken."""
    return NO_LETTERS.sub("", text).casefold()


def _too_much() -> str:
    return _("The file holds more text than kklint reads at a time. Split it up.")


def _unread(numbers: Sequence[int]) -> str:
    message = _(
        "Page {pages}: a picture without text, which is not read. Run text recognition (OCR), such"
        " as ocrmypdf, and try again."
    )
    runs = [
        [number for _rank, number in run]
        for _distance, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    ]
    told = (f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
    return message.format(pages=", ".join(told))


def _damaged() -> str:
    return _("The file is damaged or cut off. Open it and save it again.")


def _without_text() -> str:
    return _(
        "The pages are pictures without text. Run text recognition (OCR), such as ocrmypdf,"
        " and try again."
    )
