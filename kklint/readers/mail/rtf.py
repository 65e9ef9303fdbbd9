"""The compressed RTF in a mail from Outlook -> RTF.

[MS-OXRTFCP]: what was there before is named by its place in the last 4,096 bytes and its length.
"""

import struct
from collections.abc import Iterable, Iterator

HEADER = struct.Struct("<4I")
COMPRESSED, PLAIN = 0x75465A4C, 0x414C454D
WINDOW = 4_096
MOST = 25_000_000  # bytes of RTF
BEFORE = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)  # stands in the window from the first


def unpacked(data: bytes) -> bytes:
    """Return the RTF; what is cut off or damaged ends there."""
    if len(data) < HEADER.size:
        return b""
    _packed_size, size, kind, _checksum = HEADER.unpack_from(data)
    if kind == PLAIN:
        return data[HEADER.size : HEADER.size + size]
    if kind != COMPRESSED:
        return b""
    return _expanded(_tokens(data[HEADER.size :]), min(size, MOST))


def _tokens(data: bytes) -> Iterator[int | tuple[int, int]]:
    """Yield bytes, and places in the window with a length: a control byte says of eight which."""
    position = 0
    while position < len(data):
        control = data[position]
        position += 1
        for bit in range(8):
            if not control >> bit & 1 and position < len(data):
                yield data[position]
                position += 1
            elif position + 1 < len(data):
                reference = int.from_bytes(data[position : position + 2], "big")
                yield reference >> 4, (reference & 15) + 2
                position += 2


def _expanded(tokens: Iterable[int | tuple[int, int]], size: int) -> bytes:
    """Return the first `size` bytes that the tokens stand for."""
    window = bytearray(BEFORE.ljust(WINDOW, b"\0"))
    end = len(BEFORE)
    expanded = bytearray()
    for token in tokens:
        start, length = (end, 1) if isinstance(token, int) else token
        if isinstance(token, int):
            window[end] = token
        elif start == end or len(expanded) >= size:  # a place not yet written says "the end"
            break
        for step in range(length):
            window[end] = window[(start + step) % WINDOW]
            expanded.append(window[end])
            end = (end + 1) % WINDOW
    return bytes(expanded[:size])
