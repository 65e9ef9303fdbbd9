"""kklint words docs: the pages about the words."""

from pathlib import Path

import click

from kklint import vocabulary_pages
from kklint.cli import options
from kklint.cli.words import where
from kklint.errors import UsageError
from kklint.messages import _, plural
from kklint.saving import save


@click.command(
    help=_(
        "Write the pages about the words to docs/ordliste in the current folder.\n\n"
        "The pages are in Danish. With --check nothing is written; the exit status is 2 when they "
        "are not up to date.\n\n"
        "\b\nExample:\n  kklint words docs"
    ),
    short_help=_("Write the pages about the words."),
)
@click.option("--check", is_flag=True, help=_("Only tell whether the pages are up to date."))
@where.option
@options.lang
def docs(directory: Path | None, *, check: bool) -> None:
    """Write or check the pages."""
    chosen, _lists = where.opened(directory)
    folder = vocabulary_pages.FOLDER
    made = vocabulary_pages.pages(chosen)
    stale = vocabulary_pages.stale(made, folder)
    if not stale:
        click.echo(plural("{n} page is up to date.", "{n} pages are up to date.", len(made)))
        return
    if check:
        message = _("Not up to date in {folder}: {names}. Run: kklint words docs")
        raise UsageError(message.format(folder=folder, names=", ".join(stale)))
    save({folder / name: made[name] for name in stale if name in made})
    for name in stale:
        if name not in made:
            (folder / name).unlink()
    pages = plural("{n} page", "{n} pages", len(stale))
    click.echo(_("{pages} written in {folder}.").format(pages=pages, folder=folder))
