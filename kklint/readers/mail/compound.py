"""An OLE compound file, as Outlook writes them -> storages and streams, by their names.

A file system in a file ([MS-CFB]): sectors in chains, told by a table (the FAT), and a directory
whose entries are the nodes of a tree. No chain is followed further than the file is long, no entry
is looked at twice, and what is read in all has a limit.
"""

import struct
from array import array
from collections.abc import Iterable, Iterator, Sequence
from sys import byteorder
from typing import NamedTuple

from kklint.errors import ReadError
from kklint.messages import _

HEADER = struct.Struct("<30x2H14xI4x2I4xI4x")
HEADER_SIZE = 512
ENTRY = struct.Struct("<64sHBxIII36xII4x")
SECTOR_SHIFTS = (9, 12)
MINI_SHIFT = 6
LAST = 0xFFFFFFF9  # the largest number of a sector; those above say "end", "free" and the like
STREAM, ROOT = 2, 5
TOTAL_LIMIT = 200_000_000  # bytes of all streams that are asked for


class Entry(NamedTuple):
    """A storage or a stream: its name and kind, its neighbours and children, where it begins."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Compound:
    """The storages and streams of an OLE file; raises ReadError where it is damaged."""

    def __init__(self, data: bytes) -> None:
        if len(data) < HEADER_SIZE:
            raise ReadError(damaged())
        shift, mini_shift, directory, self._mini_cutoff, mini_fat, further = HEADER.unpack_from(
            data
        )
        if shift not in SECTOR_SHIFTS or mini_shift != MINI_SHIFT:
            raise ReadError(damaged())
        self._data = data
        self._size = 1 << shift
        self._left = TOTAL_LIMIT
        self._seen: set[int] = set()
        self._fat = _numbers(map(self._sector, self._fat_sectors(further)))
        self._directory = b"".join(self._chained(directory))
        self._mini_fat = _numbers(self._chained(mini_fat))
        root = self._entry(0)
        if root is None or root.kind != ROOT:
            raise ReadError(damaged())
        self.root = root
        self._mini_stream = b""

    def children(self, storage: Entry) -> dict[str, Entry]:
        """Return the entries in a storage, by name. An entry is in one storage, and told once."""
        found: dict[str, Entry] = {}
        waiting = [storage.child]
        while waiting:
            number = waiting.pop()
            entry = None if number in self._seen else self._entry(number)
            if entry is not None:
                self._seen.add(number)
                found.setdefault(entry.name, entry)
                waiting += entry.left, entry.right
        return found

    def read(self, stream: Entry) -> bytes:
        """Return the bytes of a stream."""
        self._left -= stream.size
        if self._left < 0 or stream.size > len(self._data):
            raise ReadError(damaged())
        if stream.size >= self._mini_cutoff:
            count = -(-stream.size // self._size)
            taken = b"".join(map(self._sector, _chain(stream.start, self._fat, count)))
        else:
            self._mini_stream = self._mini_stream or b"".join(self._chained(self.root.start))
            count = -(-stream.size >> MINI_SHIFT)
            taken = b"".join(
                self._mini_stream[number << MINI_SHIFT : (number + 1) << MINI_SHIFT]
                for number in _chain(stream.start, self._mini_fat, count)
            )
        if len(taken) < stream.size:
            raise ReadError(damaged())
        return taken[: stream.size]

    def _entry(self, number: int) -> Entry | None:
        """Return an entry of the directory; None where there is none of this number."""
        if not 0 <= number < len(self._directory) // ENTRY.size:
            return None
        name, length, *rest = ENTRY.unpack_from(self._directory, number * ENTRY.size)
        text = name[: max(0, length - 2)].decode("utf-16-le", errors="replace")
        return Entry(text, *rest)

    def _sector(self, number: int) -> bytes:
        """Return the bytes of a sector; the header takes the place of one."""
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _chained(self, start: int) -> Iterator[bytes]:
        return map(self._sector, _chain(start, self._fat, len(self._fat)))

    def _fat_sectors(self, further: int) -> Iterator[int]:
        """Yield the numbers of the FAT's sectors, no more than a file of this length needs.

        The first 109 stand in the header, further ones in a chain of sectors, each of which ends
        with the number of the next.
        """
        sectors = len(self._data) // self._size
        left = sectors * 4 // self._size + 1
        numbers = struct.unpack_from("<109I", self._data, HEADER.size)
        while left > 0:
            for number in numbers[:left]:
                if number <= LAST:
                    yield number
            left -= max(1, len(numbers))
            block = self._sector(further) if further <= LAST else b""
            if len(block) < self._size:
                return
            numbers = struct.unpack(f"<{self._size // 4}I", block)
            numbers, further = numbers[:-1], numbers[-1]


def _chain(start: int, table: Sequence[int], most: int) -> Iterator[int]:
    """Yield the numbers of the sectors of a chain, at most so many."""
    number = start
    for _step in range(most):
        if number > LAST:
            return
        yield number
        if number >= len(table):
            return
        number = table[number]


def _numbers(sectors: Iterable[bytes]) -> Sequence[int]:
    """Return the numbers that stand in sectors."""
    data = b"".join(sectors)
    numbers = array("I", data[: len(data) // 4 * 4])
    if byteorder == "big":
        numbers.byteswap()
    return numbers


def damaged() -> str:
    """Return what to tell about an Outlook file that is damaged."""
    return _("The message is damaged or cut off. Open it in Outlook and save it again.")
