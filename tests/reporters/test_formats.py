"""Every format: the same report against a golden file, and what only that format can get wrong.

To renew the golden files after a change that is meant: `python -m tests.reporters.test_formats`.
"""

import csv
import json
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from openpyxl import load_workbook
from sarif_kit import validation_errors

from kklint import __version__, reporters, worksheet
from kklint.model import Failure, Finding, Link, Location, Report, Severity, Span
from kklint.reporters import statistics

GOLDEN = Path(__file__).parent / "golden"
LINK = Link("kk", "Vejledning", "Københavns Kommune", "2022", "https://example.dk/a?b=1&c=2")


def finding(  # noqa: PLR0913
    path: str,
    line: int | None,
    text: str,
    *,
    severity: Severity = Severity.ERROR,
    suggestions: tuple[str, ...] = (),
    fix: str | None = None,
    place: str | None = None,
    sentence: str = "",
) -> Finding:
    """Return a finding."""
    column = 3 if line else None
    end = 3 + len(text) if line else None
    sentence = sentence or f"En {text} her."
    return Finding(
        "gendered-title",
        "formand",
        severity,
        text,
        f"Overvej noget andet end »{text}«.",
        suggestions,
        fix,
        "Ordet er\nfor alle: 100 %, ikke?",
        (LINK,),
        Location(path, Span(2, 2 + len(text)), line, column, line, end, place),
        sentence,
        Span(3, 3 + len(text)),
        f"{hash_of(path, text)}",
    )


def hash_of(*parts: str) -> str:
    """Return something that looks like a fingerprint."""
    return "".join(f"{ord(character) % 16:x}" for part in parts for character in part)[:16]


REPORT = Report(
    (
        finding("brev, nyt.txt", 2, "formand", suggestions=("forperson",), fix="safe"),
        finding(
            "brev, nyt.txt",
            7,
            "<b>\x1b&\"'",
            severity=Severity.WARNING,
            suggestions=("a,b", "c"),
            fix="offered",
        ),
        finding(
            "mappe/ø.docx", None, "Mødet", severity=Severity.INFO, place="afsnit 3 under »Klage«"
        ),
        finding("mappe/ø.docx", None, "=1+1", sentence="=HYPERLINK(1)", place="side 2"),
    ),
    (Failure("x.pdf", "Filen er beskyttet:\n100 %."),),
    3,
)


@pytest.mark.parametrize("name", reporters.FORMATS)
def test_golden(name: str) -> None:
    """What a format says of a report with all there is."""
    assert told(name) == (GOLDEN / name).read_bytes().decode()


@pytest.mark.parametrize("name", reporters.FORMATS)
def test_nothing_found(name: str) -> None:
    """A clean run is written, too, and in the same form."""
    text = reporters.render(Report((), (), 2), name)

    if name in {"json", "sarif", "gitlab", "rdjson"}:
        json.loads(text)
    elif name == "html":
        assert "<article" not in text
    elif name in {"junit", "checkstyle"}:
        fromstring(text)  # noqa: S314 - our own
    else:
        assert len(text.splitlines()) <= 1


def told(name: str) -> str:
    """Return what a format says, without what changes with the version."""
    return reporters.render(REPORT, name).replace(f'"{__version__}"', '"VERSION"')


def workbook() -> dict[str, list[list[object]]]:
    """Return the cells of every sheet of the workbook, and the cells that are filtered."""
    book = load_workbook(BytesIO(reporters.packed(REPORT, "xlsx")))
    return {
        f"{sheet.title} {sheet.auto_filter.ref} {sheet.freeze_panes}": [
            [cell.value for cell in row] for row in sheet.iter_rows()
        ]
        for sheet in book
    }


def test_golden_workbook() -> None:
    """The cells of the workbook: all findings, a sheet per rule, and what was not checked."""
    assert workbook() == json.loads((GOLDEN / "xlsx.json").read_text(encoding="utf-8"))


def test_a_workbook_has_no_formulas() -> None:
    """No cell is a formula or a link, whatever a text says."""
    book = load_workbook(BytesIO(reporters.packed(REPORT, "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]

    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    assert any(cell.value == "=1+1" for cell in cells)


def test_a_workbook_of_very_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a sheet and a cell cannot hold is left out; the file stays sound."""
    monkeypatch.setattr(worksheet, "MOST_ROWS", 2)
    long = finding("a.txt", 1, "formand", sentence="x" * 40_000)
    report = Report((long, long, long), (), 1)

    book = load_workbook(BytesIO(reporters.packed(report, "xlsx")))

    assert [sheet.max_row for sheet in book] == [3, 3]
    assert str(book.worksheets[0]["J2"].value).endswith("x…")


def test_a_clean_workbook() -> None:
    """One sheet with its headings."""
    book = load_workbook(BytesIO(reporters.packed(Report((), (), 2), "xlsx")))

    assert [(sheet.max_row, sheet.max_column) for sheet in book] == [(1, 11)]


def test_statistics() -> None:
    """Counts by rule and entry, the highest first, with the files they stand in."""
    other = replace(finding("b.txt", 1, "misbruger"), rule="stigma", entry="misbruger")
    report = Report((*REPORT.findings, other), (), 3)

    value = json.loads(statistics.render(report, "json"))

    assert value["statistics"] == [
        {"rule": "gendered-title", "entry": "formand", "found": 4, "files": 2},
        {"rule": "stigma", "entry": "misbruger", "found": 1, "files": 1},
    ]
    table = statistics.render(report, "terminal").splitlines()
    assert [row.split()[:2] for row in table[:4]] == [
        ["4", "gendered-title"],
        ["4", "formand"],
        ["1", "stigma"],
        ["1", "misbruger"],
    ]
    assert len(statistics.render(Report((), (), 2), "terminal").splitlines()) == 1


def test_sarif_is_sarif() -> None:
    """By the official schema, with a fix that is safe and no other."""
    value = json.loads(reporters.render(REPORT, "sarif"))

    assert not validation_errors(value)
    results = value["runs"][0]["results"]
    assert [len(result.get("fixes", ())) for result in results] == [1, 0, 0, 0]
    assert value["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_fingerprints_of_gitlab() -> None:
    """GitLab drops issues with the same fingerprint, so two files may not share one."""
    same = finding("a.txt", 1, "formand")
    other = finding("b.txt", 1, "formand")
    issues = json.loads(reporters.render(Report((same, other), (), 2), "gitlab"))

    assert len({issue["fingerprint"] for issue in issues}) == 2


def test_a_table_has_no_formulas() -> None:
    """What a text says is text in a spreadsheet."""
    text = reporters.render(REPORT, "csv").removeprefix("\ufeff")
    rows = list(csv.reader(StringIO(text), delimiter=";"))

    assert {len(row) for row in rows[:-1]} == {11}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_one_line_per_annotation() -> None:
    """GitHub ends a command at the end of the line."""
    lines = reporters.render(REPORT, "github").splitlines()

    assert len(lines) == 5
    assert all(line.startswith("::") for line in lines)


if __name__ == "__main__":
    from kklint import messages

    messages.use("da")
    GOLDEN.mkdir(exist_ok=True)
    for format_ in reporters.FORMATS:
        (GOLDEN / format_).write_text(told(format_), encoding="utf-8", newline="")
    cells = json.dumps(workbook(), ensure_ascii=False, indent=1) + "\n"
    (GOLDEN / "xlsx.json").write_text(cells, encoding="utf-8")
