"""The application: its addresses, and how each answers."""

import json
from base64 import b64decode
from collections.abc import AsyncGenerator, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.utils import encode_rfc2231
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from kklint.messages import _
from kklint.reporters import PACKED
from kklint.web import (
    description,
    files_page,
    incoming,
    layout,
    suggest_page,
    text_page,
    words_page,
)
from kklint.web.checking import ANNOTATED, Job
from kklint.web.fetching import Fetcher
from kklint.web.gate import BAD, BUSY, FORBIDDEN, STUMBLED, TOO_MANY, TOO_SLOW, Gate, Pace, Refused
from kklint.web.incoming import Sent, speaking
from kklint.web.safety import LOCAL, Safety
from kklint.web.words import Words
from kklint.web.workers import BrokenError, FullError, TooSlowError, Workers

STATIC = Path(__file__).with_name("static")
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
CHECKS = 32  # at a time, most of them waiting for a worker
HELD = 250_000_000  # bytes of requests at a time
OFTEN = 300  # checks that a client may ask for in a minute; one who types asks a few times
YEAR = 31_536_000
WITH_BYTES = frozenset({*ANNOTATED, *PACKED})
DOWNLOADS = {"html": "text/html", "csv": "text/csv", "json": "application/json"}
Answer = Mapping[str, Any]


class Limits(NamedTuple):
    """How many checks at a time, bytes held for them, and checks of one client in a minute."""

    checks: int = CHECKS
    held: int = HELD
    often: int = OFTEN


@dataclass(frozen=True)
class Service:
    """What the addresses share."""

    workers: Workers
    words: Words
    gate: Gate
    pace: Pace
    threads: CapacityLimiter
    fetcher: Fetcher | None
    contact: str

    async def check(self, request: Request, sent: Sent, wanted: str) -> Answer:
        """Return a worker's answer; raises Refused."""
        self.pace.take(request.client.host if request.client else "")
        job = Job(sent.sources, incoming.language(request), sent.severity(), wanted)
        with self.gate.turn():
            try:
                data = await to_thread.run_sync(self.workers.ask, job, limiter=self.threads)
            except TooSlowError as error:
                raise Refused(TOO_SLOW, _took_too_long) from error
            except FullError as error:
                raise Refused(BUSY, _no_worker) from error
            except BrokenError as error:
                raise Refused(STUMBLED, _broke) from error
        answer: Answer = json.loads(data)
        return answer


