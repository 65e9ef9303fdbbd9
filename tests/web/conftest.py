"""What the tests of the pages share: a browser without a window, as it were, and its workers."""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx
import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from starlette.applications import Starlette

from kklint import run
from kklint.web.app import application
from kklint.web.words import Words
from kklint.web.workers import Workers

MINI = Path(__file__).parent.parent / "wordlists"
ADDRESS = "http://127.0.0.1:8080"


class Client:
    """Asks an application, one request after the other."""

    def __init__(self, portal: BlockingPortal, client: httpx.AsyncClient) -> None:
        self._portal, self._client = portal, client

    def get(self, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401 - as in httpx
        """Fetch a page."""
        return self._portal.call(partial(self._client.get, path, **more))

    def post(self, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401 - as in httpx
        """Send something."""
        return self._portal.call(partial(self._client.post, path, **more))


Open = Callable[[Starlette], Client]


@pytest.fixture(scope="session")
def settings() -> run.Settings:
    """Return settings with the few entries in tests/wordlists."""
    return run.settings(directory=MINI)


@pytest.fixture(scope="session")
def workers(settings: run.Settings) -> Iterator[Workers]:
    """Start one worker for all tests."""
    started = Workers(settings, 1)
    yield started
    started.close()


@pytest.fixture(scope="session")
def app(workers: Workers, settings: run.Settings) -> Starlette:
    """Make the application."""
    return application(workers, Words(settings), {"kklint.kk.dk"})


@pytest.fixture
def opened() -> Iterator[Open]:
    """Give what opens an application for requests."""
    with start_blocking_portal() as portal:
        closing: list[Callable[[], object]] = []

        def make(app: Starlette) -> Client:
            lifespan = portal.wrap_async_context_manager(app.router.lifespan_context(app))
            lifespan.__enter__()
            closing.append(lambda: lifespan.__exit__(None, None, None))
            transport = httpx.ASGITransport(app, raise_app_exceptions=False)
            asking = httpx.AsyncClient(transport=transport, base_url=ADDRESS)
            closing.append(lambda: portal.call(asking.aclose))
            return Client(portal, asking)

        yield make
        for close in reversed(closing):
            close()


@pytest.fixture
def client(app: Starlette, opened: Open) -> Client:
    """Open the application."""
    return opened(app)


def letter() -> bytes:
    """Return a Word letter of one sentence."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        f'PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>'
        "Formanden taler.</w:t></w:r></w:p></w:body></w:document>",
    }
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return written.getvalue()
