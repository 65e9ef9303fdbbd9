"""A CPR number never leaves the program."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint.pipeline import Linter
from kklint.privacy import CPR, mask, mask_around
from kklint.reporters import json as json_reporter
from tests.conftest import report_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CPR 010180-1234.", "CPR 010180-XXXX."),
        ("0101801234", "010180-XXXX"),
        ("010180 1234", "010180-XXXX"),
        ("010180 - 1234", "010180-XXXX"),
        ("010180–1234", "010180-XXXX"),
        ("01 01 80 1234", "01 01 80-XXXX"),
        ("Ring 33 66 33 66.", "Ring 33 66 33 66."),
        ("Sag 2024-1234", "Sag 2024-1234"),
        pytest.param("12345678901", "12345678901", id="eleven digits are something else"),
    ],
)
def test_mask(text: str, expected: str) -> None:
    """Ten digits, with or without a sign between."""
    assert mask(text) == expected


@given(st.text("0123456789- –abc", max_size=40))
def test_masking_leaves_no_number(text: str) -> None:
    """After masking there is nothing left to mask."""
    assert not CPR.search(mask(text))


@given(st.text("0123456789- x", max_size=30), st.data())
def test_mask_around_keeps_the_place(text: str, data: st.DataObject) -> None:
    """The part is still the part, and no number is left."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    masked, new_start, new_end = mask_around(text, start, end)

    assert not CPR.search(masked)
    assert 0 <= new_start <= new_end <= len(masked)


def test_no_number_in_a_report(mini: Linter) -> None:
    """Neither in the sentence nor in the JSON."""
    report = report_of(mini, "Formanden med CPR 010180-1234 og 0101801235 kommer.")

    assert "1234" not in repr(report)
    assert "0101801235" not in repr(report)
    assert "1234" not in json.dumps(json.loads(json_reporter.render(report)))
    assert "010180-XXXX" in report.findings[0].sentence
