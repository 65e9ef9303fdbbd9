"""The words an entry wants, or does not want, in the sentence of a hit (`beside`, `not_beside`)."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kklint.model import Entry, Span
from kklint.sentences import around


def is_meant(entry: Entry, text: str, span: Span) -> bool:
    """Return whether the sentence around a hit lets it be what its entry means.

    "de gamle" beside "plejehjem" are people, beside "bygninger" they are not.
    """
    if not entry.beside and not entry.not_beside:
        return True
    sentence = around(text, span)
    if entry.beside and not _has(entry.beside, text, sentence, span):
        return False
    return not _has(entry.not_beside, text, sentence, span)


def _has(words: Sequence[str], text: str, sentence: Span, span: Span) -> bool:
    """Return whether one of the words stands in a sentence, outside the hit itself."""
    if not words:
        return False
    matches = _any_of(tuple(words)).finditer(text, *sentence)
    return any(not span.overlaps(Span(*match.span())) for match in matches)


@lru_cache(maxsize=512)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of some words; a star at either end stands for any letters."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_one, words))})(?!\w)", re.IGNORECASE)


def _one(word: str) -> str:
    letters = r"[\w-]*"
    plain = re.escape(word.strip("*")).replace(r"\ ", r"\s+")
    return (letters if word[0] == "*" else "") + plain + (letters if word[-1] == "*" else "")
