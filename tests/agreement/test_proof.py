"""No safe fix is wrong: a fixed sample of what benchmarks.agreement counts in full."""

import pytest

from benchmarks.agreement.__main__ import everything, judge, lists, readings, sample
from benchmarks.agreement.oracle import Oracle
from kklint import shipped

SIZE = 2_500


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    """Read the paradigms of the word lists."""
    return Oracle(shipped.folder())


@pytest.mark.parametrize(
    ("word", "slot", "genitive", "expected"),
    [
        ("formand", "sg.def", 0, "formanden"),
        ("formand", "pl.def", 1, "formændenes"),
        ("folketingsmedlem", "sg.def", 0, "folketingsmedlemmet"),
        ("postbud", "pl.indef", 0, "postbude"),
        ("person med handicap", "sg.def", 0, "personen med handicap"),
        ("person med handicap", "sg.def", 1, None),
        ("kreds", "sg.indef", 1, "kreds'"),
    ],
)
def test_oracle(oracle: Oracle, word: str, slot: str, genitive: int, expected: str | None) -> None:
    """The measure itself, by hand."""
    noun = oracle.noun(word)

    assert noun is not None
    assert noun.form(slot, genitive=bool(genitive)) == expected


@pytest.mark.parametrize("all_safe", [True, False])
def test_no_safe_fix_is_wrong(all_safe: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """With the levels of the word lists, and as if every entry were safe."""
    words = lists(all_safe=all_safe)
    cases = list(everything(words))

    result = judge(words, sample(cases, SIZE), readings(cases))

    assert len(cases) > 90_000
    assert result.safe > (SIZE // 2 if all_safe else SIZE // 10)
    assert result.wrong == []
