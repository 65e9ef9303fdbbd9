"""A TOML text -> the line in which each value begins, which the standard library does not tell."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from kklint.config_keys import Way

OURS = re.compile(r"^\s*\[+\s*tool\s*\.\s*kklint\b", re.MULTILINE)


def lines(text: str) -> dict[Way, int]:
    """Return the line (1-based) at which each table, key and item of a list begins.

    A value begins in the line after the last one up to which the text is sound without it. Raises
    ValueError where the text is no TOML.
    """
    text = text.replace("\r\n", "\n")
    first = _first_of_ours(text)
    rows = text.split("\n")
    found: dict[Way, int] = {}
    sound = first
    for number in range(first + 1, len(rows) + 1):
        try:
            data = tomllib.loads("\n".join(rows[first:number]))
        except ValueError:
            if number == len(rows):
                raise
            continue
        for way in _ways(data, ()):
            found.setdefault(way, sound + 1)
        sound = number
    return found


def _first_of_ours(text: str) -> int:
    """Return how many lines stand before what concerns kklint, 0 where that is not certain."""
    table = OURS.search(text)
    if table is None:
        return 0
    whole = tomllib.loads(text)
    try:
        part = tomllib.loads(text[table.start() :])
    except ValueError:
        return 0
    same = part.get("tool", {}).get("kklint") == whole.get("tool", {}).get("kklint")
    return text.count("\n", 0, table.start()) if same else 0


def _ways(value: Any, way: Way) -> Iterator[Way]:  # noqa: ANN401 - whatever TOML holds
    if way:
        yield way
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _ways(inner, (*way, key))
    for number, inner in enumerate(value if isinstance(value, list) else ()):
        yield from _ways(inner, (*way, number))
