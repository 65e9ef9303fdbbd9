"""kklint config: which file decides about a text, and what it says."""

from dataclasses import fields
from pathlib import Path

import click

from kklint.belonging import name_of
from kklint.cli import options
from kklint.config import Config, Override, nearest
from kklint.messages import _

SKIPPED = frozenset({"overrides", "departments", "page_types", "file"})


@click.command(
    "config",
    help=_(
        "Show which settings hold for a file, and where they stand.\n\n"
        "\b\nExample:\n  kklint config --show tekster/brev.txt"
    ),
)
@click.option(
    "--show",
    "path",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="FILE",
    help=_("The file, or a folder; this folder without it."),
)
@options.lang
def config(path: Path) -> None:
    """Show the settings of a file."""
    folder = path if path.is_dir() else path.parent
    found = nearest(folder.absolute())
    if found.file is None:
        click.echo(_("No kklint.toml and no [tool.kklint] in a pyproject.toml decides here."))
        return
    click.echo(str(found.file))
    for line in _told(found, path):
        click.echo(f"  {line}")


def _told(found: Config, path: Path) -> list[str]:
    """Return what holds for a path, a line per key; what is as it is without a file is left out."""
    usual = Config()
    lines = [
        f"{field.name} = {_value(getattr(found, field.name))}"
        for field in fields(found)
        if field.name not in SKIPPED and getattr(found, field.name) != getattr(usual, field.name)
    ]
    for override in found.overrides:
        if override.holds_for(str(path)):
            lines.append(f"[[override]] {', '.join((*override.paths, *override.urls))}")
            lines += [f"  {line}" for line in _overridden(override)]
    for key, belongings in (("department", found.departments), ("page_type", found.page_types)):
        name = name_of(belongings, str(path))
        lines += [f"[[{key}]] {_value(name)}"] if name else []
    if not path.is_dir() and found.excludes(path):
        lines.append(_("It is left out of folders (exclude)."))
    return lines


def _overridden(override: Override) -> list[str]:
    told = {
        "select": sorted(override.select),
        "ignore": sorted(override.ignore),
        "severity": override.severity,
        "owner": override.owner,
    }
    return [f"{key} = {_value(value)}" for key, value in told.items() if value]


def _value(value: object) -> str:
    """Return a value as TOML has it."""
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(_value, value))}]"
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
