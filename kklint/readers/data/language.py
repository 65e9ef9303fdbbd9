"""Texts that are said to be English -> whether they look Danish all the same.

A Danish site whose language was never set exports its pages and forms with »langcode: en«.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice

WORD = re.compile(r"[^\W\d_]+")
DANISH = frozenset("af efter eller fra hvad hvor hvordan ikke og også på til vi vores".split())
DANISH_LETTER = re.compile("[æøåÆØÅ]")
DANISH_SHARE = 0.05
MOST_WORDS = 5_000  # looked at


def looks_danish(texts: Iterable[str]) -> bool:
    """Return whether enough of the words are Danish and not English."""
    found = (word[0] for text in texts for word in WORD.finditer(text))
    words = Counter(word.lower() for word in islice(found, MOST_WORDS))
    danish = sum(
        number for word, number in words.items() if word in DANISH or DANISH_LETTER.search(word)
    )
    return danish > 0 and danish >= DANISH_SHARE * words.total()
