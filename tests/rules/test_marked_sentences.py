"""Varied sentences with the pronouns and pairs of genders that are to be found, and those without.

Some that are not found yet stand in UNFOUND, so that they are not lost.
"""

from pathlib import Path

import pytest

from benchmarks.quality.gold import Item, sentences
from kklint.model import Severity
from kklint.pipeline import Linter
from tests.conftest import report_of

HERE = Path(__file__).parent
FILES = {
    "pronouns.sentences.txt": "generic-pronoun",
    "two_genders.sentences.txt": "binary-gender",
}
UNFOUND = frozenset(
    {
        "Vores faste tandlæge ser på tænderne, og han giver gode råd.",
    }
)


def items() -> list[tuple[str, Item]]:
    """Read the files, each item with its rule."""
    return [
        (rule, item)
        for name, rule in FILES.items()
        for item in sentences((HERE / name).read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("rule", "item"), items(), ids=lambda part: getattr(part, "text", part))
def test_what_is_marked_is_found(rule: str, item: Item, linter: Linter) -> None:
    """At warning or error, and nothing else of the rule."""
    found = {
        finding.location.span
        for finding in report_of(linter, item.text).findings
        if finding.rule == rule and finding.severity.rank >= Severity.WARNING.rank
    }
    wanted = [mark for mark in item.marks if mark.rule == rule]
    missed = [
        mark
        for mark in wanted
        if not mark.optional and not any(mark.span.overlaps(span) for span in found)
    ]
    false = [span for span in found if not any(mark.span.overlaps(span) for mark in wanted)]

    assert not false
    assert bool(missed) == (item.text in UNFOUND)
