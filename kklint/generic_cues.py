"""What the words near a pronoun tell: a rule for anybody, one person, one event, somebody's report.

All are lists of words; whom the pronoun stands for is `referent.py`'s.
"""

import re
from collections.abc import Iterator

from kklint.antecedent import Person
from kklint.closed_words import HE, POSSESSIVES, SHE
from kklint.lazy_pattern import lazy

FARTHEST = 2  # sentences to the noun, without a doubt
# One person is spoken of, not anybody.
ONE = lazy(
    r"\bpå \d+ år\b|\(\d+ år\)|\bi denne sag\b|\bi sagen\b|\b(?:er|var|blev) født\b|"
    r"\bhedder\b|\bhovedperson|\b(?:roman|film|serie|fortælling)(?:en|s|ens)\b|"
    r"\bfra den (?:nat|dag|aften)\b|\bmed navnet\b|\bpå (?:billedet|fotoet)\b|"
    r"\b(?:hedde|kaldet|kalder)\b|\b(?:savnede|kvindelige|mandlige|afgående) \w+|"
    r"\b(?:byens|landets|Danmarks|verdens|kommunens) første\b|\bkendt for\b|"
    r"\b\d+ (?:cm|centimeter) høj\b|\bsignalement|\befterlys|\biført\b|\banholdt\b|"
    r"\bsin (?:nye|seneste|første) (?:bog|roman|film|plade|forestilling|udstilling)",
    re.IGNORECASE,
)
# So is one who is new or was before, but in »når en leder er ny, …« anybody is.
LIKELY_ONE = lazy(
    r"\bpå pension\b|\bden (?:norske|svenske|danske|tyske|britiske|amerikanske|franske|kendte|"
    r"lokale|populære|berømte|anerkendte) \w+|\b\d+-årige?\b|\bnavnet\b|"
    r"\b(?:er|var|bliver|blev) (?:ny |genvalgt|valgt|ansat som)|"
    r"\b(?:første|tidligere|nyvalgte) (?!gang|dag|uge|møde|samtale|år)\w+",
    re.IGNORECASE,
)
CONDITION = lazy(
    r"\b(?:hvis|når|såfremt|medmindre|ifald|enhver|altid|har ret til|har pligt til|inden|før|"
    r"så længe|skal)\b",
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
# A rule has no such days: »rådmanden svarer på torsdag, når hun besøger skolen«.
DEICTIC = lazy(
    r"\bi (?:går|aftes|forgårs|morgen)\b|\bpå (?:man|tirs|ons|tors|fre|lør|søn)dag\b|"
    r"\bi (?:man|tirs|ons|tors|fre|lør|søn)dags\b|\bsidste (?:uge|måned|år|sommer|vinter)\b",
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
REPORTS = lazy(
    r"\b(?:siger|fortæller|udtaler|oplyser|forklarer|understreger|tilføjer|fastslår|påpeger), at\b"
)
SAYS = lazy(
    r"(?<!\b(?:vi|du) )\b(?:siger|sagde|fortæller|udtaler|oplyser|forklarer|understreger|tilføjer|"
    r"håber|fastslår|påpeger|erkender|glæder sig|ifølge|er uddannet|kommer fra|"
    r"tiltræder|fratræder)\b|\b(?:jeg|mig|mine?|mit)\b",
    re.IGNORECASE,
)
WHAT_IS_SAID = lazy(r"\bhvad \w+ (?:siger|fortæller|oplyser)\b", re.IGNORECASE)


def is_rule(near: str) -> bool:
    """Return whether the sentences near a pronoun say what holds for anybody."""
    return RULE.search(near) is not None


def is_one(near: str) -> bool:
    """Return whether the sentences speak of one person."""
    if ONE.search(near):
        return True
    if LIKELY_ONE.search(near) is None:
        return False
    return CONDITION.search(near) is None and REQUEST.search(near) is None


def is_sure(pronoun: str, person: Person, distance: int, near: str, between: str) -> bool:
    """Return whether the sentences `near` are of a rule, not of what is said or happens once.

    `distance` is in sentences from the person to the pronoun, `between` the text between them.
    """
    if person.definite == "man" and pronoun not in POSSESSIVES:
        return False
    pronouns = set(re.findall(r"\w+", near.lower()))
    if REPORTS.search(between) or (pronouns & HE and pronouns & SHE):
        return False
    if person.is_anyone:
        return True
    asked = REQUEST.search(near) is not None and DATED.search(near) is None
    ruled = (asked or is_rule(near)) and DEICTIC.search(near) is None
    if person.pointed or distance > FARTHEST or (person.possessed and not ruled):
        return False
    says = SAYS.search(near) is not None and WHAT_IS_SAID.search(near) is None
    if ruled and (distance < FARTHEST or not says):
        return True
    return not (says or DATED.search(near))


def doubts(person: Person, distance: int, near: str) -> Iterator[str]:
    """Yield what makes it less than certain whom the pronoun stands for (confidence.DOUBTS)."""
    yield "antecedent"
    if distance:
        yield "earlier-sentence" if distance == 1 else "far"
    if not person.is_anyone and not is_rule(near):
        yield "no-rule"
