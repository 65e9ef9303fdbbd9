"""For a person at a terminal: the sentence, the words underlined, the suggestion and the reason."""

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from kklint.guard_texts import reasons
from kklint.messages import _, plural
from kklint.model import Finding, Guarded, Location, Report, Severity

COLOURS = {Severity.ERROR: "magenta", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
MARGIN, INDENT = 2, 4


def label(severity: Severity) -> str:
    """Return what a severity is called to a reader: no word is forbidden, so never "error"."""
    return {
        Severity.ERROR: _("recommendation"),
        Severity.WARNING: _("suggestion"),
        Severity.INFO: _("for information"),
    }[severity]


def render(report: Report, console: Console) -> None:
    """Print the report on the console; plain text when the console is no terminal.

    The reason and the source of an entry stand at its first finding in a file. What stands in
    forms that others own is told after one's own.
    """
    _print_files([f for f in report.findings if f.owner is None], console)
    for owner in sorted({f.owner for f in report.findings if f.owner}):
        title = _("What one may ask {owner}, who owns these forms:").format(owner=owner)
        console.print(Text(title, style="bold"))
        console.print()
        _print_files([f for f in report.findings if f.owner == owner], console)
    _print_guarded(report.guarded, console)
    for failure in report.failures:
        _print(Text.assemble((failure.path, "bold"), ": ", failure.message), console, 0)
    if report.failures:
        console.print()
    console.print(Text(summary(report)))


def _print_files(found: Sequence[Finding], console: Console) -> None:
    for path, findings in groupby(found, key=lambda f: f.location.path):
        console.print(Text(path, style="bold"))
        explained: set[str] = set()
        for finding in findings:
            print_finding(finding, console, first=finding.entry not in explained)
            explained.add(finding.entry)
        console.print()


def _print_guarded(held: Sequence[Guarded], console: Console) -> None:
    if not held:
        return
    console.print(Text(_("Left alone, and why:"), style="bold"))
    for path, found in groupby(held, key=lambda one: one.location.path):
        console.print(Text(path, style="bold"))
        for one in found:
            _print_held(one, console)
        console.print()


def _print_held(held: Guarded, console: Console) -> None:
    tag = f"[{held.rule}]" if held.entry == held.rule else f"[{held.rule} · {held.entry}]"
    _print(Text.assemble((_where(held.location), "dim"), "  ", (tag, "dim")), console, MARGIN)
    start, end = held.marked
    sentence = Text.assemble(
        held.sentence[:start], (held.sentence[start:end], "underline"), held.sentence[end:]
    )
    told = _("»{text}«: {reason}").format(text=held.text, reason=reasons()[held.guard])
    for line in (sentence, Text(told)):
        _print(line, console, MARGIN + INDENT)


def _where(location: Location) -> str:
    line = f"{location.line}:{location.column}" if location.line else ""
    return " · ".join(filter(None, (line, location.place)))


def summary(report: Report) -> str:
    """Return the last line: how many findings of each severity, in how many files."""
    files = plural("{n} file", "{n} files", report.checked)
    counts = [
        (sum(f.severity is severity and f.owner is None for f in report.findings), severity)
        for severity in reversed(Severity)
    ]
    named = {
        Severity.ERROR: lambda n: plural("{n} recommendation", "{n} recommendations", n),
        Severity.WARNING: lambda n: plural("{n} suggestion", "{n} suggestions", n),
        Severity.INFO: lambda n: plural("{n} for information", "{n} for information", n),
    }
    parts = [named[severity](count) for count, severity in counts if count]
    found = _(" and ").join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
    line = (
        _("{found} in {files}.").format(found=found, files=files)
        if parts
        else _("Nothing to consider in {files}.").format(files=files)
    )
    asked = sum(f.owner is not None for f in report.findings)
    if asked:
        told = plural("{n} to ask the owner of a form.", "{n} to ask the owners of forms.", asked)
        line = f"{line} {told}"
    if report.failures:
        unread = plural(
            "{n} could not be checked, see above.",
            "{n} could not be checked, see above.",
            len(report.failures),
        )
        line = f"{line} {unread}" if report.checked else unread
    return line


def print_finding(finding: Finding, console: Console, *, first: bool) -> None:
    """Print a finding: place, sentence, suggestion and, where it is the `first`, the reason."""
    head = Text.assemble(
        (_where(finding.location), "dim"),
        "  ",
        (label(finding.severity), COLOURS[finding.severity]),
        ("  " + _tag(finding), "dim"),
    )
    _print(head, console, MARGIN)
    lines = [*_sentence(finding, console), Text(finding.message, style="bold")]
    told = [f"»{suggestion}«" for suggestion in finding.suggestions]
    if told and not any(suggestion in finding.message for suggestion in told):
        lines.append(Text(_("To paste: {suggestions}").format(suggestions=", ".join(told))))
    if finding.guard:
        lines.append(Text(reasons()[finding.guard]))
    if first and finding.why:
        lines.append(Text(finding.why))
    for line in lines:
        _print(line, console, MARGIN + INDENT)
    for link in finding.sources[:1] if first else ():
        source = f"{link.publisher}{', ' + link.year if link.year else ''}: {link.url}"
        console.print(" " * (MARGIN + INDENT) + source, style="dim", soft_wrap=True, markup=False)


def _print(text: Text, console: Console, indent: int) -> None:
    """Print a text wrapped to the console's width, without spaces at the ends of its lines."""
    for row in text.wrap(console, max(20, console.width - indent)):
        row.rstrip()
        console.print(Text(" " * indent) + row, soft_wrap=True)


def _tag(finding: Finding) -> str:
    if finding.entry == finding.rule:
        return f"[{finding.rule}]"
    return f"[{finding.rule} · {finding.entry}]"


def _sentence(finding: Finding, console: Console) -> list[Text]:
    """Return the sentence with the words underlined, by a line of carets where nothing else can."""
    text, (start, end) = finding.sentence, finding.marked
    colour = COLOURS[finding.severity]
    sentence = Text.assemble(text[:start], (text[start:end], f"underline {colour}"), text[end:])
    if console.is_terminal and not console.no_color:
        return [sentence]
    lines: list[Text] = []
    position = 0
    for row in Text(text).wrap(console, max(20, console.width - MARGIN - INDENT)):
        row.rstrip()
        first = text.find(row.plain, position)
        position = first + len(row.plain)
        lines.append(row)
        low, high = max(start, first), min(end, position)
        if low < high:
            lines.append(Text(" " * (low - first) + "^" * (high - low)))
    return lines
