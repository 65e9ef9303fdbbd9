"""What somebody is said to be becomes what one has: "er diabetiker" -> "har diabetes".

the words before a noun, and a person-first suggestion -> the text from the verb on, and where
"""

from collections.abc import Sequence
from typing import NamedTuple

from kklint import adjectives
from kklint.agreement import (
    ADVERBS,
    CLAUSES,
    COORDINATING,
    OF_EITHER_GENDER,
    OUTSIDE,
    PREPOSITIONS,
    STOPS,
)
from kklint.inflection import copy_case
from kklint.lexicon import Candidate
from kklint.model import Block, Span
from kklint.person_first import DEGREES, tail_of

OWNS = {
    "er": "har",
    "var": "havde",
    "være": "have",
    "været": "haft",
    "bliver": "får",
    "blev": "fik",
    "blive": "få",
    "er blevet": "har fået",
    "var blevet": "havde fået",
}
COMES = {
    "er": "er",
    "var": "var",
    "være": "være",
    "været": "været",
    "bliver": "kommer",
    "blev": "kom",
    "blive": "komme",
    "blevet": "kommet",
}
PERSONAL = frozenset("jeg du han hun man vi i de nogen vedkommende".split())
COPULAS = frozenset("er bliver var blev".split())
INFINITE = frozenset("være været blive blevet".split())
EMPTY = frozenset("det dette her hvad".split())  # »det er en misbruger«
SEVERAL = frozenset("mange nogle alle flere få ingen begge enkelte hvem der".split())
BEFORE_THERE = CLAUSES | COORDINATING | frozenset({"at", "om", "så"})
POSSESSIVES = OF_EITHER_GENDER | frozenset("din dit din sin sit min mit".split())
ARTICLES = frozenset({"en", "et"})
# What one has one of: »har en afhængighed«, but »har diabetes«.
COUNTED = {"afhængighed": "en", "sygdom": "en", "lidelse": "en", "handicap": "et"}
TIMES = frozenset("sidste næste hele samme".split())  # »sidste år«
NOUNS = ("ere", "iker", "ør", "ger")
GOES_ON = frozenset("er har kan skal vil må bør får".split())  # after "og", of the same subject


class Said(NamedTuple):
    """The text from the verb to the noun, and the span it replaces."""

    span: Span
    text: str


def said(candidate: Candidate, block: Block, before: Sequence[Span], first: str) -> Said | None:
    """Return what "er diabetiker" becomes with the suggestion "person med diabetes".

    None where the verb does not stand right before it, or more than the noun hangs on the verb.
    """
    if _more_follows(candidate, block):
        return None
    words = [block.text[slice(*span)].lower() for span in before]
    place = _verb(words, candidate.pattern.slot.name)
    if place is None or _is_there(words[:place], before, block):
        return None
    preposition, what = tail_of(first)
    verb = words[place]
    if verb == "blevet" and preposition == "med":
        place -= 1
        verb = " ".join(words[place : place + 2])
    new = (OWNS if preposition == "med" else COMES).get(verb)
    if place < 0 or new is None or preposition not in ("med", "i", "på"):
        return None
    start = before[place].start
    after_verb = place + len(verb.split())
    kept = [
        block.text[slice(*before[index])]
        for index in range(after_verb, len(words))
        if words[index] not in ARTICLES
    ]
    what = _counted(what) if preposition == "med" else f"{preposition} {what}"
    span = Span(start, candidate.span.end)
    return Said(span, copy_case(block.text[slice(*span)], " ".join([new, *kept, what])))


def _verb(words: Sequence[str], number: str) -> int | None:
    """Return where the verb stands: "|er| ikke en", "|er| du", "|er| dit barn".

    None where the noun may be the subject itself: »her er misbrugere velkomne«.
    """
    place = len(words) - 1
    has_article = place >= 0 and words[place] in ARTICLES
    place -= has_article
    while place >= 0 and words[place] in ADVERBS - DEGREES:
        place -= 1
    if place < 0:
        return None
    if words[place] in INFINITE:
        return place
    if words[place] in COMES:
        plain = number == "sg.indef" and not has_article
        return place if place and _has_subject(words[:place], plain=plain) else None
    if words[place] in PERSONAL or words[place].endswith(("en", "et")):
        place -= 1
    elif place and words[place - 1] in POSSESSIVES:
        place -= 2
    else:
        return None
    # Before the subject the verb opens its clause: »Er du diabetiker?«
    return place if place == 0 and words[0] in COPULAS else None


def _has_subject(words: Sequence[str], *, plain: bool) -> bool:
    """Return whether a subject stands right before the verb; a `plain` noun is never one itself."""
    last = words[-1]
    if last in EMPTY or (last == "der" and words[-2:-1] and words[-2] in BEFORE_THERE):
        return False
    if plain:
        return True
    return words[0] not in PREPOSITIONS and (
        last in PERSONAL | SEVERAL or last.endswith(("ne", "ere")) or last == "som"
    )


def _is_there(words: Sequence[str], before: Sequence[Span], block: Block) -> bool:
    """Return whether "der" says that somebody is there, not who: »der er misbrugere i parken«."""
    if list(words) != ["der"]:
        return False
    return not block.text[: before[0].start].rstrip().endswith(",")


def _more_follows(candidate: Candidate, block: Block) -> bool:
    """Return whether "eller allergiker" or ", der skal" follows, which hangs on the noun."""
    end = candidate.span.end
    following = candidate.words[candidate.last : candidate.last + 2]
    if not following:
        return False
    gap = block.text[end : following[0].start].strip()
    word = following[0].text
    if gap not in ("", ","):
        return gap not in STOPS
    then = following[1].text if len(following) > 1 else ""
    if word == "som" and not gap:  # »blev narkoman som ung«
        return then.endswith("r")
    plural = candidate.pattern.slot.name == "pl.indef"
    if plural and not gap and adjectives.is_e_form(word) and word not in ADVERBS | OUTSIDE | TIMES:
        return True  # »misbrugere velkomne«
    if word in COORDINATING and not gap:
        goes_on = word == "og" and then.endswith("r") and not then.endswith(NOUNS)
        return not goes_on and then not in GOES_ON
    return word in ("der", "som")


def _counted(what: str) -> str:
    """Return what one has, with an article where it is counted: "en kronisk sygdom"."""
    last = what.rsplit(maxsplit=1)[-1]
    article = next((one for end, one in COUNTED.items() if last.endswith(end)), "")
    return f"{article} {what}" if article and not what.startswith(("en ", "et ")) else what
