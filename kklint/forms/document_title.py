"""A letter or a PDF with a form in it -> what the form is called."""

from kklint.model import Document


def of(document: Document) -> str:
    """Return the title of a document, or else its first heading."""
    for kind in ("title", "heading"):
        for block in document.blocks:
            if block.kind == kind:
                return " ".join(block.text.split())
    return ""
