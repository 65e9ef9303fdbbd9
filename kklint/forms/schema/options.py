"""What a schema consists of -> the answers it lets through, with what a form shows for each.

Answers are an `enum`, or alternatives with a `const` each; their labels stand beside them in lists
or mappings that each tool calls something else, or in a uiSchema.
"""

import re
from itertools import chain
from typing import NamedTuple

from kklint.forms.data.nodes import Node, Shape
from kklint.forms.data.spans import text_span
from kklint.forms.model import Option
from kklint.forms.schema.parts import ALTERNATIVES, Part, Schemas, is_null, is_null_value

LABELS = (
    "ui:enumNames",
    "enumNames",
    "x-enumNames",
    "x-enum-names",
    "meta:enum",
    "enumTitles",
    "x-enum-varnames",
    "x-enumDescriptions",
    "x-enum-descriptions",
)
HOLDERS = ("ui:options", "options", "x-ms-enum")  # of lists of labels
TITLES = ("enumNames", "enum_titles", "values")
CHOOSE = re.compile(
    r"[-–—.…<(\[ ]*(?:vælg|vaelg|select|choose|please (?:select|choose))\b(?! selv)", re.IGNORECASE
)
BOOLEANS = ("true", "false")  # in the order in which they are labelled
MOST_COPIED = 100_000  # options that alternatives of alternatives may stand for in a file


class Choice(NamedTuple):
    """The answers of a schema; `name` is that of the definition they stand in, if they do.

    `open_ended`: another answer is let through, too. `nullable`: none at all is.
    """

    options: tuple[Option, ...] = ()
    name: str = ""
    open_ended: bool = False
    nullable: bool = False


