"""JSON -> its strings, keys and levels, told to a tree. Nothing recurses, nothing is refused.

What is no JSON (templates, comments, trailing commas, one object per line) is read as far as its
strings go; a string ends at the end of its line at the latest.
"""

import re
from collections.abc import Iterator

from kklint.model import Comment
from kklint.possessive import compiled
from kklint.readers.content import Content, Run
from kklint.readers.data.text import within
from kklint.readers.data.tree import Tree
from kklint.readers.text import DIRECTIVE

TOKEN = compiled(
    r"""
      "(?P<string>(?:[^"\\\r\n]++|\\[^\r\n])*+)\\?"?
    | (?P<comment>//(?<!:..)[^\r\n]*+|/\*)
    | (?P<mark>[{}\[\],])
    """,
    re.VERBOSE,
)
COLON = compiled(r"\s*+:")
ESCAPE = compiled(
    r"""\\(?:u(?P<high>[dD][89abAB][\da-fA-F]{2})\\u(?P<low>[dD][c-fC-F][\da-fA-F]{2})
    | u(?P<code>[\da-fA-F]{4}) | (?P<other>[\s\S]))""",
    re.VERBOSE,
)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
SURROGATES = range(0xD800, 0xE000)
NESTED = compiled(r'\s*+(?:\{\s*+"|\[\s*+[{"])')  # JSON that stands in a string
DEEPEST = 2  # JSON in JSON in JSON


def is_json(text: str) -> bool:
    """Return whether a string looks like JSON of its own."""
    return NESTED.match(text) is not None and text.rstrip()[-1:] in {"}", "]"}


def scan(content: Content, tree: Tree, depth: int = 0) -> Iterator[Comment]:
    """Tell a tree what stands in JSON; yield the comments that speak to kklint."""
    text = content.text
    position = 0
    comment_end = text.rfind("*/")
    while token := TOKEN.search(text, position):
        position = token.end()
        if token["string"] is not None:
            inner = within(content, string(text, token.start("string"), token.end("string")))
            if COLON.match(text, position):
                tree.key(inner.text)
            elif depth < DEEPEST and is_json(inner.text):
                with tree.level():
                    yield from scan(inner, tree, depth + 1)
            else:
                tree.value(inner)
        elif token["mark"]:
            _mark(token["mark"], tree)
        elif token["comment"] != "/*" or comment_end >= position:
            if token["comment"] == "/*":
                position = text.index("*/", position) + len("*/")
            words = text[token.start() : position].strip("/* \t\r\n")
            if DIRECTIVE in words:
                yield Comment(words, content.span(token.start(), position))


def _mark(mark: str, tree: Tree) -> None:
    if mark == ",":
        tree.skip()
    elif mark in "{[":
        tree.open(many=mark == "[")
    else:
        tree.close()


def string(text: str, start: int, end: int) -> Content:
    """Return the string that is written from start to end."""
    raw = text[start:end]
    if "\\" not in raw:
        return Content(raw, [Run(0, start, len(raw))])
    parts: list[str] = []
    runs: list[Run] = []
    position = length = 0
    for escape in ESCAPE.finditer(raw):
        if position < escape.start():
            parts.append(raw[position : escape.start()])
            runs.append(Run(length, start + position, len(parts[-1])))
            length += len(parts[-1])
        parts.append(_character(escape))
        runs.append(Run(length, start + escape.start(), 1))
        length += 1
        position = escape.end()
    if position < len(raw):
        parts.append(raw[position:])
        runs.append(Run(length, start + position, len(parts[-1])))
    return Content("".join(parts), runs)


def _character(escape: re.Match[str]) -> str:
    """Return the character of an escape; half a pair of surrogates is none."""
    if escape["high"]:
        return bytes.fromhex(escape["high"] + escape["low"]).decode("utf-16-be")
    if escape["code"]:
        code = int(escape["code"], 16)
        return "\ufffd" if code in SURROGATES else chr(code)
    return ESCAPES.get(escape["other"], escape["other"])
