"""[tool.kklint] in pyproject.toml, or kklint.toml: the nearest one from a folder upwards."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Any

from kklint.errors import UsageError
from kklint.messages import _, did_you_mean
from kklint.model import Severity

NAMES = ("kklint.toml", "pyproject.toml")
SPELLING = "retskrivning"
TEXT_PROFILES = ("brev", "web", "blanket", "referat", "statistik", "lov")  # profiles.toml
PROFILES = (SPELLING, *TEXT_PROFILES)
SEVERITIES = tuple(map(str, Severity))
KEYS = (
    "extend",
    "wordlists",
    "profile",
    "columns",
    "select",
    "ignore",
    "severity",
    "fail_on",
    "exclude",
    "baseline",
    "override",
    "min_confidence",
)
OVERRIDE_KEYS = ("paths", "select", "ignore", "severity", "owner", "profile")
MOST_EXTENDED = 10  # files that extend each other


@dataclass(frozen=True, slots=True)
class Override:
    """What holds for some files: patterns from a folder, rules and entries, least severity.

    An `owner` is another authority whose forms these are: they are checked, but never fail a run.
    `profile` is what kind of texts they are.
    """

    folder: Path
    paths: tuple[str, ...]
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    severity: Severity | None = None
    owner: str | None = None
    profile: str = ""

    def holds_for(self, path: str) -> bool:
        """Return whether a file is meant; * in a pattern stands for folders, too."""
        return matches(path, self.folder, self.paths)


@dataclass(frozen=True, slots=True)
class Config:
    """What a project has decided, in `file` (None: nothing).

    `wordlists` are lists of its own, on top of those that ship; `profile` "retskrivning" proposes
    only words that stand in a dictionary, `text_profile` is what kind of texts these are
    (profiles.toml) and `min_confidence` the least confidence of what is told; `columns` are those
    to read of a table (none: kklint finds them). `exclude` are files of folders that are left out,
    as patterns.
    """

    wordlists: tuple[Path, ...] = ()
    profile: str = ""
    columns: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity | None = None
    fail_on: Severity | None = None
    exclude: tuple[str, ...] = ()
    baseline: Path | None = None
    overrides: tuple[Override, ...] = ()
    file: Path | None = None
    text_profile: str = ""
    min_confidence: float = 0.0

    def excludes(self, path: Path) -> bool:
        """Return whether a file in a folder is left out."""
        return self.file is not None and matches(str(path), self.file.parent, self.exclude)


def matches(path: str, folder: Path, patterns: tuple[str, ...]) -> bool:
    """Return whether a path, as seen from a folder, fits one of the patterns."""
    if not patterns:
        return False
    own = os.path.relpath(Path(path).absolute(), folder.absolute()).replace(os.sep, "/")
    return any(fnmatchcase(own, pattern) for pattern in patterns)


def read(start: Path, given: Path | None = None) -> Config:
    """Return the configuration in the file `given`, or the nearest from folder `start` upwards.

    Raises UsageError with file, key and remedy for what it does not understand.
    """
    if given is not None:
        return _read_file(given, _tables(given) or {})
    return nearest(start.absolute())


@lru_cache(maxsize=1024)
def nearest(folder: Path) -> Config:
    """Return the nearest configuration from a folder upwards; raises UsageError."""
    for path in (folder / name for name in NAMES):
        if path.is_file():
            table = _tables(path)
            if table is not None:
                return _read_file(path, table)
    return Config() if folder.parent == folder else nearest(folder.parent)


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


def _read_file(path: Path, table: Mapping[str, Any]) -> Config:
    """Return the configuration of a file, on top of those it extends."""
    chain = [_checked(path, table)]
    here = path
    while isinstance(name := chain[-1].get("extend", None), str):
        here = here.parent / name
        if len(chain) == MOST_EXTENDED or not here.is_file():
            message = _("»extend«: {file} cannot be read, or files extend each other")
            raise UsageError(f"{path}: {message.format(file=here)}")
        chain.append(_checked(here, _tables(here) or {}))
    values: dict[str, Any] = {}
    for part in reversed(chain):
        own = part.pop("override", [])
        values |= part
        values["override"] = [*values.get("override", []), *own]
    return _config(path, values)


def _checked(path: Path, table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of one file, its paths seen from its folder; raises UsageError."""
    values = dict(table)
    for key in values:
        if key not in KEYS:
            raise UsageError(_unknown(path, key, KEYS, _("unknown key »{key}«")))
    for key in ("wordlists", "columns", "select", "ignore", "exclude"):
        if key in values:
            values[key] = _texts(path, values, key)
    if "wordlists" in values:
        values["wordlists"] = tuple(path.parent / name for name in values["wordlists"])
    if "baseline" in values:
        values["baseline"] = path.parent / _choice(path, values, "baseline", ())
    _choice(path, values, "extend", ())
    if "profile" in values:
        values["profile"] = _profiles(path, values)
    _share(path, values, "min_confidence")
    for key in ("severity", "fail_on"):
        _choice(path, values, key, SEVERITIES)
    values["override"] = list(_overrides(path, values.get("override", [])))
    return values


