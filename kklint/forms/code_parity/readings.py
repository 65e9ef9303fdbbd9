"""A program in any language -> where it reads gender off CPR numbers, or checks their modulus.

Nothing is parsed: a test for parity counts when what it tests is a CPR number or a part of one,
followed backwards through the assignments of the forty lines before it. Linear in the text.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from kklint.forms.code_parity.modulus import modulus_checks
from kklint.forms.code_parity.names import Names
from kklint.forms.code_parity.odd_even import Test, statement, tests
from kklint.forms.code_parity.words import (
    COUNTED,
    NINTH,
    SPOILED,
    cpr_names,
    is_specific,
    is_strong,
    says_cpr,
    says_gender,
)
from kklint.forms.model import Dialect, Mode, Pattern
from kklint.forms.parity.decision import Verdict, decide
from kklint.model import Span

LONGEST = 1_000_000  # characters of a program; more is data
MOST_TESTS = 3_000
MOST_READINGS = 300
MOST_BESIDE = 6  # tests in the line of one
NEAR = 5  # lines around a test in which a word for gender stands
NEAREST = 500  # characters, where lines are long
PAIR = 2
COMMENT = re.compile(r"[ \t]*(?://|#(?!\{)|\*|/\*|<!--|--|\{#|'[ \t]|rem\b)", re.IGNORECASE)
LAST_DIGIT = re.compile(
    r"\[\s*(?:-\s*1|9|10)\s*\]|\b(?:substr|substring|slice|right|h(?:ø|oe)jre|mid|midt|charat|at|last)\b"
    r"|\.length\s*-\s*1|charcodeat|lastdigit|sidste",
    re.IGNORECASE,
)
TRAILING = re.compile(r"(?:\s//|\s#\s|\s--\s)(?![^\n]*[\"'])")


class Kind(StrEnum):
    """What a program does with a CPR number."""

    PAIR = "pair"  # compares the last digits of two people
    GENDER = "gender"  # reads gender off the last digit
    PARITY = "parity"  # tests the last digit, nobody says what for
    MODULUS = "modulus"


class Reading(NamedTuple):
    """A place in a program, and what it does there."""

    kind: Kind
    span: Span


def readings(text: str) -> tuple[Reading, ...]:
    """Return the readings of a program in order."""
    if len(text) > LONGEST or not says_cpr(text):
        return ()
    names = Names(text)
    found = [*_parities(text, names)]
    found += [
        Reading(Kind.MODULUS, span)
        for span in islice(modulus_checks(text, names), MOST_READINGS)
        if not _is_comment(text, span.end)
    ]
    return tuple(_apart(sorted(found, key=lambda reading: reading.span)))


def _parities(text: str, names: Names) -> Iterator[Reading]:
    """Yield the tests for parity of CPR numbers."""
    beside = is_strong(text)
    for test, expanded, numbers in islice(_of_numbers(text, names, beside=beside), MOST_READINGS):
        kind = _kind(text, test, names, beside=beside)
        if kind is not Kind.PARITY or _is_plain(expanded, numbers):
            yield Reading(kind, test.span)


def _of_numbers(text: str, names: Names, *, beside: bool) -> Iterator[tuple[Test, str, set[str]]]:
    """Yield the tests for parity of what may be a CPR number, with what they test."""
    for test in islice(tests(text), MOST_TESTS):
        if not _is_comment(text, test.span.end):
            expanded = _tested(text, test, names)
            numbers = cpr_names(expanded, beside=beside)
            if numbers and not _other(text, test, expanded, numbers):
                yield test, expanded, numbers


def _tested(text: str, test: Test, names: Names) -> str:
    """Return what a test tests, with what stands behind its names."""
    written = " ".join(text[slice(*operand)] for operand in test.operands)
    return "" if COUNTED.match(written) else names.expanded(written, test.span.start)


def _other(text: str, test: Test, expanded: str, numbers: set[str]) -> bool:
    """Return whether something else is tested: a house number, a hash, a Swedish ninth digit."""
    if SPOILED.search(expanded):
        return True
    if NINTH.search(expanded) and all("cpr" not in name for name in numbers):
        return True
    return test.pattern is not None and not _has_parity(text[slice(*test.pattern)])


def _is_plain(expanded: str, numbers: set[str]) -> bool:
    """Return whether a CPR number is meant even though nothing near speaks of gender.

    »cpr« alone can be counts per revolution: then its last digit is taken, or there is no finding.
    """
    return bool(LAST_DIGIT.search(expanded)) or any(map(is_specific, numbers))


def _has_parity(pattern: str) -> bool:
    """Return whether a pattern in a program lets one parity through, or is about one digit."""
    one = Pattern(pattern.replace("\\\\", "\\"), Mode.SEARCH, Dialect.PYTHON, Span(0, 0))
    if pattern.startswith("%["):  # SQL: LIKE '%[13579]'
        return True
    return (
        decide(one) in {Verdict.ODD, Verdict.EVEN}
        or re.fullmatch(r"\^?\[\^?\d{4,5}\]\$?", pattern) is not None
    )


def _kind(text: str, test: Test, names: Names, *, beside: bool) -> Kind:
    """Return what a test is for, by the lines around it."""
    line = statement(text, *test.span)
    # Two tests in one condition, each of another person's number.
    tested = {
        frozenset(found)
        for other in islice(tests(text[slice(*line)]), MOST_BESIDE)
        if (
            found := cpr_names(
                names.expanded(_written(text, other, line.start), test.span.start), beside=beside
            )
        )
    }
    both = cpr_names(_tested(text, test, names), beside=beside)
    if len(tested) >= PAIR or _of_two(both):
        return Kind.PAIR
    start, end = names.around(test.span.start, NEAR, NEAR)
    before, after = max(start, test.span.start - NEAREST), min(end, test.span.end + NEAREST)
    around = text[before : test.span.start] + " " + text[test.span.end : after]
    return Kind.GENDER if says_gender(around) else Kind.PARITY


def _written(text: str, test: Test, start: int) -> str:
    """Return what a test in a part of the text tests; the part begins at `start`."""
    return " ".join(text[start + one.start : start + one.end] for one in test.operands)


OWNERS = (
    frozenset("mor moder mother mom parent1 foraelder1 anden1".split()),
    frozenset("far fader father dad parent2 foraelder2 medmor partner".split()),
)


def _of_two(numbers: set[str]) -> bool:
    """Return whether the names are of two people's numbers."""
    return all(any(owner in name for owner in owners for name in numbers) for owners in OWNERS)


def _is_comment(text: str, place: int) -> bool:
    """Return whether a place stands in a comment, as far as its line tells."""
    line = statement(text, place, place)
    before = text[line.start : place]
    return COMMENT.match(before) is not None or TRAILING.search(before) is not None


def _apart(found: list[Reading]) -> Iterator[Reading]:
    """Yield readings that do not overlap one before them."""
    end = -1
    for reading in found:
        if reading.span.start >= end:
            end = reading.span.end
            yield reading
