"""JSON -> a tree; comments and commas too many are no matter, nor is a file that breaks off."""

import re

from kklint.forms.data.building import Builder, outer
from kklint.forms.data.nodes import Node, Shape, Tree
from kklint.model import Span
from kklint.possessive import compiled
from kklint.readers.content import Content, Run
from kklint.readers.data import json_events
from kklint.readers.data.text import within

TOKEN = compiled(
    r"""
      "(?P<string>(?:[^"\\\r\n]++|\\[^\r\n])*+)\\?"?
    | (?P<comment>//[^\r\n]*+|/\*)
    | (?P<mark>[{}\[\],:])
    | (?P<word>[^\s"{}\[\],:/]++|/)
    """,
    re.VERBOSE,
)


def parse(content: Content) -> Tree | None:
    """Return the tree of a text, None where there is none."""
    text = content.text
    build = Builder()
    position = 0
    comment_end = text.rfind("*/")
    balance = 0
    last: Node | None = None
    while token := TOKEN.search(text, position):
        position = token.end()
        kind = token.lastgroup
        if kind == "comment":
            if token["comment"] == "/*" and comment_end >= position:
                position = text.index("*/", position) + len("*/")
            continue
        if kind == "mark":
            last = _mark(token, content, build, last)
            balance += (token[0] in "{[") - (token[0] in "}]")
            continue
        if last is not None:
            build.add(last)
        last = _json_scalar(content, token)
    if last is not None:
        build.add(last)
    end = outer(content, len(text))
    root = build.finish(end)
    return Tree(root, balance == 0, end) if root is not None else None


def _mark(token: re.Match[str], content: Content, build: Builder, last: Node | None) -> Node | None:
    """Take a brace, a bracket, a comma or a colon; return the scalar that still waits."""
    mark = token[0]
    if mark == ":":
        if last is not None and build.inside is Shape.MAP and not build.has_key:
            build.key(last.text, last.span)
            return None
        return last
    if last is not None:
        build.add(last)
    if mark in "{[":
        build.open(Shape.MAP if mark == "{" else Shape.LIST, outer(content, token.start()))
    elif mark in "}]":
        build.close(outer(content, token.start()) + 1)
    return None


def _json_scalar(content: Content, token: re.Match[str]) -> Node:
    taken = Span(outer(content, token.start()), outer(content, token.end() - 1) + 1)
    if token["string"] is None:
        inner = content.part(*token.span())
        return Node(Shape.SCALAR, taken, _trimmed(inner))
    inner = json_events.string(content.text, token.start("string"), token.end("string"))
    return Node(Shape.SCALAR, taken, within(content, inner), quoted=True)


def _trimmed(content: Content) -> Content:
    """Return a part of a content with the runs that stand in it alone."""
    length = len(content.text)
    runs: list[Run] = []
    for at, start, many in content.runs:
        low, high = max(at, 0), min(at + many, length)
        if low < high:
            runs.append(Run(low, start + low - at, high - low))
    return Content(content.text, runs)
