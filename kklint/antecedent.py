"""Whom a pronoun stands for: the persons a sentence names, found by word lists and places alone.

Without a parser: a noun phrase is a noun for people with its determiner, and its place in the
clause (subject, object, after a preposition, genitive) is read off the word before it.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from kklint.inflection import genitive
from kklint.lazy_pattern import lazy
from kklint.lexicon import Lexicon, Role, Word

HE, SHE = frozenset({"han", "ham", "hans"}), frozenset({"hun", "hende", "hendes"})
OBJECTS = frozenset({"ham", "hende"})
QUANTIFIERS = frozenset("enhver ethvert hver hvert ingen intet nogen noget".split())
ARTICLES = frozenset({"en", "et", "én", "ét"})
DEFINITE = frozenset({"den", "det"})
MINE = frozenset("min mit vores vor vort".split())
YOURS = frozenset("din dit sin sit jeres deres ens hans hendes".split())
BEFORE_A_PERSON = frozenset("en én hver enhver ingen".split())
NEUTERS = frozenset("et det dette hvert ethvert intet noget mit dit sit vort".split())
EITHER = frozenset("vores jeres deres ens hans hendes".split())
DETERMINERS = QUANTIFIERS | ARTICLES | DEFINITE | MINE | YOURS | {"denne", "dette"}
PREPOSITIONS = frozenset(
    "af fra hos i med mellem mod om over på til under uden ved for efter bag blandt via per pr "
    "gennem overfor omkring vedrørende".split()
)
CONJUNCTIONS = frozenset(
    "at hvis når om såfremt medmindre fordi da mens før inden siden som der hvor hvornår hvorfor "
    "hvordan hvorefter hvorved så og eller men selvom skønt indtil hvad hvem end ifald".split()
)
AUXILIARIES = frozenset(
    "kan skal vil må bør tør har er får bliver kunne skulle ville måtte burde havde var blev "
    "fik".split()
)
# After a word that may stand as a noun ("enhver", "den ledige") stands one of these, or a comma.
FOLLOWS = AUXILIARIES | PREPOSITIONS | CONJUNCTIONS | frozenset("ikke selv også altid ofte".split())
QUESTION = lazy(r"[^.!?]*\?")
LONGEST_QUESTION = 150  # characters to the question mark
MEMBER_OF = frozenset({"i", "af", "fra", "blandt", "på"})
SHORTEST_OWNER = 3
SHORTEST_UNLISTED = 6
ALONE = frozenset("afdøde sigtede tiltalte forurettede skadelidte pågældende".split())
BREAK = lazy(r"[,;:.!?()–/]")
ADJECTIVAL = lazy(
    r"\w+(?:e|t|ig|sk|el|en)$|(?:ny|god|ung|stor|svag|stærk|klog|syg|rask|glad|sød|tryg|travl|fremmed|"
    r"sikker|flink|rar|lokal|social|privat|ekstra)$"
)
TITLED = lazy(r",?\s+(?:[A-ZÆØÅ]\.\s*)*[A-ZÆØÅ][a-zæøåéü]+")
# Nouns for people that no list has: »kranføreren«, »organisten«, »maskinmontøren«.
UNLISTED = lazy(
    r"[^\W\d_]*[aeiouyæøå][^\W\d_]*(?:eren|isten|anten|enten|øren|chefen|lægen|personen|lederen)s?$"
)
NO_PERSONS = tuple(
    "computeren printeren scanneren containeren måleren routeren serveren browseren folderen "
    "posteren traileren scooteren fingeren skulderen leveren feberen vinteren sommeren "
    "alderen kælderen kalenderen cylinderen bunkeren hammeren tælleren ordneren opladeren "
    "fryseren brænderen tigeren panteren hamsteren sukkeren peberen barrieren karrieren "
    "premieren støvsugeren plasteren charteren blæseren føleren afbryderen omskifteren "
    "skraberen fristen kisten tvisten gnisten bristen varianten elefanten diamanten "
    "konstanten konsonanten hydranten kanten planten procenten komponenten eksponenten døren "
    "likøren affæren sfæren kameraeren toneren filteren kvarteren mønsteren planeren motoren "
    "skæreren eksisten konsisten resisten persisten septemberen oktoberen novemberen "
    "decemberen meteren centeren literen flereren mindreren".split()
)
LISTS = lazy(r"(?<!al)(?<!il)(?<!yk)(?<!ol)listens?$")


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
    role = lexicon.role(words[index].text) or _unlisted(words[index].text)
    first = _determiner(text, words, index, low)
    if role is None and first == index - 1 and words[first].text in BEFORE_A_PERSON:
        role = _unlisted_after_article(words[index].text)
    if role is None:
        return None
    determiner = words[first].text if first < index else ""
    if determiner in DETERMINERS - EITHER and (determiner in NEUTERS) != role.neuter:
        return None
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
    if (determiner in MINE and not _asked(text, words, index, low)) or _named(text, words[index]):
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


def _asked(text: str, words: Sequence[Word], index: int, low: int) -> bool:
    """Return whether "min leder" is anybody's, as in »Hvad gør jeg, hvis min leder …?«."""
    asks = any(word.text in ("jeg", "vi") for word in words[low:index])
    return (
        asks
        and QUESTION.match(text, words[index].end, words[index].end + LONGEST_QUESTION) is not None
    )


