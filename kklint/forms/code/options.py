"""Lists, mappings and enumerations in a program -> the options of a field."""

import re
from typing import NamedTuple

from tree_sitter import Node

from kklint.forms.code.syntax import (
    CALLS,
    DOTTED,
    NAMES,
    Item,
    Syntax,
    Text,
    is_nothing,
    peeled,
)
from kklint.forms.html.options import ANSWER
from kklint.forms.model import Option
from kklint.model import Span

VALUES = ("value", "key", "id", "code", "val", "const", "v")
LABELS = ("label", "text", "title", "name", "display", "description", "viewValue", "caption")
PLACEHOLDER = re.compile(
    r"\s*(?:[-–—]{1,3}(?:\s|$)|v(?:æ|ae)lg\b|select\b|choose\b|please\b|\.\.\.)", re.IGNORECASE
)
PAIR = 2
MEMBERS = frozenset("choices values cases keys entries members options class".split())
SCALARS = frozenset(
    "integer number float decimal_integer_literal integer_literal real_literal true false"
    " boolean boolean_literal unary_operator unary_expression unary_op_expression".split()
)


class Choice(NamedTuple):
    """The options of a field; not `whole` where only the running program knows all of them."""

    options: tuple[Option, ...]
    whole: bool = True
    set_name: str = ""


class OptionSet(NamedTuple):
    """A list with a name that fields refer to; `alone`: it says something without them."""

    name: str
    span: Span
    options: tuple[Option, ...]
    alone: bool
    format: str
    around: tuple[str, ...] = ()
    whole: bool = True
    extent: Span = Span(0, 0)


NO_CHOICE = Choice(())


class Choices:
    """Reads options; knows the lists of the file by name."""

    def __init__(self, syntax: Syntax, sets: dict[str, OptionSet]) -> None:
        self._syntax = syntax
        self._sets = sets

    def of(self, node: Node | None, *, labels_first: bool = False) -> Choice:
        """Return the options that a list, a mapping or the name of one gives."""
        found = peeled(node)
        if found is None:
            return NO_CHOICE
        if found.type in NAMES or found.type in DOTTED or found.type in CALLS:
            return self.named(found)
        return self.listed(self._syntax.items(found), labels_first=labels_first)

    def named(self, node: Node) -> Choice:
        """Return the options of a list that is named: Gender, Gender.choices, list(Gender)."""
        for name in self._names(node):
            if name in self._sets:
                known = self._sets[name]
                return Choice(known.options, known.whole, name)
        return NO_CHOICE

    def _names(self, node: Node) -> tuple[str, ...]:
        syntax = self._syntax
        call = syntax.call(node)
        if call is None:
            name = syntax.name(node)
            return (syntax.owner(node),) if name in MEMBERS else (name,)
        named = [syntax.name(item.value) for item in call.arguments]
        owned = [syntax.owner(item.value) for item in call.arguments]
        return (syntax.name(call.receiver), *named, *owned)

    def listed(self, items: tuple[Item, ...], *, labels_first: bool = False) -> Choice:
        """Return the options of the parts of a list."""
        found: list[Option] = []
        whole = True
        for item in items:
            inner = self._syntax.items(item.value)
            grouped = self._grouped(item, inner)
            if grouped:
                group = self.listed(grouped, labels_first=labels_first)
                found += group.options
                whole = whole and group.whole
                continue
            option = self._option(item, inner, labels_first=labels_first)
            if option is None:
                whole = False
            else:
                found.append(option)
        return Choice(tuple(found), whole)

    def _grouped(self, item: Item, inner: tuple[Item, ...]) -> tuple[Item, ...]:
        """Return the options under a heading: "Voksne" => […] or ("Voksne", […])."""
        if item.key is not None:
            return inner
        is_pair = len(inner) == PAIR and all(one.key is None for one in inner)
        return self._syntax.items(inner[1].value) if is_pair else ()

    def _option(self, item: Item, inner: tuple[Item, ...], *, labels_first: bool) -> Option | None:
        if item.key is not None:
            key, value = self.said(item.key), self.said(item.value)
            first, second = (value, key) if labels_first else (key, value)
            return _paired(first, second)
        if not inner:
            said = self.said(item.value)
            return None if said is None else option(said.text, said)
        if all(one.key is None for one in inner):
            if len(inner) != PAIR:
                return None
            return _paired(self.said(inner[0].value), self.said(inner[1].value))
        value_item = self._syntax.get(inner, *VALUES)
        label_item = self._syntax.get(inner, *LABELS)
        value = self.said(value_item.value) if value_item else None
        label = self.said(label_item.value) if label_item else None
        return _paired(value or label, label or value)

    def said(self, node: Node | None) -> Text | None:
        """Return what a value says: its text, a number, the name of a constant; None if unknown."""
        found = peeled(node)
        if found is None:
            return None
        text = self._syntax.text(found)
        if text is not None:
            return text
        if is_nothing(found):
            return Text("", self._syntax.span(found))
        if found.type in SCALARS:
            return Text(self._syntax.written(found), self._syntax.span(found))
        return self._constant(found)

    def _constant(self, node: Node) -> Text | None:
        """Return the name of a constant such as Gender.MALE, Gender.MALE.value or MALE."""
        syntax = self._syntax
        if node.type in DOTTED and syntax.name(node) in {"value", "name", "label"}:
            inner = node.named_children[0] if node.named_children else None
            return self._constant(inner) if inner is not None and inner.type in DOTTED else None
        name = syntax.name(node)
        if not name or name in MEMBERS or not (node.type in DOTTED or name.isupper()):
            return None
        span = syntax.span(node)
        return Text(name, Span(span.end - len(name), span.end))


def option(value: str, label: Text) -> Option:
    """Return an option; one without a value, or »- Vælg -«, is a placeholder."""
    empty = (not value.strip() or value in {"null", "None"}) and not ANSWER.search(label.text)
    return Option(
        value, label.text, label.span, placeholder=empty or bool(PLACEHOLDER.match(label.text))
    )


def member(name: Text, texts: tuple[Text, ...]) -> Option:
    """Return the option that a member of an enumeration is: its name, or what says more.

    MALE = "M" is read as MALE, M = "Mand" as Mand, MALE = "M", _("Mand") as Mand.
    """
    said = [text for text in texts if text.text.strip()]
    value = said[0].text if said else name.text
    if len(said) > 1:
        return option(value, said[-1])
    if said and len(said[0].text) > 1 and not said[0].text.isdigit():
        return option(value, said[0])
    return option(value, name)


def _paired(value: Text | None, label: Text | None) -> Option | None:
    if label is None:
        return None if value is None else option(value.text, value)
    if not label.text.strip() and value is not None:
        label = value
    return option(value.text if value is not None else label.text, label)
