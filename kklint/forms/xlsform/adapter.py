"""XLSForm as a workbook, as CSV or as Markdown -> a form: the questions of its sheet »survey«."""

import re

from kklint.forms.model import Form
from kklint.forms.xlsform import sheets as xlsform_sheets
from kklint.forms.xlsform import workbook
from kklint.forms.xlsform.sheets import Sheets
from kklint.forms.xlsform.survey import Survey
from kklint.model import Document

ZIP = b"PK\x03\x04"
# The names of its columns, or of the sheet in the first column.
SIGN = re.compile(
    r"""^[ \t|#]*["']?survey["']?[ \t,;|]*\r?$
      | ^[^\r\n]{0,300}(?<![\w-])type(?![\w-])[^\r\n]{0,300}(?<![\w-])name(?![\w-])
      | ^[^\r\n]{0,300}(?<![\w-])list[ _]name(?![\w-])""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
MARKDOWN = frozenset({".md", ".markdown"})
SAMPLE = 4_000  # characters in which the names of columns stand


def read(document: Document) -> Form | None:
    """Return the form of a file, None where it is no XLSForm."""
    sheets = _sheets(document)
    if sheets is None:
        return None
    survey = Survey(sheets)
    return survey.form() if survey.is_one else None


def _sheets(document: Document) -> Sheets | None:
    if document.source.data.startswith(ZIP):
        return workbook.read(document)
    if not SIGN.search(document.text, 0, SAMPLE):
        return None
    if document.source.suffix.lower() in MARKDOWN or document.text.lstrip()[:1] == "|":
        return xlsform_sheets.of_markdown(document)
    return xlsform_sheets.of_csv(document)
