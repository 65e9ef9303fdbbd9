"""Suggestions in their sentences: rows.txt says what is found, what is written and how safely."""

from pathlib import Path
from typing import NamedTuple

import pytest

from kklint.fixes import apply
from kklint.model import Edit, Finding, Source, Span
from kklint.pipeline import Linter

ROWS = Path(__file__).with_name("rows.txt")
NOTHING = "–"


class Row(NamedTuple):
    """A sentence, the place that is found in it, what comes of it, and the words for a rewrite."""

    level: str
    text: str
    span: Span
    after: str
    instead: str


def rows() -> list[Row]:
    """Read the table."""
    found = []
    for line in ROWS.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            level, marked, after, *rest = (cell.strip() for cell in line.split(" | "))
            start, end = marked.index("["), marked.index("]") - 1
            text = marked.replace("[", "").replace("]", "")
            found.append(Row(level, text, Span(start, end), after, rest[0] if rest else ""))
    return found


def found_in(linter: Linter, text: str, span: Span) -> Finding:
    """Check a sentence and return what is found at a span."""
    findings = linter.check([Source("a.txt", ".txt", text.encode())]).findings
    at = [finding for finding in findings if finding.location.span == span]
    assert at, [(finding.text, finding.suggestions) for finding in findings]
    return at[0]


def test_there_are_enough() -> None:
    """30 phenomena and 150 more, each sentence once."""
    texts = [row.text for row in rows()]

    assert len(texts) >= 180
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.text)
def test_row(linter: Linter, row: Row) -> None:
    """The first suggestion makes the sentence; the level says how sure it is."""
    found = found_in(linter, row.text, row.span)

    assert (found.fix or "none") == row.level
    if row.after == NOTHING:
        assert found.suggestions == ()
        assert f"»{row.instead}«" in found.message
    else:
        assert apply(row.text, [Edit(row.span, found.suggestions[0])]) == row.after
