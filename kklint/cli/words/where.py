"""Which folder of word lists a command works on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kklint import shipped, wordlist
from kklint.errors import UsageError
from kklint.messages import _
from kklint.wordlist import Wordlists


def option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --wordlists."""
    return click.option(
        "--wordlists",
        "directory",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="FOLDER",
        help=_("The folder of the word lists; by default those that ship with kklint."),
    )(command)


def opened(directory: Path | None) -> tuple[Path, Wordlists]:
    """Return the folder and its word lists; raises UsageError when one has a mistake."""
    chosen = directory or shipped.folder()
    paths = shipped.files(chosen)
    if not paths:
        message = _("There is no word list (*.toml) in {folder}; name another folder.")
        raise UsageError(message.format(folder=chosen))
    return chosen, wordlist.load(paths)
