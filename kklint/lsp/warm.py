"""A linter that remembers what it found in a paragraph, so that only a changed one is looked at.

What a hit is depends on the text of its block, on the blocks around it, which tell the language of
a short one, and on the date of minutes; where it stands, and which ignores hold for it, is decided
anew each time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from functools import lru_cache
from hashlib import blake2b

from kklint.language.identify import around, identify
from kklint.model import Document, Hit
from kklint.pipeline import Linter, _Found
from kklint.text_kind import date_of_minutes

MOST_BLOCKS = 50_000  # remembered; then it forgets them all


@dataclass(frozen=True)
class WarmLinter(Linter):
    """A linter with the hits of the blocks it has seen, by their text and what is around it."""

    seen: dict[bytes, tuple[Hit, ...]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, linter: Linter) -> "WarmLinter":
        """Return a linter that finds the same."""
        return cls(**{each.name: getattr(linter, each.name) for each in fields(linter)})

    def _hits(
        self, document: Document, number: int, places: Iterable[int] | None = None
    ) -> Iterator[_Found]:
        """Yield what stands; the grammar is asked at once, as each text comes alone."""
        if len(self.seen) > MOST_BLOCKS:
            self.seen.clear()
        keys = _keys(document)
        fresh = {key: place for place, key in enumerate(keys) if key not in self.seen}
        found: dict[int, list[Hit]] = {id(document.blocks[place]): [] for place in fresh.values()}
        for one in self._ask_the_grammar(list(super()._hits(document, number, fresh.values()))):
            if not one.held:
                found[id(one.block)].append(one.hit)
        for key, place in fresh.items():
            self.seen[key] = tuple(found[id(document.blocks[place])])
        for place in range(len(keys)) if places is None else places:
            for hit in self.seen[keys[place]]:
                yield _Found(number, document.blocks[place], hit, ())


def _keys(document: Document) -> list[bytes]:
    """Return for each block the hash of what decides about the hits in it."""
    dated = date_of_minutes(document.blocks)
    return [
        blake2b(
            f"{dated}\0{block.text}\0{_language(around(document.blocks, place))}".encode(
                "utf-8", "replace"
            ),
            digest_size=16,
        ).digest()
        for place, block in enumerate(document.blocks)
    ]


@lru_cache(maxsize=MOST_BLOCKS)
def _language(text: str) -> str:
    """Return what the text around a block says of its language."""
    verdict = identify(text)
    return f"{verdict.language} {verdict.is_foreign}" if verdict else ""
