"""Comments and tracked changes on characters of a Word file -> changes of the bytes of a part.

A run is split where a mark begins or ends within it; each part of it keeps its formatting.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple
from xml.sax.saxutils import escape

from kklint.annotate.places import Change, offsets
from kklint.annotate.word_scan import Node, Outer, Run, Scan
from kklint.readers.docx.runs import XML_SPACE

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
PROPERTIES = re.compile(rb"<(?P<name>[\w.-]*:?rPr)\b[^>]*(?:/>|>.*?</(?P=name)>)", re.DOTALL)
ELEMENT = re.compile(rb"</?(?:[\w.-]+:)?(?P<name>[\w.-]+)")
# What may stand between two texts of a word that is replaced: it stays where it is.
BETWEEN = frozenset(
    b"t r proofErr bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd".split()
)
OLD_ID = re.compile(rb"(<[\w.-]*:?rPrChange\b[^>]*?:id=[\"'])-?\d+")
END, INSERTED, BEGIN = range(3)  # the order of marks in one place


class Stretch(NamedTuple):
    """Characters of a w:t element, by its number: those from start to end."""

    node: int
    start: int
    end: int


@dataclass(slots=True)
class _Cuts:
    """Where a text is cut: marks by offset, and the stretches that are deleted."""

    marks: list[tuple[int, int, int, bytes]] = field(default_factory=list)
    deleted: list[tuple[int, int, bytes]] = field(default_factory=list)
    until: int = 0  # the end of the last that is deleted


class Marks:
    """Collects the marks of one part and gives its changes."""

    def __init__(self, data: bytes, found: Scan, *, strict: bool) -> None:
        self._data = data
        self._found = found
        space = STRICT if strict else TRANSITIONAL
        self._declared = b"" if found.prefixed else f' xmlns:w="{space}"'.encode()
        self._cuts: dict[int, _Cuts] = {}
        self._whole: dict[int, tuple[Outer, list[bytes], list[bytes]]] = {}
        self._count = 0

    def holds(self, stretches: Sequence[Stretch], text: str) -> bool:
        """Return whether stretches may be marked, and hold the text."""
        nodes = [self._found.nodes.get(stretch.node) for stretch in stretches]
        if not text or not all(node and node.marked and node.sound for node in nodes):
            return False
        return "".join(self._text(stretch) for stretch in stretches) == text

    def outer(self, stretches: Sequence[Stretch]) -> Outer | None:
        """Return the paragraph in which stretches stand, whether they may be marked or not."""
        found = (self._found.nodes.get(stretch.node) for stretch in stretches)
        return next((node.outer for node in found if node), None)

    def replaceable(self, stretches: Sequence[Stretch]) -> bool:
        """Return whether words may be replaced: nothing else stands in them, and none are yet.

        Findings come in the order of the text, so only the last replaced one can overlap.
        """
        nodes = [self._found.nodes[stretch.node] for stretch in stretches]
        if not all(node.changeable and node.run.holder == nodes[0].run.holder for node in nodes):
            return False
        for before, after in pairwise(nodes):
            between = PROPERTIES.sub(b"", self._data[before.end.end : after.tag.start])
            if not BETWEEN.issuperset(found["name"] for found in ELEMENT.finditer(between)):
                return False
        return not any(self._overlaps(stretch) for stretch in stretches)

    def comment(self, stretches: Sequence[Stretch], key: int) -> None:
        """Put a comment on stretches."""
        self._count += 1
        first, last = stretches[0], stretches[-1]
        begun, ended = self._begin(key), self._end(key)
        self._of(first.node).marks.append((first.start, BEGIN, self._count, begun))
        self._of(last.node).marks.append((last.end, END, self._count, ended))

    def comment_on(self, outer: Outer, key: int) -> None:
        """Put a comment on a whole paragraph."""
        _outer, begins, ends = self._whole.setdefault(outer.tag.start, (outer, [], []))
        begins.append(self._begin(key))
        ends.append(self._end(key))

    def replace(
        self, stretches: Sequence[Stretch], text: str, keys: Iterator[int], who: str
    ) -> None:
        """Delete what stands in stretches and insert a text after it, both as tracked changes."""
        self._count += 1
        for stretch in stretches:
            opened = f'<w:del{self._declared.decode()} w:id="{next(keys)}" {who}>'.encode()
            cuts = self._of(stretch.node)
            cuts.deleted.append((stretch.start, stretch.end, opened))
            cuts.until = stretch.end
        first, last = self._found.nodes[stretches[0].node], stretches[-1]
        inserted = b"".join(
            (
                f'<w:ins{self._declared.decode()} w:id="{next(keys)}" {who}>'.encode(),
                self._opened(first.run, keys),
                b'<w:t xml:space="preserve">',
                escape(text).encode(),
                b"</w:t>",
                self._closed(first.run),
                b"</w:ins>",
            )
        )
        self._of(last.node).marks.append((last.end, INSERTED, self._count, inserted))

    def changes(self, keys: Iterator[int]) -> Iterator[Change]:
        """Yield the changes of the part."""
        for outer, begins, ends in self._whole.values():
            yield from self._around(outer, b"".join(begins), b"".join(ends))
        runs: dict[int, tuple[Run, list[int]]] = {}
        for number in sorted(self._cuts):
            run = self._found.nodes[number].run
            runs.setdefault(run.tag.start, (run, []))[1].append(number)
        for run, numbers in runs.values():
            yield Change(run.tag.start, run.end.end, b"".join(self._split(run, numbers, keys)))

    def _of(self, node: int) -> _Cuts:
        return self._cuts.setdefault(node, _Cuts())

    def _text(self, stretch: Stretch) -> str:
        return self._found.nodes[stretch.node].text[stretch.start : stretch.end]

    def _overlaps(self, stretch: Stretch) -> bool:
        cuts = self._cuts.get(stretch.node)
        return cuts is not None and stretch.start < cuts.until

    def _begin(self, key: int) -> bytes:
        return f'<w:commentRangeStart{self._declared.decode()} w:id="{key}"/>'.encode()

    def _end(self, key: int) -> bytes:
        declared = self._declared.decode()
        return (
            f'<w:commentRangeEnd{declared} w:id="{key}"/>'
            f'<w:r{declared}><w:commentReference w:id="{key}"/></w:r>'
        ).encode()

    def _around(self, outer: Outer, begin: bytes, end: bytes) -> Iterator[Change]:
        if outer.tag.empty:
            opened = self._data[outer.tag.start : outer.tag.end - 2].rstrip()
            name = opened[1:].split(maxsplit=1)[0]
            whole = opened + b">" + begin + end + b"</" + name + b">"
            yield Change(outer.tag.start, outer.tag.end, whole)
        else:
            yield Change(outer.begin, outer.begin, begin)
            yield Change(outer.end.start, outer.end.start, end)

    def _opened(self, run: Run, keys: Iterator[int]) -> bytes:
        """Return the start of a further part of a run: its tag and its properties."""
        properties = b""
        if run.properties:
            properties = self._data[run.properties.start : run.properties.end]
            properties = OLD_ID.sub(lambda old: old[1] + str(next(keys)).encode(), properties)
        return self._data[run.tag.start : run.tag.end] + properties

    def _closed(self, run: Run) -> bytes:
        return self._data[run.end.start : run.end.end]

    def _split(self, run: Run, numbers: Sequence[int], keys: Iterator[int]) -> Iterator[bytes]:
        """Yield a run in parts, and the marks between them; the first part is as it was."""
        content: list[bytes] = []
        at = run.begin
        first = True
        pieces: list[tuple[bool, bytes]] = []  # whether it stands in the run, or between parts
        for number in numbers:
            node = self._found.nodes[number]
            pieces.append((True, self._data[at : node.tag.start]))
            pieces += self._cut(node, self._cuts[number], keys)
            at = node.end.end
        pieces.append((True, self._data[at : run.end.start]))
        for inside, piece in (*pieces, (False, b"")):
            if inside:
                content.append(piece)
                continue
            if any(part.strip() for part in content):
                yield self._data[run.tag.start : run.begin] if first else self._opened(run, keys)
                yield from content
                yield self._closed(run)
                first = False
            content = []
            yield piece

    def _cut(self, node: Node, cuts: _Cuts, keys: Iterator[int]) -> Iterator[tuple[bool, bytes]]:
        """Yield the parts of a text and what stands between them."""
        low, high = _seen(node)
        marks = sorted(
            (min(max(at, low), high), order, number, mark) for at, order, number, mark in cuts.marks
        )
        edges = {low, high, *(mark[0] for mark in marks)}
        edges.update(edge for start, end, _opened in cuts.deleted for edge in (start, end))
        deleted = {start: opened for start, _end, opened in cuts.deleted}
        ends = {start: end for start, end, _opened in cuts.deleted}
        inside_until, opened = 0, b""
        waiting = iter([*marks, None])
        mark = next(waiting)
        order = sorted(edges)
        places = [*offsets(node.pieces, order), node.end.start]
        for number, (start, end) in enumerate(zip(order, [*order[1:], order[-1]], strict=True)):
            while mark and mark[0] == start:
                yield False, mark[-1]
                mark = next(waiting)
            if start == end:
                break
            raw = self._data[places[number] : places[number + 1]]
            if start in deleted:
                inside_until, opened = ends[start], deleted[start]
            if start < inside_until:
                yield False, self._deleted(node, raw, opened, keys)
            else:
                yield True, _text(raw, b"t", self._data[node.tag.start : node.tag.end])

    def _deleted(self, node: Node, raw: bytes, opened: bytes, keys: Iterator[int]) -> bytes:
        tag = self._data[node.tag.start : node.tag.end]
        text = _text(raw, b"delText", tag)
        return opened + self._opened(node.run, keys) + text + self._closed(node.run) + b"</w:del>"


def _seen(node: Node) -> tuple[int, int]:
    """Return from where to where a text is seen: all of it, or without white space around it."""
    text = node.text
    if node.preserved:
        return 0, len(text)
    begun = len(text) - len(text.lstrip(XML_SPACE))
    return begun, max(begun, len(text.rstrip(XML_SPACE)))


def _text(raw: bytes, name: bytes, tag: bytes) -> bytes:
    """Return a text element with a prefix as another has, its white space kept."""
    prefix = (
        tag[1:].split(b":")[0] + b":" if b":" in re.split(rb"[\s/>]", tag, maxsplit=1)[0] else b""
    )
    return b'<%s%s xml:space="preserve">%s</%s%s>' % (prefix, name, raw, prefix, name)
