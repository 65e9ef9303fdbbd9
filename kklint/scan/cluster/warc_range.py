"""A WARC file packed record by record -> where its records begin, without reading it all."""

import zlib
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from kklint.scan import warc

SUFFIX = ".warc.gz"
LOOKED_AT = 3  # records that tell how a file is packed
MAGIC = b"\x1f\x8b\x08"  # a member of a gzip file begins
VERSION = b"WARC/1."
WINDOW = 1_000_000  # bytes read at a time
ENOUGH = 512  # bytes in which the first ones of a packed record can be unpacked


def packed_by_record(path: Path) -> bool:
    """Return whether a file is packed record by record, as crawlers do it; raises UsageError."""
    if not path.name.lower().endswith(SUFFIX):
        return False
    records = warc.fastwarc().ArchiveIterator
    with path.open("rb") as file:
        try:
            starts = [record.stream_pos for record in islice(records(file), LOOKED_AT)]
        except Exception:  # noqa: BLE001 - fastwarc raises many kinds; told when it is read
            return False
        return len(starts) == LOOKED_AT and all(_begins(file, start) for start in starts)


def record_from(path: Path, first: int) -> int | None:
    """Return the byte at which the first record from the byte `first` on begins, None for none.

    Raises OSError.
    """
    if first == 0:
        return 0
    with path.open("rb") as file:
        file.seek(first)
        return _search(file, first)


def _search(file: BinaryIO, start: int) -> int | None:
    """Look for the beginning of a member that unpacks to that of a WARC record."""
    window = file.read(WINDOW)
    while window:
        more = file.read(WINDOW)
        both = window + more[:ENOUGH]
        at = both.find(MAGIC)
        while 0 <= at < len(window):
            if _is_record(both[at : at + ENOUGH]):
                return start + at
            at = both.find(MAGIC, at + 1)
        start += len(window)
        window = more
    return None


def _begins(file: BinaryIO, start: int) -> bool:
    file.seek(start)
    return _is_record(file.read(ENOUGH))


def _is_record(data: bytes) -> bool:
    try:
        begun = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, len(VERSION))
    except zlib.error:
        return False
    return begun == VERSION
