"""A cell of a table -> its blocks: text, HTML, or JSON with texts in it."""

from collections.abc import Iterator
from dataclasses import replace

from kklint.model import Block
from kklint.readers.content import Content
from kklint.readers.data import json_events, text
from kklint.readers.data.tree import Tree


def blocks(content: Content, place: str) -> Iterator[Block]:
    """Yield the blocks of a cell."""
    if not json_events.is_json(content.text):
        yield from text.blocks(content, "table-cell", place)
        return
    tree = Tree()
    list(json_events.scan(content, tree))
    for block in tree.blocks():
        inside = [part for part in (place, block.place) if part]
        yield replace(block, place=", ".join(inside))
