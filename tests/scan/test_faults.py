"""One scan of a site on which everything goes wrong: each page is told, and the rest is read."""

import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import pytest

from tests.scan.serving import Answer, Handler, Server, findings, html, scan, served, visits

TEXT = "Formanden skriver til dig."
CHUNK = b"<p>Velkommen til kommunen.</p>" * 2_000
GIGABYTE = 1_000_000_000
STARTS = """/langsom /haenger /rundt/a /videre/0 /json /html-som-tekst /fejler-foerst /fejler-altid
 /travl /afbrudt /stor /stor-sagt /kalender?maaned=0 /kal/0 /ugyldig /latin1 /utf16 /blandet
 /forbudt/x /mangler /gammel /kanonisk /forside-kanonisk /brev.docx /oedelagt.docx /engelsk
 /ny?utm_source=brev /billede.jpg /ude https://example.org/andre""".split()


def pages(path: str, handler: Handler) -> Answer | None:  # noqa: C901, PLR0911, PLR0912 - a table
    """Answer as the worst of sites."""
    server = handler.server
    name, _slash, rest = path.strip("/").partition("/")
    match name.partition("?")[0]:
        case "":
            return html(TEXT, *STARTS)
        case "robots.txt":
            return Answer(b"User-agent: *\nDisallow: /forbudt/\n")
        case "langsom":
            drip(handler)
            return None
        case "haenger":
            server.ending.wait(20)
            return None
        case "rundt":
            return redirect("/rundt/b" if rest == "a" else "/rundt/a")
        case "videre":
            return redirect(f"/videre/{int(rest) + 1}")
        case "gammel":
            return redirect("/ny")
        case "ude":
            return redirect("https://example.org/")
        case "json":
            return Answer(b'{"formand": 1}', 200, {"Content-Type": "application/json"})
        case "html-som-tekst":
            page = b"<!doctype html><html lang=da><p>Formanden i en tekstfil."
            return Answer(page, 200, {"Content-Type": "text/plain"})
        case "fejler-foerst":
            return html(TEXT) if server.asked[path] > 1 else Answer(b"", 500)
        case "fejler-altid":
            return Answer(b"", 502)
        case "travl":
            busy = Answer(b"", 429, {"Retry-After": "1"})
            return html(TEXT) if server.asked[path] > 1 else busy
        case "afbrudt":
            handler.reset()
            return None
        case "stor" | "stor-sagt":
            endless(handler, told=name == "stor-sagt")
            return None
        case "kalender":
            month = int(path.rpartition("=")[2])
            return html(f"Møder i måned {month}.", f"/kalender?maaned={month + 1}")
        case "kal":
            return html(f"Møder i uge {rest}.", f"/kal/{int(rest) + 1}")
        case "ugyldig":
            return Answer(b"<html lang=da><p <b>><div></span><p>Formanden <i>skriver</b <table><")
        case "latin1":
            body = "<html lang=da><p>Formændene så på øen.".encode("latin-1")
            return Answer(body, 200, {"Content-Type": "text/html; charset=ISO-8859-1"})
        case "utf16":
            body = "<html lang=da><p>Formændene så på øen.".encode("utf-16-le")
            return Answer(body, 200, {"Content-Type": "text/html; charset=utf-16le"})
        case "blandet":
            body = "<html lang=da><p>Formændene på øen gør ærligt alt. ".encode()
            return Answer(body + "<p>Sådan står det.".encode("latin-1"))
        case "kanonisk":
            return html(TEXT, head='<link rel="canonical" href="/ny">')
        case "forside-kanonisk":
            return html(TEXT, head='<link rel="canonical" href="/">')
        case "brev.docx":
            return Answer(letter(), 200, {"Content-Type": "application/octet-stream"})
        case "oedelagt.docx":
            return Answer(b"PK\x03\x04 broken", 200, {"Content-Type": "application/octet-stream"})
        case "engelsk":
            return html("The chairman writes to you about the meeting.", lang="en")
        case "ny":
            return html(TEXT)
        case _:
            return Answer(b"", 404)


def redirect(target: str) -> Answer:
    """Send somewhere else."""
    return Answer(b"", 302, {"Location": target})


