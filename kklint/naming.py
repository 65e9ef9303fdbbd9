"""What to write for a pronoun: the noun again, or "vedkommende".

a pronoun, the person it stands for -> the texts that could stand there, and how far they reach
"""

from typing import NamedTuple

from kklint.antecedent import Kind, Person, Place, persons, separated
from kklint.closed_words import POSSESSIVES
from kklint.fitting import neuter_predicate, written
from kklint.inflection import copy_case
from kklint.lazy_pattern import lazy
from kklint.lexicon import Candidate, Lexicon
from kklint.model import Block, Edit, Span
from kklint.sentences import around

SUBJECTS = frozenset({"han", "hun"})
CHILDREN = frozenset({"barnet", "babyen"})  # nobody calls them "vedkommende"
MANKIND = frozenset({"mennesket"})  # »et menneske, der …, når mennesket« would be all of them
GENDERED = lazy(r"(?:mand(?:en)?|mor(?:en)?|moderen|kon(?:e|en)|dam(?:e|en))$")


class Named(NamedTuple):
    """The texts that could stand for a pronoun, best first, and the span they replace."""

    span: Span
    options: tuple[str, ...]


def named(
    candidate: Candidate, person: Person, block: Block, lexicon: Lexicon, start: int
) -> Named:
    """Return what could stand for a pronoun; `start` is where the person's sentence begins.

    The noun goes first, but where somebody else may be meant "vedkommende", which is as open as
    the pronoun was. The span reaches over what follows a neuter noun: "han er |syg|", "barnet er
    |sygt|".
    """
    text, span = block.text, candidate.span
    matched = text[slice(*span)]
    pronoun = candidate.words[candidate.first].text
    rivals = has_rivals(candidate, person, text, lexicon, start)
    noun = person.genitive if pronoun in POSSESSIVES else person.definite
    general = [suggested.text for suggested in candidate.pattern.suggestions]
    if person.definite == "man":
        noun, general = "ens" if pronoun in POSSESSIVES else "man", []
    edits: list[Edit] | None = []
    if person.neuter and pronoun in SUBJECTS:
        edits = neuter_predicate(candidate, block, lexicon)
    if edits is None or GENDERED.search(person.definite) or person.definite in MANKIND:
        noun, edits = "", []
    elif person.definite in CHILDREN and not rivals:
        general = []
    if "vedkommende" in text[slice(*around(text, span))].lower():
        general = []
    place = Span(span.start, max((span.end, *(edit.span.end for edit in edits))))
    texts: list[tuple[str, list[Edit]]] = [(option, []) for option in general]
    again = [(noun, edits)] if noun else []
    return Named(
        place,
        tuple(
            written(text, place, [Edit(span, copy_case(matched, option)), *changes])
            for option, changes in (texts + again if rivals else again + texts)
        ),
    )


def has_rivals(
    candidate: Candidate, person: Person, text: str, lexicon: Lexicon, start: int
) -> bool:
    """Return whether somebody else may be meant: »instruktøren viser deltageren …, til hun«.

    Whose child or plan it is (»borgerens plan«) is seldom meant.
    """
    words = candidate.words
    pronoun = words[candidate.first].text
    first = next(i for i, word in enumerate(words) if word.start >= start)
    within = range(first, candidate.first)
    if any(words[index].text == "hvem" for index in within):
        return True
    return any(
        one.kind == Kind.ROLE
        and one.place != Place.GENITIVE
        and one.definite not in ("", "man", person.definite)
        and (pronoun in POSSESSIVES or not _is_related(one, candidate, text))
        for one in persons(text, words, within, lexicon)
    )


def _is_related(one: Person, candidate: Candidate, text: str) -> bool:
    """Return whether the pronoun stands in a clause on a person: »en mentor, som viser |ham|«."""
    relative = candidate.words[one.last].text in ("som", "der")
    return relative and not separated(text, candidate.words, one.last + 1, candidate.first)
