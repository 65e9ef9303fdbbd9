"""The clauses of a sentence, read off commas and small words: words in, clauses in order out.

There is no parser. A clause begins after a comma and at a conjunction; it is a main clause unless
its first word says otherwise.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from kklint.lazy_pattern import lazy
from kklint.lexicon import Word

BREAK = lazy(r"[,;:!?()–]|\n")
COORDINATORS = frozenset({"og", "eller", "men", "samt"})
SUBJECTS = frozenset("jeg du han hun hen man vi i de den det der vedkommende".split())
CONDITIONS = frozenset(
    "hvis når såfremt medmindre ifald fordi mens selvom skønt da hvorefter hvorved uanset end "
    "forudsat".split()
)
COMPLEMENTS = frozenset(
    "at om hvad hvem hvordan hvornår hvorfor hvor hvilken hvilket hvilke".split()
)
RELATIVES = frozenset({"som", "der"})
# Also prepositions and adverbs: »før mødet«, »til lederen«, »så hurtigt«.
AMBIGUOUS = frozenset("at om før inden efter indtil til siden så som der hvor selv".split())
TIMES = frozenset("før inden efter indtil til siden så selv".split())
DETERMINED = frozenset("en et den det de enhver hver ingen denne din dit min vores jeres".split())
FINITE = frozenset(
    "kan skal vil må bør tør har er får bliver ved kunne skulle ville måtte burde havde var blev "
    "gør står går ser".split()
)
NO_VERBS = frozenset(
    "der når før eller efter her mer over under ejer bruger leder lærer kunder hver andre".split()
)


class ClauseKind(StrEnum):
    """What a clause is to the sentence."""

    MAIN = "main"
    CONDITION = "condition"
    COMPLEMENT = "complement"
    RELATIVE = "relative"


class Clause(NamedTuple):
    """A clause: its first word, and its kind."""

    first: int
    kind: ClauseKind


def is_verb(word: str) -> bool:
    """Return whether a word that opens a clause may be its finite verb."""
    return word in FINITE or (len(word) > 2 and word.endswith("r") and word not in NO_VERBS)  # noqa: PLR2004 - »er« is above


def clauses(text: str, words: Sequence[Word], within: range) -> list[Clause]:
    """Return the clauses among the words `within`, which are of one sentence."""
    starts = list(_starts(text, words, within))
    found: list[Clause] = []
    for first, following in pairwise([*starts, within.stop]):
        kind = _kind(words, first, following, found)
        found.append(Clause(first, kind))
    if len(found) > 1 and _asks_or_supposes(words, found):
        found[0] = found[0]._replace(kind=ClauseKind.CONDITION)  # »Er barnet sygt, ringer …«
    return found


def clause_of(found: Sequence[Clause], index: int) -> int:
    """Return the number of the clause that a word stands in."""
    number = 0
    for number, clause in enumerate(found):
        if clause.first > index:
            return number - 1
    return number


def _starts(text: str, words: Sequence[Word], within: range) -> Iterator[int]:
    """Yield where clauses begin."""
    last = -1
    for index in within:
        gap = text[words[index - 1].end : words[index].start] if index > within.start else ""
        broken = index == within.start or BREAK.search(gap) is not None
        if broken or (_joins(words, index) and index != last + 1):
            yield index
            last = index


def _joins(words: Sequence[Word], index: int) -> bool:
    """Return whether a word without a comma before it begins a clause."""
    word = words[index].text
    following = words[index + 1].text if index + 1 < len(words) else ""
    if word in COORDINATORS:
        return following in SUBJECTS
    if word == "at":
        return following in SUBJECTS or following in DETERMINED
    if word == "som":
        return following in SUBJECTS or following in FINITE
    if word in AMBIGUOUS:
        return word not in ("der", "selv") and following in SUBJECTS
    return word in CONDITIONS or word in COMPLEMENTS


def _kind(words: Sequence[Word], first: int, end: int, before: Sequence[Clause]) -> ClauseKind:
    """Return the kind of the clause words[first:end], of which those `before` it are known."""
    opening = [word.text for word in words[first : min(end, first + 3)]]
    last = before[-1].kind if before else ClauseKind.MAIN
    joined = opening[0] in COORDINATORS and len(opening) > 1
    word, following = ([*opening[joined:], "", ""])[:2]
    if word == "så" and (is_verb(following) or not before):
        return ClauseKind.MAIN
    if _supposes(word, following, bool(before)):
        return ClauseKind.CONDITION
    if before and word in COMPLEMENTS:
        return ClauseKind.COMPLEMENT
    if before and word in RELATIVES and not joined:
        return ClauseKind.RELATIVE
    after_a_main = joined and any(clause.kind == ClauseKind.MAIN for clause in before)
    return ClauseKind.MAIN if is_verb(word) or after_a_main else last


def _supposes(word: str, following: str, later: bool) -> bool:  # noqa: FBT001 - private
    """Return whether two words open a condition: »hvis …«, »før lejeren«, »selv om«."""
    if word in CONDITIONS:
        return True
    if word not in TIMES:
        return False
    return (later and bool(following)) or following in SUBJECTS | DETERMINED | {"om"}


def _asks_or_supposes(words: Sequence[Word], found: Sequence[Clause]) -> bool:
    """Return whether the first clause is a condition without "hvis": a verb, and then a verb."""
    second = words[found[1].first].text
    return is_verb(words[found[0].first].text) and (is_verb(second) or second == "så")
