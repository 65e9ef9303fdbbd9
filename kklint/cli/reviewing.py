"""kklint review: the findings of a file one by one; nothing is written before the end."""

import re
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from kklint import fixes
from kklint.cli import options
from kklint.errors import UsageError
from kklint.messages import _, plural
from kklint.model import Edit, Failure, Finding, Severity, Source, Span
from kklint.readers.decode import decode
from kklint.readers.formats import detect
from kklint.reporters import terminal
from kklint.saving import save
from kklint.sources import load

# Formats in which a line <!-- kklint: ignore[…] --> may stand above any other.
WITH_REMARKS = frozenset({"text", "markdown", "html"})
LINE_START = re.compile(r"(?:\A|(?<=\n)|(?<=\r)(?!\n))[ \t]*")
TAKE, WRITE, KEEP, REMARK, END = "b", "e", "s", "i", "f"


@click.command(
    help=_(
        "Walk through the findings of a text and decide one by one.\n\n"
        "Nothing is written before the end, and Ctrl-C leaves the file as it was.\n\n"
        "\b\nExample:\n  kklint review brev.txt"
    ),
    short_help=_("Decide on the findings one by one."),
)
@click.argument("file", type=click.Path())
@options.severity_or_warning
@options.config
@options.lang
def review(file: str, severity: str, config: Path | None) -> None:
    """Decide on the findings of a file one by one."""
    path = Path(file)
    source = load(path) if path.exists() else Failure(file, _("There is no such file."))
    if isinstance(source, Failure):
        raise UsageError(f"{source.path}: {source.message}")
    linter = options.for_file(path, config).linter()
    report = linter.check([source])
    for failure in report.failures:
        raise UsageError(f"{failure.path}: {failure.message}")
    findings = [f for f in report.findings if f.severity.rank >= Severity(severity).rank]
    if not findings:
        click.echo(_("Nothing to consider in {files}.").format(files=file))
        return
    if any(finding.location.line is None for finding in findings):
        message = _("kklint review changes texts with lines, not {path}; see »kklint check«.")
        raise UsageError(message.format(path=file))
    edits = _decide(findings, source)
    if not edits:
        click.echo(_("Nothing was changed."))
        return
    text = decode(source.data)
    save({path: fixes.rewritten(source, text, edits)})
    click.echo(plural("{n} change made.", "{n} changes made.", len(edits)))


def _decide(findings: Sequence[Finding], source: Source) -> list[Edit]:
    """Show each finding and ask; return what to change."""
    console = Console(highlight=False)
    text = decode(source.data)
    edits: list[Edit] = []
    explained: set[str] = set()
    for number, finding in enumerate(findings, 1):
        console.print()
        console.print(f"{number}/{len(findings)}", style="bold")
        terminal.print_finding(finding, console, first=finding.entry not in explained)
        explained.add(finding.entry)
        answer = _ask(finding, remarks=detect(source) in WITH_REMARKS)
        if answer == END:
            break
        if answer == REMARK:
            edits.append(_remark(finding, text))
        elif answer != KEEP:
            edits.append(Edit(finding.location.span, answer))
    return edits


def _ask(finding: Finding, *, remarks: bool) -> str:
    """Return the text to put in, or one of KEEP, REMARK and END."""
    suggestions = finding.suggestions
    choices = {str(n): text for n, text in enumerate(suggestions, 1)}
    for key, text in choices.items():
        click.echo(f"      {key}  {text}")
    click.echo(f"      {WRITE}  " + _("write something else"))
    click.echo(f"      {KEEP}  " + _("keep it as it is"))
    if remarks:
        click.echo(f"      {REMARK}  " + _("keep it, and write why"))
    click.echo(f"      {END}  " + _("finish: write what is decided, leave the rest"))
    keys = [*choices, WRITE, KEEP, *([REMARK] if remarks else []), END]
    first = next(iter(choices), KEEP)
    key = str(
        click.prompt(_("Your choice"), type=click.Choice(keys), default=first, show_choices=False)
    )
    if key == WRITE:
        return str(click.prompt(_("Instead of »{text}«").format(text=finding.text)))
    return choices.get(key, key)


def _remark(finding: Finding, text: str) -> Edit:
    """Ask why, and return the line that says so above the finding."""
    reason = str(click.prompt(_("Why"))).replace("--", "–")
    starts = [
        match
        for match in LINE_START.finditer(text, 0, finding.location.span.start + 1)
        if match.start() <= finding.location.span.start
    ]
    line = starts[-1]
    end = "\r\n" if "\r\n" in text else "\n"
    remark = f"{line[0]}<!-- kklint: ignore[{finding.entry}] {reason} -->{end}"
    return Edit(Span(line.start(), line.start()), remark)
