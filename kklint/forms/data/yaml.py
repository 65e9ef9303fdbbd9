"""YAML -> a tree: the events of PyYAML put together.

Aliases stand for the node they name, up to a number of nodes, so that no file can grow without
bounds.
"""

import yaml

from kklint.forms.data.building import Builder, outer
from kklint.forms.data.nodes import Node, Shape, Tree
from kklint.model import Span
from kklint.readers.content import Content, Run
from kklint.readers.data import scalars
from kklint.readers.data.text import within
from kklint.readers.data.yaml_events import BYTE_ORDER_MARK, LOADER, UNPRINTABLE
from kklint.readers.normalise import JOINER

MOST_ALIASED = 20_000  # nodes that aliases may stand for in one file
DEEPEST_FLOW = 100  # [[[[…: the time libyaml takes grows with it


def parse(content: Content) -> Tree | None:
    """Return the tree of the first document in YAML; from where it breaks on nothing is read."""
    text = UNPRINTABLE.sub("\ufffd", content.text.replace(BYTE_ORDER_MARK, JOINER))
    reader = _Reader(Content(text, content.runs))
    complete = True
    try:
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.DocumentEndEvent) or not reader.take(event):
                break
    except yaml.YAMLError:
        complete = False
    end = outer(content, min(reader.position, len(text))) if text else 0
    root = reader.build.finish(end)
    return Tree(root, complete and not reader.cut, end) if root is not None else None


class _Reader:
    """Takes the events of one YAML document."""

    def __init__(self, content: Content) -> None:
        self.build = Builder()
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
            node = self.build.close(outer(self._content, max(0, end - 1)) + 1)
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
        inner = scalars.decoded(self._content.text, *span, event.style, event.value)
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
            outer(self._content, start),
            outer(self._content, end - 1) + 1 if end > start else outer(self._content, start),
        )
