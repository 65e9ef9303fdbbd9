"""GitHub's workflow commands: each finding is an annotation on its line of a pull request."""

from kklint.model import Report, Severity

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """Return a workflow command for each finding and each failure."""
    lines = []
    for finding in report.findings:
        where = finding.location
        numbers = {
            "line": where.line,
            "endLine": where.end_line,
            "col": where.column,
            "endColumn": where.end_column,
        }
        told = [f"file={_property(where.path)}"]
        told += [f"{name}={number}" for name, number in numbers.items() if number]
        told.append(f"title={_property(f'kklint {finding.entry}')}")
        place = f"{where.place}: " if where.place else ""
        text = " ".join(filter(None, (finding.message, finding.why)))
        lines.append(f"::{LEVELS[finding.severity]} {','.join(told)}::{_data(place + text)}")
    lines += [
        f"::error file={_property(failure.path)},title=kklint::{_data(failure.message)}"
        for failure in report.failures
    ]
    return "".join(f"{line}\n" for line in lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
