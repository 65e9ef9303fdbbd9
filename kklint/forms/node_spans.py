r"""Nodes and keys of a tree -> the spans of their texts, without quotation marks.

The span of a text that ends in an escape such as »\u00f8« ends where the escape does.
"""

from kklint.forms.tree import Node, Pair
from kklint.model import Span

QUOTES = "\"'"
SHORTEST = 2  # characters of a string in quotation marks


def text_span(source: str, node: Node) -> Span:
    """Return what the text of a scalar takes up, and all that a mapping or a list does."""
    if not node.content.text:
        return node.span
    inner = _unquoted(source, node.span)
    return inner if inner != node.span else node.text_span


def name_span(source: str, pair: Pair) -> Span:
    """Return what a key takes up."""
    return _unquoted(source, pair.key_span)


def _unquoted(source: str, span: Span) -> Span:
    start, end = span
    written = source[start:end]
    if len(written) > SHORTEST and written[0] in QUOTES and written[-1] == written[0]:
        return Span(start + 1, end - 1)
    return span
