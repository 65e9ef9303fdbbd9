"""Safe by default: strangers' pages get no answer, CPR numbers are masked, nothing is written."""

import logging
import sys
from typing import Any

import pytest
from starlette.applications import Starlette

from kklint.web import layout, text_page
from kklint.web import workers as workers_module
from kklint.web.incoming import plain_name
from kklint.web.safety import host_name
from tests.web.conftest import ADDRESS, Client, Open

CPR = "010180-1234"
SECRET = "hemmeligheden"  # noqa: S105 - a word to look for
PATHS = ("/", "/tjek", "/filer", "/forslag", "/api/check")
_opened: list[str] = []
_watching: list[bool] = []


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if (
        _watching
        and event == "open"
        and isinstance(arguments[1], str)
        and set(arguments[1]) & set("wax+")
    ):
        _opened.append(str(arguments[0]))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": ADDRESS},
    ],
)
def test_page_of_a_stranger(client: Client, path: str, headers: dict[str, str]) -> None:
    """A post from another page is refused, whichever header gives it away."""
    assert client.post(path, data={"text": "x"}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers", [{"origin": ADDRESS}, {"sec-fetch-site": "same-origin", "origin": ADDRESS}, {}]
)
def test_own_page(client: Client, headers: dict[str, str]) -> None:
    """Its own pages, and programs that are no page, are answered."""
    assert client.post("/api/check", json={"text": "x"}, headers=headers).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.:80:80"])
def test_rebound_name(client: Client, host: str) -> None:
    """A name that somebody else points here is not answered, not even for reading."""
    assert client.get("/", headers={"host": host}).status_code == 421


def test_supervisor(client: Client) -> None:
    """Whether it works may be asked by any name."""
    assert client.get("/health", headers={"host": "10.0.0.7:8080"}).status_code == 200


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:8080", "KKLINT.kk.dk"])
def test_known_name(client: Client, host: str) -> None:
    """Local names and allowed ones are answered."""
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("host", "name"),
    [("a:80", "a"), ("a", "a"), ("[::1]:80", "[::1]"), ("[::1]", "[::1]"), (":", ":")],
)
def test_host_name(host: str, name: str) -> None:
    """The port is no part of the name."""
    assert host_name(host) == name


@pytest.mark.parametrize(
    "path", ["/", "/health", "/nix", f"/{layout.ASSETS}/checker.js", "/openapi.json"]
)
def test_headers(client: Client, path: str) -> None:
    """Every answer has the headers that make it safe."""
    headers = client.get(path).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "server" not in headers


def test_texts_are_not_cached(client: Client) -> None:
    """What is about a text is kept by no browser and no proxy."""
    assert client.post("/", data={"text": "x"}).headers["cache-control"] == "no-store"
    assert client.get("/").headers["cache-control"] == "no-store"


def test_cpr_numbers_are_masked_everywhere(client: Client) -> None:
    """No answer repeats a CPR number, in a text, a name, a form or an error."""
    text = f"Formanden {CPR} og mor og far {CPR}. {CPR}"
    form = (
        f"elements: |\n  koen:\n    '#type': radios\n    '#title': 'Køn {CPR}'\n"
        f"    '#options':\n      m: 'Mand {CPR}'\n      k: Kvinde\n"
    )
    files = [
        ("file", (f"{CPR}.txt", text.encode())),
        ("file", (f"{CPR}.pdf", b"x")),
        ("file", (f"{CPR}.yml", form.encode())),
    ]
    answers = [
        client.post("/tjek", json={"text": text}).text,
        client.post("/api/check", json={"text": text, "name": f"{CPR}.txt"}).text,
        client.post("/api/check", json={CPR: 1}).text,
        client.post("/api/check", files=files).text,
        client.post("/filer", files=files).text,
        *(client.post("/filer", files=files, data={"as": kind}).text for kind in ("html", "csv")),
        client.post("/forslag", data={"sentence": text, "kind": "alarm", "why": CPR}).text,
    ]
    marked = client.post("/", data={"text": text}).text
    before, _textarea, after = marked.partition("<textarea")

    assert [answer for answer in answers if "1234" in answer] == []
    assert "1234" not in before + after.partition("</textarea>")[2]  # only where one writes


def test_nothing_is_written(client: Client) -> None:
    """Even a large file goes through memory only, in the server; a worker can write no file."""
    sys.addaudithook(_hook)
    data = b"Teksten er helt fin. \n\n" * 200_000
    _watching.append(True)
    try:
        answer = client.post("/filer", files={"file": ("brev.txt", data)}, data={"as": "json"})
        client.post("/filer", files={"file": ("a.docx", b"PK\x03\x04" + data)})
    finally:
        _watching.clear()

    assert answer.status_code == 200
    assert _opened == []


def test_worker_can_write_no_file() -> None:
    """After it has warmed up, a worker is confined."""
    import multiprocessing  # noqa: PLC0415

    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_try_to_write) == "File too large"


def _try_to_write() -> str:
    from pathlib import Path  # noqa: PLC0415
    from tempfile import mkdtemp  # noqa: PLC0415

    folder = Path(mkdtemp())
    try:
        workers_module._confine()  # noqa: SLF001 - what every worker does
        (folder / "x").write_text("x")
    except OSError as error:
        return error.strerror or ""
    finally:
        (folder / "x").unlink(missing_ok=True)
        folder.rmdir()
    return "written"


def test_error_of_our_own_tells_nothing_of_the_text(
    app: Starlette,
    opened: Open,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """A bug is logged by its kind and place; the text in its message is not."""

    def broken(*_arguments: object) -> str:
        raise ValueError(SECRET)

    monkeypatch.setattr(text_page, "parts", broken)
    with caplog.at_level(logging.DEBUG):
        answer = opened(app).post(f"/tjek?{SECRET}", json={"text": SECRET})
    out = capfd.readouterr()
    logged = "".join(
        record.getMessage() for record in caplog.records if record.name == "kklint.web"
    )

    assert answer.status_code == 500
    assert "Noget gik galt" in answer.json()["error"]["message"]
    assert logged.startswith("ValueError at ")
    assert SECRET not in logged + out.out + out.err + answer.text


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\brev.docx", "brev.docx"),
        ("/", "fil"),
        ("..", ".."),
        ("a\0b\n.txt", "ab.txt"),
        ("010180-1234.txt", "010180-XXXX.txt"),
        ("x" * 999 + ".txt", "x" * 120 + ".txt"),
    ],
)
def test_name_is_never_a_path(sent: str, shown: str) -> None:
    """Of a file's name only the last part is shown."""
    assert plain_name(sent) == shown
