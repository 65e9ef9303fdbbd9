"""For a person, as plain text: the sentence, carets under the words, the suggestion, the reason.

What stands in a pipe or a file is written here, without rich, which takes a millisecond a finding;
terminal.py says the same in colours.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from kklint.guard_texts import reasons
from kklint.messages import _, plural
from kklint.model import Finding, Guarded, Report, Severity

MARGIN, INDENT = 2, 4
NARROWEST = 20
WORD = re.compile(r"\s*\S+\s*")
CONTROLS = dict.fromkeys({*range(32), 127} - {9, 10})


def label(severity: Severity) -> str:
    """Return what a severity is called to a reader: no word is forbidden, so never "error"."""
    return {
        Severity.ERROR: _("recommendation"),
        Severity.WARNING: _("suggestion"),
        Severity.INFO: _("for information"),
    }[severity]


def render(report: Report, width: int) -> str:
    """Return the report in lines of at most `width` characters; addresses are not broken.

    The reason and the source of an entry stand at its first finding in a file. What stands in
    forms that others own is told after one's own.
    """
    lines = list(_files([f for f in report.findings if f.owner is None], width))
    for owner in sorted({f.owner for f in report.findings if f.owner}):
        title = _("What one may ask {owner}, who owns these forms:").format(owner=owner)
        lines += [*wrapped(title, width), ""]
        lines += _files([f for f in report.findings if f.owner == owner], width)
    for failure in report.failures:
        lines += wrapped(f"{failure.path}: {failure.message}", width)
    lines += [""] * bool(report.failures)
    lines += _guarded(report.guarded, width)
    lines += wrapped(summary(report), width)
    return "\n".join(lines) + "\n"


def _files(found: Sequence[Finding], width: int) -> Iterator[str]:
    for path, findings in groupby(found, key=lambda f: f.location.path):
        yield from wrapped(path, width)
        explained: set[str] = set()
        for finding in findings:
            yield from finding_lines(finding, width, first=finding.entry not in explained)
            explained.add(finding.entry)
        yield ""


def _guarded(held: Sequence[Guarded], width: int) -> Iterator[str]:
    if not held:
        return
    yield from wrapped(left_alone(), width)
    margin = " " * (MARGIN + INDENT)
    for path, found in groupby(held, key=lambda one: one.location.path):
        yield from wrapped(path, width)
        for one in found:
            yield f"{' ' * MARGIN}{place(one)}  {tag(one)}"
            for text in (one.sentence, held_for(one)):
                for row in wrapped(text, width - len(margin)):
                    yield margin + row
        yield ""


def left_alone() -> str:
    """Return the heading over what guards held back."""
    return _("Left alone, and why:")


def held_for(held: Guarded) -> str:
    """Return why a guard held something back."""
    return _("»{text}«: {reason}").format(text=held.text, reason=reasons()[held.guard])


def finding_lines(finding: Finding, width: int, *, first: bool) -> Iterator[str]:
    """Yield the lines of a finding, with the reason where it is the `first` of its entry."""
    head = f"{place(finding)}  {label(finding.severity)}  {tag(finding)}"
    for row in wrapped(head, width - MARGIN):
        yield " " * MARGIN + row
    margin = " " * (MARGIN + INDENT)
    for row in _sentence(finding, width - len(margin)):
        yield margin + row
    for text in texts(finding, first=first):
        for row in wrapped(text, width - len(margin)):
            yield margin + row
    for link in finding.sources[:1] if first else ():
        yield f"{margin}{link.publisher}{', ' + link.year if link.year else ''}: {link.url}"


def texts(finding: Finding, *, first: bool) -> list[str]:
    """Return what is said of a finding: the message, what to paste, the reason."""
    said = [finding.message]
    told = [f"»{suggestion}«" for suggestion in finding.suggestions]
    if told and not any(suggestion in finding.message for suggestion in told):
        said.append(_("To paste: {suggestions}").format(suggestions=", ".join(told)))
    if finding.guard:
        said.append(reasons()[finding.guard])
    if first and finding.why:
        said.append(finding.why)
    return said


def place(finding: Finding | Guarded) -> str:
    """Return where a finding stands in its file."""
    location = finding.location
    where = f"{location.line}:{location.column}" if location.line else ""
    return " · ".join(filter(None, (where, location.place)))


def tag(finding: Finding | Guarded) -> str:
    """Return rule and entry as a finding shows them."""
    if finding.entry == finding.rule:
        return f"[{finding.rule}]"
    return f"[{finding.rule} · {finding.entry}]"


def summary(report: Report, *, begins: bool = False) -> str:
    """Return how many findings of each severity there are, in how many files.

    It stands at the end, or (`begins`) at the top, before what could not be checked.
    """
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
        number = len(report.failures)
        unread = (
            plural(
                "{n} could not be checked, see below.",
                "{n} could not be checked, see below.",
                number,
            )
            if begins
            else plural(
                "{n} could not be checked, see above.",
                "{n} could not be checked, see above.",
                number,
            )
        )
        line = f"{line} {unread}" if report.checked else unread
    return line


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of at most `width` characters, longer words broken."""
    width = max(NARROWEST, width)
    rows: list[str] = []
    for line in text.translate(CONTROLS).expandtabs().split("\n"):
        row = ""
        for match in WORD.finditer(line):
            word = match[0]
            if len(row) + len(word.rstrip()) > width:
                rows += [row] * bool(row)
                row = ""
                while len(word.rstrip()) > width:
                    rows.append(word[:width])
                    word = word[width:]
            row += word
        rows.append(row)
    return [row.rstrip() for row in rows]


def _sentence(finding: Finding, width: int) -> Iterator[str]:
    """Yield the sentence, with carets under the words."""
    text, (start, end) = finding.sentence, finding.marked
    position = 0
    for row in wrapped(text, width):
        yield row
        first = max(position, text.find(row, position))
        position = first + len(row)
        low, high = max(start, first), min(end, position)
        if low < high:
            yield " " * (low - first) + "^" * (high - low)
