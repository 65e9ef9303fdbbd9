"""WARC files, one or a folder of them -> the pages in them, read by fastwarc record by record.

Read are answers with status 200 (the first of each address); what an archive holds of other kinds,
such as requests and pictures, is passed over.
"""

import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from kklint.errors import UsageError
from kklint.messages import _
from kklint.scan import content_types
from kklint.scan.model import Answer, Outcome, Page, Unread

SUFFIXES = (".warc", ".warc.gz", ".warc.zst", ".warc.lz4")
OK = 200
LIMIT = 25_000_000  # bytes of one page
GZIP = b"\x1f\x8b"
CHUNK = 16_384  # bytes unpacked at a time
LONGEST_HEAD = 1_000_000  # bytes that stand before it
SILENT = ("image/", "text/css", "font/", "video/", "audio/")  # passed over without a word


def is_warc(path: Path) -> bool:
    """Return whether a path is a WARC file, or a folder that holds some."""
    return bool(parts(path))


def parts(path: Path) -> list[Path]:
    """Return the WARC files of a path, in order of their names."""
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if _named(file) and file.is_file())
    return [path] if _named(path) else []


def pages(path: Path) -> Iterator[Page | Unread]:
    """Yield the pages of all WARC files; raises UsageError where fastwarc is missing."""
    for part in parts(path):
        yield from part_pages(part)


def part_pages(part: Path, first: int = 0, end: int | None = None) -> Iterator[Page | Unread]:
    """Yield the pages of one WARC file. Where it is damaged or cut off, that is told at the end.

    `first` is the byte at which a record begins; those that begin at `end` or later are left out.
    """
    library = fastwarc()
    answers = library.WarcRecordType.response
    last = first
    try:
        with part.open("rb") as stream:
            stream.seek(first)
            for record in library.ArchiveIterator(stream, record_types=answers, parse_http=False):
                if end is not None and record.stream_pos >= end:
                    return
                last = record.stream_pos
                found = _page(record)
                if found is not None:
                    yield found
        if _breaks_off(part, last):
            yield Unread(str(part), _("The file breaks off; what came after is missing."))
    except Exception as error:  # noqa: BLE001 - fastwarc raises many kinds for damaged files
        reason = _("The rest of the file cannot be read ({reason}).")
        yield Unread(str(part), reason.format(reason=str(error)[:200]))


def fastwarc() -> Any:  # noqa: ANN401 - a module
    """Return the library; raises UsageError where it is missing."""
    try:
        from fastwarc import warc  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = _("To read WARC files: pip install 'kklint[scan]'")
        raise UsageError(message) from error
    return warc


def _page(record: Any) -> Page | Unread | None:  # noqa: ANN401 - fastwarc's, which has no stubs here
    whole = _whole(record)
    record.parse_http(auto_decode="all")
    http = record.http_headers
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    if http is None or http.status_code != OK or not url:
        return None
    kind = http.get("Content-Type") or ""
    if kind.lower().startswith(SILENT):
        return None
    if not whole:
        return Unread(url, _("The archive breaks off in the middle of this page."), status=OK)
    data = record.reader.read(LIMIT + 1)
    if len(data) > LIMIT:
        message = _("The page is larger than {size} MB.")
        return Unread(url, message.format(size=LIMIT // 1_000_000), status=OK)
    source = content_types.source(url, kind, data)
    if isinstance(source, str):
        return Unread(url, source, Outcome.LEFT, OK)
    return Page(source, Answer(OK, http.get("ETag"), http.get("Last-Modified")))


def _whole(record: Any) -> bool:  # noqa: ANN401 - likewise
    """Return whether a record is as long as it says; of one cut off fastwarc reads what there is.

    One that is too large to read is not looked at.
    """
    length = record.content_length
    if length > LIMIT + LONGEST_HEAD:
        return True
    record.freeze()  # reads it; afterwards its length is what there was
    return bool(record.content_length == length)


def _breaks_off(part: Path, last: int) -> bool:
    """Return whether a file packed by gzip breaks off, where `last` is the byte of a record."""
    if not part.name.lower().endswith(".gz"):
        return False
    with part.open("rb") as stream:
        for first in (last, 0):  # one that is packed in one piece has no record there
            with suppress(zlib.error):
                stream.seek(first)
                if stream.read(len(GZIP)) == GZIP:
                    stream.seek(first)
                    return not _ends_whole(stream)
    return False


def _ends_whole(stream: IO[bytes]) -> bool:
    """Return whether the last of what is packed in a stream is whole; raises zlib.error."""
    unpacker = None
    while packed := stream.read(CHUNK):
        while packed:
            unpacker = unpacker or zlib.decompressobj(wbits=31)
            unpacker.decompress(packed)
            packed = unpacker.unused_data
            unpacker = None if unpacker.eof else unpacker
    return unpacker is None


def _named(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIXES)
