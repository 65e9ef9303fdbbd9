"""Where pages come from: folders, exports, WARC files, and what addresses mean."""

import gzip
import json
import random
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from kklint.errors import ReadError, UsageError
from kklint.model import Source
from kklint.scan import addresses, content_types, export, sitemap, targets, warc
from kklint.scan.borders import Borders
from kklint.scan.model import Page, Unread
from kklint.scan.options import Options, read
from kklint.scan.patience import retry_after
from kklint.scan.targets import Kind

WXR = """<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Kommunen</title>
<item><title>Ny formand</title><link>https://kk.dk/ny</link>
<content:encoded><![CDATA[<p>Formanden skriver.</p>]]></content:encoded>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>Kladde</title><link>https://kk.dk/kladde</link><content:encoded>x</content:encoded>
<wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>Billede</title><link>https://kk.dk/b</link><content:encoded>x</content:encoded>
<wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type></item></channel></rss>"""
DRUPAL = {
    "jsonapi": {"version": "1.0"},
    "data": [
        {
            "id": "1",
            "attributes": {
                "title": "Ny formand",
                "path": {"alias": "/ny"},
                "body": {"value": "x", "processed": "<p>Formanden skriver.</p>"},
            },
        },
        {"id": "2", "attributes": {"title": "Tom", "body": None, "drupal_internal__nid": 7}},
        {"id": "3", "attributes": {"title": "Kladde", "status": False, "body": {"value": "x"}}},
    ],
}
TABLE = 'Url;Title;HTML\nhttps://kk.dk/ny;Ny formand;"<p>Formanden; ""skriver"".</p>"\n;;x\n'
LINES = '{"url": "https://kk.dk/ny", "title": "Ny formand", "html": "<p>Formanden skriver.</p>"}\n'


@pytest.mark.parametrize(
    ("name", "text", "url", "said"),
    [
        ("wordpress.xml", WXR, "https://kk.dk/ny", "<p>Formanden skriver.</p>"),
        ("drupal.json", json.dumps(DRUPAL), "/ny", "<p>Formanden skriver.</p>"),
        ("sider.csv", TABLE, "https://kk.dk/ny", '<p>Formanden; "skriver".</p>'),
        ("sider.jsonl", LINES + "[]\n\n", "https://kk.dk/ny", "<p>Formanden skriver.</p>"),
    ],
)
def test_an_export(tmp_path: Path, name: str, text: str, url: str, said: str) -> None:
    """Published pages with their address, title and text; drafts and attachments are not."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    (page,) = export.pages(path)

    assert targets.kind(str(path)) is Kind.EXPORT
    assert isinstance(page, Page)
    assert page.url == url
    assert page.source.data.decode() == f"<!doctype html><title>Ny formand</title>{said}"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("wordpress.xml", WXR[:-40]),
        ("wordpress.xml", WXR.replace("<rss", '<!DOCTYPE x [<!ENTITY a "b">]><rss')),
        ("drupal.json", json.dumps(DRUPAL)[:-5]),
        ("sider.jsonl", LINES + '{"url": '),
    ],
)
def test_a_broken_export(tmp_path: Path, name: str, text: str) -> None:
    """What cannot be read is told, after what can."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    *_read, last = export.pages(path)

    assert isinstance(last, Unread)
    assert last.url == str(path)


def test_other_files_are_no_exports(tmp_path: Path) -> None:
    """A table or XML of another kind is a document."""
    (tmp_path / "a.csv").write_text("Navn;Tekst\nx;y\n", encoding="utf-8")
    (tmp_path / "a.xml").write_text("<resources/>", encoding="utf-8")
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")

    kinds = {targets.kind(str(file)) for file in tmp_path.iterdir()}

    assert kinds == {Kind.FOLDER}


def record(url: str, head: str, body: bytes) -> bytes:
    """Return the record of an answer in a WARC file."""
    http = f"HTTP/1.1 {head}\r\n\r\n".encode() + body
    lines = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        "WARC-Date: 2026-11-21T12:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return lines.encode() + http + b"\r\n\r\n"


