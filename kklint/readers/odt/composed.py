"""The paragraphs of a letter -> a document: each with its place, told as for Word files."""

from collections.abc import Callable, Iterable

from kklint.messages import _
from kklint.model import Document, Source, Span
from kklint.readers.composed import Composed
from kklint.readers.docx import paragraph as docx_paragraph
from kklint.readers.docx.places import Places
from kklint.readers.odt.flow import COMMENT, Flow, Paragraph, Remark, paragraphs

Told = Callable[[Paragraph, Span], None]


def _untold(_paragraph: Paragraph, _span: Span) -> None:
    """Take a paragraph that nobody asks for."""


def composed(
    source: Source, flow: Flow, remarks: Iterable[Remark], told: Told = _untold
) -> Document:
    """Return the document of a flow and of the comments that speak to kklint.

    A comment on what is not read is left out, for it may be needed again. `told` takes each
    paragraph and its span in the document's text.
    """
    document = Composed(source)
    placed = _Placed()
    for paragraph in paragraphs(flow):
        span = document.add(paragraph.text, paragraph.kind, placed.place(paragraph))
        told(paragraph, span)
        for anchor, offset, ends in paragraph.marks:
            if ends:
                anchor.ends(min(span.start + offset, span.end))
            else:
                anchor.begins(span, min(span.start + offset, span.end))
    for text, anchor in remarks:
        if target := anchor.span():
            document.comment(text, target)
    return document.document()


class _Placed:
    """Tells the place of each paragraph, taken in order."""

    def __init__(self) -> None:
        self._parts: dict[str, Places] = {}
        self._last = ""

    def place(self, paragraph: Paragraph) -> str | None:
        """Return the place of the next paragraph; that of a comment is what it is made on."""
        text, kind, part, aside, name, level, cells, *_rest = paragraph
        if not text:
            return None
        if part == COMMENT:
            return _("comment on {place}").format(place=self._last) if self._last else _("comment")
        if part not in self._parts:
            self._parts[part] = Places(part)
        told = docx_paragraph.Paragraph(text, kind, level, cells, aside, name)
        place = self._parts[part].of(told)
        if not aside:
            self._last = place
        return place


def document_property(name: str) -> str:
    """Return what the part of a letter is that holds a property, such as its "title"."""
    match name:
        case "title":
            return _("document property: title")
        case "subject":
            return _("document property: subject")
        case "keywords":
            return _("document property: keywords")
        case _:
            return _("document property: comments")
