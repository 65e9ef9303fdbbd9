"""A program with its tree, and the nodes in it that may declare something, in order."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from tree_sitter import Node, Tree

from kklint.forms.code.options import Choices, OptionSet
from kklint.forms.code.syntax import Syntax, Text, peeled
from kklint.forms.model import Dialect, Field, Kind, Mode, Pattern
from kklint.model import Document, Span

CLASSES = frozenset(("class_definition", "class_declaration"))
INNERMOST = 3  # scopes that a declaration is told of
REGEX_ENDS = {"(": ")", "[": "]", "{": "}", "<": ">"}


class Place(NamedTuple):
    """A node, and the classes and functions it stands in, outermost first."""

    node: Node
    scopes: tuple[Node, ...]


class Declared(NamedTuple):
    """A field and the framework it is declared with."""

    format: str
    field: Field


class Program(NamedTuple):
    """A program as the readers of the languages take it."""

    document: Document
    syntax: Syntax
    choices: Choices
    sets: dict[str, OptionSet]
    tree: Tree
    marks: list[int]


def walk(program: Program, kinds: frozenset[str], scopes: frozenset[str]) -> Iterator[Place]:
    """Yield the nodes of some kinds in order, however deep they stand.

    What does not speak of people is passed over, but for what stands in a class that does.
    """
    cursor = program.tree.walk()
    around: list[Node] = []
    opened: list[bool] = []
    classes = 0
    while True:
        node = cursor.node
        kind = node.type if node is not None else ""
        is_near = node is not None and (classes > 0 or _speaks(program.marks, node))
        if node is not None and is_near and kind in kinds:
            yield Place(node, tuple(around[-INNERMOST:]))
        if is_near and cursor.goto_first_child():
            is_scope = node is not None and kind in scopes
            opened.append(is_scope)
            if is_scope and node is not None:
                around.append(node)
                classes += kind in CLASSES
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return
            if opened.pop():
                classes -= around.pop().type in CLASSES


def _speaks(marks: list[int], node: Node) -> bool:
    """Return whether one of the marks stands in a node."""
    at = bisect_left(marks, node.start_byte)
    return at < len(marks) and marks[at] < node.end_byte


def pattern(text: Text | None, mode: Mode, dialect: Dialect) -> Pattern | None:
    """Return a pattern that is written as a string."""
    return Pattern(text.text, mode, dialect, text.span) if text is not None else None


def delimited(text: Text | None) -> Pattern | None:
    """Return a pattern of PHP, which stands between delimiters; flags are left out."""
    if text is None or len(text.text) < len("//"):
        return None
    first = text.text[0]
    end = text.text.rfind(REGEX_ENDS.get(first, first))
    if first.isalnum() or first == "\\" or end <= 0:
        return None
    span = text.span
    if text.exact:
        span = Span(span.start + 1, span.start + end)
    return Pattern(text.text[1:end], Mode.SEARCH, Dialect.PCRE, span)


def regex(syntax: Syntax, node: Node | None, mode: Mode) -> Pattern | None:
    """Return a pattern of JavaScript, which stands between slashes or in a string."""
    found = peeled(node)
    if found is None:
        return None
    if found.type != "regex":
        call = syntax.call(found)
        if call is not None and call.name == "RegExp" and call.arguments:
            return regex(syntax, call.arguments[0].value, mode)
        return pattern(syntax.text(found), mode, Dialect.ECMA)
    inner = found.child_by_field_name("pattern")
    if inner is None:
        return None
    return Pattern(syntax.written(inner), mode, Dialect.ECMA, syntax.span(inner))


KINDS = {
    "boolean": Kind.BOOLEAN,
    "bool": Kind.BOOLEAN,
    "date": Kind.DATE,
    "datetime": Kind.DATE,
    "time": Kind.DATE,
    "number": Kind.NUMBER,
    "integer": Kind.NUMBER,
    "int": Kind.NUMBER,
    "smallint": Kind.NUMBER,
    "float": Kind.NUMBER,
    "decimal": Kind.NUMBER,
}


def kind_of(name: str) -> Kind:
    """Return how a field is answered by the name of its type: BooleanField, DateType, int."""
    lower = name.lower()
    for ending in ("field", "type", "input"):
        lower = lower.removesuffix(ending)
    if lower in KINDS:
        return KINDS[lower]
    for part, kind in (("boolean", Kind.BOOLEAN), ("checkbox", Kind.BOOLEAN), ("date", Kind.DATE)):
        if part in lower:
            return kind
    return Kind.NUMBER if lower.endswith(("integer", "float", "decimal", "number")) else Kind.TEXT


def of_set(known: OptionSet) -> Field:
    """Return the field of a list that stands by itself."""
    return Field(
        path="/".join((*known.around, known.name)),
        name=known.name,
        span=known.span,
        kind=Kind.OPTION_SET,
        options=known.options,
        open_ended=not known.whole,
    )
