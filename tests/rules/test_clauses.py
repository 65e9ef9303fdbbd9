"""The clauses of a sentence, told by commas and small words."""

import pytest

from kklint.clauses import clause_of, clauses
from kklint.lexicon import WORD, Word

ROWS = [
    ("Lederen ringer, hvis barnet er sygt.", "main condition"),
    ("Hvis barnet er sygt, ringer lederen.", "condition main"),
    ("Er barnet sygt, ringer lederen.", "condition main"),
    ("Er barnet sygt?", "main"),
    ("Ring til vagten, hvis en beboer falder.", "main condition"),
    ("Vejlederen, som følger praktikanten, skriver en udtalelse.", "main relative main"),
    (
        "Lægen vurderer, om patienten er så syg, at han skal indlægges.",
        "main complement complement",
    ),
    ("Vejlederen hjælper den unge, så han kommer i job.", "main condition"),
    ("Hvis du er syg, så skal du ringe.", "condition main"),
    ("Hvis barnet græder, ringer pædagogen, og hun noterer det.", "condition main main"),
    ("Læreren taler med eleven om hans fravær.", "main"),
    ("Sig til før du går.", "main condition"),
    ("Sig til før klokken tre.", "main"),
    ("Ring, selv om det er sent.", "main condition"),
    ("Værgen varetager interesser og passer på penge.", "main"),
    ("Ja, nej, måske, altid.", "main main main main"),
    ("og", "main"),
]


def words(text: str) -> list[Word]:
    """Return the words of a text as the lexicon cuts them."""
    return [Word(match[0].lower(), match.start(), match.end()) for match in WORD.finditer(text)]


@pytest.mark.parametrize(("text", "kinds"), ROWS)
def test_the_kinds_of_the_clauses(text: str, kinds: str) -> None:
    """In the order of the sentence."""
    cut = words(text)

    assert " ".join(clause.kind for clause in clauses(text, cut, range(len(cut)))) == kinds


def test_a_word_knows_its_clause() -> None:
    """The first word after the comma is of the second."""
    text = "Lederen ringer, hvis barnet er sygt."
    cut = words(text)
    found = clauses(text, cut, range(len(cut)))

    assert [clause_of(found, index) for index in range(len(cut))] == [0, 0, 1, 1, 1, 1]


def test_nothing_has_no_clause() -> None:
    """An empty range is no error."""
    assert clauses("", [], range(0)) == []
