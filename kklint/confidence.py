"""How sure kklint is of a hit: the evidence against it -> a number between 0 and 1.

Severity says how much a word weighs where it is meant as its entry takes it; confidence says how
likely it is meant so. Each doubt takes its share; the shares are set by the precision measured on
the development half of benchmarks/quality, which prints it by bands of confidence.
"""

from collections.abc import Iterable, Iterator

from kklint.lexicon import Candidate
from kklint.model import Hit

OF_QUESTIONS = {  # what a question that the grammar answered leaves in doubt
    "noun": "other-sense",
    "verb": "other-sense",
    "adjective": "other-sense",
    "nominal": "noun-of-adjective",
    "name": "capital",
}

CERTAIN = 0.97  # a word of a list in its full form, with one sense and no guard near it
OF_FORMS = 0.95  # a flaw in the definition of a form
DOUBTS = {
    "compound": 0.99,  # the word ends a longer one: »byggeformand«
    "first-part": 0.98,  # it begins one: »formandsposten«
    "unknown": 0.85,  # no list has the word, only its ending
    "other-sense": 0.97,  # the word has another sense, which the grammar ruled out
    "capital": 0.92,  # a capital that the grammar takes for no name
    "noun-of-adjective": 0.95,  # the adjective seems to stand for a person: »de hjemløse venter«
    "antecedent": 0.97,  # whom a pronoun stands for is read off the words before it
    "earlier-sentence": 0.96,  # ... and stands in the sentence before
    "far": 0.88,  # ... or in one before that
    "no-rule": 0.9,  # nothing says that the sentence is a rule: no »skal«, no »hvis«
    "language": 0.85,  # the text has few words that tell Danish from its neighbours
    "lowered": 0.2,  # a guard made it information only: an editor hardly ever wants it
}


def evidence(candidate: Candidate, questions: Iterable[str]) -> Iterator[str]:
    """Yield the doubts about a hit that its candidate and the questions to the grammar raise."""
    if candidate.is_first_part:
        yield "first-part"
    elif candidate.entry.match == "ending":
        yield "unknown"
    elif candidate.modifier:
        yield "compound"
    yield from (OF_QUESTIONS[question] for question in questions if question in OF_QUESTIONS)


def confidence(hit: Hit) -> float:
    """Return how sure it is that a hit is meant as its entry takes it, two decimals."""
    value = CERTAIN
    for doubt in (*hit.doubts, *(("lowered",) if hit.lowered else ())):
        value *= DOUBTS[doubt]
    return round(value, 2)
