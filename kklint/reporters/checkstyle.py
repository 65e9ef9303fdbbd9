"""Checkstyle's XML: an element per file and per finding; what many CI systems read."""

from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from kklint.model import Report
from kklint.reporters.xml_text import written


def render(report: Report) -> str:
    """Return the findings by file; a failure is an error in its file."""
    root = Element("checkstyle", version="4.3")
    for path, findings in groupby(report.findings, key=lambda finding: finding.location.path):
        file = SubElement(root, "file", name=path)
        for finding in findings:
            where = finding.location
            place = f"{where.place}: " if where.place else ""
            SubElement(
                file,
                "error",
                line=str(where.line or 0),
                column=str(where.column or 0),
                severity=str(finding.severity),
                message=place + finding.message,
                source=f"kklint.{finding.rule}.{finding.entry}",
            )
    for failure in report.failures:
        file = SubElement(root, "file", name=failure.path)
        SubElement(file, "error", line="0", severity="error", message=failure.message)
    return written(root)
