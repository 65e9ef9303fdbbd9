"""The text of content.xml and styles.xml, element by element -> a flow of paragraphs."""

import re
from collections.abc import Callable, Mapping

from kklint.messages import _
from kklint.readers.normalise import OBJECT
from kklint.readers.odt import elements
from kklint.readers.odt.flow import COMMENT, Anchor, Flow, Remark, placeholder, remark
from kklint.readers.odt.level import Level, Open
from kklint.readers.odt.story import Counts, Story, Style
from kklint.readers.odt.styles import Styles, is_foreign

SPACE = re.compile(r"[ \t\r\n]+")
MOST = 1_000_000  # rows or columns that one element stands for
DEEPEST_HEADING = 10
MOST_SPACES = 100  # that one element stands for

Attributes = Mapping[str, str]


class Text:
    """Takes the elements of a part in order; `flow` is what is read in it.

    What the part is called goes before the places in it; the body has no name. `place` is, where
    that is asked for, where the text that is taken next stands in the file.
    """

    def __init__(self, styles: Styles, counts: Counts, part: str = "") -> None:
        self.remarks: list[Remark] = []
        self.place: int | None = None
        self._styles = styles
        self._counts = counts
        self._levels = [Level(Story(counts, part))]
        self._annotations: list[str] = []
        self._ranges: dict[str, Anchor] = {}
        self._captured: list[str] | None = None
        self._unread = 0  # elements that are open, from the one that is not read
        self._starts = self._actions_at_start()
        self._ends = self._actions_at_end()

    def _actions_at_start(self) -> dict[str, Callable[[str, Attributes], None]]:
        return {
            **dict.fromkeys(elements.STYLES, self._styles.start),
            **dict.fromkeys(elements.PARAGRAPHS, self._paragraph),
            **dict.fromkeys(elements.SPANS, self._span),
            **dict.fromkeys(elements.SPACES, self._space),
            **dict.fromkeys(elements.PLACEHOLDERS | elements.ALTERNATIVES, self._capture),
            **dict.fromkeys(elements.STORIES, self._story),
            **dict.fromkeys(elements.OPTIONS, self._option),
            **dict.fromkeys(elements.CONTROLS, self._control),
            "text:list": self._list,
            "text:conditional-text": self._conditional,
            "text:hidden-paragraph": self._hidden_paragraph,
            "office:annotation": self._annotation,
            "office:annotation-end": self._annotation_end,
            "table:table": self._table,
            "table:table-row": self._row,
            "table:table-cell": self._cell,
            "table:covered-table-cell": self._covered,
        }

    def _actions_at_end(self) -> dict[str, Callable[[], None]]:
        return {
            **dict.fromkeys(elements.PARAGRAPHS, self._paragraph_end),
            **dict.fromkeys(elements.SPANS, self._span_end),
            **dict.fromkeys(elements.STORIES, self._close),
            **dict.fromkeys(elements.ALTERNATIVES, self._alternative_end),
            **dict.fromkeys(elements.PLACEHOLDERS, self._placeholder_end),
            "style:style": self._styles.end,
            "style:default-style": self._styles.end,
            "text:list": self._list_end,
            "office:annotation": self._annotated,
            "table:table": self._table_end,
            "table:table-row": self._row_end,
            "table:table-cell": self._cell_end,
        }

    @property
    def flow(self) -> Flow:
        """What has been read."""
        return self._levels[0].story.flow

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element."""
        if self._unread:
            self._unread += 1
        elif name in elements.UNREAD or self._hides(name, attributes):
            self._unread = 1
        elif name in self._starts:
            self._starts[name](name, attributes)

    def text(self, text: str) -> None:
        """Take text; white space is one space, and none where the paragraph begins."""
        if self._unread:
            return
        if self._captured is not None:
            self._captured.append(text)
            return
        paragraph = self._levels[-1].paragraph
        if paragraph:
            text = SPACE.sub(" ", text)
            if paragraph.after_space:
                text = text.removeprefix(" ")
            if text:
                self._write(text, self.place)
                paragraph.after_space = text.endswith(" ")

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._unread:
            self._unread -= 1
        elif name in self._ends:
            self._ends[name]()

    def _hides(self, name: str, attributes: Attributes) -> bool:
        if name in elements.PARAGRAPHS or name in elements.SPANS:
            return bool(self._styles.style(*_style(name, attributes)).hidden)
        if name in elements.HIDEABLE:
            return (
                attributes.get("text:is-hidden") == "true"
                or attributes.get("text:display") == "none"
                or attributes.get("style:display") == "false"
            )
        return False

    # Stories

    def _open(self, story: Story, *, implied: bool = False) -> None:
        self._levels.append(Level(story, implied=implied))

    def _story(self, name: str, attributes: Attributes) -> None:
        if attributes.get("text:anchor-type") == "as-char":
            self._write(OBJECT)
        if name == "text:note":
            endnote = attributes.get("text:note-class") == "endnote"
            part = self._counts.endnote() if endnote else self._counts.footnote()
            self._open(Story(self._counts, part))
        elif name in elements.HEADERS:
            self._open(Story(self._counts, _("header")))
        elif name in elements.FOOTERS:
            self._open(Story(self._counts, _("footer")))
        else:
            aside = "form" if name == "office:forms" else "text-box"
            self._open(Story(self._counts, self._levels[-1].story.part, aside))

    def _close(self) -> None:
        self._add(self._levels.pop().story.flow)

    def _add(self, flow: Flow) -> None:
        """Read a flow after the open paragraph, or now."""
        level = self._levels[-1]
        if level.paragraph:
            level.story.beside(flow)
        elif flow:
            level.story.flow.append(flow)

    def _hang(self, text: str, kind: str, aside: str) -> None:
        self._add(self._levels[-1].story.hanging(text, kind, aside))

    def _annotation(self, _name: str, attributes: Attributes) -> None:
        self._annotations.append(attributes.get("office:name", ""))
        self._open(Story(self._counts, COMMENT, kind="comment"))

    def _annotated(self) -> None:
        name = self._annotations.pop()
        flow = self._levels.pop().story.flow
        text = remark(flow)
        if text is None:
            self._add(flow)
        else:
            anchor = Anchor()
            self._ranges[name] = anchor
            self._levels[-1].story.mark(anchor)
            self.remarks.append(Remark(text, anchor))

    def _annotation_end(self, _name: str, attributes: Attributes) -> None:
        anchor = self._ranges.get(attributes.get("office:name", ""))
        level = self._levels[-1]
        if anchor and level.paragraph:
            level.story.mark(anchor, ends=True)

    # Paragraphs

    def _paragraph(self, name: str, attributes: Attributes) -> None:
        level = self._levels[-1]
        if level.paragraph:  # a paragraph in a paragraph
            story = level.story
            self._open(Story(self._counts, story.part, story.aside or "text-box"), implied=True)
            level = self._levels[-1]
        style = self._styles.style(*_style(name, attributes))
        is_heading = name == "text:h"
        level.paragraph = Open(
            Style(
                "heading"
                if is_heading
                else "title"
                if style.title
                else "list-item"
                if level.lists
                else "paragraph",
                _number(attributes, "text:outline-level", DEEPEST_HEADING) if is_heading else 0,
                danish=self._styles.danish,
            ),
            [is_foreign(style.language)],
        )

    def _paragraph_end(self) -> None:
        level = self._levels[-1]
        if level.paragraph:
            level.story.end(level.paragraph.style)
            level.paragraph = None
        if level.implied:
            self._close()

    def _span(self, name: str, attributes: Attributes) -> None:
        paragraph = self._levels[-1].paragraph
        if paragraph:
            language = self._styles.style(*_style(name, attributes)).language
            foreign = paragraph.foreign[-1] if language is None else is_foreign(language)
            paragraph.foreign.append(foreign)

    def _span_end(self) -> None:
        paragraph = self._levels[-1].paragraph
        if paragraph:
            paragraph.foreign.pop()

    def _write(self, text: str, place: int | None = None) -> None:
        level = self._levels[-1]
        if level.paragraph:
            level.story.write(text, foreign=level.paragraph.foreign[-1], place=place)
            level.paragraph.after_space = False

    def _space(self, name: str, attributes: Attributes) -> None:
        spaces = _number(attributes, "text:c", MOST_SPACES) if name == "text:s" else 1
        self._write(elements.SPACES[name] * spaces)

    def _placeholder_end(self) -> None:
        name = self._told()
        self._write(placeholder(name) if name else OBJECT)

    def _hidden_paragraph(self, _name: str, attributes: Attributes) -> None:
        paragraph = self._levels[-1].paragraph
        if paragraph and attributes.get("text:is-hidden") == "true":
            paragraph.style = paragraph.style._replace(hidden=True)

    def _conditional(self, _name: str, attributes: Attributes) -> None:
        """Add what stands here when the condition says otherwise."""
        shown = attributes.get("text:current-value") == "true"
        other = attributes.get(f"text:string-value-if-{'false' if shown else 'true'}", "")
        self._hang(other, "string", "form")

    def _list(self, _name: str, _attributes: Attributes) -> None:
        self._levels[-1].lists += 1

    def _list_end(self) -> None:
        self._levels[-1].lists -= 1

    # What stands in attributes, or beside

    def _capture(self, _name: str, _attributes: Attributes) -> None:
        self._captured = []

    def _told(self) -> str:
        """Return what was captured, on one line."""
        text, self._captured = self._captured or [], None
        return SPACE.sub(" ", "".join(text)).strip()

    def _alternative_end(self) -> None:
        self._hang(self._told(), "alt", "alt")

    def _option(self, name: str, attributes: Attributes) -> None:
        texts = [attributes[key] for key in elements.OPTIONS[name] if key in attributes]
        if texts and attributes.get("text:current-selected") != "true":
            self._hang(texts[0], "option", "form")

    def _control(self, name: str, attributes: Attributes) -> None:
        for key in elements.LABELS:
            self._hang(attributes.get(key, ""), "label", "form")
        if name in elements.WITH_VALUES:
            values = [attributes[key] for key in elements.VALUES if key in attributes]
            for value in dict.fromkeys(values):
                self._hang(value, "string", "form")

    # Tables

    def _table(self, _name: str, _attributes: Attributes) -> None:
        self._levels[-1].story.table()

    def _table_end(self) -> None:
        self._levels[-1].story.tables.pop()

    def _row(self, _name: str, attributes: Attributes) -> None:
        self._levels[-1].row(_number(attributes, "table:number-rows-repeated", MOST))

    def _row_end(self) -> None:
        self._levels[-1].row_end()

    def _cell(self, _name: str, attributes: Attributes) -> None:
        self._levels[-1].cell(_number(attributes, "table:number-columns-repeated", MOST))

    def _cell_end(self) -> None:
        self._levels[-1].cell_end()

    def _covered(self, _name: str, attributes: Attributes) -> None:
        """Pass over a cell that another one is merged over."""
        number = _number(attributes, "table:number-columns-repeated", MOST)
        self._levels[-1].pass_cells(number)
        self._unread = 1


def _style(name: str, attributes: Attributes) -> tuple[str, str]:
    """Return the family and the name of an element's style."""
    family = "paragraph" if name in elements.PARAGRAPHS else "text"
    return family, attributes.get("text:style-name", "")


def _number(attributes: Attributes, name: str, most: int) -> int:
    """Return how many an element stands for, from 1 to `most`."""
    text = attributes.get(name, "1")
    digits = text[: len(str(most))]
    return min(max(int(digits), 1), most) if digits.isdecimal() else 1
