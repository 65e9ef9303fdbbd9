"""Whom a pronoun stands for: the persons a sentence names, found by word lists and places alone.

Without a parser: a noun phrase is a noun for people with its determiner, and its place in the
clause (subject, object, after a preposition, genitive) is read off the word before it.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from kklint import unlisted
from kklint.clauses import is_verb
from kklint.closed_words import (
    ALONE,
    ALSO_VERBS,
    ARTICLES,
    AS_A_LABEL,
    AUXILIARIES,
    CONJUNCTIONS,
    DEFINITE,
    DETERMINERS,
    EITHER,
    FOLLOWS,
    HE,
    MEMBER_OF,
    MINE,
    MODALS,
    NEUTERS,
    PREPOSITIONS,
    QUANTIFIERS,
    READERS,
    SHE,
    SHORTEST_OWNER,
    SOUGHT,
    UNDESCRIBED,
    YOURS,
)
from kklint.inflection import genitive
from kklint.lazy_pattern import lazy
from kklint.lexicon import Lexicon, Role, Word

QUESTION = lazy(r"[^.!?]*\?")
LONGEST_QUESTION = 150  # characters to the question mark
BREAK = lazy(r"[,;:.!?()–/]")
ADJECTIVAL = lazy(
    r"\w+(?:e|t|ig|sk|el|en)$|(?:ny|god|ung|stor|svag|stærk|klog|syg|rask|glad|sød|tryg|travl|fremmed|"
    r"sikker|flink|rar|døv|blind|gravid|fuld|tung|høj|lav|rig|sur|vred|hård|varm|kold|nær|fri|ond|kær|lam|"
    r"stum|klar|sund|spæd|skarp|dum|grov|tyk|tynd|hel|halv|formel|lokal|social|privat|ekstra)$"
)
ANYBODY = (["hvem", "som", "helst"], ["hvem", "der", "helst"])
TITLED = lazy(r",?\s+(?:[A-ZÆØÅ]\.\s*)*[A-ZÆØÅ][a-zæøåéü]+")


class Kind(StrEnum):
    """What is known of a person: nothing (a role), who it is, or a gender and so who it is."""

    ROLE = "role"
    OFFICE = "office"
    HE = "he"
    SHE = "she"
    KNOWN = "known"


class Place(StrEnum):
    """Where in its clause a noun phrase stands."""

    SUBJECT = "subject"
    OBJECT = "object"
    PREPOSITION = "preposition"
    GENITIVE = "genitive"


class Person(NamedTuple):
    """A person in a text: the words first:last, and how to name the person again.

    `definite` is "" where there is no noun ("den, der …"); `quantified` is "enhver", "ingen";
    `possessed` is "din nabo"; `pointed` is "denne medarbejder".
    """

    first: int
    last: int
    kind: Kind
    place: Place
    definite: str = ""
    neuter: bool = False
    quantified: bool = False
    possessed: bool = False
    pointed: bool = False

    @property
    def genitive(self) -> str:
        """The definite form in the genitive."""
        return genitive(self.definite) if self.definite else ""

    @property
    def is_anyone(self) -> bool:
        """Whether the words say that anyone is meant: »enhver«, »den, der …«, »man«."""
        return self.quantified or self.definite in ("", "man")

    def may_be(self, pronoun: str) -> bool:
        """Return whether a person that the text knows can be meant by the pronoun."""
        if self.kind == Kind.HE:
            return pronoun in HE
        if self.kind == Kind.SHE:
            return pronoun in SHE
        return self.kind != Kind.ROLE


def persons(text: str, words: Sequence[Word], within: range, lexicon: Lexicon) -> Iterator[Person]:
    """Yield the persons among the words `within`, which are of one sentence, in order."""
    end, subject = within.start, -1
    for index in within:
        if index < end:
            continue
        person = _noun(text, words, index, within.start, lexicon) or _pronoun(
            text, words, index, within.start
        )
        if person is None:
            continue
        end = person.last
        if person.place == Place.SUBJECT:
            if subject >= 0 and not separated(text, words, subject, person.first):
                person = person._replace(place=Place.OBJECT)  # »eleven får en mentor«
            subject = person.last
        yield person


def _noun(
    text: str, words: Sequence[Word], index: int, low: int, lexicon: Lexicon
) -> Person | None:
    role = lexicon.role(words[index].text) or unlisted.definite(words[index].text)
    first = _determiner(text, words, index, low)
    if role is None and first == index - 1:
        if words[first].text in unlisted.BEFORE_A_PERSON:
            role = unlisted.after_article(words[index].text)
        role = role or unlisted.of_adjective(words[first].text, words[index].text)
    if role is None or _is_verb_after_noun(words, first, index, lexicon):
        return None
    determiner = words[first].text if first < index else ""
    if determiner in DETERMINERS - EITHER and (determiner in NEUTERS) != role.neuter:
        if first == index - 1:
            return None
        first, determiner = index, ""  # »det hjælper beboeren«
    plain = not determiner and not role.is_definite and role.kind in ("role", "office")
    if plain and not _bare(text, words, index, low):
        return _titled(text, words, index, role)
    if role.is_adjective and (
        _before_a_noun(text, words, index, lexicon)
        or not _nominal(text, words, index, determiner, role)
    ):
        return None
    place = Place.GENITIVE if role.genitive else _place(text, words, first, low)
    kind = Kind(role.kind)
    mine = determiner in MINE and not (
        _asked(text, words, index, low) or _sought(words, first, index)
    )
    if mine or _named(text, words[index]):
        kind = Kind.KNOWN if kind in (Kind.ROLE, Kind.OFFICE) else kind
    return Person(
        first,
        index + 1,
        kind,
        place,
        role.definite,
        role.neuter,
        quantified=determiner in QUANTIFIERS,
        possessed=determiner in YOURS,
        pointed=determiner in ("denne", "dette"),
    )


def _is_verb_after_noun(words: Sequence[Word], first: int, index: int, lexicon: Lexicon) -> bool:
    """Return whether "modtager" is what »den unge« does."""
    if words[index].text not in ALSO_VERBS or words[first].text not in ("den", "denne"):
        return False
    if words[index - 1].text in ("enkelte", "nye"):
        return False
    described = lexicon.role(words[index - 1].text)
    return described is not None and described.is_adjective


def _asked(text: str, words: Sequence[Word], index: int, low: int) -> bool:
    """Return whether "min leder" is anybody's, as in »Hvad gør jeg, hvis min leder …?«."""
    asks = any(word.text in ("jeg", "vi") for word in words[low:index])
    return (
        asks
        and QUESTION.match(text, words[index].end, words[index].end + LONGEST_QUESTION) is not None
    )


