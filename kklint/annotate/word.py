"""A Word letter and its findings -> the letter with Word's own comments and tracked changes.

Comments stand on the exact words. Word has none in headers, footers, notes, text boxes and
comments: a finding there is told at the nearest paragraph of the body, with the place of the words.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import NamedTuple

from kklint.annotate.annotated import Annotated
from kklint.annotate.notes import AUTHOR, Known, Notes
from kklint.annotate.places import Part, changed, part
from kklint.annotate.repacked import repacked
from kklint.annotate.word_comments import Comment, is_strict, with_comments
from kklint.annotate.word_marks import Marks, Stretch
from kklint.annotate.word_scan import Outer, Scan, scan
from kklint.model import Finding, Source, Span
from kklint.readers.docx import parts as docx_parts
from kklint.readers.docx import reader
from kklint.readers.docx.paragraph import Paragraph, Run
from kklint.readers.docx.parts import Parts
from kklint.readers.zipped import Package

NOTED = {
    "footnotes": "w:footnoteReference",
    "endnotes": "w:endnoteReference",
    "comments": "w:commentRangeStart",
}
MARK_OF_COMMENT = "w:commentReference"


class Told(NamedTuple):
    """A paragraph of a part with running text, and its span in the document's text."""

    part: str
    paragraph: Paragraph
    span: Span


class Placed(NamedTuple):
    """A finding, the paragraph it stands in, the texts (w:t) that hold its words, and the words.

    It is `whole` where all of it stands in texts: a soft hyphen is an element of its own.
    """

    finding: Finding
    told: Told | None = None
    stretches: Sequence[Stretch] = ()
    text: str = ""
    whole: bool = False


def annotate(
    source: Source, findings: Sequence[Finding], now: datetime, *, track: bool
) -> Annotated:
    """Return a letter with what was found in it; raises ReadError."""
    told: list[Told] = []
    document = reader.traced(source, lambda *paragraph: told.append(Told(*paragraph)))
    placed = list(_placed(findings, told))
    with Package(source.data) as package:
        parts = docx_parts.find(package)
        letter = _Letter(parts, placed, f"{now:%Y-%m-%dT%H:%M:%SZ}", track=track)
        known = Known(document.comments)
        for item in placed:
            letter.add(item, known)
        return letter.annotated(source.data)


def _placed(findings: Sequence[Finding], told: Sequence[Told]) -> Iterator[Placed]:
    """Yield each finding with the paragraph and the texts it stands in."""
    starts = [paragraph.span.start for paragraph in told]
    runs: tuple[int, list[Run], list[int]] = (-1, [], [])
    for finding in findings:
        start, end = finding.location.span
        number = bisect_right(starts, start) - 1
        if number < 0 or end > told[number].span.end:
            yield Placed(finding)
            continue
        here = told[number]
        if runs[0] != number:
            listed = list(here.paragraph.runs())
            runs = number, listed, [run.at + run.length for run in listed]
        low, high = start - here.span.start, end - here.span.start
        clipped = list(_clipped(runs[1], bisect_right(runs[2], low), low, high))
        stretches = [Stretch(run.node, run.offset, run.offset + run.length) for run in clipped]
        held = [here.paragraph.text[run.at : run.at + run.length] for run in clipped]
        if not clipped or clipped[0].at > low or clipped[-1].at + clipped[-1].length < high:
            held = []
        text = "".join(held)
        yield Placed(finding, here, stretches, text, len(text) == high - low)


def _clipped(runs: Sequence[Run], first: int, low: int, high: int) -> Iterator[Run]:
    """Yield the parts of runs, from the first on, that stand from low to high."""
    for number in range(first, len(runs)):
        at, length, node, offset = runs[number]
        if at >= high:
            break
        start, end = max(at, low), min(at + length, high)
        yield Run(start, end - start, node, start - at + offset)


