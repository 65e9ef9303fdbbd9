"""Unknown compounds on an ending, such as "gartnermanden": a title that no list has yet.

lemmy must take the word for a noun on the same ending, so "bemandede" and "kommando" are none. An
ending with a hyphen is one after a code: "-borger" finds "107-borgere" and "SEL-borger", and
nothing in "Amager-borgere".
"""

from collections.abc import Iterator

from kklint.inflection import Morphology
from kklint.lexicon import Candidate, Lexicon, Pattern, split
from kklint.model import Block, Entry, Hit
from kklint.rules import words

HYPHEN = "-"


def patterns(entry: Entry, morphology: Morphology) -> Iterator[Pattern]:
    """Yield the forms of each ending in `find`; found only at the end of a longer word."""
    for find in entry.find:
        hyphen = HYPHEN if find.startswith(HYPHEN) else ""
        for slot, form in morphology.forms(find.removeprefix(HYPHEN)):
            last, gaps = split(form)
            ending = (hyphen + last[0], *last[1:])
            yield Pattern(entry.id, ending, gaps, slot, "", (), compounds=True)


def hit(candidate: Candidate, block: Block, lexicon: Lexicon) -> Hit | None:
    """Return the hit; None when a hyphen is wanted and no code stands before it."""
    start = candidate.span.start
    first = block.text[start : start + candidate.modifier]
    if candidate.pattern.words[0].startswith(HYPHEN) and not _is_code(first):
        return None
    return words.hit(candidate, block, lexicon)


def _is_code(text: str) -> bool:
    return text.isupper() or text[:1].isdigit()
