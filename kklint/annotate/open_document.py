"""An OpenDocument letter and its findings -> the letter with comments on the exact words.

What stands in headers, footers, notes, text boxes and comments is told at the nearest paragraph of
the body, with the place of the words, as in Word letters.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import NamedTuple
from xml.sax.saxutils import escape

from kklint.annotate.annotated import Annotated
from kklint.annotate.notes import AUTHOR, INITIALS, Known, Note, Notes
from kklint.annotate.places import Change, Tag, changed, part, walk
from kklint.annotate.repacked import repacked
from kklint.errors import UsageError
from kklint.messages import _
from kklint.model import Document, Finding, Source, Span
from kklint.readers.odt import reader
from kklint.readers.odt.elements import PARAGRAPHS
from kklint.readers.odt.flow import Paragraph
from kklint.readers.odt.text import SPACE, Text
from kklint.readers.zipped import Package

HOLDERS = frozenset({*PARAGRAPHS, "text:span", "text:a", "text:meta"})
# No comment may stand in these, or what stands in them is no text of the body.
ASIDE = frozenset(
    "text:tracked-changes text:note office:annotation office:forms draw:text-box".split()
)
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
RAW_END = re.compile(rb"[<&\r\n]")
PIECE = re.compile(r"[ \t\r\n]+|[^ \t\r\n]")
NOWHERE = 0  # the offset of what stands where no mark may stand


class Told(NamedTuple):
    """A paragraph and its span in the document's text."""

    paragraph: Paragraph
    span: Span


class Outer(NamedTuple):
    """A paragraph of the body that stands in no other: its start tag and its end tag."""

    tag: Tag
    end: Tag


def annotate(
    source: Source, findings: Sequence[Finding], now: datetime, *, track: bool
) -> Annotated:
    """Return a letter with comments; raises ReadError, and UsageError for tracked changes."""
    if track:
        raise UsageError(
            _("kklint writes tracked changes in .docx only. Leave out --track-changes.")
        )
    told: list[Told] = []
    body: list[_Body] = []

    def walked(data: bytes, text: Text, prefixes: Mapping[str, str]) -> None:
        body.append(_Body(text))
        body[0].walk(data, prefixes)

    document = reader.traced(source, walked, lambda *paragraph: told.append(Told(*paragraph)))
    letter = _Letter(body[0], told, document, f"{now:%Y-%m-%dT%H:%M:%S}")
    for finding in findings:
        letter.add(finding)
    if not letter.changes:
        return Annotated(source.data, **letter.counts)
    with Package(source.data) as package:
        content = part(package.xml(reader.CONTENT))
    new = content.written(changed(content.data, letter.changes))
    return Annotated(repacked(source.data, {reader.CONTENT: new}), **letter.counts)


class _Body:
    """Takes the elements of the body, tells the reader where they stand, and notes paragraphs."""

    def __init__(self, text: Text) -> None:
        self.data = b""
        self.outers: list[Outer] = []
        self.names: set[str] = set()
        self.missing: frozenset[str] = frozenset()  # namespaces without their usual prefix
        self._text = text
        self._path: list[str] = []
        self._aside = 0
        self._paragraphs: list[tuple[Tag, bool]] = []

    def walk(self, data: bytes, prefixes: Mapping[str, str]) -> None:
        """Take content.xml."""
        self.data = part(data).data
        declared = walk(self.data, self, {**prefixes, **{uri: p for p, uri in SPACES.items()}})
        bound = {prefix: {uri for name, uri in declared if name == prefix} for prefix in SPACES}
        self.missing = frozenset(p for p, uri in SPACES.items() if bound[p] != {uri})

    def start(self, name: str, attributes: Mapping[str, str], tag: Tag) -> None:
        """Take a start tag."""
        self._path.append(name)
        self._aside += name in ASIDE
        if name in PARAGRAPHS:
            self._paragraphs.append((tag, not self._aside))
        if "office:name" in attributes:
            self.names.add(attributes["office:name"])
        self._text.start(name, attributes)

    def text(self, text: str, tag: Tag) -> None:
        """Take text."""
        free = self._path[-1] in HOLDERS and tag.start < tag.end
        self._text.place = tag.start if free else NOWHERE
        self._text.text(text)
        self._text.place = None

    def end(self, name: str, tag: Tag) -> None:
        """Take an end tag."""
        self._path.pop()
        self._aside -= name in ASIDE
        if name in PARAGRAPHS:
            begun, in_body = self._paragraphs.pop()
            if in_body and not self._paragraphs:
                self.outers.append(Outer(begun, tag))
        self._text.end(name)

    def places(self, paragraph: Paragraph) -> dict[int, tuple[int, int]]:
        """Return where the characters of a paragraph stand, as far as marks may stand at them."""
        found: dict[int, tuple[int, int]] = {}
        origins = [*paragraph.origins, len(paragraph.text)]
        for number in range(0, len(origins) - 1, 2):
            at, place, until = origins[number : number + 3]
            if place != NOWHERE:
                for offset, start, end in self._characters(paragraph.text[at:until], place):
                    found[at + offset] = start, end
        return found

    def _characters(self, read: str, place: int) -> Iterator[tuple[int, int, int]]:
        """Yield the offset of each character of what was read, and where it begins and ends.

        White space was read as one space, and as none after another.
        """
        if self.data[place : place + 1] == b"&":
            yield 0, place, self.data.index(b";", place) + 1
            return
        ended = RAW_END.search(self.data, place + 1)
        raw = self.data[place : ended.start() if ended else len(self.data)].decode()
        offset = position = 0
        for match in PIECE.finditer(raw):
            text, size = match[0], len(match[0].encode())
            space = SPACE.match(text) is not None
            if offset == len(read) or (not space and read[offset] != text):
                return
            if read[offset] == (" " if space else text):
                yield offset, place + position, place + position + size
                offset += 1
            position += size


