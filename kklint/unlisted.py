"""Nouns for people that no list has, told by their endings: »kranføreren«, »den vagthavende«."""

from kklint.closed_words import FOLLOWS
from kklint.lazy_pattern import lazy
from kklint.lexicon import Role

BEFORE_A_PERSON = frozenset("en én hver enhver ingen".split())
SHORTEST = 6  # letters of a noun after an article
# »den første«, »den demente«: a pronoun for a person tells that no thing is meant.
ALONE_AFTER_THE = frozenset(
    "første sidste næste ene anden nye demente gamle rette yngste svage stærke".split()
)
PARTICIPLE = lazy(r"\w{4,}(?:ende|ede|dte|ste|lte)$")
# Nouns for people that no list has: »kranføreren«, »organisten«, »maskinmontøren«.
UNLISTED = lazy(
    r"[^\W\d_]*[aeiouyæøå][^\W\d_]*(?:eren|isten|anten|enten|øren|chefen|lægen|personen|lederen|"
    r"(?<!a)(?<!ia)logen|nomen|(?<!a)grafen|(?:sit|ult|dit)atoren)s?$"
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
    "terminologen biografen fænomenen decemberen meteren centeren literen flereren "
    "mindreren".split()
)
LISTS = lazy(r"(?<!al)(?<!il)(?<!yk)(?<!ol)listens?$")


def definite(word: str) -> Role | None:
    """Return a definite noun that its ending gives away: a compound or a title in no list."""
    if (
        not UNLISTED.match(word)
        or word.removesuffix("s").endswith(NO_PERSONS)
        or LISTS.search(word)
    ):
        return None
    is_genitive = word.endswith("s")
    return Role("role", word.removesuffix("s"), False, True, is_genitive, False)  # noqa: FBT003 - a tuple of words


def after_article(word: str) -> Role | None:
    """Return an indefinite noun that its ending gives away: »en søvngænger«."""
    found = definite(word + "en")
    if found is None or len(word) < SHORTEST or word in FOLLOWS:
        return None
    return Role("role", found.definite, False, False, False, False)  # noqa: FBT003 - a tuple of words


def of_adjective(determiner: str, word: str) -> Role | None:
    """Return a participle or the like that may stand for a person: »den vagthavende«."""
    if word in FOLLOWS:
        return None
    if determiner in ("den", "denne") and (word in ALONE_AFTER_THE or PARTICIPLE.match(word)):
        return Role("role", f"den {word}", False, True, False, True)  # noqa: FBT003 - a tuple of words
    if determiner in BEFORE_A_PERSON and word.endswith("ende"):
        return Role("role", f"den {word}", False, False, False, True)  # noqa: FBT003 - a tuple of words
    return None
