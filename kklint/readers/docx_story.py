"""WordprocessingML -> paragraphs: one story (body, header, notes, comments) of a Word letter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kklint.messages import _
from kklint.readers.normalise import OBJECT

_TRANSITIONAL = "http://schemas.openxmlformats.org/"
PREFIXES = {
    f"{_TRANSITIONAL}wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    f"{_TRANSITIONAL}drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    f"{_TRANSITIONAL}markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
}
GONE = frozenset({"w:del", "w:moveFrom", "mc:Fallback", "w:rt", "m:oMath"})
CHARACTERS = {
    "w:tab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
    "w:softHyphen": "\u00ad",
    "w:sym": " ",
}
OFF = frozenset({"0", "false", "off"})
MERGE = ("MERGEFIELD", "ADDRESSBLOCK", "GREETINGLINE")
NOTES = frozenset({"w:footnote", "w:endnote", "w:comment"})
TITLE_LEVEL = 1


class Comment(NamedTuple):
    """A comment: its identity in the letter, and its text."""

    identity: str
    text: str


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it reads.

    `level` is that of a heading, 0 for others; `cell` the numbers of table, row and column; `note`
    the identity of the note or comment it stands in; `special` a place of its own; `comments` the
    identities of the comments that are tied to it.
    """

    text: str = ""
    kind: str = "paragraph"
    level: int = 0
    cell: tuple[int, int, int] | None = None
    note: str = ""
    special: str = ""
    comments: list[str] = field(default_factory=list)


class Styles:
    """The levels of the heading styles, by the identity of the style."""

    def __init__(self) -> None:
        self.levels: dict[str, int] = {}
        self._style = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element of styles.xml."""
        value = attributes.get("w:val", "")
        if name == "w:style":
            self._style = attributes.get("w:styleId", "")
        elif name == "w:name" and value.lower() == "title":
            self.levels[self._style] = TITLE_LEVEL
        elif name == "w:name" and value.lower().startswith("heading "):
            self.levels[self._style] = _number(value[8:])
        elif name == "w:outlineLvl" and _number(value) < 9:  # noqa: PLR2004 - 9 is body text
            self.levels[self._style] = _number(value) + 1

    def text(self, text: str) -> None:
        """Take text, of which there is none."""

    def end(self, name: str) -> None:
        """Take the end of an element."""


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read."""

    paragraph: Paragraph
    parts: list[str] = field(default_factory=list)
    hidden: bool = False
    joins: bool = False


@dataclass(slots=True)
class _Field:
    """A field: its instruction, and whether its result has begun."""

    code: list[str] = field(default_factory=list)
    shown: bool = False

    @property
    def merged(self) -> bool:
        """Whether the result stands for what is put in later."""
        return "".join(self.code).strip().upper().startswith(MERGE)


