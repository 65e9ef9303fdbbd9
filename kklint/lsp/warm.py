"""A linter that remembers what it found in a paragraph, so that only a changed one is looked at.

What a hit is depends on the text of its block, on the blocks around it, which tell the language of
a short one, and on the date of minutes; where it stands, and which ignores hold for it, is decided
anew each time.
"""

from collections.abc import Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from kklint.language.identify import around, identify
from kklint.locate import PLACEHOLDER, Locator
from kklint.model import Block, Document, Finding, Hit, Passage, Span, Token
from kklint.pipeline import Linter, _Found
from kklint.text_kind import date_of_minutes

MOST_BLOCKS = 50_000  # remembered, and as many hits; then it forgets them all


@dataclass(frozen=True)
class WarmLinter(Linter):
    """A linter with the hits of the blocks it has seen, by their text and what is around it.

    `told` holds what was told of each hit, by the hit's id, which it keeps from being used again;
    `tagged` what the grammar said of a sentence, by where it begins and how it reads.
    """

    seen: dict[bytes, tuple[Hit, ...]] = field(default_factory=dict, compare=False)
    told: "dict[int, _Told]" = field(default_factory=dict, compare=False)
    tagged: dict[tuple[int, str], tuple[Token, ...]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, linter: Linter) -> "WarmLinter":
        """Return a linter that finds the same."""
        return cls(**{each.name: getattr(linter, each.name) for each in fields(linter)})

    def _hits(
        self, document: Document, number: int, places: Iterable[int] | None = None
    ) -> Iterator[_Found]:
        """Yield what stands; the grammar is asked at once, as each text comes alone."""
        memories: tuple[Sized, ...] = (self.seen, self.told, self.tagged)
        if max(map(len, memories)) > MOST_BLOCKS:
            self.seen.clear()
            self.told.clear()
            self.tagged.clear()
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

    def _passages(self, wanted: Sequence[tuple[Block, Span]]) -> Iterable[Passage]:
        """Return what the grammar says; it is asked about sentences that have changed."""
        keys = [(span.start, block.text[span.start : span.end]) for block, span in wanted]
        fresh = {
            key: pair for key, pair in zip(keys, wanted, strict=True) if key not in self.tagged
        }
        for key, passage in zip(fresh, super()._passages(list(fresh.values())), strict=True):
            self.tagged[key] = passage.tokens
        for key, (block, span) in zip(keys, wanted, strict=True):
            yield Passage(block, span, self.tagged[key])

    def _locator(self, document: Document) -> Locator:
        return _WarmLocator(document, self)


class _Told(NamedTuple):
    """A hit, the finding it gave, and its sentence as it counts for the fingerprint."""

    hit: Hit
    finding: Finding
    sentence: str


class _WarmLocator(Locator):
    """Locates hits; of one that was told before, only where it stands is new."""

    def __init__(self, document: Document, linter: WarmLinter) -> None:
        super().__init__(document, linter.lexicon)
        self._told = linter.told
        self._sentence = ""

    def finding(self, block: Block, hit: Hit) -> Finding:
        """Return the finding of a hit, as a cold locator does."""
        if PLACEHOLDER.search(block.text):  # what stands for it may have changed
            return super().finding(block, hit)
        told = self._told.get(id(hit))
        if told is None:
            finding = super().finding(block, hit)
            self._told[id(hit)] = _Told(hit, finding, self._sentence)
            return finding
        known = told.finding
        return replace(
            known,
            location=self.location(self.source_span(block, hit.span), block.place),
            fingerprint=self.fingerprint(known.rule, known.entry, told.sentence),
        )

    def fingerprint(self, rule: str, entry: str, sentence: str) -> str:
        """Return the fingerprint, and remember what it was made of."""
        self._sentence = sentence
        return super().fingerprint(rule, entry, sentence)


def _keys(document: Document) -> list[bytes]:
    """Return for each block the hash of what decides about the hits in it."""
    dated = date_of_minutes(document.blocks)
    return [
        blake2b(
            f"{dated}\0{block.text}\0{_around(document, place)}".encode("utf-8", "replace"),
            digest_size=16,
        ).digest()
        for place, block in enumerate(document.blocks)
    ]


def _around(document: Document, place: int) -> str:
    """Return what the text around a block says of its language, where the block does not."""
    own = _language(document.blocks[place].text)
    return own or f"around {_language(around(document.blocks, place))}"


@lru_cache(maxsize=MOST_BLOCKS)
def _language(text: str) -> str:
    """Return what a text says of its language, "" if nothing."""
    verdict = identify(text)
    return verdict.language if verdict else ""
