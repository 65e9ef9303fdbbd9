"""Articles, adjectives and predicates follow when the gender of the noun changes."""

import pytest

from kklint.agreement import after, before, before_plural, is_plural

KNOWN = {"kæphøj": "kæphøjt"}


def changed(words: str, gender: str = "n") -> str | None:
    """Return the words in front of a noun as they become, "?" behind where it is not certain."""
    parts = words.split()
    change = before(parts, gender, KNOWN.get)
    if change is None:
        return None
    made = [change.words.get(index, part) for index, part in enumerate(parts)]
    return " ".join(made) + ("" if change.certain else "?")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("en", "et"),
        ("jeg ser en", "jeg ser et"),
        ("en dygtig", "et dygtigt"),
        ("en dygtig , erfaren", "et dygtigt , erfarent"),
        ("en ny , men vellidt", "et nyt , men vellidt"),
        ("den dygtige", "det dygtige"),
        ("den politisk valgte", "det politisk valgte"),
        ("en eller anden", "et eller andet"),
        ("den her", "det her"),
        ("en alt for ung", "et alt for ungt"),
        ("så dygtig en", "så dygtigt et"),
        ("min egen", "mit eget"),
        ("vores egen", "vores eget"),
        ("kommunens nye", "kommunens nye"),
        ("en slags", "en slags"),
        ("dygtig", "dygtigt"),
        ("vi ansætter ny", "vi ansætter nyt"),
        ("en kæphøj", "et kæphøjt"),
        ("en vicevært og", "en vicevært og"),
        ("hun er nabo og", "hun er nabo og"),
        ("vi mødte den nye", "vi mødte det nye"),
        ("ring", "ring?"),
        ("er det", "er det?"),
        ("", ""),
        pytest.param("en ukendig-fjong", None, id="an adjective that is not known"),
        pytest.param("en fjong og dygtig", None, id="one of two is not known"),
        pytest.param("en dygtig , fjong", None, id="an enumeration with one that is not known"),
        pytest.param("en nye", None, id="it does not agree as it is"),
        pytest.param("den borger møde", None, id="a noun between"),
        pytest.param("…", None, id="more was not looked at"),
    ],
)
def test_before_a_neuter(words: str, expected: str | None) -> None:
    """From »en postmand« to »et postbud«; None where it cannot be told."""
    assert changed(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("et", "en"),
        ("et godt", "en god"),
        ("det gode", "den gode"),
        ("sit store", "sin store"),
        ("et meget højt", "en meget høj"),
        ("noget", "noget?"),
        ("intet", "ingen"),
        ("vores store", "vores store?"),
        pytest.param("et enkelt", None, id="of enkel or of enkelt"),
        pytest.param("et sløvkækt", None, id="not known"),
    ],
)
def test_before_a_common(words: str, expected: str | None) -> None:
    """From »et stofmisbrug« to »en stofafhængighed«."""
    assert changed(words, "c") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("din gamle", "dine gamle"),
        ("min", "mine"),
        ("vores", "vores"),
        ("hos", "hos"),
        ("din egen", "dine egne"),
        ("en", None),
    ],
)
def test_before_a_plural(words: str, expected: str | None) -> None:
    """From »din gamle mor og far« to »dine gamle forældre«."""
    parts = words.split()
    change = before_plural(parts)

    made = change and " ".join(change.words.get(n, part) for n, part in enumerate(parts))
    assert made == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("to store", True), ("12", True), ("1", False), ("et stort", False), ("vi er to om", False)],
)
def test_is_plural(words: str, expected: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A word for several in the phrase, not before it."""
    assert is_plural(words.split()) == expected


@pytest.mark.parametrize(
    ("in_front", "words", "expected", "certain"),
    [
        ("", "er ny .", "er nyt .", True),
        ("", "er meget ny og dygtig .", "er meget nyt og dygtigt .", True),
        ("", "er valgt og ny .", "er valgt og nyt .", True),
        ("", "er valgt for fire år", "er valgt for fire år", True),
        ("", "kan være syg .", "kan være sygt .", True),
        ("", ", som er ny , kom", ", som er nyt , kom", True),
        ("er", "ny ?", "nyt ?", True),
        ("vi ved , at", "er ny", "er nyt", True),
        ("chefen for", "er ny", "er ny", True),
        ("kommunen siger", "er ny", "er ny", False),
        ("", "er fjong", "er fjong", False),
        ("", "er ny medarbejder", "er ny medarbejder", False),
        ("", "kom , og jeg tog den .", "kom , og jeg tog den .", False),
        ("", "kom den 3. maj", "kom den 3. maj", True),
        ("gør", "syg", "syg", False),
    ],
)
def test_after(in_front: str, words: str, expected: str, certain: bool) -> None:  # noqa: FBT001
    """The predicate follows where it is surely the noun's."""
    parts = words.split()

    made, sure = after(parts, in_front.split(), "n", KNOWN.get)

    assert " ".join(made.get(index, part) for index, part in enumerate(parts)) == expected
    assert sure == certain
