"""The server as an editor meets it: a real client over standard input and output."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from kklint.cli.languageserver import lsp
from kklint.lsp import features
from kklint.lsp.positions import Text
from kklint.model import Edit, Span

PATIENCE = 60.0  # seconds, on a busy machine
DIAGNOSTICS = types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
TEXT = "# Hej 😀\n\n😀 Formanden er her, æøå.\n\nHun bor her med en misbruger.\n"


class Editor(LanguageClient):
    """An editor that remembers what it was told."""

    def __init__(self) -> None:
        super().__init__("test", "1")
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: list[str] = []

        def found(params: types.PublishDiagnosticsParams) -> None:
            self.told.put_nowait(params)

        def message(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)

        self.feature(DIAGNOSTICS)(found)
        self.feature(types.WINDOW_SHOW_MESSAGE)(message)

    async def diagnostics(
        self, uri: str, version: int | None = None
    ) -> dict[str | int | None, types.Diagnostic]:
        """Wait for the diagnostics of a document and return them by their code."""
        while True:
            told = await asyncio.wait_for(self.told.get(), PATIENCE)
            if told.uri == uri and version in {None, told.version}:
                return {one.code: one for one in told.diagnostics}

    def begin(self, uri: str, language: str, text: str) -> None:
        """Open a document."""
        item = types.TextDocumentItem(uri, language, 1, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, uri: str, version: int, changes: list[Any]) -> None:
        """Type in a document."""
        document = types.VersionedTextDocumentIdentifier(version, uri)
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, changes))

    async def actions(
        self, uri: str, range_: types.Range, only: list[types.CodeActionKind | str] | None = None
    ) -> dict[str, types.CodeAction]:
        """Return what one may click on, by its title."""
        found = await self.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri), range_, types.CodeActionContext([], only)
            )
        )
        return {one.title: one for one in found or [] if isinstance(one, types.CodeAction)}


@asynccontextmanager
async def editing(
    folder: Path, options: object = None, capabilities: types.ClientCapabilities | None = None
) -> AsyncIterator[Editor]:
    """Start a server, as an editor does with a project, and end it again."""
    editor = Editor()
    environment = {**os.environ, "KKLINT_CACHE": str(folder.parent / "cache"), "LANG": "C"}
    await editor.start_io(sys.executable, "-W", "ignore", "-m", "kklint", "lsp", env=environment)
    await editor.initialize_async(
        types.InitializeParams(
            capabilities or types.ClientCapabilities(),
            workspace_folders=[types.WorkspaceFolder(folder.as_uri(), "projekt")],
            initialization_options=options,
        )
    )
    editor.initialized(types.InitializedParams())
    yield editor
    await asyncio.wait_for(editor.shutdown_async(None), PATIENCE)
    editor.exit(None)
    await asyncio.wait_for(editor.stop(), PATIENCE)  # type: ignore[no-untyped-call]
    process = editor._server  # noqa: SLF001 - pygls tells it to nobody
    assert process is not None
    assert process.returncode == 0
    assert process.stderr is not None
    assert (await process.stderr.read()).decode() == ""


def play(story: Callable[[], Awaitable[None]]) -> None:
    """Run a story to its end."""

    async def told() -> None:
        await story()

    asyncio.run(told())


def applied(text: str, edit: types.WorkspaceEdit | None, uri: str) -> str:
    """Return a text as an editor leaves it."""
    assert edit is not None
    assert edit.changes is not None
    made = Text(text)
    edits = sorted(
        (
            Edit(Span(made.offset(one.range.start), made.offset(one.range.end)), one.new_text)
            for one in edit.changes[uri]
        ),
        reverse=True,
    )
    for (start, end), new in edits:
        text = text[:start] + new + text[end:]
    return text


MAKES_FILES = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True, resource_operations=[types.ResourceOperationKind.Create]
        )
    )
)


def test_a_text_that_was_never_saved(tmp_path: Path) -> None:
    """Diagnostics, a change, the reason, what to click on, and the end."""

    async def story() -> None:
        async with editing(tmp_path, capabilities=MAKES_FILES) as editor:
            uri = "untitled:Untitled-1"
            editor.begin(uri, "markdown", TEXT)
            found = await editor.diagnostics(uri)
            assert set(found) == {"formand", "misbruger"}
            assert found["formand"].range == types.Range(
                types.Position(2, 3), types.Position(2, 12)
            )
            assert found["formand"].severity == types.DiagnosticSeverity.Warning
            assert found["formand"].message.startswith("Overvej »Forpersonen«")
            assert found["formand"].source == "kklint"

            where = types.Range(types.Position(2, 3), types.Position(2, 12))
            new = types.TextDocumentContentChangePartial(range=where, text="Politimanden")
            editor.change(uri, 2, [new])
            found = await editor.diagnostics(uri, 2)
            assert set(found) == {"politimand", "misbruger"}
            text = TEXT.replace("Formanden", "Politimanden")

            hover = await editor.text_document_hover_async(
                types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(2, 14))
            )
            assert hover is not None
            assert isinstance(hover.contents, types.MarkupContent)
            assert "https://" in hover.contents.value
            assert "gendered-title · politimand" in hover.contents.value
            beside = await editor.text_document_hover_async(
                types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(2, 1))
            )
            assert beside is None

            at = types.Range(types.Position(2, 5), types.Position(2, 5))
            actions = await editor.actions(uri, at)
            suggested = next(one for one in actions.values() if one.edit and one.edit.changes)
            assert suggested.title.endswith("»Politibetjenten«")
            assert applied(text, suggested.edit, uri) == text.replace(
                "Politimanden", "Politibetjenten"
            )
            comment = list(actions.values())[-2]
            assert applied(text, comment.edit, uri) == text.replace(
                "æøå.", "æøå. <!-- kklint: ignore[politimand] -->"
            )
            project = list(actions.values())[-1].edit
            assert project is not None
            assert project.document_changes is not None
            assert (tmp_path / "kklint.toml").as_uri() in str(project.document_changes)
            assert await editor.actions(uri, at, [types.CodeActionKind.Refactor]) == {}

            editor.change(uri, 3, [types.TextDocumentContentChangeWholeDocument("Kære Anna. Tak.")])
            assert await editor.diagnostics(uri, 3) == {}
            editor.text_document_did_close(
                types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri))
            )
            assert await editor.diagnostics(uri) == {}

    play(story)


def test_the_nearest_configuration(tmp_path: Path) -> None:
    """It holds for the documents below it, and is read again when it changes."""
    (tmp_path / "kklint.toml").write_text('ignore = ["formand"]\n', encoding="utf-8")
    uri = (tmp_path / "brev.md").as_uri()

    async def story() -> None:
        async with editing(tmp_path, {"language": "en"}) as editor:
            editor.begin(uri, "markdown", TEXT)
            assert set(await editor.diagnostics(uri)) == {"misbruger"}

            (tmp_path / "kklint.toml").write_text('select = ["formand"]\n', encoding="utf-8")
            saved = types.TextDocumentIdentifier((tmp_path / "kklint.toml").as_uri())
            editor.text_document_did_save(types.DidSaveTextDocumentParams(saved))
            found = await editor.diagnostics(uri)
            assert found["formand"].message.startswith("Consider »Forpersonen«")
            assert len(found) == 1

            (tmp_path / "kklint.toml").write_text('selct = ["formand"]\n', encoding="utf-8")
            editor.change(uri, 2, [types.TextDocumentContentChangeWholeDocument(TEXT + "\n")])
            assert await editor.diagnostics(uri) == {}
            editor.change(uri, 3, [types.TextDocumentContentChangeWholeDocument(TEXT)])
            assert await editor.diagnostics(uri) == {}
            assert len(editor.messages) == 1
            assert "selct" in editor.messages[0]

            (tmp_path / "kklint.toml").write_text('exclude = ["brev.*"]\n', encoding="utf-8")
            editor.change(uri, 4, [types.TextDocumentContentChangeWholeDocument(TEXT)])
            assert await editor.diagnostics(uri) == {}

    play(story)


def test_severity_and_language_can_be_asked_for(tmp_path: Path) -> None:
    """What is for information only is shown when it is wanted, as a hint."""
    text = "Han sagde: »Vi har brug for en formand, der kan lede os.« Det var alt.\n"
    uri = (tmp_path / "brev.txt").as_uri()

    async def story(options: object, expected: set[types.DiagnosticSeverity | None]) -> None:
        async with editing(tmp_path, options) as editor:
            editor.begin(uri, "plaintext", text)
            found = await editor.diagnostics(uri)
            assert {one.severity for one in found.values()} == expected

    asyncio.run(story({"severity": "info"}, {types.DiagnosticSeverity.Hint}))
    asyncio.run(story({"severity": ["info"], "language": 3, "x": None}, set()))


def test_documents_that_are_none(tmp_path: Path) -> None:
    """Broken ones, and those kklint does not read, cost nothing and end nothing."""
    broken = {
        "a.json": ('{"tekst": "Formanden', "json"),
        "b.html": ("<p <div>Formanden</", "html"),
        "c.yaml": ("a: [1\n  b: }", "yaml"),
        "d.xml": ("<resources><string>Formand", "xml"),
        "e.docx": ("PK", "plaintext"),
        "f.txt": ("\0\0\0\1", "plaintext"),
        "g.py": ("def (:\n  _('Formanden", "python"),
        "h.svg": ("<svg/>", "svg"),
    }

    async def story() -> None:
        async with editing(tmp_path) as editor:
            for name, (text, language) in broken.items():
                editor.begin((tmp_path / name).as_uri(), language, text)
            whole = types.Range(types.Position(0, 0), types.Position(9, 9))
            for name in broken:
                await editor.actions((tmp_path / name).as_uri(), whole)
            last = (tmp_path / "z.md").as_uri()
            editor.begin(last, "markdown", TEXT)
            assert set(await editor.diagnostics(last)) == {"formand", "misbruger"}
            assert editor.messages == []

    play(story)


def test_typing(tmp_path: Path) -> None:
    """A key at a time, with line ends of all kinds: in the end it is as if opened so."""
    uri = (tmp_path / "brev.md").as_uri()
    written = "😀 Hej\u2028hej\x0c.\r\n\r\nEn formand 😀 og en formand.\r\n"

    async def story() -> None:
        async with editing(tmp_path) as editor:
            editor.begin(uri, "markdown", "")
            text = Text("")
            for version, key in enumerate(written.replace("\r\n", "\n"), 2):
                key_ = key.replace("\n", "\r\n")
                at = text.position(len(text.text))
                change = types.TextDocumentContentChangePartial(types.Range(at, at), key_)
                editor.change(uri, version, [change])
                text = Text(text.text + key_)
            last = len(written.replace("\r\n", "\n")) + 1
            while True:
                told = await asyncio.wait_for(editor.told.get(), PATIENCE)
                if told.version == last:
                    break
            assert text.text == written
            starts = [one.range.start for one in told.diagnostics]
            assert starts == [types.Position(2, 3), types.Position(2, 20)]

    play(story)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        pytest.param({}, "da", id="nothing said"),
        pytest.param({"LANG": "en_GB.UTF-8"}, "en", id="English"),
        pytest.param({"LANG": "da_DK.UTF-8"}, "da", id="Danish"),
        pytest.param({"LANG": "en_US", "LC_ALL": "da_DK"}, "da", id="LC_ALL goes before"),
        pytest.param({"LANG": "C.UTF-8"}, "da", id="C"),
    ],
)
def test_language(environment: dict[str, str], language: str) -> None:
    """Danish, unless the environment is English."""
    assert features.language(environment) == language


def test_what_the_command_is(tmp_path: Path) -> None:
    """It takes no path, and its answer to initialize says what it can."""
    del tmp_path
    assert [param.name for param in lsp.params] == ["lang"]

    async def story() -> None:
        editor = Editor()
        await editor.start_io(sys.executable, "-m", "kklint", "lsp", "--lang", "en")
        told = await editor.initialize_async(types.InitializeParams(types.ClientCapabilities()))
        capabilities = told.capabilities
        assert json.dumps(capabilities.position_encoding) == '"utf-16"'
        assert capabilities.hover_provider
        assert capabilities.code_action_provider
        await editor.shutdown_async(None)
        editor.exit(None)
        await editor.stop()  # type: ignore[no-untyped-call]

    play(story)
