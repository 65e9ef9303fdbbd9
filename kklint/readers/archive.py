"""A zip file -> the letters in it, in order of their names, one at a time.

In memory are the archive, one member and, while it is unpacked, that member twice. Read is what
would be read in a folder: files of other formats, hidden ones, Word's lock files and what macOS
puts beside files are passed over.
"""

import re
from collections.abc import Iterator
from unicodedata import normalize

from kklint.errors import ReadError
from kklint.messages import _, plural
from kklint.model import Failure, Source
from kklint.readers import limit, zipped
from kklint.readers.formats import PACKED_LIMIT, WALKED, protected
from kklint.readers.mail.names import shown, suffix
from kklint.readers.zipped import Package

# Two limits meet: a last member of the largest size must not pass that of the package.
MOST = zipped.TOTAL_LIMIT - PACKED_LIMIT  # bytes, unpacked
UNREADABLE = 1_000_000  # bytes that a member counts for which is damaged or a bomb
PASSED_OVER = re.compile(r"(?:\A|/)(?:\.(?!\.?/)|__MACOSX/|~\$)")
# How Windows and DOS wrote names in Denmark before zip files knew Unicode; ZipFile takes cp437.
TAKEN_FOR = "cp437"
OLD = ("cp850", "cp1252")
DANISH = frozenset("æøåÆØÅ")


def members(source: Source) -> Iterator[Source | Failure]:
    """Yield the members that kklint reads, and a failure for each that cannot be unpacked.

    Raises ReadError where the archive itself cannot be opened or holds nothing to read.
    """
    with Package(source.data) as package:
        names = sorted((_readable(name), name) for name in package.names)
        wanted = [(own, name) for own, name in names if _is_wanted(own)]
        if not wanted:
            raise ReadError(_("The archive holds nothing that kklint reads."))
        left = MOST
        for number, (own, name) in enumerate(wanted):
            if left <= 0:
                yield Failure(source.name, _rest(len(wanted) - number))
                return
            path, ending = f"{source.name}/{shown(own)}", suffix(own)
            try:
                data = package.part(name, limit(ending))
            except ReadError as error:
                yield Failure(path, str(error))
                left -= 0 if str(error) == protected() else UNREADABLE
                continue
            left -= len(data)
            yield Source(path, ending, data)


def _is_wanted(name: str) -> bool:
    return not name.endswith("/") and not PASSED_OVER.search(name) and suffix(name) in WALKED


def _readable(name: str) -> str:
    """Return the name of a member as its writer saw it, accents composed."""
    try:
        raw = name.encode(TAKEN_FOR)
    except UnicodeEncodeError:  # it was Unicode
        return normalize("NFC", name).replace("\\", "/")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = max((raw.decode(page, errors="replace") for page in OLD), key=_danish_letters)
    return normalize("NFC", text).replace("\\", "/")


def _danish_letters(text: str) -> int:
    return sum(character in DANISH for character in text)


def _rest(number: int) -> str:
    return plural(
        "{n} more file in it was not read: together they are too large. Split the archive up.",
        "{n} more files in it were not read: together they are too large. Split the archive up.",
        number,
    )
