"""What comes of annotating a file: its bytes, and what was told where."""

from typing import NamedTuple


class Annotated(NamedTuple):
    """A file with notes; how many stand on the words, and how many elsewhere.

    `replaced` counts tracked changes, `known` the notes that the file had already, and `left` those
    for which there is no place at all.
    """

    data: bytes
    marked: int = 0
    elsewhere: int = 0
    replaced: int = 0
    known: int = 0
    left: int = 0
