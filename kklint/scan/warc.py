"""WARC files, one or a folder of them -> the pages in them, read by fastwarc record by record.

Read are answers with status 200 (the first of each address); what an archive holds of other kinds,
such as requests and pictures, is passed over.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kklint.errors import UsageError
from kklint.messages import _
from kklint.scan import content_types
from kklint.scan.model import Answer, Outcome, Page, Unread

SUFFIXES = (".warc", ".warc.gz", ".warc.zst", ".warc.lz4")
OK = 200
LIMIT = 25_000_000  # bytes of one page
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
    try:
        with part.open("rb") as stream:
            stream.seek(first)
            for record in library.ArchiveIterator(stream, record_types=answers, auto_decode="all"):
                if end is not None and record.stream_pos >= end:
                    return
                found = _page(record)
                if found is not None:
                    yield found
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
    http = record.http_headers
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    if http is None or http.status_code != OK or not url:
        return None
    kind = http.get("Content-Type") or ""
    if kind.lower().startswith(SILENT):
        return None
    data = record.reader.read(LIMIT + 1)
    if len(data) > LIMIT:
        message = _("The page is larger than {size} MB.")
        return Unread(url, message.format(size=LIMIT // 1_000_000), status=OK)
    source = content_types.source(url, kind, data)
    if isinstance(source, str):
        return Unread(url, source, Outcome.LEFT, OK)
    return Page(source, Answer(OK, http.get("ETag"), http.get("Last-Modified")))


def _named(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIXES)
