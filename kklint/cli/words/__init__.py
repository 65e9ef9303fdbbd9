"""kklint words: what an editor of the word lists needs, one command per file."""

import click

from kklint.cli import options
from kklint.cli.words import check, docs, listing, new, review
from kklint.messages import _


@click.group(help=_("Check the word lists."))
@options.lang
def words() -> None:
    """Hold the commands about word lists."""


words.add_command(check.check)
words.add_command(listing.list_entries)
words.add_command(new.new)
words.add_command(review.export_sheet)
words.add_command(review.import_sheet)
words.add_command(docs.docs)