def _sought(words: Sequence[Word], first: int, index: int) -> bool:
    """Return whether somebody is looked for: »vores nye kollega skal kunne …«."""
    following = [word.text for word in words[index + 1 : index + 3]]
    new = {word.text for word in words[first:index]} & {"ny", "nye", "kommende", "næste"}
    return bool(new) and following[:1] == ["skal"] and following[1:] in (["kunne"], ["have"])


def _determiner(text: str, words: Sequence[Word], index: int, low: int) -> int:
    """Return where the noun phrase of a noun begins: at its determiner, over two adjectives."""
    for first in range(index - 1, max(low, index - 4) - 1, -1):
        if not _touch(text, words, first):
            break
        if words[first].text in DETERMINERS or _is_genitive(words[first].text):
            return first
        if words[first].text in FOLLOWS or not ADJECTIVAL.match(words[first].text):
            break
    return index


def _is_genitive(word: str) -> bool:
    """Return whether a word may be an owner: »skolens leder«."""
    return len(word) > SHORTEST_OWNER and word.endswith("s") and word not in FOLLOWS


def _touch(text: str, words: Sequence[Word], index: int) -> bool:
    """Return whether only spaces stand between a word and the next."""
    return not text[words[index].end : words[index + 1].start].strip()


def _bare(text: str, words: Sequence[Word], index: int, low: int) -> bool:
    """Return whether a noun stands without article: »Ansøger skal …«, »Kok søges«, »som leder«."""
    follows = index + 1 < len(words) and _touch(text, words, index)
    following = words[index + 1].text if follows else ""
    first = index
    while (
        first > low and ADJECTIVAL.match(words[first - 1].text) and _touch(text, words, first - 1)
    ):
        first -= 1
    before = words[first - 1].text if first > low else ""
    if before == "som" and first - 1 == low:  # »Som frivillig besøgsven er det vigtigt, at …«
        return READERS.isdisjoint(word.text for word in words[index + 1 : index + 5])
    if before in AS_A_LABEL and words[index].text == words[first].text:
        return not follows
    if first < index or before not in ("", "hvis", "når", "såfremt", "medmindre"):
        return False
    if not follows:
        gap = text[words[index].end : words[index].end + 1]
        return gap == ":" and first == low
    return following in AUXILIARIES or following in SOUGHT or is_verb(following)


def _titled(text: str, words: Sequence[Word], index: int, role: Role) -> Person | None:
    """Return the person of a title before a name (»nabo Lis«), who is known."""
    if not _named(text, words[index]):
        return None
    kind = Kind(role.kind)
    return Person(
        index, index + 1, Kind.KNOWN if kind in (Kind.ROLE, Kind.OFFICE) else kind, Place.SUBJECT
    )


