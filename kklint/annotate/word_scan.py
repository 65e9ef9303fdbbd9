"""A part of a Word file -> where its texts, runs and paragraphs stand in the bytes.

Texts (w:t elements) are numbered as the reader numbers them; only those asked for are kept.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from kklint.annotate.places import Piece, Tag, reads_on, walk
from kklint.readers.docx.namespaces import PREFIXES

# What runs stand in where something can be marked between them.
HOLDERS = frozenset(
    (
        "w:p w:hyperlink w:ins w:moveTo w:smartTag w:sdtContent w:customXml w:fldSimple w:dir w:bdo"
    ).split()
)
# In these no comment may stand, or what stands in them is stored a second time.
UNMARKED = frozenset(
    "w:txbxContent w:drawing w:pict w:object w:ruby mc:AlternateContent m:oMath m:oMathPara".split()
)
# In these a change of the text is somebody else's already, or is lost when fields are updated.
UNCHANGED = frozenset("w:ins w:moveTo w:fldSimple".split())
# Content controls that are bound to data, locked, or have to hold one of some values.
BOUND = frozenset("w:dataBinding w:dropDownList w:comboBox w:date w:lock w:showingPlcHdr".split())
REFERENCES = frozenset(
    "w:footnoteReference w:endnoteReference w:commentReference w:commentRangeStart".split()
)
NUMBERED = "w:id"


@dataclass(slots=True)
class Outer:
    """A paragraph that stands in no other: its start tag, the end of its properties, its end."""

    tag: Tag
    begin: int
    end: Tag = field(default=Tag(0, 0))


@dataclass(slots=True)
class Run:
    """A run: its start tag, its properties, where what is in it begins, and its end tag.

    `holder` is where the element begins that it stands in.
    """

    tag: Tag
    holder: int
    begin: int
    properties: Tag | None = None
    end: Tag = field(default=Tag(0, 0))


@dataclass(slots=True)
class Node:
    """A w:t element; whether its run may be marked, and changed; what stands in it."""

    tag: Tag
    run: Run
    outer: Outer
    marked: bool
    changeable: bool
    preserved: bool
    pieces: list[Piece] = field(default_factory=list)
    end: Tag = field(default=Tag(0, 0))
    text: str = ""
    sound: bool = False

    def close(self, end: Tag) -> None:
        """Take its end tag; it is sound where it holds nothing but characters."""
        self.end = end
        self.text = "".join(piece.text for piece in self.pieces)
        self.sound = not self.tag.empty and reads_on(self.pieces, self.tag.end, end.start)


@dataclass(slots=True)
class Scan:
    """What was found: wanted texts, the first paragraph, and the paragraphs that hold others.

    `holders` tells the paragraph in which a wanted attribute stands, or the reference to a note or
    comment ("w:footnoteReference 3"). `ids` are those that are in use.
    """

    nodes: dict[int, Node] = field(default_factory=dict)
    first: Outer | None = None
    holders: dict[str, Outer] = field(default_factory=dict)
    ids: set[int] = field(default_factory=set)
    prefixed: bool = True


def scan(data: bytes, nodes: Collection[int], attributes: Collection[str] = ()) -> Scan:
    """Return what stands where in a part that is UTF-8; raises ReadError."""
    scanner = _Scanner(frozenset(nodes), frozenset(attributes))
    declared = walk(data, scanner, PREFIXES)
    spaces = {uri for prefix, uri in declared if prefix == "w"}
    scanner.found.prefixed = len(spaces) == 1 and PREFIXES.get(spaces.pop()) == "w"
    return scanner.found


class _Scanner:
    """Takes the elements of a part."""

    def __init__(self, nodes: frozenset[int], attributes: frozenset[str]) -> None:
        self.found = Scan()
        self._wanted = nodes
        self._attributes = attributes
        self._path: list[tuple[str, int]] = []
        self._number = -1
        self._outer: Outer | None = None
        self._paragraphs = 0  # that are open
        self._unmarked = 0
        self._unchanged = 0
        self._fields = 0
        self._controls: list[bool] = []  # those that are open, whether bound
        self._runs: list[Run] = []
        self._node: Node | None = None
        self._waiting: list[str] = []  # attributes found before any paragraph they belong to

    def start(self, name: str, attributes: Mapping[str, str], tag: Tag) -> None:
        """Take a start tag."""
        holder = self._path[-1] if self._path else ("", 0)
        self._path.append((name, tag.start))
        self._unmarked += name in UNMARKED
        self._unchanged += name in UNCHANGED
        self._notice(name, attributes)
        if name == "w:p":
            self._paragraph(tag)
        elif name == "w:r":
            self._runs.append(Run(tag, holder[1], tag.end))
        elif name == "w:rPr" and holder[0] == "w:r" and self._runs[-1].tag.end == tag.start:
            self._runs[-1].properties = tag
        elif name == "w:t":
            self._text(attributes, tag)
        elif name == "w:fldChar":
            self._field(attributes.get("w:fldCharType", ""))
        elif name == "w:sdt":
            self._controls.append(False)
        elif name in BOUND and self._controls and holder[0] == "w:sdtPr":
            self._controls[-1] = True

    def text(self, text: str, tag: Tag) -> None:
        """Take text."""
        if self._node:
            self._node.pieces.append(Piece(text, tag.start, tag.end))

    def end(self, name: str, tag: Tag) -> None:
        """Take an end tag."""
        self._path.pop()
        self._unmarked -= name in UNMARKED
        self._unchanged -= name in UNCHANGED
        if name == "w:p":
            self._paragraphs -= 1
            if self._outer and not self._paragraphs:
                self._outer.end, self._outer = tag, None
        elif name == "w:pPr":
            if self._outer and self._paragraphs == 1 and self._path[-1][0] == "w:p":
                self._outer.begin = tag.end
        elif name == "w:r":
            self._runs.pop().end = tag
        elif name == "w:rPr":
            self._properties_end(tag)
        elif name == "w:t" and self._node:
            self._node.close(tag)
            self._node = None
        elif name == "w:sdt":
            self._controls.pop()

    def _notice(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note a number that is in use, a text that is looked for, a reference to another part."""
        if NUMBERED in attributes:
            self._identify(attributes[NUMBERED])
        if self._attributes and not self._attributes.isdisjoint(attributes.values()):
            self._hold(*self._attributes.intersection(attributes.values()))
        if name in REFERENCES:
            self._hold(f"{name} {attributes.get(NUMBERED, '')}")

    def _paragraph(self, tag: Tag) -> None:
        self._paragraphs += 1
        if self._paragraphs > 1:
            return
        self._outer = Outer(tag, tag.end)
        self.found.first = self.found.first or self._outer
        waiting, self._waiting = self._waiting, []
        self._hold(*waiting)

    def _properties_end(self, tag: Tag) -> None:
        run = self._runs[-1] if self._runs else None
        if run and run.properties and self._path[-1][0] == "w:r" and run.begin == run.tag.end:
            run.properties = Tag(run.properties.start, tag.end)
            run.begin = tag.end

    def _text(self, attributes: Mapping[str, str], tag: Tag) -> None:
        self._number += 1
        if self._number not in self._wanted or not self._runs or not self._outer:
            return
        run = self._runs[-1]
        holder = self._path[-3][0] if len(self._path) > 2 else ""  # noqa: PLR2004 - around a run
        marked = not self._unmarked and holder in HOLDERS and self._path[-2][0] == "w:r"
        free = not (self._unchanged or self._fields or any(self._controls))
        preserved = attributes.get("xml:space") == "preserve"
        self._node = Node(tag, run, self._outer, marked, marked and free, preserved)
        self.found.nodes[self._number] = self._node

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields += 1
        elif kind == "end":
            self._fields = max(0, self._fields - 1)

    def _hold(self, *keys: str) -> None:
        for key in keys:
            if self._outer:
                self.found.holders.setdefault(key, self._outer)
            elif key not in self.found.holders:
                self._waiting.append(key)

    def _identify(self, value: str) -> None:
        if value.lstrip("-").isdecimal() and len(value) < 12:  # noqa: PLR2004 - 32 bits
            self.found.ids.add(int(value))
