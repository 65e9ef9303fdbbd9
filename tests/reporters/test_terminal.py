"""What a person sees: golden text, in a pipe and narrow, and the underline in a terminal."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from kklint.model import Failure, Report
from kklint.pipeline import Linter
from kklint.reporters import terminal
from tests.conftest import report_of

LETTER = "Kære Anna\n\nFormanden skriver til [navn]. En formand mere.\n"
WIDE = """\
brev.txt
  3:1  anbefaling  [gendered-title · formand]
      Formanden skriver til [navn].
      ^^^^^^^^^
      Overvej »Forpersonen« eller »Mødelederen« i stedet for »Formanden«.
      Ordet rummer alle.
      Københavns Kommune, 2022: https://example.org/vejledning
  3:34  anbefaling  [gendered-title · formand]
      En formand mere.
         ^^^^^^^
      Overvej »forperson« eller »mødeleder« i stedet for »formand«.

andet.docx: Kan [b]ikke[/b] læses.

2 anbefalinger i 1 fil. 1 kunne ikke læses, se ovenfor.
"""
NARROW = """\
brev.txt
  3:1  anbefaling  [gendered-title ·
  formand]
      Formanden skriver til [navn].
      ^^^^^^^^^
      Overvej »Forpersonen« eller
      »Mødelederen« i stedet for
      »Formanden«.
"""


def shown(report: Report, width: int, *, terminal_colours: bool = False) -> str:
    """Render on a console of a width."""
    text = StringIO()
    console = Console(
        file=text, width=width, highlight=False, force_terminal=terminal_colours or None
    )
    terminal.render(report, console)
    return text.getvalue()


@pytest.fixture
def report(mini: Linter) -> Report:
    """Check the letter, and fail on another file whose message looks like markup."""
    found = report_of(mini, LETTER)
    return Report(found.findings, (Failure("andet.docx", "Kan [b]ikke[/b] læses."),), 1)


def test_plain(report: Report) -> None:
    """The sentence, the words, the suggestion; the reason once; no colour and no trailing space."""
    assert shown(report, 80) == WIDE


def test_narrow(report: Report) -> None:
    """Lines fold at the width, the carets under the words."""
    assert shown(report, 36).startswith(NARROW)


def test_terminal(report: Report) -> None:
    """In a terminal the words are underlined, not only coloured."""
    text = shown(report, 80, terminal_colours=True)

    assert "\x1b[4;35mFormanden\x1b[0m" in text
    assert "^^^" not in text


def test_nothing_but_failures() -> None:
    """Where no file could be read there is no talk of files without findings."""
    report = Report((), (Failure("brev.pdf", "Der er ingen fil eller mappe med det navn."),), 0)

    assert shown(report, 50) == (
        "brev.pdf: Der er ingen fil eller mappe med det\nnavn.\n\n1 kunne ikke læses, se ovenfor.\n"
    )


def test_what_the_message_does_not_say(report: Report) -> None:
    """A suggestion that no message holds, as a label of a form, is told in a line of its own."""
    finding = replace(report.findings[0], message="Overvej det.", suggestions=("Køn (frivilligt)",))

    text = shown(Report((finding,), (), 1), 100)

    assert "      Klar til at sætte ind: »Køn (frivilligt)«\n" in text
    assert "Klar til" not in shown(report, 100)
