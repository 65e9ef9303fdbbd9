"""YAML -> its values, keys and levels, told to a tree: the events of PyYAML, and where each stands.

Anchors and tags are not followed. From the place on where it is no YAML, it is read line by line.
A value that is YAML of its own, as the elements of a form in Drupal are, is read as such.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml

from kklint.model import Comment, Span
from kklint.readers.content import Content, Run
from kklint.readers.data import json_events, lines
from kklint.readers.data import scalars as data_scalars
from kklint.readers.data.text import within
from kklint.readers.data.tree import Tree
from kklint.readers.normalise import JOINER
from kklint.readers.text import DIRECTIVE

# What YAML does not allow. PyYAML does not count byte order marks.
UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BYTE_ORDER_MARK = "\ufeff"
NESTED = re.compile(r"""^[ \t]*+['"]\#\w++['"][ \t]*+:[ \t\r\n]""", re.MULTILINE)
DEEPEST = 2  # YAML in YAML in YAML
DEEPEST_FLOW = 100  # [[[[…: the time libyaml takes grows with it
COMMENT = re.compile(r"(?<!\S)\#[^\r\n]*+")
NOT_LINE_END = re.compile(r"[^\r\n]")
BLOCK_STYLES = frozenset("|>")
# The parser in C where PyYAML was built with it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    """A key or a value: where its text stands, and where its »|« ended, if it had one."""

    span: Span
    is_key: bool
    header: int


def scan(content: Content, tree: Tree, depth: int = 0) -> Iterator[Comment]:
    """Tell a tree what stands in YAML; yield the comments that speak to kklint."""
    text = UNPRINTABLE.sub("\ufffd", content.text.replace(BYTE_ORDER_MARK, JOINER))
    content = Content(text, content.runs)
    reader = _Reader(content, tree, depth)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            yield from reader.take(event)
            if reader.is_too_deep():
                break
        else:
            yield from _comments(content, reader.scalars, len(text))
            return
    except yaml.YAMLError:
        pass
    read = reader.position
    yield from _comments(content, reader.scalars, read)
    rest = Content(NOT_LINE_END.sub(" ", text[:read]) + text[read:], content.runs)
    yield from lines.scan(rest, _line(text, read), tree)


class _Reader:
    """Takes the events of one YAML text."""

    def __init__(self, content: Content, tree: Tree, depth: int) -> None:
        self.position = 0  # where the last key or value ended
        self.scalars: list[Scalar] = []
        self._content = content
        self._tree = tree
        self._depth = depth
        self._remarks = DIRECTIVE in content.text
        # Of each open collection whether a key comes next; None: it is a list.
        self._key_next: list[bool | None] = []
        self._flow_depth = 0

    def is_too_deep(self) -> bool:
        """Return whether reading on would take long."""
        return self._flow_depth > DEEPEST_FLOW

    def take(self, event: yaml.Event) -> Iterator[Comment]:
        """Take an event; yield the comments that stand in a value."""
        if isinstance(event, yaml.ScalarEvent):
            is_key = bool(self._key_next and self._key_next[-1])
            span = Span(event.start_mark.index, event.end_mark.index)
            if is_key:
                self._tree.key(event.value)
                self._note(span, is_key=True)
            else:
                yield from self._value(event, span)
            self._next()
            self.position = span.end
        elif isinstance(event, yaml.AliasEvent):
            self._next()
            self.position = event.end_mark.index
        elif isinstance(event, yaml.CollectionStartEvent):
            if self._key_next and self._key_next[-1]:
                self._tree.key("?")
            many = isinstance(event, yaml.SequenceStartEvent)
            self._tree.open(many=many)
            self._key_next.append(None if many else True)
            self._flow_depth += bool(event.flow_style)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._tree.close()
            self._key_next.pop()
            # Within a flow collection there are only others of its kind.
            self._flow_depth = max(0, self._flow_depth - 1)
            self._next()

    def _next(self) -> None:
        """Go on to what follows a key, a value or an item."""
        if not self._key_next:
            return
        if self._key_next[-1] is None:
            self._tree.skip()
        else:
            self._key_next[-1] = not self._key_next[-1]

    def _value(self, event: yaml.ScalarEvent, span: Span) -> Iterator[Comment]:
        """Tell the tree a value, or what stands in it."""
        text, value = self._content.text, event.value
        if not value.strip():
            self._note(span, is_key=False)
            return
        inner = data_scalars.decoded(text, *span, event.style, value)
        if inner is None:
            inner = Content(text[slice(*span)], [Run(0, span.start, span.end - span.start)])
        if event.style in BLOCK_STYLES:
            last = inner.runs[-1]
            header = inner.runs[0].start
            self._note(Span(header, last.start + last.length), is_key=False, header=header)
        else:
            self._note(span, is_key=False)
        content = within(self._content, inner)
        if self._depth < DEEPEST and NESTED.search(value):
            with self._tree.level():
                yield from scan(content, self._tree, self._depth + 1)
        elif json_events.is_json(value):
            with self._tree.level():
                yield from json_events.scan(content, self._tree)
        else:
            self._tree.value(content)

    def _note(self, span: Span, *, is_key: bool, header: int = 0) -> None:
        if self._remarks:
            self.scalars.append(Scalar(span, is_key, header))


def _comments(content: Content, scalars: Sequence[Scalar], end: int) -> Iterator[Comment]:
    """Yield the comments to kklint between keys and values.

    One alone on its line, or beside a »|«, speaks about the lines of the next value.
    """
    text = content.text
    if DIRECTIVE not in text:
        return
    position = 0
    waiting: list[tuple[Span, str]] = []
    for scalar in (*scalars, Scalar(Span(end, end), is_key=False, header=0)):
        for match in COMMENT.finditer(text, position, scalar.span.start):
            words = match[0].lstrip("# ")
            if DIRECTIVE not in words:
                continue
            span = Span(*match.span())
            alone = not text[_line(text, span.start) : span.start].strip()
            if alone or scalar.header:
                waiting.append((span, words))
            else:
                yield Comment(words, content.span(*span))
        position = max(position, scalar.span.end)
        if not scalar.is_key:
            target = content.span(*scalar.span) if scalar.span.start < scalar.span.end else None
            for span, words in waiting:
                yield Comment(words, content.span(*span), target)
            waiting = []


def _line(text: str, offset: int) -> int:
    """Return where the line begins that holds an offset."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
