"""A letter and its findings -> the same letter with the findings told in it."""

from collections.abc import Sequence
from datetime import datetime
from importlib import import_module

from kklint.annotate.annotated import Annotated
from kklint.errors import UsageError
from kklint.messages import _
from kklint.model import CONSISTENCY, IGNORE_RULES, Finding, Source
from kklint.readers import formats

FORMATS = {"docx": "word", "odt": "open_document", "pdf": "pdf"}


def annotate(
    source: Source, findings: Sequence[Finding], now: datetime, *, track: bool = False
) -> Annotated:
    """Return a file with what was found in it, as comments; `track`: safe changes, too.

    Raises UsageError for a format that holds no comments, ReadError for a file that is damaged.
    """
    name = formats.detect(source)
    if name not in FORMATS:
        message = _(
            "{path} cannot hold comments: kklint annotate is for .docx, .odt and .pdf. For a text"
            " with lines there are »kklint check« and »kklint check --fix«."
        )
        raise UsageError(message.format(path=source.name))
    findings = [finding for finding in findings if finding.rule not in (*IGNORE_RULES, CONSISTENCY)]
    module = import_module(f"kklint.annotate.{FORMATS[name]}")
    annotated: Annotated = module.annotate(source, findings, now, track=track)
    return annotated
