"""HTML and the templates it is made from -> the form it shows.

One field per control; radio buttons of a name are one, and so are check boxes. A page without a
control that has a name, an id or a label is no form.
"""

import re
from collections.abc import Iterator, Sequence

from kklint.forms.html import controls as html_controls
from kklint.forms.html import page as html_page
from kklint.forms.html import words as html_words
from kklint.forms.html.controls import CHECKABLE, Around, Control
from kklint.forms.html.fields import checkable, single
from kklint.forms.html.outline import Page
from kklint.forms.model import Code, Field, Form
from kklint.model import Document, Span

FORMAT = "html"
CONTROL = re.compile(
    r"<(?:input|select|textarea|asp:|form:|h:(?:input|select))|\bHtml\.\w+\(|\bForm::\w"
    r"|\bform_(?:row|widget)\b|<%=\s*+f(?:orm)?\.|\{\{-?\s*+form\.|\b(?:render|bootstrap)_field\b",
    re.IGNORECASE,
)
TEMPLATE = re.compile(r"\{%|\{\{|<%|<\?php|<\?=|@\{|@\(")
CPR = re.compile(r"cpr|person_?nummer", re.IGNORECASE)


def read(document: Document) -> Form | None:
    """Return the form of a page, None where there is nothing to fill in."""
    if not CONTROL.search(document.text):
        return None
    page = html_page.read(document)
    around = html_controls.around(page)
    fields = tuple(_fields(around))
    if not any(field.name or field.label for field in fields):
        return None
    return Form(FORMAT, _title(page), fields, tuple(_code(page)))


def _fields(around: Around) -> Iterator[Field]:
    """Yield the fields in the order of their first controls."""
    for controls in html_controls.questions(around):
        yield (checkable if _is_choice(controls) else single)(around, controls)


def _is_choice(controls: Sequence[Control]) -> bool:
    """Return whether controls offer a choice; one check box alone is a yes or no."""
    first = controls[0]
    return first.type in CHECKABLE and (len(controls) > 1 or first.type == "radio")


def _title(page: Page) -> str:
    """Return the first heading of a page, or else what its window is called."""
    for element in page.elements:
        if element.name == "h1" and (words := html_words.of_element(page, element)).text:
            return words.text
    return html_words.of_span(page, page.title).text if page.title else ""


def _code(page: Page) -> Iterator[Code]:
    """Yield the scripts that have to do with CPR numbers, of a template all of it."""
    if TEMPLATE.search(page.source) and CPR.search(page.source):
        yield Code(page.source, Span(0, len(page.source)))
        return
    for span in page.scripts:
        if CPR.search(page.source, *span):
            yield Code(page.source[slice(*span)], span)
