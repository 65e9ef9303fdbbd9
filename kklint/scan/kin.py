"""Blocks that say almost the same, such as a menu with another link marked on each page.

Two blocks are kin when they hold the same findings and nearly the same words, in whatever order and
however often. The kin of a block is the hash of the first such block; menus differ in few words.
Short blocks are kin when they hold the same words: »Sag 12: Formanden svarer«, »Sag 13: Formanden
svarer«. Their kin is the hash of these, so that it needs no first one.
"""

import re
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from kklint.scan import hashes
from kklint.scan.model import CheckedBlock

WORD = re.compile(r"[^\W\d_]+")
SHARE = 0.9  # of all words of two blocks that both have
LEAST = 12  # words; a shorter text with one word more, such as »ikke«, is another text
MOST_COMPARED = 30  # kins with the same findings that a block is compared with
MOST_KEPT = 2_000  # sets of findings whose kins are remembered


class _Known(NamedTuple):
    hash: bytes
    words: frozenset[str]


class Kin:
    """Finds the kin of blocks; it remembers those of one scan, and reads those of earlier ones."""

    def __init__(self) -> None:
        self._known: dict[frozenset[str], list[_Known]] = {}

    def of(self, connection: sqlite3.Connection, block: CheckedBlock) -> bytes:
        """Return what blocks share that say almost the same."""
        words = frozenset(map(str.lower, WORD.findall(block.text or "")))
        found = frozenset(f"{finding.entry} {finding.text}" for finding in block.findings)
        if len(words) < LEAST:
            return hashes.alike(words, found)
        known = self._known.pop(found, None)
        if known is None:
            known = list(_stored(connection, block))
        self._known[found] = known  # the last used stands last
        if len(self._known) > MOST_KEPT:
            del self._known[next(iter(self._known))]
        for other in known:
            if len(words & other.words) >= SHARE * len(words | other.words):
                return other.hash
        if len(known) < MOST_COMPARED:
            known.append(_Known(block.hash, words))
        return block.hash


def _stored(connection: sqlite3.Connection, block: CheckedBlock) -> Iterator[_Known]:
    """Yield the first blocks of each kin in the store that have one of a block's findings."""
    first = block.findings[0]
    rows = connection.execute(
        "SELECT DISTINCT hash, text FROM finding JOIN block ON block.hash = finding.block"
        " WHERE entry = ? AND word = ? AND kin = hash LIMIT ?",
        (first.entry, first.text, MOST_COMPARED),
    )
    for key, text in rows:
        words = frozenset(map(str.lower, WORD.findall(text or "")))
        if len(words) >= LEAST:
            yield _Known(key, words)
