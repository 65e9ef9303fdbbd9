"""Han, hun, ham, hende, hans and hendes of somebody who may be anybody: "ansøgeren …, når han".

The noun that a pronoun stands for is looked for to its left, in its own sentence and then in those
before it. A person the text knows (a name, a mother, a man, a minister, a dog) ends the search.
"""

import re
from collections.abc import Iterator

from kklint.antecedent import Person
from kklint.closed_words import HE, POSSESSIVES, SHE
from kklint.generic_cues import doubts, is_one, is_rule, is_sure
from kklint.inflection import Morphology
from kklint.lazy_pattern import lazy
from kklint.lexicon import Candidate, Lexicon, Pattern, Suggested
from kklint.model import Block, Entry, Hit, Span
from kklint.naming import CHILDREN, has_rivals, named
from kklint.referent import SENTENCES_BACK, Referent, search
from kklint.rules.words import FIXED
from kklint.sentences import around, before, starts

__all__ = ["hit", "hit_of_child", "patterns", "unmeant"]

KNOWN_BACK = 2  # sentences before the noun in which a name makes it uncertain who is meant
OTHERS = "han|hun|hen|ham|hende|hans|hendes|hens|vedkommendes?"
JOINT = r"\s*(?:/|og/eller|eller|hhv\.?|henholdsvis|samt|og|-)\s*"
DOUBLET_AFTER = lazy(rf"(?:{JOINT}|,\s*)(?P<other>{OTHERS})\b|\s*/|-?\(", re.IGNORECASE)
DOUBLET_BEFORE = lazy(rf"(?:\b(?P<other>{OTHERS})(?:{JOINT}|,\s*)|/\s*|\w\)|\(\w?)$", re.IGNORECASE)
REACH = 30  # characters in which the other half of a doublet stands
NAME_AFTER = lazy(r"\s+[A-ZÆØÅ]|\s*\(\d")  # »Hans Egede«, »Hans (4 år)«, »Hans Majestæt«
AN_ANIMAL = lazy(r"\b(?:en|den|et|største|køn:?)\s+$", re.IGNORECASE)
ANNOUNCED_BEFORE = 1_000  # characters in which a person may say »(hun/hende)«
ANNOUNCED = lazy(r"\((?:han/ham|hun/hende|de/dem|hen/hen)s?\b", re.IGNORECASE)
SPEAKS = lazy(  # »… vores krav,« sagde han
    r"[\"”«],?\s*(?:siger|sagde|fortæller|fortalte|forklarer|forklarede|tilføjer|tilføjede|udtaler|"
    r"udtalte|spørger|spurgte|svarer|svarede|lyder det fra)\s+$"
)


def patterns(entry: Entry, _morphology: Morphology) -> Iterator[Pattern]:
    """Yield each pronoun in `find`."""
    suggested = tuple(Suggested(text, "") for text in entry.suggest)
    for find in entry.find:
        yield Pattern(entry.id, (find,), (), FIXED, "", suggested)


def hit(candidate: Candidate, block: Block, lexicon: Lexicon) -> Hit | None:
    """Return the hit of a pronoun that seems to stand for anybody, None for all others."""
    judged = _judged(candidate, block, lexicon)
    return judged if isinstance(judged, Hit) else None


def unmeant(candidate: Candidate, block: Block, lexicon: Lexicon) -> str:
    """Return the guard that says why a pronoun is no hit; "" for one of a pair, told elsewhere."""
    judged = _judged(candidate, block, lexicon)
    return judged if isinstance(judged, str) else ""


