"""Which of the persons in a sentence a pronoun may stand for, and which it most likely does.

In its own clause a subject would be "sig" and "sin"; the subject of a main clause goes before that
of a clause within it, a subject pronoun seeks a subject and an object an object, somebody with a
trade goes before a child or a member, who is "det" to most, and the nearest before one further off.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kklint.antecedent import Person, Place
from kklint.clauses import BREAK, COORDINATORS, Clause, ClauseKind, clause_of, clauses
from kklint.closed_words import ARTICLES, OBJECTS, POSSESSIVES, PREPOSITIONS
from kklint.lexicon import Word

# The object of these is who does or is what comes next: »beder borgeren sige til, hvis han …«.
OF_OBJECTS = frozenset(
    "beder bede bed spørger spørge spørg opfordrer opfordre råder råde anbefaler anbefale pålægger "
    "pålægge minder minde drøfter drøfte aftaler aftale hjælper hjælpe hjælp".split()
)
SUBJECT_FIRST = (Place.SUBJECT, Place.OBJECT, Place.PREPOSITION, Place.GENITIVE)
OBJECT_FIRST = (Place.OBJECT, Place.PREPOSITION, Place.SUBJECT, Place.GENITIVE)
AFTER_PREPOSITION = (Place.PREPOSITION, Place.OBJECT, Place.SUBJECT, Place.GENITIVE)
OBJECT_THEN_SUBJECT = (Place.OBJECT, Place.SUBJECT, Place.PREPOSITION, Place.GENITIVE)
OWNERS = (Place.GENITIVE, Place.OBJECT, Place.PREPOSITION, Place.SUBJECT)


class Pronoun(NamedTuple):
    """A pronoun at words[at] of a sentence, and the clauses of the sentence up to it."""

    text: str
    words: Sequence[Word]
    at: int
    clauses: Sequence[Clause]

    @property
    def word(self) -> str:
        """The pronoun in lower case."""
        return self.words[self.at].text

    @property
    def clause(self) -> int:
        """The number of its clause."""
        return clause_of(self.clauses, self.at)

    @property
    def opening(self) -> str:
        """The first word of its clause."""
        return self.words[self.clauses[self.clause].first].text


def pronoun_at(text: str, words: Sequence[Word], first: int, index: int) -> Pronoun:
    """Return the pronoun at words[index] of the sentence that begins at words[first]."""
    return Pronoun(text, words, index, clauses(text, words, range(first, index + 1)))


def bindable(person: Person, pronoun: Pronoun) -> bool:
    """Return whether a person in the pronoun's own sentence can be meant."""
    word = pronoun.word
    own = pronoun.clauses[pronoun.clause].first
    if person.definite == "man":
        return person.last <= own and word not in OBJECTS
    if _is_head(person, pronoun):
        return False
    if person.last <= own:
        return True
    if word in POSSESSIVES:
        return person.place != Place.SUBJECT or is_next_to(person, pronoun)
    if word in OBJECTS:  # »ring til lægen og bed ham«
        between = {one.text for one in pronoun.words[person.last : pronoun.at]}
        return person.place != Place.SUBJECT and bool(between & COORDINATORS)
    return True


def _is_head(person: Person, pronoun: Pronoun) -> bool:
    """Return whether the pronoun's clause describes the person: »en ven, der kan hjælpe ham«."""
    clause = pronoun.clauses[pronoun.clause]
    return clause.kind == ClauseKind.RELATIVE and person.last == clause.first


def is_next_to(person: Person, pronoun: Pronoun) -> bool:
    """Return whether only "og" or a comma stands between: »ansøgeren og hans ægtefælle«."""
    between = pronoun.words[person.last : pronoun.at]
    if not between:
        return BREAK.search(_gap(person, pronoun)) is not None
    return len(between) == 1 and between[0].text in COORDINATORS


