"""Changes in the text of a word list: only the lines of what is changed are touched.

A value begins at its `key =` and ends where the lines first make sound TOML. Comments, order and
layout of everything else stay as they are, byte for byte.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kklint.errors import WordlistError
from kklint.messages import _

Value = str | bool | tuple[str, ...]

ORDER = (
    *("match", "rule", "find", "inflect", "compounds", "suggest", "advice", "fix", "severity"),
    *("when", "unless", "beside", "not_beside", "why", "source", "basis", "bad", "good", "ok"),
)
PARADIGMS = "boejning"
WIDTH = 100  # letters of a list on one line
INDENT = "    "
BOM = "\ufeff"
ROW = re.compile(r"[^\n]*\n|[^\n]+")
START = re.compile(r"\s*([^=\s]+)\s*=\s*")


class Place(NamedTuple):
    """The rows of a key in an entry, half-open, counted from 0; key "" is the entry's header."""

    entry: str
    key: str
    first: int
    last: int


def places(text: str) -> Iterator[Place]:
    """Yield where every header and every key of a sound word list stands."""
    rows = ROW.findall(text.removeprefix(BOM))
    entry, number = "", 0
    while number < len(rows):
        row = rows[number].strip()
        last = number + 1
        if row.startswith("["):
            entry = next(iter(tomllib.loads(row)))
            yield Place(entry, "", number, last)
        elif row and not row.startswith("#"):
            while (value := _value(rows[number:last])) is None and last < len(rows):
                last += 1
            yield Place(entry, next(iter(value or ())), number, last)
        number = last


def _value(rows: Sequence[str]) -> dict[str, Any] | None:
    """Return what rows say as TOML, or None when they are not whole."""
    try:
        return tomllib.loads("".join(rows))
    except tomllib.TOMLDecodeError:
        return None


def written(value: Value) -> str:
    """Return a value as TOML on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"[{', '.join(written(item) for item in value)}]"


def _assigned(start: str, value: Value, *, tall: bool = False) -> list[str]:
    """Return the rows of "key = value", a long list with one item per row."""
    line = start + written(value)
    if not isinstance(value, tuple) or not value or (len(line) <= WIDTH and not tall):
        return [line + "\n"]
    return [f"{start}[\n", *(f"{INDENT}{written(item)},\n" for item in value), "]\n"]


def entry_text(name: str, values: Mapping[str, Value]) -> str:
    """Return a new entry as TOML: its header and its keys in the usual order."""
    rows = [f"[{written(name)}]\n"]
    for key in ORDER:
        if key in values:
            rows += _assigned(f"{key} = ", values[key])
    return "".join(rows)


def changed(text: str, entry: str, values: Mapping[str, str | tuple[str, ...]]) -> str:
    """Return the text of a word list with other values in one entry; an empty one goes away.

    Raises WordlistError when the entry is written in a way that this module does not know.
    """
    wanted = tomllib.loads(text.removeprefix(BOM))
    for key, value in values.items():
        wanted[entry].pop(key, None)
        if value:
            wanted[entry][key] = list(value) if isinstance(value, tuple) else value
        text = _with_value(text, entry, key, value)
    if _value([text.removeprefix(BOM)]) != wanted:
        message = _("[{entry}] is written in an unusual way; change it by hand in the file")
        raise WordlistError(message.format(entry=entry))
    return text


def _with_value(text: str, entry: str, key: str, value: str | tuple[str, ...]) -> str:
    rows = ROW.findall(text)
    found = {place.key: place for place in places(text) if place.entry == entry}
    if key in found:
        first, last = found[key].first, found[key].last
        new = _rewritten(rows[first:last], value) if value else []
    elif value and found:
        before = ORDER[: ORDER.index(key)]
        first = last = max(p.last for p in found.values() if not p.key or p.key in before)
        new = _assigned(f"{key} = ", value)
    else:
        return text
    return "".join([*rows[:first], *_ended(new, text), *rows[last:]])


def _ended(rows: Sequence[str], text: str) -> list[str]:
    """Return rows with the line ends of the text."""
    end = "\r\n" if "\r\n" in text else "\n"
    return [row.rstrip("\r\n") + end for row in rows]


def _rewritten(rows: Sequence[str], value: str | tuple[str, ...]) -> list[str]:
    """Return the rows of a key with another value: comments and the layout of a list stay."""
    match = START.match(rows[0])
    start = match[0] if match else ""
    if len(rows) > 1 and isinstance(value, tuple):
        return _by_row(rows, value) or _assigned(start, value, tall=True)
    new = _assigned(start, value)
    comment = _comment("".join(rows))
    if comment:
        new[-1] = f"{new[-1].rstrip()}  {comment}\n"
    return new


def _comment(assignment: str) -> str:
    """Return the comment behind a value, or ""."""
    for match in re.finditer("#", assignment):
        if _value([assignment[: match.start()]]):
            return assignment[match.start() :].strip()
    return ""


def _by_row(rows: Sequence[str], value: tuple[str, ...]) -> list[str] | None:
    """Return a list of one item per row with other items; None when it has another layout."""
    kept: dict[str, list[str]] = {}
    above: list[str] = []
    for row in rows[1:-1]:
        above.append(row)
        items = (_value(["x = [\n", row, "\n]"]) or {"x": ["", ""]})["x"]
        if len(items) > 1:
            return None
        if items:
            kept[items[0]] = above
            above = []
    new = [rows[0]]
    for item in value:
        new += kept.get(item, [f"{INDENT}{written(item)},\n"])
    new += [*above, rows[-1]]
    said = _value(new)
    return new if said and list(value) in said.values() else None


def appended(
    text: str, name: str, values: Mapping[str, Value], paradigms: Mapping[str, str]
) -> str:
    """Return the text of a word list with a new entry last, and inflections in its [boejning]."""
    rows = ROW.findall(text)
    if paradigms:
        lines = [f"{written(word)} = {written(forms)}\n" for word, forms in paradigms.items()]
        found = [place for place in places(text) if place.entry == PARADIGMS]
        if found:
            at = found[-1].last
        else:
            at = next((p.first for p in places(text) if not p.key), len(rows))
            while at and rows[at - 1].startswith("#"):
                at -= 1
            lines = [f"[{PARADIGMS}]\n", *lines, "\n"]
        rows[at:at] = _ended(lines, text)
    if rows and not rows[-1].endswith("\n"):
        rows[-1:] = _ended(rows[-1:], text)
    gap = ["\n"] if rows and rows[-1].strip() else []
    return "".join([*rows, *_ended([*gap, *ROW.findall(entry_text(name, values))], text)])


def read(path: Path) -> str:
    """Return the text of a file with its line ends and byte order mark as they are."""
    return path.read_bytes().decode("utf-8")
