"""The JSON of the contract: {"version": 1, "findings": [...], "failures": [...], "checked": N}."""

import json
from typing import Any

from kklint.guard_texts import reasons
from kklint.model import Finding, Guarded, Location, Report

VERSION = 1


def render(report: Report) -> str:
    """Return the report as JSON text that ends in a line break."""
    value: dict[str, Any] = {
        "version": VERSION,
        "findings": [finding_value(finding) for finding in report.findings],
        "failures": [{"path": f.path, "message": f.message} for f in report.failures],
        "checked": report.checked,
    }
    if report.guarded:
        value["guarded"] = [_guarded_value(held) for held in report.guarded]
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def finding_value(finding: Finding) -> dict[str, Any]:
    """Return a finding with the keys of the contract."""
    location = finding.location
    owner = {"owner": finding.owner} if finding.owner else {}
    guard = _guard(finding.guard) if finding.guard else {}
    return {
        **_place(location),
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
        "confidence": finding.confidence,
        **guard,
        **owner,
    }


def _place(location: Location) -> dict[str, Any]:
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        "place": location.place,
    }


def _guard(name: str) -> dict[str, str]:
    return {"guard": name, "reason": reasons()[name]}


def _guarded_value(held: Guarded) -> dict[str, Any]:
    return {
        **_place(held.location),
        "rule": held.rule,
        "entry": held.entry,
        "text": held.text,
        **_guard(held.guard),
    }
