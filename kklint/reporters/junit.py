"""JUnit's XML: a test case per file, which fails by its findings."""

from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from kklint.model import Finding, Report
from kklint.reporters.xml_text import written


def render(report: Report) -> str:
    """Return a suite with a case for each file with findings or a failure."""
    files = {
        path: list(found)
        for path, found in groupby(report.findings, key=lambda finding: finding.location.path)
    }
    suite = Element(
        "testsuite",
        name="kklint",
        tests=str(max(report.checked, len(files)) + len(report.failures)),
        failures=str(len(files)),
        errors=str(len(report.failures)),
    )
    for path, findings in files.items():
        case = SubElement(suite, "testcase", classname="kklint", name=path)
        for finding in findings:
            failure = SubElement(case, "failure", type=finding.rule, message=finding.message)
            failure.text = _text(finding)
    for failed in report.failures:
        case = SubElement(suite, "testcase", classname="kklint", name=failed.path)
        SubElement(case, "error", message=failed.message)
    for number in range(report.checked - len(files)):
        SubElement(suite, "testcase", classname="kklint", name=f"ok {number + 1}")
    root = Element("testsuites")
    root.append(suite)
    return written(root)


def _text(finding: Finding) -> str:
    where = finding.location
    place = f"{where.line}:{where.column}" if where.line else where.place or ""
    return f"{place} {finding.sentence}\n{finding.why}".strip()
