"""The values that flow through a run, from bytes to report. All are frozen.

Offsets count characters (code points) from 0 and spans are half-open. Lines and columns exist only
in `Location` and count from 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

RULES = (
    "gendered-title",
    "gender-stereotype",
    "generic-pronoun",
    "binary-gender",
    "family-norm",
    "stigma",
    "ethnicity",
    "lgbt",
    "age",
)

CONSISTENCY = "consistency"  # a note on a whole text: two words for one thing

FORM_RULES = (
    "binary-gender-field",
    "required-gender-field",
    "preset-gender-field",
    "salutation-field",
    "marital-status-field",
    "two-parent-fields",
    "cpr-parity",
    "gender-from-cpr",
    "cpr-modulus",
)

IGNORE_RULES = ("unused-ignore", "ignore-without-reason")


class Span(NamedTuple):
    """A half-open range of characters: `text[span.start:span.end]`."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end


class Severity(StrEnum):
    """How much a finding weighs, lightest first."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be checked: the name as the user gave it, the suffix (".md") and the bytes.

    `columns` names the columns of a table to read; none: those that hold Danish text are found.
    """

    name: str
    suffix: str
    data: bytes
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that is read in one go: a paragraph, a heading, a table cell.

    `origin[i]` is the offset in `Document.text` of the character `text[i]`, so `origin` is as long
    as `text` and rises. Line breaks inside a block are spaces; a placeholder such as {{ navn }} is
    a run of U+FFFC of the same length. `place` says where it stands when lines say nothing.
    """

    text: str
    origin: Sequence[int]
    kind: str = "paragraph"
    place: str | None = None


class Comment(NamedTuple):
    """A comment in the format at hand, where ignores stand: its text and span in the source.

    `target` is the span the format ties it to, as Word does. None: its own line or the next.
    """

    text: str
    span: Span
    target: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A source as it reads: the decoded text, its blocks in reading order, its comments.

    Where a format has no lines (`lines` is false: Word, PDF), `text` is what is read in it, a line
    per paragraph; then no line is told, and each block has its place. `unread` tells in a sentence
    each what could not be read in a source that otherwise could.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...] = ()
    lines: bool = True
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A word as the Danish pipeline sees it; `start` and `end` are offsets in the block."""

    text: str
    start: int
    end: int
    pos: str
    lemma: str
    features: str
    entity: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The part of a block that was analysed, with its tokens."""

    block: Block
    span: Span
    tokens: tuple[Token, ...]


class Slot(NamedTuple):
    """A place in a paradigm, such as ("sg.def", genitive) for "formandens".

    `name` is one of sg.indef sg.def pl.indef pl.def (nouns), base neuter e comparative superlative
    (adjectives), infinitive present past participle (verbs) and fixed (what is not inflected).
    """

    name: str
    genitive: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A guide that is cited: key in kilder.toml, title, publisher, year and address."""

    key: str
    title: str
    publisher: str
    year: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a word list, without its example sentences. Keys as in wordlists/LAESMIG.md."""

    id: str
    rule: str
    match: str
    find: tuple[str, ...]
    suggest: tuple[str, ...]
    severity: Severity
    fix: str
    why: str
    source: tuple[str, ...]
    compounds: bool = False
    inflect: bool = True
    advice: str = ""
    when: str = ""
    unless: tuple[str, ...] = ()
    basis: str = ""
    file: str = ""
    beside: tuple[str, ...] = ()
    not_beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a block that an entry claims, and the texts that could stand there instead.

    `suggestions` replace exactly `span`, best first. `fix` is "safe", "offered" or "none".
    A hit that is `lowered` stands in somebody else's words and is for information only.
    `instead` are words to write the sentence anew with where nothing can simply be put in.
    A hit that is `lowered` is for information only; it names the guard that says so (guard_texts).
    `doubts` are what makes it less than certain (confidence.DOUBTS).
    A pronoun tells by `meant` which noun it stands for, `context` is the sentences from the
    noun's to its own and `earlier` those before them, for the grammar to judge by.
    """

    entry: Entry
    span: Span
    suggestions: tuple[str, ...]
    fix: str
    lowered: str = ""
    meant: str = ""
    context: tuple[Span, ...] = ()
    earlier: tuple[Span, ...] = ()
    instead: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """The entry's severity, or info for a lowered hit."""
        return Severity.INFO if self.lowered else self.entry.severity


@dataclass(frozen=True, slots=True)
class Location:
    """Where a finding stands in its source; lines and columns are None where a format has none."""

    path: str
    span: Span
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    place: str | None


class Edit(NamedTuple):
    """A change of a source: the text that replaces a span of `Document.text`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is reported: CPR numbers are masked in every text it holds.

    `sentence` is the sentence around the finding and `marked` the place of the finding in it.
    `edits` change a form where that is unambiguous. `owner` is whose form it is, if not one's own.
    `confidence` is 0 to 1: how likely it is meant as the entry takes it. `guard` names what made it
    information only (guard_texts), "" if nothing did.
    """

    rule: str
    entry: str
    severity: Severity
    text: str
    message: str
    suggestions: tuple[str, ...]
    fix: str | None
    why: str
    sources: tuple[Link, ...]
    location: Location
    sentence: str
    marked: Span
    fingerprint: str
    edits: tuple[Edit, ...] = ()
    owner: str | None = None
    confidence: float = 1.0
    guard: str = ""


@dataclass(frozen=True, slots=True)
class Guarded:
    """A place that an entry claims and a guard holds back: no finding, told only when asked for.

    `guard` names the guard (guard_texts). CPR numbers are masked in `text` and `sentence`.
    """

    rule: str
    entry: str
    guard: str
    text: str
    location: Location
    sentence: str
    marked: Span


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be checked, and why."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run: findings in order of path and place, failures, sources checked.

    `guarded` is what was held back, where that was asked for.
    """

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    checked: int
    guarded: tuple[Guarded, ...] = ()
