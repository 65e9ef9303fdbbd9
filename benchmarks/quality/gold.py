"""The gold set: sentences and short texts in which an editor has marked what to consider.

    [[formanden|gendered-title|forpersonen]]   the place, the rule, the best suggestion
    [[politimand|gendered-title|politibetjent|betjent]]   one that is as good
    [[mandfolk|gender-stereotype]]   no text to put there: write it another way
    [[plejebarn|stigma?]]   good editors differ: neither a hit nor a miss

In *.sentences.txt a line is an item and `## name` begins a group; in *.texts.txt `=== name` begins
a text. A line with # is a comment. Half of the items, by a hash of their text, are for development
and half for the test. `fresh-…` were written by people who had not seen the word lists.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kklint.model import RULES, Span

HERE = Path(__file__).parent
HALVES = ("dev", "test")
FRESH = tuple(f"fresh-{half}" for half in HALVES)
SETS = (*HALVES, *FRESH)
MARK = re.compile(
    r"\[\[(?P<text>[^\[\]|]+)\|(?P<rule>[^\[\]|?]+)(?P<open>\??)(?P<rest>[^\[\]]*)\]\]"
)
LEFT_OVER = re.compile(r"\[\[|\]\]|\|")


class GoldError(ValueError):
    """A mark that cannot be read; the message says where."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to consider, and the texts that may stand there instead; none: write it anew.

    An `optional` one is a matter of taste: found or not, it does not count.
    """

    span: Span
    rule: str
    suggestions: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence or a short text as its reader sees it, with its marks in order."""

    text: str
    marks: tuple[Mark, ...]
    group: str
    is_text: bool = False

    @property
    def silent(self) -> bool:
        """Whether nothing in it is to be found."""
        return not self.marks


def half_of(text: str) -> str:
    """Return the half an item belongs to by its text without marks, the same for ever."""
    return HALVES[hashlib.sha256(text.encode()).digest()[0] % len(HALVES)]


def parse(marked: str, group: str = "", *, is_text: bool = False) -> Item:
    """Return the item of a marked text; raises GoldError."""
    plain: list[str] = []
    marks: list[Mark] = []
    length = read = 0
    for match in MARK.finditer(marked):
        plain += [marked[read : match.start()], match["text"]]
        start = length + match.start() - read
        length = start + len(match["text"])
        read = match.end()
        marks.append(_mark(match, Span(start, length)))
    text = "".join([*plain, marked[read:]])
    if LEFT_OVER.search(text):
        raise GoldError(f"a mark that is not [[text|rule|suggestion]]: {marked}")
    return Item(text, tuple(marks), group, is_text)


def _mark(match: re.Match[str], span: Span) -> Mark:
    if match["rule"] not in RULES:
        raise GoldError(f"no rule is called {match['rule']}: {match[0]}")
    suggestions = match["rest"].split("|")
    if suggestions[0] or not all(suggestions[1:]):
        raise GoldError(f"an empty suggestion: {match[0]}")
    return Mark(span, match["rule"], tuple(suggestions[1:]), bool(match["open"]))


def sentences(source: str) -> Iterator[Item]:
    """Yield the items of a *.sentences.txt; raises GoldError."""
    group = ""
    for line in source.splitlines():
        if line.startswith("## "):
            group = line.removeprefix("## ")
        elif line.strip() and not line.startswith("#"):
            yield parse(line.strip(), group)


def texts(source: str) -> Iterator[Item]:
    """Yield the items of a *.texts.txt; raises GoldError."""
    _head, *parts = re.split(r"^=== ", source, flags=re.MULTILINE)
    for part in parts:
        name, _newline, body = part.partition("\n")
        yield parse(body.strip(), name, is_text=True)


def load(name: str, folder: Path = HERE) -> list[Item]:
    """Read one of SETS, sentences before texts, which the fresh ones lack; raises GoldError."""
    items = [*sentences((folder / f"{name}.sentences.txt").read_text(encoding="utf-8"))]
    whole = folder / f"{name}.texts.txt"
    if name not in FRESH:
        items += texts(whole.read_text(encoding="utf-8"))
    return items
