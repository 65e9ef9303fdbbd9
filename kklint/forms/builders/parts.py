"""What the form builders write in much the same way -> labels, answers, demands, programs.

Each function takes the source and a node of its tree and gives what the form model holds.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kklint.forms.data.nodes import Node, Pair, Shape
from kklint.forms.data.spans import text_span
from kklint.forms.drupal.options import is_placeholder
from kklint.forms.label_text import plain
from kklint.forms.model import Code, Dialect, Mode, Option, Pattern, Required
from kklint.model import Span

LANGUAGES = ("da", "da-DK", "default", "en")  # of a text that is written in several, best first
MOST_DIGITS = 6


class Told(NamedTuple):
    """A text that people read, and where it stands."""

    text: str
    span: Span


NOTHING = Told("", Span(0, 0))


def spoken(node: Node | None) -> Node | None:
    """Return the text itself where it is written in several languages: {"da": …, "en": …}."""
    if node is None or node.shape is not Shape.MAP:
        return node
    return node.get(*LANGUAGES) or next(iter(node.children()), None)


def told(source: str, *nodes: Node | None) -> Told | None:
    """Return the first of some texts that says anything."""
    for node in map(spoken, nodes):
        if node is not None and node.shape is Shape.SCALAR and is_said(node):
            text = plain(node.text)
            if text:
                return Told(text, text_span(source, node))
    return None


def is_said(node: Node | None) -> bool:
    """Return whether something is written: not nothing, null or spaces."""
    return (
        node is not None
        and bool(node.text.strip())
        and (node.quoted or node.text not in {"null", "false"})
    )


def said(node: Node, *keys: str) -> str:
    """Return the text under the first of some keys, "" for null."""
    found = spoken(node.get(*keys))
    return found.text if found is not None and is_said(found) else ""


def flag(node: Node, *keys: str) -> bool:
    """Return whether one of some keys says yes."""
    return any(pair.key in keys and pair.value.is_true for pair in node.pairs)


def help_of(source: str, node: Node, keys: Iterable[str]) -> str:
    """Return what is told about a field beside its label."""
    found = (told(source, node.get(key)) for key in keys)
    return "\n".join(one.text for one in found if one is not None)


def options(
    source: str, node: Node | None, values: tuple[str, ...], labels: tuple[str, ...]
) -> tuple[Option, ...]:
    """Return the answers of a list: strings, or mappings with a value and a label."""
    found = _written(source, node, values, labels) if node is not None else ()
    return tuple(
        Option(value, label, span, placeholder=first_is_none(number, value, label))
        for number, (value, label, span) in enumerate(found)
    )


def first_is_none(number: int, value: str, label: str) -> bool:
    """Return whether an answer asks for a choice and is none: »Vælg …«, or no value at all."""
    return (number == 0 or not value) and is_placeholder(value, label)


def _written(
    source: str, node: Node, values: tuple[str, ...], labels: tuple[str, ...]
) -> Iterator[tuple[str, str, Span]]:
    for item in node.children():
        if item.shape is Shape.SCALAR:
            if item.text:
                yield item.text, plain(item.text), text_span(source, item)
            continue
        value, label = item.get(*values), told(source, item.get(*labels))
        stored = value.text if value is not None else ""
        if label is not None:
            yield stored or label.text, label.text, label.span
        elif value is not None and stored:
            yield stored, stored, text_span(source, value)


def required(pair: Pair | None, *, sometimes: bool) -> tuple[Required, Span | None]:
    """Return whether a key such as »required« demands an answer, and where that is said."""
    if pair is None or not pair.value.is_true:
        return Required.NO, None
    return Required.SOMETIMES if sometimes else Required.YES, pair.span


def pattern(source: str, node: Node | None, mode: Mode) -> Pattern | None:
    """Return the regular expression in JavaScript that a text is."""
    if node is None or node.shape is not Shape.SCALAR or not is_said(node):
        return None
    return Pattern(node.text, mode, Dialect.ECMA, text_span(source, node))


def default(source: str, node: Node | None) -> tuple[str, Span | None]:
    """Return what is chosen before anyone answers: the first of several."""
    if node is not None and node.shape is Shape.LIST:
        node = node.items[0] if node.items else None
    elif node is not None and node.shape is Shape.MAP:
        chosen = next((pair for pair in node.pairs if pair.value.is_true), None)
        return (chosen.key, chosen.span) if chosen is not None else ("", None)
    if node is None or not is_said(node):
        return "", None
    return node.text, text_span(source, node)


def number(node: Node | None) -> int | None:
    """Return a number that is written, None where there is none."""
    text = node.text if node is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def codes(source: str, root: Node, keys: frozenset[str]) -> tuple[Code, ...]:
    """Return the programs of a form: the texts under some keys, wherever they stand."""
    found: list[Code] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        waiting += node.items
        for pair in node.pairs:
            if pair.value.shape is not Shape.SCALAR:
                waiting.append(pair.value)
            elif pair.key in keys and is_said(pair.value):
                found.append(Code(pair.value.text, text_span(source, pair.value)))
    return tuple(sorted(found, key=lambda code: code.span))


def listed(node: Node | None) -> list[Node]:
    """Return the mappings in a list, or those that a mapping holds under numbers and names."""
    return [child for child in node.children() if child.shape is Shape.MAP] if node else []
