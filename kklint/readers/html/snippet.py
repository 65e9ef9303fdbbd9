"""A text that stands inside another, written with its escapes: JSON-LD, the value of srcdoc."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from kklint.model import Block
from kklint.readers.normalise import Piece


class Snippet(NamedTuple):
    """A text, and the offset of each of its characters in the text around it."""

    text: str
    origin: Sequence[int]

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> "Snippet":
        """Return the text of pieces, which are in rising order."""
        found = list(pieces)
        origin = array("I")
        for text, start in found:
            origin.extend(range(start, start + len(text)))
        return cls("".join(piece.text for piece in found), origin)

    def relocated(self, block: Block, place: str | None) -> Block:
        """Return a block of this text as one of the text around it."""
        origin = array("I", (self.origin[offset] for offset in block.origin))
        return replace(block, origin=origin, place=block.place or place)
