"""A finding -> the note that is written beside it: what to consider, why, on whose advice, where.

The last line begins with »kklint:«, by which kklint knows its own notes: it does not read them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kklint.messages import _
from kklint.model import Comment, Finding, Span
from kklint.privacy import mask

OBEYED = "kklint:"  # what a comment that speaks to kklint begins with
AUTHOR = "kklint"
INITIALS = "kk"
OWN = re.compile(r"^kklint: [\w-]+(?: · \S+)?$", re.MULTILINE)
MOST_SUGGESTIONS = 12
MOST_SOURCES = 3
LONGEST_SENTENCE = 300
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Note(NamedTuple):
    """What is written beside a finding, a line per paragraph; `text` has them all."""

    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


class Notes:
    """Writes the notes of a document in order; whose advice it is stands in an entry's first."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def of(self, finding: Finding, *, elsewhere: bool = False) -> Note:
        """Return the note of a finding; one that stands `elsewhere` says where the words stand."""
        sourced = finding.entry not in self._told
        self._told.add(finding.entry)
        return note(finding, elsewhere=elsewhere, sourced=sourced)


def note(finding: Finding, *, elsewhere: bool = False, sourced: bool = True) -> Note:
    """Return the note of a finding; one that is `sourced` says on whose advice."""
    lines = [finding.message, *_more(finding), finding.why]
    lines += (
        _("Source: {source}").format(
            source=_source(link.title, link.publisher, link.year, link.url)
        )
        for link in finding.sources[: MOST_SOURCES if sourced else 0]
    )
    if elsewhere:
        lines.append(_place(finding))
    lines = [line.replace(OBEYED, OBEYED[:-1]) for line in lines]
    tag = finding.rule if finding.entry == finding.rule else f"{finding.rule} · {finding.entry}"
    lines.append(f"kklint: {tag}")
    return Note(tuple(clean for line in lines if (clean := CONTROL.sub("", line).strip())))


class Known:
    """The notes of kklint that a file has already, each to be met again once."""

    def __init__(self, comments: Iterable[Comment]) -> None:
        self._left: dict[str, Counter[Span | None]] = {}
        for comment in comments:
            if OWN.search(comment.text):
                self._left.setdefault(_plain(comment.text), Counter())[comment.target] += 1

    def met(self, note_: Note, target: Span | None) -> bool:
        """Return whether a note is there: tied to these words, or None: wherever it stands."""
        left = self._left.get(_plain(note_.text))
        if not left:
            return False
        found = next(iter(left)) if target is None else target
        if not left[found]:
            return False
        left[found] -= 1
        left += Counter()  # leaves out what is used up
        return True


def _more(finding: Finding) -> Iterator[str]:
    """Yield a line with the suggestions that the message does not tell; it tells three at most."""
    offered = finding.suggestions[:MOST_SUGGESTIONS]
    more = [text for text in offered if f"»{text}«" not in finding.message]
    if more and len(more) == len(finding.suggestions):  # of a pronoun the message tells the noun
        yield _("For example: {suggestions}.").format(suggestions=", ".join(more))
    elif more:
        yield _("Also: {suggestions}.").format(suggestions=", ".join(more))


def _plain(text: str) -> str:
    """Return a note without whose advice it is, which only the first of an entry says."""
    start = _("Source: {source}").format(source="")
    return "\n".join(line for line in text.split("\n") if not line.startswith(start))


def _source(title: str, publisher: str, year: str, url: str) -> str:
    told = ", ".join(filter(None, (title, publisher, year)))
    return f"{told}. {url}" if url else told


def _place(finding: Finding) -> str:
    """Return where the words stand, in which sentence."""
    sentence = mask(" ".join(finding.sentence.split()))
    if len(sentence) > LONGEST_SENTENCE:
        sentence = sentence[:LONGEST_SENTENCE].rstrip() + "…"
    place = finding.location.place
    if place is None:
        return _("Sentence: »{sentence}«").format(sentence=sentence)
    message = _("Place: {place}. Sentence: »{sentence}«")
    return message.format(place=place, sentence=sentence)
