"""ODK XForms (XML), also as Enketo and Orbeon read them -> a form: its controls and their binds."""

import re
from collections.abc import Iterator

from kklint.forms import xml_elements
from kklint.forms.model import Code, Form
from kklint.forms.xform import expressions
from kklint.forms.xform.controls import Controls
from kklint.forms.xform.model import Model
from kklint.forms.xml_elements import Element
from kklint.model import Document

NAMESPACE = "http://www.w3.org/2002/xforms"
MARK = re.compile(r"<(?:[\w.-]+:)?(?:model|bind)[\s>]")
ROOTS = frozenset({"html", "form", "xform", "xforms", "root"})
PROGRAMS = ("calculate", "constraint", "relevant", "readonly", "required")


def read(document: Document) -> Form | None:
    """Return the form of a file, None where it is no XForm."""
    if NAMESPACE not in document.text or not MARK.search(document.text):
        return None
    root = xml_elements.read(document.text, ROOTS)
    if root is None:
        return None
    model = Model(document.text, root)
    fields = tuple(Controls(document.text, root, model).fields())
    if not fields and not model.binds:
        return None
    codes = sorted(_codes(model), key=lambda code: code.span)
    return Form("xform", _title(root), fields, tuple(codes))


def _title(root: Element) -> str:
    head = root.first("head")
    title = head.first("title") if head is not None else None
    return title.text if title is not None else ""


def _codes(model: Model) -> Iterator[Code]:
    """Yield the expressions of the binds that read other answers."""
    for bind in model.binds.values():
        for key in PROGRAMS:
            value = bind.attributes.get(key)
            if value is not None and _is_program(key, value.text):
                yield Code(value.text, value.span)


def _is_program(key: str, text: str) -> bool:
    """Return whether a value computes something, and is more than a pattern or a yes."""
    found = expressions.pattern(text) if key == "constraint" else None
    return "(" in text.removesuffix("()") and not (found is not None and found.alone)
