"""Nodes of YAML in YAML -> the spans of their texts, to the end of an escape at their end."""

import re

from kklint.forms.tree import Node, Pair
from kklint.model import Span

ESCAPE = re.compile(r"\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[^\r\n])")
BLOCK = frozenset("|>")
QUOTES = ("''", '\\"', "'", '"')  # also as they are written in a string of the other kind


def text_span(node: Node, source: str) -> Span:
    """Return what the text of a scalar takes up, without its quotation marks."""
    if not node.content.text:
        return node.span
    first = node.text_span
    if node.quoted and source[node.span.start : node.span.start + 1] not in BLOCK:
        end = node.span.end - 1  # where the closing mark begins
    else:
        end = _after(source, first.end - 1, node.content.text[-1])
    start = min(first.start, len(source))
    return Span(start, max(start, min(end, len(source))))


def name_span(pair: Pair, source: str) -> Span:
    """Return what a key takes up, without its quotation marks."""
    start, end = pair.key_span
    written = source[start:end]
    for mark in QUOTES:
        if written.startswith(mark) and len(written) > len(mark) + 1:
            return Span(start + len(mark), end - 1)
    return Span(start, _after(source, end - 1, pair.key[-1:])) if pair.key else pair.key_span


def _after(source: str, at: int, character: str) -> int:
    """Return where that ends which is written at a place and stands for a character."""
    escape = ESCAPE.match(source, at)
    return escape.end() if escape and source[at] != character else at + 1
