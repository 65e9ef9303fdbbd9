"""When a suggestion has another grammatical gender, the words before it follow.

"en dygtig folketingsmand" -> "et dygtigt folketingsmedlem". The facts: Retskrivningsordbogen on the
t-form of adjectives.
"""

import re
from collections.abc import Callable, Sequence

from kklint.lazy_pattern import lazy

COMMON_TO_NEUTER = {
    "en": "et",
    "én": "ét",
    "den": "det",
    "denne": "dette",
    "anden": "andet",
    "hver": "hvert",
    "enhver": "ethvert",
    "ingen": "intet",
    "nogen": "noget",
    "hvilken": "hvilket",
    "min": "mit",
    "din": "dit",
    "sin": "sit",
    "vor": "vort",
    "egen": "eget",
}
NEUTER_TO_COMMON = {neuter: common for common, neuter in COMMON_TO_NEUTER.items()}
UNCHANGED = frozenset("jeres deres hans hendes vores samme første anden egen andet eget".split())
PLURALS = {
    "min": "mine",
    "din": "dine",
    "sin": "sine",
    "vor": "vore",
    "den": "de",
    "denne": "disse",
}
DEFINITE = frozenset("den det denne dette min din sin vor mit dit sit vort".split())
OUTSIDE = frozenset(  # a noun phrase does not reach over these
    "og eller samt men som er var være bliver blev blive til for af på i med om ved hos fra at mod "
    "under over efter uden mellem blandt gennem hvis når der end både har havde få får fik".split()
)
PLAIN_NEUTER = lazy(r"(.(ig|lig|som|bar|løs|fuld|iel|ær|al|iv|ell)|^(ung|ny|stor))$")
ADJECTIVES_AT_MOST = 3


def neuter(adjective: str, known: Callable[[str], str | None]) -> str | None:
    """Return the t-form of an adjective, or None when it cannot be told."""
    listed = known(adjective)
    if listed is not None:
        return listed
    if adjective.endswith(("sk", "t", "e", "ed")):
        return adjective
    return adjective + "t" if PLAIN_NEUTER.search(adjective) else None  # åben, skreven, blå ...


def common(adjective: str) -> str | None:
    """Return the form of an adjective for a common-gender noun, or None when it cannot be told."""
    if adjective.endswith(("sk", "e", "et", "ed")):
        return adjective
    found = re.search(r"(ig|som|bar|løs|fuld|iel|ær|al|iv|ell)t$", adjective)
    return adjective[:-1] if found else None


def follow(
    before: Sequence[str], gender: str, known: Callable[[str], str | None]
) -> tuple[str, ...] | None:
    """Return the words that must stand last before the noun when its gender becomes `gender`.

    `before` is the words in front of the noun, lower-case, the nearest last, in one phrase. The
    answer is as many words as must be replaced, () when none, None when it cannot be told.
    """
    determiners = COMMON_TO_NEUTER if gender == "n" else NEUTER_TO_COMMON
    adjectives: list[str] = []
    for word in reversed(before[-ADJECTIVES_AT_MOST - 1 :]):
        if word in OUTSIDE:
            break
        if word in determiners and word not in UNCHANGED:
            if word in DEFINITE:
                lead = (determiners.get(adjective, adjective) for adjective in reversed(adjectives))
                return (determiners[word], *lead)
            agreed = [_agree(adjective, gender, known) for adjective in reversed(adjectives)]
            if None in agreed:
                return None
            return (determiners[word], *(adjective for adjective in agreed if adjective))
        adjectives.append(word)
    nearest = adjectives[0] if adjectives else ""
    if gender == "n" and known(nearest) not in (None, nearest):  # »dygtig postmand søges«
        return (str(known(nearest)),)
    return ()


def follow_plural(before: Sequence[str]) -> tuple[str, ...] | None:
    """Return the words that must stand last before the noun when it becomes plural.

    "din gamle mor og far" -> "dine gamle forældre"; None after "en", which has no plural.
    """
    adjectives: list[str] = []
    for word in reversed(before[-ADJECTIVES_AT_MOST - 1 :]):
        if word in OUTSIDE:
            break
        if word in PLURALS:
            return (PLURALS[word], *reversed(adjectives))
        if word in COMMON_TO_NEUTER:
            return None
        if not word.endswith("e"):
            break
        adjectives.append(word)
    return ()


def _agree(adjective: str, gender: str, known: Callable[[str], str | None]) -> str | None:
    if adjective in UNCHANGED:
        table = COMMON_TO_NEUTER if gender == "n" else NEUTER_TO_COMMON
        return table.get(adjective, adjective)
    return neuter(adjective, known) if gender == "n" else common(adjective)