def _named(text: str, word: Word) -> bool:
    return TITLED.match(text, word.end) is not None


def _before_a_noun(text: str, words: Sequence[Word], index: int, lexicon: Lexicon) -> bool:
    """Return whether an adjective describes the next word: »den enkelte ansøger«."""
    if index + 1 == len(words) or not _touch(text, words, index):
        return False
    following = lexicon.role(words[index + 1].text)
    return following is not None and not following.is_adjective


def _nominal(text: str, words: Sequence[Word], index: int, determiner: str, role: Role) -> bool:
    """Return whether an adjective stands as a noun: »den ledige skal«, »en pårørende«."""
    wanted = YOURS | (DEFINITE | {"denne"} if role.is_definite else ARTICLES | QUANTIFIERS)
    if words[index].text.endswith(("ende", "ældre")):  # »en studerende«, »den studerende«
        wanted = DETERMINERS
    if not determiner and words[index].text in ALONE:
        return index + 1 < len(words) and words[index + 1].text in AUXILIARIES
    if determiner not in wanted:
        return False
    if index + 1 == len(words) or not _touch(text, words, index):
        return True
    following = words[index + 1].text
    if following in FOLLOWS or following in UNDESCRIBED or following.endswith(("r", "s")):
        return True
    # »må en ansat tage …«, »skal den unge komme …«: the infinitive of a modal verb
    return words[index - 2].text in MODALS and following.endswith("e") if index > 1 else False


def _place(text: str, words: Sequence[Word], first: int, low: int) -> Place:
    """Return the place of a noun phrase by what stands before it."""
    if _opens(text, words, first, low):
        return Place.SUBJECT
    before = words[first - 1].text
    if before in PREPOSITIONS:
        return Place.PREPOSITION
    if before in AUXILIARIES or (before.endswith("r") and _opens(text, words, first - 1, low)):
        return Place.SUBJECT
    return Place.OBJECT


def _opens(text: str, words: Sequence[Word], index: int, low: int) -> bool:
    """Return whether a clause begins at a word."""
    if index <= low:
        return True
    gap = text[words[index - 1].end : words[index].start]
    return bool(BREAK.search(gap)) or words[index - 1].text in CONJUNCTIONS - {"om", "efter"}


def _pronoun(text: str, words: Sequence[Word], index: int, low: int) -> Person | None:
    """Return a person that a pronoun names: »man«, »den, der …«, »enhver«, »en i husstanden«."""
    word = words[index].text
    following = words[index + 1].text if index + 1 < len(words) else ""
    gap = text[words[index].end : words[index + 1].start].strip() if following else "."
    place = _place(text, words, index, low)
    if word in ("man", "vedkommende"):
        return Person(index, index + 1, Kind.ROLE, place, "man" if word == "man" else "")
    related = following in ("der", "som")
    named = gap == "," and (following == "hvis" or following in READERS)  # »den, du bor med«
    if word == "den" and (named or (related and gap in ("", ","))):
        return Person(index, index + 2, Kind.ROLE, place, quantified=True)
    anybody = (
        (word == "nogen" and (related or _conditional(words, index, low)))
        or (word == "nogen" and gap == "," and following in READERS)
        or (word in ("enhver", "ingen") and (gap or following in FOLLOWS))
        or (word == "en" and gap in ("", ",") and related)
        or (word == "en" and not gap and following in MEMBER_OF)
    )
    last = index + 1
    if [one.text for one in words[index : index + 3]] in ANYBODY:
        return Person(index, index + 3, Kind.ROLE, place, quantified=True)
    if word == "hver" and following == "enkelt" and not gap:
        anybody = index + 2 >= len(words) or words[index + 2].text in FOLLOWS
        last = index + 2
    return Person(index, last, Kind.ROLE, place, quantified=True) if anybody else None


def _conditional(words: Sequence[Word], index: int, low: int) -> bool:
    """Return whether "nogen" is somebody: »hvis nogen falder«, not »hvis nogen ansøgere«."""
    following = words[index + 1].text if index + 1 < len(words) else ""
    after_if = index > low and words[index - 1].text in ("hvis", "når", "såfremt")
    return after_if and (following in FOLLOWS or following.endswith("r"))


def separated(text: str, words: Sequence[Word], start: int, end: int) -> bool:
    """Return whether a clause ends between two words, so that "ham" need not be "sig"."""
    gap = text[words[start - 1].end : words[end].start]
    between = {word.text for word in words[start:end]}
    return bool(BREAK.search(gap)) or bool(between & CONJUNCTIONS)
