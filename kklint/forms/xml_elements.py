"""XML of a form -> its elements, which know where their attributes and texts stand in the source.

Namespaces are left to who reads them: an element has its name without a prefix.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from kklint.forms.label_text import plain
from kklint.model import Span
from kklint.readers.normalise import Piece
from kklint.readers.xml_text import End, Start, events

MOST_ELEMENTS = 1_000_000
ATTRIBUTE = re.compile(
    r"""\s++(?P<name>[^\s=/>"']++)\s*+=\s*+(?:"(?P<d>[^"]*+)"|'(?P<s>[^']*+)')"""
)


class Value(NamedTuple):
    """The value of an attribute; `whole` is the attribute with its name."""

    text: str
    span: Span
    whole: Span


EMPTY: Mapping[str, Value] = {}


@dataclass(slots=True, eq=False)
class Element:
    """An element with its attributes, the elements in it and the pieces of its own text."""

    name: str
    start: int
    attributes: Mapping[str, Value]
    parent: Self | None = None
    children: list[Self] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def value(self, *keys: str) -> str:
        """Return the value of the first of some attributes, "" where all are missing."""
        return next(
            (self.attributes[key].text.strip() for key in keys if key in self.attributes), ""
        )

    def all(self, *names: str) -> Iterator[Self]:
        """Yield the children of these names."""
        return (child for child in self.children if child.name in names)

    def first(self, *names: str) -> Self | None:
        """Return the first child of one of these names."""
        return next(self.all(*names), None)

    @property
    def raw(self) -> str:
        """The text that stands in the element itself, as it is."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def text(self) -> str:
        """What people read of the text in the element, in one line."""
        return plain(self.raw)

    def text_span(self, source: str) -> Span:
        """Return what the text of the element takes up, without white space around it."""
        said = [piece for piece in self.pieces if piece.text.strip()]
        if not said:
            return Span(self.start, self.start)
        first, last = said[0], said[-1]
        start = first.start + len(first.text) - len(first.text.lstrip())
        return Span(start, min(last.start + _written(source, last), len(source)))


def read(text: str, roots: frozenset[str]) -> Element | None:
    """Return the root of a file with all that is in it, None where it has another name.

    Raises ReadError where the XML is damaged or declares entities.
    """
    root: Element | None = None
    inside: list[Element] = []
    count = 0
    for event in events(text):
        if isinstance(event, Start):
            element = Element(event.local, event.start, _without_prefixes(text, event))
            if root is None:
                if element.name not in roots:
                    return None
                root = element
            count += 1
            if inside and count <= MOST_ELEMENTS:
                element.parent = inside[-1]
                inside[-1].children.append(element)
            inside.append(element)
        elif isinstance(event, End):
            inside.pop()
        elif isinstance(event, Piece) and inside:
            inside[-1].pieces.append(event)
    return root


def attributes(text: str, element: Start) -> dict[str, Value]:
    """Return the attributes of an element in a text with their places."""
    found: dict[str, Value] = {}
    position = element.start + len("<") + len(element.name)
    while match := ATTRIBUTE.match(text, position):
        position = match.end()
        group = "d" if match["d"] is not None else "s"
        whole = Span(match.start("name"), match.end())
        value = element.attributes.get(match["name"], match[group])
        found[match["name"]] = Value(value, Span(*match.span(group)), whole)
    return found


def _without_prefixes(text: str, element: Start) -> Mapping[str, Value]:
    if not element.attributes:
        return EMPTY
    return {
        name.rpartition(":")[2]: value
        for name, value in attributes(text, element).items()
        if not name.startswith("xmlns")
    }


def _written(source: str, piece: Piece) -> int:
    """Return how many characters of the source a piece takes up, without space at its end."""
    said = piece.text.rstrip()
    if source.startswith(said, piece.start):
        return len(said)
    end = source.find(";", piece.start)  # an entity
    return end + 1 - piece.start if end >= 0 else len(said)
