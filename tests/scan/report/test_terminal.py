"""The summary at a terminal and in a pipe."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from kklint.cli.commands import kklint

Story = Sequence[Mapping[str, str]]
Told = Callable[[Story], Path]
pytestmark = pytest.mark.usefixtures("english")


def text(store: Path, *options: str) -> str:
    """Return the summary of a store."""
    arguments = ["report", str(store), *options]
    result = CliRunner().invoke(kklint, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_summary(told: Told) -> None:
    """The whole of it, plain."""
    first = {f"b/{number}": "A" for number in range(5)}
    story = [{**first, "b/9": "C", "ejer/1": "A"}, {**first, "b/0": "AB", "b/9": "", "b/7": "?"}]

    lines = [line.rstrip() for line in text(told(story)).splitlines()]

    assert lines == [
        "www.kk.dk, scan 2 of 2 January 2026",
        "6 pages read, 1 not read.",
        "6 findings on 5 pages, 2 different ones: 1 new, 5 known, 1 gone. Compared with the scan of 1 January",  # noqa: E501 - as it is printed
        "2026.",
        "",
        "By department  Findings  New  Gone  Pages",
        "b                     6    1     1      5",
        "",
        "By rule                                                     Findings  New  Gone  Pages",
        "Titles that name a gender: formand, embedsmand, lærerinde.         6    1     1      5",
        "",
        "Words found most  Findings  New  Gone  Pages",
        "formanden                6    1     1      5",
        "",
        "What stands on many pages",
        "  on 5 pages: Sætning A om [formanden].",
        "    Overvej »forpersonen«.",
        "",
        "Not ours to change  Findings  New  Gone  Pages",
        "Ejeren                     0    0     1      0",
        "",
        "What was not read",
        "  1 page: Siden svarede ikke.",
        "    https://www.kk.dk/b/7",
    ]


def test_signs_of_markup_are_text(told: Told) -> None:
    """A page or department may be called anything."""
    assert "[red]" in text(told([{"[red]/1": "A", "b/2": "A"}]))


@pytest.mark.parametrize(
    "story", [[{}], [{"b/1": ""}], [{"b/1": "?"}], [{"b/1": "A", "state": "running"}]]
)
def test_little_to_tell(story: Story, told: Told) -> None:
    """An empty scan, one without findings, one that runs."""
    assert "This is the first scan" in text(told(story))
