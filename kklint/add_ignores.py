"""Findings and a file -> the same file with an ignore at each of them, in its own comments.

A comment is written where it silences exactly what was found and changes nothing of what is read;
the result is checked again, and what fails that test is left and told.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from kklint.comment_syntax import Spot, Way, plain, ways
from kklint.errors import KklintError
from kklint.fixes import rewritten
from kklint.messages import _
from kklint.model import IGNORE_RULES, Document, Edit, Finding, Source, Span
from kklint.readers import read

LINE = re.compile(r"[^\r\n]*+(?P<end>\r\n|\r|\n|\Z)")
# What opens a comment of a page, and what begins and ends the programs in it.
PROGRAMS = (
    ("<?php", "<?", "?>"),
    ("<!--", "<?", "?>"),
    ("<!--", "<script", "</script"),
    ("<!--", "<style", "</style"),
)
TABLE_ROW = re.compile(r"(?P<cells>[ \t]*\|[^\r\n]*)\|[ \t]*")
INDENT = re.compile(r"[ \t]*+")
NO_WORDS = re.compile(r"[\s\ufffc]+")  # a comment may leave a space, or a placeholder
BLANK_ABOVE = re.compile(r"(?:\r\n|\r|\n)[ \t]*+(?:\r\n|\r|\n)")

Check = Callable[[Source], Sequence[Finding]]


class Added(NamedTuple):
    """A source with ignores; for how many findings, for how many none was possible, and why."""

    source: Source
    made: int
    left: int
    reason: str = ""


def add(source: Source, findings: Sequence[Finding], check: Check, reason: str = "") -> Added:
    """Return a source with an ignore for each finding; `check` gives the findings of a source.

    `reason` stands in each comment. What others own and what is said about ignores is left.
    """
    wanted = [f for f in findings if f.owner is None and f.rule not in IGNORE_RULES]
    document = read(source)
    possible = ways(source) if document.lines else ()
    if not possible or not wanted:
        told = _("This format holds no comments.") if wanted else ""
        return Added(source, 0, len(wanted), told)
    lines = [
        list(group) for _line, group in groupby(wanted, key=lambda finding: finding.location.line)
    ]
    attempt = _Attempt(source, document, check, plain(reason))
    settled = _settled(attempt, _Settled((), ()), lines, possible)
    left = len(wanted) - len(settled.silenced)
    changed = attempt.changed(settled.edits) if settled.edits else source
    told = _("No comment is possible there.") if left else ""
    return Added(changed, len(settled.silenced), left, told)


class _Settled(NamedTuple):
    """Comments that hold together, and what they silence."""

    edits: tuple[Edit, ...]
    silenced: tuple[Finding, ...]


def _settled(
    attempt: "_Attempt",
    before: _Settled,
    lines: Sequence[Sequence[Finding]],
    possible: Sequence[Way],
) -> _Settled:
    """Return what holds with comments at these lines, too: all in one way, or each half alone."""
    for way in possible:
        if not all(attempt.allows(way, group) for group in lines):
            continue
        edits = (*before.edits, *(attempt.edit(group, way) for group in lines))
        silenced = (*before.silenced, *(finding for group in lines for finding in group))
        if attempt.holds(edits, silenced):
            return _Settled(edits, silenced)
    if len(lines) == 1:
        return before
    half = len(lines) // 2
    first = _settled(attempt, before, lines[:half], possible)
    return _settled(attempt, first, lines[half:], possible)


class _Attempt:
    """Tries comments in one source."""

    def __init__(self, source: Source, document: Document, check: Check, reason: str) -> None:
        self.source = source
        self._document = document
        self._check = check
        self._reason = reason
        self._before = Counter(map(_what, check(source)))
        self._texts = _texts(document)

    def allows(self, way: Way, findings: Sequence[Finding]) -> bool:
        """Return whether a comment of a page may stand there: not in PHP's code, nor in a script.

        kklint would read it there, too, but the program would break.
        """
        start = findings[0].location.span.start
        return not any(
            way.opening.startswith(marks)
            and self._document.text.rfind(opened, 0, start)
            > self._document.text.rfind(closed, 0, start)
            for marks, opened, closed in PROGRAMS
        )

    def edit(self, findings: Sequence[Finding], way: Way) -> Edit:
        """Return the comment for the findings that begin in one line."""
        text = self._document.text
        start = findings[0].location.span.start
        names = ", ".join(sorted({finding.entry for finding in findings}))
        because = _("because {reason}").format(reason=self._reason) if self._reason else ""
        told = f"kklint: ignore[{names}] {because}".rstrip()
        comment = f"{way.opening}{told}{way.closing}"
        if way.spot is Spot.BEHIND:
            line = _line(text, start)
            end = line.end() - len(line["end"])
            row = TABLE_ROW.fullmatch(text, line.start(), end)
            if row:  # of a table in Markdown: in its last cell
                return Edit(Span(row.end("cells"), row.end("cells")), f"{comment} ")
            return Edit(Span(end, end), f" {comment}")
        line = _line(text, self._place(start, way.spot))
        indent = INDENT.match(text, line.start())
        lead = indent[0] if indent else ""
        return Edit(Span(line.start(), line.start()), f"{lead}{comment}{_ending(text)}")

    def changed(self, edits: Sequence[Edit]) -> Source:
        """Return the source with edits; raises UsageError where its encoding forbids it."""
        data = rewritten(self.source, self._document.text, edits)
        return Source(self.source.name, self.source.suffix, data, self.source.columns)

    def holds(self, edits: Sequence[Edit], silenced: Sequence[Finding]) -> bool:
        """Return whether edits silence exactly these findings and change nothing that is read."""
        try:
            source = self.changed(edits)
            if _texts(read(source)) != self._texts:
                return False
            after = Counter(map(_what, self._check(source)))
        except KklintError:
            return False
        return after == self._before - Counter(map(_what, silenced))

    def _place(self, start: int, spot: Spot) -> int:
        """Return an offset in the line above which a comment is to stand."""
        text = self._document.text
        if spot is Spot.ABOVE_TEXT:
            around = [
                block.origin[0]
                for block in self._document.blocks
                if block.origin[0] <= start <= block.origin[-1]
            ]
            return max(around, default=start)
        if spot is Spot.ABOVE_ENTRY:
            ends = [blank.end() for blank in BLANK_ABOVE.finditer(text, 0, start)]
            return ends[bisect_right(ends, start) - 1] if ends else 0
        return start


def _what(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.entry, finding.text


def _texts(document: Document) -> Counter[str]:
    return Counter(NO_WORDS.sub(" ", block.text).strip() for block in document.blocks)


def _line(text: str, offset: int) -> re.Match[str]:
    """Return the line of an offset; its group "end" is what ends it."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    return next(LINE.finditer(text, start))


def _ending(text: str) -> str:
    first = re.search(r"\r\n|\r|\n", text)
    return first[0] if first else "\n"
