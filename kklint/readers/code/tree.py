"""The tree of a source file -> its comments, and the expressions that may hold text.

The walk is a loop over a cursor, so neither depth nor width cost more than their size. What could
not be parsed is walked like the rest.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from tree_sitter import Node

from kklint.model import Span
from kklint.readers.code import names
from kklint.readers.code.grammar import (
    ASIDE_FIELDS,
    COMPARING,
    JOINING,
    NAME_FIELDS,
    Grammar,
    Programming,
    Role,
)
from kklint.readers.code.names import Context, Reading

NOT_ASCII = re.compile(r"[^\x00-\x7f]")
TWO_BYTES, THREE_BYTES = "\u0800", "\U00010000"  # the first characters that need one byte more
INLINE = frozenset(
    "a abbr b bdi bdo big cite data del dfn em font i ins label mark nobr q s small span strike"
    " strong sub sup time u".split()
)
CODE_ELEMENTS = frozenset("code kbd pre samp script style svg tt var".split())
ELEMENT_NAME = re.compile(r"<\s*([\w.$-]*)")
FRAGMENTS = frozenset(
    "string_start string_content string_end string_fragment escape_sequence"
    " html_character_reference string_literal_content raw_string_start raw_string_content"
    " raw_string_end interpolation_start interpolation_quote multiline_string_fragment"
    " string_literal_encoding heredoc_start heredoc_end nowdoc_body nowdoc_string heredoc_body"
    " comment".split()
)
BRACES = frozenset("{}")


class Sort(Enum):
    """What a part of an expression is."""

    LITERAL = auto()
    MARKUP = auto()  # text between tags, or in an attribute of JSX
    HOLE = auto()  # something that is not known before the program runs
    BREAK = auto()  # what is before and after it is not read in one go


class Part(NamedTuple):
    """A part of an expression, with the holes in a literal."""

    sort: Sort
    span: Span
    holes: tuple[Span, ...] = ()


@dataclass(slots=True)
class Expression:
    """What is read in one go, as it grows: a string, strings that are joined, text between tags."""

    reading: Reading
    parts: list[Part] = field(default_factory=list)


class Found(NamedTuple):
    """What is in a file, in reading order."""

    comments: list[Span]
    expressions: list[Expression]


class _Frame(NamedTuple):
    """What the children of a node stand in.

    A text among them belongs to `expression`, which is complete after the node if it is `opened`
    there. The child at the byte `aside` is no text. `mixed`: there is text between tags.
    `attribute`: the node is one of JSX, whose string has no escapes but entities.
    """

    context: Context
    expression: Expression | None = None
    opened: bool = False
    aside: int = -1
    mixed: bool = False
    attribute: bool = False


def walk(text: str, grammar: Grammar, language: Programming) -> Found:
    """Return what is in a text, by its tree."""
    walker = _Walker(text, grammar, language)
    cursor = grammar.parse(text).walk()
    frames = [_Frame(names.PLAIN)]
    while True:
        node, frame = cursor.node, frames[-1]
        role = grammar.roles.get(node.kind_id) if node is not None else None
        if node is not None and (role or frame.expression is not None or frame.aside >= 0):
            frame = walker.enter(node, role, frame)
        if cursor.goto_first_child():
            frames.append(frame)
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return walker.found
            walker.leave(frames.pop())


class _Walker:
    """Takes each node before its children and gives the frame for them."""

    def __init__(self, text: str, grammar: Grammar, language: Programming) -> None:
        self.found = Found([], [])
        self._text = text
        self._offset = offsets(text)
        self._roles = grammar.roles
        self._language = language

    def enter(self, node: Node, role: Role | None, frame: _Frame) -> _Frame:
        """Return what the children of a node stand in, and keep what the node itself holds."""
        if role is None:
            return self._unknown(node, frame)
        if node.start_byte == frame.aside:
            frame = _Frame(names.QUIET)
        return _ENTER[role](self, node, frame)

    def leave(self, frame: _Frame) -> None:
        """Complete the expression that was opened for the children of a node."""
        expression = frame.expression
        if frame.opened and expression is not None and expression.reading:
            self.found.expressions.append(expression)

    def _unknown(self, node: Node, frame: _Frame) -> _Frame:
        if frame.expression is not None:
            if node.is_named:
                self._add_hole(node, frame)
            return _Frame(frame.context)
        return _Frame(names.QUIET if node.start_byte == frame.aside else frame.context)

    def _span(self, node: Node) -> Span:
        return Span(self._offset(node.start_byte), self._offset(node.end_byte))

    def _add_hole(self, node: Node, frame: _Frame) -> None:
        if frame.expression is not None:
            frame.expression.parts.append(Part(Sort.HOLE, self._span(node)))

    def _comment(self, node: Node, _frame: _Frame) -> _Frame:
        self.found.comments.append(self._span(node))
        return _Frame(names.QUIET)

    def _literal(self, node: Node, frame: _Frame) -> _Frame:
        span = self._span(node)
        reading = frame.context.reading
        if self._text[span.start] == "`":
            reading = self._tagged(span.start, frame.context).reading
        part = Part(Sort.LITERAL, span, tuple(self._holes(node)))
        if frame.attribute:
            part = Part(Sort.MARKUP, Span(span.start + 1, max(span.start + 1, span.end - 1)))
        if frame.expression is not None:
            frame.expression.parts.append(part)
        elif reading:
            self.found.expressions.append(Expression(reading, [part]))
        return _Frame(names.PLAIN)

    def _tagged(self, start: int, around: Context) -> Context:
        """Return the context of a template string, which a function may stand before: gql`…`."""
        name = names.called(self._text, start)
        return names.arguments(name, around) if name else around

    def _holes(self, node: Node) -> Iterator[Span]:
        """Yield what stands in a literal without being text of it, such as ${navn}."""
        for child in node.children:
            if child.type == "heredoc_body":
                yield from self._holes(child)
            elif child.type in BRACES or (child.is_named and child.type not in FRAGMENTS):
                yield self._span(child)

    def _join(self, _node: Node, frame: _Frame) -> _Frame:
        if frame.expression is not None:
            return _Frame(frame.context, frame.expression)
        return _Frame(frame.context, Expression(frame.context.reading), opened=True)

    def _operation(self, node: Node, frame: _Frame) -> _Frame:
        operator = node.child_by_field_name("operator")
        sign = operator.type if operator is not None else ""
        if sign in JOINING:
            return self._join(node, frame)
        self._add_hole(node, frame)
        return _Frame(names.QUIET if sign in COMPARING else frame.context)

    def _brackets(self, _node: Node, frame: _Frame) -> _Frame:
        return _Frame(frame.context, frame.expression)

    def _arguments(self, node: Node, frame: _Frame) -> _Frame:
        name = names.called(self._text, self._offset(node.start_byte))
        around = frame.context if frame.context.annotation is not None else names.PLAIN
        return _Frame(names.arguments(name, around))

    def _index(self, node: Node, _frame: _Frame) -> _Frame:
        name = names.called(self._text, self._offset(node.start_byte))
        return _Frame(names.indexed(name))

    def _named(self, node: Node, frame: _Frame) -> _Frame:
        self._add_hole(node, frame)
        name_field = NAME_FIELDS[node.type]
        if name_field:
            name = node.child_by_field_name(name_field)
        else:
            name = node.child(0) if node.child_count > 2 else None  # noqa: PLR2004 - name = value
        if name is None:
            return _Frame(frame.context)
        context = names.named(names.name_in(self._text, *self._span(name)), frame.context)
        return _Frame(context, aside=name.start_byte, attribute=node.type == "jsx_attribute")

    def _aside(self, node: Node, frame: _Frame) -> _Frame:
        part = node.child_by_field_name(ASIDE_FIELDS[node.type])
        return _Frame(frame.context, aside=part.start_byte if part is not None else -1)

    def _quiet(self, node: Node, frame: _Frame) -> _Frame:
        self._add_hole(node, frame)
        return _Frame(names.QUIET)

    def _annotation(self, _node: Node, _frame: _Frame) -> _Frame:
        return _Frame(names.ANNOTATION)

    def _body(self, node: Node, frame: _Frame) -> _Frame:
        self._add_hole(node, frame)
        return _Frame(names.PLAIN)

    def _statement(self, node: Node, _frame: _Frame) -> _Frame:
        alone = node.named_child(0) if node.named_child_count == 1 else None
        role = self._roles.get(alone.kind_id) if alone is not None else None
        literal = role in {Role.LITERAL, Role.JOIN}
        return _Frame(self._language.statement if literal else names.PLAIN)

    def _element(self, node: Node, frame: _Frame) -> _Frame:
        name = self._element_name(node)
        if name in CODE_ELEMENTS:
            self._add_hole(node, frame)
            return _Frame(names.QUIET)
        mixed = any(child.type == "jsx_text" and self._is_words(child) for child in node.children)
        if frame.expression is not None and self._is_inline(name, frame):
            return _Frame(names.SHOWN, frame.expression, mixed=mixed)
        self._add_break(node, frame)
        expression = Expression(Reading.TEXT)
        return _Frame(names.SHOWN, expression, opened=True, mixed=mixed)

    def _empty_element(self, node: Node, frame: _Frame) -> _Frame:
        if self._is_inline(self._element_name(node), frame):
            self._add_hole(node, frame)
        else:
            self._add_break(node, frame)
        return _Frame(names.PLAIN)

    def _element_name(self, node: Node) -> str:
        start = self._offset(node.start_byte)
        name = ELEMENT_NAME.match(self._text, start, start + 80)
        return name[1] if name else ""

    def _is_inline(self, name: str, frame: _Frame) -> bool:
        """Return whether an element is part of a sentence: there must be words beside it."""
        return frame.mixed and (name in INLINE or not name[:1].islower())

    def _is_words(self, node: Node) -> bool:
        return bool(node.text and node.text.strip())

    def _add_break(self, node: Node, frame: _Frame) -> None:
        if frame.expression is not None:
            frame.expression.parts.append(Part(Sort.BREAK, self._span(node)))

    def _tag(self, _node: Node, _frame: _Frame) -> _Frame:
        return _Frame(names.PLAIN)

    def _element_text(self, node: Node, frame: _Frame) -> _Frame:
        if frame.expression is not None:
            frame.expression.parts.append(Part(Sort.MARKUP, self._span(node)))
        return _Frame(names.QUIET)

    def _element_value(self, node: Node, frame: _Frame) -> _Frame:
        """Return the frame of {…}: {' '} and {"Kære " + navn} read on with the text around it."""
        value = node.named_child(0) if node.named_child_count else None
        role = self._roles.get(value.kind_id) if value is not None else None
        if frame.expression is None or role in {Role.LITERAL, Role.OPERATION}:
            return _Frame(frame.context, frame.expression, mixed=frame.mixed)
        if role is not Role.COMMENT:
            self._add_hole(node, frame)
        return _Frame(frame.context)


_ENTER: dict[Role, Callable[[_Walker, Node, _Frame], _Frame]] = {
    role: getattr(_Walker, f"_{role.name.lower()}") for role in Role
}


def offsets(text: str) -> Callable[[int], int]:
    """Return the function from an offset in the UTF-8 bytes of a text to that of the character."""
    if text.isascii():
        return _same
    ends: list[int] = []
    surplus = [0]
    for match in NOT_ASCII.finditer(text):
        extra = 1 + (match[0] >= TWO_BYTES) + (match[0] >= THREE_BYTES)
        ends.append(match.end() + surplus[-1] + extra)
        surplus.append(surplus[-1] + extra)

    def offset(byte: int) -> int:
        return byte - surplus[bisect_right(ends, byte)]

    return offset


def _same(byte: int) -> int:
    return byte
