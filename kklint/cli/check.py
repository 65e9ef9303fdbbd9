"""kklint check: texts in, findings out."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from kklint import reporters
from kklint.cli import checking, options, writing
from kklint.cli.checking import Part, Wishes
from kklint.cli.progress import shown
from kklint.config_keys import PROFILES
from kklint.errors import UsageError
from kklint.messages import _
from kklint.model import Severity, Source
from kklint.readers import limit
from kklint.sources import Item, find

if TYPE_CHECKING:
    from kklint.timing import Stopwatch

STDIN = "-"


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
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["terminal", *reporters.FORMATS, *reporters.PACKED]),
    default="terminal",
    metavar="FORMAT",
    help=_(
        "How the findings are written: terminal (default), html, csv and xlsx are for people;"
        " json, jsonl, sarif, github, gitlab, junit, checkstyle and rdjson for programs."
    ),
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=_("Write the findings to this file."),
)
@options.select
@options.ignore
@options.severity
@click.option(
    "--fail-on",
    type=click.Choice(options.LEVELS),
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
@click.option("--no-baseline", is_flag=True, help=_("Tell what the baseline knows, too."))
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
    "--add-ignores",
    is_flag=True,
    help=_("Write an ignore into the files at each finding, as a comment of their own kind."),
)
@click.option(
    "--reason", metavar="TEXT", default="", help=_("With --add-ignores: why, in each comment.")
)
@click.option(
    "--statistics", is_flag=True, help=_("Show only how often each rule and entry was found.")
)
@options.jobs
@options.no_cache
@click.option("--watch", is_flag=True, help=_("Check again whatever is saved, until Ctrl-C."))
@click.option("--timing", is_flag=True, help=_("Show on standard error where the time went."))
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="0-1",
    help=_("Leave out what kklint is less sure of than this, a number from 0 to 1."),
)
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    help=_("What kind of texts these are; »kklint explain brev« says what it changes."),
)
@click.option(
    "--show-guarded",
    is_flag=True,
    help=_("Tell also what was left alone, and why: names, quotations, known persons."),
)
@options.model
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
    no_baseline: bool,  # noqa: FBT001 - a flag of the command
    changed_since: str | None,
    staged_lines: bool,  # noqa: FBT001
    fix: bool,  # noqa: FBT001
    offered: bool,  # noqa: FBT001
    diff: bool,  # noqa: FBT001
    add_ignores: bool,  # noqa: FBT001
    reason: str,
    statistics: bool,  # noqa: FBT001
    jobs: int | None,
    watch: bool,  # noqa: FBT001
    timing: bool,  # noqa: FBT001
    min_confidence: float | None,
    show_guarded: bool,  # noqa: FBT001
    model: str | None,
    profile: str | None,
    config: Path | None,
) -> None:
    """Check texts; the help text above is what a user reads."""
    if not paths:
        raise UsageError(_("Name a file or folder, for example: kklint check brev.txt"))
    _agree(output_format, output, statistics=statistics, changing=[fix, diff, add_ignores])
    wishes = Wishes(
        select,
        ignore,
        Severity(severity) if severity else None,
        Severity(fail_on) if fail_on else None,
        columns,
        model,
        1 if watch or timing else jobs,
        config,
        profile,
        _stopwatch() if timing else None,
        min_confidence,
        show_guarded,
    )

    def found(items: Sequence[Item]) -> list[Part]:
        with shown(len(items)) as progress:
            parts = checking.parts(items, wishes, progress)
        parts = _changed(parts, changed_since, staged=staged_lines)
        return parts if no_baseline else _without_known(parts, baseline, items)

    def items() -> list[Item]:
        return list(_items(paths, stdin_filename, config))

    if watch:
        from kklint.cli import watching  # noqa: PLC0415 - most runs end

        if diff or fix or add_ignores or STDIN in paths:
            raise UsageError(
                _("--watch only looks at files; leave --fix, --diff, --add-ignores and - out.")
            )
        watching.watch(
            paths,
            items,
            lambda some: writing.write(checking.merged(found(some)), output_format, output),
        )
        return
    named = items()
    _lap(wishes.watch)
    parts = found(named)
    if diff or fix:
        parts = _fixed(parts, offered=offered, written=not diff)
    parts = _ignored(parts, reason) if add_ignores and not diff else parts
    if not diff:
        report = checking.merged(parts)
        if statistics:
            writing.write_statistics(report, output_format, output)
        else:
            writing.write(report, output_format, output)
    if wishes.watch:
        _tell(wishes.watch)
    sys.exit(max(part.status for part in parts))


def _fixed(parts: list[Part], *, offered: bool, written: bool) -> list[Part]:
    """Return the parts with what is left after the changes; those not `written` are shown."""
    from kklint.cli import fixing  # noqa: PLC0415 - most runs change nothing

    if written:
        return fixing.write(parts, offered=offered)
    for part in parts:
        fixing.show(part.report, part.settings, offered=offered)
    return parts


def _ignored(parts: list[Part], reason: str) -> list[Part]:
    from kklint.cli import adding  # noqa: PLC0415 - likewise

    return adding.write(parts, reason)


def _lap(watch: "Stopwatch | None") -> None:
    if watch:
        watch.lap("finding")


def _stopwatch() -> "Stopwatch":
    from kklint.timing import Stopwatch  # noqa: PLC0415 - most runs are not timed

    watch = Stopwatch()
    watch.lap("start")
    return watch


def _tell(watch: "Stopwatch") -> None:
    from kklint.timing import table  # noqa: PLC0415

    watch.lap("reporting")
    click.echo(table(watch), err=True)


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


def _without_known(parts: list[Part], baseline: Path | None, items: Sequence[Item]) -> list[Part]:
    """Return the parts without what a baseline knows, named here or in the configuration."""
    files = {part.settings.config.baseline for part in parts} if baseline is None else {baseline}
    for file in filter(None, files):
        from kklint.cli import baselines  # noqa: PLC0415 - most runs have none

        parts = baselines.only_new(parts, file, items)
    return parts


def _items(paths: Sequence[str], stdin_filename: str | None, config: Path | None) -> Iterator[Item]:
    for path in paths:
        if path == STDIN:
            name = stdin_filename or STDIN
            suffix = PurePath(stdin_filename).suffix.lower() if stdin_filename else ".txt"
            yield Source(name, suffix, sys.stdin.buffer.read(limit(suffix) + 1))
        else:
            yield from find([path], options.excluded(config))


def _agree(
    output_format: str, output: Path | None, *, statistics: bool, changing: Sequence[bool]
) -> None:
    """Raise UsageError where options contradict each other, before any file is read."""
    if output_format in reporters.PACKED and output is None:
        message = _("{format} is no text: name a file, for example --output fund.{format}")
        raise UsageError(message.format(format=output_format))
    if statistics and output_format not in {"terminal", "json"}:
        raise UsageError(_("--statistics goes with --format terminal or json."))
    if sum(changing) > 1:
        raise UsageError(_("Choose one of --fix, --diff and --add-ignores."))
