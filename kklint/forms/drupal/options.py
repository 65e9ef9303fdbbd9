"""The answers of a Drupal Webform element -> options: of a map, a list or a named option set."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kklint.forms.data.nodes import Node, Pair, Shape
from kklint.forms.data.spans import name_span, text_span
from kklint.forms.drupal.types import OPTION_SETS
from kklint.forms.model import Option
from kklint.model import Span

DESCRIPTION = " -- "  # »Mand -- som det står i CPR«
SET_NAME = re.compile(r"[a-z0-9_]+")
NO_VALUES = frozenset({"", "_none"})
PLACEHOLDER = re.compile(
    r"[\s\W_]*|\W*(?:vælg|select|choose|pick)\b.*|-+\s*(?:ingen|intet|none|ikke valgt)\s*-+",
    re.IGNORECASE | re.DOTALL,
)
DECLINED = re.compile(r"\b(?:ikke|oplyse|svare|andet|not|rather|other|say)\b", re.IGNORECASE)
LONGEST_PLACEHOLDER = 80


def set_name(node: Node | None) -> str:
    """Return the name of the option set that is used instead of options, "" where none is."""
    text = node.text if node is not None and node.shape is Shape.SCALAR else ""
    return text if SET_NAME.fullmatch(text) else ""


def named(name: str, span: Span) -> tuple[Option, ...]:
    """Return the options of a set that Webform brings along; they stand where it is named."""
    return tuple(Option(value, label, span) for value, label in OPTION_SETS.get(name, {}).items())


def listed(node: Node | None, source: str) -> tuple[Option, ...]:
    """Return the options of a map or a list; those of a group within it as the others."""
    return tuple(_options(node, source)) if node is not None else ()


def empty(node: Node | None, value: Node | None, source: str) -> tuple[Option, ...]:
    """Return the first line of a list that Drupal adds to the options: »- Vælg -«."""
    if node is None or not node.text.strip():
        return ()
    stored = value.text if value is not None else ""
    placeholder = is_placeholder(stored, node.text) or DECLINED.search(node.text) is None
    return (Option(stored, node.text, text_span(source, node), placeholder),)


def is_placeholder(value: str, label: str) -> bool:
    """Return whether an option asks for a choice and is none."""
    if len(label) > LONGEST_PLACEHOLDER or PLACEHOLDER.fullmatch(label) is None:
        return False
    return value in NO_VALUES or any(character.isalpha() for character in label)


def _options(node: Node, source: str) -> Iterator[Option]:
    waiting: list[_Written] = [*reversed(_written(node))]
    first = True
    while waiting:
        value, label, pair = waiting.pop()
        if label.shape is not Shape.SCALAR:
            image = label.get("text") if label.get("src") else None
            if image is None:
                waiting.extend(reversed(_written(label)))
                continue
            label = image
        yield _option(value, label, pair, source, first=first)
        first = False


def _written(node: Node) -> list["_Written"]:
    """Return what a map or a list holds; in a list the numbers are stored, as in PHP."""
    if node.shape is Shape.LIST:
        return [_Written(str(number), item, None) for number, item in enumerate(node.items)]
    return [_Written(pair.key, pair.value, pair) for pair in node.pairs]


class _Written(NamedTuple):
    """What is stored, what is read, and the key of it."""

    value: str
    label: Node
    pair: Pair | None


def _option(value: str, node: Node, pair: Pair | None, source: str, *, first: bool) -> Option:
    label = node.text.split(DESCRIPTION)[0]
    if label:
        span = text_span(source, node)
        if len(label) < len(node.text):
            span = node.content.span(0, len(label))
    else:
        span = name_span(source, pair) if pair is not None else node.span
    placeholder = (first or value in NO_VALUES) and is_placeholder(value, label)
    return Option(value, label or value, span, placeholder)
