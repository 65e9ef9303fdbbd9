"""The passages of a page -> those in Danish, as far as the page's own lang is to be believed."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from kklint.readers.html.blocks import Page, Passage
from kklint.readers.languages import is_danish

WORD = re.compile(r"[^\W\d_]+")
# Small words that English does not have.
DANISH = frozenset(
    "af alle at blev bliver da deres det dig din dit du efter ejer eller en er et fra fordi hvad"
    " hver hvis hvor hvordan ikke jeg kan med mellem mere nu når og også om os på sig sin skal som"
    " til ud uden ved vi vil vores".split()
)
DANISH_LETTER = re.compile("[æøåÆØÅ]")
DANISH_SHARE = 0.05
MOST_WORDS = 5_000  # looked at
NEIGHBOURS = {"av": "af", "och": "og"}  # Norwegian and Swedish


def danish(page: Page) -> Sequence[Passage]:
    """Return the passages of a page that are in Danish.

    Templates come with <html lang="en">, and many a Danish page is published with it. So English
    counts only if the text does not look Danish; lang="da" on an element inside always does.
    """
    if not page.language or is_danish(page.language):
        return page.passages
    if page.language.startswith("en") and _looks_danish(page.passages):
        return page.passages
    return [passage for passage in page.passages if passage.danish]


def _looks_danish(passages: Iterable[Passage]) -> bool:
    """Return whether passages look Danish and not English."""
    found = (word[0] for passage in passages for word in WORD.finditer(passage.block.text))
    words = Counter(word.lower() for word in islice(found, MOST_WORDS))
    if any(words[other] > words[own] for other, own in NEIGHBOURS.items()):
        return False
    count = sum(
        number for word, number in words.items() if word in DANISH or DANISH_LETTER.search(word)
    )
    return count > 0 and count >= DANISH_SHARE * words.total()
