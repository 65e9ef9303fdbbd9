"""JSON -> a block for each string that people read, with its path as its place; keys are not read.

Read are translations, forms and exports of web pages, with the HTML in them. See text.py for what
counts as text and tree.py for what is in another language.
"""

from kklint.model import Document, Source
from kklint.readers.content import Content
from kklint.readers.data import json_events
from kklint.readers.data.tree import Tree
from kklint.readers.decode import decode
from kklint.readers.languages import named_in_another_language


def read(source: Source) -> Document:
    """Return a document with the blocks of each string."""
    text = decode(source.data)
    tree = Tree(foreign=named_in_another_language(source.name))
    comments = tuple(json_events.scan(Content.from_source(text, 0, len(text)), tree))
    return Document(source, text, tuple(tree.blocks()), comments)
