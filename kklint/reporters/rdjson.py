"""reviewdog's rdjson: diagnostics with suggestions that can be taken in a review."""

import json
from typing import Any

from kklint.model import Finding, Report, Severity

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report) -> str:
    """Return the diagnostics as JSON."""
    diagnostics = [_diagnostic(finding) for finding in report.findings]
    diagnostics += [
        {"message": f.message, "location": {"path": f.path}, "severity": "ERROR"}
        for f in report.failures
    ]
    value = {"source": {"name": "kklint"}, "diagnostics": diagnostics}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(finding: Finding) -> dict[str, Any]:
    where = finding.location
    location: dict[str, Any] = {"path": where.path}
    diagnostic: dict[str, Any] = {
        "message": " ".join(filter(None, (finding.message, finding.why))),
        "location": location,
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.entry, "url": finding.sources[0].url if finding.sources else ""},
    }
    if where.line:
        location["range"] = {
            "start": {"line": where.line, "column": where.column},
            "end": {"line": where.end_line, "column": where.end_column},
        }
        if finding.fix == "safe":
            diagnostic["suggestions"] = [
                {"range": location["range"], "text": text} for text in finding.suggestions
            ]
    return diagnostic
