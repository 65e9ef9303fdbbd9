"""[tool.kklint] in pyproject.toml, or kklint.toml: the nearest one from a folder upwards."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from kklint.belonging import Belonging, holds, matches
from kklint.config_keys import (
    BELONGING_KEYS,
    KEYS,
    OVERRIDE_KEYS,
    OWNER_KEYS,
    SPELLING,
    Key,
    Kind,
    Way,
)
from kklint.errors import UsageError
from kklint.messages import _, did_you_mean
from kklint.model import Severity

NAMES = ("kklint.toml", "pyproject.toml")
PLACES = frozenset({"paths", "urls", "breadcrumb"})
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
    profile: str = ""
    owner: str | None = None
    urls: tuple[str, ...] = ()

    def holds_for(self, path: str) -> bool:
        """Return whether a file or page is meant; * in a pattern stands for folders, too."""
        return holds(path, self.folder, self.paths, self.urls)


@dataclass(frozen=True, slots=True)
class Config:
    """What a project has decided, in `file` (None: nothing).

    `wordlists` are lists of its own, on top of those that ship; `profile` "retskrivning" proposes
    only words that stand in a dictionary, `text_profile` is what kind of texts these are
    (profiles.toml) and `min_confidence` the least confidence of what is told; `columns` are those
    to read of a table (none: kklint finds them). Of the files of folders only those that `include`
    names are taken (none: all) and those that `exclude` names are left out, as patterns.
    `departments` and `page_types` say of the pages of a site which bear which name.
    """

    wordlists: tuple[Path, ...] = ()
    profile: str = ""
    columns: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity | None = None
    fail_on: Severity | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    require_reason: bool = False
    baseline: Path | None = None
    overrides: tuple[Override, ...] = ()
    departments: tuple[Belonging, ...] = ()
    page_types: tuple[Belonging, ...] = ()
    file: Path | None = None
    text_profile: str = ""
    min_confidence: float = 0.0

    def excludes(self, path: Path) -> bool:
        """Return whether a file in a folder is left out."""
        if self.file is None:
            return False
        name, folder = str(path), self.file.parent
        left = bool(self.include) and not matches(name, folder, self.include)
        return left or matches(name, folder, self.exclude)

    def of(self, path: str) -> "Config":
        """Return the configuration with the profiles that the overrides choose for a file."""
        named = [one.profile for one in self.overrides if one.profile and one.holds_for(path)]
        chosen = _profiles(named, self.profile, self.text_profile)
        return self if chosen == (self.profile, self.text_profile) else self._with(*chosen)

    def _with(self, profile: str, text_profile: str) -> "Config":
        return replace(self, profile=profile, text_profile=text_profile)


class Part(NamedTuple):
    """What one file says: its table of kklint, and the way to it ("tool", "kklint")."""

    file: Path
    table: Mapping[str, Any]
    way: Way


def read(start: Path, given: Path | None = None) -> Config:
    """Return the configuration in the file `given`, or the nearest from folder `start` upwards.

    Raises UsageError with file, line, key and remedy for what it does not understand.
    """
    if given is not None:
        return _read_file(given, _table(given) or {})
    return nearest(start.absolute())


@lru_cache(maxsize=1024)
def nearest(folder: Path) -> Config:
    """Return the nearest configuration from a folder upwards; raises UsageError."""
    for path in (folder / name for name in NAMES):
        if path.is_file():
            table = _table(path)
            if table is not None:
                return _read_file(path, table)
    return Config() if folder.parent == folder else nearest(folder.parent)


def parts(file: Path) -> list[Part]:
    """Return what a configuration says and what those say that it extends; raises UsageError."""
    return _chain(file, _table(file) or {})


def line(part: Part, *way: str | int) -> int | None:
    """Return the line of a file (1-based) in which what stands at a way of its table begins."""
    from kklint.config_lines import lines  # noqa: PLC0415 - for a mistake, or where it is asked for

    try:
        return lines(part.file.read_text(encoding="utf-8-sig")).get((*part.way, *way))
    except (OSError, ValueError):
        return None


def mistake(part: Part, way: Sequence[str | int], message: str) -> UsageError:
    """Return the error about what stands at a way of a file's table: file:line: message."""
    number = line(part, *way)
    where = f"{part.file}:{number}" if number else str(part.file)
    return UsageError(f"{where}: {message}")


def _table(path: Path) -> Mapping[str, Any] | None:
    """Return the table of kklint in a file, None when a pyproject.toml has none."""
    import tomllib  # noqa: PLC0415 - most folders have no configuration

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        message = _("{path}: cannot be read as TOML: {reason}")
        raise UsageError(message.format(path=path, reason=error)) from error
    if path.name != "pyproject.toml":
        return data
    tools = data.get("tool")
    table = tools.get("kklint") if isinstance(tools, Mapping) else None
    return table if table is None or isinstance(table, Mapping) else {"kklint": table}


def _chain(path: Path, table: Mapping[str, Any]) -> list[Part]:
    """Return the tables of a file and of those it extends, the nearest first."""
    chain = [_part(path, table)]
    here = path
    while isinstance(name := chain[-1].table.get("extend"), str):
        here = here.parent / name
        if len(chain) == MOST_EXTENDED or not here.is_file():
            message = _("»extend«: {file} cannot be read, or files extend each other")
            raise mistake(chain[-1], ["extend"], message.format(file=here))
        chain.append(_part(here, _table(here) or {}))
    return chain


def _part(path: Path, table: Mapping[str, Any]) -> Part:
    return Part(path, table, ("tool", "kklint") if path.name == "pyproject.toml" else ())


