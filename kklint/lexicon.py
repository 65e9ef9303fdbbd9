"""Word lists -> tables of every inflected form, looked up without spaCy; cached on disk.

A pattern is one surface form (or phrase) with the texts that belong in its slot. The cache is JSON,
keyed by the content of the word lists and the version of the program; a damaged one is rebuilt.
"""

import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, fields
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from kklint import __version__
from kklint.inflection import Morphology
from kklint.model import Block, Entry, Link, Severity, Slot, Span
from kklint.wordlist import Wordlists, load

WORD = re.compile(r"\w+(?:-\w+)*")
VOWEL = re.compile("[aeiouyæøåé]")
MIN_REST = 3  # letters after a first part: "formandspar"
CLEAN_WORDS = 500_000  # words remembered as clean; more would cost memory on a huge text


class Suggested(NamedTuple):
    """A text for the slot that was matched, and its grammatical gender ("c", "n" or "")."""

    text: str
    gender: str


class Pattern(NamedTuple):
    """A form that is looked for: lower-case words and the gaps between them ("" is white space).

    `gender` is that of the word looked for. With `compounds` the form is also found at the end of
    a longer word. `tail` is what a person-first suggestion adds ("med handicap").
    """

    entry: str
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    slot: Slot
    gender: str
    suggestions: tuple[Suggested, ...]
    compounds: bool = False
    tail: str = ""


class FirstPart(NamedTuple):
    """The linking form of an entry ("formands") and what to put for it ("forpersons")."""

    entry: str
    text: str
    replacement: str


class Word(NamedTuple):
    """A word of a block: lower-case text and its span."""

    text: str
    start: int
    end: int


class Candidate(NamedTuple):
    """A pattern found in a block at words[first:last]; `modifier` letters come before it.

    For a first part `pattern.words` holds the linking form and `modifier` what stands before it.
    """

    entry: Entry
    pattern: Pattern
    words: Sequence[Word]
    first: int
    last: int
    modifier: int
    is_first_part: bool

    @property
    def span(self) -> Span:
        """The span of the words in the block."""
        return Span(self.words[self.first].start, self.words[self.last - 1].end)


class PersonNoun(NamedTuple):
    """A form of a noun for people: its slot and all forms of the same noun by slot name."""

    slot: Slot
    forms: Mapping[str, str]


Expand = Callable[[Entry, Morphology], Iterable[Pattern | FirstPart]]


