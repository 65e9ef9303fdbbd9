"""What holds for every request: whom it may come from, what a page may do, what is told of a bug.

Nothing of a request is logged: neither its address nor its text, nor the message of an error.
"""

import logging
import traceback
from collections.abc import Collection, Mapping
from types import MappingProxyType

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kklint.messages import _
from kklint.web.gate import FORBIDDEN, STUMBLED

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",  # with no-referrer a form would come from »null«
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cache-Control": "no-store",
    }
)
LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
MISDIRECTED = 421
HEALTH = "/health"
CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
SAME = frozenset({"same-origin", "none"})
_log = logging.getLogger("kklint.web")


class Safety:
    """The outermost layer around the application."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = LOCAL) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts) | LOCAL

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, with the headers that make a page safe."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        begun = False

        async def safely(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        try:
            await (refusal or self._app)(scope, receive, safely)
        except Exception as error:  # noqa: BLE001 - its text may hold what somebody wrote
            _log.error("%s at %s", type(error).__name__, _place(error))
            if not begun:
                told = _("Something went wrong in kklint. Nothing was kept. Please report it.")
                await _error(STUMBLED, told)(scope, receive, safely)

    def _refusal(self, scope: Scope) -> JSONResponse | None:
        """Return the answer to a request that comes from a stranger's page, None for others."""
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        if scope["path"] == HEALTH:
            return None  # a supervisor asks by any name, and learns nothing of a text
        if host_name(host) not in self._hosts:
            told = _("kklint does not answer under this name. See --allow-host in docs/web.md.")
            return _error(MISDIRECTED, told)
        if scope["method"] in CHANGING and not _same_origin(headers, host):
            told = _("This request comes from another page, and kklint does not answer it.")
            return _error(FORBIDDEN, told)
        return None


def host_name(host: str) -> str:
    """Return the name in a Host header, without the port."""
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host


def _same_origin(headers: Headers, host: str) -> bool:
    """Return whether a request is from a page of this server, or from a program and no page."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in SAME:
        return False
    origin = headers.get("origin")
    return origin is None or origin.lower().partition("://")[2] == host


def _error(status: int, told: str) -> JSONResponse:
    return JSONResponse({"error": {"status": status, "message": told}}, status)


def _place(error: BaseException) -> str:
    """Return the file and line in which an error arose; no more of it is safe to tell."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
