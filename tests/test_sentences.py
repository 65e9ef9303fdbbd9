"""Where sentences begin and end."""

from kklint.model import Span
from kklint.sentences import around, before

TEXT = "Giv eleven en hånd: Vis ham rundt. Han er ny, jf. § 4. Slut"


def parts(text: str) -> list[str]:
    """Return the sentences of a text from the last to the first."""
    found: list[str] = []
    sentence: Span | None = around(text, Span(len(text) - 1, len(text)))
    while sentence is not None:
        found.append(text[slice(*sentence)])
        sentence = before(text, sentence)
    return found


def test_a_sentence_before_ends_where_the_next_begins() -> None:
    """No sentence holds another, whatever it ends with."""
    assert parts(TEXT) == ["Slut", "Han er ny, jf. § 4.", "Vis ham rundt.", "Giv eleven en hånd:"]


def test_nothing_stands_before_the_first() -> None:
    """Nor before white space."""
    assert before("  En.", Span(2, 5)) is None
