"""A cell of a table -> its blocks: text, HTML, or JSON with texts in it."""

from collections.abc import Iterator
from dataclasses import replace

from kklint.model import Block
from kklint.readers import data_json, data_text
from kklint.readers.content import Content
from kklint.readers.data_tree import Tree


def blocks(content: Content, place: str) -> Iterator[Block]:
    """Yield the blocks of a cell."""
    if not data_json.is_json(content.text):
        yield from data_text.blocks(content, "table-cell", place)
        return
    tree = Tree()
    list(data_json.scan(content, tree))
    for block in tree.blocks():
        inside = [part for part in (place, block.place) if part]
        yield replace(block, place=", ".join(inside))
