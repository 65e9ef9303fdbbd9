"""A PDF and its findings -> the PDF with notes on the words, highlighted.

What is added stands after the bytes of the file, which stay as they are. What is not printed, such
as the options of a field, gets a note in the margin of its page.
"""

import logging
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from io import BytesIO
from itertools import groupby
from typing import NamedTuple

from kklint.annotate.annotated import Annotated
from kklint.annotate.notes import AUTHOR, Known, Note, Notes
from kklint.annotate.pdf_places import Corners, PrintedWords
from kklint.errors import ReadError, UsageError
from kklint.messages import _
from kklint.model import Finding, Source, Span
from kklint.readers import extras
from kklint.readers.formats import protected
from kklint.readers.hyphens.line_ends import SOFT_HYPHEN
from kklint.readers.pdf import reader
from kklint.readers.pdf.annotations import Field
from kklint.readers.pdf.lines import Line
from kklint.readers.pdf.paragraphs import Paragraph

try:
    import pypdfium2 as pdfium
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError
    from pypdf.generic import (
        ArrayObject,
        DictionaryObject,
        FloatObject,
        NameObject,
        NumberObject,
        PdfObject,
        TextStringObject,
    )
except ImportError as error:
    raise extras.missing("pdf", ".pdf") from error

YELLOW = (1.0, 0.87, 0.3)
PRINTED = 4  # the flag of an annotation
ICON = 18.0  # points
MARGIN = 12.0
# pypdf tells about damage with pieces of the text, which nobody else is to see.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)

# What pypdf raises for files that are damaged.
DAMAGED = (
    PyPdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    RuntimeError,
)


class Told(NamedTuple):
    """A paragraph or the text of a field, and its span in the document's text."""

    told: Paragraph | Field
    span: Span


class Part(NamedTuple):
    """The characters of a line from first to last."""

    line: Line
    first: int
    last: int


class Mark(NamedTuple):
    """A note and what it highlights on a page, from 1; no quads: it stands in the margin."""

    page: int
    quads: tuple[Corners, ...]
    note: Note


def annotate(
    source: Source, findings: Sequence[Finding], now: datetime, *, track: bool
) -> Annotated:
    """Return a PDF with notes; raises ReadError, and UsageError for tracked changes."""
    if track:
        raise UsageError(
            _("kklint writes tracked changes in .docx only. Leave out --track-changes.")
        )
    told: list[Told] = []
    document = reader.traced(source, lambda *item: told.append(Told(*item)))
    known = Known(document.comments)
    marks: list[Mark] = []
    counts: Counter[str] = Counter()
    with closing(pdfium.PdfDocument(source.data)) as file:
        found = list(_marks(findings, told, document.text, PrintedWords(file)))
    for mark in found:
        if known.met(mark.note, None):
            counts["known"] += 1
        else:
            counts["marked" if mark.quads else "elsewhere"] += 1
            marks.append(mark)
    return Annotated(_written(source.data, marks, now) if marks else source.data, **counts)


def _marks(
    findings: Sequence[Finding], told: Sequence[Told], text: str, printed: PrintedWords
) -> Iterator[Mark]:
    """Yield a mark for each finding in a document with this text."""
    starts = [item.span.start for item in told]
    notes = Notes()
    for finding in findings:
        start, end = finding.location.span
        number = bisect_right(starts, start) - 1
        item, span = told[number] if number >= 0 else (None, Span(0, 0))
        if item is None or end > span.end:
            yield Mark(1, (), notes.of(finding, elsewhere=True))
        elif isinstance(item, Field):
            yield Mark(item.page, (), notes.of(finding, elsewhere=True))
        else:
            here = text[span.start : span.end]
            parts = list(_parts(item, here, start - span.start, end - span.start))
            page = parts[0].line.page if parts else item.lines[0].page
            quads = [printed.corners(*part) for part in parts if part.line.page == page]
            yield Mark(page, tuple(quads), notes.of(finding, elsewhere=not quads))


