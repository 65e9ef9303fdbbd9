"""The command line. Only here does kklint print, exit or read the environment."""

import gettext
import os
import sys
from collections.abc import Sequence

from kklint import messages


def main(argv: Sequence[str] | None = None) -> None:
    """Run kklint with the arguments of the process (or `argv`) and exit with its status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _speak(_language(arguments))
    from kklint.cli.commands import kklint  # noqa: PLC0415 - help texts are read in the language

    kklint.main(args=arguments, prog_name="kklint")


def _language(arguments: Sequence[str]) -> str:
    """Return the language asked for by --lang, in front of everything that prints."""
    for number, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=")
        if argument == "--lang":
            value = next(iter(arguments[number + 1 : number + 2]), "")
        if value != argument and value in messages.LANGUAGES:
            return value
    return "da"


def _speak(language: str) -> None:
    """Let kklint, and Click with its own words, answer in the language."""
    messages.use(language)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("messages", str(messages.LOCALE))
