"""[tool.kklint] in pyproject.toml, or kklint.toml: the nearest one from a folder upwards."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kklint.belonging import Belonging, holds, matches
from kklint.errors import UsageError
from kklint.messages import _, did_you_mean
from kklint.model import Severity

NAMES = ("kklint.toml", "pyproject.toml")
PROFILES = ("retskrivning",)
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
    "owner",
    "department",
    "page_type",
)
TABLES = ("override", "owner", "department", "page_type")  # lists of tables; more are added
OVERRIDE_KEYS = ("paths", "urls", "select", "ignore", "severity", "owner")
OWNER_KEYS = ("paths", "urls", "owner")
BELONGING_KEYS = ("name", "paths", "urls", "breadcrumb")
MOST_EXTENDED = 10  # files that extend each other


@dataclass(frozen=True, slots=True)
class Override:
    """What holds for some files: patterns from a folder, rules and entries, least severity.

    An `owner` is another authority whose forms these are: they are checked, but never fail a run.
    """

    folder: Path
    paths: tuple[str, ...]
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    severity: Severity | None = None
    owner: str | None = None
    urls: tuple[str, ...] = ()

    def holds_for(self, path: str) -> bool:
        """Return whether a file or page is meant; * in a pattern stands for folders, too."""
        return holds(path, self.folder, self.paths, self.urls)


@dataclass(frozen=True, slots=True)
class Config:
    """What a project has decided, in `file` (None: nothing).

    `wordlists` are lists of its own, on top of those that ship; `profile` "retskrivning" proposes
    only words that stand in a dictionary; `columns` are those to read of a table (none: kklint
    finds them). `exclude` are files of folders that are left out, as patterns. `departments` and
    `page_types` say of the pages of a site which bear which name.
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
    departments: tuple[Belonging, ...] = ()
    page_types: tuple[Belonging, ...] = ()
    file: Path | None = None

    def excludes(self, path: Path) -> bool:
        """Return whether a file in a folder is left out."""
        return self.file is not None and matches(str(path), self.file.parent, self.exclude)


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
        tables = {key: [*values.get(key, []), *part.pop(key)] for key in TABLES}
        values |= part | tables
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
    _choice(path, values, "profile", PROFILES)
    for key in ("severity", "fail_on"):
        _choice(path, values, key, SEVERITIES)
    values["override"] = list(_overrides(path, values.get("override", [])))
    values["owner"] = list(_owners(path, values.get("owner", [])))
    for key in ("department", "page_type"):
        values[key] = list(_belongings(path, key, values.get(key, [])))
    return values


def _config(path: Path, values: Mapping[str, Any]) -> Config:
    severity, fail_on = values.get("severity"), values.get("fail_on")
    return Config(
        wordlists=values.get("wordlists", ()),
        profile=values.get("profile", ""),
        columns=values.get("columns", ()),
        select=values.get("select", ()),
        ignore=values.get("ignore", ()),
        severity=Severity(severity) if severity else None,
        fail_on=Severity(fail_on) if fail_on else None,
        exclude=values.get("exclude", ()),
        baseline=values.get("baseline"),
        overrides=(*values["override"], *values["owner"]),
        departments=tuple(values["department"]),
        page_types=tuple(values["page_type"]),
        file=path,
    )


def _overrides(path: Path, tables: object) -> Iterator[Override]:
    """Yield what the [[override]] tables say."""
    example = '[[tool.kklint.override]] paths = ["arkiv/*"], ignore = ["formand"]'
    for table in _checked_tables(path, "override", tables, OVERRIDE_KEYS, example):
        severity = _choice(path, table, "severity", SEVERITIES)
        yield Override(
            path.parent,
            _texts(path, table, "paths"),
            frozenset(_texts(path, table, "select")),
            frozenset(_texts(path, table, "ignore")),
            Severity(severity) if severity else None,
            _choice(path, table, "owner", ()) or None,
            _texts(path, table, "urls"),
        )


def _owners(path: Path, tables: object) -> Iterator[Override]:
    """Yield what the [[owner]] tables say: an override that names an owner and no more."""
    example = '[[tool.kklint.owner]] urls = ["/nem-adgang/*"], owner = "KL"'
    for table in _checked_tables(path, "owner", tables, OWNER_KEYS, example, "owner"):
        owner = _choice(path, table, "owner", ())
        paths, urls = _texts(path, table, "paths"), _texts(path, table, "urls")
        yield Override(path.parent, paths, owner=owner, urls=urls)


def _belongings(path: Path, key: str, tables: object) -> Iterator[Belonging]:
    """Yield what the [[department]] or [[page_type]] tables say."""
    example = f'[[tool.kklint.{key}]] name = "…", urls = ["/borger/*"], breadcrumb = ["Borger"]'
    for table in _checked_tables(path, key, tables, BELONGING_KEYS, example, "name"):
        places = (_texts(path, table, place) for place in ("paths", "urls", "breadcrumb"))
        yield Belonging(_choice(path, table, "name", ()), path.parent, *places)


def _checked_tables(  # noqa: PLR0913, PLR0917 - what there is to know of a table
    path: Path, key: str, tables: object, keys: tuple[str, ...], example: str, needed: str = ""
) -> Iterator[Mapping[str, Any]]:
    """Yield the tables at a key; raises UsageError for one that holds for no page."""
    for table in tables if isinstance(tables, list) else [tables]:
        places = ("paths", "urls", *({"breadcrumb"} & {*keys}))
        if (
            not isinstance(table, dict)
            or not any(map(table.get, places))
            or (needed and not table.get(needed))
        ):
            message = _("»{key}« needs paths or urls, and what holds for them: {example}")
            raise UsageError(f"{path}: {message.format(key=key, example=example)}")
        for name in table:
            if name not in keys:
                raise UsageError(_unknown(path, name, keys, _("unknown key »{key}«")))
        yield table


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


def _unknown(path: Path, word: str, known: tuple[str, ...], message: str) -> str:
    choices = _("; choose between {choices}").format(choices=", ".join(known))
    return f"{path}: {did_you_mean(word, known, message)}{choices}"
