"""The report of one file <-> the text that the cache keeps of it: findings as they are reported.

What holds for a path, such as overrides and baselines, is applied afterwards and is not kept.
"""

import json
from dataclasses import fields
from typing import Any

from kklint.model import Edit, Finding, Link, Location, Report, Severity, Span
from kklint.privacy import mask

FIELDS = tuple(field.name for field in fields(Finding))
LINK = tuple(field.name for field in fields(Link))
LOCATION = tuple(field.name for field in fields(Location))


def dumps(report: Report) -> str | None:
    """Return the text to keep; None where something could not be read, or would tell a CPR number.

    A failure may be mended by what stands outside the file: rights, or a library.
    """
    edits = (edit for finding in report.findings for edit in finding.edits)
    if report.failures or report.guarded or any(mask(edit.text) != edit.text for edit in edits):
        return None
    value = [report.checked, [_values(finding) for finding in report.findings]]
    return json.dumps(value, separators=(",", ":"))


def loads(text: str) -> Report:
    """Return the report that `dumps` wrote; raises ValueError or TypeError for anything else."""
    checked, findings = json.loads(text)
    return Report(tuple(_finding(values) for values in findings), (), int(checked))


def _values(finding: Finding) -> list[Any]:
    values = {name: getattr(finding, name) for name in FIELDS}
    values["sources"] = [[getattr(link, name) for name in LINK] for link in finding.sources]
    values["location"] = [getattr(finding.location, name) for name in LOCATION]
    return list(values.values())


def _finding(row: list[Any]) -> Finding:
    values = dict(zip(FIELDS, row, strict=True))
    path, span, *place = values["location"]
    values["severity"] = Severity(values["severity"])
    values["suggestions"] = tuple(values["suggestions"])
    values["sources"] = tuple(Link(*link) for link in values["sources"])
    values["location"] = Location(path, Span(*span), *place)
    values["marked"] = Span(*values["marked"])
    values["edits"] = tuple(Edit(Span(*span), text) for span, text in values["edits"])
    return Finding(**values)
