"""A zip file that nobody has vouched for: letters in Word and OpenDocument, sheets, archives."""

import re
import zlib
from io import BytesIO
from types import TracebackType
from typing import Self
from zipfile import BadZipFile, ZipFile

from kklint.errors import ReadError
from kklint.messages import _
from kklint.readers.formats import protected

MOST_MEMBERS = 10_000
PART_LIMIT = 25_000_000  # bytes of one part, unpacked
TOTAL_LIMIT = 200_000_000  # bytes of all parts that are asked for
MOST_RATIO = 300  # unpacked to packed; XML gives 10 to 100
RATIO_FROM = 1_000_000  # bytes unpacked from which the ratio is looked at
CHUNK = 262_144
ENCRYPTED = 0x1
# What zipfile and the decompressors raise for damaged files.
DAMAGED = (BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError)
DOCTYPE = re.compile(rb"<\0?!\0?(?:E\0?N\0?T\0?I\0?T\0?Y|D\0?O\0?C\0?T\0?Y\0?P\0?E)")


class Package:
    """The parts of a zip file, each unpacked within limits; use it in a `with` statement.

    Raises ReadError with what the user can do: damaged, protected by a password, or a file that
    unpacks to more than any letter holds.
    """

    def __init__(self, data: bytes) -> None:
        self._left = TOTAL_LIMIT
        try:
            self._file = ZipFile(BytesIO(data))
        except DAMAGED as error:
            raise ReadError(_damaged()) from error
        self.names = frozenset(self._file.namelist())
        if len(self.names) > MOST_MEMBERS:
            raise ReadError(_bomb())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def part(self, name: str, limit: int = PART_LIMIT) -> bytes:
        """Return the bytes of a part, at most `limit`; raises ReadError."""
        chunks: list[bytes] = []
        size = 0
        try:
            info = self._file.getinfo(name)
            if info.flag_bits & ENCRYPTED:
                raise ReadError(protected())
            with self._file.open(info) as part:
                while chunk := part.read(CHUNK):
                    size += len(chunk)
                    crowded = size > RATIO_FROM and size > MOST_RATIO * info.compress_size
                    if size > min(limit, self._left) or crowded:
                        raise ReadError(_bomb())
                    chunks.append(chunk)
        except DAMAGED as error:
            raise ReadError(_damaged()) from error
        self._left -= size
        return b"".join(chunks)

    def xml(self, name: str) -> bytes:
        """Return a part that is XML; raises ReadError where it declares entities or a DTD.

        No office program writes one, and entities are how a small file grows without end.
        """
        data = self.part(name)
        if DOCTYPE.search(data):
            raise ReadError(declares_entities())
        return data


def declares_entities() -> str:
    """Return what to tell about XML that declares entities of its own."""
    return _("The file declares its own XML entities, which kklint does not follow. Save it again.")


def _damaged() -> str:
    return _("The file is damaged or cut off. Open it and save it again.")


def _bomb() -> str:
    return _("The file unpacks to far more than it shows, or than kklint reads. Split it up.")
