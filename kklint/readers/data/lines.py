"""YAML that is none, such as a template of it -> the values behind its keys, line by line."""

import re
from collections.abc import Iterator

from kklint.model import Comment, Span
from kklint.possessive import compiled
from kklint.readers.content import Content
from kklint.readers.data.scalars import quoted
from kklint.readers.data.text import within
from kklint.readers.data.tree import Tree
from kklint.readers.normalise import Piece
from kklint.readers.strings.blocks import joined
from kklint.readers.text import DIRECTIVE

LINE = compiled(
    r"""^(?P<indent>[ \t]*+(?:-[ \t]++)*+)
    (?:(?P<comment>\#[^\r\n]*+) | (?P<template>\{%[^\r\n]*+)
      | (?:(?P<key>"[^"\r\n]*+"|'[^'\r\n]*+'|[^\s:"'{}\[\],]++)[ \t]*+:(?=\s|\Z)[ \t]*+)?
        (?P<value>[^\r\n]*+))$""",
    re.VERBOSE | re.MULTILINE,
)
HEADER = compiled(r"[|>][-+\d]{0,3}[ \t]*+(?:#[^\r\n]*+)?")
COMMENT_AFTER = compiled(r"[ \t]#[^\r\n]*+$")
LONGEST_KEY = 80


def scan(content: Content, start: int, tree: Tree) -> Iterator[Comment]:
    """Tell a tree the keys and values of the lines from `start` on; yield comments to kklint.

    A line without a key that is indented more than the one before belongs to its value.
    """
    text = content.text
    lines: list[Span] = []
    width, in_block = 0, False
    for line in LINE.finditer(text.replace("\r", "\n"), start):
        if line["comment"] is not None:
            words = line["comment"].lstrip("# ")
            if DIRECTIVE in words:
                yield Comment(words, content.span(*line.span("comment")))
            continue
        if line["template"] is not None or not line[0].strip():
            continue
        deeper = len(line["indent"]) > width
        if lines and deeper and (in_block or not (line["key"] or "-" in line["indent"])):
            lines.append(Span(line.end("indent"), line.end()))
            continue
        _tell(content, lines, tree)
        width = len(line["indent"])
        in_block = HEADER.fullmatch(line["value"]) is not None
        lines = [Span(*line.span("value"))]
        if line["key"] is not None:
            tree.key(line["key"].strip("\"'")[:LONGEST_KEY])
    _tell(content, lines, tree)


def _tell(content: Content, lines: list[Span], tree: Tree) -> None:
    """Tell a tree the value that stands in these lines."""
    text = content.text
    if lines and (lines[0].start == lines[0].end or HEADER.fullmatch(text, *lines[0])):
        lines = lines[1:]
    if len(lines) == 1:
        start = lines[0].start
        value = text[start : lines[0].end].rstrip()
        if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]:
            tree.value(within(content, quoted(text, start, start + len(value))))
            return
    if lines:
        tree.value(joined(_pieces(content, lines)))


def _pieces(content: Content, lines: list[Span]) -> Iterator[Piece]:
    """Yield lines without comments, and the white space before each that parts it from the last."""
    for number, (start, end) in enumerate(lines):
        if number:
            yield from content.pieces(start - 1, start)
        comment = COMMENT_AFTER.search(content.text, start, end)
        yield from content.pieces(start, comment.start() if comment else end)
