"""kklint config: which line of which file decides about a text; and what may stand there."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from kklint import config_schema
from kklint.belonging import name_of
from kklint.chosen import selected
from kklint.cli import options
from kklint.config import Config, Override, Part, line, nearest, parts, read
from kklint.config_keys import KEYS, OVERRIDE_KEYS, OWNER_KEYS, Kind, Way
from kklint.messages import _


@click.command(
    "config",
    help=_(
        "Show which settings hold for a file, and which line decided.\n\n"
        "A mistake in the configuration is told with its line, and the exit status is 2.\n\n"
        "\b\nExamples:\n"
        "  kklint config --show tekster/brev.txt\n"
        "  kklint config --schema > kklint.schema.json"
    ),
    short_help=_("Show which settings hold for a file."),
)
@click.option(
    "--show",
    "path",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="FILE",
    help=_("The file, or a folder; this folder without it."),
)
@click.option(
    "--schema", is_flag=True, help=_("Give the JSON schema of kklint.toml instead, for editors.")
)
@options.config
@options.lang
def config(
    path: Path,
    schema: bool,  # noqa: FBT001 - a flag of the command
    config: Path | None,
) -> None:
    """Show the settings of a file."""
    if schema:
        sys.stdout.write(config_schema.text())
        return
    folder = path if path.is_dir() else path.parent
    found = nearest(folder.absolute()) if config is None else read(Path.cwd(), config)
    if found.file is None:
        click.echo(_("No kklint.toml and no [tool.kklint] in a pyproject.toml decides here."))
        return
    selected(options.with_config(found))
    click.echo(str(found.file))
    for told in _told(found, path):
        click.echo(f"  {told}")


def _told(found: Config, path: Path) -> Iterator[str]:
    """Yield what holds for a path, a line per key, with the place where it stands."""
    chain = parts(found.file) if found.file else []
    rows: list[tuple[str, str]] = []
    for key in KEYS:
        deciding = next((part for part in chain if key.name in part.table), None)
        if deciding is not None and key.kind is not Kind.TABLES and key.name != "extend":
            rows.append(_row(deciding, deciding.table, key.name, ()))
    rows += _held(found, path, chain)
    for kind, belongings in (("department", found.departments), ("page_type", found.page_types)):
        name = name_of(belongings, str(path))
        rows += [(f"[[{kind}]] name = {_value(name)}", "")] if name else []
    width = min(max((len(told) for told, _where in rows), default=0), 60)
    for told, where in rows:
        yield f"{told:<{width}}  {where}"
    if not path.is_dir() and found.excludes(path):
        yield _("It is left out of folders (exclude, include).")


def _held(found: Config, path: Path, chain: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """Yield what the overrides and owners that hold for a path say, and where."""
    left = list(found.overrides)
    for name, keys in (("override", OVERRIDE_KEYS), ("owner", OWNER_KEYS)):
        for part in reversed(chain):
            tables = part.table.get(name, [])
            listed = isinstance(tables, list)
            for number, table in enumerate(tables if listed else [tables]):
                override: Override = left.pop(0)
                if not override.holds_for(str(path)):
                    continue
                way: Way = (name, number) if listed else (name,)
                patterns = ", ".join((*override.paths, *override.urls))
                yield f"[[{name}]] {patterns}", _place(part, way)
                for key in keys:
                    if key.name in table and key.name not in {"paths", "urls"}:
                        told, where = _row(part, table, key.name, way)
                        yield f"  {told}", where


def _row(
    part: Part, table: Mapping[str, Any], name: str, way: tuple[str | int, ...]
) -> tuple[str, str]:
    return f"{name} = {_value(table[name])}", _place(part, (*way, name))


def _place(part: Part, way: tuple[str | int, ...]) -> str:
    number = line(part, *way)
    return f"{part.file.name}:{number}" if number else part.file.name


def _value(value: object) -> str:
    """Return a value as TOML has it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
