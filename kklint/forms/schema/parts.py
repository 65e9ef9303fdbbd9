"""A schema -> what it consists of: itself, what `$ref` names in the file, the members of `allOf`.

Nothing is fetched, and no reference is followed twice. A file may refer to a list of any length
from any number of places, so names are looked up in tables and what was found is kept.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kklint.forms.data.nodes import Node, Pair, Shape

MOST_PARTS = 32  # of one schema
ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
INDEX = re.compile(r"\d{1,6}", re.ASCII)
ALTERNATIVES = ("oneOf", "anyOf")
NULLS = frozenset({"null", "~", ""})


class Part(NamedTuple):
    """A mapping that says something about a schema, and the name it was referred to by, if any."""

    node: Node
    name: str = ""


class Schemas:
    """The schemas of a file, with what their references name."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._base = root.string("$id", "id").split("#")[0]
        self._tables: dict[Node, Mapping[str, Pair]] = {}
        self._targets: dict[str, Part | None] = {}
        self._anchors: Mapping[str, Node] | None = None
        self._parts: dict[Node, tuple[Part, ...]] = {}

    def pair(self, node: Node | None, key: str) -> Pair | None:
        """Return a key of a mapping with its value, the last if it is repeated."""
        return self._table(node).get(key) if node is not None else None

    def get(self, node: Node | None, *keys: str) -> Node | None:
        """Return the value under the first of the keys that a mapping has."""
        if node is None:
            return None
        table = self._table(node)
        return next((table[key].value for key in keys if key in table), None)

    def items(self, node: Node | None, *keys: str) -> list[Node]:
        """Return the items of the list under the first of the keys that a mapping has."""
        found = self.get(node, *keys)
        return found.items if found is not None else []

    def parts(self, schema: Node) -> tuple[Part, ...]:
        """Return the schema and what it takes over from others, nearest first, each once."""
        if schema not in self._parts:
            self._parts[schema] = tuple(self._gather(Part(schema)))
        return self._parts[schema]

    def first(self, parts: tuple[Part, ...], *keys: str) -> Part | None:
        """Return the value of the first part that has one of the keys, with the part's name."""
        for part in parts:
            found = self.get(part.node, *keys)
            if found is not None:
                return Part(found, part.name)
        return None

    def target(self, reference: str) -> Part | None:
        """Return what a reference names in the file, None where it names nothing there."""
        if reference not in self._targets:
            self._targets[reference] = self._find(reference)
        return self._targets[reference]

    def _table(self, node: Node) -> Mapping[str, Pair]:
        table = self._tables.get(node)
        if table is None:
            table = self._tables[node] = {pair.key: pair for pair in node.pairs}
        return table

    def _gather(self, start: Part) -> Iterator[Part]:
        waiting = [start]
        seen: set[Node] = set()
        for part in waiting:
            if part.node in seen or part.node.shape is not Shape.MAP or len(seen) == MOST_PARTS:
                continue
            seen.add(part.node)
            yield part
            reference = self.get(part.node, "$ref", "$dynamicRef", "$recursiveRef")
            if reference is not None and (target := self.target(reference.text)):
                waiting.append(target)
            members = self.items(part.node, "allOf")[:MOST_PARTS]
            waiting.extend(Part(member, part.name) for member in members)
            if alone := self._alternative(part.node):
                waiting.append(Part(alone, part.name))

    def _alternative(self, schema: Node) -> Node | None:
        """Return the one alternative beside null, None where there are several."""
        members = [
            member
            for key in ALTERNATIVES
            for member in self.items(schema, key)[:3]
            if not is_null(member)
        ]
        return members[0] if len(members) == 1 else None

    def _find(self, reference: str) -> Part | None:
        address, hash_, pointer = reference.partition("#")
        if not hash_ or (pointer and not pointer.startswith("/")):
            anchor = pointer if hash_ and address in {"", self._base} else reference
            node = self._anchored(anchor)
            return Part(node, name_of(anchor)) if node is not None else None
        if address and address != self._base:
            return None
        found: Node | None = self._root
        for name in pointer.split("/")[1:]:
            found = self._below(found, _unescaped(name)) if found is not None else None
        return Part(found, name_of(reference)) if found is not None else None

    def _below(self, node: Node, name: str) -> Node | None:
        if node.shape is Shape.LIST:
            number = int(name) if INDEX.fullmatch(name) else len(node.items)
            return node.items[number] if number < len(node.items) else None
        return self.get(node, name)

    def _anchored(self, anchor: str) -> Node | None:
        """Return the definition that calls itself so: `$anchor`, `$id` or »"id": "#name"«."""
        if self._anchors is None:
            self._anchors = {
                node.string("$anchor", "$dynamicAnchor", "$id", "id").removeprefix("#"): node
                for key in ("$defs", "definitions")
                for found in [self.get(self._root, key)]
                if found is not None
                for node in found.children()
            }
        return self._anchors.get(anchor)


def name_of(reference: str) -> str:
    """Return what a reference calls a schema: »felles.json#/definitions/Koen« is Koen."""
    last = reference.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]
    return _unescaped(last).removesuffix(".json")


def is_null(schema: Node) -> bool:
    """Return whether a schema lets nothing but null through."""
    kind, only = schema.get("type"), schema.get("const")
    if kind is not None and kind.shape is Shape.SCALAR:
        return kind.text == "null"
    return only is not None and only.shape is Shape.SCALAR and is_null_value(only)


def is_null_value(node: Node) -> bool:
    """Return whether a scalar is null, and not a string."""
    return not node.quoted and node.text.lower() in NULLS


def _unescaped(name: str) -> str:
    """Return a name of a JSON pointer as it stands in the schema."""
    if "%" in name:
        name = ESCAPED.sub(
            lambda found: bytes.fromhex(found[0].replace("%", "")).decode(errors="replace"), name
        )
    return name.replace("~1", "/").replace("~0", "~")
