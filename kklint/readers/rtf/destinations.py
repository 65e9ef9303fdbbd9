"""The groups of an RTF file that hold something else than the text around them."""

from collections.abc import Callable

from kklint.messages import _
from kklint.readers.odt.composed import document_property
from kklint.readers.odt.flow import COMMENT, Anchor, Flow, Paragraph, Remark, remark
from kklint.readers.odt.story import Counts, Story
from kklint.readers.rtf import words
from kklint.readers.rtf.groups import Groups
from kklint.readers.rtf.paragraphs import Paragraphs
from kklint.readers.rtf.state import FONTS, MUTE, QUIET, STYLES, Field, Note

MOST_RANGES = 10_000  # that are commented on


class Destinations:
    """Opens such groups: `openers`, by the control word that stands first in them.

    `headers`, `properties` and `remarks` are what they gave.
    """

    def __init__(self, groups: Groups, paragraphs: Paragraphs, counts: Counts) -> None:
        self.headers: Flow = []
        self.properties: Flow = []
        self.remarks: list[Remark] = []
        self._groups = groups
        self._paragraphs = paragraphs
        self._counts = counts
        self._ranges: dict[str, Anchor] = {}
        self._note: Story | None = None
        self.openers: dict[str, Callable[[str], None]] = {
            **dict.fromkeys(words.UNREAD, self._unread),
            **dict.fromkeys(words.QUIET, self._quiet),
            **dict.fromkeys(words.HEADERS | words.FOOTERS, self._header),
            **dict.fromkeys(words.SHAPES, self._shape),
            **dict.fromkeys(words.PROPERTIES, self._property),
            **dict.fromkeys(words.FORM_TEXTS, self._form_text),
            **dict.fromkeys(("listtext", "pntext"), self._label),
            **dict.fromkeys(("sn", "sv"), self._drawing_text),
            **dict.fromkeys(("atrfstart", "atrfend"), self._range),
            "annotation": self._annotation,
            "atnref": self._reference,
            "field": self._field,
            "fldinst": self._instruction,
            "fldrslt": self._result,
            "fonttbl": self._fonts,
            "footnote": self._footnote,
            "nesttableprops": lambda _word: None,
            "sp": self._drawing,
            "stylesheet": self._styles,
            "upr": self._twice,
        }

    def unicode(self) -> None:
        """Read the second of a group that says everything twice, in Unicode."""
        outside = self._groups.state.unicode
        if outside:
            self._groups.state = outside

    def endnote(self) -> None:
        """Take the open footnote for an endnote."""
        story = self._groups.state.story
        if story is self._note:
            story.part = self._counts.footnote_is_endnote()
            self._note = None

    def _unread(self, _word: str) -> None:
        self._groups.mute()

    def _mode(self, mode: str) -> None:
        self._groups.state = self._groups.state._replace(mode=mode)

    def _quiet(self, _word: str) -> None:
        self._groups.state = self._groups.state._replace(mode=QUIET, capture=None)

    def _fonts(self, _word: str) -> None:
        self._mode(FONTS)

    def _styles(self, _word: str) -> None:
        self._mode(STYLES)

    def _label(self, _word: str) -> None:
        self._groups.state.story.label()
        self._groups.mute()

    def _twice(self, _word: str) -> None:
        state = self._groups.state
        self._groups.state = state._replace(mode=MUTE, unicode=state._replace(unicode=None))

    # Stories

    def _story(self, story: Story, done: Callable[[Flow], None]) -> None:
        """Read the group as a story of its own, unless it is hidden where it stands."""
        state = self._groups.state
        if state.unseen:
            self._groups.mute()
            return

        def close() -> None:
            self._paragraphs.close(self._groups.state.table)
            done(story.flow)

        self._groups.state = state.told_to(story)
        self._groups.at_close(close)

    def _header(self, word: str) -> None:
        part = _("header") if word in words.HEADERS else _("footer")
        self._story(Story(self._counts, part), self.headers.append)

    def _shape(self, _word: str) -> None:
        around = self._groups.state.story
        self._story(Story(self._counts, around.part, "text-box"), around.beside)

    def _footnote(self, _word: str) -> None:
        if self._groups.state.unseen:
            self._groups.mute()
        else:
            self._note = Story(self._counts, self._counts.footnote())
            self._story(self._note, self._groups.state.story.beside)

    def _annotation(self, _word: str) -> None:
        around = self._groups.state.story
        note = Note()

        def done(flow: Flow) -> None:
            text = remark(flow)
            if text is None:
                around.beside(flow)
                return
            anchor = self._ranges.get(note.reference)
            if anchor is None:
                anchor = Anchor()
                around.mark(anchor)
            self.remarks.append(Remark(text, anchor))

        self._story(Story(self._counts, COMMENT, kind="comment"), done)
        self._groups.state = self._groups.state._replace(note=note)

    # Texts that are no paragraphs

    def _capture(self, done: Callable[[str], None]) -> None:
        """Take the text of the group as one."""
        texts: list[str] = []
        self._groups.state = self._groups.state.captured(texts)
        self._groups.at_close(lambda: done("".join(texts)))

    def _reference(self, _word: str) -> None:
        note = self._groups.state.note

        def done(text: str) -> None:
            if note:
                note.reference = text.strip()

        self._capture(done)

    def _range(self, word: str) -> None:
        story = self._groups.state.story

        def done(text: str) -> None:
            number = text.strip()
            if word == "atrfend":
                if number in self._ranges:
                    story.mark(self._ranges[number], ends=True)
            elif len(self._ranges) < MOST_RANGES and number not in self._ranges:
                self._ranges[number] = Anchor()
                story.mark(self._ranges[number])

        self._capture(done)

    def _property(self, word: str) -> None:
        name = words.PROPERTIES[word]

        def done(text: str) -> None:
            self._counts.paragraph(text)
            kind = "title" if name == "title" else "property"
            self.properties.append(Paragraph(text, kind, document_property(name)))

        self._capture(done)

    def _hang(self, text: str, kind: str, aside: str) -> None:
        """Read a text beside the open paragraph, unless it is hidden."""
        state = self._groups.state
        if not state.unseen:
            state.story.beside(state.story.hanging(text, kind, aside))

    def _form_text(self, word: str) -> None:
        kind = words.FORM_TEXTS[word]
        self._capture(lambda text: self._hang(text, kind, "form"))

    def _drawing(self, _word: str) -> None:
        """Read a property of a drawing, which has a name and a value."""
        drawing: dict[str, str] = {}

        def done() -> None:
            if drawing.get("sn") in words.DRAWING_TEXTS:
                self._hang(drawing.get("sv", ""), *words.DRAWING_TEXTS[drawing["sn"]])

        self._groups.state = self._groups.state._replace(mode=QUIET, drawing=drawing)
        self._groups.at_close(done)

    def _drawing_text(self, word: str) -> None:
        drawing = self._groups.state.drawing
        if drawing is None:
            self._groups.mute()
        else:
            self._capture(lambda text: drawing.__setitem__(word, text))

    # Fields

    def _field(self, _word: str) -> None:
        field = Field()

        def done() -> None:
            if field.name in words.PLACEHOLDERS and not field.result:
                self._paragraphs.write(field.placeholder)

        self._groups.state = self._groups.state._replace(field=field)
        self._groups.at_close(done)

    def _instruction(self, _word: str) -> None:
        field = self._groups.state.field

        def done(text: str) -> None:
            if field:
                field.instruction = text

        self._capture(done)

    def _result(self, _word: str) -> None:
        field = self._groups.state.field
        if field is None:
            return
        field.result = True
        if field.name in words.PLACEHOLDERS:
            self._paragraphs.write(field.placeholder)
        if field.name in words.PLACEHOLDERS | words.UNREAD_FIELDS:
            self._groups.mute()
