"""A table of texts goes out as .xlsx and comes back the same; anything but text is refused."""

import sys
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from kklint import worksheet
from kklint.errors import UsageError
from kklint.worksheet import Column, Row

COLUMNS = [Column("id", "Opslag"), Column("find", "Ord", 40, ("a", "b"))]
ROWS = [
    {"id": "=1+1", "find": "https://kk.dk"},
    {"id": "007", "find": "æ\nø\n»x« [y]"},
    {"id": "@SUM(A1)", "find": ""},
]


def test_there_and_back() -> None:
    """Texts that look like formulas, numbers and links come back as the texts they are."""
    data = worksheet.write("Opslag", COLUMNS, ROWS)

    assert list(worksheet.read(data, ["id", "find"])) == [
        Row(number, cells, ()) for number, cells in enumerate(ROWS, 2)
    ]


def test_no_formula_goes_out() -> None:
    """The sheet holds strings only."""
    data = worksheet.write("Opslag", COLUMNS, ROWS)

    with ZipFile(BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert sheet.count('t="s"') == 7  # the empty cell is blank


def test_looks() -> None:
    """The heading is frozen and filtered, the cells wrap, the choices are offered."""
    data = worksheet.write("Opslag", COLUMNS, ROWS)

    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["Opslag (id)", "Ord (find)"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:B4")
    assert sheet["B3"].alignment.wrap_text
    assert [v.formula1 for v in sheet.data_validations.dataValidation] == ['"a,b"']


def book(*rows: list[object]) -> bytes:
    """Make an .xlsx as an editor may leave it."""
    made = openpyxl.Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    data = BytesIO()
    made.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["x", None, "a"], Row(2, {"id": "a", "find": "x"}, ())),
        ([" x\r\ny_x000D_\n", 1, "a"], Row(2, {"id": "a", "find": "x\ny"}, ())),
        ([7, None, "a"], Row(2, {"id": "a", "find": "7"}, ("find",))),
        (["=A1", None, "a"], Row(2, {"id": "a", "find": "=A1"}, ("find",))),
        ([True, None, "a"], Row(2, {"id": "a", "find": "True"}, ("find",))),
        pytest.param(["x"], Row(2, {"id": "", "find": "x"}, ()), id="short row"),
    ],
)
def test_read(row: list[object], expected: Row) -> None:
    """Columns are known by their key wherever they stand; other columns are passed over."""
    data = book(["Ord (find)", "Noter", "Opslag (id)"], row, [None, None, None])

    assert list(worksheet.read(data, ["id", "find"])) == [expected]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "kan ikke læses"),
        (b"hej", "kan ikke læses"),
        (worksheet.write("Opslag", COLUMNS, ROWS)[:900], "kan ikke læses"),
        (book(), r"\(id\), \(find\)"),
        (book(["Ord (find)", "Ord (find)", "Opslag (id)"]), r"én gang hver: \(find\)"),
    ],
)
def test_unreadable(data: bytes, message: str) -> None:
    """The error says what to do."""
    with pytest.raises(UsageError, match=message):
        list(worksheet.read(data, ["id", "find"]))


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that unfolds to a large one is not unfolded."""
    monkeypatch.setattr(worksheet, "UNPACKED", 10)

    with pytest.raises(UsageError, match="for stor"):
        list(worksheet.read(book(["x"]), ["id"]))


@pytest.mark.parametrize(
    ("library", "use"),
    [
        ("xlsxwriter", lambda: worksheet.write("x", [], [])),
        ("openpyxl", lambda: list(worksheet.read(b"", []))),
    ],
)
def test_missing_extra(
    library: str, use: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What to install is named."""
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(UsageError, match=r'pip install "kklint\[xlsx\]"'):
        use()