def _parts(paragraph: Paragraph, text: str, low: int, high: int) -> Iterator[Part]:
    """Yield the parts of lines in which the characters from low to high of a paragraph stand.

    Its text is its lines with a line break between them, less the bullet of the first; a soft
    hyphen was put in where a hyphen had been lost.
    """
    parts = text.split("\n")
    if len(parts) != len(paragraph.lines):
        return
    at = 0
    for line, part in zip(paragraph.lines, parts, strict=True):
        shown = part if line.text.endswith(part) else part.removesuffix(SOFT_HYPHEN)
        if not line.text.endswith(shown):
            return
        lead = len(line.text) - len(shown)
        first, last = max(low - at, 0), min(high - at, len(shown))
        if first < last:
            yield Part(line, first + lead, last + lead)
        at += len(part) + 1


def _written(data: bytes, marks: Sequence[Mark], now: datetime) -> bytes:
    """Return a PDF with marks; raises ReadError where it cannot be added to."""
    try:
        if PdfReader(BytesIO(data)).is_encrypted:
            raise ReadError(protected())
        writer = PdfWriter(BytesIO(data), incremental=True)
        ordered = sorted(enumerate(marks), key=lambda item: item[1].page)
        for page, group in groupby(ordered, key=lambda item: item[1].page):
            _add(writer, page, list(group), now)
        written = BytesIO()
        writer.write(written)
        after = written.getvalue()
        with closing(pdfium.PdfDocument(data)) as old, closing(pdfium.PdfDocument(after)) as new:
            whole = _reads_alike(old, new, {mark.page for mark in marks})
    except (*DAMAGED, pdfium.PdfiumError) as error:
        raise ReadError(_stubborn()) from error
    if not whole:
        raise ReadError(_stubborn())
    return after


def _reads_alike(old: pdfium.PdfDocument, new: pdfium.PdfDocument, pages: Iterable[int]) -> bool:
    """Return whether a file has the pages it had, with as much text on those that were marked."""
    if len(old) != len(new):
        return False
    return all(_characters(old, number) == _characters(new, number) for number in pages)


def _characters(file: pdfium.PdfDocument, number: int) -> int:
    with closing(file[number - 1]) as page, closing(page.get_textpage()) as text:
        count: int = text.count_chars()
        return count


def _add(writer: PdfWriter, number: int, marks: Sequence[tuple[int, Mark]], now: datetime) -> None:
    """Add the marks of a page, each with its number; those without quads stand in its margin."""
    beside = 0
    for key, mark in marks:
        if mark.quads:
            entries = _highlight(mark)
        else:
            entries = _sticker(writer, number, beside)
            beside += 1
        entries |= {
            "/Type": NameObject("/Annot"),
            "/Contents": TextStringObject(mark.note.text),
            "/T": TextStringObject(AUTHOR),
            "/NM": TextStringObject(f"kklint-{now:%Y%m%d%H%M%S}-{key}"),
            "/M": TextStringObject(f"D:{now:%Y%m%d%H%M%S}Z"),
            "/CreationDate": TextStringObject(f"D:{now:%Y%m%d%H%M%S}Z"),
            "/C": _numbers(YELLOW),
            "/F": NumberObject(PRINTED),
        }
        annotation = DictionaryObject({NameObject(name): item for name, item in entries.items()})
        writer.add_annotation(number - 1, annotation)


def _highlight(mark: Mark) -> dict[str, PdfObject]:
    points = [corner for quad in mark.quads for corner in quad]
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return {
        "/Subtype": NameObject("/Highlight"),
        "/Rect": _numbers((min(xs), min(ys), max(xs), max(ys))),
        "/QuadPoints": _numbers([number for point in points for number in point]),
    }


def _sticker(writer: PdfWriter, number: int, beside: int) -> dict[str, PdfObject]:
    """Return a note in the upper left corner of a page, below those that are there."""
    box = writer.pages[number - 1].mediabox
    x = float(box.left) + MARGIN
    y = max(float(box.top) - MARGIN - beside * (ICON + 2), float(box.bottom) + ICON)
    return {
        "/Subtype": NameObject("/Text"),
        "/Name": NameObject("/Comment"),
        "/Rect": _numbers((x, y - ICON, x + ICON, y)),
    }


def _numbers(values: Sequence[float]) -> ArrayObject:
    return ArrayObject([FloatObject(round(value, 2)) for value in values])


def _stubborn() -> str:
    return _("Notes cannot be added to this PDF. Print it to a new PDF, and try again.")
