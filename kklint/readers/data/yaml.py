"""YAML -> a block for each value that people read, with its path as its place; keys are not read.

Read are translations (Rails, Symfony, Drupal), forms (also the elements of a form in Drupal, which
are YAML in a value) and pages. See text.py for what counts as text and tree.py for what is in
another language.
"""

from kklint.model import Document, Source
from kklint.readers.content import Content
from kklint.readers.data import yaml_events
from kklint.readers.data.tree import Tree
from kklint.readers.decode import decode
from kklint.readers.languages import named_in_another_language


def read(source: Source) -> Document:
    """Return a document with the blocks of each value."""
    text = decode(source.data)
    tree = Tree(foreign=named_in_another_language(source.name))
    found = yaml_events.scan(Content.from_source(text, 0, len(text)), tree)
    comments = tuple(sorted(found, key=lambda comment: comment.span))
    return Document(source, text, tuple(tree.blocks()), comments)
