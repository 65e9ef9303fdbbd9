"""What a crawl asks for: sitemaps, patterns, and servers that say what they want."""

import gzip
from pathlib import Path

import pytest

from kklint.scan.cluster import parts
from kklint.scan.line import Line
from tests.scan.serving import (
    Answer,
    Handler,
    Pages,
    findings,
    html,
    rows,
    scan,
    served,
    visits,
)

XML = {"Content-Type": "application/xml"}


def listed(*urls: str, root: str = "urlset") -> bytes:
    """Return a sitemap."""
    inner = "url" if root == "urlset" else "sitemap"
    return (
        f"<{root}>{''.join(f'<{inner}><loc>{u}</loc></{inner}>' for u in urls)}</{root}>".encode()
    )


def mapped(path: str, handler: Handler) -> Answer | None:
    """Answer as a site with an index of sitemaps, one of them gzipped, and a page not in them."""
    base = handler.server.url
    match path:
        case "/sitemap.xml":
            urls = (f"{base}/1.xml", f"{base}/2.xml.gz", f"{base}/3.xml")
            return Answer(listed(*urls, root="sitemapindex"), 200, XML)
        case "/1.xml":
            return Answer(listed(f"{base}/a", "https://example.org/b"), 200, XML)
        case "/2.xml.gz":
            return Answer(gzip.compress(listed(f"{base}/c")), 200, {"Content-Type": "x/gzip"})
        case "/a" | "/c" | "/" | "/borger/d" | "/borger/arkiv/e":
            return html("Formanden skriver.", "/d", "/borger/d", "/borger/arkiv/e")
        case _:
            return Answer(b"", 404)


def test_a_sitemap(tmp_path: Path) -> None:
    """Its pages and no others; a part that is missing costs nothing else."""
    with served(mapped) as server:
        done = scan(tmp_path, f"{server.url}/sitemap.xml")
        told = visits(tmp_path / "scan.kklint", server.url)

    assert told == {"/a": ("read", ""), "/c": ("read", "")}
    assert done.returncode == 1


def test_no_sitemap(tmp_path: Path) -> None:
    """One that is not there is told."""
    with served(mapped) as server:
        done = scan(tmp_path, f"{server.url}/nothing.xml")

    assert done.returncode == 3
    assert "The server answers 404." in done.stdout


def test_patterns(tmp_path: Path) -> None:
    """The start is always read; of the rest what is included and not excluded."""
    patterns = ("--include", "/borger/*", "--exclude", "*/arkiv/*")
    with served(mapped) as server:
        scan(tmp_path, f"{server.url}/", *patterns)
        told = visits(tmp_path / "scan.kklint", server.url)

    assert told == {"/": ("read", ""), "/borger/d": ("read", "")}


def silent(path: str, _handler: Handler) -> Answer | None:
    """Answer as a server whose robots.txt cannot be had."""
    return Answer(b"", 503) if path == "/robots.txt" else html("Formanden skriver.")


def closed(path: str, _handler: Handler) -> Answer | None:
    """Answer as a server that wants to be left alone for two hours."""
    return Answer(b"", 503, {"Retry-After": "7200"}) if path != "/robots.txt" else Answer(b"", 404)


@pytest.mark.parametrize(
    ("pages", "status", "told"),
    [
        (silent, 3, "The server does not say what may be read (robots.txt: 503)."),
        (closed, 2, "The server asks to be left alone for 120 minutes."),
    ],
)
def test_servers_that_do_not_want(tmp_path: Path, pages: Pages, status: int, told: str) -> None:
    """No page is read, and it is said why."""
    with served(pages) as server:
        done = scan(tmp_path, f"{server.url}/", "--retries", "1")

    assert done.returncode == status
    assert told in done.stdout + done.stderr
    assert rows(tmp_path / "scan.kklint", "SELECT count(*) FROM content") == [(0,)]


def test_a_line() -> None:
    """It stays open for answers that have not changed, and survives all others."""
    tag = {"ETag": "x", "Content-Type": "text/html"}
    with served(lambda path, _handler: Answer(b"x" * 5_000, int(path[1:]), tag)) as server:
        line = Line("http", f"127.0.0.1:{server.server_port}", 5)
        asked = [("/200", {"If-None-Match": "x"}), ("/200", {}), ("/404", {}), ("/503", {})]
        statuses = [line.status(path, headers) for path, headers in asked * 2]
        with pytest.raises(ValueError, match="a"):
            line.status("/a\r\nX: y", {})
        line.close()

    assert statuses == [304, 200, 404, 503] * 2


def test_enough_pages(tmp_path: Path) -> None:
    """No more pages are asked for than were wanted; the others are told."""
    with served(lambda _path, _handler: html("Kære alle.", *(f"/{n}" for n in range(9)))) as server:
        scan(tmp_path, f"{server.url}/", "--pages", "4", "--connections", "8")
        told = visits(tmp_path / "scan.kklint", server.url)

    outcomes = [outcome for outcome, _reason in told.values()]
    assert (outcomes.count("read"), outcomes.count("left")) == (4, 6)


def unruly(path: str, handler: Handler) -> Answer | None:
    """Answer as a site with pages of many kinds."""
    match path:
        case "/robots.txt":
            assert handler.headers["User-Agent"].startswith("kklint/")
            return Answer(b"User-agent: *\nDisallow: /intern/", 200, {"Content-Type": "text/plain"})
        case "/gammel":
            return Answer(b"", 301, {"Location": "/ny"})
        case "/fejl":
            return Answer(b"", 500)
        case "/ny" | "/a" | "/b" | "/intern/c":
            return html(f"Formanden for {path} skriver.", "/ikke-listet")
        case _:
            return Answer(b"", 404)


LISTED = ("/a", "/b", "/gammel", "/fejl", "/intern/c", "/mangler", "/a?utm_source=x")


def test_a_list_of_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In parts as by one process: only what is listed is asked for, once, and kindly."""
    stores = {"one": (), "parts": ("--jobs", "2", "--results", "results")}
    with served(unruly) as server, served(unruly) as other:
        urls = [f"{site.url}{path}" for path in LISTED for site in (server, other)]
        (tmp_path / "sider.txt").write_text("\n".join(urls), encoding="utf-8")
        monkeypatch.setattr(parts, "URLS", 1)
        assert len(parts.plan(str(tmp_path / "sider.txt"), "")) == 2
        asked = []
        for store, options in stores.items():
            done = scan(tmp_path, "sider.txt", "--store", store, "--retries", "0", *options)
            assert done.returncode == 3, done.stderr
            asked.append((dict(server.asked), dict(other.asked)))
            server.asked.clear()
            other.asked.clear()

    assert asked[0] == asked[1]
    assert set(asked[0][0]) == {"/robots.txt", "/a", "/b", "/gammel", "/ny", "/fejl", "/mangler"}
    one, parted = (sorted(findings(tmp_path / store)) for store in stores)
    assert one == parted
    assert len(one) == 6
    assert visits(tmp_path / "one") == visits(tmp_path / "parts")
