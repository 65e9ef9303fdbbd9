"""Names and labels -> words, whatever they are written as, for the rules that look at fields.

»Barnets køn«, `barnets_koen`, `BarnetsKoen` and `barnets-køn` are the same two words. What stands
in parentheses is kept apart, because it explains and does not ask.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LONGEST = 400  # characters of a label that are looked at: a question is short
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue"})
CASE = re.compile(r"(?<=[a-zæøåäöü])(?=[A-ZÆØÅÄÖÜ])|(?<=[A-ZÆØÅÄÖÜ])(?=[A-ZÆØÅÄÖÜ][a-zæøåäöü])")
WORD = re.compile(r"[^\W\d_]+|\d+")
ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
TAIL = re.compile(r"[:/#]")
DANISH = re.compile(
    r"[æøå]|(?<![a-z])(?:koen|barn|barnets|dit|hvad|er|du|mand|kvinde|dreng|pige|titel|tiltale"
    r"|hr|fru|frk|navn|angiv|vaelg|ja|nej|mor|far|mors|fars)(?![a-z])",
    re.IGNORECASE,
)


def folded(text: str) -> str:
    """Return a text in small letters without æ, ø and å: »Køn« is koen."""
    return unicodedata.normalize("NFC", text).lower().translate(LETTERS)


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a label or a name, folded; parentheses included."""
    parted = CASE.sub(" ", unicodedata.normalize("NFC", text[:LONGEST]))
    return tuple(WORD.findall(folded(parted)))


def question(text: str) -> tuple[str, ...]:
    """Return the words of a label without what stands in parentheses."""
    return words(ASIDE.sub(" ", text[:LONGEST])) or words(text)


def last_name(name: str) -> str:
    """Return a name without its namespace or path: `tns:koenType` is koenType."""
    return TAIL.split(name)[-1]


def is_danish(*texts: str) -> bool:
    """Return whether texts are in Danish, as far as letters and a few words tell."""
    return any(DANISH.search(text) for text in texts)


class Phrase(NamedTuple):
    """Words that say something together: all of `all_of` and one of `one_of`."""

    all_of: frozenset[str]
    one_of: frozenset[str]

    def within(self, found: frozenset[str]) -> bool:
        """Return whether the phrase stands among the words."""
        return self.all_of <= found and not self.one_of.isdisjoint(found)


def listed(text: str) -> frozenset[str]:
    """Return a set of words that is written as a text."""
    return frozenset(text.split())
