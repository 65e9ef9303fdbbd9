"""The program: its commands, and errors as one line."""

from typing import Any

import click

from kklint import __version__
from kklint.cli import check, explain, options, words
from kklint.errors import KklintError
from kklint.messages import _


class Mendable(click.ClickException):
    """What the user can mend, as Click shows it."""

    exit_code = 2


class Group(click.Group):
    """A group that turns what a user can mend into one line and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as in Click
        """Run the command."""
        try:
            return super().invoke(ctx)
        except KklintError as error:
            raise Mendable(str(error)) from error


@click.group(
    cls=Group,
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


kklint.add_command(check.check)
kklint.add_command(explain.explain)
kklint.add_command(explain.list_rules)
kklint.add_command(words.words)
