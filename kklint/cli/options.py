"""Options that several commands take."""

import os
from pathlib import Path

import click
from platformdirs import user_cache_path

from kklint import messages
from kklint.messages import _

CACHE = "KKLINT_CACHE"


def cache_folder() -> Path | None:
    """Return where kklint may write: $KKLINT_CACHE, or the user's cache folder; None for "off"."""
    chosen = os.environ.get(CACHE)
    if chosen == "off":
        return None
    return Path(chosen) if chosen else user_cache_path("kklint")


lang = click.option(
    "--lang",
    type=click.Choice(messages.LANGUAGES),
    default=messages.language,
    is_eager=True,
    expose_value=False,
    help=_("Language of the messages: da (default) or en."),
)
