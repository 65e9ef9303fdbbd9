"""Findings -> what an editor shows of them: diagnostics, and the reason where the mouse rests."""

from collections.abc import Iterable

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticSeverity,
    Hover,
    MarkupContent,
    MarkupKind,
)

from kklint.lsp.positions import Text
from kklint.model import Finding, Severity

NAME = "kklint"
# No word is forbidden: the gravest is a warning to an editor.
SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Warning,
    Severity.WARNING: DiagnosticSeverity.Information,
    Severity.INFO: DiagnosticSeverity.Hint,
}
MARKDOWN = frozenset("\\`*_{}[]()<>#+-.!|~")


def diagnostic(finding: Finding, text: Text) -> Diagnostic:
    """Return a finding as a diagnostic."""
    links = [link.url for link in finding.sources if link.url.startswith("https://")]
    return Diagnostic(
        range=text.range(finding.location.span),
        message=finding.message,
        severity=SEVERITIES[finding.severity],
        code=finding.entry,
        code_description=CodeDescription(links[0]) if links else None,
        source=NAME,
    )


def hover(findings: Iterable[Finding], text: Text, *, markdown: bool) -> Hover | None:
    """Return what is said of the findings under the mouse."""
    found = list(findings)
    if not found:
        return None
    kind = MarkupKind.Markdown if markdown else MarkupKind.PlainText
    parts = [_markdown(finding) if markdown else _plain(finding) for finding in found]
    value = ("\n\n---\n\n" if markdown else "\n\n").join(parts)
    return Hover(MarkupContent(kind, value), text.range(found[0].location.span))


def _plain(finding: Finding) -> str:
    links = [f"{link.publisher} {link.year}: {link.url}" for link in finding.sources]
    return "\n".join(filter(None, (finding.message, finding.why, *links, _rule(finding))))


def _markdown(finding: Finding) -> str:
    links = [
        f"- [{_escaped(link.title or link.publisher)}](<{link.url}>)"
        f" ({_escaped(' '.join(filter(None, (link.publisher, link.year))))})"
        for link in finding.sources
    ]
    parts = (
        f"**{_escaped(finding.message)}**",
        _escaped(finding.why),
        "\n".join(links),
        f"`{_rule(finding)}`",
    )
    return "\n\n".join(filter(None, parts))


def _rule(finding: Finding) -> str:
    names = dict.fromkeys((finding.rule, finding.entry))
    return f"kklint: {' · '.join(names)}"


def _escaped(text: str) -> str:
    """Return a text of a document as Markdown that shows it as it is."""
    return "".join(f"\\{char}" if char in MARKDOWN else char for char in text)
