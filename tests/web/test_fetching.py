"""One page by its address: of an allowed site, public, in time and within limits, or refused."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import anyio
import pytest

from kklint import run
from kklint.model import Source
from kklint.web import fetching
from kklint.web.app import Limits, application
from kklint.web.fetching import Fetcher, is_public
from kklint.web.gate import Pace, Refused
from kklint.web.words import Words
from kklint.web.workers import Workers
from tests.web.conftest import Client, Open

SITE = "kk.test"
PAGE = "<html lang=da><p>Formanden for bestyrelsen på Nørrebro.</p>"
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/side": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode()),
    "/latin": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, PAGE.encode("latin-1")),
    "/odd": (200, {"Content-Type": "text/html; charset=klingon"}, PAGE.encode()),
    "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4"),
    "/billede": (200, {"Content-Type": "image/png"}, b"PNG"),
    "/pakket": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"\x1f\x8b"),
    "/nix": (404, {"Content-Type": "text/html"}, PAGE.encode()),
    "/videre": (302, {"Location": "/side"}, b""),
    "/rundt": (302, {"Location": "/rundt"}, b""),
    "/ind": (302, {"Location": "http://169.254.169.254/latest/meta-data/"}, b""),
    "/fil": (302, {"Location": "file:///etc/passwd"}, b""),
    "/ingen": (302, {}, b""),
    "/stor": (200, {"Content-Type": "text/html"}, b"x" * 3_000),
}


class _Site(BaseHTTPRequestHandler):
    """Answers as ANSWERS says; /langsom takes its time."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer."""
        if self.path == "/langsom":
            threading.Event().wait(3)
            return
        status, headers, body = ANSWERS.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Serve the site on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


async def _loopback(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


def fetcher(port: int) -> Fetcher:
    """Return a fetcher for which the site on loopback is public."""
    return Fetcher((SITE,), _loopback, "127.0.0.1".__eq__, frozenset({port}))


def fetch(wanted: Fetcher, address: str) -> Source:
    """Return the page at an address."""
    return anyio.run(partial(wanted.fetch, address))


@pytest.mark.parametrize("name", [SITE, f"www.{SITE}", f"{SITE.upper()}"])
@pytest.mark.parametrize("path", ["/side", "/videre", "/latin", "/odd"])
def test_page_is_fetched(port: int, name: str, path: str) -> None:
    """A page of the site or below it comes, through redirects and in its own encoding."""
    source = fetch(fetcher(port), f"http://{name}:{port}{path}")

    assert source.suffix == ".html"
    assert "Nørrebro" in source.data.decode("utf-8-sig")
    assert source.name.startswith(name.lower())


def test_kind_decides_how_it_is_read(port: int) -> None:
    """A PDF file is one, whatever its address ends in."""
    assert fetch(fetcher(port), f"http://{SITE}:{port}/pdf").suffix == ".pdf"


@pytest.mark.parametrize(
    "path", ["/billede", "/pakket", "/nix", "/rundt", "/ind", "/fil", "/ingen", "/findes-ikke"]
)
def test_no_page(port: int, path: str) -> None:
    """What is no page, leads nowhere or leads inside is refused."""
    with pytest.raises(Refused):
        fetch(fetcher(port), f"http://{SITE}:{port}{path}")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://",
        "http://evil.example/",
        f"http://{SITE}.evil.example/",
        f"http://not{SITE}/",
        f"http://{SITE}@evil.example/",
        f"http://user:pass@{SITE}:{{port}}/side",
        f"http://{SITE}:22/",
        f"ftp://{SITE}/",
        "file:///etc/passwd",
        "http://127.0.0.1:{port}/side",
        "http://[::1]:{port}/side",
        "http://2130706433/",
        "http://kk。test/",
        "javascript:alert(1)",
        f"http://{SITE}:99999/",
        "http://[/",
        "\0",
        "x" * 5_000,
    ],
)
def test_other_address(port: int, address: str) -> None:
    """What belongs to no allowed site is never asked for."""
    with pytest.raises(Refused):
        fetch(fetcher(port), address.replace("{port}", str(port)))


def test_name_that_leads_inside(port: int) -> None:
    """A name of the site is refused where one of its addresses is not public."""

    async def both(_host: str, _port: int) -> list[str]:
        return ["185.11.1.1", "127.0.0.1"]

    with pytest.raises(Refused):
        fetch(Fetcher((SITE,), both, ports=frozenset({port})), f"http://{SITE}:{port}/side")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("185.189.1.1", True),
        ("2a00:1450:400f::200e", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - to be refused
        ("224.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("kk.dk", False),
    ],
)
def test_public(address: str, public: bool) -> None:  # noqa: FBT001 - a column of the table
    """Only what anybody may reach is public."""
    assert is_public(address) is public


def test_page_that_is_too_large(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page stops coming when it passes the limit."""
    monkeypatch.setattr(fetching, "limit", lambda _suffix: 1_000)
    with pytest.raises(Refused) as refused:
        fetch(fetcher(port), f"http://{SITE}:{port}/stor")

    assert refused.value.status == 413


def test_page_that_does_not_come(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that hangs is given up."""
    monkeypatch.setattr(fetching, "PATIENCE", 0.3)
    with pytest.raises(Refused):
        fetch(fetcher(port), f"http://{SITE}:{port}/langsom")


def test_field_for_an_address(
    workers: Workers, settings: run.Settings, opened: Open, port: int
) -> None:
    """With allowed sites there is a field, and what is found on the page is shown."""
    client = opened(application(workers, Words(settings), fetcher=fetcher(port)))
    address = f"http://{SITE}:{port}/side"
    page = client.post("/side", data={"address": address}).text

    assert SITE in client.get("/filer").text
    assert "»Forpersonen«" in page
    assert f"{SITE}/side" in page
    refused = client.post("/side", data={"address": "http://localhost/"})
    assert refused.status_code == 400
    assert SITE in refused.text


def test_no_field_when_hosted(client: Client) -> None:
    """Without allowed sites nothing is fetched."""
    assert 'name="address"' not in client.get("/filer").text
    assert client.post("/side", data={"address": "https://kk.dk/"}).status_code == 403


def test_pace() -> None:
    """A client may ask so often in a minute, and another one as often."""
    now = [0.0]
    pace = Pace(2, lambda: now[0])
    pace.take("a")
    pace.take("a")
    with pytest.raises(Refused):
        pace.take("a")
    pace.take("b")
    now[0] = 30.0
    pace.take("a")
    with pytest.raises(Refused):
        pace.take("a")


def test_pace_of_the_api(workers: Workers, settings: run.Settings, opened: Open) -> None:
    """Who asks too often is told when to come again."""
    client = opened(application(workers, Words(settings), limits=Limits(often=1)))
    first, second = (client.post("/api/check", json={"text": "Hej."}) for _number in range(2))

    assert (first.status_code, second.status_code) == (200, 429)
    assert second.headers["retry-after"]
