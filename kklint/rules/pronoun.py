"""Han, hun, ham, hende, hans and hendes of somebody who may be anybody: "ansøgeren …, når han".

The noun that a pronoun stands for is looked for to its left, in its own sentence and then in those
before it. A person the text knows (a name, a mother, a man, a minister, a dog) ends the search.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kklint.antecedent import HE, OBJECTS, SHE, Kind, Person, Place, choose, persons, separated
from kklint.inflection import Morphology
from kklint.lazy_pattern import lazy
from kklint.lexicon import Candidate, Lexicon, Pattern, Suggested, Word
from kklint.model import Block, Entry, Hit, Span
from kklint.naming import CHILDREN, has_rivals, named
from kklint.rules.words import FIXED
from kklint.sentences import around, before, starts

__all__ = ["HE", "SHE", "hit", "hit_of_child", "patterns"]

SENTENCES_BACK = 3  # how far a noun may stand before its pronoun
LONGEST_SENTENCE = 700  # characters; what is longer has lost its full stops, and nothing is sure
KNOWN_BACK = 2  # sentences before the noun in which a name makes it uncertain who is meant
POSSESSIVES = frozenset({"hans", "hendes"})
OTHERS = "han|hun|hen|ham|hende|hans|hendes|hens|vedkommendes?"
JOINT = r"\s*(?:/|og/eller|eller|hhv\.?|henholdsvis|samt|og|-)\s*"
DOUBLET_AFTER = lazy(rf"(?:{JOINT}|,\s*)(?:{OTHERS})\b|\s*/|-?\(", re.IGNORECASE)
DOUBLET_BEFORE = lazy(rf"(?:\b(?:{OTHERS})(?:{JOINT}|,\s*)|/\s*|\w\)|\(\w?)$", re.IGNORECASE)
REACH = 30  # characters in which the other half of a doublet stands
NAME_AFTER = lazy(r"\s+[A-ZÆØÅ]|\s*\(\d")  # »Hans Egede«, »Hans (4 år)«, »Hans Majestæt«
AN_ANIMAL = lazy(r"\b(?:en|den|et|største|køn:?)\s+$", re.IGNORECASE)
ANNOUNCED_BEFORE = 1_000  # characters in which a person may say »(hun/hende)«
ANNOUNCED = lazy(r"\((?:han/ham|hun/hende|de/dem|hen/hen)s?\b", re.IGNORECASE)
# One person is spoken of, not anybody.
ONE = lazy(
    r"\b\d+-årige?\b|\bpå \d+ år\b|\(\d+ år\)|\bi denne sag\b|\bi sagen\b|\b(?:er|var|blev) født\b|"
    r"\bhedder\b|\bhovedperson|\b(?:roman|film|serie|fortælling)(?:en|s|ens)\b|"
    r"\bfra den (?:nat|dag|aften)\b|\bnavnet\b|\bpå (?:billedet|fotoet)\b|"
    r"\b(?:hedde|kaldet|kalder)\b|\b(?:er|var|bliver|blev) (?:ny |genvalgt|valgt|ansat som)|"
    r"\b(?:første|tidligere|savnede|kvindelige|mandlige|nyvalgte|afgående) \w+",
    re.IGNORECASE,
)
DATED = lazy(
    r"\bi (?:dag|går|aftes|aften|morgen|forgårs|sommer|vinter|år|1[5-9]\d\d|20\d\d)\b|"
    r"\bden \d+\. \w+|\b\d+\. (?:januar|februar|marts|april|maj|juni|juli|august|september|"
    r"oktober|november|december)\b|\bpå (?:man|tirs|ons|tors|fre|lør|søn)dag\b|"
    r"\b(?:nu|netop|lige) (?:er|har|blevet)\b|\b(?:sidste|næste) (?:uge|år|måned)\b|"
    r"\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
RULE = lazy(
    r"\b(?:hvis|når|såfremt|medmindre|ifald|skal|kan|må|bør|altid|aldrig|enhver|har ret til|"
    r"har pligt|vigtigt, at|sørg for|husk|undgå|forventes|"
    r"så (?:giv|vis|bed|spørg|hjælp|kontakt|ring|fortæl|lad))\b|"
    r"^\s*(?:har|er|får|vil|bliver|ønsker|\w+er) (?:en|et|den|der|nogen)\b",
    re.IGNORECASE,
)
REQUEST = lazy(
    r"^\s*(?:aftal|kontakt|spørg|tal|ring|bed|giv|lad|vis|fortæl|hjælp|inviter|invitér|skriv|send|"
    r"oplys|angiv|aflever|hent|mød|lyt|tag|få|find|sig|brug|vælg|bestil)\b",
    re.IGNORECASE,
)
SPEAKS = lazy(  # »… vores krav,« sagde han
    r"[\"”«],?\s*(?:siger|sagde|fortæller|fortalte|forklarer|forklarede|tilføjer|tilføjede|udtaler|"
    r"udtalte|spørger|spurgte|svarer|svarede|lyder det fra)\s+$"
)
REPORTS = lazy(
    r"\b(?:siger|fortæller|udtaler|oplyser|forklarer|understreger|tilføjer|fastslår|påpeger), at\b"
)
SAYS = lazy(
    r"\b(?:siger|sagde|fortæller|udtaler|oplyser|forklarer|understreger|tilføjer|håber|fastslår|"
    r"påpeger|erkender|spørger|svarer|glæder sig|ifølge|er uddannet|kommer fra|"
    r"tiltræder|fratræder|jeg|mig|mine?|mit)\b",
    re.IGNORECASE,
)
NEAR_ONLY = frozenset({"man", "nogen"})  # no pronoun of a later sentence stands for them


class _Found(NamedTuple):
    """The person a pronoun stands for, its sentence, and how many sentences it is away."""

    person: Person
    sentence: Span
    distance: int
    others: bool  # somebody the text knows stands there too


def patterns(entry: Entry, _morphology: Morphology) -> Iterator[Pattern]:
    """Yield each pronoun in `find`."""
    suggested = tuple(Suggested(text, "") for text in entry.suggest)
    for find in entry.find:
        yield Pattern(entry.id, (find,), (), FIXED, "", suggested)


def hit(candidate: Candidate, block: Block, lexicon: Lexicon) -> Hit | None:
    """Return the hit of a pronoun that seems to stand for anybody, None for all others."""
    text, span = block.text, candidate.span
    if _is_no_pronoun(text, span) or _in_doublet(text, span):
        return None
    if ANNOUNCED.search(text, max(0, span.start - ANNOUNCED_BEFORE), span.start):
        return None
    found = _search(candidate, text, lexicon)
    if found is None:
        return None
    own = around(text, span)
    near = _near(text, found.sentence, own)
    if ONE.search(near) and not found.person.is_anyone:
        return None
    if _is_family(candidate, lexicon) and not RULE.search(near):
        return None
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
        doubts=tuple(_doubts(found, near)),
    )


def _doubtful(candidate: Candidate, found: _Found, near: str, text: str) -> str:
    """Return the guard that makes the hit information only, "" if none does."""
    if found.others:
        return "known-person"
    return "" if _is_sure(candidate, found, near, text) else "uncertain"


def _doubts(found: _Found, near: str) -> Iterator[str]:
    """Yield what makes it less than certain whom the pronoun stands for."""
    yield "antecedent"
    if found.distance:
        yield "earlier-sentence" if found.distance == 1 else "far"
    if not found.person.is_anyone and RULE.search(near) is None:
        yield "no-rule"


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
    """Return whether a pronoun is one of two or more: »han eller hun«, »(s)han«, »hun/han/de«."""
    after = DOUBLET_AFTER.match(text, span.end, span.end + REACH)
    return bool(after or DOUBLET_BEFORE.search(text[max(0, span.start - REACH) : span.start]))


def _search(candidate: Candidate, text: str, lexicon: Lexicon) -> _Found | None:
    """Return whom the pronoun stands for, None when it is nobody or somebody the text knows."""
    words, pronoun = candidate.words, candidate.words[candidate.first].text
    sentence: Span | None = around(text, candidate.span)
    end, chained = candidate.first, True
    for distance in range(SENTENCES_BACK + 1):
        if sentence is None or sentence.end - sentence.start > LONGEST_SENTENCE:
            return None
        within = range(_first(words, sentence.start, end), end)
        there = list(persons(text, words, within, lexicon))
        if any(person.may_be(pronoun) and not _is_danger(person, words) for person in there):
            return None
        roles = [person for person in there if person.kind == Kind.ROLE]
        if not distance:
            roles = [person for person in roles if _bindable(person, text, candidate)]
        else:
            roles = [one for one in roles if words[one.first].text not in NEAR_ONLY]
        person = choose(roles, pronoun)
        if person is not None:
            others = len(there) > len([one for one in there if one.kind == Kind.ROLE])
            return _Found(person, sentence, distance if not chained else min(distance, 1), others)
        chained = distance == 0 or (chained and _same(words, within, pronoun))
        end, sentence = within.start, before(text, sentence)
    return None


def _is_danger(person: Person, words: Sequence[Word]) -> bool:
    """Return whether "faren" is no father: »faren for brand«."""
    following = words[person.last].text if person.last < len(words) else ""
    return words[person.last - 1].text == "faren" and following == "for"


def _first(words: Sequence[Word], offset: int, end: int) -> int:
    """Return the first of the words before `end` that begins at or after an offset."""
    return bisect_left(words, offset, 0, end, key=lambda word: word.start)


def _same(words: Sequence[Word], within: range, pronoun: str) -> bool:
    """Return whether a sentence speaks of the same person by a pronoun."""
    alike = HE if pronoun in HE else SHE
    return any(words[index].text in alike for index in within)


def _bindable(person: Person, text: str, candidate: Candidate) -> bool:
    """Return whether a person in the pronoun's own sentence can be meant.

    In its own clause a subject would be "sig" or "sin", and so would the word "man".
    """
    pronoun = candidate.words[candidate.first].text
    apart = separated(text, candidate.words, person.last, candidate.first)
    if person.definite == "man":
        return apart and pronoun not in OBJECTS
    if pronoun in OBJECTS | POSSESSIVES:
        placed = person.place in (Place.OBJECT, Place.GENITIVE)
        return apart or (placed and pronoun in POSSESSIVES)
    return True


def _is_sure(candidate: Candidate, found: _Found, near: str, text: str) -> bool:
    """Return whether the sentences are of a rule, not of what is said or what happens once."""
    person = found.person
    words = candidate.words
    if person.definite == "man" and words[candidate.first].text not in POSSESSIVES:
        return False
    between = text[words[person.last - 1].end : candidate.span.start]
    pronouns = set(re.findall(r"\w+", near.lower()))
    if REPORTS.search(between) or (pronouns & HE and pronouns & SHE):
        return False
    if person.is_anyone:
        return True
    asked = REQUEST.search(near) is not None and DATED.search(near) is None
    is_rule = asked or RULE.search(near) is not None
    if person.pointed or found.distance > 1 or (person.possessed and not is_rule):
        return False
    return is_rule or not (DATED.search(near) or SAYS.search(near))


def hit_of_child(candidate: Candidate, block: Block, lexicon: Lexicon) -> Hit | None:
    """Return the hit of a pronoun, or of a pair such as "han/hun", that stands for a child."""
    found = _search(candidate, block.text, lexicon)
    if found is None or found.person.definite not in CHILDREN:
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
