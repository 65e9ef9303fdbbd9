"""A text -> the language it is in: Danish, or one of those that stand beside it in Danish files.

Words in a list and tell-tale spellings vote for the languages that have them; what Danish has too
counts for nothing. A text is Danish unless the votes say clearly that it is not: to miss a word in
a Norwegian line costs little, to leave Danish unread costs trust.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from kklint.model import Block, Span

DANISH = "da"
WORD = re.compile(r"[^\W\d_]+")
MOST_WORDS = 400  # looked at in one text
LEAST_VOTES = 2.0  # for another language, so that one word decides nothing
OUTWEIGHS = 2.0  # so many votes must another language have for each that only Danish has
SURE_VOTES = 6.0  # from here on a text is as sure to be Danish, or not, as it will get
LEAST_IN_DANISH = 0.5  # certainty of a foreign sentence in a Danish paragraph
NEIGHBOURS = 4  # blocks on each side that a short one takes its language from
MOST_NEAR = 400  # characters of each of them


class Verdict(NamedTuple):
    """A language by its ISO code, "" when it is undecided, and how sure that is, 0 to 1."""

    language: str
    certainty: float

    @property
    def is_foreign(self) -> bool:
        """Whether the text is not Danish."""
        return self.language not in ("", DANISH)


def language_at(blocks: Sequence[Block], number: int, sentence: Span) -> Verdict | None:
    """Return the language of a sentence in a block; None where nothing tells.

    What is too short to tell takes it from its block, and that from those around it.
    """
    text = blocks[number].text
    own = identify(text[sentence.start : sentence.end])
    if own and own.language == DANISH:
        return own
    whole = identify(text)
    if own and own.is_foreign:
        among_danish = whole is not None and whole.language == DANISH
        return own if not among_danish or own.certainty >= LEAST_IN_DANISH else whole
    if whole and whole.language:
        return whole
    return identify(around(blocks, number)) or own


def around(blocks: Sequence[Block], number: int) -> str:
    """Return the text around a block, with its own, that a short one takes its language from."""
    near = blocks[max(0, number - NEIGHBOURS) : number + NEIGHBOURS + 1]
    return " ".join(block.text[:MOST_NEAR] for block in near)


def identify(text: str) -> Verdict | None:
    """Return the language of a text by its first MOST_WORDS words; None where nothing tells."""
    ballots = [ballot for word in _words(text) if (ballot := languages_of(word))]
    votes = Counter(code for ballot in ballots for code in ballot)
    rivals = [code for code in votes if code != DANISH]
    if not rivals:
        return Verdict(DANISH, _certainty(votes[DANISH], 0)) if votes else None
    rival = max(rivals, key=lambda code: (votes[code], code))
    theirs = sum(rival in ballot and DANISH not in ballot for ballot in ballots)
    ours = sum(DANISH in ballot and rival not in ballot for ballot in ballots)
    if theirs >= LEAST_VOTES and theirs >= OUTWEIGHS * ours:
        return Verdict(rival, _certainty(theirs, ours))
    if not ours and not theirs:
        return None
    return Verdict(DANISH if ours > theirs else "", _certainty(ours, theirs))


def _words(text: str) -> Iterable[str]:
    for number, match in enumerate(WORD.finditer(text)):
        if number == MOST_WORDS:
            return
        yield match[0]


def _certainty(votes: float, against: float) -> float:
    return round(min(1.0, max(0.0, votes - against) / SURE_VOTES), 2)


@lru_cache(maxsize=20_000)
def languages_of(word: str) -> frozenset[str]:
    """Return the languages that have a word, as far as the lists and its spelling tell."""
    lists, spellings = _tables()
    listed = lists.get(word.lower())
    if listed:
        return listed
    found = [codes for pattern, codes in spellings if pattern.search(word.lower())]
    return frozenset.intersection(*found) if found else frozenset()


@lru_cache(maxsize=1)
def _tables() -> tuple[
    dict[str, frozenset[str]], tuple[tuple[re.Pattern[str], frozenset[str]], ...]
]:
    from kklint.language.words_of import SPELLINGS, WORDS  # noqa: PLC0415 - only with a finding

    codes: dict[str, set[str]] = {}
    for code, words in WORDS.items():
        for word in words.split():
            codes.setdefault(word, set()).add(code)
    return (
        {word: frozenset(found) for word, found in codes.items()},
        tuple((re.compile(pattern), frozenset(of.split())) for pattern, of in SPELLINGS),
    )
