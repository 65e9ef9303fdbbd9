"""The inline codes of XLIFF: what stands for formatting, a line end or something else in a text."""

import re
from collections.abc import Mapping

from kklint.model import Span
from kklint.readers.markdown.html import PHRASING
from kklint.readers.normalise import Piece
from kklint.readers.strings.blocks import APART
from kklint.readers.xml_text import hidden

# Beginnings and ends of formatting; what stands in them is code of another format.
PAIRED = frozenset({"bpt", "ept", "it", "bx", "ex", "sc", "ec"})
ALONE = frozenset({"x", "ph"})
TAG = re.compile(r"\s*</?(?P<name>[a-zA-Z][\w-]{0,30})[\s/>]")
FORMATTING = frozenset({"bold", "italic", "underlined", "link"})  # values of ctype
ENDS = re.compile(r"(?:START|CLOSE)_(?!BLOCK)")  # »START_BOLD_TEXT«, as Angular names them
LINE_END = "lb"


def is_code(name: str) -> bool:
    """Return whether an element is an inline code, which holds no text."""
    return name in PAIRED or name in ALONE


def read(name: str, attributes: Mapping[str, str], content: str, span: Span) -> list[Piece]:
    """Return what a code at a span is in the text: nothing, a line end or two, or U+FFFC."""
    if name in PAIRED:
        return []
    named = attributes.get("equiv") or attributes.get("id") or ""
    kind = attributes.get("ctype") or attributes.get("subType") or ""
    tag = TAG.match(attributes.get("equiv-text") or attributes.get("disp") or content)
    tag_name = tag["name"].lower() if tag else ""
    if kind.rpartition(":")[2] == LINE_END or named == "LINE_BREAK" or tag_name == "br":
        return [Piece("\n", span.start)]
    if tag_name in APART:
        return [Piece("\n\n", span.start)]
    if kind in FORMATTING or ENDS.match(named) or tag_name in PHRASING:
        return []
    return [hidden(*span)]
