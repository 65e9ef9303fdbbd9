"""Findings -> what one may click on: each suggestion, a change of a form, an ignore."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    CreateFile,
    CreateFileOptions,
    OptionalVersionedTextDocumentIdentifier,
    Position,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)
from pygls.uris import from_fs_path

from kklint.config import NAMES, Config
from kklint.fixes import RISKY
from kklint.lsp import ignoring
from kklint.lsp.ignoring import Check
from kklint.lsp.positions import Text
from kklint.lsp.shown import diagnostic
from kklint.messages import _
from kklint.model import Edit, Finding, Span

MOST_SUGGESTIONS = 6
START = Position(0, 0)


def suggested(findings: Iterable[Finding], uri: str, text: Text) -> Iterator[CodeAction]:
    """Yield what puts findings right; nothing where the text is not exactly what was found."""
    for finding in findings:
        if finding.edits:
            title = _("Change the form")
            yield _action(title, finding, text, _edits(uri, text, finding.edits))
            continue
        span = finding.location.span
        if finding.fix is None or text.text[span.start : span.end] != finding.text:
            continue
        wanted = [one for one in finding.suggestions if not RISKY & set(one)]
        for number, suggestion in enumerate(wanted[:MOST_SUGGESTIONS]):
            title = _("Write »{text}«").format(text=suggestion)
            edit = _edits(uri, text, [Edit(span, suggestion)])
            preferred = number == 0 and finding.fix == "safe"
            yield _action(title, finding, text, edit, preferred=preferred)


def ignored(
    findings: Iterable[Finding], uri: str, text: Text, suffix: str, check: Check
) -> Iterator[CodeAction]:
    """Yield the comment that leaves each finding alone, where the format has one."""
    for finding in findings:
        edit = ignoring.comment(finding, text, suffix, check)
        if edit is not None:
            title = _("Ignore »{text}« here").format(text=finding.text)
            yield _action(title, finding, text, _edits(uri, text, [edit]))


def ignored_in_project(
    findings: Iterable[Finding], text: Text, config: Config, root: Path | None
) -> Iterator[CodeAction]:
    """Yield the line of the configuration that leaves the entry of each finding alone."""
    for entry, finding in {finding.entry: finding for finding in findings}.items():
        title = _("Ignore »{entry}« in this project").format(entry=entry)
        edit = _configured(entry, config, root)
        if edit is not None:
            yield _action(title, finding, text, edit)


def _configured(entry: str, config: Config, root: Path | None) -> WorkspaceEdit | None:
    if config.file is not None:
        try:
            written = config.file.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return None
        edit = ignoring.in_project(entry, config.file, written)
        uri = from_fs_path(str(config.file))
        return _edits(uri, Text(written), [edit]) if edit and uri else None
    uri = from_fs_path(str(root / NAMES[0])) if root else None
    if not uri:
        return None
    new = TextEdit(Range(START, START), f'ignore = ["{entry}"]\n')
    document = OptionalVersionedTextDocumentIdentifier(uri)
    options = CreateFileOptions(ignore_if_exists=True)
    return WorkspaceEdit(
        document_changes=[CreateFile(uri, options=options), TextDocumentEdit(document, [new])]
    )


def _edits(uri: str, text: Text, edits: Sequence[Edit]) -> WorkspaceEdit:
    changes = [TextEdit(text.range(Span(*edit.span)), edit.text) for edit in edits]
    return WorkspaceEdit(changes={uri: changes})


def _action(
    title: str, finding: Finding, text: Text, edit: WorkspaceEdit, *, preferred: bool = False
) -> CodeAction:
    return CodeAction(
        title=title,
        kind=CodeActionKind.QuickFix,
        diagnostics=[diagnostic(finding, text)],
        is_preferred=preferred or None,
        edit=edit,
    )
