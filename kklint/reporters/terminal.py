"""For a person at a terminal: the sentence, the words underlined, the suggestion and the reason."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from kklint.messages import _
from kklint.model import Finding, Guarded, Report, Severity
from kklint.reporters import plain
from kklint.reporters.plain import INDENT, MARGIN

COLOURS = {Severity.ERROR: "magenta", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def render(report: Report, console: Console) -> None:
    """Print the report on the console; as plain text when it is no terminal, or has no colours.

    The reason and the source of an entry stand at its first finding in a file. What stands in
    forms that others own is told after one's own.
    """
    if not _has_colours(console):
        console.file.write(plain.render(report, console.width))
        return
    _print_files([f for f in report.findings if f.owner is None], console)
    for owner in sorted({f.owner for f in report.findings if f.owner}):
        title = _("What one may ask {owner}, who owns these forms:").format(owner=owner)
        console.print(Text(title, style="bold"))
        console.print()
        _print_files([f for f in report.findings if f.owner == owner], console)
    _print_guarded(report.guarded, console)
    for failure in report.failures:
        told = Text.assemble((failure.path, "bold"), ": ", failure.message)
        console.print(Text("\n").join(_wrapped(told, console, 0)), soft_wrap=True)
    if report.failures:
        console.print()
    console.print(Text(plain.summary(report)))


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
    console.print(Text(plain.left_alone(), style="bold"))
    for path, found in groupby(held, key=lambda one: one.location.path):
        console.print(Text(path, style="bold"))
        for one in found:
            _print_held(one, console)
        console.print()


def _print_held(held: Guarded, console: Console) -> None:
    start, end = held.marked
    sentence = Text.assemble(
        held.sentence[:start], (held.sentence[start:end], "underline"), held.sentence[end:]
    )
    head = Text.assemble((plain.place(held), "dim"), "  ", (plain.tag(held), "dim"))
    rows = [*_wrapped(head, console, MARGIN)]
    for line in (sentence, Text(plain.held_for(held))):
        rows += _wrapped(line, console, MARGIN + INDENT)
    console.print(Text("\n").join(rows), soft_wrap=True)


def print_finding(finding: Finding, console: Console, *, first: bool) -> None:
    """Print a finding: place, sentence, suggestion and, where it is the `first`, the reason."""
    if not _has_colours(console):
        rows = plain.finding_lines(finding, console.width, first=first)
        console.file.writelines(f"{row}\n" for row in rows)
        return
    head = Text.assemble(
        (plain.place(finding), "dim"),
        "  ",
        (plain.label(finding.severity), COLOURS[finding.severity]),
        ("  " + plain.tag(finding), "dim"),
    )
    message, *others = plain.texts(finding, first=first)
    lines = [_sentence(finding), Text(message, style="bold"), *map(Text, others)]
    shown = [*_wrapped(head, console, MARGIN)]
    for line in lines:
        shown += _wrapped(line, console, MARGIN + INDENT)
    for link in finding.sources[:1] if first else ():
        source = f"{link.publisher}{', ' + link.year if link.year else ''}: {link.url}"
        shown.append(Text(" " * (MARGIN + INDENT) + source, style="dim"))
    console.print(Text("\n").join(shown), soft_wrap=True)  # at once: rich is slow line by line


def _wrapped(text: Text, console: Console, indent: int) -> Iterator[Text]:
    """Yield a text as lines of the console's width, without spaces at the ends."""
    for row in text.wrap(console, max(20, console.width - indent)):
        row.rstrip()
        yield Text(" " * indent) + row


def _sentence(finding: Finding) -> Text:
    """Return the sentence with the words underlined."""
    text, (start, end) = finding.sentence, finding.marked
    marked = (text[start:end], f"underline {COLOURS[finding.severity]}")
    return Text.assemble(text[:start], marked, text[end:])


def _has_colours(console: Console) -> bool:
    return console.is_terminal and not console.no_color
