"""LimeSurvey (.lss) -> a form: its questions with their answers, in the language that is Danish.

Tables of a database, row by row: questions, their subquestions, answers and attributes by number,
and in newer files the texts of each language in tables of their own.
"""

import re
from collections.abc import Iterator

from kklint.forms import xml_elements
from kklint.forms.limesurvey import tables as limesurvey_tables
from kklint.forms.limesurvey.questions import Questions
from kklint.forms.limesurvey.tables import Tables
from kklint.forms.model import Code, Form
from kklint.forms.xml_elements import Element
from kklint.model import Document

MARK = re.compile(r"<LimeSurveyDocType>\s*(?:Survey|Group|Question)\s*</LimeSurveyDocType>")
PROGRAMS = frozenset({"em_validation_q", "em_validation_sq", "equation"})
ALWAYS = frozenset({"", "1"})
EXPRESSION = "*"


def read(document: Document) -> Form | None:
    """Return the form of a file, None where it is no survey of LimeSurvey's."""
    if not MARK.search(document.text):
        return None
    root = xml_elements.read(document.text, frozenset({"document"}))
    if root is None:
        return None
    tables = limesurvey_tables.read(root)
    fields = tuple(Questions(document.text, tables).fields())
    codes = sorted(_codes(document.text, tables), key=lambda code: code.span)
    return Form("limesurvey", _title(tables), fields, tuple(codes))


def _title(tables: Tables) -> str:
    settings = tables.rows("surveys_languagesettings")
    row = tables.spoken(settings, "surveyls_language")
    title = row.first("surveyls_title") if row is not None else None
    return title.text if title is not None else ""


def _codes(source: str, tables: Tables) -> Iterator[Code]:
    """Yield the expressions and scripts of a survey."""
    for name in ("questions", "subquestions"):
        for row in tables.rows(name):
            yield from _code(source, row.first("relevance"))
            if tables.cell(row, "type") == EXPRESSION:
                yield from _code(source, row.first("question"))
    for row in tables.rows("question_l10ns"):
        yield from _code(source, row.first("script"))
    for row in tables.rows("question_attributes"):
        if tables.cell(row, "attribute") in PROGRAMS:
            yield from _code(source, row.first("value"))


def _code(source: str, element: Element | None) -> Iterator[Code]:
    if element is not None and element.raw.strip() not in ALWAYS:
        yield Code(element.raw.strip(), element.text_span(source))
