"""A program -> the places where a CPR number is checked with modulus 11, whatever its language.

CVR numbers and Norwegian numbers have other weights and are left alone.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from kklint.forms.code_parity.names import Names
from kklint.forms.code_parity.words import cpr_names, is_strong
from kklint.model import Span
from kklint.possessive import compiled

WEIGHTS = compiled(
    r"(?<!\d)(?<!5[, ])(?<!5, )4(\D{1,40}?)3(\D{1,40}?)2(\D{1,40}?)7(\D{1,40}?)6(\D{1,40}?)5"
    r"\D{1,40}?4\D{1,40}?3\D{1,40}?2(?!\d)|(?<!\d)432765432[1]?(?!\d)"
)
GAP = r"[^*]{1,70}"
PRODUCTS = compiled(
    rf"\*\s?4\b{GAP}\*\s?3\b{GAP}\*\s?2\b{GAP}\*\s?7\b{GAP}\*\s?6\b{GAP}\*\s?5\b"
    rf"|\b4\s?\*{GAP}\b3\s?\*{GAP}\b2\s?\*{GAP}\b7\s?\*{GAP}\b6\s?\*{GAP}\b5\s?\*"
)
NORWEGIAN = compiled(rf"(?:\*\s?5\b|\b5\s?\*){GAP}\Z")
FARTHEST = 80
REST = compiled(
    r"(?:%|\b(?:mod|rem)\b)\s*11(?![\w.])"
    r"|\b(?:mod|rest|fmod|floorMod|divmod)\s*\([^\n]{1,300}?[,;]\s*11\s*\)"
    r"|\.(?:mod|rem|modulo)\s*\(\s*11n?\s*\)",
    re.IGNORECASE,
)
CHECK = compiled(
    r"(?<![\w.])(?:\w++\.)*+(?P<name>(?=\w*?mod(?:ul(?:us|o))?_?11)\w++)\s*\((?P<inside>[^()\n]{0,120})",
    re.IGNORECASE,
)
NEAR = 4
BEFORE, AFTER = 60, 25  # lines around a division where its weights stand
DEFINES = compiled(r"(?:\bdef|\bfunction|\bfun|\bfunc|\bsub|\bbool(?:ean)?)\s+\Z", re.IGNORECASE)


def modulus_checks(text: str, names: Names) -> Iterator[Span]:
    """Yield the places of a program that speaks of CPR numbers where modulus 11 is checked."""
    weights = sorted(_weights(text))
    for match in REST.finditer(text):
        start, end = names.around(match.start(), BEFORE, AFTER)
        weighted = bisect_left(weights, start) < bisect_left(weights, end)
        if weighted and not _of_company(text, match, names):
            yield Span(*match.span())
    for match in CHECK.finditer(text):
        if DEFINES.search(text, max(0, match.start() - 20), match.start()):
            continue
        if cpr_names(f"{match['name']} {match['inside']}", beside=is_strong(text)):
            yield Span(*match.span("name"))


def _of_company(text: str, match: re.Match[str], names: Names) -> bool:
    """Return whether the lines around a division speak of CVR, not of CPR."""
    start, end = names.around(match.start(), NEAR, 1)
    around = text[start:end].lower()
    return "cvr" in around and "cpr" not in around


def _weights(text: str) -> Iterator[int]:
    """Yield the places where the weights of CPR numbers stand, in a list or as products."""
    yield from (match.start() for match in WEIGHTS.finditer(text))
    for match in PRODUCTS.finditer(text):
        if not NORWEGIAN.search(text, max(0, match.start() - FARTHEST), match.start()):
            yield match.start()
