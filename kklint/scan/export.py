"""The export of a CMS -> pages.

Read are

- WordPress' own export (WXR, .xml): every post and page that is published,
- an answer of Drupal's JSON:API, saved as .json: every item with a body,
- a table with a page per row: .csv, or JSON Lines (.jsonl, .ndjson), with the columns url and html
  (or body, content, text), and title if there is one.

A zip file of HTML pages is read as the folder it was made from; see folder.py.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from kklint.errors import ReadError
from kklint.messages import _
from kklint.model import Source
from kklint.readers.decode import decode
from kklint.readers.xml_events import walk
from kklint.scan.model import Page, Unread

HEAD = 4_096  # bytes that tell what a file is
LIMIT = 500_000_000  # bytes of an export that is read as a whole
WORDPRESS = re.compile(rb"http://wordpress\.org/export/")
DRUPAL = re.compile(rb'^\s*\{.*"jsonapi"\s*:', re.DOTALL)
ADDRESS = ("url", "address", "link", "loc")
HTML = ("html", "body", "content", "text")
PUBLISHED = "publish"
READ_TYPES = frozenset({"post", "page"})
NAMESPACES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    **{f"http://wordpress.org/export/1.{number}/": "wp" for number in range(4)},
}
LARGEST_CELL = 25_000_000  # characters


def is_export(path: Path) -> bool:
    """Return whether a file is an export that this module reads."""
    return path.is_file() and _reader(path) is not None


def pages(path: Path) -> Iterator[Page | Unread]:
    """Yield the pages of an export; what cannot be read of it is told at the end."""
    reader = _reader(path)
    if reader is None:
        return
    try:
        yield from reader(path)
    except (ReadError, OSError, ValueError, csv.Error) as error:
        reason = _("The rest of the file cannot be read ({reason}).")
        yield Unread(str(path), reason.format(reason=str(error)[:200]))


def _reader(path: Path) -> Any:  # noqa: ANN401 - a function of this module, or None
    suffix = path.suffix.lower()
    if suffix in {".jsonl", ".ndjson"}:
        return _lines
    with path.open("rb") as file:
        head = file.read(HEAD)
    if suffix == ".xml" and WORDPRESS.search(head):
        return _wordpress
    if suffix == ".json" and DRUPAL.search(head):
        return _drupal
    if suffix == ".csv":
        names = {
            cell.strip().lower() for cell in next(csv.reader([_first_line(head)], _comma(head)))
        }
        return _table if names & {*ADDRESS} and names & {*HTML} else None
    return None


def _first_line(head: bytes) -> str:
    return decode(head).splitlines()[0] if head.strip() else ""


class _comma(csv.excel):  # noqa: N801 - a csv dialect
    """Commas or semicolons, by which there are more of in the first line."""

    def __init__(self, head: bytes) -> None:
        line = _first_line(head)
        self.delimiter = ";" if line.count(";") > line.count(",") else ","
        super().__init__()


def _table(path: Path) -> Iterator[Page]:
    csv.field_size_limit(LARGEST_CELL)
    with path.open("rb") as file:
        dialect = _comma(file.read(HEAD))
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as text:
        for row in csv.DictReader(text, dialect=dialect):
            yield from _row({str(key).strip(): value for key, value in row.items()})


def _lines(path: Path) -> Iterator[Page]:
    with path.open("rb") as file:
        for line in file:
            if line.strip():
                row = json.loads(line)
                if isinstance(row, Mapping):
                    yield from _row(row)


def _row(row: Mapping[str, Any]) -> Iterator[Page]:
    """Yield the page of a row that has an address and a text."""
    named = {key.lower(): value for key, value in row.items() if isinstance(value, str)}
    url = next((named[key] for key in ADDRESS if named.get(key)), "")
    html = next((named[key] for key in HTML if named.get(key)), "")
    if url and html:
        yield _page(url, named.get("title", ""), html)


def _drupal(path: Path) -> Iterator[Page]:
    document = json.loads(_whole(path))
    for item in document.get("data") or ():
        attributes = item.get("attributes") or {}
        body = attributes.get("body") or {}
        html = body.get("processed") or body.get("value") if isinstance(body, dict) else body
        alias = (attributes.get("path") or {}).get("alias")
        if html and attributes.get("status", True):
            url = str(alias or f"/node/{attributes.get('drupal_internal__nid', item.get('id'))}")
            yield _page(url, str(attributes.get("title") or ""), str(html))


def _wordpress(path: Path) -> Iterator[Page]:
    handler = _Items()
    walk(_whole(path), handler, NAMESPACES)
    yield from handler.pages


def _whole(path: Path) -> bytes:
    if path.stat().st_size > LIMIT:
        message = _("The export is larger than {size} MB; export it in parts.")
        raise ReadError(message.format(size=LIMIT // 1_000_000))
    return path.read_bytes()


class _Items:
    """Takes the items of a WordPress export."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self._item: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        del attributes
        if name == "item":
            self._item = {}
        self._name = name

    def text(self, text: str) -> None:
        """Take text."""
        self._item[self._name] = self._item.get(self._name, "") + text

    def end(self, name: str) -> None:
        """Take the end of an element; that of an item is a page."""
        self._name = ""
        if name != "item":
            return
        item = {key: value.strip() for key, value in self._item.items()}
        published = item.get("wp:status", PUBLISHED) == PUBLISHED
        if published and item.get("wp:post_type") in READ_TYPES and item.get("content:encoded"):
            title, html = item.get("title", ""), item["content:encoded"]
            self.pages.append(_page(item.get("link", ""), title, html))


def _page(url: str, title: str, html: str) -> Page:
    """Return the page of a fragment of HTML."""
    text = f"<!doctype html><title>{escape(title)}</title>{html}"
    return Page(Source(url, ".html", text.encode()))
