"""kklint lsp: the language server that an editor starts."""

import os

import click

from kklint import messages
from kklint.cli import checking
from kklint.errors import UsageError
from kklint.messages import _


@click.command(
    short_help=_("Help in an editor while one writes."),
    help=_(
        "Serve an editor: findings while one types, reasons, changes to click on.\n\n"
        "The editor starts it and speaks with it over standard input and output. Texts stay on"
        " this machine; docs/editors.md says how to set up VS Code, Neovim and JetBrains."
    ),
)
@click.option(
    "--lang",
    type=click.Choice(messages.LANGUAGES),
    help=_("Language of the messages; by default that of the environment, da or en."),
)
def lsp(lang: str | None) -> None:
    """Serve until the editor ends it."""
    try:
        from kklint.lsp import features  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = _('The language server needs more: pip install "kklint[lsp]"')
        raise UsageError(message) from error
    messages.use(lang or features.language(os.environ))
    features.server(checking.settings).start_io()
