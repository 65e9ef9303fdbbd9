"""kklint check: texts in, findings out."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from pathlib import Path, PurePath

import click

from kklint import messages, reporters, run
from kklint.cli import checking, options
from kklint.cli.checking import Part, Wishes
from kklint.config import TEXT_PROFILES
from kklint.errors import UsageError
from kklint.messages import _
from kklint.model import Report, Severity, Source
from kklint.readers import limit
from kklint.sources import find

STDIN = "-"
PATIENCE = 2.0  # seconds before a progress bar is worth the noise


@click.command(
    help=_(
        "Check texts and say what to consider.\n\n"
        "PATH is a file, a folder or - for standard input.\n\n"
        "\b\nExamples:\n"
        "  kklint check brev.txt\n"
        "  kklint check tekster/ --severity info\n"
        "  kklint check brev.txt --select gendered-title\n"
        "  cat brev.md | kklint check - --stdin-filename brev.md\n\n"
        "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong use or word list, "
        "3 something could not be checked."
    )
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["terminal", *reporters.FORMATS]),
    default="terminal",
    help=_("How the findings are written; terminal (default) is for reading."),
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=_("Write the findings to this file."),
)
@click.option("--select", multiple=True, metavar="ID", help=_("Only these rules or entries."))
@click.option("--ignore", multiple=True, metavar="ID", help=_("Not these rules or entries."))
@click.option(
    "--severity",
    type=click.Choice([str(level) for level in Severity]),
    help=_("Show findings from this severity on: info, warning (default) or error."),
)
@click.option(
    "--fail-on",
    type=click.Choice([str(level) for level in Severity]),
    help=_("Exit with status 1 from this severity on: info, warning (default) or error."),
)
@click.option(
    "--stdin-filename",
    metavar="NAME",
    help=_("The name of what comes from standard input; its ending tells the format."),
)
@click.option(
    "--columns",
    multiple=True,
    metavar="NAME",
    help=_("Read these columns of a table (.csv, .xlsx); otherwise kklint finds those with text."),
)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=_("Tell only what this file does not know; »kklint baseline« writes it."),
)
@click.option(
    "--changed-since",
    metavar="REV",
    help=_("Tell only what stands in lines that changed since a revision of git's."),
)
@click.option("--staged-lines", is_flag=True, help=_("Tell only what stands in staged lines."))
@click.option("--fix", is_flag=True, help=_("Put the safe suggestions into the files."))
@click.option(
    "--offered",
    is_flag=True,
    help=_("With --fix or --diff: also the first of several suggestions, and changes of forms."),
)
@click.option("--diff", is_flag=True, help=_("Show what --fix would change, and change nothing."))
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="0-1",
    help=_("Leave out what kklint is less sure of than this, a number from 0 to 1."),
)
@click.option(
    "--profile",
    type=click.Choice(TEXT_PROFILES),
    help=_("What kind of texts these are; »kklint explain brev« says what it changes."),
)
@click.option(
    "--show-guarded",
    is_flag=True,
    help=_("Tell also what was left alone, and why: names, quotations, known persons."),
)
@click.option("--jobs", type=click.IntRange(1), default=1, metavar="N", help=_("Processes to use."))
@click.option("--model", metavar="NAME", help=_("Use an installed spaCy model (da_core_news_lg)."))
@options.config
@options.lang
def check(  # noqa: PLR0913, PLR0917 - one parameter per option of the contract
    paths: tuple[str, ...],
    output_format: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str | None,
    fail_on: str | None,
    stdin_filename: str | None,
    columns: tuple[str, ...],
    baseline: Path | None,
    changed_since: str | None,
    staged_lines: bool,  # noqa: FBT001 - a flag of the command
    fix: bool,  # noqa: FBT001
    offered: bool,  # noqa: FBT001
    diff: bool,  # noqa: FBT001
    min_confidence: float | None,
    profile: str | None,
    show_guarded: bool,  # noqa: FBT001
    jobs: int,
    model: str | None,
    config: Path | None,
) -> None:
    """Check texts; the help text above is what a user reads."""
    if not paths:
        raise UsageError(_("Name a file or folder, for example: kklint check brev.txt"))
    wishes = Wishes(
        select,
        ignore,
        Severity(severity) if severity else None,
        Severity(fail_on) if fail_on else None,
        columns,
        model,
        jobs,
        config,
        min_confidence,
        show_guarded,
        profile or "",
    )
    items = list(_items(paths, stdin_filename, config))
    with _progress(len(items)) as progress:
        parts = checking.parts(items, wishes, progress)
    parts = _changed(parts, changed_since, staged=staged_lines)
    parts = _without_known(parts, baseline, items)
    if diff or fix:
        from kklint.cli import fixing  # noqa: PLC0415 - most runs change nothing

        if diff:
            for part in parts:
                fixing.show(part.report, part.settings, offered=offered)
            sys.exit(max(part.status for part in parts))
        parts = fixing.write(parts, offered=offered)
    _write(checking.merged(parts), output_format, output)
    sys.exit(max(part.status for part in parts))


def _changed(parts: list[Part], since: str | None, *, staged: bool) -> list[Part]:
    """Return the parts with what stands in changed lines alone, where that is asked for."""
    if since is None and not staged:
        return parts
    from kklint import changes  # noqa: PLC0415 - most runs ask for all

    here = Path.cwd()
    changed = changes.staged(here) if since is None else changes.since(since, here)
    return [
        replace(
            part,
            report=replace(part.report, findings=changes.within(part.report.findings, changed)),
        )
        for part in parts
    ]


def _without_known(
    parts: list[Part], baseline: Path | None, items: Sequence[run.Item]
) -> list[Part]:
    """Return the parts without what a baseline knows, named here or in the configuration."""
    files = {part.settings.config.baseline for part in parts} if baseline is None else {baseline}
    for file in filter(None, files):
        from kklint.cli import baselines  # noqa: PLC0415 - most runs have none

        parts = baselines.only_new(parts, file, items)
    return parts


def _items(
    paths: Sequence[str], stdin_filename: str | None, config: Path | None
) -> Iterator[run.Item]:
    for path in paths:
        if path == STDIN:
            name = stdin_filename or STDIN
            suffix = PurePath(stdin_filename).suffix.lower() if stdin_filename else ".txt"
            yield Source(name, suffix, sys.stdin.buffer.read(limit(suffix) + 1))
        else:
            yield from find([path], options.excluded(config))


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """Give a function that shows how many files are done, on a terminal and after a while."""
    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    started = time.monotonic()
    bars: list[object] = []

    def show(done: int) -> None:
        if not bars and time.monotonic() - started < PATIENCE:
            return
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import Progress  # noqa: PLC0415

        if not bars:
            bar = Progress(console=Console(stderr=True), transient=True)
            bar.add_task(_("Checking"), total=total)
            bar.start()
            bars.append(bar)
        bar = bars[0]  # type: ignore[assignment]
        bar.update(bar.task_ids[0], completed=done)

    try:
        yield show
    finally:
        for bar in bars:
            bar.stop()  # type: ignore[attr-defined]


def _write(report: Report, output_format: str, output: Path | None) -> None:
    if output is None:
        _print(report, output_format)
        return
    terminal = output_format == "terminal"
    text = _plain(report) if terminal else reporters.render(report, output_format)
    if not output.parent.is_dir():
        message = _("Cannot write {path}: there is no such folder.")
        raise UsageError(message.format(path=output))
    from kklint.saving import save  # noqa: PLC0415

    save({output: text})


def _print(report: Report, output_format: str) -> None:
    if output_format != "terminal":
        click.echo(reporters.render(report, output_format), nl=False)
    elif not report.findings and not report.failures and not report.guarded:
        files = messages.plural("{n} file", "{n} files", report.checked)
        click.echo(_("Nothing to consider in {files}.").format(files=files))
    else:
        from rich.console import Console  # noqa: PLC0415 - a clean text needs no rich

        from kklint.reporters import terminal  # noqa: PLC0415

        terminal.render(report, Console(soft_wrap=False, highlight=False))


def _plain(report: Report) -> str:
    from rich.console import Console  # noqa: PLC0415

    from kklint.reporters import terminal  # noqa: PLC0415

    text = StringIO()
    terminal.render(report, Console(file=text, width=100, highlight=False))
    return text.getvalue()
