"""What was found against what an editor marked: counts, precision, recall and F1 by rule.

A finding meets a mark when the rule is the same and they share a character.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from benchmarks.quality.gold import Item, Mark
from kklint.model import RULES, Span

ALL = "all rules"


class Found(NamedTuple):
    """A finding of some tool: the text it would put at the span first, or None."""

    span: Span
    rule: str
    suggestion: str | None = None
    confidence: float = 1.0


class Miss(NamedTuple):
    """A mark that was not found (`found` is None) or a finding that no mark asks for."""

    item: Item
    mark: Mark | None
    found: Found | None


@dataclass(slots=True)
class Score:
    """Counts for one rule.

    `given` are the marks found where both the editor and the tool have a suggestion, and `exact`
    those where the tool's first makes the same text as one of the editor's.
    """

    marks: int = 0
    marks_found: int = 0
    findings: int = 0
    findings_right: int = 0
    given: int = 0
    exact: int = 0

    def add(self, other: "Score") -> None:
        """Add the counts of another score."""
        self.marks += other.marks
        self.marks_found += other.marks_found
        self.findings += other.findings
        self.findings_right += other.findings_right
        self.given += other.given
        self.exact += other.exact

    @property
    def precision(self) -> float | None:
        """The share of the findings that an editor wants; None without findings."""
        return self.findings_right / self.findings if self.findings else None

    @property
    def recall(self) -> float | None:
        """The share of the marks that were found; None without marks."""
        return self.marks_found / self.marks if self.marks else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, None without either."""
        if not self.precision or not self.recall:
            return 0.0 if self.marks and self.findings else None
        return 2 * self.precision * self.recall / (self.precision + self.recall)


class Result(NamedTuple):
    """The scores by rule and in all, the misses in order, and how many silent items were not."""

    scores: dict[str, Score]
    misses: list[Miss]
    disturbed: int


def measure(items: Sequence[Item], found: Iterable[Sequence[Found]]) -> Result:
    """Score the findings of each item."""
    scores = {rule: Score() for rule in RULES}
    misses: list[Miss] = []
    disturbed = 0
    for item, findings in zip(items, found, strict=True):
        missed = [*_marks(item, findings, scores), *_findings(item, findings, scores)]
        disturbed += item.silent and bool(findings)
        misses += missed
    total = Score()
    for score in scores.values():
        total.add(score)
    return Result({**scores, ALL: total}, misses, disturbed)


def named_alike(items: Sequence[Item], found: Iterable[Sequence[Found]]) -> list[Item]:
    """Return the items with each mark under the rule that something at its place is found by.

    Who wrote the fresh sentences did not know which rule a word belongs to.
    """
    return [
        replace(item, marks=tuple(_named_alike(mark, findings) for mark in item.marks))
        for item, findings in zip(items, found, strict=True)
    ]


def _named_alike(mark: Mark, findings: Sequence[Found]) -> Mark:
    rules = [one.rule for one in findings if one.span.overlaps(mark.span)]
    return mark if not rules or mark.rule in rules else replace(mark, rule=rules[0])


def _marks(item: Item, findings: Sequence[Found], scores: dict[str, Score]) -> list[Miss]:
    missed = []
    for mark in item.marks:
        if mark.optional:
            continue
        score = scores[mark.rule]
        score.marks += 1
        meeting = [found for found in findings if meets(found, mark)]
        if not meeting:
            missed.append(Miss(item, mark, None))
            continue
        score.marks_found += 1
        offered = [found for found in meeting if found.suggestion is not None]
        if mark.suggestions and offered:
            score.given += 1
            score.exact += any(is_exact(item.text, found, mark) for found in offered)
    return missed


def _findings(item: Item, findings: Sequence[Found], scores: dict[str, Score]) -> list[Miss]:
    wrong = []
    for found in findings:
        met = [mark for mark in item.marks if meets(found, mark)]
        if met and all(mark.optional for mark in met):
            continue
        score = scores[found.rule]
        score.findings += 1
        score.findings_right += bool(met)
        if not met:
            wrong.append(Miss(item, None, found))
    return wrong


BANDS = (0.0, 0.5, 0.85, 0.9, 0.95, 1.01)  # of confidence, each up to the next


class Band(NamedTuple):
    """Findings with a confidence from `low` up to `high`: how many, and how many meet a mark."""

    low: float
    high: float
    findings: int
    right: int


def bands(items: Sequence[Item], found: Sequence[Sequence[Found]]) -> list[Band]:
    """Return the findings of each item by their confidence; matters of taste do not count."""
    judged = [
        (one.confidence, any(not mark.optional for mark in met))
        for item, findings in zip(items, found, strict=True)
        for one in findings
        if not (met := [mark for mark in item.marks if meets(one, mark)])
        or not all(mark.optional for mark in met)
    ]
    return [
        Band(low, high, len(within), sum(within))
        for low, high in pairwise(BANDS)
        if (within := [right for confidence, right in judged if low <= confidence < high])
    ]


def meets(found: Found, mark: Mark) -> bool:
    """Return whether a finding is the one that was marked."""
    return found.rule == mark.rule and found.span.overlaps(mark.span)


def is_exact(text: str, found: Found, mark: Mark) -> bool:
    """Return whether the first suggestion makes the text that an editor would write.

    The spans may differ: "en [byrådsmand]" -> "[en byrådsmand]".
    """
    mine = _put(text, found.span, found.suggestion or "")
    return any(mine == _put(text, mark.span, suggestion) for suggestion in mark.suggestions)


def _put(text: str, span: Span, replacement: str) -> str:
    return text[: span.start] + replacement + text[span.end :]