class Lexicon:
    """Looks words up. Made by `open_lexicon`; holds only what a run needs."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self._words: dict[str, list[Any]] = tables["words"]
        self._heads: dict[str, list[Any]] = tables["heads"]
        self._first_parts: dict[str, list[Any]] = tables["first_parts"]
        self._phrases: dict[str, list[Any]] = tables["phrases"]
        self._persons: dict[str, list[Any]] = tables["persons"]
        self._entries: dict[str, list[Any]] = tables["entries"]
        self._links: dict[str, list[str]] = tables["links"]
        self._unless: dict[str, list[str]] = tables["unless"]
        self.names: list[str] = tables["names"]
        self.neuters: dict[str, str] = tables["neuters"]
        self._head_lengths = sorted({len(head) for head in self._heads}, reverse=True)
        self._first_lengths = sorted({len(part) for part in self._first_parts}, reverse=True)
        self._first_ends = {part[-4:] for part in self._first_parts}
        self._clean: set[str] = set()

    def entry(self, name: str) -> Entry:
        """Return an entry by its id; raises KeyError."""
        values = dict(zip((f.name for f in fields(Entry)), self._entries[name], strict=True))
        for key in ("find", "suggest", "source", "unless"):
            values[key] = tuple(values[key])
        return Entry(**{**values, "severity": Severity(values["severity"])})

    def entries(self) -> list[Entry]:
        """Return all entries in the order of the word lists."""
        return [self.entry(name) for name in self._entries]

    def link(self, key: str) -> Link:
        """Return a source by its key."""
        return Link(key, *self._links[key])

    def unless(self, entry: str) -> list[str]:
        """Return the lower-case forms and phrases that an entry leaves alone."""
        return self._unless.get(entry, [])

    def neuter(self, adjective: str) -> str | None:
        """Return the t-form of an adjective that has a paradigm in the word lists."""
        return self.neuters.get(adjective)

    def person(self, word: str) -> PersonNoun | None:
        """Return what is known of a noun for people, compounds by their ending, or None."""
        for cut in range(max(1, len(word) - 2)):
            if word[cut:] in self._persons and cut != 1:
                slot, forms = self._persons[word[cut:]]
                return PersonNoun(
                    Slot(*slot), {name: word[:cut] + form for name, form in forms.items()}
                )
        return None

    def candidates(self, block: Block) -> Iterator[Candidate]:
        """Yield what may be a finding in a block, in no particular order, overlaps included."""
        text = block.text
        unseen = {word.lower() for word in WORD.findall(text)} - self._clean
        interesting = {word for word in unseen if self._is_interesting(word)}
        if len(self._clean) < CLEAN_WORDS:
            self._clean |= unseen - interesting
        if not interesting:
            return
        words = [Word(m.group().lower(), m.start(), m.end()) for m in WORD.finditer(text)]
        for index, word in enumerate(words):
            if word.text in interesting:
                yield from self._at(text, words, index)

    def _is_interesting(self, word: str) -> bool:
        return (
            word in self._words
            or word in self._phrases
            or self._head(word) is not None
            or self._first_part(word) is not None
        )

    def _head(self, word: str) -> str | None:
        """Return the longest known head that `word` is a compound of."""
        for length in self._head_lengths:
            head = word[-length:]
            if len(word) >= length + 2 and head in self._heads and VOWEL.search(word[:-length]):
                return head
        hyphen = word.rfind("-")
        if hyphen > 0 and word[hyphen + 1 :] in self._heads:  # »p-formand«
            return word[hyphen + 1 :]
        return None

    def _first_part(self, word: str) -> tuple[str, int] | None:
        """Return the first part found in `word` and where it begins."""
        if not any(end in word for end in self._first_ends):
            return None
        for length in self._first_lengths:
            for start in range(len(word) - length - MIN_REST + 1):
                part, rest = word[start : start + length], word[start + length :]
                skab = part.endswith("s") and rest.startswith(
                    "kab"
                )  # formand-skab, not formands-kab
                if start != 1 and part in self._first_parts and not skab:
                    return part, start
        return None

    def _at(self, text: str, words: list[Word], index: int) -> Iterator[Candidate]:
        word = words[index].text
        for raw in self._phrases.get(word, ()):
            pattern, anchor = _pattern(raw[0]), raw[1]
            first = index - anchor
            if _fits(text, words, first, pattern):
                last = first + len(pattern.words)
                yield self._candidate(pattern, words, first, last, 0)
        if word in self._words:
            for raw in self._words[word]:
                yield self._candidate(_pattern(raw), words, index, index + 1, 0)
            return
        head = self._head(word)
        if head is not None:
            for raw in self._heads[head]:
                modifier = len(word) - len(head)
                yield self._candidate(_pattern(raw), words, index, index + 1, modifier)
            return
        part = self._first_part(word)
        if part is not None:
            for entry, link, replacement in self._first_parts[part[0]]:
                suggested = (Suggested(replacement, ""),) if replacement else ()
                pattern = Pattern(entry, (link,), (), Slot("fixed"), "", suggested)
                yield Candidate(
                    self.entry(entry),
                    pattern,
                    words,
                    index,
                    index + 1,
                    part[1],
                    True,  # noqa: FBT003
                )

    def _candidate(
        self, pattern: Pattern, words: Sequence[Word], first: int, last: int, modifier: int
    ) -> Candidate:
        return Candidate(
            self.entry(pattern.entry), pattern, words, first, last, modifier, is_first_part=False
        )


def _pattern(raw: list[Any]) -> Pattern:
    entry, words, gaps, slot, gender, suggestions, compounds, tail = raw
    return Pattern(
        entry,
        tuple(words),
        tuple(gaps),
        Slot(*slot),
        gender,
        tuple(Suggested(*suggested) for suggested in suggestions),
        compounds,
        tail,
    )


def _fits(text: str, words: list[Word], first: int, pattern: Pattern) -> bool:
    last = first + len(pattern.words)
    if first < 0 or last > len(words):
        return False
    found = words[first:last]
    if any(word.text != wanted for word, wanted in zip(found, pattern.words, strict=True)):
        return False
    for before, after, wanted in zip(found, found[1:], pattern.gaps, strict=False):
        gap = text[before.end : after.start]
        if gap.strip() != wanted or not (gap or wanted):
            return False
    return True


def split(phrase: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lower-case words of a phrase and the gaps between them ("/" or "" for a space)."""
    found = list(WORD.finditer(phrase))
    gaps = (phrase[before.end() : after.start()].strip() for before, after in pairwise(found))
    return tuple(match.group().lower() for match in found), tuple(gaps)


