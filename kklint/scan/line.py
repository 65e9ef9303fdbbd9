"""A connection on which only the status of an answer is of interest.

The standard library's client spends most of its time on the headers of an answer. Of one that says
"304 Not Modified" nothing else is needed, and with every other the connection is closed, its body
unread.
"""

import re
import socket
import ssl
from collections.abc import Mapping
from http import HTTPStatus
from typing import BinaryIO

STATUS = re.compile(rb"HTTP/1\.(?P<minor>[01]) (?P<status>\d{3})\b")
LONGEST_LINE = 65_536  # bytes
MOST_LINES = 200
CLOSES = re.compile(rb"connection\s*:.*\bclose\b", re.IGNORECASE)
PORTS = {"http": 80, "https": 443}


class Line:
    """A connection to a server, opened when it is needed."""

    def __init__(self, scheme: str, netloc: str, timeout: float) -> None:
        self._scheme = scheme
        self._netloc = netloc
        self._timeout = timeout
        self._socket: socket.socket | None = None
        self._answers: BinaryIO | None = None

    def status(self, path: str, headers: Mapping[str, str]) -> int:
        """Ask for a page; raises OSError, and ValueError where the answer is no HTTP."""
        named = {"Host": self._netloc, "Accept": "*/*", **headers}
        lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in named.items())]
        if any("\r" in line or "\n" in line for line in lines):
            raise ValueError(path)
        request = "".join(f"{line}\r\n" for line in (*lines, "")).encode("latin-1")
        if self._socket is None:
            self._open()
        assert self._socket is not None  # noqa: S101 - it was opened
        self._socket.sendall(request)
        return self._answer()

    def close(self) -> None:
        """Hang up."""
        if self._answers is not None:
            self._answers.close()
        if self._socket is not None:
            self._socket.close()
        self._socket = self._answers = None

    def _open(self) -> None:
        host, _colon, port = self._netloc.rpartition(":")
        if not host or not port.isdecimal():
            host, port = self._netloc, str(PORTS[self._scheme])
        plain = socket.create_connection((host.strip("[]"), int(port)), self._timeout)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._scheme == "https":
            context = ssl.create_default_context()
            plain = context.wrap_socket(plain, server_hostname=host.strip("[]"))
        self._socket, self._answers = plain, plain.makefile("rb")

    def _answer(self) -> int:
        assert self._answers is not None  # noqa: S101 - it was opened
        first = STATUS.match(self._answers.readline(LONGEST_LINE))
        if first is None:
            raise ValueError
        stays = first["minor"] == b"1"
        for _ in range(MOST_LINES):
            line = self._answers.readline(LONGEST_LINE)
            if line in {b"\r\n", b"\n"}:
                break
            if not line or CLOSES.match(line):
                stays = False
        else:
            stays = False
        status = int(first["status"])
        if not stays or status != HTTPStatus.NOT_MODIFIED:
            self.close()
        return status
