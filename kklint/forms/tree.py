"""JSON or YAML -> a tree of nodes that know where they stand, for the adapters of forms.

Nothing is loaded: a node holds its text as it is written (`No` stays »No«), duplicate keys stay,
and broken files give what was read before they break. Nothing recurses. Aliases in YAML stand for
the node they name, up to a number of nodes, so that no file can grow without bounds.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

import yaml

from kklint.model import Document, Span
from kklint.readers import data_json, data_scalars
from kklint.readers.content import Content, Run
from kklint.readers.data_text import within
from kklint.readers.data_yaml import BYTE_ORDER_MARK, LOADER, UNPRINTABLE
from kklint.readers.normalise import JOINER

MOST_ALIASED = 20_000  # nodes that aliases may stand for in one file
DEEPEST_FLOW = 100  # [[[[…: the time libyaml takes grows with it
DEEPEST = 1_000
TOKEN = re.compile(
    r"""
      "(?P<string>(?:[^"\\\r\n]++|\\[^\r\n])*+)\\?"?
    | (?P<comment>//[^\r\n]*+|/\*)
    | (?P<mark>[{}\[\],:])
    | (?P<word>[^\s"{}\[\],:/]++|/)
    """,
    re.VERBOSE,
)
JSON_START = re.compile(
    r"\s*+(?:(?://[^\r\n]*+|/\*(?:[^*]|\*(?!/))*+\*/)\s*+)*+(?:\{\s*+[\"}/]|\[(?!\s*+[%{#]\s))"
)


NOTHING = Content("", ())


class Shape(StrEnum):
    """What a node is."""

    MAP = "map"
    LIST = "list"
    SCALAR = "scalar"


@dataclass(slots=True, eq=False)
class Node:
    """A mapping, a list or a scalar; `span` is what it takes up in the source.

    `content` is the text of a scalar with the offset of each character; `quoted` tells a string
    that is written as one from a number, a name or a plain scalar of YAML.
    """

    shape: Shape
    span: Span
    content: Content = NOTHING
    quoted: bool = False
    items: "list[Node]" = field(default_factory=list)
    pairs: "list[Pair]" = field(default_factory=list)
    size: int = 1  # nodes in it, itself included

    @property
    def text(self) -> str:
        """The text of a scalar, "" for others."""
        return self.content.text

    @property
    def text_span(self) -> Span:
        """What the text of a scalar takes up, without its quotation marks."""
        return self.content.span(0, len(self.content.text)) if self.content.text else self.span

    def get(self, *keys: str) -> "Node | None":
        """Return the value under the first of the keys that a mapping has, the last if repeated."""
        for key in keys:
            for pair in reversed(self.pairs):
                if pair.key == key:
                    return pair.value
        return None

    def find(self, *path: str) -> "Node | None":
        """Return what stands under a path of keys, such as ("validate", "pattern")."""
        node: Node | None = self
        for key in path:
            node = node.get(key) if node is not None else None
        return node

    def string(self, *keys: str) -> str:
        """Return the text under the first of the keys that a mapping has, "" without one."""
        node = self.get(*keys)
        return node.text if node is not None else ""

    def pair(self, key: str) -> "Pair | None":
        """Return a key with its value, the last if it is repeated."""
        return next((pair for pair in reversed(self.pairs) if pair.key == key), None)

    def children(self) -> "list[Node]":
        """Return the values of a mapping or the items of a list."""
        return self.items or [pair.value for pair in self.pairs]

    @property
    def is_true(self) -> bool:
        """Whether a scalar says yes."""
        return self.text.strip().lower() in {"true", "yes", "on", "1"}


class Pair(NamedTuple):
    """A key of a mapping, what it takes up, and its value."""

    key: str
    key_span: Span
    value: Node

    @property
    def span(self) -> Span:
        """From the key to the end of the value."""
        return Span(min(self.key_span.start, self.value.span.start), self.value.span.end)


class Tree(NamedTuple):
    """What a file holds; `complete` is false where it is broken and `end` is where it breaks."""

    root: Node
    complete: bool
    end: int


_last: list[tuple[Document, Tree | None]] = []  # several adapters look at the same document


def parse(document: Document) -> Tree | None:
    """Return the tree of a JSON or YAML file, None where there is none."""
    if not _last or _last[0][0] is not document:
        tree = parse_text(Content.from_source(document.text, 0, len(document.text)))
        _last[:] = [(document, tree)]
    return _last[0][1]


def parse_text(content: Content) -> Tree | None:
    """Return the tree of JSON or YAML that stands in a text."""
    return parse_json(content) if JSON_START.match(content.text) else parse_yaml(content)


def nested(node: Node) -> Tree | None:
    """Return the tree of the JSON or YAML that is written in a scalar, as Drupal does."""
    return parse_text(node.content) if node.text.strip() else None


class _Builder:
    """Puts nodes together in the order they stand."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Node] = []
        self._keys: list[tuple[str, Span] | None] = []
        self._too_deep = 0

    @property
    def inside(self) -> Shape | None:
        """What is open: a mapping, a list, or nothing."""
        return self._open[-1].shape if self._open else None

    @property
    def has_key(self) -> bool:
        """Whether a key waits for its value."""
        return bool(self._keys) and self._keys[-1] is not None

    def open(self, shape: Shape, start: int) -> None:
        """Begin a mapping or a list."""
        if len(self._open) >= DEEPEST:
            self._too_deep += 1
            return
        node = Node(shape, Span(start, start))
        self._put(node)
        self._open.append(node)
        self._keys.append(None)

    def close(self, end: int) -> Node | None:
        """End the innermost mapping or list and return it."""
        if self._too_deep:
            self._too_deep -= 1
            return None
        if not self._open:
            return None
        node = self._open.pop()
        self._keys.pop()
        node.span = Span(node.span.start, max(end, node.span.start))
        node.size = 1 + sum(child.size for child in node.children())
        return node

    def key(self, text: str, span: Span) -> None:
        """Take the key of what comes next."""
        if self._keys and not self._too_deep:
            self._keys[-1] = text, span

    def add(self, node: Node) -> None:
        """Take a value."""
        if not self._too_deep:
            self._put(node)

    def finish(self, end: int) -> Node | None:
        """End all that is open and return the whole."""
        self._too_deep = 0
        while self._open:
            self.close(end)
        return self.root

    def _put(self, node: Node) -> None:
        if not self._open:
            self.root = self.root or node
            return
        around = self._open[-1]
        if around.shape is Shape.LIST:
            around.items.append(node)
            return
        key = self._keys[-1]
        self._keys[-1] = None
        if key is None:
            return
        if key[0] == "<<" and node.shape is Shape.MAP:
            around.pairs[:0] = node.pairs
        else:
            around.pairs.append(Pair(*key, node))


def parse_json(content: Content) -> Tree | None:
    """Return the tree of JSON; comments and commas too many are no matter."""
    text = content.text
    build = _Builder()
    position = 0
    comment_end = text.rfind("*/")
    balance = 0
    last: Node | None = None
    while token := TOKEN.search(text, position):
        position = token.end()
        kind = token.lastgroup
        if kind == "comment":
            if token["comment"] == "/*" and comment_end >= position:
                position = text.index("*/", position) + len("*/")
            continue
        if kind == "mark":
            last = _mark(token, content, build, last)
            balance += (token[0] in "{[") - (token[0] in "}]")
            continue
        if last is not None:
            build.add(last)
        last = _json_scalar(content, token)
    if last is not None:
        build.add(last)
    end = _outer(content, len(text))
    root = build.finish(end)
    return Tree(root, balance == 0, end) if root is not None else None


def _mark(
    token: re.Match[str], content: Content, build: _Builder, last: Node | None
) -> Node | None:
    """Take a brace, a bracket, a comma or a colon; return the scalar that still waits."""
    mark = token[0]
    if mark == ":":
        if last is not None and build.inside is Shape.MAP and not build.has_key:
            build.key(last.text, last.span)
            return None
        return last
    if last is not None:
        build.add(last)
    if mark in "{[":
        build.open(Shape.MAP if mark == "{" else Shape.LIST, _outer(content, token.start()))
    elif mark in "}]":
        build.close(_outer(content, token.start()) + 1)
    return None


def _json_scalar(content: Content, token: re.Match[str]) -> Node:
    outer = Span(_outer(content, token.start()), _outer(content, token.end() - 1) + 1)
    if token["string"] is None:
        inner = content.part(*token.span())
        return Node(Shape.SCALAR, outer, _trimmed(inner))
    inner = data_json.string(content.text, token.start("string"), token.end("string"))
    return Node(Shape.SCALAR, outer, within(content, inner), quoted=True)


def _trimmed(content: Content) -> Content:
    """Return a part of a content with the runs that stand in it alone."""
    length = len(content.text)
    runs: list[Run] = []
    for at, start, many in content.runs:
        low, high = max(at, 0), min(at + many, length)
        if low < high:
            runs.append(Run(low, start + low - at, high - low))
    return Content(content.text, runs)


def _outer(content: Content, at: int) -> int:
    """Return where a character of a content stands in the source; one past the end as well."""
    if not content.runs:
        return 0
    return content.offset(at) if at < len(content.text) else content.offset(at - 1) + 1


def parse_yaml(content: Content) -> Tree | None:
    """Return the tree of the first document in YAML; from where it breaks on nothing is read."""
    text = UNPRINTABLE.sub("\ufffd", content.text.replace(BYTE_ORDER_MARK, JOINER))
    reader = _YamlReader(Content(text, content.runs))
    complete = True
    try:
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.DocumentEndEvent) or not reader.take(event):
                break
    except yaml.YAMLError:
        complete = False
    end = _outer(content, min(reader.position, len(text))) if text else 0
    root = reader.build.finish(end)
    return Tree(root, complete and not reader.cut, end) if root is not None else None


class _YamlReader:
    """Takes the events of one YAML document."""

    def __init__(self, content: Content) -> None:
        self.build = _Builder()
        self.position = 0
        self.cut = False
        self._content = content
        self._anchors: dict[str, Node] = {}
        self._names: list[str | None] = []  # the anchors of what is open
        self._aliased = 0
        self._flow = 0

    def take(self, event: yaml.Event) -> bool:
        """Take an event; return whether to go on."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            if self.build.inside is Shape.MAP and not self.build.has_key:
                self.build.key("?", self._span(event))
            shape = Shape.LIST if isinstance(event, yaml.SequenceStartEvent) else Shape.MAP
            self.build.open(shape, self._span(event).start)
            self._names.append(event.anchor)
            self._flow += bool(event.flow_style)
            self.cut = self._flow > DEEPEST_FLOW
        elif isinstance(event, yaml.CollectionEndEvent):
            end = max(self.position, event.start_mark.index if self._flow else 0)
            node = self.build.close(_outer(self._content, max(0, end - 1)) + 1)
            self._flow = max(0, self._flow - 1)
            name = self._names.pop()
            if name and node is not None:
                self._anchors[name] = node
        return not self.cut

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        span = Span(event.start_mark.index, event.end_mark.index)
        self.position = span.end
        if self.build.inside is Shape.MAP and not self.build.has_key:
            self.build.key(event.value, self._span(event))
            return
        inner = data_scalars.decoded(self._content.text, *span, event.style, event.value)
        if inner is None:
            inner = Content(event.value, [Run(0, span.start, 1)])
        node = Node(
            Shape.SCALAR,
            self._span(event),
            within(self._content, inner),
            quoted=event.style in {"'", '"', "|", ">"},
        )
        if event.anchor:
            self._anchors[event.anchor] = node
        self.build.add(node)

    def _alias(self, event: yaml.AliasEvent) -> None:
        self.position = event.end_mark.index
        span = self._span(event)
        if self.build.inside is Shape.MAP and not self.build.has_key:
            self.build.key(f"*{event.anchor}", span)
            return
        node = self._anchors.get(event.anchor)
        if node is None or self._aliased + node.size > MOST_ALIASED:
            node = Node(Shape.SCALAR, span)
        self._aliased += node.size
        self.build.add(node)

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark.index, event.end_mark.index
        return Span(
            _outer(self._content, start),
            _outer(self._content, end - 1) + 1 if end > start else _outer(self._content, start),
        )