def test_warc_files(tmp_path: Path) -> None:
    """Pages with status 200, unpacked; pictures and errors are passed over."""
    page = b"<html lang=da><p>Formanden skriver."
    packed = gzip.compress(page)
    zipped = (
        "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nETag: x\r\n"
        f"Content-Length: {len(packed)}"
    )
    records = (
        record("https://kk.dk/a", zipped, packed),
        record("https://kk.dk/b.png", "200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        record("https://kk.dk/c", "404 Not Found\r\nContent-Type: text/html", page),
        record("https://kk.dk/d", "200 OK\r\nContent-Type: video/x", b"x"),
        record("https://kk.dk/e", "200 OK\r\nContent-Type: application/json", b"{}"),
    )
    (tmp_path / "1.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
    (tmp_path / "2.warc").write_bytes(record("https://kk.dk/f", "200 OK", page)[:-60])

    found = list(warc.pages(tmp_path))

    assert targets.kind(str(tmp_path)) is Kind.WARC
    assert isinstance(found[0], Page)
    assert (found[0].source.data, found[0].answer.etag) == (page, "x")
    assert [(one.url, type(one)) for one in found[:2]] == [
        ("https://kk.dk/a", Page),
        ("https://kk.dk/e", Unread),
    ]


@pytest.mark.parametrize("cut", ["head", "middle", "tail"])
@pytest.mark.parametrize("encoding", ["", "gzip"])
@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_file_that_is_cut_off(
    tmp_path: Path,
    packed: bool,  # noqa: FBT001 - a column
    encoding: str,
    cut: str,
) -> None:
    """A page that is not whole is told, and not taken for a short one; those before it are read."""
    chance = random.Random(7)  # noqa: S311 - no secret
    text = "".join(f"<p>Formanden skriver til {chance.random()}" for _ in range(999))
    body = gzip.compress(text.encode()) if encoding else text.encode()
    head = "200 OK\r\nContent-Type: text/html"
    coded = f"{head}\r\nContent-Encoding: {encoding}" if encoding else head
    pack = gzip.compress if packed else bytes
    first = pack(record("https://kk.dk/a", head, b"<p>x"))
    last = pack(record("https://kk.dk/b", coded, body))
    path = tmp_path / ("1.warc.gz" if packed else "1.warc")
    path.write_bytes(first + last[: {"head": 100, "middle": len(last) // 2, "tail": -12}[cut]])

    one, *rest = warc.pages(tmp_path)

    assert isinstance(one, Page)
    told = [(type(other), other.url) for other in rest]
    broken, page = (Unread, str(path)), (Unread, "https://kk.dk/b")
    expected = {
        (True, "head"): [broken],
        (True, "middle"): [page, broken],
        (True, "tail"): [(Page, "https://kk.dk/b"), broken],  # it has all its text
        (False, "head"): [],  # nothing tells that something began
        (False, "middle"): [page],
        (False, "tail"): [page],
    }
    assert told == expected[packed, cut]


def test_a_table(tmp_path: Path) -> None:
    """Parquet files are read page by page, too."""
    columns = {"url": ["https://kk.dk/a", "https://kk.dk/b"], "html": ["<p>A", "<p>B"]}
    parquet.write_table(pa.table(columns), tmp_path / "1.parquet")

    assert targets.kind(str(tmp_path)) is Kind.TABLE
    assert [page.url for page in targets.pages(str(tmp_path))] == columns["url"]


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        (
            "sider.txt",
            "# alle\n\nhttps://kk.dk/a\n  https://kk.dk/b  \nhttps://kk.dk/a\n",
            Kind.LIST,
        ),
        ("sider.urls", "http://kk.dk/a", Kind.LIST),
        ("brev.txt", "https://kk.dk/a\nSe siden.", Kind.FOLDER),
        ("brev.txt", "Formanden skriver.", Kind.FOLDER),
        ("brev.txt", "", Kind.FOLDER),
    ],
)
def test_a_list_of_addresses(tmp_path: Path, name: str, text: str, kind: Kind) -> None:
    """A text file is one when it holds nothing else; each address counts once."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    assert targets.kind(str(path)) is kind
    urls = [line.strip() for line in text.splitlines() if line.strip().startswith("http")]
    assert kind is not Kind.LIST or addresses.read(path) == list(dict.fromkeys(urls))


def test_addresses_by_server() -> None:
    """With and without www. is one; the order of a server's stays."""
    urls = ["https://b.dk/2", "https://www.a.dk/1", "https://b.dk/1", "https://a.dk/0"]

    assert addresses.by_host(urls) == [
        ("https://www.a.dk/1", "https://a.dk/0"),
        ("https://b.dk/2", "https://b.dk/1"),
    ]


def test_no_such_target() -> None:
    """It says how an address begins."""
    with pytest.raises(UsageError, match="https://"):
        targets.kind("www.kk.dk")


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("http://KK.dk", "http://kk.dk/"),
        ("http://kk.dk/a?b=2&a=1#c", "http://kk.dk/a?a=1&b=2"),
        ("http://kk.dk/a?utm_source=x&id=1&fbclid=2", "http://kk.dk/a?id=1"),
        ("http://kk.dk/a?visning=liste&id=1", "http://kk.dk/a?id=1"),
        ("http://kk.dk/a;jsessionid=1F?x=1", "http://kk.dk/a?x=1"),
        ("http://kk.dk/børn og unge", "http://kk.dk/b%C3%B8rn%20og%20unge"),
        ("http://[kk.dk/", None),
    ],
)
def test_what_an_address_is_called(url: str, named: str | None) -> None:
    """One page, one address."""
    assert Borders(["http://kk.dk/"], Options(drop=("visning",))).named(url) == named


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("http://kk.dk/borger/", True),
        ("http://www.kk.dk/borger/x?a=1", True),
        ("http://kk.dk:80/borger/x.pdf", True),
        ("http://arkiv.kk.dk/borger/", True),
        ("http://andre.dk/borger/", False),
        ("http://kk.dk/borger/arkiv/2011", False),
        ("http://kk.dk/erhverv/", False),
        ("http://kk.dk/borger/x.JPG", False),
        ("http://kk.dk.evil.example/borger/", False),
        ("ftp://kk.dk/borger/", True),
    ],
)
def test_what_belongs_to_a_site(url: str, wanted: bool) -> None:  # noqa: FBT001 - a column
    """The site's host with and without www., further hosts, patterns, and no pictures."""
    options = Options(include=("/borger/*",), exclude=("*/arkiv/*",), hosts=("arkiv.kk.dk",))

    assert Borders(["http://www.kk.dk/"], options).wanted(url) is wanted


