"""The packed streams of a PDF -> whether they unpack to more than is read.

PDFium unpacks a page in one go, up to a gigabyte for a file of two kilobytes. Pictures are not
unpacked to read text, and are passed over here; so is what is packed in other ways than deflated.
"""

import re
import zlib
from collections.abc import Iterator
from itertools import chain

STREAM = re.compile(rb"(?<!end)stream[^\r\n]{0,99}+(?:\r\n?|\n)(?=[\x08\x18\x28\x38HXhx])")
PICTURE = re.compile(rb"/Subtype\s*/Image\b")
MOST_UNPACKED = 100_000_000  # bytes of one stream
MOST_IN_ALL = 500_000_000
DICTIONARY = 1_000  # bytes looked at before a stream
CHUNK = 65_536
DEEPEST = 4  # a stream that is deflated more than once


def swells(data: bytes) -> bool:
    """Return whether a stream, or all of them, unpack to more than is read."""
    left = MOST_IN_ALL
    for stream in STREAM.finditer(data):
        before = data[max(0, stream.start() - DICTIONARY) : stream.start()].rpartition(b"obj")[2]
        if PICTURE.search(before):
            continue
        size = 0
        for chunk in _unpacked(_chunks(data, stream.end())):
            size += len(chunk)
            left -= len(chunk)
            if size > MOST_UNPACKED or left < 0:
                return True
    return False


def _chunks(data: bytes, start: int) -> Iterator[bytes]:
    for at in range(start, len(data), CHUNK):
        yield data[at : at + CHUNK]


def _unpacked(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Return what chunks unpack to, as often as they are deflated."""
    for _level in range(DEEPEST):
        first = next(chunks, b"")
        chunks = chain((first,), chunks)
        if not _is_deflated(first):
            break
        chunks = _inflated(chunks)
    return chunks


def _is_deflated(head: bytes) -> bool:
    return len(head) > 1 and head[0] & 15 == zlib.DEFLATED and (head[0] << 8 | head[1]) % 31 == 0


def _inflated(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield what chunks inflate to, as far as they are sound."""
    inflater = zlib.decompressobj()
    for chunk in chunks:
        while chunk and not inflater.eof:
            try:
                yield inflater.decompress(chunk, CHUNK)
            except zlib.error:
                return
            chunk = inflater.unconsumed_tail  # noqa: PLW2901
        if inflater.eof:
            return
