"""The letters: to a department for its pages, to an owner for theirs."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from kklint.cli.commands import kklint

Story = Sequence[Mapping[str, str]]
Told = Callable[[Story], Path]
pytestmark = pytest.mark.usefixtures("english")


def letters(store: Path, *options: str) -> str:
    """Return the letters of a store."""
    arguments = ["report", str(store), "--format", "mail", *options]
    result = CliRunner().invoke(kklint, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_letter(told: Told) -> None:
    """The whole of it: figures, change, thanks, sentences with suggestion and link."""
    store = told([{"b/1": "AC", "b/2": ""}, {"b/1": "AB", "b/2": "A"}])

    assert letters(store, "--department", "b") == (
        "Subject: The language on your pages on www.kk.dk\n\n"
        "Dear colleagues in b,\n\n"
        "On 2 January 2026 we let kklint read your pages on www.kk.dk: 2 pages. On 2 of the pages"
        " there is something you may want to write in another way, so that the text makes room for"
        " everybody: 3 places in all.\n\n"
        "Since 1 January 2026: 2 places are new and 1 is gone."
        " Thank you for what you have written anew!\n\n"
        "No word is forbidden, and you know the text best. Here is a way to begin.\n\n"
        "1. formanden → forpersonen\n"
        "   »Sætning A om formanden.«\n"
        "   https://www.kk.dk/b/2 (and 1 more page)\n\n"
        "2. formanden → forpersonen\n"
        "   »Sætning B om formanden.«\n"
        "   https://www.kk.dk/b/1\n\n"
        "Do write to us if you are in doubt, or if a suggestion does not fit. Then kklint can learn"
        " from it.\n\n"
        "Kind regards\n"
    )


def test_what_stands_on_many_pages_comes_first(told: Told) -> None:
    """Once, with its count, and not again in the list."""
    text = letters(told([{**{f"b/{number}": "A" for number in range(9)}, "b/0": "AB"}]))

    assert "This stands on 9 of the pages" in text
    assert text.count("Sætning A") == 1
    assert "Then these:\n\n1. formanden → forpersonen\n   »Sætning B" in text


def test_ten_and_no_more(told: Told) -> None:
    """The heaviest first; the rest is promised as a spreadsheet."""
    text = letters(told([{"b/1": "abcABCDEFGHIJ"}]))

    assert "\n10. formanden" in text
    assert "\n11. " not in text
    assert "Sætning a" not in text
    assert "There are more; we are happy to send you the whole list" in text


def test_no_word_fills_the_list(store: Path) -> None:
    """Other words come before a third sentence with the same."""
    text = letters(store, "--department", "Kultur- og Fritidsforvaltningen")

    words = [line.split(" ")[1] for line in text.splitlines() if line[:1].isdigit()]
    assert len({word.lower() for word in words[:6]}) >= 5


def test_an_owner(store: Path) -> None:
    """Is asked, with reason and source, and told nothing of the town's own pages."""
    text = letters(store).split("===== Digitaliseringsstyrelsen =====")[1]

    assert text.startswith("\n\nSubject: The language in your texts on www.kk.dk\n\n")
    assert "Dear Digitaliseringsstyrelsen," in text
    assert "Ordet nævner et køn, og alle kan have opgaven." in text
    assert "Københavns Kommune: https://medarbejder.kk.dk/koen" in text
    assert "6 places in all" in text


def test_nothing_found(told: Told) -> None:
    """A department that was asked for hears that, too, and is thanked."""
    store = told([{"b/1": "A", "k/1": "A"}, {"b/1": "", "k/1": "A"}])

    text = letters(store, "--department", "b")

    assert "It found nothing to consider." in text
    assert "1 is gone. Thank you for what you have written anew!" in text
    assert "===== b" not in letters(store)


def test_a_file_for_each(store: Path, tmp_path: Path) -> None:
    """In a folder, a letter each, without anything but the letter."""
    arguments = ["report", str(store), "--format", "mail", "--output", str(tmp_path / "breve")]
    CliRunner().invoke(kklint, [*arguments], catch_exceptions=False)

    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "breve").iterdir()]
    assert len(texts) == 7
    assert all(text.startswith("Subject: ") for text in texts)
    assert not any("=====" in text for text in texts)
