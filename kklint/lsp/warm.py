"""A linter that remembers what it found in a paragraph, so that only a changed one is looked at.

What a hit is depends on the text of its block alone; where it stands, and which ignores hold for
it, is decided anew each time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace

from kklint.model import Document, Hit
from kklint.pipeline import Linter, _Found

MOST_BLOCKS = 50_000  # remembered; then it forgets them all


@dataclass(frozen=True)
class WarmLinter(Linter):
    """A linter with the hits of the blocks it has seen, by their text."""

    seen: dict[str, tuple[Hit, ...]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, linter: Linter) -> "WarmLinter":
        """Return a linter that finds the same."""
        return cls(**{each.name: getattr(linter, each.name) for each in fields(linter)})

    def _hits(self, document: Document, number: int) -> Iterator[_Found]:
        """Yield what stands; the grammar is asked at once, as each text comes alone."""
        if len(self.seen) > MOST_BLOCKS:
            self.seen.clear()
        fresh = {block.text: block for block in document.blocks if block.text not in self.seen}
        found: dict[str, list[Hit]] = {text: [] for text in fresh}
        part = replace(document, blocks=tuple(fresh.values()))
        for one in self._ask_the_grammar(list(super()._hits(part, number))):
            found[one.block.text].append(one.hit)
        self.seen.update({text: tuple(hits) for text, hits in found.items()})
        for block in document.blocks:
            for hit in self.seen[block.text]:
                yield _Found(number, block, hit, ())
