"""Which addresses belong to a scan, and what each is called: one page, one address."""

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from w3lib.url import canonicalize_url

from kklint.belonging import fits
from kklint.messages import _
from kklint.scan.content_types import ATTACHMENTS, name_suffix
from kklint.scan.options import Options

# Fields of a query that tell where a visitor came from, or who it is, and nothing about the page.
DROPPED = (
    *"utm_* mtm_* pk_* _ga gclid dclid fbclid msclkid mc_cid mc_eid igshid".split(),
    *"phpsessid jsessionid aspsessionid* sessionid sid".split(),
)
NOT_PAGES = frozenset(
    (
        ".7z .aac .apk .avi .avif .bin .bmp .bz2 .css .csv .dmg .doc .dot .dwg .eot .eps .epub"
        " .exe .flv .gif .gpx .gz .ico .ics .iso .jar .jpeg .jpg .js .json .kml .kmz .m4a .m4v"
        " .map .mov .mp3 .mp4 .mpeg .mpg .msi .odp .ods .ogg .ogv .otf .png .pot .potx .pps .ppsx"
        " .ppt .pptx .ps .psd .rar .rss .svg .swf .tar .tgz .tif .tiff .ttf .vcf .wav .webm"
        " .webmanifest .webp .wma .wmv .woff .woff2 .xls .xlsb .xlsm .xlsx .xml .xz .zip"
    ).split()
)
SESSION_IN_PATH = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
REMEMBERED = 20_000  # addresses; menus link to the same ones from every page


class Borders:
    """Says of addresses what they are called and whether they are pages of the site."""

    def __init__(self, starts: Iterable[str], options: Options) -> None:
        self._options = options
        hosts = (urlsplit(start).netloc for start in starts)
        self._hosts = frozenset(_bare(host) for host in (*hosts, *options.hosts))
        self._dropped = (*DROPPED, *(name.lower() for name in options.drop))
        self.named = lru_cache(REMEMBERED)(self._named)
        self.wanted = lru_cache(REMEMBERED)(self._wanted)

    def inside(self, url: str) -> bool:
        """Return whether an address is on the site."""
        try:
            return _bare(urlsplit(url).netloc) in self._hosts
        except ValueError:
            return False

    def _named(self, url: str) -> str | None:
        """Return what an address is called: its query sorted, without fields that say nothing."""
        try:
            parts = urlsplit(SESSION_IN_PATH.sub("", url))
            query = parts.query
            if query:
                fields = parse_qsl(query, keep_blank_values=True)
                kept = [(key, value) for key, value in fields if not self._drops(key)]
                query = urlencode(kept) if len(kept) != len(fields) else query
            named = canonicalize_url(parts._replace(query=query, fragment="").geturl())
        except ValueError:
            return None
        return str(named)

    def _drops(self, key: str) -> bool:
        return any(fnmatchcase(key.lower(), pattern) for pattern in self._dropped)

    def _wanted(self, url: str) -> bool:
        """Return whether a named address is a page to read, by its look alone."""
        if not self.inside(url):
            return False
        suffix = name_suffix(url)
        if suffix in NOT_PAGES or (suffix in ATTACHMENTS and not self._options.attachments):
            return False
        include, exclude = self._options.include, self._options.exclude
        return (not include or any(fits(url, pattern) for pattern in include)) and not any(
            fits(url, pattern) for pattern in exclude
        )


def _bare(host: str) -> str:
    """Return a host as it is compared: without www. and the ports everybody has."""
    return host.lower().removeprefix("www.").removesuffix(":80").removesuffix(":443")


def too_deep(depth: int) -> str:
    """Return why a page is left that is too many links away."""
    return _("More than {depth} links from the start (--depth).").format(depth=depth)


def too_many_variants(variants: int) -> str:
    """Return why addresses are left of which there are too many."""
    message = _("More than {number} addresses that differ in their query alone (--variants).")
    return message.format(number=variants)


def too_many_pages(pages: int) -> str:
    """Return why pages are left when enough were read."""
    return _("There are more than {pages} pages (--pages).").format(pages=pages)
