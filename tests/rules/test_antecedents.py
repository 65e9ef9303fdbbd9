"""Whom a pronoun is thought to stand for, row by row of antecedents.txt."""

import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from kklint.model import Severity
from kklint.pipeline import Linter
from tests.conftest import report_of, select

TABLE = Path(__file__).with_name("antecedents.txt")
MARKED = re.compile(r"\[(\w+)\]")
FEWEST = 100  # rows, so that an empty table does not pass


class Row(NamedTuple):
    """A text, where its pronoun stands, and the nouns that it may stand for."""

    text: str
    start: int
    nouns: tuple[str, ...]


def rows() -> list[Row]:
    """Read the table."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [_row(line) for line in lines if line and not line.startswith("#")]


def _row(line: str) -> Row:
    sentence, nouns = line.split("\t")
    mark = MARKED.search(sentence)
    assert mark is not None, line
    return Row(MARKED.sub(r"\1", sentence), mark.start(), tuple(nouns.split("|")))


@pytest.fixture(scope="module")
def pronouns(linter: Linter) -> Linter:
    """Make a linter for this rule alone."""
    return replace(linter, selection=select("generic-pronoun"))


def test_the_table_is_read() -> None:
    """All of it."""
    assert len(rows()) >= FEWEST


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.text[:60])
def test_the_noun_that_is_meant(row: Row, pronouns: Linter) -> None:
    """The message names it; a known person is left alone, or is information at most."""
    found = [
        finding
        for finding in report_of(pronouns, row.text).findings
        if finding.location.span.start == row.start and finding.severity is Severity.WARNING
    ]
    named = [noun for noun in row.nouns if any(f"»{noun}«" in one.message for one in found)]

    assert named if row.nouns != ("-",) else not found, [one.message for one in found]
