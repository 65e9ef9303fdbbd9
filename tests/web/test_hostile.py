"""Hostile uploads, too many at a time, and checks that never end: the server goes on."""

import io
import time
import zipfile
from collections import Counter
from collections.abc import Iterator

import anyio
import httpx
import pytest
from starlette.applications import Starlette

from kklint import run
from kklint.model import Source
from kklint.web.app import application
from kklint.web.checking import Job
from kklint.web.gate import Gate, Refused
from kklint.web.words import Words
from kklint.web.workers import BrokenError, TooSlowError, Workers
from tests.web.conftest import ADDRESS, Client, Open

LONG = Job((Source("lang.txt", ".txt", b"Formanden og mor og far. " * 60_000),))
SHORT = Job((Source("kort.txt", ".txt", b"Formanden."),))


def _bomb() -> bytes:
    """Return a letter whose text would be 200 MB."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        with file.open("word/document.xml", "w") as part:
            for _number in range(200):
                part.write(b" " * 1_000_000)
    return data.getvalue()


def _nested() -> bytes:
    """Return archives in archives."""
    inner = b"Formanden."
    for number in range(9):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as file:
            file.writestr(f"{number}.zip" if number else "a.txt", inner)
        inner = data.getvalue()
    return inner


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
<resources><string name="x">&b;&c;</string></resources>"""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bombe.docx", _bomb()),
        ("arkiv.zip", _nested()),
        ("strenge.xml", ENTITIES),
        ("brev.pdf", b"%PDF-1.7\n" + b"\xff" * 10_000),
        ("brev.rtf", b"{\\rtf1" + b"{" * 50_000),
        ("brev.docx", b"PK\x03\x04" + b"\0" * 1_000),
        ("brev.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 9_000),
        ("side.html", b"<div>" * 50_000 + b"Formanden"),
        ("data.json", b'{"a":' * 50_000),
        ("data.yml", b"- " * 50_000),
        ("brev.txt", b"\0" * 1_000),
        ("kode.exe", b"MZ" + b"\x90" * 1_000),
        ("../../../etc/passwd", b"root"),
    ],
)
def test_hostile_file(client: Client, workers: Workers, name: str, data: bytes) -> None:
    """A hostile file is answered in words, and the next text is checked as ever."""
    answer = client.post("/filer", files={"file": (name, data)})
    after = client.post("/api/check", json={"text": "Formanden"})

    assert answer.status_code == 200
    assert "root:" not in answer.text
    assert len(after.json()["findings"]) == 1
    assert workers.alive == 1


@pytest.fixture
def own(settings: run.Settings) -> Iterator[Workers]:
    """Start a worker that may be killed."""
    started = Workers(settings, 1)
    started.warm()
    yield started
    started.close()


def test_a_check_that_takes_too_long_is_stopped(own: Workers) -> None:
    """The process is killed and another one takes its place."""
    own.patience = 0.05
    with pytest.raises(TooSlowError):
        own.ask(LONG)
    own.patience = 30

    assert b"Formanden" in own.ask(SHORT)
    assert (own.alive, own.replaced) == (1, 1)


def test_a_worker_that_dies_is_replaced(own: Workers) -> None:
    """Whatever a document does to a process, the next text is checked."""
    own._all[0].process.kill()  # noqa: SLF001 - as a crash would
    own._all[0].process.join()  # noqa: SLF001
    with pytest.raises(BrokenError):
        own.ask(SHORT)

    assert b"Formanden" in own.ask(SHORT)


def test_a_bug_in_a_worker_tells_nothing_of_the_text(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, own: Workers
) -> None:
    """A worker that stumbles logs the kind of the error only, and is replaced."""
    with pytest.raises(BrokenError):
        own.ask(Job((Source("x.txt", ".txt", b"\xffhemmeligt"),)))  # a typed text is UTF-8

    assert b"Formanden" in own.ask(SHORT)
    told = capfd.readouterr()
    assert caplog.messages == ["UnicodeDecodeError in a worker"]
    assert "hemmeligt" not in told.err + told.out
    assert "Traceback" not in told.err


def test_time_out_is_told(own: Workers, settings: run.Settings, opened: Open) -> None:
    """Who sent the text learns that it took too long."""
    own.patience = 0.05
    client = opened(application(own, Words(settings)))
    started = time.monotonic()
    answer = client.post("/api/check", json={"text": LONG.sources[0].data.decode()})

    assert answer.status_code == 504
    assert "tog for lang tid" in answer.json()["error"]["message"]
    assert time.monotonic() - started < 10


def test_many_at_a_time(app: Starlette) -> None:
    """Of 200 requests at once some are checked, the others told to come again; then all is well."""

    async def flood() -> tuple[Counter[int], int]:
        statuses: Counter[int] = Counter()
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url=ADDRESS, timeout=60) as client,
        ):

            async def one() -> None:
                answer = await client.post("/api/check", json={"text": "Formanden taler."})
                statuses[answer.status_code] += 1
                if answer.status_code == 429:
                    assert answer.headers["retry-after"] == "1"

            async with anyio.create_task_group() as tasks:
                for _number in range(200):
                    tasks.start_soon(one)
            last = await client.post("/api/check", json={"text": "Formanden"})
        return statuses, last.status_code

    statuses, last = anyio.run(flood)

    assert set(statuses) <= {200, 429}
    assert statuses[200] >= 32
    assert sum(statuses.values()) == 200
    assert last == 200


def test_gate() -> None:
    """So many checks and bytes are let in, and no more; what is done makes room."""
    gate = Gate(1, 100)
    with gate.turn(), gate.room(60):
        with pytest.raises(Refused), gate.turn():
            pass
        with pytest.raises(Refused), gate.room(41):
            pass

    assert (gate.under_way, gate.held) == (0, 0)


def test_body_that_says_nothing_of_its_size(app: Starlette, opened: Open) -> None:
    """A body without a length is counted as it comes."""

    async def endless() -> "Iterator[bytes]":  # type: ignore[misc]
        for _number in range(100):
            yield b"x" * 100_000

    answer = opened(app).post(
        "/api/check", content=endless(), headers={"content-type": "application/json"}
    )

    assert answer.status_code == 413
