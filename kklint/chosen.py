"""Rules and entries that are named, on the command line and in configurations -> a selection.

A name that no rule and no entry has is an error with the nearest one, and with file and line.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from kklint.config import Config, Part, mistake, parts
from kklint.errors import UsageError
from kklint.keep import Selection
from kklint.messages import _, did_you_mean
from kklint.model import CONSISTENCY, FORM_RULES, IGNORE_RULES, RULES
from kklint.run import Settings

if TYPE_CHECKING:
    from kklint.lexicon import Lexicon

RULE_NAMES = frozenset({*RULES, CONSISTENCY, *FORM_RULES, *IGNORE_RULES})


def selected(
    settings: Settings, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> Settings:
    """Return settings that look for what their configuration and these names say.

    `select` goes before the configuration's, `ignore` is added to it. Raises UsageError.
    """
    config = settings.config
    chosen, left = _split(select), _split(ignore)
    overridden = [name for part in config.overrides for name in (*part.select, *part.ignore)]
    said = {*chosen, *left, *_split((*config.select, *config.ignore, *overridden))}
    if not said:
        return settings
    known = RULE_NAMES if said <= RULE_NAMES else names(settings.lexicon())
    for name in (*chosen, *left):
        if name not in known:
            raise UsageError(_unknown(name, known))
    _check(config, known)
    selection = Selection(
        frozenset(chosen or _split(config.select)), frozenset((*left, *_split(config.ignore)))
    )
    return replace(settings, selection=selection)


def names(lexicon: "Lexicon") -> frozenset[str]:
    """Return all that can be selected: rules and entries."""
    return RULE_NAMES | frozenset(lexicon.ids())


def _check(config: Config, known: frozenset[str]) -> None:
    """Raise UsageError for the first name in a configuration that is not known."""
    for part in parts(config.file) if config.file else ():
        tables = part.table.get("override", [])
        listed = isinstance(tables, list)
        _check_table(part, part.table, (), known)
        for number, table in enumerate(tables if listed else [tables]):
            _check_table(part, table, ("override", number) if listed else ("override",), known)


def _check_table(
    part: Part, table: object, way: tuple[str | int, ...], known: frozenset[str]
) -> None:
    for key in ("select", "ignore"):
        values = table.get(key, []) if isinstance(table, dict) else []
        for number, value in enumerate(values):
            for name in _split([value]):
                if name not in known:
                    raise mistake(part, (*way, key, number), _unknown(name, known))


def _split(values: Iterable[str]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


def _unknown(name: str, known: Iterable[str]) -> str:
    message = did_you_mean(name, sorted(known), _("There is no rule or entry »{key}«"))
    return f"{message} " + _("»kklint rules« lists them.")
