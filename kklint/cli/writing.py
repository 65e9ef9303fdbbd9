"""A report -> a terminal, a pipe or a file."""

import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from kklint import messages, reporters
from kklint.errors import UsageError
from kklint.messages import _
from kklint.model import Report

COLOURED = ("FORCE_COLOR", "TTY_COMPATIBLE")  # who sets one may want colours in a pipe
WIDTH = 80  # of a terminal that does not tell
FILE_WIDTH = 100


def write(report: Report, output_format: str, output: Path | None) -> None:
    """Print a report in a format, or write it to a file; raises UsageError."""
    if output is None:
        _print(report, output_format)
    else:
        _put(_content(report, output_format), output)


def _put(content: str | bytes, output: Path | None) -> None:
    """Print a text, or write the file."""
    if output is None:
        click.echo(content, nl=False)
        return
    if not output.parent.is_dir():
        message = _("Cannot write {path}: there is no such folder.")
        raise UsageError(message.format(path=output))
    from kklint.saving import save  # noqa: PLC0415

    save({output: content})


def _content(report: Report, output_format: str) -> str | bytes:
    if output_format in reporters.PACKED:
        return reporters.packed(report, output_format)
    return (
        _plain(report) if output_format == "terminal" else reporters.render(report, output_format)
    )


def _print(report: Report, output_format: str) -> None:
    if output_format != "terminal":
        click.echo(reporters.render(report, output_format), nl=False)
    elif not report.findings and not report.failures and not report.guarded:
        files = messages.plural("{n} file", "{n} files", report.checked)
        click.echo(_("Nothing to consider in {files}.").format(files=files))
    elif not sys.stdout.isatty() and not any(map(os.environ.get, COLOURED)):
        from kklint.reporters import plain  # noqa: PLC0415 - a clean text needs none

        click.echo(plain.render(report, _columns()), nl=False)
    else:
        from rich.console import Console  # noqa: PLC0415 - a clean text needs no rich

        from kklint.reporters import terminal  # noqa: PLC0415

        terminal.render(report, Console(soft_wrap=False, highlight=False))


def _columns() -> int:
    """Return how wide the terminal is that this runs in, also where a pipe goes to it."""
    told = os.environ.get("COLUMNS", "")
    if told.isdigit() and int(told):
        return int(told)
    for descriptor in range(3):
        with suppress(OSError):
            return os.get_terminal_size(descriptor).columns or WIDTH
    return WIDTH


def _plain(report: Report) -> str:
    from kklint.reporters import plain  # noqa: PLC0415

    return plain.render(report, FILE_WIDTH)


def write_statistics(report: Report, output_format: str, output: Path | None) -> None:
    """Print how often each rule and entry was found, or write it to a file."""
    from kklint.reporters.statistics import render  # noqa: PLC0415 - asked for seldom

    _put(render(report, output_format), output)