class Choices:
    """The answers of the schemas of a file."""

    def __init__(self, source: str, schemas: Schemas) -> None:
        self._source = source
        self._schemas = schemas
        self._lists: dict[tuple[Node, ...], Choice] = {}
        self._unions: dict[Part, Choice] = {}
        self._nullable: dict[Node, bool] = {}
        self._named: dict[Node, tuple[Node, ...]] = {}
        self._copied = 0

    def of(self, schema: Node, ui: Node | None = None) -> Choice:
        """Return the answers that a schema lets through, none where they are not counted out."""
        parts = self._schemas.parts(schema)
        labels = self._labels(ui, parts)
        found = Choice()
        for part in parts:
            found = self._listed(part, labels) or self._alternatives(part)
            if found.options:
                break
        if not found.options and any(part.node.string("type") == "boolean" for part in parts):
            found = Choice(self._yes_and_no(labels))
        nullable = found.nullable or any(self._is_nullable(part.node) for part in parts)
        return found._replace(nullable=nullable)

    def _listed(self, part: Part, labels: tuple[Node, ...]) -> Choice | None:
        """Return the answers of an `enum`, None where a part of a schema has none."""
        values = self._schemas.get(part.node, "enum", "x-extensible-enum")
        if values is None or values.shape is not Shape.LIST:
            return None
        extensible = self._schemas.get(part.node, "enum") is None
        return self._read(values, labels)._replace(name=part.name, open_ended=extensible)

    def _read(self, values: Node, labels: tuple[Node, ...]) -> Choice:
        """Return the answers of a list; one that is often referred to is not read for ever."""
        key, plain = (values, *labels), (values,)
        if key not in self._lists:
            self._copied += len(values.items) if plain in self._lists else 0
            if self._copied > MOST_COPIED:
                return self._lists[plain]
            options = tuple(
                self._option(item, _label(self._schemas, item, number, labels), first=number == 0)
                for number, item in enumerate(values.items)
                if item.shape is Shape.SCALAR
            )
            nullable = any(is_null_value(item) for item in values.items)
            self._lists[key] = Choice(options, nullable=nullable)
            self._lists.setdefault(plain, self._lists[key])
        return self._lists[key]

    def _option(self, value: Node, label: Node | None, *, first: bool) -> Option:
        shown = label or value
        nothing = is_null_value(value) or not value.text.strip()
        choose = first and CHOOSE.match(shown.text) is not None
        return Option(value.text, shown.text, text_span(self._source, shown), nothing or choose)

    def _alternatives(self, part: Part) -> Choice:
        """Return the answers that alternatives let through together."""
        if part not in self._unions:
            self._unions[part] = self._union(part)
        return self._unions[part]

    def _union(self, part: Part) -> Choice:
        options: list[Option] = []
        names: set[str] = set()
        open_ended = nullable = False
        for member in (
            node for key in ALTERNATIVES for node in self._schemas.items(part.node, key)
        ):
            only = self._schemas.items(member, "enum")
            constant = self._schemas.get(member, "const") or (only[0] if len(only) == 1 else None)
            if is_null(member):
                nullable = True
            elif constant is not None and constant.shape is Shape.SCALAR:
                label = self._schemas.get(member, "title", "description")
                options.append(self._option(constant, label, first=not options))
            elif (listed := self._first_list(member)) and self._copied <= MOST_COPIED:
                self._copied += len(listed.options)
                options += listed.options
                names.add(listed.name)
                open_ended |= listed.open_ended
            else:
                open_ended = True
        name = part.name or (names.pop() if len(names) == 1 else "")
        return Choice(tuple(options), name, open_ended, nullable) if options else Choice()

    def _first_list(self, schema: Node) -> Choice | None:
        """Return the answers of an alternative that is an `enum` or refers to one."""
        parts = self._schemas.parts(schema)
        labels = self._labels(None, parts)
        return next(filter(None, (self._listed(part, labels) for part in parts)), None)

    def _yes_and_no(self, labels: tuple[Node, ...]) -> tuple[Option, ...]:
        """Return what yes and no are called, none where they are called that."""
        named = next((node.items for node in labels if len(node.items) == len(BOOLEANS)), [])
        return tuple(
            Option(value, node.text, text_span(self._source, node))
            for value, node in zip(BOOLEANS, named, strict=False)
        )

    def _labels(self, ui: Node | None, parts: tuple[Part, ...]) -> tuple[Node, ...]:
        """Return the lists and mappings of labels that a schema has."""
        said = (self._labels_in(node) for node in (ui, *(part.node for part in parts)) if node)
        return tuple(chain.from_iterable(said))

    def _labels_in(self, node: Node) -> tuple[Node, ...]:
        if node not in self._named:
            held = [(self._schemas.get(node, key), TITLES) for key in HOLDERS]
            found = (
                self._schemas.get(holder, key)
                for holder, keys in ((node, LABELS), *held)
                if holder is not None
                for key in keys
            )
            self._named[node] = tuple(
                listed for listed in found if listed and listed.shape is not Shape.SCALAR
            )
        return self._named[node]

    def _is_nullable(self, schema: Node) -> bool:
        if schema not in self._nullable:
            self._nullable[schema] = self._lets_null_through(schema)
        return self._nullable[schema]

    def _lets_null_through(self, schema: Node) -> bool:
        types = self._schemas.items(schema, "type")
        said = self._schemas.get(schema, "nullable", "x-nullable")
        alternatives = (node for key in ALTERNATIVES for node in self._schemas.items(schema, key))
        return (
            (said is not None and said.is_true)
            or any(item.text == "null" for item in types)
            or any(is_null(node) for node in alternatives)
        )


def _label(schemas: Schemas, value: Node, number: int, labels: tuple[Node, ...]) -> Node | None:
    """Return what the first of the lists and mappings of labels has for an answer."""
    for listed in labels:
        if listed.shape is Shape.MAP:
            found = schemas.get(listed, value.text)
        else:
            found = listed.items[number] if number < len(listed.items) else None
        if found is not None and found.shape is Shape.MAP:
            found = schemas.get(found, "title", "label", "name")
        if found is not None and found.text.strip():
            return found
    return None
