"""Nodes of a program's tree -> its strings, lists, mappings and calls, alike in all languages.

Nothing is read before it is asked for, and nothing deeper than a chain of calls is followed.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from tree_sitter import Node

from kklint.model import Span
from kklint.readers.code.escapes import Dialect, character, inside

MOST_ITEMS = 300  # of a list that is looked at: more are no answers to a question
LONGEST_CHAIN = 40  # calls on what a call returns
PEELED = 8  # brackets around a value
STRINGS = frozenset(
    "string string_literal verbatim_string_literal encapsed_string template_string"
    " raw_string_literal nowdoc heredoc".split()
)
HOLES = frozenset(
    "interpolation template_substitution variable_name member_access_expression".split()
)
WRAPPED = frozenset(
    "parenthesized_expression as_expression satisfies_expression non_null_expression type"
    " literal_type argument type_annotation expression_statement readonly_type"
    " parenthesized_type spread_element".split()
) - {"spread_element"}
LISTS = frozenset(
    "list tuple set array array_creation_expression expression_list element_value_array_initializer"
    " initializer_expression tuple_pattern".split()
)
MAPS = frozenset(("dictionary", "object"))
CALLS = frozenset(
    "call call_expression new_expression function_call_expression member_call_expression"
    " nullsafe_member_call_expression scoped_call_expression object_creation_expression".split()
)
SUBSCRIPTS = frozenset(("subscript", "generic_type"))
NAMES = frozenset(
    "identifier name type_identifier property_identifier variable_name private_property_identifier"
    " shorthand_property_identifier".split()
)
DOTTED = frozenset(
    "attribute member_expression class_constant_access_expression field_access qualified_name"
    " member_access_expression scoped_identifier nested_type_identifier"
    " scoped_property_access_expression scoped_type_identifier".split()
)
NOTHING = frozenset("none null undefined null_literal".split())
TRUE = frozenset(("true", "True", "TRUE"))
FALSE = frozenset(("false", "False", "FALSE"))
TRANSLATING = frozenset(
    "_ t $t __ tr trans translate gettext gettext_lazy ugettext ugettext_lazy lazy_gettext"
    " _lazy pgettext pgettext_lazy npgettext translatablemarkup translatablemessage l10n _l i18n"
    " esc_html__ esc_attr__ lang formatmessage".split()
)


class Text(NamedTuple):
    """A text in a program and where it stands; `exact`: each character is written as itself."""

    text: str
    span: Span
    exact: bool = True


class Item(NamedTuple):
    """A part of a list, a mapping or the arguments of a call, with its key if it has one."""

    key: Node | None
    value: Node
    node: Node


class Call(NamedTuple):
    """A call: the last name of what is called, what it is called on, and its arguments."""

    name: str
    receiver: Node | None
    arguments: tuple[Item, ...]
    node: Node


class Syntax:
    """Reads the nodes of one program."""

    def __init__(self, source: str, dialect: Dialect, offset: Callable[[int], int]) -> None:
        self.source = source
        self._dialect = dialect
        self._offset = offset

    def span(self, node: Node) -> Span:
        """Return where a node stands in the text."""
        return Span(self._offset(node.start_byte), self._offset(node.end_byte))

    def written(self, node: Node | None) -> str:
        """Return a node as it is written."""
        return self.source[slice(*self.span(node))] if node is not None else ""

    def text(self, node: Node | None) -> Text | None:
        """Return the text of a string, also of one to be translated; None where it is none."""
        found = peeled(node)
        if found is None:
            return None
        if found.type in CALLS:
            call = self.call(found)
            if call is None or call.name.lower() not in TRANSLATING or not call.arguments:
                return None
            at = 1 if call.name.startswith(("pgettext", "npgettext")) else 0
            found = peeled(call.arguments[min(at, len(call.arguments) - 1)].value)
        if found is not None and found.type == "concatenated_string":
            return self._joined(found)
        return self._string(found) if found is not None and found.type in STRINGS else None

    def _joined(self, node: Node) -> Text | None:
        """Return strings side by side as one text."""
        parts = [self._string(part) for part in node.named_children if part.type in STRINGS]
        known = [part for part in parts if part is not None]
        if not known or len(known) < len(parts):
            return None
        span = Span(known[0].span.start, known[-1].span.end)
        return Text("".join(part.text for part in known), span, exact=False)

    def _string(self, node: Node) -> Text | None:
        if any(child.type in HOLES for child in node.named_children):
            return None
        found = inside(self.source, self.span(node), self._dialect)
        if found is None:
            return None
        span, escape = found
        raw = self.source[slice(*span)]
        text = escape.sub(lambda match: character(match[0]), raw)
        return Text(text, span, exact=text == raw)

    def name(self, node: Node | None) -> str:
        """Return the last name of what a node names: MALE of Gender.MALE, "" where it is none."""
        found = peeled(node)
        if found is None:
            return ""
        if found.type in DOTTED:
            parts = [part for part in found.named_children if part.type in NAMES]
            return self.written(parts[-1]).lstrip("$") if parts else ""
        return self.written(found).lstrip("$") if found.type in NAMES else ""

    def owner(self, node: Node | None) -> str:
        """Return the name before the last: Gender of Gender.MALE or Gender::class."""
        found = peeled(node)
        if found is None or found.type not in DOTTED:
            return ""
        parts = found.named_children
        return self.name(parts[0]) if parts else ""

    def items(self, node: Node | None) -> tuple[Item, ...]:
        """Return the parts of a list or a mapping, none where a node is neither."""
        found = peeled(node)
        if found is None:
            return ()
        if found.type in MAPS:
            return tuple(islice(self._pairs(found), MOST_ITEMS))
        if found.type in LISTS:
            return tuple(islice(self._listed(found), MOST_ITEMS))
        if found.type == "array_creation_expression":
            return ()
        return ()

    def get(self, items: tuple[Item, ...], *keys: str) -> Item | None:
        """Return the part under the first of the keys that there is."""
        by_key = {self.key(item): item for item in reversed(items) if item.key is not None}
        return next((by_key[key] for key in keys if key in by_key), None)

    def key(self, item: Item) -> str:
        """Return the key of a part as text, "" where it has none."""
        if item.key is None:
            return ""
        text = self.text(item.key)
        return text.text if text is not None else self.written(item.key)

    def _pairs(self, node: Node) -> Iterator[Item]:
        for child in node.named_children:
            if child.type == "pair":
                key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
                if key is not None and value is not None:
                    yield Item(key, value, child)
            elif child.type != "comment":
                yield Item(None, child, child)

    def _listed(self, node: Node) -> Iterator[Item]:
        for child in node.named_children:
            if child.type == "array_element_initializer":
                parts = [part for part in child.named_children if part.type != "comment"]
                if len(parts) == len("kv"):
                    yield Item(parts[0], parts[1], child)
                elif parts:
                    yield Item(None, parts[0], child)
            elif "comment" not in child.type:
                yield Item(None, child, child)

    def call(self, node: Node | None) -> Call | None:
        """Return a call, or a type with parameters, which is written like one; None for others."""
        found = peeled(node)
        if found is None:
            return None
        if found.type in SUBSCRIPTS:
            return self._subscript(found)
        if found.type not in CALLS:
            return None
        arguments = found.child_by_field_name("arguments")
        called = found.child_by_field_name("function") or found.child_by_field_name("constructor")
        receiver = found.child_by_field_name("object") or found.child_by_field_name("scope")
        if called is None:
            called = found.child_by_field_name("name")
        if found.type == "object_creation_expression":
            parts = found.named_children
            called = found.child_by_field_name("type") or (parts[0] if parts else None)
            arguments = arguments or next((one for one in parts if one.type == "arguments"), None)
        elif called is not None and called.type in DOTTED and receiver is None:
            parts = called.named_children
            receiver = parts[0] if parts else None
        return Call(self.name(called), receiver, self.arguments(arguments), found)

    def _subscript(self, node: Node) -> Call | None:
        parts = node.named_children
        if not parts:
            return None
        inner: list[Node] = []
        for part in parts[1:]:
            inner += part.named_children if part.type == "type_parameter" else [part]
        flat: list[Node] = []
        for part in inner:
            flat += part.named_children if part.type == "tuple" else [part]
        arguments = tuple(Item(None, part, part) for part in flat[:MOST_ITEMS])
        return Call(self.name(parts[0]), None, arguments, node)

    def arguments(self, node: Node | None) -> tuple[Item, ...]:
        """Return the arguments in brackets, with their names where they have some."""
        if node is None:
            return ()
        found: list[Item] = []
        for child in islice(node.named_children, MOST_ITEMS):
            if "comment" in child.type:
                continue
            parts = child.named_children
            if child.type in {"keyword_argument", "element_value_pair", "argument"} or (
                child.type == "attribute_argument"
            ):
                key = child.child_by_field_name("name") or child.child_by_field_name("key")
                value = parts[-1] if parts else child
                found.append(Item(key, value, child))
            else:
                found.append(Item(None, child, child))
        return tuple(found)

    def chain(self, node: Node | None) -> tuple[str, tuple[Call, ...]]:
        """Return the calls on each other, outermost first, and the name of what they begin with."""
        calls: list[Call] = []
        call = self.call(node)
        while call is not None and len(calls) < LONGEST_CHAIN:
            calls.append(call)
            node = call.receiver
            call = self.call(node)
        return self.name(node), tuple(calls)


def peeled(node: Node | None) -> Node | None:
    """Return what stands in brackets, or before »as const«."""
    for _ in range(PEELED):
        if node is None or node.type not in WRAPPED or not node.named_children:
            return node
        parts = [part for part in node.named_children if "comment" not in part.type]
        node = parts[-1] if node.type == "argument" else parts[0] if parts else None
    return node


def is_nothing(node: Node | None) -> bool:
    """Return whether a value is None, null or undefined."""
    found = peeled(node)
    return found is not None and (found.type in NOTHING or _lower(found) == "null")


def is_true(node: Node | None) -> bool:
    """Return whether a value is true."""
    found = peeled(node)
    return found is not None and found.text is not None and found.text.decode() in TRUE


def is_false(node: Node | None) -> bool:
    """Return whether a value is false."""
    found = peeled(node)
    return found is not None and found.text is not None and found.text.decode() in FALSE


def _lower(node: Node) -> str:
    """Return a short node in small letters."""
    if node.end_byte - node.start_byte > len("undefined") or node.text is None:
        return ""
    return node.text.decode(errors="replace").lower()
