"""Possessive groups become atomic ones, and nothing else changes."""

import re
import sys
from pathlib import Path

import pytest

from kklint import possessive
from kklint.possessive import atomic, compiled


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?:(?!x).)*+x", r"(?>(?:(?!x).)*)x"),
        (r"(a|b)++", r"(?>(a|b)+)"),
        (r"(?:a(?:b|c)?+)*+", r"(?>(?:a(?>(?:b|c)?))*)"),
        (r"(?:ab){0,300}+c", r"(?>(?:ab){0,300})c"),
        (r"[^()]*+\s*+.++", r"[^()]*+\s*+.++"),
        (r"\(a\)*+", r"\(a\)*+"),
        (r"[)]*+(?:[^]\]()]|\))*+", r"[)]*+(?>(?:[^]\]()]|\))*)"),
        (r"(?:a)*b+", r"(?:a)*b+"),
        (r"\#(?:a)*+", r"\#(?>(?:a)*)"),
        (r"#(?:a)*+", r"#(?>(?:a)*)"),
    ],
)
def test_atomic(pattern: str, expected: str) -> None:
    """Brackets in classes and after a backslash open nothing."""
    assert atomic(pattern) == expected


def test_comments_of_verbose_patterns() -> None:
    """What stands in them opens nothing."""
    assert atomic("(?:a # :-( here\n)*+", verbose=True) == "(?>(?:a # :-( here\n)*)"


@pytest.mark.parametrize("loses_matches", [True, False])
def test_compiled(monkeypatch: pytest.MonkeyPatch, *, loses_matches: bool) -> None:
    """The same matches in every Python."""
    monkeypatch.setattr(possessive, "LOSES_MATCHES", loses_matches)
    comment = compiled(r"\{\#(?:(?!\{\#|\#\}).)*+\#\}  # as in Twig", re.VERBOSE)
    packed = compiled(rb"(?:a|b(?!c))*+", re.DOTALL)
    found = comment.search("a {# kklint: ignore #} b")

    if loses_matches or not sys.version_info < (3, 11, 5):
        assert found is not None
        assert found.span() == (2, 22)
        assert packed.match(b"abab\xe6") is not None


def test_every_possessive_group_is_compiled_so() -> None:
    """No module compiles one by itself."""
    group = re.compile(r"\)(?:[*+?]|\{\d+,?\d*\})\+")
    folder = Path(possessive.__file__).parent
    wrong = [
        path.name
        for path in folder.rglob("*.py")
        if path.name != "possessive.py"
        and group.search(source := path.read_text(encoding="utf-8"))
        and "re.compile(" in source
    ]

    assert wrong == []
