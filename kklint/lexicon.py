"""A table of every inflected form, looked up without spaCy.

A pattern is one surface form (or phrase) with the texts that belong in its slot.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import pairwise
from typing import Any, NamedTuple

from kklint.model import Block, Entry, Link, Severity, Slot, Span

WORD = re.compile(r"\w+(?:-\w+)*")
VOWEL = re.compile("[aeiouyæøåé]")
NAME_START = 3  # letters of a name by which it is looked up
MIN_REST = 3  # letters after a first part: "formandspar"
CLEAN_WORDS = 500_000  # words remembered as clean; more would cost memory on a huge text


class Suggested(NamedTuple):
    """A text for the slot that was matched, and its grammatical gender ("c", "n" or "")."""

    text: str
    gender: str


class Pattern(NamedTuple):
    """A form that is looked for: lower-case words and the gaps between them ("" is white space).

    `gender` is that of the word looked for. With `compounds` the form is also found at the end of
    a longer word. `tail` is what a person-first suggestion adds ("med handicap"). `instead` are
    words to write the sentence anew with where no suggestion has a form in the slot. `several` is
    the first suggestion for more than one: "plejemor og plejefar" are "plejeforældre".
    """

    entry: str
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    slot: Slot
    gender: str
    suggestions: tuple[Suggested, ...]
    compounds: bool = False
    tail: str = ""
    instead: str = ""
    several: str = ""


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
    modifier: int = 0
    is_first_part: bool = False

    @property
    def span(self) -> Span:
        """The span of the words in the block."""
        return Span(self.words[self.first].start, self.words[self.last - 1].end)


class PersonNoun(NamedTuple):
    """A form of a noun for people: its slot and all forms of the same noun by slot name."""

    slot: Slot
    forms: Mapping[str, str]


class Role(NamedTuple):
    """A form of a noun for somebody: `kind` is role, office, he, she or known.

    `definite` names the same person again: "lederen", "den ansatte". An adjective is one that
    stands as a noun.
    """

    kind: str
    definite: str
    neuter: bool
    is_definite: bool
    genitive: bool
    is_adjective: bool


Tables = dict[str, dict[str, str]]


class Lexicon:
    """Looks words up in tables of forms; `lexicon_cache.open_lexicon` makes one.

    A table maps a key to JSON, which is read when the key is wanted: opening thousands of forms
    costs nothing for a text that holds none of them.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._words = tables["words"]
        self._heads = tables["heads"]
        self._first_parts = tables["first_parts"]
        self._phrases = tables["phrases"]
        self._persons = tables["persons"]
        self._roles = tables["roles"]
        self._entries = tables["entries"]
        self._links = tables["links"]
        self._unless = tables["unless"]
        self._neuters = tables["neuters"]
        self._rivals = tables["rivals"]
        self._names: dict[str, list[str]] = {}
        for name in tables["names"]:
            self._names.setdefault(name[:NAME_START].lower(), []).append(name)
        self._head_lengths = sorted({len(head) for head in self._heads}, reverse=True)
        self._first_lengths = sorted({len(part) for part in self._first_parts}, reverse=True)
        self._first_ends = {part[-4:] for part in self._first_parts}
        self._clean: set[str] = set()
        self._opened: dict[str, Entry] = {}
        self._opened_phrases: dict[str, list[tuple[Pattern, int]]] = {}

    def entry(self, name: str) -> Entry:
        """Return an entry by its id; raises KeyError."""
        if name not in self._opened:
            names = (field.name for field in fields(Entry))
            values = dict(zip(names, json.loads(self._entries[name]), strict=True))
            for key in ("find", "suggest", "source", "unless", "beside", "not_beside"):
                values[key] = tuple(values[key])
            values["severity"] = Severity(values["severity"])
            self._opened[name] = Entry(**values)
        return self._opened[name]

    def ids(self) -> list[str]:
        """Return the ids of all entries in the order of the word lists."""
        return list(self._entries)

    def link(self, key: str) -> Link:
        """Return a source by its key."""
        return Link(key, *json.loads(self._links[key]))

    def unless(self, entry: str) -> list[str]:
        """Return the lower-case forms and phrases that an entry leaves alone."""
        found: list[str] = json.loads(self._unless.get(entry, "[]"))
        return found

    def rivals(self, entry: str) -> dict[str, str]:
        """Return the forms of the words that an entry suggests for the same role, and each word."""
        found: dict[str, str] = json.loads(self._rivals.get(entry, "{}"))
        return found

    def names(self, start: str) -> list[str]:
        """Return the names that are never found and begin with `start` (NAME_START letters)."""
        return self._names.get(start.lower(), [])

    def neuter(self, adjective: str) -> str | None:
        """Return the t-form of an adjective that has a paradigm in the word lists."""
        found = self._neuters.get(adjective)
        return json.loads(found) if found else None

    def person(self, word: str) -> PersonNoun | None:
        """Return what is known of a noun for people, compounds by their ending, or None."""
        for cut in range(max(1, len(word) - 2)):
            if word[cut:] in self._persons and cut != 1:
                slot, forms = json.loads(self._persons[word[cut:]])
                return PersonNoun(
                    Slot(*slot), {name: word[:cut] + form for name, form in forms.items()}
                )
        return None

    def role(self, word: str) -> Role | None:
        """Return what is known of a singular noun for somebody, or None.

        A compound is what its ending is, but "rådmanden" is no man one knows, and "erfaren" and
        "humoren" have nothing to do with a father and a mother.
        """
        if word in self._roles:
            return Role(*json.loads(self._roles[word])[:-1])
        for cut in range(2, len(word) - 2):
            if word[cut:] in self._roles and VOWEL.search(word[:cut]):
                *values, compounds = json.loads(self._roles[word[cut:]])
                role = Role(*values)
                if not compounds:
                    return None
                kind = "role" if compounds == "role" else role.kind
                article, space, head = role.definite.rpartition(" ")
                return role._replace(kind=kind, definite=f"{article}{space}{word[:cut]}{head}")
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
                yield from self.at(text, words, index)

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
            if head not in self._heads:
                continue
            modifier = word[:-length]
            if (modifier and head[0] == "-") or (len(modifier) > 1 and VOWEL.search(modifier)):
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
                skab = part.endswith("s") and rest.startswith("kab")  # formand-skab
                if start != 1 and part in self._first_parts and not skab:
                    return part, start
        return None

    def at(self, text: str, words: Sequence[Word], index: int) -> Iterator[Candidate]:
        """Yield what may be a finding at one word; a phrase at the word it is looked up by."""
        word = words[index].text
        if word in self._phrases and word not in self._opened_phrases:
            self._opened_phrases[word] = [
                (_pattern(raw), anchor) for raw, anchor in json.loads(self._phrases[word])
            ]
        for pattern, anchor in self._opened_phrases.get(word, ()):
            first = index - anchor
            if _fits(text, words, first, pattern):
                last = first + len(pattern.words)
                yield Candidate(self.entry(pattern.entry), pattern, words, first, last)
        head = self._head(word)
        part = self._first_part(word)
        if word in self._words:
            found, modifier = self._words[word], 0
        else:
            if part is not None and (head is None or head.startswith("-")):
                yield from self._begun(words, index, part)
            if head is None:
                return
            found, modifier = self._heads[head], len(word) - len(head)
        for raw in json.loads(found):
            pattern = _pattern(raw)
            entry = self.entry(pattern.entry)
            yield Candidate(entry, pattern, words, index, index + 1, modifier)

    def _begun(
        self, words: Sequence[Word], index: int, part: tuple[str, int]
    ) -> Iterator[Candidate]:
        """Yield the candidates of a first part that was found in a word."""
        for entry, link, replacement in json.loads(self._first_parts[part[0]]):
            suggested = (Suggested(replacement, ""),) if replacement else ()
            pattern = Pattern(entry, (link,), (), Slot("fixed"), "", suggested)
            yield Candidate(
                self.entry(entry),
                pattern,
                words,
                index,
                index + 1,
                modifier=part[1],
                is_first_part=True,
            )


def _pattern(raw: list[Any]) -> Pattern:
    entry, words, gaps, slot, gender, suggestions, compounds, *texts = raw
    return Pattern(
        entry,
        tuple(words),
        tuple(gaps),
        Slot(*slot),
        gender,
        tuple(Suggested(*suggested) for suggested in suggestions),
        compounds,
        *texts,
    )


def _fits(text: str, words: Sequence[Word], first: int, pattern: Pattern) -> bool:
    last = first + len(pattern.words)
    if first < 0 or last > len(words):
        return False
    if words[first].text != pattern.words[0] or words[last - 1].text != pattern.words[-1]:
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
