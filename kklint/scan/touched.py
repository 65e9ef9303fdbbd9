"""Two lexicons -> the words by which a text must be checked again, as the new one may differ there.

A block of text is judged by its own words alone, looked up in the tables of the lexicon: whole, by
their endings (compounds) or by a part (»formandspost«). So a block in which no key stands whose row
has changed, or whose row names an entry that has changed, is judged as before.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kklint.lexicon import WORD, Tables

KEYED = ("words", "heads", "first_parts", "phrases")  # by what stands in a text
BY_ENTRY = ("entries", "unless", "rivals")
MATCH = 2  # place of the way of matching in the row of an entry
ENDING = "ending"  # words that no list knows; by them any text may be judged otherwise
REMEMBERED = 200_000  # words


def difference(old: Tables, new: Tables) -> frozenset[str] | None:
    """Return the keys by which texts are to be checked again; None: all texts are."""
    if old.keys() != new.keys():
        return None
    if any(old[name] != new[name] for name in new if name not in {*KEYED, *BY_ENTRY}):
        return None
    entries = {key for name in BY_ENTRY for key in _changed(old[name], new[name])}
    rows = [table["entries"][key] for table in (old, new) for key in entries & {*table["entries"]}]
    if any(json.loads(row)[MATCH] == ENDING for row in rows):
        return None
    keys = {key for name in KEYED for key in _changed(old[name], new[name])}
    named = [json.dumps(entry) for entry in entries]
    keys |= {
        key
        for table in (old, new)
        for name in KEYED
        for key, row in table[name].items()
        if any(entry in row for entry in named)
    }
    return frozenset(keys) if all(map(WORD.fullmatch, keys)) else None


class Touched:
    """Says of texts whether one of some keys stands in them, or in one of their words."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = frozenset(keys)
        self._lengths = sorted({len(key) for key in self._keys})
        self._holds = lru_cache(REMEMBERED)(self._look)

    def __call__(self, text: str) -> bool:
        """Return whether a text is touched."""
        return any(map(self._holds, {word.lower() for word in WORD.findall(text)}))

    def _look(self, word: str) -> bool:
        return any(
            word[start : start + length] in self._keys
            for length in self._lengths
            for start in range(len(word) - length + 1)
        )


def _changed(old: Mapping[str, str], new: Mapping[str, str]) -> set[str]:
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
