"""[tool.kklint] in pyproject.toml, or kklint.toml: the nearest one from a folder upwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kklint.errors import UsageError
from kklint.messages import _, did_you_mean

NAMES = ("kklint.toml", "pyproject.toml")
PROFILES = ("retskrivning",)
KEYS = ("wordlists", "profile", "columns")


@dataclass(frozen=True, slots=True)
class Config:
    """What a project has decided.

    `wordlists` are lists of its own, on top of those that ship; `profile` "retskrivning" proposes
    only words that stand in a dictionary; `columns` are those to read of a table (none: kklint
    finds them).
    """

    wordlists: tuple[Path, ...] = ()
    profile: str = ""
    columns: tuple[str, ...] = ()


def read(start: Path, given: Path | None = None) -> Config:
    """Return the configuration in the file `given`, or the nearest from folder `start` upwards.

    Raises UsageError with file, key and remedy for what it does not understand.
    """
    if given is not None:
        return _parse(given, _tables(given))
    for folder in (start, *start.parents):
        for path in (folder / name for name in NAMES):
            if path.is_file():
                table = _tables(path)
                if table is not None:
                    return _parse(path, table)
    return Config()


def _tables(path: Path) -> Mapping[str, Any] | None:
    """Return the table of kklint in a file, None when a pyproject.toml has none."""
    import tomllib  # noqa: PLC0415 - most folders have no configuration

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        message = _("{path}: cannot be read as TOML: {reason}")
        raise UsageError(message.format(path=path, reason=error)) from error
    table = data.get("tool", {}).get("kklint") if path.name == "pyproject.toml" else data
    return table if table is None or isinstance(table, Mapping) else {"": table}


def _parse(path: Path, table: Mapping[str, Any] | None) -> Config:
    values = dict(table or {})
    for key in values:
        if key not in KEYS:
            raise UsageError(_unknown(path, key, KEYS, _("unknown key »{key}«")))
    lists = _texts(path, values, "wordlists")
    columns = _texts(path, values, "columns")
    profile = values.get("profile", "")
    if profile not in ("", *PROFILES):
        raise UsageError(_unknown(path, str(profile), PROFILES, _("unknown value »{key}«")))
    return Config(tuple(path.parent / name for name in lists), profile, columns)


def _texts(path: Path, values: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return the list of texts at a key; none where there is no such key."""
    texts = values.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        message = _('»{key}« must be a list of texts: ["…", "…"]').format(key=key)
        raise UsageError(f"{path}: {message}")
    return tuple(texts)


def _unknown(path: Path, word: str, known: tuple[str, ...], message: str) -> str:
    choices = _("; choose between {choices}").format(choices=", ".join(known))
    return f"{path}: {did_you_mean(word, known, message)}{choices}"
