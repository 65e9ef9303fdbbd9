"""A part of a Word file with text (body, header, notes, comments) -> its paragraphs, in order.

They read as the letter will: deleted and hidden text is left out, the codes of fields too, and of a
drawing that is stored in two ways the first is read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kklint.errors import ReadError
from kklint.messages import _
from kklint.readers.docx.asides import Asides
from kklint.readers.docx.flow import End, Flow, Flows, Step
from kklint.readers.docx.namespaces import PREFIXES
from kklint.readers.docx.paragraph import Cell, Draft, Paragraph
from kklint.readers.docx.references import References
from kklint.readers.docx.runs import Runs
from kklint.readers.docx.styles import Styles, outline_level
from kklint.readers.docx.unread import Unread
from kklint.readers.xml_events import walk

MOST_PARAGRAPHS = 200_000  # of a file
NOTES = ("w:footnote", "w:endnote", "w:comment")
LINES = frozenset({"separator", "continuationSeparator", "continuationNotice"})

Take = Callable[[Paragraph], None]


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0


def read(data: bytes, styles: Styles, take: Take) -> References:
    """Give the paragraphs of a part to `take`; return what it refers to. Raises ReadError.

    Texts that hang on a paragraph follow it: those of pictures, text boxes, content controls.
    """
    story = _Story(styles, take)
    walk(data, story, PREFIXES)
    story.close()
    return story.references


def too_much() -> str:
    """Return what to tell about a file with more text than is read."""
    return _("The file holds more text than kklint reads at a time. Split it up.")


class _Story:
    """Takes a part element by element."""

    def __init__(self, styles: Styles, take: Take) -> None:
        self._styles = styles
        self._take = take
        self._path: list[str] = []
        self._skipped = 0  # elements that are open in what is not read
        self._flows = Flows()
        self._tables: list[_Table] = []
        self._last_table = 0
        self._hanging: dict[tuple[str, int], Paragraph] = {}
        self._note = ""
        self._runs = Runs(self._flows, styles, self._path, self._skip)
        self.references = References(self._flows)
        unread = Unread(self._flows, self._path, self._skip)
        asides = Asides(self._hang)
        self._starts: dict[str, Step] = {
            **self._runs.starts,
            **unread.starts,
            **asides.starts,
            **self.references.starts,
            **dict.fromkeys(NOTES, self._note_start),
            "w:p": self._paragraph,
            "w:pStyle": self._style,
            "w:outlineLvl": self._outline,
            "w:numId": self._numbered,
            "w:tbl": self._table,
            "w:tr": self._row,
            "w:tc": self._cell,
            "w:txbxContent": self._text_box,
        }
        self._ends: dict[str, End] = {
            **self._runs.ends,
            **unread.ends,
            **asides.ends,
            **dict.fromkeys(NOTES, self._note_end),
            "w:p": self._paragraph_end,
            "w:tbl": self._table_end,
            "w:tc": self._leave,
            "w:txbxContent": self._leave,
        }

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if self._skipped:
            self._skipped += 1
            self._runs.node += name == "w:t"
            return
        self._path.append(name)
        step = self._starts.get(name)
        if step:
            step(attributes)

    def text(self, text: str) -> None:
        """Take text."""
        if not self._skipped:
            self._runs.text(text)

    def end(self, _name: str) -> None:
        """Take the end of an element."""
        if self._skipped:
            self._skipped -= 1
            if self._skipped:
                return
        step = self._ends.get(self._path.pop())
        if step:
            step()

    def close(self) -> None:
        """Take the end of the part."""
        self._flush()
        self._give_hanging()

    def _skip(self, outer: int = 0) -> None:
        """Leave out the element at hand, or the rest of the one `outer` elements around it."""
        self._skipped = outer + 1
        del self._path[len(self._path) - outer :]
        if not outer:
            self._path[-1] = ""  # nothing begun, nothing to end

    # Paragraphs

    def _paragraph(self, _attributes: Mapping[str, str]) -> None:
        if self._flows.now.draft:
            self._flows.enter(Flow("text-box", self._flows.now.cells, implied=True))
        flow = self._flows.now
        flow.draft, flow.carried = flow.carried or Draft(), None
        flow.draft.go_on()

    def _paragraph_end(self) -> None:
        flow = self._flows.now
        draft, flow.draft = flow.draft, None
        flow.fields.paragraph_ends()
        if draft and draft.joined:
            flow.carried = draft
        elif draft:
            self._give(draft)
        if flow.implied:
            self._leave()

    def _flush(self) -> None:
        """Give the paragraph that would go on in the next, where there is no next."""
        carried, self._flows.now.carried = self._flows.now.carried, None
        if carried:
            self._give(carried)

    def _give(self, draft: Draft) -> None:
        """Give a paragraph and what hangs on it; one inside another hangs on that."""
        nested = self._flows.in_paragraph
        paragraph = self._finished(draft)
        for key in draft.comments:
            self.references.tie(key, self.references.given - (not paragraph and not nested))
        if paragraph and nested:
            self._hang_paragraph(paragraph)
        elif paragraph:
            self.references.given += 1
            self._take(paragraph)
        if not nested:
            self._give_hanging()

    def _finished(self, draft: Draft) -> Paragraph | None:
        """Return a draft as a paragraph, or None where nothing in it can be seen."""
        text = draft.text()
        if not text:
            return None
        flow, style = self._flows.now, self._styles.of(draft.style)
        kind = draft.kind(style, in_cell=bool(flow.cells))
        return Paragraph(
            text,
            kind,
            draft.heading(style),
            flow.cells,
            aside=flow.aside,
            note=self._note,
            origins=draft.origins,
        )

    def _with_properties(self) -> Draft | None:
        """Return the paragraph that the element at hand is a property of."""
        return self._flows.now.draft if "w:pPr" in self._path[-3:-1] else None

    def _style(self, attributes: Mapping[str, str]) -> None:
        draft = self._with_properties()
        if draft:
            draft.style = attributes.get("w:val", "")

    def _outline(self, attributes: Mapping[str, str]) -> None:
        draft = self._with_properties()
        if draft:
            draft.level = outline_level(attributes)

    def _numbered(self, attributes: Mapping[str, str]) -> None:
        draft = self._with_properties()
        if draft:
            draft.numbered = attributes.get("w:val") != "0"

    # Texts that hang on a paragraph

    def _hang(self, text: str, kind: str, aside: str, name: str = "") -> None:
        flow = self._flows.now
        if text.strip() and not flow.hidden:
            paragraph = Paragraph(text, kind, 0, flow.cells, aside, name, self._note)
            self._hang_paragraph(paragraph)

    def _hang_paragraph(self, paragraph: Paragraph) -> None:
        """Hang a text on the paragraph at hand; the same alternative text only once."""
        if len(self._hanging) == MOST_PARAGRAPHS:
            raise ReadError(too_much())
        number = -1 if paragraph.kind == "alt" else len(self._hanging)
        self._hanging.setdefault((paragraph.text, number), paragraph)

    def _give_hanging(self) -> None:
        for paragraph in self._hanging.values():
            self.references.given += 1
            self._take(paragraph)
        self._hanging.clear()

    # Tables, text boxes, notes

    def _table(self, _attributes: Mapping[str, str]) -> None:
        self._flush()
        if not self._tables:
            self._last_table += 1
        self._tables.append(_Table(self._last_table))

    def _table_end(self) -> None:
        self._tables.pop()

    def _row(self, _attributes: Mapping[str, str]) -> None:
        if self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = 0

    def _cell(self, _attributes: Mapping[str, str]) -> None:
        flow = self._flows.now
        cells = flow.cells
        if self._tables and not flow.aside:
            table = self._tables[-1]
            table.column += 1
            cells = (*cells[:1], Cell(table.number, table.row, table.column))
        self._flows.enter(Flow(flow.aside, cells))

    def _text_box(self, _attributes: Mapping[str, str]) -> None:
        if self._flows.now.hidden:
            self._skip()
        else:
            self._flows.enter(Flow("text-box", self._flows.now.cells))

    def _leave(self) -> None:
        self._flush()
        self._flows.leave()

    def _note_start(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("w:type") in LINES:
            self._skip()
        else:
            self._note = attributes.get("w:id", "")

    def _note_end(self) -> None:
        self._flush()
        self._give_hanging()
        self._note = ""