def _read_file(path: Path, table: Mapping[str, Any]) -> Config:
    """Return the configuration of a file, on top of those it extends."""
    values: dict[str, Any] = {}
    overrides: list[Override] = []
    owners: list[Override] = []
    departments: list[Belonging] = []
    page_types: list[Belonging] = []
    for part in reversed(_chain(path, table)):
        values |= _checked(part, part.table, KEYS, ())
        overrides += _overrides(part)
        owners += _owners(part)
        departments += _belongings(part, "department")
        page_types += _belongings(part, "page_type")
    for key in ("extend", "override", "owner", "department", "page_type"):
        values.pop(key, None)
    named = values.get("profile", ())
    named = (named,) if isinstance(named, str) else named
    values["profile"], values["text_profile"] = _profiles(named)
    return Config(
        **values,
        overrides=(*overrides, *owners),
        departments=tuple(departments),
        page_types=tuple(page_types),
        file=path,
    )


def _profiles(named: Iterable[str], spelling: str = "", text: str = "") -> tuple[str, str]:
    """Return the profile of spelling and that of the texts, the last named of each kind."""
    for name in filter(None, named):
        spelling, text = (name, text) if name == SPELLING else (spelling, name)
    return spelling, text


def _overrides(part: Part) -> Iterator[Override]:
    """Yield what the [[override]] tables of a file say."""
    example = '[[tool.kklint.override]] paths = ["arkiv/*"], ignore = ["formand"]'
    for values in _tables(part, "override", OVERRIDE_KEYS, example):
        for key in ("select", "ignore"):
            values[key] = frozenset(values.get(key, ()))
        yield Override(part.file.parent, **({"paths": ()} | values))


def _owners(part: Part) -> Iterator[Override]:
    """Yield what the [[owner]] tables say: an override that names an owner and no more."""
    example = '[[tool.kklint.owner]] urls = ["/nem-adgang/*"], owner = "KL"'
    for values in _tables(part, "owner", OWNER_KEYS, example, "owner"):
        yield Override(part.file.parent, **({"paths": ()} | values))


def _belongings(part: Part, key: str) -> Iterator[Belonging]:
    """Yield what the [[department]] or [[page_type]] tables say."""
    example = f'[[tool.kklint.{key}]] name = "…", urls = ["/borger/*"], breadcrumb = ["Borger"]'
    for values in _tables(part, key, BELONGING_KEYS, example, "name"):
        yield Belonging(folder=part.file.parent, **values)


def _tables(
    part: Part, name: str, keys: Sequence[Key], example: str, needed: str = ""
) -> Iterator[dict[str, Any]]:
    """Yield the values of the tables at a key; raises UsageError for one without pages."""
    tables = part.table.get(name, [])
    listed = isinstance(tables, list)
    places = PLACES & {key.name for key in keys}
    for number, table in enumerate(tables if listed else [tables]):
        way: Way = (name, number) if listed else (name,)
        named = isinstance(table, Mapping) and any(table.get(place) for place in places)
        if not named or (needed and not table.get(needed)):
            message = _("»{key}« needs paths or urls, and what holds for them: {example}")
            raise mistake(part, way, message.format(key=name, example=example))
        yield _checked(part, table, keys, way)


def _checked(part: Part, table: Mapping[str, Any], keys: Sequence[Key], way: Way) -> dict[str, Any]:
    """Return the values of a table as Config holds them; raises UsageError."""
    known = {key.name: key for key in keys}
    values: dict[str, Any] = {}
    for name, value in table.items():
        if name not in known:
            message = _unknown(name, tuple(known), _("unknown key »{key}«"))
            raise mistake(part, (*way, name), message)
        key = known[name]
        told = _wrong(key, value)
        if told:
            raise mistake(part, (*way, name), told)
        values[name] = _value(key, value, part.file.parent)
    return values


def _wrong(key: Key, value: object) -> str:
    """Return what is wrong with the value of a key, "" where nothing is."""
    if key.kind is Kind.CHOICES and isinstance(value, list):
        return next(filter(None, (_wrong(key, one) for one in value)), "")
    sound, told = {
        Kind.TEXTS: (_is_texts, _('»{key}« must be a list of texts: ["…", "…"]')),
        Kind.IDS: (_is_texts, _('»{key}« must be a list of texts: ["…", "…"]')),
        Kind.FILES: (_is_texts, _('»{key}« must be a list of texts: ["…", "…"]')),
        Kind.FLAG: (_is_flag, _("»{key}« must be true or false")),
        Kind.SHARE: (_is_share, _("»{key}« must be a number from 0 to 1")),
        Kind.TABLES: (_is_anything, ""),
    }.get(key.kind, (_is_text, _("»{key}« must be a text")))
    if not sound(value):
        return told.format(key=key.name)
    if isinstance(value, str) and key.choices and value not in ("", *key.choices):
        return _unknown(value, key.choices, _("unknown value »{key}«"))
    return ""


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _is_anything(_value: object) -> bool:
    return True  # looked at table by table


def _value(key: Key, value: Any, folder: Path) -> Any:  # noqa: ANN401 - by the kind of the key
    """Return a sound value as Config holds it."""
    if key.name in {"severity", "fail_on"}:
        return Severity(value) if value else None
    if key.kind is Kind.FILE:
        return folder / value if value else None
    if key.kind is Kind.FILES:
        return tuple(folder / name for name in value)
    return tuple(value) if isinstance(value, list) else value


def _unknown(word: str, known: tuple[str, ...], message: str) -> str:
    told = did_you_mean(word, known, message)
    if told != message.format(key=word):
        return told
    return told + _("; choose between {choices}").format(choices=", ".join(known))
