"""What a CPR number looks like, as steps: which symbols may come next, and what comes after them.

A word is a tuple of steps; a step maps a track (which first digit was read) to pairs of symbols and
the next track. Every word starts and ends on track 0.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

Step = Mapping[int, tuple[tuple[str, int], ...]]
Word = tuple[Step, ...]

ANY: Step = {0: (("0123456789", 0),)}
# Replacement numbers (erstatnings-CPR) have 60 added to the day.
DAY: Word = (
    {0: (("06", 1), ("1278", 2), ("39", 3))},
    {1: (("123456789", 0),), 2: (("0123456789", 0),), 3: (("01", 0),)},
)
MONTH: Word = ({0: (("0", 1), ("1", 2))}, {1: (("123456789", 0),), 2: (("012", 0),)})
NO_DAY: Word = (
    {0: (("3", 1), ("45", 2))},
    {1: (("23456789", 0),), 2: (("0123456789", 0),)},
)
NO_MONTH: Word = (
    {0: (("1", 1), ("23456789", 2))},
    {1: (("3456789", 0),), 2: (("0123456789", 0),)},
)
SEPARATORS: tuple[Word, ...] = ((), ({0: (("-", 0),)},), ({0: ((" ", 0),)},))


class Shape(StrEnum):
    """The words that are counted."""

    NUMBER = "number"  # a date, nothing or a hyphen or a space, four digits
    LAST_FOUR = "last four"
    NO_DATE = "no date"  # ten digits, but on a day or in a month that there is not


def words(shape: Shape) -> tuple[Word, ...]:
    """Return the words of a shape."""
    if shape is Shape.LAST_FOUR:
        return ((ANY,) * 4,)
    impossible: tuple[Word, ...] = ((*DAY, *NO_MONTH), (*NO_DAY, *MONTH))
    dates = impossible if shape is Shape.NO_DATE else ((*DAY, *MONTH),)
    return tuple(
        (*date, ANY, ANY, *separator, ANY, ANY, ANY, ANY)
        for date in dates
        for separator in SEPARATORS
    )


def stems(shape: Shape) -> Iterator[str]:
    """Yield words without their last digit, spread over the shape, the same ones each time."""
    if shape is Shape.LAST_FOUR:
        yield from (f"{number * 7 % 1000:03}" for number in range(1000))
        return
    separators = ("", "-", " ")
    for number in range(1200):
        day, month, year = DAYS[number * 37 % 62], number * 5 % 12 + 1, number * 61 % 100
        serial = number * 389 % 1000
        if number % 4 == 0:  # with repetition: 0110100110, 1111111111
            day, month, year = MIRRORED[number // 4 % len(MIRRORED)]
            serial = (year % 10) * 111 if number % 8 else day % 10 * 100 + month
        yield f"{day:02}{month:02}{year:02}{separators[number % 3]}{serial:03}"


DAYS = (*range(1, 32), *range(61, 92))
MIRRORED = (
    *((day, day % 10 * 10 + day // 10, day) for day in (1, 10, 11, 20, 21)),
    *((month, month, month) for month in range(1, 13)),
    (11, 11, 22),
    (1, 1, 0),
)