def open_lexicon(paths: Sequence[Path], expand: Expand, cache: Path | None) -> Lexicon:
    """Return the lexicon of the word lists, from the cache folder when it holds a sound one.

    Raises WordlistError when a word list has a mistake.
    """
    key = _key(paths)
    stored = cache / f"lexicon-{key}.json" if cache else None
    if stored is not None:
        try:
            return Lexicon(json.loads(stored.read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            pass  # absent or damaged: built again below
    tables = build(load(paths), expand)
    if stored is not None:
        _store(stored, json.dumps(tables, ensure_ascii=False, separators=(",", ":")))
    return Lexicon(tables)


def lexicon_of(lists: Wordlists, expand: Expand) -> Lexicon:
    """Return the lexicon of word lists that are already read."""
    return Lexicon(build(lists, expand))


def _key(paths: Sequence[Path]) -> str:
    digest = blake2b(f"{__version__} {sys.version_info[:2]}".encode(), digest_size=16)
    own = Path(__file__).parent
    for path in (
        *paths,
        own / "inflection.py",
        own / "lexicon.py",
        *sorted(own.glob("rules/*.py")),
    ):
        try:
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        except OSError:
            digest.update(path.name.encode())
    return digest.hexdigest()


def _store(path: Path, text: str) -> None:
    """Write the cache whole or not at all; a read-only home is no reason to fail."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in path.parent.glob("lexicon-*.json"):
            old.unlink(missing_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, delete=False
        ) as new:
            new.write(text)
        os.replace(new.name, path)  # noqa: PTH105
    except OSError:
        return


def build(lists: Wordlists, expand: Expand) -> dict[str, Any]:
    """Return the tables of a Lexicon as plain lists and dicts."""
    words: dict[str, list[Any]] = {}
    heads: dict[str, list[Any]] = {}
    phrases: dict[str, list[Any]] = {}
    first_parts: dict[str, list[Any]] = {}
    for entry in lists.entries.values():
        for pattern in expand(entry, lists.morphology):
            if isinstance(pattern, FirstPart):
                first_parts.setdefault(pattern.text, []).append(pattern)
            elif len(pattern.words) == 1:
                if entry.match != "ending":
                    words.setdefault(pattern.words[0], []).append(pattern)
                if pattern.compounds:
                    heads.setdefault(pattern.words[0], []).append(pattern)
            else:
                longest = max(pattern.words, key=len)
                anchor = pattern.words.index(longest)
                phrases.setdefault(pattern.words[anchor], []).append((pattern, anchor))
    morphology = lists.morphology
    return {
        "words": words,
        "heads": heads,
        "first_parts": first_parts,
        "phrases": phrases,
        "persons": _persons(lists.persons, morphology),
        "entries": {name: astuple(entry) for name, entry in lists.entries.items()},
        "links": {key: astuple(link)[1:] for key, link in lists.links.items()},
        "unless": {
            name: sorted(
                {form.lower() for text in entry.unless for form in _forms(text, morphology)}
            )
            for name, entry in lists.entries.items()
            if entry.unless
        },
        "names": list(lists.names),
        "neuters": {
            paradigm.forms["base"][0]: paradigm.forms["neuter"][0]
            for paradigm in morphology.paradigms.values()
            if paradigm.kind == "adjective" and not paradigm.forms["base"][0].startswith("-")
        },
    }


def _forms(text: str, morphology: Morphology) -> Iterator[str]:
    yield text
    for _slot, form in morphology.forms(text):
        yield form


def _persons(nouns: Iterable[str], morphology: Morphology) -> dict[str, Any]:
    persons: dict[str, Any] = {}
    for noun in nouns:
        forms: dict[str, str] = {}
        for slot, form in morphology.forms(noun):
            if not slot.genitive:
                forms.setdefault(slot.name, form)
        for slot, form in morphology.forms(noun):
            persons.setdefault(form.lower(), (slot, forms))
    return persons
