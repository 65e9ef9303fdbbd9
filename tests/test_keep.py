"""Overlaps, ignores and selections."""

import pytest

from kklint.ignores import apply_ignores, ignores
from kklint.keep import Selection, strongest
from kklint.locate import Locator
from kklint.model import Block, Comment, Document, Entry, Hit, Severity, Source, Span
from kklint.pipeline import Linter
from tests.conftest import report_of, select


def entry(name: str, severity: Severity = Severity.WARNING, match: str = "words") -> Entry:
    """Make an entry."""
    return Entry(name, "stigma", match, (), (), severity, "none", "", ())


BLOCK = Block("x" * 30, range(30))


@pytest.mark.parametrize(
    ("hits", "kept"),
    [
        ([("a", 0, 5), ("b", 6, 9)], ["a", "b"]),
        ([("b", 6, 9), ("a", 0, 5)], ["a", "b"]),
        pytest.param([("a", 2, 5), ("b", 0, 9)], ["b"], id="what lies inside goes"),
        pytest.param([("a", 0, 5), ("b", 3, 20)], ["a"], id="the first of two that cross"),
        pytest.param([("a", 0, 5), ("pair", 3, 9)], ["pair"], id="a pair before its members"),
        pytest.param(
            [("a", 0, 12), ("pair", 4, 12), ("pair", 9, 16)], ["a"], id="one around a pair is one"
        ),
        pytest.param([("a", 0, 5), ("grave", 0, 5)], ["grave"], id="the gravest of two alike"),
        ([], []),
    ],
)
def test_strongest(hits: list[tuple[str, int, int]], kept: list[str]) -> None:
    """One of several overlapping hits, in reading order."""
    kinds = {"pair": entry("pair", match="pair"), "grave": entry("grave", Severity.ERROR)}
    pairs = [
        (BLOCK, Hit(kinds.get(name, entry(name)), Span(start, end), (), "none"))
        for name, start, end in hits
    ]

    assert [hit.entry.id for _block, hit in strongest(pairs)] == kept


@pytest.mark.parametrize(
    ("text", "suffix", "expected"),
    [
        ("<!-- kklint: ignore[formand] because vedtægten -->\nEn formand.", ".md", []),
        ("<!-- kklint: ignore -->\n\nEn formand.", ".md", []),
        ("<!-- kklint: ignore[gendered-title] fordi det er loven -->\nEn formand.", ".md", []),
        ("<!-- kklint: ignore-file[formand] -->\n\nHej.\n\nEn formand.", ".md", []),
        ("<!-- kklint: ignore-file -->\n\nEn formand. Mor og far.", ".md", []),
        ("# kklint: ignore[formand] because loven\nEn formand.", ".txt", []),
        ("// kklint: ignore[formand]\nEn formand.", ".txt", []),
        ("En formand. <!-- kklint: ignore[formand] -->\n\nEn formand.", ".md", [("formand", 3)]),
        (
            "<!-- kklint: ignore[mor-far] -->\nEn formand.",
            ".md",
            [("unused-ignore", 1), ("formand", 2)],
        ),
        ("<!-- kklint: ignore[formand] -->\nHej.", ".md", [("unused-ignore", 1)]),
        ("<!-- kklint: ignore[formand] -->\nHej.\n\nEn formand.", ".md", None),
    ],
)
def test_ignores(
    text: str, suffix: str, expected: list[tuple[str, int]] | None, mini: Linter
) -> None:
    """An ignore counts for the next line with text, its own line or the file; unused it is told."""
    found = [(f.entry, f.location.line) for f in report_of(mini, text, suffix).findings]

    assert found == (expected if expected is not None else [("unused-ignore", 1), ("formand", 4)])


@pytest.mark.parametrize(
    ("target", "left"),
    [
        (Span(0, 10), ["formand", "unused-ignore"]),
        (Span(11, 21), []),
        (Span(0, 21), []),
        (Span(0, 11), ["formand", "unused-ignore"]),
        (None, ["formand", "unused-ignore"]),
    ],
)
@pytest.mark.parametrize("lines", [True, False])
def test_an_ignore_with_a_target(
    target: Span | None,
    left: list[str],
    lines: bool,  # noqa: FBT001
    mini: Linter,
) -> None:
    """It counts for the lines of its target, also where the format has no lines to tell."""
    text = "Kære alle.\nEn formand\nkklint: ignore[formand]"
    block = Block("En formand", range(11, 21), place="afsnit 2")
    comment = Comment("kklint: ignore[formand]", Span(22, 45), target)
    document = Document(Source("a", "", b""), text, (block,), (comment,), lines=lines)
    locator = Locator(document, mini.lexicon)
    (candidate,) = mini.lexicon.candidates(block)
    finding = locator.finding(block, Hit(candidate.entry, Span(3, 10), (), "none"))

    kept = apply_ignores([finding], ignores(document, locator), document, locator)

    assert [f.entry for f in kept] == left
    assert finding.location.line == (2 if lines else None)
    assert finding.location.place == "afsnit 2"


@pytest.mark.parametrize(
    ("selection", "wanted"),
    [
        (Selection(), True),
        (select("formand"), True),
        (select("gendered-title"), True),
        (select("stigma"), False),
        (Selection(ignore=frozenset({"formand"})), False),
        (Selection(ignore=frozenset({"gendered-title"})), False),
        (Selection(frozenset({"gendered-title"}), frozenset({"formand"})), False),
    ],
)
def test_selection(selection: Selection, wanted: bool) -> None:  # noqa: FBT001
    """Rules and entries, chosen or left out."""
    formand = Entry("formand", "gendered-title", "words", (), (), Severity.ERROR, "none", "", ())

    assert selection.wants(formand) is wanted
