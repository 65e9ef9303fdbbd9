r"""Nodes and keys of a tree -> the spans of their texts, without quotation marks.

The span of a text that ends in an escape such as »\u00f8« ends where the escape does. What stands
in YAML in YAML may have the marks of the one string in those of the other.
"""

import re

from kklint.forms.data.nodes import Node, Pair
from kklint.model import Span

ESCAPE = re.compile(r"\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[^\r\n])")
MARKS = ("''", '\\"', "'", '"')  # the first two in a string of the other kind


def text_span(source: str, node: Node) -> Span:
    """Return what the text of a scalar takes up, and all that a mapping or a list does."""
    text = node.content.text
    if not text:
        return node.span
    return _inside(source, node.span) or _ending(source, node.text_span, text[-1])


def name_span(source: str, pair: Pair) -> Span:
    """Return what a key takes up."""
    if not pair.key:
        return pair.key_span
    return _inside(source, pair.key_span) or _ending(source, pair.key_span, pair.key[-1])


def _inside(source: str, span: Span) -> Span | None:
    """Return what stands between quotation marks, None where there are none.

    A mark of two characters ends a text with its first one alone.
    """
    written = source[span.start : span.end]
    for mark in MARKS:
        if len(written) > len(mark) + 1 and written.startswith(mark) and written[-1] == mark[0]:
            return Span(span.start + len(mark), span.end - 1)
    return None


def _ending(source: str, span: Span, character: str) -> Span:
    """Return the span of a text whose last character may be written as an escape."""
    start, last = min(span.start, len(source)), span.end - 1
    escape = ESCAPE.match(source, last)
    end = escape.end() if escape and source[last] != character else span.end
    return Span(start, max(start, min(end, len(source))))
