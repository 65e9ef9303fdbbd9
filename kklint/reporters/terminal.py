"""For a person at a terminal: the sentence, the words underlined, the suggestion and the reason."""

from itertools import groupby

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from kklint.messages import _, plural
from kklint.model import Failure, Finding, Report, Severity

COLOURS = {Severity.ERROR: "magenta", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
INDENT = 4


def label(severity: Severity) -> str:
    """Return what a severity is called to a reader: no word is forbidden, so never "error"."""
    return {
        Severity.ERROR: _("recommendation"),
        Severity.WARNING: _("suggestion"),
        Severity.INFO: _("for information"),
    }[severity]


def render(report: Report, console: Console) -> None:
    """Print the report on the console; plain text when the console is no terminal."""
    for path, findings in groupby(report.findings, key=lambda f: f.location.path):
        console.print(Text(path, style="bold"))
        for finding in findings:
            console.print(_finding(finding, console))
        console.print()
    for failure in report.failures:
        console.print(_failure(failure))
    if report.failures:
        console.print()
    console.print(Text(summary(report)))


def summary(report: Report) -> str:
    """Return the last line: how many findings of each severity, in how many files."""
    files = plural("{n} file", "{n} files", report.checked)
    counts = [
        (sum(f.severity is severity for f in report.findings), severity)
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
    if report.failures:
        unread = plural(
            "{n} could not be checked, see above.",
            "{n} could not be checked, see above.",
            len(report.failures),
        )
        line += " " + unread
    return line


def _failure(failure: Failure) -> Text:
    return Text.assemble((failure.path, "bold"), ": ", failure.message)


def _finding(finding: Finding, console: Console) -> Padding:
    location = finding.location
    place = f"{location.line}:{location.column}" if location.line else (location.place or "")
    head = Text.assemble(
        (place, "dim"),
        "  ",
        (label(finding.severity), COLOURS[finding.severity]),
        ("  " + _tag(finding), "dim"),
    )
    parts: list[Text] = [head, _sentence(finding, console), Text(finding.message, style="bold")]
    if finding.why:
        parts.append(Text(finding.why))
    parts += [
        Text(f"{link.publisher}{', ' + link.year if link.year else ''}: {link.url}", style="dim")
        for link in finding.sources[:1]
    ]
    body = [Padding(part, (0, 0, 0, INDENT)) for part in parts[1:]]
    return Padding(Group(parts[0], *body), (0, 0, 0, 2))


def _tag(finding: Finding) -> str:
    if finding.entry == finding.rule:
        return f"[{finding.rule}]"
    return f"[{finding.rule} · {finding.entry}]"


def _sentence(finding: Finding, console: Console) -> Text:
    """Return the sentence with the words underlined, or between > < where nothing can be."""
    text, (start, end) = finding.sentence, finding.marked
    before, marked, after = text[:start], text[start:end], text[end:]
    if console.is_terminal and not console.no_color:
        return Text.assemble(before, (marked, f"underline {COLOURS[finding.severity]}"), after)
    line = Text.assemble(before, marked, after)
    width = max(20, console.width - 2 - INDENT)
    wrapped = list(line.wrap(console, width))
    result = Text()
    position = 0
    for number, row in enumerate(wrapped):
        row_start = text.find(row.plain.strip(), position)
        row_end = row_start + len(row.plain)
        position = max(position, row_start)
        result.append(("\n" if number else "") + row.plain.rstrip())
        low, high = max(start, row_start), min(end, row_end)
        if low < high:
            result.append("\n" + " " * (low - row_start) + "^" * (high - low))
    return result
