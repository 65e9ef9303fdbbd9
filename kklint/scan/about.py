"""A page in HTML -> what it says about itself: title, language, breadcrumb trail, links, canonical.

Links are as written on the page, joined with its address (or its <base>), without fragments; those
of a page or link marked nofollow are left out.
"""

import re
from functools import lru_cache
from urllib.parse import urldefrag, urljoin

import turbohtml

from kklint.scan.model import About

TRAILS = (
    "nav[aria-label*=rumme i]",  # brødkrumme, krummesti
    "[aria-label*=breadcrumb i]",
    "[class*=breadcrumb i]",
    "[class*=broedkrumme i]",
    "[itemtype*=BreadcrumbList i]",
)
MOST_CRUMBS = 12
MOST_LINKS = 5_000
LONGEST_URL = 2_000  # characters
LONGEST_TITLE = 300
FROM_ROOT = re.compile("(?:https?:/)?//?[^/?#]")  # leads to the same from every page of a site
REMEMBERED = 20_000  # links; menus have the same ones on every page


def about(text: str, url: str) -> About:
    """Return what a page, decoded, says about itself."""
    page = turbohtml.parse(text, positions=False)
    title = page.find("title")
    root = page.find("html")
    return About(
        "html",
        title=_plain(title)[:LONGEST_TITLE] or None if title is not None else None,
        language=str(root.attrs.get("lang") or "").lower() or None if root is not None else None,
        crumbs=_crumbs(page),
        links=tuple(_links(page, url)) if url.startswith(("http:", "https:")) else (),
        canonical=_canonical(page, url),
    )


def _plain(element: turbohtml.Element) -> str:
    return " ".join(element.text.split())


def _crumbs(page: turbohtml.Document) -> tuple[str, ...]:
    for selector in TRAILS:
        trail = page.select_one(selector)
        if trail is None:
            continue
        items = trail.select("li") or trail.select("a")
        crumbs = tuple(filter(None, map(_plain, items)))
        if crumbs:
            return crumbs[:MOST_CRUMBS]
    return ()


def _canonical(page: turbohtml.Document, url: str) -> str | None:
    link = page.select_one("link[rel~=canonical][href]")
    return _joined(url, str(link.attrs["href"])) if link is not None else None


def _links(page: turbohtml.Document, url: str) -> dict[str, None]:
    """Return the addresses a page links to, each once, in order."""
    robots = page.select("meta[name=robots i]")
    if any("nofollow" in str(meta.attrs.get("content") or "").lower() for meta in robots):
        return {}
    base = page.select_one("base[href]")
    start = _joined(url, str(base.attrs["href"])) if base is not None else None
    found: dict[str, None] = {}
    for link in page.select("a[href], area[href], iframe[src]"):
        if "nofollow" in _words(link.attrs.get("rel")):
            continue
        joined = _joined(start or url, str(link.attrs.get("href") or link.attrs.get("src") or ""))
        if joined is not None:
            found[joined] = None
            if len(found) == MOST_LINKS:
                break
    return found


def _words(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value or "")


def _joined(url: str, link: str) -> str | None:
    """Return a link's address, None for one that leads to no page (mailto:, javascript:)."""
    link = link.strip()
    if FROM_ROOT.match(link):
        return _from_root("/".join(url.split("/", 3)[:3]), link)
    return _join(url, link)


@lru_cache(REMEMBERED)
def _from_root(origin: str, link: str) -> str | None:
    return _join(origin, link)


def _join(url: str, link: str) -> str | None:
    try:
        joined = urldefrag(urljoin(url, link)).url
    except ValueError:  # »http://[broken«
        return None
    wanted = joined.startswith(("http://", "https://")) and len(joined) <= LONGEST_URL
    return joined if wanted and not link.startswith("#") else None
