"""kklint baseline: write down what is found today, so that runs tell only what is new."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from kklint import baseline as baselines
from kklint.cli import checking, options
from kklint.cli.checking import Part, Wishes
from kklint.config import read
from kklint.merging import merge
from kklint.messages import _, plural
from kklint.model import Severity
from kklint.saving import save
from kklint.sources import Item, find, name_of


@click.command(
    help=_(
        "Write down the findings of today; »kklint check --baseline« then tells only new ones.\n\n"
        "The file holds hashes and no texts. --prune forgets what is gone and adds nothing.\n\n"
        "\b\nExamples:\n  kklint baseline tekster/\n  kklint check tekster/ --baseline"
        " .kklint-baseline.json"
    ),
    short_help=_("Write down what is known; tell only new ones."),
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=_("The file to write (.kklint-baseline.json, or that of the configuration)."),
)
@click.option("--prune", is_flag=True, help=_("Only forget what is gone."))
@options.config
@options.lang
@click.pass_context
def baseline(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: Path | None,
    prune: bool,  # noqa: FBT001 - a flag of the command
    config: Path | None,
) -> None:
    """Write a baseline."""
    output = output or read(Path.cwd(), config).baseline or Path(baselines.NAME)
    items = list(find(paths, options.excluded(config)))
    wishes = Wishes(severity=Severity.INFO, config=config)
    report = merge(part.report for part in checking.parts(items, wishes))
    findings = list(report.findings)
    folder = output.absolute().parent
    text = baselines.written(findings, folder)
    told = plural("{n} finding written down.", "{n} findings written down.", len(findings))
    if prune:
        known = baselines.read(output)
        checked = None if _all(paths, folder) else [name_of(item) for item in items]
        found = baselines.compare(findings, known, folder, checked)
        text = baselines.pruned(findings, known, folder, checked)
        told = plural("{n} gone and forgotten.", "{n} gone and forgotten.", found.gone)
    save({output: text})
    click.echo(told)
    for failure in report.failures:
        click.echo(f"{failure.path}: {failure.message}", err=True)
    ctx.exit(3 if report.failures else 0)


def _all(paths: Sequence[str], folder: Path) -> bool:
    """Return whether the folder of a baseline is looked at, so that what is deleted is gone."""
    return any(Path(path).absolute() in {folder, *folder.parents} for path in paths)


def only_new(parts: Sequence[Part], file: Path, items: Sequence[Item]) -> list[Part]:
    """Return the parts without what the baseline knows; their number goes to standard error."""
    report = merge(part.report for part in parts)
    folder = file.absolute().parent
    checked = [name_of(item) for item in items]
    found = baselines.compare(report.findings, baselines.read(file), folder, checked)
    told = [plural("{n} known finding left out", "{n} known findings left out", found.known)]
    if found.gone:
        told.append(
            plural(
                "{n} gone (»kklint baseline --prune« forgets it)",
                "{n} gone (»kklint baseline --prune« forgets them)",
                found.gone,
            )
        )
    click.echo(f"{', '.join(told)}.", err=True)
    new = set(map(id, found.new))
    return [
        replace(
            part,
            report=replace(
                part.report, findings=tuple(f for f in part.report.findings if id(f) in new)
            ),
        )
        for part in parts
    ]
