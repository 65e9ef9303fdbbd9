"""Two parts of a word -> how much likelier they are one word than two.

`words.txt` holds Danish forms and how often they stand in a treebank; model/words.py makes it.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import log10
from typing import NamedTuple

ENDING = re.compile(r"(?:e|en|ens|er|ers|es|et|ets|erne|ernes|ede|ende|n|ne|nes|r|s|t|te|de)\Z")
ABSTRACT = re.compile(
    r"(?:dom|else|hed|ing|ion|ment|skab|tet)s\Z"
)  # »integrations« stands not alone

SEEN = 0.5  # how much a word of the document counts, against one in the treebank
MOST_SEEN = 20

SOUGHT = 1.0
RARE = 0.3  # how often a known form that the treebank has not got would stand there
INFLECTED = 0.1
COMPOUND = 0.03
UNKNOWN = 0.001  # as a share of all words, and a fifth of it for each letter
UNKNOWN_NAME = 0.01
LEAST_UNKNOWN = 1e-8
SHORT = 1e-7  # a part of one or two letters that is no word
SHORTEST_WHOLE = 4
SHORTEST_CROSSING = 2  # letters of a known word on either side of the line end
SHORTEST_PART = 4  # letters of a part of a compound
SHORTEST_STEM = 3
LONGEST = 60  # letters of a word that is taken apart
MOST_CUTS = 2  # in a word that is taken apart


class Words(NamedTuple):
    """Danish forms with their frequency, those that begin and end compounds, those looked for."""

    counts: Mapping[str, int]
    first: frozenset[str]
    last: frozenset[str]
    sought: frozenset[str]
    total: int


@cache
def words() -> Words:
    """Read the words that ship."""
    text = files("kklint.readers.hyphens").joinpath("words.txt").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line[:1] != "#"]
    counts = {form: int(count) for form, count, _roles in rows if count != "-"}
    first, last, sought = (
        frozenset(form for form, _count, roles in rows if role in roles) for role in "flk"
    )
    return Words(counts, first, last, sought, sum(counts.values()))


class Judge:
    """Tells how much likelier one word is than two, in Danish and in one document."""

    def __init__(self, known: Words, seen: Mapping[str, int]) -> None:
        self._words = known
        self._seen = seen
        self._compounds: dict[str, bool] = {}

    def score(self, left: str, right: str) -> float:
        """Return the power of ten by which left + right is likelier than left and right."""
        whole = left + right
        if not SHORTEST_WHOLE <= len(whole) <= LONGEST:
            return -99.0
        if not self._is_word(left, right):
            return -99.0
        share = max(self._share(whole), COMPOUND / self._words.total)
        return log10(share / (self._share(left) * self._share(right))) + self._sought(whole)

    def _sought(self, word: str) -> float:
        """Return what is added for a word that kklint looks for, and which letters are full of."""
        return SOUGHT if word.lower() in self._words.sought else 0.0

    def _is_word(self, left: str, right: str) -> bool:
        """Return whether left + right is a word, or may be one as left or right is none."""
        whole = left + right
        if self._is_known(whole) or self._crosses(whole.lower(), len(left)):
            return True
        if self._stands_alone(left) and self._stands_alone(right):
            return False
        return self._is_inflected(whole.lower()) or self.is_compound(whole.lower())

    def _crosses(self, whole: str, line_end: int) -> bool:
        """Return whether a compound begins with a known word that goes on after the line end."""
        return any(
            self._is_known(whole[:cut].removesuffix("s")) and self._ends(whole[cut:])
            for cut in range(line_end + SHORTEST_CROSSING + 1, len(whole) - SHORTEST_PART + 1)
        )

    def _count(self, word: str) -> float:
        """Return how often a form would stand in the treebank, had it heard of the document."""
        lower = word.lower()
        counts = self._words.counts
        own = counts.get(lower, 0) + (counts.get(word, 0) if word != lower else 0)
        return own + SEEN * min(MOST_SEEN, self._seen.get(lower, 0))

    def _is_known(self, word: str) -> bool:
        lower, known = word.lower(), self._words.counts
        return lower in known or word in known or lower in self._seen

    def _is_inflected(self, word: str) -> bool:
        """Return whether a word is a known one with an ending."""
        return any(
            word[:cut] in self._words.counts and ENDING.fullmatch(word[cut:])
            for cut in range(max(SHORTEST_STEM, len(word) - 5), len(word))
        )

    def _stands_alone(self, word: str) -> bool:
        """Return whether a part may be a word of its own."""
        lower = word.lower()
        if ABSTRACT.search(lower):
            return False
        return self._is_known(word) or self._is_inflected(lower) or self.is_compound(lower)

    def _share(self, word: str) -> float:
        """Return the share of a form in running text, as well as can be told."""
        count = self._count(word)
        if count:
            return (count + RARE) / self._words.total
        return max(self._expected(word) / self._words.total, self._unknown(word))

    def _expected(self, word: str) -> float:
        """Return how often a form that the treebank has not got would stand there."""
        lower = word.lower()
        if self._is_known(word):
            return RARE
        if len(lower) < SHORTEST_STEM or ABSTRACT.search(lower):
            return 0.0
        if self._is_inflected(lower):
            return INFLECTED
        return COMPOUND if self.is_compound(lower) else 0.0

    def _unknown(self, word: str) -> float:
        """Return the share that any string of letters has."""
        if len(word) < SHORTEST_STEM:
            return SHORT
        share = UNKNOWN if word.islower() and not ABSTRACT.search(word) else UNKNOWN_NAME
        return max(LEAST_UNKNOWN, share * 0.2 ** len(word))

    def is_compound(self, word: str) -> bool:
        """Return whether a word, in small letters, can be put together from known ones."""
        if word not in self._compounds:
            self._compounds[word] = len(word) <= LONGEST and self._is_joined(word, MOST_CUTS)
        return self._compounds[word]

    def _is_joined(self, word: str, cuts: int) -> bool:
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            if self._begins(word[:cut]):
                rest = word[cut:]
                if self._ends(rest) or (cuts > 1 and self._is_joined(rest, cuts - 1)):
                    return True
        return False

    def _begins(self, part: str) -> bool:
        return part in self._words.first or (
            part[-1] == "s" and len(part) > SHORTEST_PART and part[:-1] in self._words.first
        )

    def _ends(self, part: str) -> bool:
        last = self._words.last
        return part in last or (part[-1] == "s" and part[:-1] in last)
