"""The lines in which the values of a TOML file begin."""

import tomllib

import pytest

from kklint.config_keys import Way
from kklint.config_lines import lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = 1", {("a",): 1}),
        ("\n# b\na = 1\nb = 2\n", {("a",): 3, ("b",): 4}),
        (
            'a = [\n  "x",\n  # y\n  "y",\n]\nb = 2',
            {("a",): 1, ("a", 0): 1, ("a", 1): 1, ("b",): 6},
        ),
        ('a = """\nb = 2\n"""\nc = 3', {("a",): 1, ("c",): 4}),
        (
            '[[o]]\np = ["a"]\n\n[[o]]\np = ["b"]\n',
            {("o", 0): 1, ("o", 0, "p"): 2, ("o", 1): 4, ("o", 1, "p"): 5, ("o", 1, "p", 0): 5},
        ),
        ('o = [{p = "a"}, {p = "b"}]', {("o", 0, "p"): 1, ("o", 1, "p"): 1}),
        (
            '[project]\nname = "x"\n\n[tool.kklint]\na = 1\n[tool.ruff]\nb = 1',
            {("tool", "kklint"): 4, ("tool", "kklint", "a"): 5, ("tool", "ruff", "b"): 7},
        ),
        ('x = """\n[tool.kklint]\n"""\n[tool.kklint]\na = 1', {("tool", "kklint", "a"): 5}),
        ("[tool]\nkklint.a = 1", {("tool", "kklint", "a"): 2}),
        ("a = 1\r\nb = 2\r\n", {("a",): 1, ("b",): 2}),
        ("a = 1 # \u2028 \x85\nb = 2", {("b",): 2}),
        ("", {}),
    ],
)
def test_lines(text: str, expected: dict[Way, int]) -> None:
    """Lists and texts over several lines count from where they begin."""
    found = lines(text)

    assert {way: found.get(way) for way in expected} == expected


def test_every_value_has_a_line() -> None:
    """What the standard library finds has a line."""
    text = "[a.b]\nc = {d = [1, 2]}\n[[a.e]]\nf = 1\n[[a.e]]\nf = 2\n"

    assert set(lines(text)) >= {("a", "b", "c", "d", 1), ("a", "e", 1, "f")}
    assert tomllib.loads(text)["a"]["e"][1]["f"] == 2


def test_no_toml() -> None:
    """Refused."""
    with pytest.raises(ValueError, match="Invalid"):
        lines("a = 1\nb = ")
