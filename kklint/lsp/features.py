"""What an editor may ask for or tell, and which part of the server answers."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from lsprotocol import types
from pygls.uris import to_fs_path

from kklint import messages
from kklint.config import NAMES, Config, nearest
from kklint.lsp import actions, shown
from kklint.lsp.server import Open, Server
from kklint.model import Finding, Severity, Span
from kklint.run import Settings

# The variables that tell the language, the first that is set.
LANGUAGE = ("LC_ALL", "LC_MESSAGES", "LANG")


def server(settings: Callable[[Config, Severity], Settings]) -> Server:
    """Return a server that makes its linters of `settings`; `start_io` begins."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # it quotes what it got
    made = Server(settings)
    for name, answer in FEATURES.items():
        made.feature(name)(answer)
    kinds = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    made.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)(_code_action)
    return made


def language(environment: Mapping[str, str]) -> str:
    """Return the language that an environment asks for, Danish where it is not English."""
    told = next(filter(None, map(environment.get, LANGUAGE)), "")
    return "en" if told.lower().startswith("en") else "da"


def _initialize(server: Server, params: types.InitializeParams) -> None:
    _configure(server, params.initialization_options)


async def _initialized(server: Server, _params: types.InitializedParams) -> None:
    await _watch(server)
    await server.run(server.warm)


def _opened(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    server.begin(document.uri, document.language_id, document.text, document.version)


def _changed(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    document = server.open.get(params.text_document.uri)
    if document is None:
        return
    text = document.text
    for change in params.content_changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            text = text.changed(change.range, change.text)
        else:
            text = type(text)(change.text, text.encoding)
    document.text, document.version = text, params.text_document.version
    server.check_soon(document.uri)


def _saved(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    if (to_fs_path(params.text_document.uri) or "").endswith(".toml"):
        server.read_again()
    server.check_soon(params.text_document.uri, 0)


def _files_changed(server: Server, _params: types.DidChangeWatchedFilesParams) -> None:
    server.read_again()


def _closed(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    server.end(uri)
    server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def _shutdown(server: Server, _params: None) -> None:
    server.stop()


async def _hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    document = await _checked(server, params.text_document.uri)
    if document is None:
        return None
    at = document.text.offset(params.position)
    found = [
        one for one in document.findings if one.location.span.start <= at < one.location.span.end
    ]
    return shown.hover(found, document.text, markdown=_shows_markdown(server))


async def _code_action(
    server: Server, params: types.CodeActionParams
) -> list[types.CodeAction] | None:
    only = params.context.only
    if only and types.CodeActionKind.QuickFix not in only:
        return None
    document = await _checked(server, params.text_document.uri)
    if document is None:
        return None
    text = document.text
    wanted = Span(text.offset(params.range.start), text.offset(params.range.end))
    found = [one for one in document.findings if _touch(one.location.span, wanted)]
    actions_: list[types.CodeAction] = await server.run(_actions, server, document, found)
    return actions_ if document.text is text else None


async def _checked(server: Server, uri: str) -> Open | None:
    """Return a document as it stands, checked; None where it is not read or has changed since."""
    document = server.open.get(uri)
    if document is None or document.suffix is None:
        return None
    if document.checked is not document.text:
        await server.check(document)
    return document if document.checked is document.text else None


def _actions(server: Server, document: Open, found: list[Finding]) -> list[types.CodeAction]:
    if document.suffix is None or not found:
        return []

    def check(text: str) -> tuple[Finding, ...]:
        return server.find(document, text)

    config = nearest(server.path(document).absolute().parent)
    uri, text = document.uri, document.text
    root = server.root if _makes_files(server) else None
    return [
        *actions.suggested(found, uri, text),
        *actions.ignored(found, uri, text, document.suffix, check),
        *actions.ignored_in_project(found, text, config, root),
    ]


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _configure(server: Server, options: Any) -> None:  # noqa: ANN401 - whatever an editor sends
    """Take {"language": "en", "severity": "info"}; what is not understood is left out."""
    given = options if isinstance(options, Mapping) else {}
    if given.get("language") in messages.LANGUAGES:
        messages.use(given["language"])
    if given.get("severity") in list(Severity):
        server.least = Severity(given["severity"])


def _shows_markdown(server: Server) -> bool:
    documents = server.client_capabilities.text_document
    formats = documents.hover.content_format if documents and documents.hover else None
    return types.MarkupKind.Markdown in (formats or ())


def _makes_files(server: Server) -> bool:
    workspace = server.client_capabilities.workspace
    edits = workspace.workspace_edit if workspace else None
    operations = edits.resource_operations if edits else None
    return types.ResourceOperationKind.Create in (operations or ())


async def _watch(server: Server) -> None:
    """Ask the editor to tell when a configuration or a word list changes, where it can."""
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if not watched or not watched.dynamic_registration:
        return
    watchers = [types.FileSystemWatcher(f"**/{name}") for name in (*NAMES, "*.toml")]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    wanted = types.Registration("kklint", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    await server.client_register_capability_async(types.RegistrationParams([wanted]))


FEATURES: Mapping[str, Callable[..., Any]] = {
    types.INITIALIZE: _initialize,
    types.INITIALIZED: _initialized,
    types.SHUTDOWN: _shutdown,
    types.TEXT_DOCUMENT_DID_OPEN: _opened,
    types.TEXT_DOCUMENT_DID_CHANGE: _changed,
    types.TEXT_DOCUMENT_DID_SAVE: _saved,
    types.TEXT_DOCUMENT_DID_CLOSE: _closed,
    types.TEXT_DOCUMENT_HOVER: _hover,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _files_changed,
}
