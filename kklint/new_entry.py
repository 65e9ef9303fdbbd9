"""A new entry while an editor makes it: from answers to a proposal for its word list."""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kklint import inflection, wordlist_writing
from kklint.messages import _
from kklint.model import Entry, Link, Severity
from kklint.proposal import Proposal
from kklint.wordlist import MARK, Wordlists
from kklint.wordlist_writing import Value

JUDGEMENT = "skøn"
NEAREST = 5


@dataclass(frozen=True, slots=True)
class Answers:
    """What the editor has said so far. `rule` is "" when the file's own holds."""

    word: str = ""
    suggest: tuple[str, ...] = ()
    advice: str = ""
    rule: str = ""
    severity: str = str(Severity.WARNING)
    why: str = ""
    source: tuple[str, ...] = ()
    judged: bool = False
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    ok: str = ""
    inflect: bool = True
    paradigms: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The name of the entry: the word, in small letters and without spaces."""
        return "-".join(self.word.lower().replace("/", " ").split())

    def values(self) -> dict[str, Value]:
        """Return the keys of the entry; those that say nothing are left out."""
        values: dict[str, Value] = {
            "rule": self.rule,
            "find": (self.word,),
            "suggest": self.suggest,
            "advice": self.advice,
            "fix": "offered" if self.suggest else "none",
            "severity": self.severity,
            "why": self.why,
            "source": self.source,
            "basis": JUDGEMENT if self.judged else "",
            "bad": self.bad,
            "good": self.good,
            "ok": (self.ok,) if self.ok else (),
        }
        said = {key: value for key, value in values.items() if value}
        return said if self.inflect else {**said, "inflect": False}

    def text(self) -> str:
        """Return the entry as it will stand in the file."""
        return wordlist_writing.entry_text(self.id, self.values())


def proposal(path: Path, answers: Answers) -> Proposal:
    """Return the word list with the new entry last."""
    text = wordlist_writing.appended(
        wordlist_writing.read(path), answers.id, answers.values(), answers.paradigms
    )
    return Proposal(path.parent, {path.name: text})


def rule_of(path: Path) -> str:
    """Return the rule that a file gives all its entries, or ""."""
    rule = tomllib.loads(wordlist_writing.read(path).removeprefix(wordlist_writing.BOM)).get("rule")
    return str(rule or "")


def known(word: str, lists: Wordlists) -> Entry | None:
    """Return the entry that looks for a word already, or has its name."""
    name = Answers(word).id
    for entry in lists.entries.values():
        if word.lower() in {find.lower() for find in entry.find} or entry.id == name:
            return entry
    return None


def uninflected(word: str, lists: Wordlists) -> str:
    """Return the word in a phrase whose inflection is not known, or ""."""
    phrase = lists.morphology.phrase(word)
    return "" if phrase.paradigm else phrase.head


def is_inflection(notation: str) -> bool:
    """Return whether a text is the forms of a word as [boejning] has them."""
    try:
        inflection.parse(notation)
    except ValueError:
        return False
    return True


def near(text: str, links: Mapping[str, Link]) -> list[Link]:
    """Return the sources an editor may mean: by key, by words of the title, by likeness."""
    if text in links:
        return [links[text]]
    words = text.lower().split()
    found = [
        link
        for link in links.values()
        if all(word in f"{link.key} {link.title} {link.publisher}".lower() for word in words)
    ]
    alike = difflib.get_close_matches(text, links, n=NEAREST)
    return list(dict.fromkeys([*found, *(links[key] for key in alike)]))[:NEAREST]


def wrong_sentence(sentence: str) -> str:
    """Return what is wrong with a bad sentence as it was typed, or ""."""
    if not MARK.search(sentence):
        return _("Put [ ] around the place, for example: »En [formand] byder velkommen.«")
    return ""
