"""kklint check: texts in, findings out."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from pathlib import Path, PurePath

import click

from kklint import messages, run
from kklint.cli import options
from kklint.errors import UsageError
from kklint.keep import UNUSED, Selection
from kklint.lexicon import Lexicon
from kklint.messages import _, did_you_mean
from kklint.model import RULES, Report, Severity, Source
from kklint.readers import limit
from kklint.reporters import json
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
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    help=_("How the findings are written: terminal (default) or json."),
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
    default=str(Severity.WARNING),
    help=_("Show findings from this severity on: info, warning (default) or error."),
)
@click.option(
    "--fail-on",
    type=click.Choice([str(level) for level in Severity]),
    default=str(Severity.WARNING),
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
    severity: str,
    fail_on: str,
    stdin_filename: str | None,
    columns: tuple[str, ...],
    jobs: int,
    model: str | None,
    config: Path | None,
) -> None:
    """Check texts; the help text above is what a user reads."""
    if not paths:
        raise UsageError(_("Name a file or folder, for example: kklint check brev.txt"))
    wanted = replace(
        options.settings(config),
        model=model,
        least=min(Severity(severity), Severity(fail_on), key=lambda s: s.rank),
    )
    if columns:
        wanted = replace(wanted, config=replace(wanted.config, columns=columns))
    if select or ignore:
        lexicon = wanted.lexicon()
        chosen = Selection(_names(select, lexicon), _names(ignore, lexicon))
        wanted = replace(wanted, selection=chosen)
    items = list(_items(paths, stdin_filename))
    with _progress(len(items)) as progress:
        report = run.check(items, wanted, jobs, progress)
    _write(_shown(report, Severity(severity)), output_format, output)
    sys.exit(_status(report, Severity(fail_on)))


def _names(values: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    """Return the rules and entries named; raises UsageError for one that does not exist."""
    names = [name.strip() for value in values for name in value.split(",") if name.strip()]
    known = {*RULES, UNUSED, *lexicon.ids()}
    for name in names:
        if name not in known:
            message = did_you_mean(name, known, _("There is no rule or entry »{key}«"))
            raise UsageError(f"{message} " + _("»kklint rules« lists them."))
    return frozenset(names)


def _items(paths: Sequence[str], stdin_filename: str | None) -> Iterator[run.Item]:
    for path in paths:
        if path == STDIN:
            name = stdin_filename or STDIN
            suffix = PurePath(stdin_filename).suffix.lower() if stdin_filename else ".txt"
            yield Source(name, suffix, sys.stdin.buffer.read(limit(suffix) + 1))
        else:
            yield from find([path])


def _shown(report: Report, least: Severity) -> Report:
    return replace(
        report, findings=tuple(f for f in report.findings if f.severity.rank >= least.rank)
    )


def _status(report: Report, fail_on: Severity) -> int:
    if report.failures:
        return 3
    return int(any(finding.severity.rank >= fail_on.rank for finding in report.findings))


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
    text = json.render(report) if output_format == "json" else _plain(report)
    if not output.parent.is_dir():
        message = _("Cannot write {path}: there is no such folder.")
        raise UsageError(message.format(path=output))
    from kklint.saving import save  # noqa: PLC0415

    save({output: text})


def _print(report: Report, output_format: str) -> None:
    if output_format == "json":
        click.echo(json.render(report), nl=False)
    elif not report.findings and not report.failures:
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
