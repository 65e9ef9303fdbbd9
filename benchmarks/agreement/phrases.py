"""Noun phrases around every form of every entry, and what should become of them."""

from collections.abc import Iterator, Sequence
from itertools import cycle, product
from typing import NamedTuple

from benchmarks.agreement.oracle import (
    ADJECTIVES,
    DEFINITE,
    DEFINITE_PLURAL,
    INDEFINITE,
    PLURAL,
    STRANGERS,
    Noun,
    Oracle,
)
from kklint.model import Entry

COMMON, NEUTER, DECLINED = 0, 1, 2
SENTENCES = (
    "Brevet handler om {np} x.",
    "{np} x",
    "{np} er {predicate}.",
    "Vi ved, at {np} er {predicate}.",
    "{np}, som er {predicate}, x.",
    "Er {np} {predicate}?",
    "Brevet til {np} er langt.",
    "Brevet til {np} er ikke nyt.",
    "Spørg, om {np} er {predicate}.",
    "Mødet flyttes, hvis {np} ikke er {predicate}.",
    "Kan {np} være {predicate}?",
    "Sagen om {np} er ny.",
    "Brevet handler om {np}, som er {predicate}, x.",
    "Vi mødte {np}, der ikke er {predicate}.",
)
PREFIX = "klub"  # of a compound: "klubformand"


class Case(NamedTuple):
    """A sentence with a form of an entry, and the sentence it should become; None: leave it."""

    entry: str
    before: str
    after: str | None


class Phrase(NamedTuple):
    """The same noun phrase with the old noun and with the new one; None where that has no form.

    `was` and `becomes` are their genders; only a `subject` can have a predicate here.
    """

    old: str
    new: str | None
    was: str
    becomes: str
    subject: bool


class _Turns(NamedTuple):
    """What takes turns."""

    adjectives: Iterator[tuple[str, str, str]]
    strangers: Iterator[tuple[str, str, str]]
    sentences: Iterator[int]


def cases(entry: Entry, oracle: Oracle) -> Iterator[Case]:
    """Yield the sentences of an entry; none where its words are not simple nouns.

    Where the gender changes, every article meets every adjective in every sentence; elsewhere the
    adjectives and sentences take turns.
    """
    yield from _fixed(entry)
    turns = _Turns(cycle(ADJECTIVES), cycle(STRANGERS), cycle(range(len(SENTENCES))))
    for find in entry.find if entry.match == "words" and entry.inflect else ():
        old = oracle.noun(find)
        if old is None or old.tail:
            continue
        for phrase in _phrases(entry, old, oracle, turns):
            yield from _sentences(entry, phrase, turns)
            if entry.compounds:
                yield from _compounds(entry, phrase, old)


def _fixed(entry: Entry) -> Iterator[Case]:
    """Yield the sentences of a text that is not inflected; after "de" it is no longer certain."""
    if entry.inflect or not entry.suggest or entry.match not in ("words", "pair"):
        return
    finds = entry.find
    if entry.match == "pair":
        finds = tuple(f"{one}{joint}{two}" for joint in (" eller ", "/") for one, two in (finds,))
    for find in finds:
        if find.endswith("."):  # the stop may end the sentence as well, and is not found
            continue
        for frame, new in product(SENTENCES[:2], entry.suggest):  # any of them is right
            before, after = (capital(frame.format(np=text)) for text in (find, new))
            yield Case(entry.id, before, after)
        if f"de {find}" not in finds:
            yield Case(entry.id, f"De ringer, at de {find} x.", None)


def _compounds(entry: Entry, phrase: Phrase, old: Noun) -> Iterator[Case]:
    """Yield the phrase with the noun as the end of a compound; a phrase cannot be put there."""
    words = phrase.old.split()
    last = words[-1]
    if phrase.new is None or not any(last.startswith(form) for form in old.forms.values()):
        return
    *lead, new = phrase.new.split()
    if len(lead) != len(words) - 1:
        return
    before = " ".join([*words[:-1], PREFIX + last])
    yield Case(
        entry.id,
        f"Brevet handler om {before} x.",
        f"Brevet handler om {' '.join([*lead, PREFIX + new])} x.",
    )


def _phrases(entry: Entry, old: Noun, oracle: Oracle, turns: _Turns) -> Iterator[Phrase]:
    """Yield every phrase of a noun with what it should become."""
    for slot in ("sg.indef", "sg.det", "sg.def", "pl.indef", "pl.det", "pl.def"):
        form = {"sg.det": "sg.indef", "pl.det": "pl.indef"}.get(slot, slot)
        for genitive in (False, True):
            noun = old.form(form, genitive=genitive)
            if noun is None:
                continue
            new, gender = _new(entry, form, oracle, genitive=genitive)
            if gender == "?":
                continue
            genders = old.gender, gender or old.gender
            for lead_old, lead_new in _leads(slot, *genders, turns):
                after = None if new is None else f"{lead_new} {new}".strip()
                subject = slot.startswith("sg.") and not genitive
                yield Phrase(f"{lead_old} {noun}".strip(), after, *genders, subject)


def _new(entry: Entry, form: str, oracle: Oracle, *, genitive: bool) -> tuple[str | None, str]:
    """Return the first suggestion that has the form, and its gender; "?" where it is not known."""
    for text in entry.suggest:
        noun = oracle.noun(text)
        if noun is None:
            return None, "?"
        new = noun.form(form, genitive=genitive)
        if new is not None:
            return new, noun.gender
    return None, ""


def _leads(slot: str, old: str, new: str, turns: _Turns) -> Iterator[tuple[str, str]]:
    """Yield what may stand before a noun in a slot, for the old gender and for the new one."""
    one, other = (COMMON if gender == "c" else NEUTER for gender in (old, new))
    determiners: Sequence[tuple[str, str]] = {
        "sg.indef": INDEFINITE,
        "sg.det": DEFINITE,
        "pl.indef": tuple((word, word) for word in PLURAL),
        "pl.det": tuple((word, word) for word in DEFINITE_PLURAL),
    }.get(slot, ())
    if not determiners:
        yield "", ""
    declined = slot != "sg.indef"
    for determiner in determiners:
        if old != new:
            adjectives = [*ADJECTIVES, *STRANGERS]
        else:
            adjectives = [next(turns.adjectives), next(turns.strangers)]
        adjectives.append(("", "", ""))
        for adjective in adjectives:
            yield (
                f"{determiner[one]} {adjective[DECLINED if declined else one]}".strip(),
                f"{determiner[other]} {adjective[DECLINED if declined else other]}".strip(),
            )


def _sentences(entry: Entry, phrase: Phrase, turns: _Turns) -> Iterator[Case]:
    """Yield sentences with a phrase: all where the gender changes, else one of them."""
    predicate = next(turns.adjectives)
    was, is_now = (
        predicate[COMMON if gender == "c" else NEUTER] for gender in (phrase.was, phrase.becomes)
    )
    fitting: tuple[str, ...] = SENTENCES if phrase.subject else SENTENCES[:2]
    if phrase.was == phrase.becomes:
        fitting = (fitting[next(turns.sentences) % len(fitting)],)
    for frame in fitting:
        before = frame.format(np=phrase.old, predicate=was)
        after = frame.format(np=phrase.new, predicate=is_now)
        yield Case(entry.id, capital(before), capital(after) if phrase.new else None)


def capital(text: str) -> str:
    """Return a sentence with its capital."""
    return text[:1].upper() + text[1:]
