"""Articles and adjectives follow when the gender of the noun changes."""

import pytest

from kklint.agreement import common, follow, neuter

KNOWN = {"dygtig": "dygtigt", "ny": "nyt", "lille": "lille", "kæk": "kækt", "god": "godt"}


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("en", "et"),
        ("den", "det"),
        ("denne", "dette"),
        ("hver", "hvert"),
        ("din", "dit"),
        ("en dygtig", "et dygtigt"),
        ("den dygtige", "det dygtige"),
        ("en politisk aktiv", "et politisk aktivt"),
        ("en ung dansk", "et ungt dansk"),
        ("en anden", "et andet"),
        ("den anden", "det andet"),
        ("min egen", "mit eget"),
        ("hun er nabo og", ""),
        ("en valgt", "et valgt"),
        ("en voksen", None),
        ("en lille", "et lille"),
        ("en kæk god", "et kækt godt"),
        ("han taler som", ""),
        ("dygtig", "dygtigt"),
        pytest.param("vi mødte den nye", "det nye", id="only the noun phrase"),
        pytest.param("en blå", None, id="an adjective that is not known"),
        ("", ""),
        ("jeres", ""),
    ],
)
def test_follow(before: str, expected: str | None) -> None:
    """From »en postmand« to »et postbud«: the words that change, or None when unsure."""
    answer = follow(before.split(), "n", KNOWN.get)

    assert answer == (None if expected is None else tuple(expected.split()))


@pytest.mark.parametrize(
    ("adjective", "expected"),
    [
        ("dygtig", "dygtigt"),
        ("ansvarlig", "ansvarligt"),
        ("dansk", "dansk"),
        ("politisk", "politisk"),
        ("let", "let"),
        ("ledende", "ledende"),
        ("fremmed", "fremmed"),
        ("åben", None),
        ("blå", None),
    ],
)
def test_neuter(adjective: str, expected: str | None) -> None:
    """The t-form and its exceptions."""
    assert neuter(adjective, lambda _word: None) == expected


@pytest.mark.parametrize(
    ("adjective", "expected"), [("dygtigt", "dygtig"), ("dansk", "dansk"), ("godt", None)]
)
def test_common(adjective: str, expected: str | None) -> None:
    """Back from the t-form where it can be told."""
    assert common(adjective) == expected
