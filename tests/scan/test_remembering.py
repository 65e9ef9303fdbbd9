"""What a worker remembers, and by what pages, blocks and rules are known."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from kklint import run
from kklint.config import Override
from kklint.model import Severity, Source
from kklint.pipeline import Linter
from kklint.scan import hashes
from kklint.scan.checking import Checker
from kklint.scan.cluster.work import Recipe
from kklint.scan.model import CheckedBlock, Page
from kklint.scan.remembering import Remembered


def checked(linter: Linter, remembered: Remembered, body: str) -> list[bytes]:
    """Check a page as a worker does and return the blocks that it tells."""
    (found,) = Checker(linter, remembered).check([Page(Source("a.html", ".html", body.encode()))])
    return [block.hash for block in remembered.told(found.blocks)]


def test_what_is_told_again(mini: Linter) -> None:
    """A block with findings on every page, as its first may be left out; a clean one once."""
    remembered = Remembered()

    first = checked(mini, remembered, "<p>Formanden skriver.</p><p>Kontakt os.</p>")
    second = checked(mini, remembered, "<p>Formanden skriver.</p><p>Kontakt os.</p><p>Ny.</p>")
    third = checked(mini, remembered, "<p>Kontakt os.</p>")

    assert len(first) == 2
    assert len(second) == 2
    assert len({*first, *second}) == 3
    assert third == []


def test_what_is_known_from_before() -> None:
    """Only what this process has not checked is asked for, and it is not told again."""
    asked: list[Collection[bytes]] = []

    def before(keys: Collection[bytes]) -> Mapping[bytes, bool]:
        asked.append(list(keys))
        return {b"old": True}

    remembered = Remembered(before)
    remembered.add([CheckedBlock(b"own", None, ())])

    assert remembered({b"own", b"old"}) == {b"own": False, b"old": True}
    assert asked == [[b"old"]]
    assert remembered([b"own"]) == {b"own": False}
    assert len(asked) == 1
    assert [block.hash for block in remembered.add([])] == [b"own"]


@pytest.mark.parametrize(
    "change",
    [{"text_profile": "brev"}, {"min_confidence": 0.5}, {"require_reason": True}],
    ids=str,
)
def test_settings_that_decide(change: dict[str, object]) -> None:
    """They make other rules, also where the word lists are the same, and go to other machines."""
    settings = run.settings()
    other = replace(settings, config=replace(settings.config, **change))  # type: ignore[arg-type]

    assert hashes.rules(settings) != hashes.rules(other)
    assert hashes.frame(settings) != hashes.frame(other)
    (name,) = change
    assert getattr(Recipe.of(other).settings.config, name) == change[name]


@pytest.mark.parametrize(
    "override",
    [
        Override(Path(), ("*",), profile="brev"),
        Override(Path(), ("*",), severity=Severity.ERROR),
        Override(Path(), ("*",), ignore=frozenset({"formand"})),
    ],
    ids=["profile", "severity", "ignore"],
)
def test_overrides_that_decide(override: Override) -> None:
    """The same words under them are another block; an owner changes nothing."""
    assert hashes.block("Formanden skriver.", [override]) != hashes.block("Formanden skriver.", [])
    owned = Override(Path(), ("*",), owner="KL")
    assert hashes.block("Formanden skriver.", [owned]) == hashes.block("Formanden skriver.", [])
