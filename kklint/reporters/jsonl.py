"""A JSON object per line: each finding as in the contract, then each failure; for pipes and jq."""

import json

from kklint.model import Report
from kklint.reporters.json import finding_value


def render(report: Report) -> str:
    """Return a line for each finding and each failure."""
    values = [finding_value(finding) for finding in report.findings]
    values += [{"path": f.path, "failure": f.message} for f in report.failures]
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
