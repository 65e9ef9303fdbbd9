"""JSON or YAML -> a tree of nodes that know where they stand, for the adapters of forms.

Nothing is loaded: a node holds its text as it is written (`No` stays »No«), duplicate keys stay,
and broken files give what was read before they break.
"""

from kklint.forms.data import json, yaml
from kklint.forms.data.nodes import Node, Tree
from kklint.model import Document
from kklint.possessive import compiled
from kklint.readers.content import Content

JSON_START = compiled(
    r"\s*+(?:(?://[^\r\n]*+|/\*(?:[^*]|\*(?!/))*+\*/)\s*+)*+(?:\{\s*+[\"}/]|\[(?!\s*+[%{#]\s))"
)

_last: list[tuple[Document, Tree | None]] = []  # several adapters look at the same document


def parse(document: Document) -> Tree | None:
    """Return the tree of a JSON or YAML file, None where there is none."""
    if not _last or _last[0][0] is not document:
        tree = parse_text(Content.from_source(document.text, 0, len(document.text)))
        _last[:] = [(document, tree)]
    return _last[0][1]


def parse_text(content: Content) -> Tree | None:
    """Return the tree of JSON or YAML that stands in a text."""
    return json.parse(content) if JSON_START.match(content.text) else yaml.parse(content)


def nested(node: Node) -> Tree | None:
    """Return the tree of the JSON or YAML that is written in a scalar, as Drupal does."""
    return parse_text(node.content) if node.text.strip() else None
