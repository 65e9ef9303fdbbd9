"""Two nouns for one in every form: "en ny mor eller far", and what should become of them."""

from collections.abc import Iterator
from itertools import cycle, permutations, product
from typing import NamedTuple

from benchmarks.agreement.oracle import (
    ADJECTIVES,
    DEFINITE,
    INDEFINITE,
    PLURAL,
    STRANGERS,
    Noun,
    Oracle,
)
from benchmarks.agreement.phrases import COMMON, DECLINED, NEUTER, Case, capital
from kklint.model import Entry

ONE = ("/", " eller ")
BOTH = (" og ", " samt ")
FRAMES = (
    "Brevet handler om {np} x.",
    "{np} skal skrive under inden den 1. maj.",
    "Vi ved, at {np} er {predicate}.",
    "Mødet flyttes, hvis {np} ikke er {predicate}.",
    "Er {np} {predicate}?",
    "Brevet fra {np} er ikke nyt.",
)
PARENT = "forælder"  # of whom one has several: "en af dine forældre"
OWNERS = {"min": "mine", "din": "dine", "sin": "sine", "vores": "vores", "kommunens": "kommunens"}
BARE = "gendered-title"  # »Ring til formand eller forkvinde«: titles may do without article


Adjective = tuple[str, str, str]


class _Pair(NamedTuple):
    """A phrase with two nouns, the same with one, and the genders; `number` of what comes of it."""

    old: str
    new: str
    was: str
    becomes: str
    plural: bool
    genitive: bool


def cases(entry: Entry, oracle: Oracle) -> Iterator[Case]:
    """Yield the sentences of a pair that is inflected; none for any other entry."""
    if entry.match != "pair" or not entry.inflect or not entry.suggest:
        return
    new = oracle.noun(entry.suggest[0])
    found = [oracle.noun(find) for find in entry.find]
    nouns = [noun for noun in found if noun is not None]
    if new is None or len(nouns) < len(found):
        return
    adjectives, predicates = cycle((*ADJECTIVES, *STRANGERS)), cycle(ADJECTIVES)
    frames, short = cycle(FRAMES), cycle(FRAMES[:2])
    for one, two in permutations(nouns, 2):
        found_pairs = (
            *_singular(entry, (one, two), new, adjectives),
            *_plural((one, two), new, adjectives),
        )
        for pair in found_pairs:
            for _turn in range(1 if pair.was == pair.becomes else 3):
                frame = next(short if pair.genitive else frames)
                yield _case(entry, frame, pair, next(predicates))


def _case(entry: Entry, frame: str, pair: _Pair, predicate: Adjective) -> Case:
    was, is_now = (
        predicate[DECLINED if pair.plural else COMMON if gender == "c" else NEUTER]
        for gender in (pair.was, pair.becomes)
    )
    before = frame.format(np=pair.old, predicate=was)
    after = frame.format(np=pair.new, predicate=is_now)
    return Case(entry.id, capital(before), capital(after))


def _singular(
    entry: Entry, nouns: tuple[Noun, Noun], new: Noun, adjectives: Iterator[Adjective]
) -> Iterator[_Pair]:
    """Yield what stays one: "en mor eller far", "din mor/far", "moderens eller faderens"."""
    genders = nouns[0].gender, new.gender
    was, is_now = (COMMON if gender == "c" else NEUTER for gender in genders)
    for joint, genitive, form in product(ONE, (False, True), ("sg.indef", "sg.def")):
        old, text = _joined(nouns, joint, form, genitive=genitive), _form(new, form, genitive)
        if old is None or text is None:
            continue
        if form == "sg.def":
            yield _Pair(old, text, *genders, plural=False, genitive=genitive)
            continue
        several = _form(new, "pl.indef", genitive)
        article = "" if entry.rule == BARE else ("en ", "et ")[is_now]
        yield _Pair(old, article + text, *genders, plural=False, genitive=genitive)
        for lead, described in product((*INDEFINITE[1:], *DEFINITE), (True, False)):
            word, adjective = lead[was], next(adjectives) if described else None
            if not adjective and word in OWNERS and entry.suggest[0].endswith(PARENT):
                after = f"en af {OWNERS[word]} {several}"
            else:
                declined = lead in DEFINITE
                after = " ".join(
                    filter(None, (lead[is_now], _of(adjective, is_now, declined), text))
                )
            before = " ".join(filter(None, (word, _of(adjective, was, lead in DEFINITE), old)))
            yield _Pair(before, after, *genders, plural=False, genitive=genitive)


def _of(adjective: Adjective | None, gender: int, declined: bool) -> str:  # noqa: FBT001
    return adjective[DECLINED if declined else gender] if adjective else ""


def _plural(
    nouns: tuple[Noun, Noun], new: Noun, adjectives: Iterator[Adjective]
) -> Iterator[_Pair]:
    """Yield what becomes or stays several: "mors og fars", "din mor og far", "to mødre"."""
    genders = nouns[0].gender, new.gender
    for joint, genitive, form in product(
        (*BOTH, *ONE), (False, True), ("sg.indef", "sg.def", "pl.indef", "pl.def")
    ):
        if joint in ONE and form.startswith("sg."):
            continue
        old = _joined(nouns, joint, form, genitive=genitive)
        text = _form(new, form.replace("sg.", "pl."), genitive)
        if old is None or text is None:
            continue
        if form == "sg.indef" and genitive and new.forms["sg.indef"].endswith(PARENT):
            whole = _form(new, "pl.def", genitive)
            yield _Pair(old, whole or text, *genders, plural=True, genitive=genitive)
        else:
            yield _Pair(old, text, *genders, plural=True, genitive=genitive)
        leads = {"sg.indef": OWNERS, "pl.indef": dict(zip(PLURAL[1:], PLURAL[1:], strict=True))}
        for word, now in leads.get(form, {}).items():
            for adjective in ("", next(adjectives)[DECLINED]):
                before, after = (
                    " ".join(filter(None, (lead, adjective, noun)))
                    for lead, noun in ((word, old), (now, text))
                )
                yield _Pair(before, after, *genders, plural=True, genitive=genitive)


def _joined(nouns: tuple[Noun, Noun], joint: str, form: str, *, genitive: bool) -> str | None:
    first, second = (_form(noun, form, genitive) for noun in nouns)
    return first + joint + second if first and second else None


def _form(noun: Noun, form: str, genitive: bool) -> str | None:  # noqa: FBT001
    return noun.form(form, genitive=genitive)