def _config(path: Path, values: Mapping[str, Any]) -> Config:
    severity, fail_on = values.get("severity"), values.get("fail_on")
    profiles = values.get("profile", ())
    return Config(
        wordlists=values.get("wordlists", ()),
        profile=SPELLING if SPELLING in profiles else "",
        text_profile=next((name for name in profiles if name != SPELLING), ""),
        min_confidence=float(values.get("min_confidence", 0.0)),
        columns=values.get("columns", ()),
        select=values.get("select", ()),
        ignore=values.get("ignore", ()),
        severity=Severity(severity) if severity else None,
        fail_on=Severity(fail_on) if fail_on else None,
        exclude=values.get("exclude", ()),
        baseline=values.get("baseline"),
        overrides=tuple(values["override"]),
        file=path,
    )


def _overrides(path: Path, tables: object) -> Iterator[Override]:
    """Yield what the [[override]] tables say."""
    for table in tables if isinstance(tables, list) else [tables]:
        if not isinstance(table, dict) or not table.get("paths"):
            message = _("»override« needs paths: {example}")
            example = '[[tool.kklint.override]] paths = ["arkiv/*"], ignore = ["formand"]'
            raise UsageError(f"{path}: {message.format(example=example)}")
        for key in table:
            if key not in OVERRIDE_KEYS:
                raise UsageError(_unknown(path, key, OVERRIDE_KEYS, _("unknown key »{key}«")))
        severity = _choice(path, table, "severity", SEVERITIES)
        yield Override(
            path.parent,
            _texts(path, table, "paths"),
            frozenset(_texts(path, table, "select")),
            frozenset(_texts(path, table, "ignore")),
            Severity(severity) if severity else None,
            _choice(path, table, "owner", ()) or None,
            _choice(path, table, "profile", TEXT_PROFILES),
        )


def _texts(path: Path, values: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return the list of texts at a key; none where there is no such key."""
    texts = values.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        message = _('»{key}« must be a list of texts: ["…", "…"]').format(key=key)
        raise UsageError(f"{path}: {message}")
    return tuple(texts)


def _choice(path: Path, values: Mapping[str, Any], key: str, known: tuple[str, ...]) -> str:
    """Return the text at a key, one of those `known` (none: any); "" where there is none."""
    text = values.get(key, "")
    if not isinstance(text, str):
        message = _("»{key}« must be a text").format(key=key)
        raise UsageError(f"{path}: {message}")
    if known and text not in ("", *known):
        raise UsageError(_unknown(path, text, known, _("unknown value »{key}«")))
    return text


def _profiles(path: Path, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the profiles, of which a text names one and a list several."""
    value = values.get("profile", "")
    names = value if isinstance(value, list) else [value]
    return tuple(
        name for one in names if (name := _choice(path, {"profile": one}, "profile", PROFILES))
    )


def _share(path: Path, values: Mapping[str, Any], key: str) -> None:
    """Raise UsageError unless the value at a key, if there is one, is a number from 0 to 1."""
    value = values.get(key, 0.0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        message = _("»{key}« must be a number from 0 to 1").format(key=key)
        raise UsageError(f"{path}: {message}")


def _unknown(path: Path, word: str, known: tuple[str, ...], message: str) -> str:
    choices = _("; choose between {choices}").format(choices=", ".join(known))
    return f"{path}: {did_you_mean(word, known, message)}{choices}"
