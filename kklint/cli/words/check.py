"""kklint words check: the format, and every sentence."""

import sys
from pathlib import Path

import click

from kklint import shipped, wordlist
from kklint.cli import options
from kklint.examples import problems
from kklint.lexicon_tables import lexicon_of
from kklint.messages import _, plural
from kklint.pipeline import Linter
from kklint.rules import expand


@click.command(
    help=_(
        "Check word lists: the format, and every sentence in them.\n\n"
        "Without FILE all lists that ship with kklint are checked. With FILE only the sentences "
        "of those files, against all lists of the same folder, or against those that ship "
        "when FILE is a list of your own.\n\n"
        "\b\nExample:\n  kklint words check wordlists/titler.toml"
    )
)
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.lang
def check(files: tuple[Path, ...]) -> None:
    """Check word lists."""
    directory = files[0].parent if files else shipped.folder()
    if (directory / wordlist.SOURCES).exists():
        lists, mistakes = wordlist.load_sound(shipped.files(directory))
    else:  # an organisation's own list, on top of those that ship
        lists, mistakes = wordlist.load_sound(shipped.files(shipped.folder()), files)
    names = {file.name for file in files}
    only = {entry.id for entry in lists.entries.values() if entry.file in names or not names}
    mistakes = [m for m in mistakes if not names or Path(m.partition(":")[0]).name in names]
    found = [*mistakes, *problems(lists, Linter(lexicon_of(lists, expand)), only)]
    for line in found:
        click.echo(line)
    sentences = sum(
        len(e.bad) + len(e.good) + len(e.ok) for n, e in lists.examples.items() if n in only
    )
    click.echo(
        _("{entries}, {sentences}: {problems}.").format(
            entries=plural("{n} entry", "{n} entries", len(only)),
            sentences=plural("{n} sentence", "{n} sentences", sentences),
            problems=plural("{n} to look at", "{n} to look at", len(found))
            if found
            else _("all as they should be"),
        )
    )
    sys.exit(2 if found else 0)