def drip(handler: Handler) -> None:
    """Send a byte now and then."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not handler.server.ending.wait(0.1):
        handler.wfile.write(b"x")
        handler.wfile.flush()


def endless(handler: Handler, *, told: bool) -> None:
    """Send a gigabyte, or as much of it as is taken."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    if told:
        handler.send_header("Content-Length", str(GIGABYTE))
    handler.end_headers()
    for _ in range(GIGABYTE // len(CHUNK)):
        handler.wfile.write(CHUNK)
        handler.server.asked["sent"] += len(CHUNK)


def letter() -> bytes:
    """Return a letter in Word."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraph = "<w:p><w:r><w:t>Formanden i et brev.</w:t></w:r></w:p>"
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        document = f'<w:document xmlns:w="{space}"><w:body>{paragraph}</w:body></w:document>'
        package.writestr("word/document.xml", document)
    return data.getvalue()


class Scanned(NamedTuple):
    """A scan that is over: its server, output, seconds, and what became of each page."""

    server: Server
    status: int
    output: str
    pages: dict[str, tuple[str, str]]
    sentences: set[tuple[str, str]]
    seconds: float


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scanned]:
    """Scan the site once."""
    folder = tmp_path_factory.mktemp("faults")
    limits = "--timeout 1.5 --retries 1 --variants 3 --depth 4 --connections 8 --contact web@kk.dk"
    with served(pages) as server:
        begun = time.monotonic()
        done = scan(folder, f"{server.url}/", *limits.split())
        store = folder / "scan.kklint"
        found = {(str(row[0]).removeprefix(server.url), str(row[3])) for row in findings(store)}
        told = visits(store, server.url)
        yield Scanned(
            server,
            done.returncode,
            done.stdout + done.stderr,
            told,
            found,
            time.monotonic() - begun,
        )


@pytest.mark.parametrize(
    ("page", "outcome", "reason"),
    [
        ("/", "read", ""),
        ("/langsom", "unread", "No answer within 1.5 seconds."),
        ("/haenger", "unread", "No answer within 1.5 seconds."),
        ("/rundt/a", "left", "another page"),
        ("/rundt/b", "unread", "Redirects without end."),
        ("/videre/10", "unread", "Redirects without end."),
        ("/json", "left", "application/json"),
        ("/html-som-tekst", "read", ""),
        ("/fejler-foerst", "read", ""),
        ("/fejler-altid", "unread", "The server answers 502."),
        ("/travl", "read", ""),
        ("/afbrudt", "unread", "The connection broke off."),
        ("/stor", "unread", "larger than 25 MB"),
        ("/stor-sagt", "unread", "larger than 25 MB"),
        ("/kalender?maaned=2", "read", ""),
        ("/kalender?…", "left", "--variants"),
        ("/kal/3", "read", ""),
        ("/kal/4", "left", "--depth"),
        ("/ugyldig", "read", ""),
        ("/latin1", "read", ""),
        ("/utf16", "read", ""),
        ("/blandet", "read", ""),
        ("/forbudt/x", "left", "robots.txt forbids it."),
        ("/mangler", "left", "There is no such page (404)."),
        ("/gammel", "left", "It redirects to another page."),
        ("/ude", "left", "out of the site"),
        ("/kanonisk", "left", "canonical"),
        ("/forside-kanonisk", "read", ""),
        ("/ny", "read", ""),
        ("/brev.docx", "read", ""),
        ("/oedelagt.docx", "unread", ""),
        ("/engelsk", "left", "another language"),
    ],
)
def test_what_became_of_a_page(scanned: Scanned, page: str, outcome: str, reason: str) -> None:
    """Every page is told, with a reason where it was not read."""
    assert page in scanned.pages, scanned.output
    assert scanned.pages[page][0] == outcome, scanned.pages[page]
    assert reason in scanned.pages[page][1]


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("/html-som-tekst", "Formanden i en tekstfil."),
        ("/ugyldig", "Formanden skriver<"),
        ("/latin1", "Formændene så på øen."),
        ("/utf16", "Formændene så på øen."),
        ("/blandet", "Formændene på øen gør ærligt alt."),
        ("/brev.docx", "Formanden i et brev."),
        ("/fejler-foerst", TEXT),
        ("/travl", TEXT),
    ],
)
def test_what_was_read(scanned: Scanned, page: str, sentence: str) -> None:
    """What could be read was read in the right letters."""
    assert (page, sentence) in scanned.sentences


def test_what_was_never_asked_for(scanned: Scanned) -> None:
    """Forbidden pages, pictures, other sites and what says nothing new."""
    asked = scanned.server.asked
    never = ("/forbudt/x", "/billede.jpg", "/ny?utm_source=brev", "/kalender?maaned=4", "/kal/5")

    assert [path for path in never if asked[path]] == []
    assert not [url for url in scanned.pages if "example.org" in url]


def test_a_gigabyte_is_not_taken(scanned: Scanned) -> None:
    """The server could send little more than the limit, twice over (a retry is not made)."""
    assert scanned.server.asked["sent"] < 150_000_000
    assert scanned.server.asked["/stor"] == 1


def test_who_asks(scanned: Scanned) -> None:
    """Every request says who asks and whom to turn to."""
    (caller,) = scanned.server.callers

    assert caller.startswith("kklint/")
    assert "web@kk.dk" in caller
    assert "City of Copenhagen" in caller


def test_the_summary(scanned: Scanned) -> None:
    """What could not be read stands in it with its reason, and the status says so."""
    assert scanned.status == 3
    assert "Could not be read:" in scanned.output
    assert "2 × No answer within 1.5 seconds." in scanned.output
    assert "Traceback" not in scanned.output
    assert "Warning" not in scanned.output
