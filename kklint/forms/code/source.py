"""Source code that speaks of CPR numbers -> a form without fields whose program is all of it."""

from kklint.forms.code_parity.words import says_cpr
from kklint.forms.model import Code, Form
from kklint.model import Document, Span

SUFFIXES = frozenset(
    ".py .js .mjs .cjs .jsx .ts .tsx .mts .cts .php .module .inc .install .theme .cs .java .kt .fs"
    " .fsx .sql .twig .vb .vbs .bas .rb .go .swift .scala".split()
)


def read(document: Document) -> Form | None:
    """Return the form of a program, None where it is none or does not speak of CPR numbers."""
    if document.source.suffix.lower() not in SUFFIXES or not says_cpr(document.text):
        return None
    code = Code(document.text, Span(0, len(document.text)))
    return Form(format="kode", title=document.source.name, fields=(), code=(code,))