def _judged(candidate: Candidate, block: Block, lexicon: Lexicon) -> Hit | str:  # noqa: PLR0911 - one by one
    """Return the hit of a pronoun, or the guard of one that does not stand for anybody."""
    text, span = block.text, candidate.span
    if _in_doublet(text, span):
        return ""
    if _is_no_pronoun(text, span):
        return "name"
    if ANNOUNCED.search(text, max(0, span.start - ANNOUNCED_BEFORE), span.start):
        return "known-person"
    found = search(candidate, text, lexicon)
    if isinstance(found, str):
        return found
    own = around(text, span)
    near = _near(text, found.sentence, own)
    if is_one(near) and not found.person.is_anyone:
        return "known-person"
    if _is_family(candidate, lexicon) and not is_rule(near):
        return "known-person"
    place, options = named(candidate, found.person, block, lexicon, found.sentence.start)
    return Hit(
        candidate.entry,
        place,
        options,
        candidate.entry.fix if options else "none",
        lowered=_doubtful(candidate, found, near, text),
        meant=_name(candidate, found.person, text),
        context=(*reversed(list(_back(text, own, found.sentence.start, SENTENCES_BACK))), own),
        earlier=tuple(_back(text, found.sentence, 0, KNOWN_BACK))[::-1],
        doubts=tuple(doubts(found.person, found.distance, near)),
    )


def _doubtful(candidate: Candidate, found: Referent, near: str, text: str) -> str:
    """Return the guard that makes the hit information only, "" if none does."""
    if found.others:
        return "known-person"
    words, person = candidate.words, found.person
    between = text[words[person.last - 1].end : candidate.span.start]
    sure = is_sure(words[candidate.first].text, person, found.distance, near, between)
    return "" if sure else "uncertain"


def _near(text: str, sentence: Span, own: Span) -> str:
    """Return the sentence of the noun and that of the pronoun."""
    there = text[sentence.start : sentence.end]
    return there if sentence == own else f"{there} {text[own.start : own.end]}"


def _is_no_pronoun(text: str, span: Span) -> bool:
    """Return whether it is a name (»Hans Egede«, »Projekt Hun Kan«), a title or an animal's sex.

    Nor does the one who is quoted (»…«, sagde han) stand for anybody.
    """
    matched = text[span.start : span.end]
    if matched[0].isupper() and not matched.isupper():
        return NAME_AFTER.match(text, span.end) is not None or not starts(text, span.start)
    before_it = text[max(0, span.start - REACH) : span.start]
    return bool(AN_ANIMAL.search(before_it) or SPEAKS.search(before_it))


def _is_family(candidate: Candidate, lexicon: Lexicon) -> bool:
    """Return whether somebody's family is spoken of: »maleren og hans hustru«."""
    if candidate.words[candidate.first].text not in POSSESSIVES:
        return False
    following = candidate.words[candidate.last : candidate.last + 1]
    relative = lexicon.role(following[0].text) if following else None
    return relative is not None and relative.kind in ("he", "she")


def _in_doublet(text: str, span: Span) -> bool:
    """Return whether a pronoun is one of two or more: »han eller hun«, »(s)han«, »hun/han/de«.

    »Han eller hans ægtefælle« is none.
    """
    own = HE if text[slice(*span)].lower() in HE else SHE
    after = DOUBLET_AFTER.match(text, span.end, span.end + REACH)
    before_it = DOUBLET_BEFORE.search(text[max(0, span.start - REACH) : span.start])
    return any(found and (found["other"] or "").lower() not in own for found in (after, before_it))


def hit_of_child(candidate: Candidate, block: Block, lexicon: Lexicon) -> Hit | None:
    """Return the hit of a pronoun, or of a pair such as "han/hun", that stands for a child."""
    found = search(candidate, block.text, lexicon)
    if isinstance(found, str) or found.person.definite not in CHILDREN:
        return None
    start = found.sentence.start
    if has_rivals(candidate, found.person, block.text, lexicon, start):
        return None
    place, options = named(candidate, found.person, block, lexicon, start)
    return Hit(candidate.entry, place, options, candidate.entry.fix) if options else None


def _name(candidate: Candidate, person: Person, text: str) -> str:
    """Return how the message names the person."""
    if person.definite:
        return person.definite
    first, last = candidate.words[person.first], candidate.words[person.last - 1]
    return text[first.start : last.end].lower()


def _back(text: str, sentence: Span, start: int, most: int) -> Iterator[Span]:
    """Yield up to `most` sentences before a sentence, back to the one at `start`, nearest first."""
    for _number in range(most):
        earlier = before(text, sentence) if sentence.start > start else None
        if earlier is None:
            return
        yield earlier
        sentence = earlier