def _gap(person: Person, pronoun: Pronoun) -> str:
    words = pronoun.words
    return pronoun.text[words[person.last - 1].end : words[pronoun.at].start]


def choose_near(found: Sequence[Person], pronoun: Pronoun) -> Person | None:
    """Return whom of the persons in its own sentence a pronoun most likely stands for."""
    if pronoun.word in POSSESSIVES:
        beside = [person for person in found if is_next_to(person, pronoun)]
        if beside:
            return beside[-1]
    governing = _governing(pronoun)
    order = _order(found, pronoun)

    def rank(person: Person) -> tuple[int, ...]:
        clause = clause_of(pronoun.clauses, person.first)
        apart = 0 if clause in governing or pronoun.word in OBJECTS else 1
        return (
            *_unlikely(person, pronoun.word),
            apart,
            order.index(person.place),
            *_near(person, clause),
        )

    return min(found, key=rank, default=None)


def choose_earlier(
    found: Sequence[Person], word: str, text: str, words: Sequence[Word], within: range
) -> Person | None:
    """Return whom of the persons among the words `within`, a sentence, a later pronoun means."""
    parts = clauses(text, words, within)
    order = OBJECT_FIRST if word in OBJECTS else SUBJECT_FIRST

    def rank(person: Person) -> tuple[int, ...]:
        clause = clause_of(parts, person.first)
        within_another = int(parts[clause].kind != ClauseKind.MAIN)
        return (
            *_unlikely(person, word),
            within_another,
            order.index(person.place),
            *_near(person, clause),
        )

    return min(found, key=rank, default=None)


def _unlikely(person: Person, word: str) -> tuple[int, int]:
    """Return what makes a person less likely: a word for anybody, and one of the neuter gender."""
    return int(person.definite == "man"), int(person.neuter and word not in POSSESSIVES)


def _near(person: Person, clause: int) -> tuple[int, int]:
    """Return how near a person is; of two objects the first is the one who gets something."""
    return -clause, person.first if person.place == Place.OBJECT else -person.first


def _governing(pronoun: Pronoun) -> frozenset[int]:
    """Return the clauses in which the subject is looked for first."""
    own = pronoun.clause
    kind = pronoun.clauses[own].kind
    mains = frozenset(
        number for number, clause in enumerate(pronoun.clauses) if clause.kind == ClauseKind.MAIN
    )
    if own and kind != ClauseKind.MAIN:
        last = pronoun.clauses[own - 1].kind
        if ClauseKind.COMPLEMENT in (kind, last):
            return frozenset({own - 1})  # »…, at passageren viser, at han …«
    return mains


def _order(found: Sequence[Person], pronoun: Pronoun) -> tuple[Place, ...]:
    """Return which places are looked at first."""
    words, word = pronoun.words, pronoun.word
    before = words[pronoun.at - 1].text if pronoun.at else ""
    if word in OBJECTS:
        return AFTER_PREPOSITION if before in PREPOSITIONS else OBJECT_THEN_SUBJECT
    if word in POSSESSIVES:
        own = pronoun.clauses[pronoun.clause].first
        inside = any(person.last > own for person in found)
        return OWNERS if inside or _controlled(pronoun) else SUBJECT_FIRST
    known = any(
        person.place in (Place.OBJECT, Place.PREPOSITION)
        and words[person.first].text not in ARTICLES
        for person in found
    )
    purpose = known and pronoun.opening == "så"  # »hjælper den unge, så han …«
    return OBJECT_FIRST if purpose or _controlled(pronoun) else SUBJECT_FIRST


def _controlled(pronoun: Pronoun) -> bool:
    """Return whether a verb says that its object does or is what follows."""
    before = {one.text for one in pronoun.words[pronoun.clauses[0].first : pronoun.at]}
    asked = pronoun.clauses[pronoun.clause].kind == ClauseKind.COMPLEMENT
    return bool(before & OF_OBJECTS) and (asked or "at" in before)