@pytest.mark.parametrize(
    ("data", "pages", "sitemaps"),
    [
        (b"<urlset><url><loc>http://kk.dk/a</loc></url></urlset>", ["http://kk.dk/a"], []),
        (
            b"\xef\xbb\xbf<?xml version='1.0'?><sitemapindex><sitemap><loc>http://kk.dk/s.xml",
            [],
            ["http://kk.dk/s.xml"],
        ),
        (gzip.compress(b"<urlset><url><loc>http://kk.dk/a", mtime=0), ["http://kk.dk/a"], []),
        (b"http://kk.dk/a\nhttps://kk.dk/b\n", ["http://kk.dk/a", "https://kk.dk/b"], []),
    ],
)
def test_a_sitemap(data: bytes, pages: list[str], sitemaps: list[str]) -> None:
    """XML, an index, gzip, a line per address."""
    assert sitemap.read(data) == (pages, sitemaps)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>404</body></html>",
        b"hej med dig",
        b"\x1f\x8bnot gzip",
        gzip.compress(b"http://kk.dk/a\n" + b" " * 120_000_000, 1, mtime=0),
    ],
    ids=["empty", "page", "text", "broken", "bomb"],
)
def test_no_sitemap(data: bytes) -> None:
    """It is told."""
    with pytest.raises(ReadError):
        sitemap.read(data)


@pytest.mark.parametrize(
    ("url", "kind", "data", "suffix"),
    [
        ("http://kk.dk/a.php", "text/html", b"<p>x", ".html"),
        ("http://kk.dk/a", "text/html", b"%PDF-1.7", ".pdf"),
        ("http://kk.dk/a.pdf", "application/octet-stream", b"%PDF-1.7", ".pdf"),
        ("http://kk.dk/a.docx", "application/octet-stream", b"PK\x03\x04", ".docx"),
        ("http://kk.dk/a.docx", "text/html", b"PK\x03\x04", ".docx"),
        ("http://kk.dk/a.pdf", "text/html", b"<!doctype html><p>Log ind", ".html"),
        ("http://kk.dk/a", "text/plain; charset=x", b"hej", ".txt"),
        ("http://kk.dk/a", "", b"<html>", ".html"),
        ("http://kk.dk/a", "image/png", b"\x89PNG", None),
        ("http://kk.dk/a.exe", "application/octet-stream", b"MZ", None),
    ],
)
def test_what_a_page_is(url: str, kind: str, data: bytes, suffix: str | None) -> None:
    """First its bytes tell, then what the server calls it, then its name."""
    found = content_types.source(url, kind, data)

    assert (found.suffix if isinstance(found, Source) else None) == suffix


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (b"120", 120.0),
        (b" 0 ", 0.0),
        (b"Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
        (b"soon", None),
        (b"", None),
        (None, None),
    ],
)
def test_retry_after(value: bytes | None, seconds: float | None) -> None:
    """Seconds or a date; what is neither counts for nothing."""
    assert retry_after(value) == seconds


def test_options_of_another_version() -> None:
    """What a newer or older scan asked for is read as far as it is known."""
    asked = Options(include=("/a/*",), depth=3)

    assert read(asked.written()) == asked
    assert read('{"depth": 3, "unknown": 1}') == Options(depth=3)
