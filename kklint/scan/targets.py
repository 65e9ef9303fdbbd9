"""What a target is: a site, a sitemap, or pages that lie ready, and those pages."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from kklint.belonging import WEB
from kklint.errors import UsageError
from kklint.messages import _
from kklint.scan import addresses, export, folder, tables, warc
from kklint.scan.model import Page, Unread


class Kind(StrEnum):
    """How the pages of a target are got."""

    SITE = "site"
    SITEMAP = "sitemap"
    FOLDER = "folder"
    EXPORT = "export"
    WARC = "warc"
    TABLE = "table"
    LIST = "list"

    @property
    def is_asked_for(self) -> bool:
        """Whether the pages do not lie ready, but a server is asked for them."""
        return self in {Kind.SITE, Kind.SITEMAP, Kind.LIST}


SITEMAP = (".xml", ".xml.gz", ".txt", ".txt.gz")


def kind(target: str) -> Kind:
    """Return what a target is; raises UsageError for a path that does not exist.

    An address needs a host.
    """
    if target.startswith(WEB):
        if not _has_host(target):
            message = _("{target} is not an address. It begins with https:// and a host.")
            raise UsageError(message.format(target=target))
        path = target.partition("?")[0].lower()
        return Kind.SITEMAP if path.endswith(SITEMAP) else Kind.SITE
    path_there = Path(target)
    if not path_there.exists():
        message = _(
            "There is no file or folder {target}. A site begins with https://, for example:"
            " kklint scan https://www.kk.dk/"
        )
        raise UsageError(message.format(target=target))
    if warc.is_warc(path_there):
        return Kind.WARC
    if addresses.is_list(path_there):
        return Kind.LIST
    if tables.parts(path_there):
        return Kind.TABLE
    return Kind.EXPORT if export.is_export(path_there) else Kind.FOLDER


def _has_host(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:  # »http://[x/«
        return False


def pages(
    target: str, excluded: Callable[[Path], bool] = lambda _path: False
) -> Iterator[Page | Unread]:
    """Yield the pages of a target that lie ready."""
    found = kind(target)
    if found is Kind.WARC:
        yield from warc.pages(Path(target))
    elif found is Kind.EXPORT:
        yield from export.pages(Path(target))
    elif found is Kind.TABLE:
        yield from tables.pages(Path(target))
    else:
        yield from folder.pages(target, excluded)
