"""GitLab's Code Quality report: a list of issues, shown in a merge request."""

import json
from hashlib import blake2b

from kklint.model import Finding, Report, Severity

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
FAILURE = "critical"


def render(report: Report) -> str:
    """Return the issues as JSON."""
    issues = [
        {
            "description": " ".join(filter(None, (finding.message, finding.why))),
            "check_name": finding.entry,
            "fingerprint": _in_file(finding),
            "severity": SEVERITIES[finding.severity],
            "location": {
                "path": finding.location.path,
                "lines": {"begin": finding.location.line or 1},
            },
        }
        for finding in report.findings
    ]
    issues += [
        {
            "description": failure.message,
            "check_name": "kklint",
            "fingerprint": _hash(failure.path, failure.message),
            "severity": FAILURE,
            "location": {"path": failure.path, "lines": {"begin": 1}},
        }
        for failure in report.failures
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _in_file(finding: Finding) -> str:
    """Return a fingerprint that two files with the same sentence do not share."""
    return _hash(finding.location.path, finding.fingerprint)


def _hash(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()
