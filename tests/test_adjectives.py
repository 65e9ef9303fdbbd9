"""The t-form of adjectives, its exceptions, and back."""

import pytest

from kklint.adjectives import UNCHANGED, WITH_ET, WITH_T, common, is_e_form, neuter


@pytest.mark.parametrize(
    ("adjective", "expected"),
    [
        ("dygtig", "dygtigt"),
        ("ny", "nyt"),
        ("blå", "blåt"),
        ("fri", "frit"),
        ("røgfri", "røgfrit"),
        ("stenhård", "stenhårdt"),
        ("dansk", "dansk"),
        ("økonomisk", "økonomisk"),
        ("let", "let"),
        ("ansat", "ansat"),
        ("ledende", "ledende"),
        ("stille", "stille"),
        ("fremmed", "fremmed"),
        ("fed", "fedt"),
        ("glad", "glad"),
        ("lille", "lille"),
        ("åben", "åbent"),
        ("skreven", "skrevet"),
        ("kørestolsbunden", "kørestolsbundet"),
        ("anden", "andet"),
        ("egen", "eget"),
        ("gammeldags", "gammeldags"),
        ("ældre", "ældre"),
        ("religiøs", "religiøst"),
        ("40-årig", "40-årigt"),
        ("kæphøj", None),
        ("formand", None),
        ("bruger", None),
    ],
)
def test_neuter(adjective: str, expected: str | None) -> None:
    """The t-form; None for a word that is not known."""
    assert neuter(adjective) == expected


@pytest.mark.parametrize(
    ("adjective", "expected"),
    [
        ("dygtigt", "dygtig"),
        ("godt", "god"),
        ("nyt", "ny"),
        ("åbent", "åben"),
        ("skrevet", "skrevet"),
        ("dansk", "dansk"),
        ("let", "let"),
        ("store", "store"),
        ("enkelt", None),
        ("kæphøjt", None),
    ],
)
def test_common(adjective: str, expected: str | None) -> None:
    """Back from the t-form where it can be told."""
    assert common(adjective) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        *((word, True) for word in ("nye", "smukke", "åbne", "gamle", "valgte")),
        *((word, False) for word in ("ny", "møde", "kvinde")),
    ],
)
def test_is_e_form(word: str, expected: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """What may stand after »den«."""
    assert is_e_form(word) == expected


def test_there_and_back() -> None:
    """Every listed adjective that takes -t comes back from it, save those that are two words."""
    wrong = {word for word in WITH_T if common(word + "t") != word} - {"enkel", "ren"}

    assert wrong == set()
    assert not WITH_T & UNCHANGED
    assert not WITH_ET & (WITH_T | UNCHANGED)