@dataclass(slots=True)
class _Letter:
    """Puts the comments of a letter together."""

    body: _Body
    told: Sequence[Told]
    document: Document
    now: str
    changes: list[Change] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    places: tuple[int, dict[int, tuple[int, int]]] = field(default=(-1, {}))
    starts: list[int] = field(init=False)
    known: Known = field(init=False)
    notes: Notes = field(default_factory=Notes)

    def __post_init__(self) -> None:
        self.starts = [paragraph.span.start for paragraph in self.told]
        self.known = Known(self.document.comments)

    def add(self, finding: Finding) -> None:
        """Put a comment on the words of a finding, or on the nearest paragraph."""
        start, end = finding.location.span
        number = bisect_right(self.starts, start) - 1
        paragraph, span = self.told[number]
        places = None
        if not paragraph.part and not paragraph.aside and end <= span.end:
            places = self._words(number, start - span.start, end - span.start - 1)
        said = self.notes.of(finding, elsewhere=places is None)
        if self.known.met(said, Span(start, end) if places else None):
            self.counts["known"] += 1
        elif places:
            self._around(*places, *self._xml(said))
            self.counts["marked"] += 1
        elif outer := self._outer(number):
            self._on(outer, said)
            self.counts["elsewhere"] += 1
        else:
            self.counts["left"] += 1

    def _words(self, number: int, first: int, last: int) -> tuple[int, int] | None:
        """Return where words begin and end, given their first and last character."""
        if self.places[0] != number:
            self.places = number, self.body.places(self.told[number].paragraph)
        found = self.places[1]
        return (found[first][0], found[last][1]) if first in found and last in found else None

    def _outer(self, number: int) -> Outer | None:
        """Return the paragraph of the body that a text stands in, or the one before it."""
        outers = self.body.outers
        for paragraph, _span in reversed(self.told[: number + 1]):
            place = next((place for place in paragraph.origins[1::2] if place), None)
            if place:
                at = bisect_right(outers, place, key=lambda outer: outer.tag.start) - 1
                if at >= 0 and place < outers[at].end.end:
                    return outers[at]
            if not paragraph.aside and paragraph.part:
                break
        return outers[0] if outers else None

    def _around(self, start: int, end: int, begin: bytes, close: bytes) -> None:
        self.changes += Change(start, start, begin), Change(end, end, close)

    def _on(self, outer: Outer, said: Note) -> None:
        begin, close = self._xml(said)
        if outer.tag.empty:
            opened = self.body.data[outer.tag.start : outer.tag.end - 2].rstrip()
            name = opened[1:].split(maxsplit=1)[0]
            whole = opened + b">" + begin + close + b"</" + name + b">"
            self.changes.append(Change(outer.tag.start, outer.tag.end, whole))
        else:
            self._around(outer.tag.end, outer.end.start, begin, close)

    def _xml(self, said: Note) -> tuple[bytes, bytes]:
        """Return the start and the end of a comment."""
        names = (f"__kklint__{number}" for number in self.numbers)
        name = next(name for name in names if name not in self.body.names)
        spaces = "".join(f' xmlns:{p}="{SPACES[p]}"' for p in sorted(self.body.missing))
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in said.lines)
        begin = (
            f'<office:annotation{spaces} office:name="{name}"><dc:creator>{AUTHOR}</dc:creator>'
            f"<dc:date>{self.now}</dc:date>"
            f"<meta:creator-initials>{INITIALS}</meta:creator-initials>{lines}</office:annotation>"
        )
        close = f'<office:annotation-end{spaces} office:name="{name}"/>'
        return begin.encode(), close.encode()
