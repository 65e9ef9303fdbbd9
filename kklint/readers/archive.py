"""An archive of letters (.zip) -> its members, one at a time and within limits."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from kklint.errors import ReadError
from kklint.messages import _, plural
from kklint.model import Failure, Source
from kklint.readers.formats import BY_SUFFIX, FORMATS, WALKED
from kklint.readers.zipped import TOTAL_LIMIT, Package

SKIPPED = re.compile(r"(?:^|/)(?:__MACOSX/|\.(?!\.?/)|~\$|Thumbs\.db$)|/$")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
MOST_READ = 1_000  # members of one archive


def members(source: Source) -> Iterator[Source | Failure]:
    """Yield what kklint reads of an archive, in the order of the names.

    A member that is damaged, locked or too large is a failure of its own. Raises ReadError where
    the archive itself cannot be opened or holds nothing to read.
    """
    with Package(source.data) as package:
        names = sorted(name for name in package.names if _is_read(name))
        if not names:
            raise ReadError(_("The archive holds nothing that kklint reads."))
        size = 0
        for number, name in enumerate(names):
            if size >= TOTAL_LIMIT or number == MOST_READ:
                yield Failure(source.name, _left(len(names) - number))
                return
            shown = f"{source.name}/{_shown(name)}"
            suffix = PurePosixPath(name).suffix.lower()
            try:
                data = package.part(name, FORMATS[BY_SUFFIX[suffix]].limit)
            except ReadError as error:
                yield Failure(shown, str(error))
                continue
            size += len(data)
            yield Source(shown, suffix, data)


def _is_read(name: str) -> bool:
    path = name.replace("\\", "/")
    return PurePosixPath(path).suffix.lower() in WALKED and not SKIPPED.search(path)


def _shown(name: str) -> str:
    """Return the name of a member, as it was meant: old programs write it without its encoding."""
    try:
        raw = name.encode("cp437")
        name = raw.decode("utf-8") if not name.isascii() else name
    except UnicodeError:
        name = _nordic(name)
    return CONTROL.sub("", name.replace("\\", "/")).lstrip("/")


def _nordic(name: str) -> str:
    """Return a name in code page 865, where it has the letters of Danish in the place of signs."""
    try:
        return name.encode("cp437").decode("cp865")
    except UnicodeError:
        return name


def _left(number: int) -> str:
    told = plural(
        "{n} more file in it was not read: together they are too large. Split the archive up.",
        "{n} more files in it were not read: together they are too large. Split the archive up.",
        number,
    )
    return told.format(n=number)
