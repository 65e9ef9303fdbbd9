"""A request -> the texts and files in it, within limits, in memory and nowhere else."""

import json
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import anyio
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from kklint import messages
from kklint.messages import _
from kklint.model import Severity, Source
from kklint.privacy import mask
from kklint.readers import limit, too_large
from kklint.readers.formats import PACKED_LIMIT
from kklint.web.gate import BAD, TOO_LARGE, WRONG_KIND, Refused

MOST_TYPED = 2_000_000  # bytes of a text that is typed or pasted: a thick book
MOST_JSON = 5_000_000  # bytes of a request in JSON
MOST_FILES = 50
MOST_FIELDS = 20
MOST_BODY = PACKED_LIMIT + 100_000  # bytes of a form with files
SENDING = 120  # seconds that a request may take to arrive
LONGEST_NAME = 120
FILES = "multipart/form-data"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Sent:
    """What a request holds: the sources to check and the other fields."""

    sources: tuple[Source, ...]
    fields: dict[str, str]

    def severity(self) -> Severity:
        """Return from which severity on findings are wanted; raises Refused."""
        name = self.fields.get("severity") or Severity.WARNING
        if name not in list(Severity):
            raise Refused(BAD, _wrong_severity)
        return Severity(name)


class _InMemory(MultiPartParser):
    """A parser that keeps files in memory, where Starlette's own would write large ones to disk."""

    spool_max_size = MOST_BODY


async def form(request: Request, most: int = MOST_TYPED * 3) -> FormData:
    """Return the fields and files of a form; raises Refused."""
    kind = _kind(request)
    chunks = _chunks(request, most)
    try:
        if kind == FILES:
            return await _InMemory(
                request.headers,
                chunks,
                max_files=MOST_FILES,
                max_fields=MOST_FIELDS,
                max_part_size=MOST_TYPED,
            ).parse()
        if kind == FORM:
            return await FormParser(
                request.headers, chunks, max_fields=MOST_FIELDS, max_part_size=most
            ).parse()
    except MultiPartException as error:
        is_many = error.message.startswith("Too many files")
        raise Refused(BAD, _too_many_files if is_many else _not_a_form) from error
    raise Refused(WRONG_KIND, _wrong_kind)


async def files(request: Request) -> Sent:
    """Return the files of a form; raises Refused."""
    sent = await form(request, MOST_BODY)
    sources: list[Source] = []
    try:
        for value in sent.getlist("file"):
            if isinstance(value, UploadFile) and value.filename:
                sources.append(_source(value.filename, await value.read(), sources))
    finally:
        await sent.close()
    if not sources:
        raise Refused(BAD, _no_file)
    return Sent(tuple(sources), _texts(sent))


async def typed(request: Request) -> Sent:
    """Return the text that a form or a script sends; raises Refused."""
    if _kind(request) == "application/json":
        texts = await _json(request, MOST_TYPED)
    else:
        texts = await fields(request)
    return Sent((written(texts.get("text", "")),), texts)


async def either(request: Request) -> Sent:
    """Return what a program sends: JSON with a text, or a form with files; raises Refused."""
    kind = _kind(request)
    if kind == FILES:
        return await files(request)
    if kind != "application/json":
        raise Refused(WRONG_KIND, _wrong_kind)
    texts = await _json(request, MOST_JSON)
    if "text" not in texts:
        raise Refused(BAD, _no_text)
    name = texts.get("name") or "tekst.txt"
    return Sent((_source(name, texts["text"].encode("utf-8", "replace"), ()),), texts)


def written(text: str) -> Source:
    """Return a typed text as a source in which every character has its place."""
    plain = "".join(" " if character in "\0\ufeff" else character for character in text)
    return Source("tekst.txt", ".txt", plain.encode("utf-8", "replace"))


def announced(request: Request) -> int:
    """Return how many bytes a request says it brings, MOST_BODY if it says nothing."""
    length = request.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else MOST_BODY


def plain_name(name: str) -> str:
    """Return the last part of a file's name, as it may be shown: it is never a path."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(character for character in last if character.isprintable())
    stem, dot, ending = mask(shown).strip().rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{ending[:10]}" or "fil"


def _source(name: str, data: bytes, others: Sequence[Source]) -> Source:
    """Return a file as a source, under a name no other has; raises Refused."""
    shown = plain_name(name)
    suffix = PurePosixPath(shown).suffix.lower()
    most = limit(suffix)
    if len(data) > most:
        raise Refused(TOO_LARGE, lambda: f"{shown}: {too_large(len(data), most)}")
    same = sum(other.name == shown or other.name.endswith(f" {shown}") for other in others)
    return Source(f"({same + 1}) {shown}" if same else shown, suffix, data)


async def fields(request: Request) -> dict[str, str]:
    """Return the texts of a form; raises Refused."""
    sent = await form(request)
    await sent.close()
    return _texts(sent)


def _texts(sent: FormData) -> dict[str, str]:
    return {key: value for key, value in sent.items() if isinstance(value, str)}


async def _json(request: Request, most: int) -> dict[str, str]:
    """Return the texts of a JSON object; raises Refused."""
    body = b"".join([chunk async for chunk in _chunks(request, most)])
    try:
        value: Any = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(BAD, _not_json) from error
    if not isinstance(value, dict):
        raise Refused(BAD, _not_json)
    for key, item in value.items():
        if not isinstance(item, str):
            raise Refused(BAD, _not_a_text(key))
    return value


async def _chunks(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    """Yield a body as it arrives; raises Refused when it is too large or too slow."""
    if "content-length" in request.headers and announced(request) > most:
        raise Refused(TOO_LARGE, _too_much(announced(request), most))
    size = 0
    stream = request.stream()
    end = anyio.current_time() + SENDING
    while True:
        try:
            with anyio.fail_after(max(0.0, end - anyio.current_time())):
                chunk = await anext(stream, None)
        except (TimeoutError, ClientDisconnect) as error:
            raise Refused(BAD, _too_slow) from error
        if chunk is None:
            return
        size += len(chunk)
        if size > most:
            raise Refused(TOO_LARGE, _too_much(most + 1_000_000, most))
        yield chunk


def _too_much(size: int, most: int) -> Callable[[], str]:
    return lambda: too_large(size, most)


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def language(request: Request) -> str:
    """Return the language of a request: what the address says, or the cookie; else Danish."""
    for asked in (request.query_params.get("lang"), request.cookies.get("kklint_lang")):
        if asked in messages.LANGUAGES:
            return asked
    return "da"


@contextmanager
def speaking(spoken: str) -> Iterator[None]:
    """Speak a language for as long as nothing is waited for."""
    before = messages.language()
    messages.use(spoken)
    try:
        yield
    finally:
        messages.use(before)


def _wrong_severity() -> str:
    return _("severity is info, warning or error.")


def _not_a_form() -> str:
    return _("The form could not be read. Send it again.")


def _too_many_files() -> str:
    return _("At most {n} files at a time. Send the rest afterwards.").format(n=MOST_FILES)


def _wrong_kind() -> str:
    return _("Send a file as multipart/form-data or a text as application/json.")


def _no_file() -> str:
    return _("Choose a file first.")


def _no_text() -> str:
    return _("The text is missing: send {example}.").format(example='{"text": "…"}')


def _not_json() -> str:
    return _("This is not a JSON object.")


def _not_a_text(key: object) -> Callable[[], str]:
    return lambda: _("»{key}« must be a text.").format(key=mask(str(key)[:LONGEST_NAME]))


def _too_slow() -> str:
    return _("The text did not arrive in time. Send it again.")
