"""The noun a pronoun stands for, looked for to its left: in its own sentence, then in earlier ones.

A person the text knows (a name, a mother, a man, a minister, a dog) ends the search.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kklint.antecedent import Kind, Person, persons
from kklint.binding import bindable, choose_earlier, choose_near, pronoun_at
from kklint.closed_words import HE, SHE
from kklint.lazy_pattern import lazy
from kklint.lexicon import Candidate, Lexicon, Word
from kklint.model import Span
from kklint.sentences import around, before

SENTENCES_BACK = 3  # how far a noun may stand before its pronoun
LONGEST_SENTENCE = 700  # characters; what is longer has lost its full stops, and nothing is sure
NEAR_ONLY = frozenset({"man", "nogen"})  # no pronoun of a later sentence stands for them
LETTERS = lazy(r"[^\W\d_]{2}")


class Referent(NamedTuple):
    """The person a pronoun stands for, its sentence, and how many sentences it is away."""

    person: Person
    sentence: Span
    distance: int
    others: bool  # somebody the text knows stands there too


def search(candidate: Candidate, text: str, lexicon: Lexicon) -> Referent | str:
    """Return whom a pronoun stands for, or the guard that says why it is nobody that is meant."""
    words, pronoun = candidate.words, candidate.words[candidate.first].text
    end, chained = candidate.first, True
    for distance, sentence in enumerate(_pieces(text, around(text, candidate.span))):
        if sentence.end - sentence.start > LONGEST_SENTENCE:
            break
        within = range(_first(words, sentence.start, end), end)
        there = list(persons(text, words, within, lexicon))
        there = [person for person in there if not _is_said_of_another(person, there, words)]
        if any(person.may_be(pronoun) for person in there):
            return "known-person"
        roles = [person for person in there if person.kind == Kind.ROLE]
        if not distance:
            seeking = pronoun_at(text, words, within.start, candidate.first)
            person = choose_near([one for one in roles if bindable(one, seeking)], seeking)
        else:
            roles = [one for one in roles if words[one.first].text not in NEAR_ONLY]
            person = choose_earlier(roles, pronoun, text, words, within)
        if person is not None:
            others = any(one.kind in (Kind.KNOWN, Kind.OFFICE) for one in there)
            return Referent(person, sentence, distance if not chained else min(distance, 1), others)
        chained = distance == 0 or (chained and _same(words, within, pronoun))
        end = within.start
    return "nobody"


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """Yield a sentence and SENTENCES_BACK before it, nearest first, numbers of a list left out."""
    piece: Span | None = sentence
    number = 0
    for _looked in range(2 * SENTENCES_BACK + 2):
        if piece is None or number > SENTENCES_BACK:
            return
        if LETTERS.search(text, *piece):
            yield piece
            number += 1
        piece = before(text, piece)


def _is_said_of_another(person: Person, others: Sequence[Person], words: Sequence[Word]) -> bool:
    """Return whether "faren" is no father (»faren for brand«), or a dog only tells whose owner."""
    following = words[person.last].text if person.last < len(words) else ""
    if words[person.last - 1].text == "faren":
        return following == "for"
    before_it = words[person.first - 1].text if person.first else ""
    owned = person.kind == Kind.KNOWN and before_it == "af"
    return owned and any(
        other.last == person.first - 1 and other.kind == Kind.ROLE for other in others
    )


def _first(words: Sequence[Word], offset: int, end: int) -> int:
    """Return the first of the words before `end` that begins at or after an offset."""
    return bisect_left(words, offset, 0, end, key=lambda word: word.start)


def _same(words: Sequence[Word], within: range, pronoun: str) -> bool:
    """Return whether a sentence speaks of the same person by a pronoun."""
    alike = HE if pronoun in HE else SHE
    return any(words[index].text in alike for index in within)
