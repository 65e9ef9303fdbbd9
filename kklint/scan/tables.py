"""Parquet files with the columns url and html -> pages, a few rows at a time.

Optional columns: `title`, `etag` and `last_modified`, and `content_type`, by which html may be the
bytes of another kind of file.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kklint.errors import UsageError
from kklint.messages import _
from kklint.scan import content_types
from kklint.scan.model import Answer, Outcome, Page, Unread

SUFFIX = ".parquet"
BATCH = 64  # rows
URL, HTML = "url", "html"
DAMAGED = (OSError, ValueError)  # as pyarrow raises them
OTHERS = ("content_type", "etag", "last_modified")


def parts(path: Path) -> list[Path]:
    """Return the Parquet files of a path, in order of their names."""
    if path.is_dir():
        return sorted(file for file in path.rglob(f"*{SUFFIX}") if file.is_file())
    return [path] if path.name.lower().endswith(SUFFIX) else []


def groups(path: Path) -> Sequence[int]:
    """Return how many rows each group of a file has; raises UsageError, OSError, ValueError."""
    with _opened(path) as file:
        known = file.schema_arrow.names
        if URL not in known or HTML not in known:
            message = _("{path} needs the columns url and html; it has: {columns}.")
            raise UsageError(message.format(path=path, columns=", ".join(known)))
        return [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]


def pages(path: Path) -> Iterator[Page | Unread]:
    """Yield the pages of all Parquet files of a path; raises UsageError."""
    for table in parts(path):
        try:
            sizes = groups(table)
        except DAMAGED as error:
            yield Unread(str(table), str(error))
            continue
        for group, size in enumerate(sizes):
            yield from rows(table, group, 0, size)


def rows(path: Path, group: int, first: int, end: int) -> Iterator[Page | Unread]:
    """Yield the pages of the rows from `first` to before `end` of a group.

    Where the file is damaged, that is told at the end.
    """
    at = 0
    try:
        with _opened(path) as file:
            columns = [name for name in (URL, HTML, *OTHERS) if name in file.schema_arrow.names]
            for batch in file.iter_batches(BATCH, row_groups=[group], columns=columns):
                if at + batch.num_rows > first:
                    for row in batch.slice(max(0, first - at), end - max(at, first)).to_pylist():
                        yield from _page(row)
                at += batch.num_rows
                if at >= end:
                    return
    except DAMAGED as error:
        reason = _("The rest of the file cannot be read ({reason}).")
        yield Unread(str(path), reason.format(reason=str(error)[:200]))


def _page(row: dict[str, Any]) -> Iterator[Page | Unread]:
    url, html = row[URL], row[HTML]
    if not isinstance(url, str) or not url or not isinstance(html, str | bytes) or not html:
        return
    data = html.encode("utf-8", "replace") if isinstance(html, str) else html
    source = content_types.source(url, str(row.get("content_type") or "text/html"), data)
    if isinstance(source, str):
        yield Unread(url, source, Outcome.LEFT)
    else:
        told = (row.get("etag"), row.get("last_modified"))
        yield Page(source, Answer(None, *(str(one) if one else None for one in told)))


def _opened(path: Path) -> Any:  # noqa: ANN401 - pyarrow has no types here
    try:
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = _("To read Parquet files: pip install 'kklint[cluster]'")
        raise UsageError(message) from error
    return ParquetFile(path)
