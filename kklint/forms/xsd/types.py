"""The types of a schema -> what they let through: enumerations, patterns, the kind of an answer.

Types that refer to each other in a circle let everything through.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kklint.forms.model import Dialect, Kind, Mode, Option, Pattern
from kklint.forms.xsd.tree import SCHEMA, Name, Node
from kklint.model import Span

DEEPEST = 12  # types that are made from types
MOST_MEMBERS = 20  # of a union
KINDS: Mapping[str, Kind] = {
    "boolean": Kind.BOOLEAN,
    **dict.fromkeys(
        "byte decimal double float int integer long negativeInteger nonNegativeInteger"
        " nonPositiveInteger positiveInteger short unsignedByte unsignedInt unsignedLong"
        " unsignedShort".split(),
        Kind.NUMBER,
    ),
    **dict.fromkeys(
        "date dateTime dateTimeStamp gDay gMonth gMonthDay gYear gYearMonth time".split(), Kind.DATE
    ),
}
# »K=female«, »1: mand, 2: kvinde«, »E - Enke«: a value and what it means.
MEANING = re.compile(
    r"(?<![^\s(,;/\"'»])(?P<value>[^\s=:,;()\"'»«]{1,40}+)[\"'«]?"
    r"(?:[ \t]*+(?:=>?|:)|[ \t]++[-–](?=[ \t]))[ \t]*+(?=\S)"
)
ENDS = " \t\r\n,;.()/"


class Answers(NamedTuple):
    """What a simple type lets through; `name` is that of the type that lists the options.

    `is_open`: other answers than the options are let through, too.
    """

    kind: Kind = Kind.TEXT
    options: tuple[Option, ...] = ()
    pattern: Pattern | None = None
    name: str = ""
    is_open: bool = False
    is_list: bool = False
    help: str = ""


FREE = Answers()


class Types:
    """The named types of the schemas in a file."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._simple: dict[Name, Node] = {}
        self._complex: dict[Name, Node] = {}
        self._found: dict[Name, Answers] = {}
        self.elements: dict[tuple[str, Name], Node] = {}
        for node in nodes:
            if node.parent is None or not node.value("name"):
                continue
            name = Name(node.target, node.value("name"))
            if node.name == "simpleType":
                self._simple.setdefault(name, node)
            elif node.name == "complexType":
                self._complex.setdefault(name, node)
            elif node.name in {"element", "attribute"} and node.parent.name == "schema":
                self.elements.setdefault((node.name, name), node)

    def is_complex(self, node: Node) -> bool:
        """Return whether an element holds others."""
        inner = node.first("complexType")
        if inner is None and (name := node.known("type")):
            inner = self._complex.get(name)
        return inner is not None and inner.first("simpleContent") is None

    def of_node(self, node: Node) -> Answers:
        """Return the answers that an element or attribute lets through."""
        inner = node.first("simpleType", "complexType")
        if inner is not None:
            return self._of_type(inner, 0)
        name = node.known("type")
        return self._named(name, 0) if name is not None else FREE

    def of_type(self, node: Node) -> Answers:
        """Return the answers that a simple type lets through."""
        return self._of_type(node, 0)

    def _named(self, name: Name, depth: int) -> Answers:
        """Return the answers that a type of this name lets through."""
        if SCHEMA.fullmatch(name.namespace):
            return Answers(KINDS.get(name.local, Kind.TEXT))
        node = self._simple.get(name) or self._complex.get(name)
        if node is None or depth > DEEPEST:
            return FREE
        if name not in self._found:
            self._found[name] = FREE  # until it is known: it may be made from itself
            self._found[name] = self._of_type(node, depth)
        return self._found[name]

    def _of_type(self, node: Node, depth: int) -> Answers:
        if node.name == "complexType":
            content = node.first("simpleContent")
            node = content.first("extension", "restriction") or node if content else node
            name = node.known("base") if content else None
            return self._named(name, depth + 1) if name is not None else FREE
        restriction, union = node.first("restriction"), node.first("union")
        if restriction is not None:
            found = self._restricted(node, restriction, depth)
        elif union is not None:
            found = self._united(union, depth)
        elif (listed := node.first("list")) is not None:
            found = self._one(listed, "itemType", depth)._replace(is_list=True, pattern=None)
        else:
            found = FREE
        if (found.options or found.pattern) and node.value("name"):
            found = found._replace(name=node.value("name"))
        text = " ".join(node.documentation.text.split())
        return found._replace(help=text or found.help)

    def _one(self, node: Node, key: str, depth: int) -> Answers:
        """Return what the type that a node names, or holds, lets through."""
        name = node.known(key)
        inner = node.first("simpleType")
        if inner is not None and depth < DEEPEST:
            return self._of_type(inner, depth + 1)
        return self._named(name, depth + 1) if name is not None else FREE

    def _restricted(self, node: Node, restriction: Node, depth: int) -> Answers:
        base = self._one(restriction, "base", depth)
        options = _options(node, tuple(restriction.all("enumeration")))
        pattern = _pattern(tuple(restriction.all("pattern")))
        return base._replace(
            kind=Kind.CHOICE if options else base.kind,
            options=options or base.options,
            pattern=pattern or base.pattern,
            is_open=base.is_open and not options,
        )

    def _united(self, union: Node, depth: int) -> Answers:
        """Return what one of several types lets through."""
        if depth > DEEPEST:
            return FREE
        names = union.names.get("memberTypes", ())[:MOST_MEMBERS]
        members = [self._named(name, depth + 1) for name in names]
        inner = list(union.all("simpleType"))[:MOST_MEMBERS]
        members += [self._of_type(one, depth + 1) for one in inner]
        listing = [member for member in members if member.options]
        # Each once: unions of unions of the same would grow without bounds.
        options = tuple({one.span: one for member in listing for one in member.options}.values())
        return Answers(
            Kind.CHOICE if options else Kind.TEXT,
            options,
            members[0].pattern if len(members) == 1 else None,
            is_open=len(listing) < len(members) or any(member.is_open for member in listing),
        )


