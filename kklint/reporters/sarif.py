"""SARIF 2.1.0: findings with rules, fixes and fingerprints, as GitHub and editors read them."""

import json
from pathlib import PurePath, PurePosixPath
from typing import Any

from kklint import __version__
from kklint.model import Finding, Report, Severity
from kklint.rule_texts import described

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report) -> str:
    """Return one run; columns count code points."""
    rules = sorted({finding.entry: finding for finding in report.findings}.items())
    index = {name: number for number, (name, _finding) in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "kklint",
                "version": __version__,
                "rules": [_rule(name, finding) for name, finding in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index[finding.entry]) for finding in report.findings],
        "invocations": [
            {
                "executionSuccessful": not report.failures,
                "toolExecutionNotifications": [
                    {
                        "level": "error",
                        "message": {"text": failure.message},
                        "locations": [
                            {"physicalLocation": {"artifactLocation": _uri(failure.path)}}
                        ],
                    }
                    for failure in report.failures
                ],
            }
        ],
    }
    value = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str, finding: Finding) -> dict[str, Any]:
    links = "\n".join(f"{link.title}: {link.url}" for link in finding.sources)
    help_ = "\n\n".join(filter(None, (finding.why, links)))
    return {
        "id": name,
        "name": finding.rule,
        "shortDescription": {"text": described().get(finding.rule, finding.rule)},
        "help": {"text": help_ or finding.message},
        "properties": {"category": finding.rule},
    }


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    where = finding.location
    physical: dict[str, Any] = {"artifactLocation": _uri(where.path)}
    location: dict[str, Any] = {"physicalLocation": physical}
    if where.line:
        physical["region"] = _region(finding)
    if where.place:
        location["logicalLocations"] = [{"fullyQualifiedName": where.place}]
    result: dict[str, Any] = {
        "ruleId": finding.entry,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": " ".join(filter(None, (finding.message, finding.why)))},
        "locations": [location],
        "partialFingerprints": {"kklint/v1": finding.fingerprint},
        "rank": round(100 * finding.confidence, 1),
    }
    if where.line and finding.fix == "safe":
        result["fixes"] = [_fix(finding, text) for text in finding.suggestions]
    return result


def _fix(finding: Finding, text: str) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(finding), "insertedContent": {"text": text}}
    change = {"artifactLocation": _uri(finding.location.path), "replacements": [replacement]}
    return {"description": {"text": text}, "artifactChanges": [change]}


def _region(finding: Finding) -> dict[str, Any]:
    where = finding.location
    return {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
    }


def _uri(path: str) -> dict[str, str]:
    pure = PurePath(path)
    if pure.is_absolute():
        return {"uri": pure.as_uri()}
    rooted = PurePosixPath("/" + pure.as_posix()).as_uri()
    return {"uri": rooted.removeprefix("file:///")}
