"""A made-up site of 200 pages, as WARC files and as a table, and what one process finds in it."""

import gzip
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kklint import messages, run
from kklint.scan import scanning
from kklint.scan.cluster.work import Recipe
from kklint.scan.options import Options
from kklint.scan.scanning import Progress, Wanted
from kklint.scan.store import Scan, Store

PAGES, SHARDS, TEMPLATES = 200, 10, 7
AGAIN = 1
FINDINGS = """SELECT url, title, line, place, rule, entry, severity, word, message, why,
 suggestions, sources, sentence, marked_start, marked_end, fingerprint, hex(block), hex(kin)
 FROM scan_finding WHERE scan = (SELECT max(id) FROM scan) ORDER BY 1, 3, 5, 6, 8, 13, 14, 16"""
VISITS = """SELECT url, outcome, reason, status, format, language, title, bytes, hex(content), etag
 FROM visit JOIN page ON page.id = page WHERE scan = (SELECT max(id) FROM scan) ORDER BY 1"""
TEXTS = (
    "Formanden for udvalg nr. {n} indkalder til møde, og næstformanden skriver referatet.",
    "Du kan søge om hjælp hele året, og du får svar inden for {n} uger.",
    "Firmaet Formand & Søn har passet vejen i {n} år, siger formand Jens Hansen.",
    "Ordningen er for handicappede borgere, som har boet her i {n} måneder.",
    "Hver ansøger skal selv møde op, og han eller hun skal have sit pas med til nr. {n}.",
    "Kommunen sender brevet til den handicappede på dag {n}, cpr-nr. 010203-1234.",
    "Brandmændene øver på plads {n} onsdag, og derfor er indkørslen spærret.",
)


def page(number: int) -> str:
    """Return a page: a menu and a footer as on many others, and some texts of its own."""
    template = number % TEMPLATES
    own = "".join(
        f"<p>{TEXTS[(number + step) % len(TEXTS)].format(n=number)}</p>" for step in (0, 3)
    )
    menu = "".join(f'<li><a href="/{entry}">Side {entry}</a></li>' for entry in range(10))
    twice = "<p>Her og et sted til: Skriv til tillidsmanden.</p>" if number in {AGAIN, 8} else ""
    form = '<form><select name="koen"><option>Mand<option>Kvinde</select></form>'
    return (
        f'<!doctype html><html lang="da"><title>Side {number}</title><nav><ul>{menu}</ul></nav>'
        f"<main>{own}{twice}{form if number % 50 == 3 else ''}</main>"
        f"<footer><p>Skabelon {template}: Skriv til formanden for udvalget.</p></footer></html>"
    )


def address(number: int) -> str:
    """Return the address of a page; two share theirs, of which the first counts."""
    return f"https://www.by.dk/side/{0 if number == AGAIN else number}"


def record(url: str, html: str, kind: str = "text/html; charset=utf-8") -> bytes:
    """Return a packed WARC record of a page."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nETag: W/1\r\n\r\n{html}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the site as WARC files; one also holds what is no page."""
    folder = tmp_path_factory.mktemp("site")
    for shard in range(SHARDS):
        numbers = range(shard * PAGES // SHARDS, (shard + 1) * PAGES // SHARDS)
        data = b"".join(record(address(number), page(number)) for number in numbers)
        (folder / f"{shard:02}.warc.gz").write_bytes(data)
    with (folder / "03.warc.gz").open("ab") as file:
        file.write(record("https://www.by.dk/kort.bin", "\0\1", "application/x-map"))
        file.write(record("https://www.by.dk/brev.pdf", "%PDF-1.7 cut", "application/pdf"))
    return folder


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> run.Settings:
    """Make settings in English, with a cache for all tests."""
    return run.Settings(run.settings().wordlists, tmp_path_factory.mktemp("cache"), language="en")


@pytest.fixture(scope="session")
def recipe(settings: run.Settings) -> Recipe:
    """Make the recipe of these settings."""
    return Recipe.of(settings)


@pytest.fixture(autouse=True)
def english() -> None:
    """Speak English, as the workers do."""
    messages.use("en")


Scanned = Callable[..., Scan]


@pytest.fixture(scope="session")
def scanned(settings: run.Settings) -> Scanned:
    """Return what scans a target into a store."""

    def scan(
        store: Path,
        target: str,
        settle: object = None,
        progress: Progress | None = None,
        *,
        resume: bool = False,
    ) -> Scan:
        messages.use("en")
        wanted = Wanted(target, Options(), settings, 1, resume=resume, settle=settle)  # type: ignore[arg-type]
        with Store.open(store) as opened:
            return scanning.scan(opened, wanted, progress or Progress())

    return scan


@pytest.fixture(scope="session")
def by_one(site: Path, scanned: Scanned, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Scan the site as without a cluster, and give the store."""
    store = tmp_path_factory.mktemp("one") / "one.kklint"
    assert scanned(store, str(site)).state == "finished"
    return store


Same = Callable[[Path], bool]


@pytest.fixture(scope="session")
def same(by_one: Path) -> Same:
    """Return what says whether the last scan of a store found and read what one process does."""

    def read(store: Path) -> list[object]:
        with closing(sqlite3.connect(store)) as connection:
            return [connection.execute(question).fetchall() for question in (FINDINGS, VISITS)]

    expected = read(by_one)
    assert all(expected)
    return lambda store: read(store) == expected
