"""kklint report: what the scans in a store found, as a summary, a page, tables or letters."""

import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from io import StringIO
from pathlib import Path

import click

from kklint.cli import options
from kklint.errors import UsageError
from kklint.messages import _, did_you_mean
from kklint.model import Severity
from kklint.scan.report import comparison, delivery, html, json, scans, summary
from kklint.scan.report.delivery import Found
from kklint.scan.report.figures import Most, Summary
from kklint.scan.report.opening import opened
from kklint.scan.report.recipients import recipients
from kklint.scan.report.scans import Scan

FORMATS = ("text", "html", "xlsx", "csv", "json", "mail")
MOST = {
    "text": Most(words=15, groups=1, pages=1, listed=5, scans=1),
    "html": Most(words=60, groups=10, pages=8, listed=40, scans=30),
    "json": Most(words=0, groups=0, pages=100, listed=1_000, scans=30),
}


@click.command(
    short_help=_("Tell what scans found, new and gone."),
    help=_(
        "Tell what the scans in a store found, and what is new or gone since the one before.\n\n"
        "STORE is the file »kklint scan« wrote (scan.kklint).\n\n"
        "\b\nExamples:\n"
        "  kklint report                          a summary\n"
        "  kklint report --since 2026-11-01       compared with a day\n"
        "  kklint report --format html --output rapport.html\n"
        "  kklint report --format xlsx --output lister/\n"
        "  kklint report --format mail --output breve/"
    ),
)
@click.argument("store", type=click.Path(path_type=Path), default=Path("scan.kklint"))
@click.option("--scan", type=int, metavar="SCAN", help=_("The number of the scan (the last one)."))
@click.option(
    "--since",
    metavar="SCAN",
    help=_("Compare with this scan, by number or day (2026-11-01); otherwise the one before."),
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="text",
    help=_("How to tell it: text (default), html, xlsx, csv, json, mail."),
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE|FOLDER",
    help=_("Write to this file; xlsx, csv and mail also to a folder, a file per department."),
)
@click.option("--department", metavar="NAME", help=_("Only the pages of this department."))
@options.severity_or_warning
@options.lang
def report(  # noqa: PLR0913, PLR0917 - one parameter per option
    store: Path,
    scan: int | None,
    since: str | None,
    output_format: str,
    output: Path | None,
    department: str | None,
    severity: str,
) -> None:
    """Tell what the scans found."""
    _check(store, output, output_format)
    least = Severity(severity)
    told: Iterable[str] = ()
    with opened(store) as connection:
        listed = scans.listed(connection)
        pair = scans.pair(listed, scan, since)
        _check_department(connection, pair.scan, department)
        most = MOST.get(output_format)
        history = scans.history(listed, pair.scan, most.scans) if most else []
        with _waiting():
            comparison.compare(connection, pair, history, least, department)
            if most is None:
                found = Found(connection, pair, least)
                whom = recipients(connection, department)
                told = delivery.deliver(found, whom, output_format, output)
            else:
                figures = summary.summarise(connection, pair, history, most, department)
                parts = _parts(connection, figures, output_format, screen=output is None)
                told = delivery.written(parts, output)
        # Reading goes on while this is printed.
        for part in told:
            click.echo(part, nl=False)


def _check(store: Path, output: Path | None, output_format: str) -> None:
    """Raise UsageError where the report cannot be written."""
    if output is None:
        if output_format == "xlsx":
            raise UsageError(_("Name a file or folder for the tables: --output lister/"))
        return
    if output.exists() and store.exists() and output.samefile(store):
        message = _("{path} is the store itself. Choose another name.")
        raise UsageError(message.format(path=output))
    if output_format not in delivery.SUFFIXES and output.is_dir():
        message = _("{path} is a folder. Name a file.")
        raise UsageError(message.format(path=output))
    if not output.absolute().parent.is_dir():
        message = _("Cannot write {path}: there is no such folder.")
        raise UsageError(message.format(path=output))


def _check_department(store: sqlite3.Connection, scan: Scan, name: str | None) -> None:
    """Raise UsageError where no page of the scan is of the department."""
    if name is None:
        return
    names = [
        one
        for (one,) in store.execute(
            "SELECT DISTINCT department FROM visit"
            " WHERE scan = ? AND department IS NOT NULL ORDER BY 1",
            (scan.id,),
        )
    ]
    if name not in names:
        message = _("No page is of the department »{key}«")
        known = _("(There are: {names})").format(names=", ".join(names)) if names else ""
        raise UsageError(f"{did_you_mean(name, names, message)} {known}".rstrip())


def _waiting() -> AbstractContextManager[object]:
    """Show on a terminal that a large store takes its time."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console  # noqa: PLC0415 - only for a person who waits

    return Console(stderr=True).status(_("Comparing the scans"))


def _parts(
    store: sqlite3.Connection, found: Summary, output_format: str, *, screen: bool
) -> Iterator[str]:
    """Return the report as text, in parts."""
    if output_format == "html":
        return html.render(found)
    if output_format == "json":
        return json.render(found, store)
    return iter([_plain(found, screen=screen)])


def _plain(found: Summary, *, screen: bool) -> str:
    """Return the summary, with colours where it goes to a terminal's screen."""
    from rich.console import Console  # noqa: PLC0415 - other formats need no rich

    from kklint.scan.report import terminal  # noqa: PLC0415

    stdout = Console(highlight=False)
    coloured = screen and stdout.is_terminal
    text = StringIO()
    console = Console(
        file=text,
        width=stdout.width if coloured else 100,
        force_terminal=coloured,
        no_color=stdout.no_color,
        highlight=False,
    )
    terminal.render(found, console)
    return text.getvalue()
