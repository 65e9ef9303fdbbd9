"""kklint cache: where it is, how much it holds, and how to be rid of it."""

from pathlib import Path

import click

from kklint import lexicon_cache, result_cache
from kklint.cli import options
from kklint.errors import UsageError
from kklint.messages import _

KILOBYTE = 1_000


@click.command(
    help=_(
        "Show what kklint keeps between runs.\n\n"
        "Findings of files that did not change, with the sentences they stand in (CPR numbers are"
        " masked), and the tables of the word lists. Only you may read the findings. --clear takes"
        " all of it away; --no-cache and KKLINT_CACHE=off keep nothing."
    )
)
@click.option("--clear", is_flag=True, help=_("Take it away."))
@options.lang
def cache(clear: bool) -> None:  # noqa: FBT001 - a flag of the command
    """Show the cache, or clear it."""
    folder = options.cache_folder()
    if folder is None:
        click.echo(_("Nothing is kept: KKLINT_CACHE is off."))
        return
    files = [*result_cache.files(folder), *lexicon_cache.files(folder)]
    size = sum(file.stat().st_size for file in files) // KILOBYTE
    if clear:
        _clear(files)
        click.echo(_("Cleared {size} KB in {folder}.").format(size=size, folder=folder))
    else:
        click.echo(_("{size} KB in {folder}").format(size=size, folder=folder))


def _clear(files: list[Path]) -> None:
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            message = _("Cannot take {path} away ({reason}).")
            raise UsageError(message.format(path=file, reason=error.strerror)) from error
