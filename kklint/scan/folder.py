"""A folder of pages and documents, or a file -> pages."""

from collections.abc import Callable, Iterator
from pathlib import Path

from kklint.model import Failure
from kklint.scan.model import Page, Unread
from kklint.sources import find, load


def pages(
    target: str, excluded: Callable[[Path], bool] = lambda _path: False
) -> Iterator[Page | Unread]:
    """Yield the files that kklint reads, in order; what cannot be read says why."""
    for found in find([target], excluded):
        item = load(found) if isinstance(found, Path) else found
        yield Unread(item.path, item.message) if isinstance(item, Failure) else Page(item)