def application(  # noqa: PLR0913 - what one who hosts it may choose, each with a default
    workers: Workers,
    words: Words,
    hosts: Collection[str] = LOCAL,
    *,
    limits: Limits = Limits(),  # noqa: B008 - it cannot change
    fetcher: Fetcher | None = None,
    contact: str = "",
) -> Starlette:
    """Return the application; with a `fetcher` there is a field for the address of a page.

    `contact` is the address of those who keep the word lists.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncGenerator[None]:
        app.state.service = Service(
            workers,
            words,
            Gate(limits.checks, limits.held),
            Pace(limits.often),
            CapacityLimiter(limits.checks),
            fetcher,
            contact,
        )
        yield

    post, get = ["POST"], ["GET"]
    routes = [
        Route("/", _text_page, methods=get),
        Route("/", _text_checked, methods=post),
        Route("/tjek", _text_parts, methods=post),
        Route("/filer", _files_page, methods=get),
        Route("/filer", _files_checked, methods=post),
        Route("/side", _address_checked, methods=post),
        Route("/ordlisten", _words_page, methods=get),
        Route("/forslag", _suggest_page, methods=get),
        Route("/forslag", _suggested, methods=post),
        Route("/api/check", _api, methods=post),
        Route("/openapi.json", _openapi, methods=get),
        Route("/health", _health, methods=get),
        *(Route(f"/{path}", asset, methods=get) for path, asset in _assets().items()),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Safety, hosts=hosts)],
        exception_handlers={Refused: _refused, HTTPException: _http_error},
        lifespan=lifespan,
    )


def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


async def _text_page(request: Request) -> Response:
    return _page(request, text_page.empty)


async def _text_checked(request: Request) -> Response:
    """Answer a browser without a script."""
    with _service(request).gate.room(incoming.announced(request)):
        sent = await incoming.typed(request)
        answer = await _service(request).check(request, sent, "text")
        text = sent.sources[0].data.decode("utf-8")
        return _page(request, partial(text_page.checked, text, answer))


async def _text_parts(request: Request) -> Response:
    """Answer the script."""
    language = incoming.language(request)
    with _service(request).gate.room(incoming.announced(request)):
        sent = await incoming.typed(request)
        answer = await _service(request).check(request, sent, "text")
    with speaking(language):
        return JSONResponse(text_page.parts(answer))


async def _files_page(request: Request) -> Response:
    return _page(request, partial(files_page.empty, _sites(request)))


def _sites(request: Request) -> tuple[str, ...]:
    """Return the sites of which a page may be asked for."""
    fetcher = _service(request).fetcher
    return fetcher.sites if fetcher is not None else ()


async def _address_checked(request: Request) -> Response:
    """Answer with what was found on one page of an allowed site."""
    fetcher = _service(request).fetcher
    if fetcher is None:
        raise Refused(FORBIDDEN, _no_addresses)
    with _service(request).gate.room(incoming.announced(request)):
        texts = await incoming.fields(request)
    source = await fetcher.fetch(texts.get("address", ""))
    with _service(request).gate.room(len(source.data)):
        answer = await _service(request).check(request, Sent((source,), texts), "files")
    return _page(request, partial(files_page.checked, answer, fetcher.sites))


async def _files_checked(request: Request) -> Response:
    """Answer with a page or a download."""
    with _service(request).gate.room(incoming.announced(request)):
        sent = await incoming.files(request)
        wanted = sent.fields.get("as", "files")
        if wanted not in {"files", *DOWNLOADS, *WITH_BYTES}:
            raise Refused(BAD, _no_such_answer)
        answer = await _service(request).check(request, sent, wanted)
    if wanted in WITH_BYTES:
        return _with_bytes(request, answer)
    if wanted in DOWNLOADS:
        return _download(f"kklint.{wanted}", DOWNLOADS[wanted], answer["written"].encode())
    return _page(request, partial(files_page.checked, answer, _sites(request)))


def _with_bytes(request: Request, answer: Answer) -> Response:
    if "error" in answer:
        return _told(request, BAD, answer["error"])
    return _download(answer["name"], "application/octet-stream", b64decode(answer["data"]))


def _download(name: str, kind: str, data: bytes) -> Response:
    disposition = {"Content-Disposition": f"attachment; filename*={encode_rfc2231(name, 'UTF-8')}"}
    return Response(data, media_type=kind, headers=disposition)


async def _words_page(request: Request) -> Response:
    query = request.query_params
    side = query.get("side", "1")
    number = int(side) if side.isascii() and side.isdigit() and len(side) < len("10000") else 1
    words = _service(request).words
    await to_thread.run_sync(partial(words.find, "-"))  # the first time, the lists are read
    asked = query.get("q", "")[:100]
    return _page(request, partial(words_page.shown, words, asked, query.get("tema", ""), number))


async def _suggest_page(request: Request) -> Response:
    return _page(request, partial(suggest_page.shown, {}, _service(request).contact))


async def _suggested(request: Request) -> Response:
    with _service(request).gate.room(incoming.announced(request)):
        texts = await incoming.fields(request)
    return _page(request, partial(suggest_page.shown, texts, _service(request).contact))


async def _api(request: Request) -> Response:
    """Answer a program with the JSON of the contract."""
    with _service(request).gate.room(incoming.announced(request)):
        sent = await incoming.either(request)
        answer = await _service(request).check(request, sent, "json")
    return Response(answer["written"], media_type="application/json")


async def _openapi(request: Request) -> Response:
    with speaking(incoming.language(request)):
        return JSONResponse(description.openapi())


async def _health(request: Request) -> Response:
    """Tell a supervisor whether there is a process that checks."""
    alive = _service(request).workers.alive
    return JSONResponse({"status": "ok" if alive else "down"}, 200 if alive else BUSY)


def _assets() -> dict[str, Callable[[Request], Any]]:
    """Return what answers with each of the files that ship; no address becomes a path."""
    files = sorted(path for path in STATIC.iterdir() if path.suffix in KINDS)
    return {
        f"{layout.ASSETS}/{path.name}": _asset(path.read_bytes(), KINDS[path.suffix])
        for path in files
    }


def _asset(data: bytes, kind: str) -> Callable[[Request], Any]:
    async def answer(_request: Request) -> Response:
        headers = {"Cache-Control": f"public, max-age={YEAR}, immutable"}
        return Response(data, media_type=kind, headers=headers)

    return answer


def _page(request: Request, make: Callable[[], str], status: int = 200) -> Response:
    """Return a page in the language of the request, which is remembered when it was chosen."""
    language = incoming.language(request)
    with speaking(language):
        response = HTMLResponse(make(), status)
    if "lang" in request.query_params:
        response.set_cookie("kklint_lang", language, max_age=YEAR, httponly=True, samesite="strict")
    return response


def _wants_json(request: Request) -> bool:
    asked = request.headers.get("accept", "")
    return request.url.path.startswith(("/api/", "/tjek")) or "application/json" in asked


async def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, Refused):
        raise error
    with speaking(incoming.language(request)):
        message = error.told()
    return _told(request, error.status, message)


async def _http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    with speaking(incoming.language(request)):
        message = _("There is no such page, or it is asked for in another way.")
    return _told(request, error.status_code, message)


def _told(request: Request, status: int, message: str) -> Response:
    """Return an error, to a program as JSON and to a person as a page."""
    if _wants_json(request):
        response: Response = JSONResponse({"error": {"status": status, "message": message}}, status)
    else:
        response = _page(request, partial(layout.told, message), status)
    if status in {TOO_MANY, BUSY}:
        response.headers["Retry-After"] = "1"
    return response


def _took_too_long() -> str:
    return _("The check took too long and was stopped. Try with a smaller part of the text.")


def _no_worker() -> str:
    return _("kklint is busy. Try again in a moment.")


def _broke() -> str:
    return _("kklint stumbled over this text and has started again. Please report it.")


def _no_addresses() -> str:
    return _("This kklint fetches no pages. Paste the text or drop the file instead.")


def _no_such_answer() -> str:
    return _("kklint does not know this kind of answer.")
