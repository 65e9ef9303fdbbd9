"""A site on loopback for a test, whose pages may behave badly, and scans of it."""

import os
import socket
import sqlite3
import struct
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

FINDINGS = """SELECT url, rule, word, sentence, line, place, fingerprint FROM scan_finding
 WHERE scan = (SELECT max(id) FROM scan) ORDER BY 1, 2, 3, 4, 5, 6, 7"""
VISITS = """SELECT url, outcome, reason FROM visit JOIN page ON page.id = page
 WHERE scan = (SELECT max(id) FROM scan)"""


class Answer(NamedTuple):
    """What a page answers with."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = {"Content-Type": "text/html; charset=utf-8"}


class Handler(BaseHTTPRequestHandler):
    """Answers by the page that is asked for; a page may also write to the connection itself."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1
    server: "Server"

    def do_GET(self) -> None:
        """Answer."""
        path = self.path
        self.server.asked[path] += 1
        self.server.callers.add(self.headers.get("User-Agent") or "")
        answer = self.server.pages(path, self)
        if answer is None:
            self.close_connection = True
            return
        etag = answer.headers.get("ETag")
        if etag and self.headers.get("If-None-Match") == etag:
            self.server.unchanged[path] += 1
            answer = Answer(b"", 304, {"ETag": etag})
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if "Content-Length" not in answer.headers:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def reset(self) -> None:
        """Break the connection off."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def log_message(self, *_arguments: object) -> None:
        """Keep silent."""


Pages = Callable[[str, Handler], Answer | None]


class Server(ThreadingHTTPServer):
    """A site: what its pages answer, and what it was asked for."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, pages: Pages) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages = pages
        self.asked: Counter[str] = Counter()
        self.unchanged: Counter[str] = Counter()
        self.callers: set[str] = set()
        self.ending = threading.Event()

    @property
    def url(self) -> str:
        """The address of the site."""
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep silent about connections that clients break off."""


@contextmanager
def served(pages: Pages) -> Iterator[Server]:
    """Serve a site while the context lasts."""
    server = Server(pages)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.ending.set()
        server.shutdown()
        server.server_close()
        thread.join()


def html(text: str, *links: str, lang: str = "da", head: str = "") -> Answer:
    """Return a page in HTML with links."""
    listed = "".join(f'<li><a href="{link}">{link}</a></li>' for link in links)
    page = f'<html lang="{lang}"><head>{head}</head><body><p>{text}</p><ul>{listed}</ul></body>'
    return Answer(page.encode())


def command(target: str, *options: str) -> list[str]:
    """Return the command of a scan without delays, in English."""
    scan = [sys.executable, "-m", "kklint", "--lang", "en", "scan", target]
    return [*scan, "--delay", "0", *options]


def scan(
    folder: Path, target: str, *options: str, largest: int = 0
) -> subprocess.CompletedProcess[str]:
    """Scan a target in a process of its own, which can write files of `largest` bytes."""
    limited = ["sh", "-c", 'ulimit -f "$0" && exec "$@"', str(largest // 512)] if largest else []
    return subprocess.run(  # noqa: S603 - our own program
        [*limited, *command(target, *options)],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=120,
    )


def rows(store: Path, question: str) -> list[tuple[object, ...]]:
    """Return the rows of a question to a store."""
    with closing(sqlite3.connect(store)) as connection:
        return connection.execute(question).fetchall()


def visits(store: Path, base: str = "") -> dict[str, tuple[str, str]]:
    """Return what became of each page in the last scan, and why; addresses without the site's."""
    return {
        str(url).removeprefix(base): (str(outcome), str(reason or ""))
        for url, outcome, reason in rows(store, VISITS)
    }


def findings(store: Path) -> list[tuple[object, ...]]:
    """Return the findings of the last scan."""
    return rows(store, FINDINGS)
