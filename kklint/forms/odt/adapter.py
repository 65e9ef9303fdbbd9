"""OpenDocument text with form controls, fields or boxes to tick -> a form."""

from kklint.forms import document_title
from kklint.forms.model import Form
from kklint.forms.odt.controls import Controls
from kklint.forms.word import fields as word_fields
from kklint.model import Document
from kklint.readers.odt.elements import PREFIXES
from kklint.readers.xml_events import walk
from kklint.readers.zipped import Package

FORMAT = "odt"
SIGN = b"PK"
CONTENT = "content.xml"
MARKS = (
    b":control ",
    b":drop-down",
    b":text-input",
    b":content-control",
    "☐".encode(),
    "□".encode(),
    b"[ ]",
    b"( )",
)


def read(document: Document) -> Form | None:
    """Return the form in an OpenDocument text, None where there is nothing to fill in."""
    if not document.source.data.startswith(SIGN):
        return None
    with Package(document.source.data) as package:
        if "mimetype" not in package.names or CONTENT not in package.names:
            return None
        content = package.xml(CONTENT)
    if not any(mark in content for mark in MARKS):
        return None
    controls = Controls()
    walk(content, controls, PREFIXES)
    title = document_title.of(document)
    fields = word_fields.read(document, controls.paragraphs(), title)
    return Form(FORMAT, title, fields) if fields else None
