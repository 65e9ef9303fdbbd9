"""What a shell proposes after Tab: rules and entries by their ids, with what they find.

Only the names of the word lists that ship and of the configuration here; nothing is checked.
"""

from typing import TYPE_CHECKING

import click

from kklint.cli import options
from kklint.errors import KklintError
from kklint.rule_texts import described

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the rules and entries that begin so; after a comma, the ones to go on with."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only after Tab

    del ctx, param
    before, comma, begun = incomplete.rpartition(",")
    told = described()
    try:
        entries = options.settings().lexicon().ids()
    except KklintError:  # a mistake in a configuration or word list is told when kklint runs
        entries = []
    return [
        CompletionItem(f"{before}{comma}{name}", help=told.get(name))
        for name in (*told, *sorted(entries))
        if name.startswith(begun)
    ]
