"""What a report tells, whatever it looks like. All values are frozen.

A finding is counted once per page. `new` and `gone` are seen against the earlier scan; without one
both are 0 and mean nothing.
"""

from dataclasses import dataclass
from typing import NamedTuple

from kklint.model import Link, Severity, Span
from kklint.scan.report.scans import Pair


class Tally(NamedTuple):
    """How many findings bear a name (of a rule, a department; None: they have none)."""

    name: str | None
    now: int
    new: int
    gone: int
    pages: int

    @property
    def known(self) -> int:
        """How many were there before."""
        return self.now - self.new


class Page(NamedTuple):
    """A page where a finding stands, and whether it is new there."""

    url: str
    title: str
    department: str | None
    new: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A finding without its page: the word in its sentence, and what to do. CPR is masked."""

    fingerprint: str
    rule: str
    entry: str
    severity: Severity
    word: str
    message: str
    why: str
    suggestions: tuple[str, ...]
    source: Link | None
    sentence: str
    marked: Span


class Group(NamedTuple):
    """A piece with the number of pages where it stands (and is new), and the first of them."""

    piece: Piece
    pages: int
    new: int
    examples: tuple[Page, ...]


class Word(NamedTuple):
    """An entry of the word lists: its forms as found, commonest first, and its groups.

    There are `pieces` groups; `groups` holds the first.
    """

    entry: str
    rule: str
    forms: tuple[str, ...]
    tally: Tally
    pieces: int
    groups: tuple[Group, ...]


class Owned(NamedTuple):
    """What stands on pages that somebody else owns: the first groups of `pieces`."""

    tally: Tally
    pieces: int
    groups: tuple[Group, ...]


class Unread(NamedTuple):
    """Pages with the same outcome (unread, left, or read in part) and reason; the first of them."""

    outcome: str
    reason: str
    pages: int
    urls: tuple[str, ...]


class Point(NamedTuple):
    """A scan in the trend: its number, its day (ISO 8601), pages read, findings to consider."""

    scan: int
    day: str
    pages: int
    findings: int

    @property
    def rate(self) -> float:
        """Findings per 100 pages."""
        return 100 * self.findings / self.pages if self.pages else 0.0


class Pages(NamedTuple):
    """Pages by what became of them; `found` are one's own with a finding."""

    read: int
    unread: int
    left: int
    found: int


class Most(NamedTuple):
    """How much is listed: words, groups of a word, pages of a group, groups in other lists."""

    words: int
    groups: int
    pages: int
    listed: int
    scans: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A report. What others own is in `owners` and nowhere else.

    `different` are the findings of `total` without their pages: what is to be written anew.
    `asleep` are findings on pages that could not be read this time; `rules_changed` tells that the
    word lists or settings were others in the earlier scan.
    """

    pair: Pair
    department: str | None
    pages: Pages
    total: Tally
    different: int
    asleep: int
    rules_changed: bool
    rules: tuple[Tally, ...]
    departments: tuple[Tally, ...]
    page_types: tuple[Tally, ...]
    words: tuple[Word, ...]
    word_count: int
    widespread: tuple[Group, ...]
    new: tuple[Group, ...]
    new_count: int
    gone: tuple[Group, ...]
    gone_count: int
    owners: tuple[Owned, ...]
    unread: tuple[Unread, ...]
    trend: tuple[Point, ...]
