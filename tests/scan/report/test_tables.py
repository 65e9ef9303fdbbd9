"""The tables: one for each department and owner, every finding in them, no formula."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from kklint.cli.commands import kklint
from kklint.scan.report.recipients import Recipient, file_names

Story = Sequence[Mapping[str, str]]
Told = Callable[[Story], Path]
pytestmark = pytest.mark.usefixtures("english")


def report(store: Path, *options: str) -> Result:
    """Run kklint report."""
    arguments = ["report", str(store), *options]
    return CliRunner().invoke(kklint, arguments, catch_exceptions=False)


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a table by their headings."""
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";"))


def test_a_file_for_each(store: Path, tmp_path: Path) -> None:
    """What others own is in their file and in no department's."""
    folder = tmp_path / "lister"

    result = report(store, "--format", "csv", "--output", str(folder))

    names = {path.name for path in folder.iterdir()}
    assert result.stdout == f"7 files written to {folder}.\n"
    assert names == {
        "Borgerservice.csv",
        "Børne- og Ungdomsforvaltningen.csv",
        "Kultur- og Fritidsforvaltningen.csv",
        "Owner Digitaliseringsstyrelsen.csv",
        "Socialforvaltningen.csv",
        "Teknik- og Miljøforvaltningen.csv",
        "Without a department.csv",
    }
    tables = {name: rows((folder / name).read_text(encoding="utf-8")) for name in names}
    assert sum(map(len, tables.values())) == 113
    for name, table in tables.items():
        assert {row["Owner"] != "" for row in table} == {name.startswith("Owner")}


def test_every_page_has_its_row(told: Told) -> None:
    """With state, line, suggestion and source; what is for information is left out."""
    store = told([{"b/1": "A"}, {"b/1": "1Aa", "b/2": "?"}])

    found = rows(report(store, "--format", "csv").stdout)

    assert [(row["Page"][-3:], row["Sentence"], row["New or known"]) for row in found] == [
        ("b/1", "Sætning A om formanden.", "known"),
        ("b/1", "Sætning a om formanden.", "new"),
    ]
    assert (found[0]["Line"], found[0]["Department"], found[0]["Word"]) == ("4", "b", "formanden")
    assert (found[0]["Suggestions"], found[0]["Rule"]) == ("forpersonen", "gendered-title")
    assert found[0]["Source"] == "https://medarbejder.kk.dk/koen"


def test_no_formula(store: Path, tmp_path: Path) -> None:
    """What a page says is text, in both formats."""
    found = rows(report(store, "--format", "csv").stdout)
    hostile = next(row for row in found if "<script>" in row["Sentence"])
    report(store, "--format", "xlsx", "--output", str(tmp_path / "a.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]

    assert hostile["Suggestions"] == "'=forpersonen()"
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert "=forpersonen()" in {cell.value for cell in cells}


def test_workbook(store: Path, tmp_path: Path) -> None:
    """A file holds an overview and a sheet for each, with filters, frozen headings and links."""
    file = tmp_path / "fund.xlsx"

    report(store, "--format", "xlsx", "--output", str(file))

    book = openpyxl.load_workbook(file)
    assert book.sheetnames[:2] == ["Overview", "Borgerservice"]
    assert [cell.value for cell in book["Overview"][2]] == ["Borgerservice", 16, 0, 0, 8]
    sheet = book["Børne- og Ungdomsforvaltningen"]
    assert sheet.max_row == 26
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:P26")
    assert sheet["A2"].hyperlink.target == sheet["A2"].value


def test_json(store: Path) -> None:
    """The figures, and each finding once with all its pages."""
    value = json.loads(report(store, "--format", "json").stdout)

    assert list(value) == [
        *("version", "target", "department", "scan", "since", "rules_changed", "pages", "totals"),
        *("by_rule", "by_department", "by_page_type", "by_owner", "trend", "unread", "gone"),
        "findings",
    ]
    assert (value["version"], value["scan"]["id"], value["since"]["id"]) == (1, 3, 2)
    assert value["totals"] == {
        "findings": 107,
        "new": 2,
        "known": 105,
        "gone": 3,
        "pages": 52,
        "different": 12,
        "asleep": 5,
    }
    pages = [page for finding in value["findings"] for page in finding["pages"]]
    assert len([page for page in pages if page["owner"] is None]) == 107
    assert len([page for page in pages if page["new"] and page["owner"] is None]) == 2
    assert len({finding["fingerprint"] for finding in value["findings"]}) == len(value["findings"])
    assert [point["findings"] for point in value["trend"]] == [127, 113, 107]
    first = value["findings"][0]
    start, end = first["marked"]
    assert first["sentence"][start:end] == first["text"]
    assert list(first["pages"][0]) == ["url", "title", "department", "page_type", "owner", "new"]


def test_json_of_a_first_scan(told: Told) -> None:
    """Nothing is new where nothing was before: null, not 0."""
    value = json.loads(report(told([{"b/1": "A"}]), "--format", "json").stdout)

    assert value["since"] is None
    assert (value["totals"]["new"], value["totals"]["gone"]) == (None, None)
    assert value["findings"][0]["pages"][0]["new"] is None


def test_json_of_nothing(told: Told) -> None:
    """An empty list."""
    assert json.loads(report(told([{}]), "--format", "json").stdout)["findings"] == []


def test_a_number_is_masked(told: Told) -> None:
    """In every format that tells addresses."""
    store = told([{"b/0101801234": "A"}])

    for form in ("csv", "json", "mail"):
        text = report(store, "--format", form).stdout
        assert "010180-XXXX" in text
        assert "0101801234" not in text


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (["Borgerservice"], ["Borgerservice.csv"]),
        (["a/b", "a:b"], ["a-b.csv", "a-b 2.csv"]),
        (["Børn", "BØRN"], ["Børn.csv", "BØRN 2.csv"]),
        (["../../etc/passwd"], ["etc-passwd.csv"]),
        (["CON", "nul.txt"], ["CON_.csv", "nul.txt_.csv"]),
        (["...", "\n"], ["_.csv", "_ 2.csv"]),
        (["x" * 300], [f"{'x' * 80}.csv"]),
        ([None], ["Without a department.csv"]),
    ],
)
def test_file_names(names: list[str | None], files: list[str]) -> None:
    """Fit for every system, and each its own."""
    assert list(file_names(map(Recipient, names), ".csv").values()) == files
