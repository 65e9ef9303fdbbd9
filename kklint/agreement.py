"""When a suggestion has another grammatical gender or number, the words around it follow.

"en dygtig folketingsmand" -> "et dygtigt folketingsmedlem", "postmanden er ny" -> "postbuddet er
nyt". Words go in lower-case with commas between them; out come the words to exchange by their
place, or None where that cannot be told.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from kklint import adjectives

COMMON_TO_NEUTER = {
    "en": "et",
    "én": "ét",
    "den": "det",
    "denne": "dette",
    "hver": "hvert",
    "enhver": "ethvert",
    "ingen": "intet",
    "nogen": "noget",
    "hvilken": "hvilket",
    "min": "mit",
    "din": "dit",
    "sin": "sit",
    "vor": "vort",
}
NEUTER_TO_COMMON = {neuter: common for common, neuter in COMMON_TO_NEUTER.items()}
DEFINITE = frozenset("den det denne dette min din sin vor mit dit sit vort".split())
OF_EITHER_GENDER = frozenset("jeres deres hans hendes vores".split())
OF_A_MASS = frozenset({"noget"})  # »noget misbrug«, and »noget afhængighed« just as well
ARTICLES = frozenset({"en", "et"})
PLURALS = {
    "min": "mine",
    "din": "dine",
    "sin": "sine",
    "vor": "vore",
    "den": "de",
    "denne": "disse",
    "egen": "egne",
}
COORDINATING = frozenset({"og", "eller", "men"})
JOINTS = COORDINATING | {","}
PREPOSITIONS = frozenset(
    "til for af på i med om ved hos fra mod under over efter uden mellem blandt gennem inden "
    "omkring foran bag ad langs trods angående vedrørende per pr".split()
)
CLAUSES = frozenset(
    "hvis når fordi mens da selvom indtil hvorfor hvordan hvornår hvor hvorvidt såfremt medmindre "
    "eftersom idet skønt".split()
)
OUTSIDE = (  # a noun phrase does not reach over these
    PREPOSITIONS
    | CLAUSES
    | frozenset(
        "at samt som er var være været bliver blev blive blevet der end både har havde have haft "
        "får fik kan skal vil må bør kunne skulle ville måtte burde han hun de vi jeg du man ham "
        "hende dem os mig dig slags".split()
    )
)
ADVERBS = frozenset(
    "meget særdeles ret så alt lidt temmelig ganske helt højst mest mere mindre særlig særligt "
    "yderst rigtig virkelig vældig utrolig fuldt delvist nok også kun bare blot ikke aldrig altid "
    "endnu stadig allerede netop nylig nyligt snart tidligere forhenværende lige knap næsten "
    "ellers desværre heldigvis faktisk jo dog nu selv måske ofte gerne igen altså vel endelig "
    "forholdsvis nogenlunde længere nemlig derfor netop først også straks".split()
)
COPULAS = frozenset({"er", "var", "bliver", "blev", "virker"})
AUXILIARIES = frozenset("kan skal vil må bør kunne skulle ville måtte har havde".split())
PLACES = frozenset("hjemme ude inde oppe nede væk her der alene sammen fremme tilbage".split())
BEFORE_AN_ARTICLE = frozenset({"sådan", "ikke", "så", "også", "blot", "bare", "kun"})
INFINITE = frozenset({"være", "blive", "været", "blevet", "virke"})
STOPS = frozenset(',.;:!?)»«"”–-')
BEFORE_A_SUBJECT = JOINTS | CLAUSES | COPULAS | AUXILIARIES | {"at", "som"}
ALSO_CONJUNCTIONS = frozenset("om til før inden efter siden fra".split())
UNKNOWN = "…"  # stands for what was not looked at
SEVERAL = frozenset(
    "to tre fire fem seks syv otte ni ti elleve tolv mange flere alle nogle disse de få begge "
    "samtlige adskillige mine dine sine vore".split()
)
BACK = {"n": "den", "c": "det"}  # »… den«, which would have to follow as well
# They change after »den« and »min«, too: »den anden«, »min egen«.
IRREGULAR = {*adjectives.IRREGULAR, *adjectives.IRREGULAR.values()}
REACH = 12  # words to the left in which an article is looked for

Known = Callable[[str], str | None]


class Change(NamedTuple):
    """The words to exchange, by index, and where the noun phrase begins.

    Not `certain` where a word nearby is not known; then nothing is put in without being asked.
    """

    words: Mapping[int, str]
    start: int
    certain: bool = True


class _Phrase(NamedTuple):
    """Where a noun phrase begins, its article and adjectives by index; `broken` by a stranger."""

    start: int
    determiner: int | None
    adjectives: tuple[int, ...]
    certain: bool = True
    broken: bool = False


def before(words: Sequence[str], gender: str, known: Known) -> Change | None:
    """Return what changes before a noun whose gender becomes `gender` ("c" or "n").

    `words` stand in front of the noun, the nearest last; `known` is the t-form of an adjective by
    the word lists. None where it cannot be told.
    """
    agree = _agree(gender, known)
    phrase = _phrase(words, agree)
    if phrase.broken:
        return None
    table = COMMON_TO_NEUTER if gender == "n" else NEUTER_TO_COMMON
    changed: dict[int, str] = {}
    article = words[phrase.determiner] if phrase.determiner is not None else ""
    if phrase.determiner is not None and article not in OF_EITHER_GENDER:
        if article not in table:  # »er det postmand Jensen?«
            return Change({}, phrase.start, certain=False)
        if article in OF_A_MASS:
            return Change({}, phrase.start, certain=False)
        changed[phrase.determiner] = table[article]
    for index in phrase.adjectives:
        word = words[index]
        stays = article in DEFINITE and word not in IRREGULAR
        new = word if stays else agree(word)
        if new is None or (article in table and article not in DEFINITE and _declined(word)):
            return None
        changed[index] = new
    changed |= _exclaimed(words, phrase.determiner, agree)
    if gender == "c" and article not in table:
        certain = not any(_declined(words[index]) for index in phrase.adjectives)
        phrase = phrase._replace(certain=phrase.certain and certain)  # »vores store misbrug«
    differing = {index: new for index, new in changed.items() if words[index] != new}
    return Change(differing, phrase.start, phrase.certain)


def before_plural(words: Sequence[str]) -> Change | None:
    """Return what changes before a noun that becomes plural, as "din gamle mor og far" does.

    None after "en", which has no plural.
    """
    phrase = _phrase(words, adjectives.neuter)
    if phrase.determiner is None:
        return Change({}, phrase.start, phrase.certain)
    if phrase.broken:
        return None
    article = words[phrase.determiner]
    if article in COMMON_TO_NEUTER and article not in PLURALS:
        return None
    parts = (phrase.determiner, *phrase.adjectives)
    changed = {index: PLURALS[words[index]] for index in parts if words[index] in PLURALS}
    return Change(changed, phrase.start, phrase.certain)


def is_plural(words: Sequence[str]) -> bool:
    """Return whether what stands in front of a noun says that there are several: "to store …"."""
    for word in reversed(words):
        if word in SEVERAL or (word.isdecimal() and word != "1"):
            return True
        if word in OUTSIDE or not (adjectives.is_e_form(word) or word in ADVERBS | JOINTS):
            return False
    return False


def after(
    words: Sequence[str], in_front: Sequence[str], gender: str, known: Known
) -> tuple[Mapping[int, str], bool]:
    """Return what changes in the predicate after a noun, by index, and whether that is certain.

    `words` follow the noun, with marks of punctuation between them; `in_front` stand before its
    phrase, none where a sentence begins there.
    """
    agree = _agree(gender, known)
    preceding = next((word for word in reversed(in_front) if word not in BEFORE_AN_ARTICLE), "")
    sure = not any(
        word == BACK[gender] and (following in STOPS | OUTSIDE | ADVERBS)
        for word, following in pairwise([*words, "."])
    )
    clause = _relative(words) > 1 or _opens_a_clause(in_front, preceding)
    if preceding in PREPOSITIONS and clause is False and not _relative(words):
        return {}, sure
    first = _predicate(words, preceding)
    if first is None:
        risky = any(_changes(word, agree) for word in words[:1]) or (
            not COPULAS.isdisjoint([*words, *in_front])
            and any(_changes(word, agree) for word in words)
        )
        return {}, sure and not risky
    changed, certain = _predicative(words, first, agree)
    rest = words[max(changed, default=first) + 1 :]
    certain = certain and not _goes_on(rest, agree)
    begins = clause or not preceding or preceding in BEFORE_A_SUBJECT
    if changed and not begins:  # »spørg om folketingsmanden er syg«, »sagen om … er ny«
        return {}, False
    nearest = clause is not True or preceding not in PREPOSITIONS or not _relative(words)
    return changed, sure and certain and (nearest or not changed)  # »bogen om |…|, der er ny«


def _opens_a_clause(in_front: Sequence[str], preceding: str) -> bool | None:
    """Return whether a preposition opens a clause: "…, om |formanden|", "selv om"; None: perhaps.

    "spørg om |formanden| er syg" is one, "sagen om |formanden| er ny" is none.
    """
    if preceding not in ALSO_CONJUNCTIONS:
        return False
    opens = len(in_front) == 1 or in_front[-2] in (",", "selv")
    return True if opens else None


def _predicative(words: Sequence[str], first: int, agree: Known) -> tuple[Mapping[int, str], bool]:
    """Return what changes in "er |ikke ny og dygtig|", and whether all of it is known."""
    changed: dict[int, str] = {}
    described = False
    for index in range(first, len(words)):
        word = words[index]
        following = words[index + 1] if index + 1 < len(words) else "."
        if word in ADVERBS or (word == "," and described and _changes(following, agree)):
            continue
        if word in COORDINATING and described:
            if agree(following) is None:
                known = following in STOPS | OUTSIDE | ADVERBS or following.endswith("r")
                return changed, known or following in COMMON_TO_NEUTER
            continue
        if word in STOPS | OUTSIDE | JOINTS | PLACES or word in COMMON_TO_NEUTER:
            break
        new = agree(word)
        if new is None:
            return changed, False
        described = True
        if new == word:
            if following in JOINTS:
                continue
            break
        if following not in STOPS | OUTSIDE | JOINTS | ADVERBS:  # »er ny medarbejder«
            return changed, False
        changed[index] = new
    return changed, True


def _predicate(words: Sequence[str], preceding: str) -> int | None:
    """Return where the predicate of a noun begins: "er |ny", ", som er |ny", "kan være |ny"."""
    if preceding in COPULAS:
        return 0
    if preceding in AUXILIARIES:  # »kan |folketingsmanden| være ny?«
        return _past_infinite(words, 0)
    index = _relative(words)
    while index < len(words) and words[index] in ADVERBS:  # »hvis |folketingsmanden| ikke er ny«
        index += 1
    if index >= len(words):
        return None
    if words[index] in COPULAS:
        return index + 1
    return _past_infinite(words, index + 1) if words[index] in AUXILIARIES else None


def _relative(words: Sequence[str]) -> int:
    """Return how many words open a relative clause: ", som |er ny|"."""
    first = 1 if words[:1] == [","] else 0
    return first + 1 if words[first : first + 1] in (["som"], ["der"]) else 0


def _past_infinite(words: Sequence[str], first: int) -> int | None:
    """Return where a predicate begins after "være" and the like, adverbs before it."""
    for place in range(first, min(len(words), first + 3)):
        if words[place] in INFINITE:
            return place + 1
        if words[place] not in ADVERBS:
            break
    return None


def _goes_on(words: Sequence[str], agree: Known) -> bool:
    """Return whether more of a predicate may follow: "er ny i udvalget, |men erfaren|"."""
    described = [word for word in words if word not in ADVERBS]
    return any(
        word in JOINTS and _changes(following, agree) for word, following in pairwise(described)
    )


def _changes(word: str, agree: Known) -> bool:
    return word not in ADVERBS | OUTSIDE and agree(word) not in (None, word)


def _agree(gender: str, known: Known) -> Known:
    if gender != "n":
        return adjectives.common
    return lambda word: known(word) or adjectives.neuter(word)


def _declined(word: str) -> bool:
    """Return whether an adjective has a form that does not go with "en": "nye", "valgte"."""
    return (
        adjectives.is_e_form(word)
        and word not in adjectives.UNCHANGED
        and not word.endswith(("ende", "ere"))
    )


def _exclaimed(words: Sequence[str], article: int | None, agree: Known) -> Mapping[int, str]:
    """Return the adjective of "så dygtig en postmand"."""
    if not article or article < 2 or words[article] not in ARTICLES:  # noqa: PLR2004
        return {}
    new = agree(words[article - 1])
    return {article - 1: new} if words[article - 2] in ("så", "hvor", "for") and new else {}


def _phrase(words: Sequence[str], agree: Known) -> _Phrase:
    """Read a noun phrase from its noun to the left."""
    described: list[int] = []
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if word in COMMON_TO_NEUTER or word in NEUTER_TO_COMMON or word in OF_EITHER_GENDER:
            return _Phrase(index, index, tuple(described))
        if _inside(words, index, described, agree):
            continue
        if word in OUTSIDE or (word in JOINTS and not described):
            return _Phrase(index + 1, None, tuple(described))
        if word in JOINTS or agree(word) is None:
            if word.endswith("s"):  # »kommunens nye postmand«
                return _Phrase(index, None, tuple(described))
            return _stranger(words, index, described)
        described.append(index)
    return _Phrase(0, None, tuple(described))


def _inside(words: Sequence[str], index: int, described: list[int], agree: Known) -> bool:
    """Return whether a word belongs to a noun phrase without being changed by its noun."""
    word, left = words[index], words[index - 1] if index else ""
    if word in JOINTS:
        if word == "eller" and left in ARTICLES:  # »en eller anden«
            return True
        if left == "," and index > 1:  # »ny, men vellidt«
            left = words[index - 2]
        return bool(described) and left not in ADVERBS | OUTSIDE and agree(left) is not None
    if word in ("her", "der"):
        return left in ("den", "det")
    if word == "for":
        return bool(described) and left in ("alt", "lidt", *ARTICLES)
    return word in ADVERBS


def _stranger(words: Sequence[str], index: int, described: list[int]) -> _Phrase:
    """Return the phrase that ends at a word that is not known, if no article stands before it."""
    if words[index].endswith("r"):  # »ansætter ny postmand«; the adjectives on -r are listed
        return _Phrase(index + 1, None, tuple(described))
    if words[index] == UNKNOWN:
        return _Phrase(index, None, (), broken=True)
    for place in range(index - 1, max(-1, index - REACH), -1):
        word = words[place]
        if word in OUTSIDE:
            break
        if word in COMMON_TO_NEUTER or word in NEUTER_TO_COMMON:
            return _Phrase(place, place, (), broken=True)
    return _Phrase(index + 1, None, tuple(described), certain=False)
