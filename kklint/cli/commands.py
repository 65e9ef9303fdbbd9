"""The program: its commands, and errors as one line."""

from importlib import import_module
from typing import Any

import click

from kklint import __version__
from kklint.cli import options
from kklint.errors import KklintError
from kklint.messages import _


class Mendable(click.ClickException):
    """What the user can mend, as Click shows it."""

    exit_code = 2


COMMANDS = {
    "annotate": "kklint.cli.annotating:annotate",
    "baseline": "kklint.cli.baselines:baseline",
    "cache": "kklint.cli.caching:cache",
    "check": "kklint.cli.check:check",
    "config": "kklint.cli.configuring:config",
    "explain": "kklint.cli.explain:explain",
    "forms": "kklint.cli.forms:forms",
    "lsp": "kklint.cli.languageserver:lsp",
    "report": "kklint.cli.reporting:report",
    "review": "kklint.cli.reviewing:review",
    "rules": "kklint.cli.explain:list_rules",
    "scan": "kklint.cli.scanning:scan",
    "web": "kklint.cli.serving:web",
    "words": "kklint.cli.words:words",
}


class Group(click.Group):
    """The commands, each imported when it is asked for; what a user can mend is one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        module, _colon, name = COMMANDS.get(cmd_name, "").partition(":")
        command: click.Command | None = getattr(import_module(module), name) if module else None
        if command is not None:
            _in_the_language(command)
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as in Click
        """Run the command."""
        try:
            return super().invoke(ctx)
        except KklintError as error:
            raise Mendable(str(error)) from error


def _in_the_language(command: click.Command) -> None:
    """Let the first line of a help text speak the language; Click has it in English."""
    command.options_metavar = _("[OPTIONS]")
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("COMMAND [ARGS]...")
        for inner in command.commands.values():
            _in_the_language(inner)


@click.group(
    cls=Group,
    options_metavar=_("[OPTIONS]"),
    subcommand_metavar=_("COMMAND [ARGS]..."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=_(
        "kklint reads Danish texts and proposes inclusive wording.\n\n"
        "\b\nExamples:\n"
        "  kklint check brev.txt          one letter\n"
        "  kklint check tekster/          a folder\n"
        "  cat brev.txt | kklint check -  from another program\n"
        "  kklint explain formand         why, sources and examples\n\n"
        "No word is forbidden: kklint says »consider …« and gives a reason."
    ),
)
@click.version_option(__version__, "--version", prog_name="kklint", help=_("Show the version."))
@options.lang
def kklint() -> None:
    """Hold the commands."""
