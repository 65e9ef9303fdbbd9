"""The profile that the keywords of a Word or OpenDocument file name: »kklint-profil: referat«."""

from contextlib import suppress

from kklint.errors import ReadError
from kklint.lazy_pattern import lazy
from kklint.readers.zipped import Package

ZIPPED = b"PK\x03\x04"
PROPERTIES = ("docProps/core.xml", "meta.xml")  # of Word and OpenDocument
LONGEST = 100_000  # bytes of the properties
KEYWORD = lazy(r"<(?:\w+:)?keywords?>[^<]{0,500}?kklint-profile?\s*[:=]\s*(\w+)")


def profile_keyword(data: bytes) -> str:
    """Return the profile named among the keywords of a file, "" where none is."""
    if not data.startswith(ZIPPED):
        return ""
    with suppress(ReadError), Package(data) as package:
        for name in package.names.intersection(PROPERTIES):
            found = KEYWORD.search(package.part(name, LONGEST).decode("utf-8", "replace"))
            if found:
                return found[1]
    return ""
