"""The server: what an editor tells of its documents in, diagnostics, reasons and changes out.

A text is checked when its author rests for a moment, in a thread of its own, so that the editor
never waits; what was found in a text that has changed since is thrown away.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from kklint import __version__
from kklint.config import Config
from kklint.errors import KklintError
from kklint.lsp import shown
from kklint.lsp.engines import Engine, Engines
from kklint.lsp.positions import Text
from kklint.lsp.sources import path_of, source_of, suffix_of
from kklint.model import Finding, Severity
from kklint.privacy import mask
from kklint.run import Settings

REST = 0.15  # seconds without a key before a text is checked
SHARE = 3  # of the time that a check takes, where that is more
SLOWEST = 5.0  # seconds


@dataclass(slots=True)
class Open:
    """A document in the editor, and what was found in which state of it."""

    uri: str
    suffix: str | None
    text: Text
    version: int
    findings: tuple[Finding, ...] = ()
    checked: Text | None = None
    took: float = 0.0
    task: "asyncio.Task[None] | None" = field(default=None, compare=False)


class Server(LanguageServer):
    """The documents that are open, and the linters for them."""

    def __init__(self, settings: Callable[[Config, Severity], Settings]) -> None:
        super().__init__("kklint", __version__)
        self.open: dict[str, Open] = {}
        self.least: Severity | None = None
        self._engines = Engines(settings)
        self._worker = ThreadPoolExecutor(1, "kklint")
        self._told: set[str] = set()

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ANN401 - as in pygls
        """Tell the editor of an error, CPR numbers masked."""
        del source
        self._tell(mask(f"{type(error).__name__}: {error}"[:200]))

    def begin(self, uri: str, language: str, text: str, version: int) -> None:
        """Take a document that was opened."""
        encoding = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        self.end(uri)
        suffix = suffix_of(uri, language)
        self.open[uri] = Open(uri, suffix, Text(text, encoding), version)
        self.check_soon(uri, 0)

    def end(self, uri: str) -> None:
        """Forget a document that was closed."""
        document = self.open.pop(uri, None)
        if document and document.task:
            document.task.cancel()

    def check_soon(self, uri: str, rest: float | None = None) -> None:
        """Check a document after a rest in seconds; by default as long as suits its size."""
        document = self.open.get(uri)
        if document is None or document.suffix is None:
            return
        if rest is None:
            rest = min(SLOWEST, max(REST, SHARE * document.took))
        if document.task:
            document.task.cancel()
        document.task = asyncio.get_running_loop().create_task(self._rest(document, rest))

    async def _rest(self, document: Open, rest: float) -> None:
        await asyncio.sleep(rest)
        await self.check(document)

    async def check(self, document: Open) -> None:
        """Check a document as it stands now and publish what is found."""
        text, version = document.text, document.version
        found = await self.run(self._findings, document, text.text)
        if self.open.get(document.uri) is not document or document.text is not text:
            return
        document.findings, document.checked = found, text
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(
                document.uri, [shown.diagnostic(finding, text) for finding in found], version
            )
        )

    async def run(self, work: Callable[..., Any], *given: Any) -> Any:  # noqa: ANN401 - what `work` gives
        """Do some work in the thread for it."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, work, *given)

    def _findings(self, document: Open, text: str) -> tuple[Finding, ...]:
        began = time.perf_counter()
        found = self.find(document, text)
        document.took = time.perf_counter() - began
        return found

    def find(self, document: Open, text: str) -> tuple[Finding, ...]:
        """Return what is found in a text, if it were the document's."""
        engine = self.engine(document)
        if engine is None or document.suffix is None:
            return ()
        report = engine.linter.check([source_of(document.uri, document.suffix, text)])
        return tuple(finding for finding in report.findings if finding.location.line is not None)

    def engine(self, document: Open) -> Engine | None:
        """Return the linter for a document, None where it is left out or the settings are wrong."""
        try:
            return self._engines.engine(self.path(document), self.least)
        except KklintError as error:
            if str(error) not in self._told:
                self._told.add(str(error))
                self._tell(str(error))
            return None

    def path(self, document: Open) -> Path:
        """Return the path of a document; one without stands in the folder of the project."""
        return path_of(document.uri) or (self.root or Path.cwd()) / "untitled"

    @property
    def root(self) -> Path | None:
        """The folder of the project."""
        folder = next(iter(self.workspace.folders.values()), None)
        path = to_fs_path(folder.uri) if folder else self.workspace.root_path
        return Path(path) if path else None

    def warm(self) -> None:
        """Load the lexicon and the model before they are wanted."""
        from kklint.language.lemmas import lemma  # noqa: PLC0415 - loads lemmy
        from kklint.language.pipeline import load  # noqa: PLC0415 - imports spaCy

        self.engine(Open((self.root or Path.cwd()).as_uri() + "/untitled", None, Text(""), 0))
        load(None)
        lemma("NOUN", "manden")

    def read_again(self) -> None:
        """Read configurations and word lists again and check what is open."""
        self._told.clear()
        self._engines.forget()
        for uri in self.open:
            self.check_soon(uri, 0)

    def stop(self) -> None:
        """Begin nothing more."""
        for uri in list(self.open):
            self.end(uri)
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _tell(self, text: str) -> None:
        params = types.ShowMessageParams(types.MessageType.Warning, text)
        self.window_show_message(params)