def _unlisted(word: str) -> Role | None:
    """Return a definite noun that its ending gives away: a compound or a title in no list."""
    if (
        not UNLISTED.match(word)
        or word.removesuffix("s").endswith(NO_PERSONS)
        or LISTS.search(word)
    ):
        return None
    is_genitive = word.endswith("s")
    return Role("role", word.removesuffix("s"), False, True, is_genitive, False)  # noqa: FBT003


def _unlisted_after_article(word: str) -> Role | None:
    """Return an indefinite noun that its ending gives away: »en søvngænger«."""
    definite = word + "en"
    if len(word) < SHORTEST_UNLISTED or word in FOLLOWS or not UNLISTED.match(definite):
        return None
    if definite.endswith(NO_PERSONS) or LISTS.search(definite):
        return None
    return Role("role", definite, False, False, False, False)  # noqa: FBT003


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
    """Return whether a noun without article opens a rule: »Ansøger skal …«, »hvis lejer er …«."""
    follows = index + 1 < len(words) and _touch(text, words, index)
    opens = index == low or words[index - 1].text in ("hvis", "når", "såfremt", "medmindre")
    return opens and follows and words[index + 1].text in AUXILIARIES


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
    if words[index].text.endswith("ende"):  # »en studerende«, »den studerende«
        wanted = DETERMINERS
    if not determiner and words[index].text in ALONE:
        return index + 1 < len(words) and words[index + 1].text in AUXILIARIES
    if determiner not in wanted:
        return False
    if index + 1 == len(words) or not _touch(text, words, index):
        return True
    following = words[index + 1].text
    return following in FOLLOWS or following.endswith(("r", "s"))


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
    if word == "den" and related and gap in ("", ","):
        return Person(index, index + 2, Kind.ROLE, place, quantified=True)
    anybody = (
        (word == "nogen" and (related or _conditional(words, index, low)))
        or (word in ("enhver", "ingen") and (gap or following in FOLLOWS))
        or (word == "en" and not gap and (related or following in MEMBER_OF))
    )
    return Person(index, index + 1, Kind.ROLE, place, quantified=True) if anybody else None


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


def choose(found: Sequence[Person], pronoun: str) -> Person | None:
    """Return whom of several persons of a sentence a pronoun most likely stands for."""
    order = [Place.SUBJECT, Place.OBJECT, Place.PREPOSITION, Place.GENITIVE]
    if pronoun in OBJECTS:
        order = [Place.OBJECT, Place.SUBJECT, Place.PREPOSITION, Place.GENITIVE]
    nouns = [person for person in found if person.definite != "man"] or list(found)
    return min(nouns, key=lambda person: (order.index(person.place), -person.first), default=None)
