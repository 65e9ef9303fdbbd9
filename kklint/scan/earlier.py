"""New word lists -> what of the scan before still holds: blocks in which no changed word stands.

The store keeps the tables of the lexicon with which it was written, and no texts. So a page is
read once more, and of its blocks those that are known and not touched are carried over.
"""

import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kklint import lexicon_cache, run
from kklint.scan import hashes, opening
from kklint.scan.store import Scan, Store, known_in
from kklint.scan.touched import Touched, difference

KEPT = 5  # lexicons that a store keeps
KEEP = "INSERT OR IGNORE INTO lexicon (rules, frame, tables) VALUES (?, ?, ?)"
FORGET = """DELETE FROM lexicon WHERE rules NOT IN
 (SELECT rules FROM scan GROUP BY rules ORDER BY max(id) DESC LIMIT ?)"""


class Earlier(NamedTuple):
    """The rules of the scan before, and the keys of what has changed in the word lists since."""

    rules: str
    keys: frozenset[str]


def earlier(store: Store, scan: Scan, settings: run.Settings) -> Earlier | None:
    """Return what changed since the scan before, None where nothing or anything may have.

    Keeps the lexicon of this scan for the next. Raises WordlistError, StoreError.
    """
    frame = hashes.frame(settings)
    before = store.before(scan)
    kept = "SELECT frame, tables FROM lexicon WHERE rules = ?"
    own = store.asking(kept, (scan.rules,))
    last: list[tuple[Any, ...]] = []
    if before and before.rules != scan.rules:
        last = store.asking(kept, (before.rules,))
    same = bool(last) and last[0][0] == frame
    if own and not same:
        return None
    tables = settings.lexicon().tables
    if not own:
        packed = zlib.compress(lexicon_cache.dumps(tables))
        with store.writing() as connection:
            connection.execute(KEEP, (scan.rules, frame, packed))
            connection.execute(FORGET, (KEPT,))
    if not same or before is None:
        return None
    try:
        old = lexicon_cache.loads(zlib.decompress(last[0][1]))
    except (ValueError, zlib.error):  # as if it had not been kept
        return None
    keys = difference(old, tables)
    return None if keys is None else Earlier(before.rules, keys)


class Untouched:
    """Says of blocks that this scan has not checked which are judged as in the scan before."""

    def __init__(self, store: Path, rules: str, before: Earlier) -> None:
        self._connection = opening.reading(store)
        self._rules = (rules, before.rules)  # others may have carried a block over by now
        self._touched = Touched(before.keys)

    def __call__(self, texts: Mapping[bytes, str]) -> Mapping[bytes, bool]:
        """Return of texts, by hash, those that are, and whether something was found in each."""
        known: dict[bytes, bool] = {}
        for rules in self._rules:
            known |= known_in(self._connection, rules, texts)
        return {key: found for key, found in known.items() if not self._touched(texts[key])}
