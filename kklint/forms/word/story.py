"""The body of a Word file -> paragraphs with the controls in them, in the order of the file.

Texts read as the reader of Word files reads them, so that they are found in the document again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from kklint.forms.word.controls import Cell, Control, Mark, Paragraph, Sort
from kklint.forms.word.legacy import FormFields
from kklint.forms.word.sdt import ContentControls
from kklint.readers.docx.flow import End, Flow, Flows, Step
from kklint.readers.docx.namespaces import PREFIXES
from kklint.readers.docx.paragraph import Draft
from kklint.readers.docx.runs import Runs
from kklint.readers.docx.styles import Styles, outline_level
from kklint.readers.docx.unread import Unread
from kklint.readers.xml_events import walk

WORD = "http://schemas.microsoft.com/office/word/"
NAMESPACES = {**PREFIXES, f"{WORD}2010/wordml": "w14", f"{WORD}2012/wordml": "w15"}


@dataclass(slots=True)
class _Written:
    """A paragraph that is being read."""

    draft: Draft
    cell: Cell | None
    marks: list[Mark] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0


def read(data: bytes, styles: Styles, kinds: Mapping[str, Sort]) -> list[Paragraph]:
    """Return the paragraphs of a part; raises ReadError.

    `kinds` says what older controls (ActiveX) are, by the ids of their relations.
    """
    story = _Story(styles, kinds)
    walk(data, story, NAMESPACES)
    return [_finished(written, styles) for written in story.written]


class _Story:
    """Takes a part element by element."""

    def __init__(self, styles: Styles, kinds: Mapping[str, Sort]) -> None:
        self.written: list[_Written] = []
        self._kinds = kinds
        self._path: list[str] = []
        self._skipped = 0  # elements that are open in what is not read
        self._flows = Flows()
        self._paragraphs: list[_Written] = []  # those that are open
        self._tables: list[_Table] = []
        self._last_table = 0
        runs = Runs(self._flows, styles, self._path, self._skip)
        unread = Unread(self._flows, self._path, self._skip)
        controls = ContentControls(self._begin)
        fields = FormFields(self._begin)
        self._starts: list[dict[str, Step]] = [
            {
                **runs.starts,
                **unread.starts,
                **controls.starts,
                "w:p": self._paragraph,
                "w:pStyle": self._style,
                "w:outlineLvl": self._outline,
                "w:tbl": self._table,
                "w:tr": self._row,
                "w:tc": self._cell,
                "w:txbxContent": self._enter,
                "w:control": self._old_control,
            },
            fields.starts,
        ]
        self._ends: dict[str, End] = {
            **runs.ends,
            **unread.ends,
            **controls.ends,
            **fields.ends,
            "w:p": self._paragraph_end,
            "w:tbl": self._table_end,
            "w:tc": self._flows.leave,
            "w:txbxContent": self._flows.leave,
        }
        self._text = runs.text

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if self._skipped:
            self._skipped += 1
            return
        self._path.append(name)
        for starts in self._starts:
            if (step := starts.get(name)) and not self._skipped:
                step(attributes)

    def text(self, text: str) -> None:
        """Take text."""
        if not self._skipped:
            self._text(text)

    def end(self, _name: str) -> None:
        """Take the end of an element."""
        if self._skipped:
            self._skipped -= 1
            if self._skipped:
                return
        step = self._ends.get(self._path.pop())
        if step:
            step()

    def _skip(self, outer: int = 0) -> None:
        """Leave out the element at hand, or the rest of the one `outer` elements around it."""
        self._skipped = outer + 1
        del self._path[len(self._path) - outer :]
        if not outer:
            self._path[-1] = ""  # nothing begun, nothing to end

    def _begin(self) -> "_Begun":
        if self._flows.now.draft and self._paragraphs:
            draft = self._paragraphs[-1].draft
            return _Begun(self, self._paragraphs[-1], draft.length, len(draft.parts))
        return _Begun(self, None, len(self.written))

    def _old_control(self, attributes: Mapping[str, str]) -> None:
        kind = self._kinds.get(attributes.get("r:id", ""))
        if kind and self._paragraphs:
            paragraph = self._paragraphs[-1]
            at = paragraph.draft.length
            control = Control(kind, attributes.get("w:name", ""), open_ended=kind is Sort.LIST)
            paragraph.marks.append(Mark(at, at, control))

    def _paragraph(self, _attributes: Mapping[str, str]) -> None:
        flow = self._flows.now
        if flow.draft:
            self._flows.enter(Flow("text-box", implied=True))
            flow = self._flows.now
        table = self._tables[-1] if self._tables else None
        cell = Cell(table.number, table.row, table.column) if table and table.column else None
        written = _Written(Draft(), cell)
        flow.draft = written.draft
        self._paragraphs.append(written)
        self.written.append(written)

    def _paragraph_end(self) -> None:
        flow = self._flows.now
        flow.draft = None
        flow.fields.paragraph_ends()
        if self._paragraphs:
            self._paragraphs.pop()
        if flow.implied:
            self._flows.leave()

    def _of_paragraph(self) -> Draft | None:
        """Return the paragraph that the element at hand is a property of."""
        return self._flows.now.draft if "w:pPr" in self._path[-3:-1] else None

    def _style(self, attributes: Mapping[str, str]) -> None:
        if draft := self._of_paragraph():
            draft.style = attributes.get("w:val", "")

    def _outline(self, attributes: Mapping[str, str]) -> None:
        if draft := self._of_paragraph():
            draft.level = outline_level(attributes)

    def _enter(self, _attributes: Mapping[str, str]) -> None:
        self._flows.enter(Flow("text-box"))

    def _table(self, _attributes: Mapping[str, str]) -> None:
        self._last_table += 1
        self._tables.append(_Table(self._last_table))

    def _table_end(self) -> None:
        self._tables.pop()

    def _row(self, _attributes: Mapping[str, str]) -> None:
        if self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = 0

    def _cell(self, _attributes: Mapping[str, str]) -> None:
        if self._tables:
            self._tables[-1].column += 1
        self._flows.enter(Flow())


@dataclass(slots=True)
class _Begun:
    """Where a control began: in a paragraph, or before the paragraph of that number."""

    story: _Story
    paragraph: _Written | None
    at: int
    part: int = 0  # the number of the first part of the paragraph's text that is the control's
    end: int = 0

    def ends(self) -> str | None:
        """Return the text of the control, None where it stands in no paragraph."""
        if self.paragraph is None:
            if self.at >= len(self.story.written):
                return None
            self.paragraph, self.at = self.story.written[self.at], 0
            self.part = 0
        self.end = self.paragraph.draft.length
        return "".join(self.paragraph.draft.parts[self.part :])

    def holds(self, control: Control) -> None:
        """Take what stands there."""
        if self.paragraph is not None:
            self.paragraph.marks.append(Mark(self.at, self.end, control))


def _finished(written: _Written, styles: Styles) -> Paragraph:
    """Return a paragraph that has been read; of controls in each other it has the innermost."""
    text = "".join(written.draft.parts)
    marks: list[Mark] = []
    last = 0
    for mark in sorted(written.marks, key=attrgetter("start", "end")):
        if mark.start >= last:
            marks.append(mark)
            last = mark.end
    level = written.draft.heading(styles.of(written.draft.style))
    return Paragraph(text, tuple(marks), written.cell, level)
