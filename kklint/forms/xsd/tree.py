"""The text of an XML Schema (also in a WSDL) -> its nodes in order, with the place of each value.

Nothing is fetched: what is imported from other files stays unknown. Nothing recurses.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kklint.forms.xml_elements import Element, attributes
from kklint.readers.content import Content, Run
from kklint.readers.normalise import Piece
from kklint.readers.xml_text import End, Start, events

SCHEMA = re.compile(r"http://www\.w3\.org/(?:2001|2000/10|1999)/XMLSchema")
ROOTS = frozenset({"schema", "definitions", "description"})  # the others are of WSDL
LONGEST_TEXT = 20_000  # characters of a documentation
REFERENCES = ("type", "ref", "base", "itemType", "memberTypes")
MOST_PREFIXES = 200  # known at one place
DEEPEST_PATH = 12  # names in a path


class Name(NamedTuple):
    """A name and the namespace it is in."""

    namespace: str
    local: str


@dataclass(slots=True, eq=False)
class Node(Element):
    """An element of a schema. `path` are the names around it, `names` what it refers to.

    Around it, inside the same type, may be a choice or what is `optional` or `repeated`.
    """

    names: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    target: str = ""
    path: tuple[str, ...] = ()
    is_choice: bool = False
    is_optional: bool = False
    is_repeated: bool = False

    def known(self, key: str) -> Name | None:
        """Return the name that an attribute refers to, None where it is missing."""
        return next(iter(self.names.get(key, ())), None)

    @property
    def documentation(self) -> Content:
        """The first documentation of the node that says anything."""
        for annotation in self.all("annotation"):
            for text in annotation.all("documentation"):
                if any(piece.text.strip() for piece in text.pieces):
                    return _content(text.pieces)
        return Content("", ())


class Schemas(NamedTuple):
    """The nodes of all schemas in a file in order, and the name of the root around them."""

    nodes: list[Node]
    root: str
    root_name: str


def read(text: str) -> Schemas | None:
    """Return what stands in the schemas of a file, None where there is none.

    Raises ReadError where the XML is damaged or declares entities.
    """
    reader = _Reader(text)
    for event in events(text):
        if isinstance(event, Start):
            reader.start(event)
        elif isinstance(event, End):
            reader.end()
        elif isinstance(event, Piece):
            reader.text(event)
        if reader.is_other:
            return None
    return Schemas(reader.nodes, reader.root, reader.root_name) if reader.nodes else None


class _Reader:
    """Takes the elements of a file in order."""

    def __init__(self, text: str) -> None:
        self.nodes: list[Node] = []
        self.root = self.root_name = ""
        self.is_other = False
        self._text = text
        self._scopes: list[Mapping[str, str]] = [{}]
        self._open: list[Node | None] = []
        self._written = 0  # characters of the documentation that is open

    def start(self, element: Start) -> None:
        """Take the start of an element."""
        scope = self._scopes[-1]
        declared = {
            key.partition(":")[2]: value
            for key, value in element.attributes.items()
            if key == "xmlns" or key.startswith("xmlns:")
        }
        if declared and len(scope) < MOST_PREFIXES:
            scope = {**scope, **declared}
        self._scopes.append(scope)
        if not self.root:
            self.root, self.root_name = element.local, element.attributes.get("name", "")
            self.is_other = element.local not in ROOTS
        prefix, _colon, local = element.name.rpartition(":")
        if SCHEMA.fullmatch(scope.get(prefix, "")) is None:
            self._open.append(None)
            return
        node = self._node(element, local, scope)
        self._open.append(node)
        if node is not None:
            self.nodes.append(node)

    def end(self) -> None:
        """Take the end of an element."""
        self._open.pop()
        self._scopes.pop()
        self._written = self._written if self._open else 0

    def text(self, piece: Piece) -> None:
        """Take text: only that of documentation counts."""
        node = self._open[-1] if self._open else None
        if node is not None and node.name == "documentation" and self._written < LONGEST_TEXT:
            node.pieces.append(piece)
            self._written += len(piece.text)

    def _node(self, element: Start, local: str, scope: Mapping[str, str]) -> Node | None:
        parent = next((one for one in self._open[-1:] if one is not None), None)
        if parent is None and local != "schema":
            return None
        self._written = 0 if local == "documentation" else self._written
        found = attributes(self._text, element)
        target = parent.target if parent is not None else ""
        if local == "schema":
            target = element.attributes.get("targetNamespace", "")
        names = {
            key: tuple(_resolved(name, scope) for name in found[key].text.split())
            for key in REFERENCES
            if key in found
        }
        node = Node(local, element.start, found, parent, names=names, target=target)
        if parent is not None:
            parent.children.append(node)
            _inherit(node, parent)
        return node


def _resolved(name: str, scope: Mapping[str, str]) -> Name:
    """Return the name that prefix:name stands for where these prefixes are known."""
    prefix, _colon, local = name.rpartition(":")
    return Name(scope.get(prefix, f"?{prefix}" if prefix else ""), local)


def _inherit(node: Node, parent: Node) -> None:
    """Note what the nodes around a node say about it."""
    name = parent.value("name")
    node.path = (*parent.path, name)[-DEEPEST_PATH:] if name else parent.path
    if parent.name in {"complexType", "element", "group", "schema"}:
        return
    node.is_choice = parent.is_choice or parent.name == "choice"
    node.is_optional = parent.is_optional or parent.value("minOccurs") == "0"
    node.is_repeated = parent.is_repeated or parent.value("maxOccurs") not in {"", "0", "1"}


def _content(pieces: list[Piece]) -> Content:
    """Return pieces of text as one text that knows where it stands."""
    runs: list[Run] = []
    at = 0
    for text, start in pieces:
        runs.append(Run(at, start, len(text)))
        at += len(text)
    return Content("".join(piece.text for piece in pieces), runs)
