"""A sitemap (XML, an index, or a line per address; gzipped too) -> the addresses in it."""

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from scrapy.utils.sitemap import Sitemap

from kklint.errors import ReadError
from kklint.messages import _

LIMIT = 100_000_000  # bytes unpacked; the protocol allows 50 MB
MOST = 200_000  # addresses of one sitemap; the protocol allows 50,000
GZIP = b"\x1f\x8b"
XML = re.compile(rb"\s*<")


class Listed(NamedTuple):
    """The pages and further sitemaps that a sitemap names."""

    pages: list[str]
    sitemaps: list[str]


def read(data: bytes) -> Listed:
    """Return what a sitemap names; raises ReadError for what is none."""
    data = _unpacked(data).removeprefix(b"\xef\xbb\xbf")
    listed = Listed([], [])
    if not XML.match(data):
        listed.pages.extend(_lines(data))
        return listed
    try:
        sitemap = Sitemap(data)
        if sitemap.type not in {"urlset", "sitemapindex"}:
            raise ReadError(_damaged())
        into = listed.pages if sitemap.type == "urlset" else listed.sitemaps
        for entry in sitemap:
            if len(into) == MOST:
                break
            into.append(str(entry["loc"]))
    except (SyntaxError, StopIteration, ValueError) as error:  # lxml's errors are SyntaxErrors
        raise ReadError(_damaged()) from error
    return listed


def _lines(data: bytes) -> Iterator[str]:
    lines = data.decode("utf-8", errors="replace").split()[:MOST]
    if not lines or not all(line.startswith(("http://", "https://")) for line in lines):
        raise ReadError(_damaged())
    yield from lines


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(GZIP):
        return data
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(data, LIMIT)
    except zlib.error as error:
        raise ReadError(_damaged()) from error
    if unpacker.unconsumed_tail:
        raise ReadError(_damaged())
    return unpacked


def _damaged() -> str:
    return _("This is not a sitemap, or it is damaged.")