def _options(node: Node, enumerations: Sequence[Node]) -> tuple[Option, ...]:
    """Return the options of enumerations, called what they or their type say they mean."""
    values = {one.value("value") for one in enumerations}
    meanings = _meanings(node.documentation.text, values)
    if node.parent is not None and node.parent.name != "schema":
        meanings = {**_meanings(node.parent.documentation.text, values), **meanings}
    options: list[Option] = []
    for one in enumerations:
        if "value" in one.attributes:
            value = one.value("value")
            own = " ".join(one.documentation.text.split())
            label = _meaning(own, value) or meanings.get(value) or value
            options.append(Option(value, label, one.attributes["value"].span))
    return tuple(options)


def _meaning(text: str, value: str) -> str:
    """Return what the documentation of one value says: »Mand«, or »M = Mand«."""
    return _meanings(text, {value}).get(value, text)


def _meanings(text: str, values: set[str]) -> dict[str, str]:
    """Return what the documentation of a type says that its values mean."""
    marks = [match for match in MEANING.finditer(text) if match["value"] in values]
    found: dict[str, str] = {}
    for number, match in enumerate(marks):
        after = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        lines = text[match.end() : after].splitlines()
        label = " ".join(lines[0].split()).strip(ENDS) if lines else ""
        if label:
            found.setdefault(match["value"], label)
    return found


def _pattern(nodes: Sequence[Node]) -> Pattern | None:
    """Return the patterns of a restriction as one: an answer need only match one of them."""
    values = [node.attributes["value"] for node in nodes if "value" in node.attributes]
    if not values:
        return None
    text = values[0].text
    if len(values) > 1:
        text = "|".join(f"({value.text})" for value in values)
    return Pattern(text, Mode.FULL, Dialect.XSD, Span(values[0].span.start, values[-1].span.end))
