"""Unknown compounds on an ending, such as "gartnermanden": a title that no list has yet.

lemmy must take the word for a noun on the same ending, so "bemandede" and "kommando" are none.
"""

from collections.abc import Iterator

from kklint.inflection import Morphology
from kklint.lexicon import Pattern, split
from kklint.model import Entry
from kklint.rules.words import hit

__all__ = ["hit", "patterns"]


def patterns(entry: Entry, morphology: Morphology) -> Iterator[Pattern]:
    """Yield the forms of each ending in `find`; found only at the end of a longer word."""
    for find in entry.find:
        for slot, form in morphology.forms(find):
            words, gaps = split(form)
            yield Pattern(entry.id, words, gaps, slot, "", (), compounds=True)