class _Letter:
    """Puts the marks of a letter together, part by part."""

    def __init__(self, parts: Parts, placed: Sequence[Placed], now: str, *, track: bool) -> None:
        self._parts = parts
        self._now = now
        self._track = track
        self._kinds = {relation.part: relation.kind for relation in parts.relations}
        self._data: dict[str, Part] = {}
        self._scans: dict[str, Scan] = {}
        self._marks: dict[str, Marks] = {}
        self._comments: list[Comment] = []
        self._counts: Counter[str] = Counter()
        self._notes = Notes()
        self._near: Outer | None = None
        self.strict = False
        wanted = _wanted(placed, parts.main)
        for name, nodes in wanted.items():
            if name == parts.main or track:
                self._open(
                    name, nodes, _attributes(placed, parts.main) if name == parts.main else []
                )
        ids = set().union(*(found.ids for found in self._scans.values()))
        for name in parts.named("comments"):
            ids |= scan(part(parts.xml(name)).data, ()).ids
        self._keys = (key for key in count(1) if key not in ids)

    def _open(self, name: str, nodes: set[int], attributes: Sequence[str]) -> None:
        data = part(self._parts.xml(name))
        found = scan(data.data, nodes, attributes)
        self._data[name], self._scans[name] = data, found
        self.strict = self.strict or is_strict(data.data)
        self._marks[name] = Marks(data.data, found, strict=is_strict(data.data))

    def add(self, item: Placed, known: Known) -> None:
        """Put a finding where it belongs, unless it is known there."""
        if self._track and self._is_replaced(item):
            self._counts["replaced"] += 1
            return
        main = self._marks[self._parts.main]
        told = item.told
        in_body = told is not None and told.part == self._parts.main and not told.paragraph.aside
        on_words = in_body and main.holds(item.stretches, item.text)
        said = self._notes.of(item.finding, elsewhere=not on_words)
        if known.met(said, told.span if told and on_words else None):
            self._counts["known"] += 1
            return
        outer = None if on_words else self._outer(item)
        if not on_words and outer is None:
            self._counts["left"] += 1
            return
        key = next(self._keys)
        self._comments.append(Comment(key, said))
        if outer:
            main.comment_on(outer, key)
        else:
            main.comment(item.stretches, key)
        self._counts["elsewhere" if outer else "marked"] += 1

    def annotated(self, data: bytes) -> Annotated:
        """Return the letter with all that was added."""
        new: dict[str, bytes] = {}
        for name, marks in self._marks.items():
            old = self._data[name]
            changes = list(marks.changes(self._keys))
            if changes:
                new[name] = old.written(changed(old.data, changes))
        if self._comments:
            new |= with_comments(self._parts, self._comments, self._now, strict=self.strict)
        return Annotated(repacked(data, new) if new else data, **self._counts)

    def _is_replaced(self, item: Placed) -> bool:
        """Return whether a finding was put right, as a tracked change."""
        finding, told = item.finding, item.told
        if finding.fix != "safe" or not finding.suggestions or not told or told.paragraph.aside:
            return False
        marks = self._marks.get(told.part)
        if marks is None or self._kinds.get(told.part) == "comments":
            return False
        if not item.whole or item.text != finding.text:
            return False
        if not marks.holds(item.stretches, item.text) or not marks.replaceable(item.stretches):
            return False
        who = f'w:author="{AUTHOR}" w:date="{self._now}"'
        marks.replace(item.stretches, finding.suggestions[0], self._keys, who)
        return True

    def _outer(self, item: Placed) -> Outer | None:
        """Return the paragraph of the body that is nearest to words no comment can stand on."""
        told = item.told
        holders, first = self._scans[self._parts.main].holders, self._scans[self._parts.main].first
        if told is None:
            return first
        if told.part == self._parts.main:
            outer = self._marks[told.part].outer(item.stretches)
            return outer or holders.get(told.paragraph.text) or first
        kind = self._kinds.get(told.part, "")
        noted = holders.get(f"{NOTED.get(kind, '')} {told.paragraph.note}")
        return noted or holders.get(f"{MARK_OF_COMMENT} {told.paragraph.note}") or first


def _wanted(placed: Sequence[Placed], main: str) -> Mapping[str, set[int]]:
    """Return the numbers of the texts that findings stand in, by part."""
    wanted: dict[str, set[int]] = {main: set()}
    for item in placed:
        if item.told:
            nodes = wanted.setdefault(item.told.part, set())
            nodes.update(stretch.node for stretch in item.stretches)
    return wanted


def _attributes(placed: Sequence[Placed], main: str) -> list[str]:
    """Return the texts of the body that stand in attributes, such as descriptions of pictures."""
    return [
        item.told.paragraph.text
        for item in placed
        if item.told and item.told.part == main and not item.stretches
    ]
