"""The pages about the words: those in docs/ordliste are those that would be made now."""

from pathlib import Path

import pytest

from kklint import messages, shipped, vocabulary_pages
from tests.conftest import MINI

ROOT = Path(__file__).parent.parent


def test_the_pages_are_up_to_date() -> None:
    """`kklint words docs` in the root of the repository mends this."""
    made = vocabulary_pages.pages(shipped.folder())

    assert vocabulary_pages.stale(made, ROOT / vocabulary_pages.FOLDER) == []


def test_front() -> None:
    """Entries per list and weight, on a source and on judgement."""
    front = vocabulary_pages.pages(MINI)["README.md"]

    assert "| [ord](ord.md) | 7 | 1 | 5 | 1 | 7 | 0 |" in front
    assert "| **I alt** | 7 | 1 | 5 | 1 | 7 | 0 |" in front


@pytest.mark.parametrize(
    "expected",
    [
        "# Ordliste: ord\n",
        "## formand\n\n- **Ord**: formand (også i sammensætninger)\n",
        "- **Skriv i stedet**: forperson, mødeleder\n",
        "- **Vægt**: anbefaling (error), kan indsættes automatisk · `gendered-title`\n",
        "- **Undtagelser**: arbejdsformand\n",
        "\nOrdet rummer alle.\n",
        "| Vi vælger en ny **formand** til marts. | Vi vælger en ny forperson til marts. |\n",
        "- En arbejdsformands løn.\n",
        "- [En vejledning](<https://example.org/vejledning>). Københavns Kommune, 2022\n",
        "mor, far (side om side)",
        "handicappet (om mennesker)",
    ],
)
def test_page(expected: str) -> None:
    """All that an entry says."""
    assert expected in vocabulary_pages.pages(MINI)["ord.md"]


def test_danish_whatever_is_spoken() -> None:
    """The pages are the same with --lang en, which goes on speaking English."""
    danish = vocabulary_pages.pages(MINI)
    messages.use("en")

    assert vocabulary_pages.pages(MINI) == danish
    assert messages.language() == "en"


ENTRY = """rule = "age"

[x]
find = ["a|b *c*"]
inflect = false
advice = "Skriv <b>."
severity = "info"
why = "Brug `x`_y_."
source = ["kilde"]
basis = "skøn"
bad = ["En [a|b *c*] #1.", "[a|b *c*]"]
good = ["En [d].", "e"]
"""


@pytest.mark.parametrize(
    "expected",
    [
        r"Om \*alt\*.",
        r"- **Ord**: a\|b \*c\*",
        r"- **Råd**: Skriv \<b\>.",
        r"Brug \`x\`\_y\_.",
        r"| En **a\|b \*c\*** \#1. | En \[d\]. |",
        "Opslaget bygger på kklints eget skøn.",
        "| [køn-og-så](koen-og-saa.md) | 1 |",
    ],
)
def test_nothing_in_an_entry_is_markup(tmp_path: Path, expected: str) -> None:
    """The text is shown as it was written."""
    kilder = (MINI / "kilder.toml").read_text(encoding="utf-8")
    (tmp_path / "kilder.toml").write_text(kilder, encoding="utf-8")
    (tmp_path / "koen-og-saa.toml").write_text(f"# Om *alt*.\n{ENTRY}", encoding="utf-8")

    made = vocabulary_pages.pages(tmp_path)

    assert expected in made["README.md"] + made["koen-og-saa.md"]


def test_stale(tmp_path: Path) -> None:
    """Missing, different and left over; pages that people wrote are not looked at."""
    for name, text in (
        ("same.md", "a\n"),
        ("other.md", "b\n"),
        ("old.md", f"{vocabulary_pages.MADE_BY} -->\n"),
        ("own.md", "c\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = {"same.md": "a\n", "other.md": "x\n", "new.md": "y\n"}

    assert vocabulary_pages.stale(made, tmp_path) == ["new.md", "old.md", "other.md"]
