"""A tree of JSON or YAML: nodes that know where they stand, for the adapters of forms."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from kklint.model import Span
from kklint.readers.content import Content

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
