"""YAML or JSON that is broken -> the fields that its lines tell of, in the order they stand.

Read are forms in JSON Schema and OpenAPI (enum, pattern, title, required) and in Drupal Webform
(#options, #pattern …): what stands further in belongs to the key above. Lines that say nothing of a
form are passed over.
"""

from dataclasses import dataclass

from kklint.forms.data.line_fields import Draft, finished
from kklint.forms.data.lines import Line, Word, items, lines, pairs
from kklint.forms.data.nodes import Node, Shape
from kklint.forms.data.tree import parse_text
from kklint.forms.model import Field
from kklint.model import Span
from kklint.readers.content import Content

# Keys that hold fields and are none; every key below the first is a field's name.
NAMES = frozenset({"$defs", "definitions", "patternproperties", "properties", "schemas"})
AROUND = NAMES | frozenset(
    "additionalproperties allof anyof components elements else if items oneof schema then".split()
)
OPTIONS = frozenset({"enum", "#options", "#answers", "#images"})
PROPERTIES = frozenset(
    "type format title description pattern required default enum $ref readonly nullable".split()
)
STATES = frozenset("visible invisible required optional enabled disabled".split())
DEEPEST = 100
QUOTES = frozenset("\"'")


@dataclass(slots=True)
class Level:
    """A key whose value stands on the lines below, further in."""

    width: int
    name: str
    draft: Draft | None
    takes: str = ""  # "options", "required", "states", "text"; "": fields


def fields(text: str, start: int) -> tuple[Field, ...]:
    """Return the fields in a source from an offset on; keys above it say where they stand."""
    return read(Content.from_source(text, 0, len(text)), start)


def read(content: Content, start: int) -> tuple[Field, ...]:
    """Return the fields in a text that begin on the line of the character `start` or later."""
    text = content.text
    reader = _Reader(text)
    for line in lines(text):
        reader.take(line)
    first = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    later = (draft for draft in reader.drafts if draft.name.span.start >= first)
    drafts = [draft for draft in later if draft.is_field]
    if any(draft.is_drupal for draft in drafts):
        drafts = [draft for draft in drafts if draft.is_drupal]
    return tuple(finished(draft, content) for draft in drafts)


class _Reader:
    """Takes lines and puts together what they say about fields."""

    def __init__(self, text: str) -> None:
        self.drafts: list[Draft] = []
        self._text = text
        self._levels: list[Level] = []

    def take(self, line: Line) -> None:
        """Take a line."""
        levels = self._levels
        least = line.width if line.item is None else line.item + 1
        while levels and levels[-1].width >= least:
            levels.pop()
        level = levels[-1] if levels else Level(-1, "", None)
        if level.takes == "text":
            return
        if line.key is None:
            self._value(level, line)
        elif level.takes == "options" and not line.key.text.startswith("#"):
            self._option(level, line, line.key)
        elif level.takes == "states":
            self._state(level, line, line.key)
        elif len(levels) < DEEPEST:
            self._key(level, line, line.key)

    def _value(self, level: Level, line: Line) -> None:
        """Take a value without a key: an item of a list."""
        draft = level.draft
        if draft is None or not level.takes:
            return
        words = [line.value] if line.quoted else list(items(self._text, line.value.span))
        for word in words:
            self._item(draft, level.takes, word)

    def _item(self, draft: Draft, takes: str, word: Word) -> None:
        if takes == "options" and word.text:
            draft.options.append((word, word))
        elif takes == "required":
            draft.required.add(word.text)

    def _option(self, level: Level, line: Line, key: Word) -> None:
        """Take an option, what is stored and what is read, or a group of them."""
        if line.opens and not line.block:
            self._levels.append(Level(line.width, key.text, level.draft, "options"))
        elif level.draft is not None:
            level.draft.options.append((key, line.value if line.value.text else key))

    def _state(self, level: Level, line: Line, key: Word) -> None:
        if key.text in STATES and level.draft is not None:
            level.draft.state = self._whole(key, line.value)
        self._levels.append(Level(line.width, key.text, None, "text"))

    def _key(self, level: Level, line: Line, key: Word) -> None:
        name, draft = key.text.lower(), level.draft
        if level.name in NAMES and not name.startswith(("#", "x-")):
            self._begin(line, key, draft)
        elif name.startswith("#"):
            if draft is not None:
                self._property(draft, line, key, name)
        elif name in AROUND and line.opens:
            self._levels.append(Level(line.width, name, draft))
        elif name in {"enum", "required"} and draft is not None and not line.block:
            self._property(draft, line, key, name)
        elif line.opens and not line.block:
            self._begin(line, key, draft)
        elif name in PROPERTIES and draft is not None:
            self._property(draft, line, key, name)
        elif line.block:
            self._levels.append(Level(line.width, name, draft, "text"))

    def _begin(self, line: Line, key: Word, up: Draft | None) -> None:
        draft = Draft(key, up)
        if up is not None:
            up.holds = True
        self.drafts.append(draft)
        self._levels.append(Level(line.width, "", draft))
        if line.value.text.startswith("{") and not line.opens:
            self._inline(draft, line.value.span)

    def _inline(self, draft: Draft, span: Span) -> None:
        """Take what stands in the same line: { type: string, enum: [ mand, kvinde ] }."""
        tree = parse_text(Content.from_source(self._text, *span))
        for pair in tree.root.pairs if tree is not None else ():
            for node in pair.value.items:
                if node.shape is Shape.SCALAR and pair.key in {"enum", "required"}:
                    takes = "options" if pair.key == "enum" else "required"
                    self._item(draft, takes, _word(node))
            if pair.value.shape is Shape.SCALAR and pair.key in PROPERTIES:
                draft.told.setdefault(pair.key, _word(pair.value))
                draft.spans.setdefault(pair.key, pair.span)

    def _property(self, draft: Draft, line: Line, key: Word, name: str) -> None:
        draft.is_drupal |= name.startswith("#")
        if name in OPTIONS or name == "required":
            self._list(draft, line, name)
        if line.opens:
            takes = {"#states": "states", "required": "required", "#element": ""}.get(name, "text")
            takes = "options" if name in OPTIONS else takes
            self._levels.append(Level(line.width, name, draft, takes))
        else:
            draft.told.setdefault(name, line.value)
            draft.spans.setdefault(name, self._whole(key, line.value))

    def _whole(self, key: Word, value: Word) -> Span:
        """Return what a key and its value take up, with their quotation marks."""
        text, start, end = self._text, key.span.start, value.span.end
        start -= start > 0 and text[start - 1] in QUOTES
        return Span(start, end + (text[end : end + 1] in QUOTES))

    def _list(self, draft: Draft, line: Line, name: str) -> None:
        """Take options or names that stand in the same line."""
        text, span = line.value.text, line.value.span
        if text.startswith("[") or (text.startswith("{") and len(text) > 1):
            if text.startswith("{"):
                draft.options.extend(pairs(self._text, span))
            else:
                for word in items(self._text, span):
                    self._item(draft, "required" if name == "required" else "options", word)


def _word(node: Node) -> Word:
    return Word(node.text, node.text_span)
