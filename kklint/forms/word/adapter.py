"""Word with content controls, form fields or boxes to tick -> a form.

Controls of all three kinds count, and so do boxes that are only characters: »☐ Mand ☐ Kvinde«.
"""

from collections.abc import Mapping

from kklint.errors import ReadError
from kklint.forms import document_title
from kklint.forms.model import Form
from kklint.forms.word import fields as word_fields
from kklint.forms.word import story
from kklint.forms.word.controls import Sort
from kklint.model import Document
from kklint.readers.docx import parts as docx_parts
from kklint.readers.docx import styles
from kklint.readers.docx.parts import Parts
from kklint.readers.docx.styles import Styles
from kklint.readers.zipped import Package

FORMAT = "docx"
SIGN = b"PK"
MARKS = (
    b"w:sdt>",
    b"w:ffData",
    b"w:control ",
    "☐".encode(),
    "□".encode(),
    b"[ ]",
    b"( )",
    b"w:sym ",
)
# The classes of controls before content controls (ActiveX), whose lists stand in no text.
CLASSES: Mapping[bytes, Sort] = {
    b"8BD21D10": Sort.TEXT,
    b"8BD21D20": Sort.LIST,
    b"8BD21D30": Sort.LIST,
    b"8BD21D40": Sort.BOX,
    b"8BD21D50": Sort.BOX,
}
MOST_OLD = 500  # such controls


def read(document: Document) -> Form | None:
    """Return the form in a Word file, None where there is nothing to fill in."""
    if not document.source.data.startswith(SIGN):
        return None
    with Package(document.source.data) as package:
        if not any(name.lower().startswith("word/") for name in package.names):
            return None
        parts = docx_parts.find(package)
        body = parts.xml(parts.main)
        if not _may_be_form(body):
            return None
        paragraphs = story.read(body, _styles(parts), _kinds(parts))
    title = document_title.of(document)
    fields = word_fields.read(document, paragraphs, title)
    return Form(FORMAT, title, fields) if fields else None


def _may_be_form(body: bytes) -> bool:
    """Return whether something to fill in may stand in a part."""
    return any(mark in body for mark in MARKS)


def _styles(parts: Parts) -> Styles:
    """Return the styles; none where they are missing or damaged."""
    for name in parts.named("styles"):
        try:
            return styles.read(parts.xml(name))
        except ReadError:
            break
    return Styles({})


def _kinds(parts: Parts) -> dict[str, Sort]:
    """Return what the older controls are, by the ids of their relations."""
    kinds: dict[str, Sort] = {}
    for relation in parts.relations:
        if relation.kind == "control" and len(kinds) < MOST_OLD:
            try:
                told = parts.xml(relation.part)[:2_000].upper()
            except ReadError:
                continue
            for class_, sort in CLASSES.items():
                if class_ in told:
                    kinds[relation.id] = sort
    return kinds
