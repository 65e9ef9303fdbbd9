"""kklint words export and import: the editors' review round in Excel."""

from collections.abc import Sequence
from pathlib import Path

import click

from kklint import review, worksheet
from kklint.cli import options
from kklint.cli.words import where
from kklint.errors import UsageError
from kklint.messages import _, plural
from kklint.review import Remark
from kklint.saving import save

COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@click.command(
    "export",
    help=_(
        "Write all entries to an Excel file for the editors.\n\n"
        "One row per entry; a list has one item per line in its cell. Needs the extra "
        "kklint[xlsx].\n\n"
        "\b\nExample:\n  kklint words export --xlsx ordliste.xlsx"
    ),
)
@click.option(
    "--xlsx",
    "file",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=_("The Excel file to write."),
)
@where.option
@options.lang
def export_sheet(file: Path, directory: Path | None) -> None:
    """Write the entries to a sheet."""
    _folder, lists = where.opened(directory)
    rows = review.rows(lists)
    save({file: worksheet.write(_("Entries"), review.columns(), rows)})
    entries = plural("{n} entry", "{n} entries", len(rows))
    click.echo(_("{entries} written to {file}.").format(entries=entries, file=file))


@click.command(
    "import",
    help=_(
        "Read the editors' changes back from an Excel file and show them.\n\n"
        "Nothing is written without --write, and nothing at all when a cell does not hold: the "
        "file, row and column are named. Entries that did not change keep their text.\n\n"
        "\b\nExamples:\n"
        "  kklint words import ordliste.xlsx\n"
        "  kklint words import ordliste.xlsx --write"
    ),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help=_("Write the changes to the word lists."))
@where.option
@options.lang
def import_sheet(file: Path, directory: Path | None, *, write: bool) -> None:
    """Read a sheet back."""
    folder, lists = where.opened(directory)
    try:
        changes = review.edits(worksheet.read(file.read_bytes(), review.KEYS), lists)
    except UsageError as error:
        raise UsageError(f"{file}: {error}") from error
    _refuse(file, changes.remarks)
    proposal = review.proposal(folder, changes)
    if not changes.values:
        click.echo(_("The file changes nothing."))
        return
    for line in proposal.difference():
        if line.startswith(("+++ ", "--- ")):
            click.secho(line, bold=True)
        else:
            click.secho(line, fg=COLOURS.get(line[:1]))
    _refuse(file, review.remarks(proposal.mistakes(changes.entries), changes))
    count = plural("{n} entry", "{n} entries", len(changes.entries))
    if write:
        proposal.write()
        click.echo(_("{entries} changed.").format(entries=count))
    else:
        message = _("{entries} would change. Write it with: kklint words import {file} --write")
        click.echo(message.format(entries=count, file=file))


def _refuse(file: Path, remarks: Sequence[Remark]) -> None:
    """Tell what is wrong in which cells and stop, when something is."""
    for remark in remarks:
        place = _("{file}, row {row}, column ({key})") if remark.row else _("{file}, no row")
        place = place.format(file=file, row=remark.row, key=remark.key)
        click.echo(f"{place}: [{remark.entry}] {remark.message}", err=True)
    if remarks:
        cells = plural("{n} cell", "{n} cells", len(remarks))
        message = _("Nothing is written: mend {cells} and import again.")
        raise UsageError(message.format(cells=cells))