class Story:
    """Takes the elements of a story and gives its paragraphs in reading order."""

    def __init__(self, styles: Styles) -> None:
        self.paragraphs: list[Paragraph] = []
        self._levels = styles.levels
        self._open: list[_Open] = []
        self._path: list[str] = []
        self._gone = 0
        self._fields: list[_Field] = []
        self._tables: list[list[int]] = []
        self._table = 0
        self._boxes = 0
        self._note = ""
        self._ranges: dict[str, None] = {}
        self._carried: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: C901, PLR0912 - a case each
        """Take the start of an element."""
        value = attributes.get("w:val", "")
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if name in GONE and parent != "w:rPr":
            self._gone += 1
        elif name == "w:p":
            self._start_paragraph()
        elif name in CHARACTERS and parent == "w:r":
            self._put(CHARACTERS[name])
        elif name in NOTES:
            self._note = attributes.get("w:id", "")
        elif name == "w:tbl":
            self._table += 1
            self._tables.append([self._table, 0, 0])
        elif name == "w:tr" and self._tables:
            self._tables[-1][1:] = [self._tables[-1][1] + 1, 0]
        elif name == "w:tc" and self._tables:
            self._tables[-1][2] += 1
        elif name == "w:txbxContent":
            self._boxes += 1
        elif name in ("w:commentRangeStart", "w:commentReference"):
            self._tie(attributes.get("w:id", ""), lasting=name == "w:commentRangeStart")
        elif name == "w:commentRangeEnd":
            self._ranges.pop(attributes.get("w:id", ""), None)
        elif name in ("w:fldChar", "w:fldSimple"):
            self._field(name, attributes)
        elif name == "wp:docPr" or (name.startswith("v:") and attributes.get("alt")):
            for key in ("title", "descr", "alt"):
                self._alone(attributes.get(key, ""), "alt", _("alternative text"))
        elif name == "w:listItem":
            text = attributes.get("w:displayText") or attributes.get("w:value", "")
            self._alone(text, "option", _("content control"))
        elif name in ("w:listEntry", "w:helpText", "w:statusText"):
            self._alone(value, "option", _("form field"))
        elif self._open:
            self._property(name, value, parent)

    def text(self, text: str) -> None:
        """Take text: of a run, or the instruction of a field."""
        name = self._path[-1] if self._path else ""
        if name == "w:t":
            self._put(text)
        elif name == "w:instrText" and self._fields and not self._fields[-1].shown:
            self._fields[-1].code.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._path.pop()
        parent = self._path[-1] if self._path else ""
        if name in GONE and parent != "w:rPr":
            self._gone -= 1
        elif name == "w:p" and self._open:
            self._end_paragraph()
        elif name == "w:r" and self._open:
            self._open[-1].hidden = False
        elif name == "w:tbl" and self._tables:
            self._tables.pop()
        elif name == "w:txbxContent":
            self._boxes -= 1
        elif name == "w:fldSimple" and self._fields:
            self._fields.pop()
        elif name in NOTES:
            self._note = ""

    def _start_paragraph(self) -> None:
        paragraph = Paragraph(note=self._note, comments=list(self._ranges))
        if self._boxes:
            paragraph.special = _("text box")
        elif self._tables:
            table, row, column = self._tables[-1]
            paragraph.cell = (table, row, column)
            paragraph.kind = "table-cell"
        self._open.append(_Open(paragraph, self._carried))
        self._carried = []

    def _end_paragraph(self) -> None:
        done = self._open.pop()
        if done.joins:
            self._carried = done.parts
            return
        done.paragraph.text = "".join(done.parts)
        self.paragraphs.append(done.paragraph)

    def _property(self, name: str, value: str, parent: str) -> None:
        """Take a property of the paragraph or the run."""
        now = self._open[-1]
        if parent == "w:pPr" and name in ("w:pStyle", "w:outlineLvl"):
            level = self._levels.get(value, 0) if name == "w:pStyle" else _number(value) + 1
            if 0 < level <= 9:  # noqa: PLR2004 - 9 levels of headings
                now.paragraph.level = level
                now.paragraph.kind = "heading"
        elif parent == "w:pPr" and name == "w:numPr" and now.paragraph.kind == "paragraph":
            now.paragraph.kind = "list-item"
        elif parent == "w:rPr" and self._path[-3:-2] == ["w:r"] and name == "w:vanish":
            now.hidden = value not in OFF
        elif parent == "w:rPr" and self._path[-3:-2] == ["w:pPr"] and name == "w:del":
            now.joins = True

    def _put(self, text: str) -> None:
        if not self._open or self._gone or self._open[-1].hidden:
            return
        if self._fields:
            if not self._fields[-1].shown:
                return
            if any(one.merged for one in self._fields):
                text = OBJECT * len(text)
        self._open[-1].parts.append(text)

    def _field(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("w:fldCharType", "")
        if name == "w:fldSimple":
            self._fields.append(_Field([attributes.get("w:instr", "")], shown=True))
        elif kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _tie(self, identity: str, *, lasting: bool) -> None:
        if lasting:
            self._ranges[identity] = None
        if self._open and identity not in self._open[-1].paragraph.comments:
            self._open[-1].paragraph.comments.append(identity)

    def _alone(self, text: str, kind: str, place: str) -> None:
        """Add a text that stands in no paragraph."""
        if text and not self._gone:
            self.paragraphs.append(Paragraph(text, kind, note=self._note, special=place))


def _number(text: str) -> int:
    return int(text) if text.strip().isascii() and text.strip().isdigit() else 0
