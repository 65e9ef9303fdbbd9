"""Options that several commands take."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kklint import messages, run
from kklint.cache_folder import cache_folder as folder
from kklint.chosen import selected
from kklint.config import Config, nearest, read
from kklint.messages import _
from kklint.model import Severity

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

LEVELS = [str(level) for level in Severity]
NO_CACHE = "kklint.no-cache"  # in the context's meta


def cache_folder() -> Path | None:
    """Return where kklint may write: $KKLINT_CACHE, or the user's cache folder.

    None for "off", and with --no-cache.
    """
    context = click.get_current_context(silent=True)
    if context is not None and context.meta.get(NO_CACHE):
        return None
    return folder(os.environ)


lang = click.option(
    "--lang",
    type=click.Choice(messages.LANGUAGES),
    default=messages.language,
    is_eager=True,
    expose_value=False,
    help=_("Language of the messages: da (default) or en."),
)


def _ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    from kklint.cli.completing import ids  # noqa: PLC0415 - only after Tab

    return ids(ctx, param, incomplete)


select = click.option(
    "--select",
    multiple=True,
    metavar="ID",
    shell_complete=_ids,
    help=_("Only these rules or entries."),
)
ignore = click.option(
    "--ignore",
    multiple=True,
    metavar="ID",
    shell_complete=_ids,
    help=_("Not these rules or entries."),
)

_SHOWN = _("Show findings from this severity on: info, warning (default) or error.")
severity = click.option("--severity", type=click.Choice(LEVELS), help=_SHOWN)
severity_or_warning = click.option(
    "--severity", type=click.Choice(LEVELS), default=str(Severity.WARNING), help=_SHOWN
)

model = click.option(
    "--model", metavar="NAME", help=_("Use an installed spaCy model (da_core_news_lg).")
)


def _jobs(_ctx: click.Context, _param: click.Parameter, value: str) -> int | None:
    if value == "auto":
        return None
    if value.isdecimal() and int(value) > 0:
        return int(value)
    raise click.BadParameter(_("It is a number from 1 on, or auto."))


jobs = click.option(
    "--jobs",
    default="auto",
    callback=_jobs,
    metavar="N",
    help=_("Processes to use; auto (default): as many as pay."),
)


def _without_cache(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - as Click calls it
    ctx.meta[NO_CACHE] = wanted


no_cache = click.option(
    "--no-cache",
    is_flag=True,
    expose_value=False,
    callback=_without_cache,
    help=_("Neither use nor keep anything from other runs."),
)


config = click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help=_("Use this configuration instead of the nearest kklint.toml or pyproject.toml."),
)


def settings(config_file: Path | None = None) -> run.Settings:
    """Return the settings for this folder: configuration, cache, language."""
    return with_config(read(Path.cwd(), config_file))


def with_config(found: Config) -> run.Settings:
    """Return the settings with a configuration: cache, language."""
    return replace(run.settings(cache_folder(), config=found), language=messages.language())


def for_file(path: Path, config_file: Path | None = None) -> run.Settings:
    """Return the settings that hold for a file, with what is to be looked for; UsageError."""
    found = nearest(path.absolute().parent) if config_file is None else read(path, config_file)
    return selected(with_config(found.of(str(path))))


def excluded(config_file: Path | None = None) -> Callable[[Path], bool]:
    """Return what tells whether a file in a folder is left out, by its configuration."""
    if config_file is not None:
        return read(Path.cwd(), config_file).excludes
    return lambda path: nearest(path.absolute().parent).excludes(path)
