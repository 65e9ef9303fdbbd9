"""A text that says both "forperson" and "formand" for the same role gets one note.

    the hits of a document, its blocks -> a hit at the first place of the word that comes second

Only a document with a hit is searched, and only for the words its entry suggests.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kklint.lexicon import WORD, Lexicon
from kklint.lowering import quoted
from kklint.messages import _
from kklint.model import CONSISTENCY, Block, Entry, Hit, Severity, Span

# "forperson i stedet for formand" and "forperson (tidligere formand)" speak of the words.
SPOKEN_OF = re.compile(
    r"\b(?:i stedet for|frem for|fremfor|tidligere|før) [»«\"“”]?$", re.IGNORECASE
)
NEAR = 20  # characters before a word in which that stands


class _Use(NamedTuple):
    """Where a word for a role stands: the number of its block, its span, and the word."""

    block: int
    span: Span
    word: str


def note(
    blocks: Sequence[Block], found: Sequence[tuple[Block, Hit]], lexicon: Lexicon
) -> tuple[Block, Hit] | None:
    """Return the hit that tells of two words for one role, or None.

    `found` are the hits of the document in reading order. Words in quotations do not count.
    """
    numbers = {id(block): number for number, block in enumerate(blocks)}
    seen: set[str] = set()
    for block, hit in found:
        rivals = {} if hit.entry.id in seen else lexicon.rivals(hit.entry.id)
        if not rivals or hit.lowered or _spoken_of(block, hit.span):
            continue
        seen.add(hit.entry.id)
        other = next(_uses(blocks, rivals), None)
        if other is not None:
            one = _Use(numbers[id(block)], hit.span, _dictionary_form(hit, block))
            first, second = sorted((one, other))
            return blocks[second.block], _hit(first.word, second)
    return None


def _uses(blocks: Sequence[Block], rivals: dict[str, str]) -> Iterator[_Use]:
    """Yield where a suggested word stands, alone or at the end of a compound."""
    forms = "|".join(sorted(map(re.escape, rivals), key=len, reverse=True))
    pattern = re.compile(rf"\b\w*?(?P<form>{forms})\b", re.IGNORECASE)
    for number, block in enumerate(blocks):
        low = block.text.lower()
        if not any(form in low for form in rivals):  # ten times as fast as the pattern
            continue
        for match in pattern.finditer(block.text):
            span = Span(*match.span())
            if not quoted(block.text, span) and not _spoken_of(block, span):
                yield _Use(number, span, rivals[match["form"].lower()])


def _spoken_of(block: Block, span: Span) -> bool:
    return SPOKEN_OF.search(block.text, max(0, span.start - NEAR), span.start) is not None


def _dictionary_form(hit: Hit, block: Block) -> str:
    """Return the word of the entry that a hit is a form of."""
    words = WORD.findall(block.text[hit.span.start : hit.span.end].lower())
    return max(
        hit.entry.find,
        key=lambda find: max((_shared(find, word) for word in words), default=0),
    )


def _shared(find: str, word: str) -> int:
    """Return how long a beginning of a dictionary form stands in a word."""
    return next((end for end in range(len(find), 0, -1) if find[:end] in word), 0)


def _hit(first: str, second: _Use) -> Hit:
    message = _("The text says both »{one}« and »{other}«. Choose one of the words.")
    why = _("With one word for the same role, nobody has to wonder whether two are meant.")
    entry = Entry(
        id=CONSISTENCY,
        rule=CONSISTENCY,
        match="words",
        find=(),
        suggest=(),
        severity=Severity.INFO,
        fix="none",
        why=why,
        source=(),
        advice=message.format(one=first, other=second.word),
    )
    return Hit(entry, second.span, (), "none")
