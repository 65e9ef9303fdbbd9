"""The JSON of the contract: {"version": 1, "findings": [...], "failures": [...], "checked": N}."""

import json
from typing import Any

from kklint.model import Finding, Report

VERSION = 1


def render(report: Report) -> str:
    """Return the report as JSON text that ends in a line break."""
    value = {
        "version": VERSION,
        "findings": [finding_value(finding) for finding in report.findings],
        "failures": [{"path": f.path, "message": f.message} for f in report.failures],
        "checked": report.checked,
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def finding_value(finding: Finding) -> dict[str, Any]:
    """Return a finding with the keys of the contract."""
    location = finding.location
    owner = {"owner": finding.owner} if finding.owner else {}
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        "place": location.place,
        "rule": finding.rule,
        "entry": finding.entry,
        "severity": str(finding.severity),
        "text": finding.text,
        "message": finding.message,
        "suggestions": list(finding.suggestions),
        "fix": finding.fix,
        "why": finding.why,
        "sources": [
            {
                "key": link.key,
                "title": link.title,
                "publisher": link.publisher,
                "year": link.year,
                "url": link.url,
            }
            for link in finding.sources
        ],
        "fingerprint": finding.fingerprint,
        **owner,
    }
