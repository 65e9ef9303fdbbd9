"""Letters and what was found in them -> a file to download: the letter, or a .zip of several."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile

from kklint.annotate import annotate
from kklint.model import Finding, Source

ZIP = "breve.kklint.zip"


def letters(
    sources: Sequence[Source], findings: Sequence[Finding], now: datetime, *, track: bool
) -> tuple[str, bytes]:
    """Return a name and the bytes of the letters with comments, and with `track` tracked changes.

    Raises UsageError for a format that holds no comments, ReadError for a damaged file.
    """
    written = []
    for source in sources:
        own = [finding for finding in findings if finding.location.path == source.name]
        written.append((_name(source), annotate(source, own, now, track=track).data))
    if len(written) == 1:
        return written[0]
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, data in written:
            archive.writestr(name, data)
    return ZIP, packed.getvalue()


def _name(source: Source) -> str:
    path = PurePosixPath(source.name)
    return f"{path.stem}.kklint{path.suffix}"
