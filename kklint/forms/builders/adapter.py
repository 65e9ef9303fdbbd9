"""JSON of a form builder -> a form: Form.io, form-js, SurveyJS, Gravity Forms, jsonform, Google.

Each is known by what stands in it; JSON that merely has a field of that name is none of them.
"""

import re

from kklint.forms.builders import formio, formjs, google, jsonform, surveyjs, wordpress
from kklint.forms.data.nodes import Tree
from kklint.forms.data.tree import JSON_START, parse
from kklint.forms.model import Form
from kklint.model import Document

# What no form of theirs is without; cheap to look for in data of many megabytes.
SIGN = re.compile(
    r"""
      "(?:components|elements|questions)"\s*:\s*\[
    | "(?:fields)"\s*:\s*[{\[]
    | "questionItem"\s*:|"questionGroupItem"\s*:
    | "schema"\s*:\s*\{
    | "tableView"\s*:
    """,
    re.VERBOSE,
)


def read(document: Document) -> Form | None:
    """Return the form that a file describes, None where it is no form builder's."""
    text = document.text
    if not SIGN.search(text) or not JSON_START.match(text):
        return None
    parsed = parse(document)
    return _form(document, parsed) if parsed is not None else None


def _form(document: Document, parsed: Tree) -> Form | None:
    """Return the form by the first builder that knows the file."""
    text = document.text
    return (
        formjs.read(text, parsed)
        or formio.read(text, parsed)
        or surveyjs.read(text, parsed)
        or wordpress.read(text, parsed)
        or google.read(text, parsed)
        or jsonform.read(document, parsed)
    )
