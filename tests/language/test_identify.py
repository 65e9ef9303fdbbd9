"""Which language a block is in: what is not Danish goes, what is Danish never does."""

import pytest

from benchmarks.quality.gold import HALVES, load
from benchmarks.quality.languages import SENTENCES, blocks, outcome, sentences
from kklint.examples import listed
from kklint.language.identify import identify, language_at
from kklint.model import Block, Severity, Span
from kklint.pipeline import Linter
from kklint.wordlist import Wordlists
from tests.conftest import report_of

BY_LANGUAGE = sentences(SENTENCES.read_text(encoding="utf-8"))
FOREIGN = [code for code in BY_LANGUAGE if code != "da"]
LEAST = {"nb": 0.8, "nn": 0.85}  # share of ten words; the others: nearly all


def test_there_are_enough_sentences() -> None:
    """At least 25 in each of eight languages, each of nine words and mostly more."""
    assert len(BY_LANGUAGE) == 8
    for lines in BY_LANGUAGE.values():
        assert len(lines) >= 25
        assert all(len(line.split()) >= 9 for line in lines)


@pytest.mark.parametrize("length", [1, 2, 3, 5, 10, 20])
def test_danish_is_never_left_out(length: int) -> None:
    """The error that matters, in blocks of any length."""
    found = outcome(blocks(BY_LANGUAGE["da"], length), "da")

    assert found.foreign == 0


def test_the_gold_set_is_danish() -> None:
    """Names, quotations and all."""
    lost = [item.text for half in HALVES for item in load(half) if _is_foreign(item.text)]

    assert lost == []


def test_the_sentences_of_the_word_lists_are_danish(lists: Wordlists) -> None:
    """But for two that are about a foreign word."""
    lost = {example.text for example in listed(lists.examples.items()) if _is_foreign(example.text)}

    assert lost <= {
        "Brevet begynder »Dear chairman and fellow citizens«.",
        "Rullstol är det svenska ordet.",
        "Den norske folder hedder »Rullestol i buss og tog«.",
    }


@pytest.mark.parametrize("code", FOREIGN)
def test_other_languages_are_told(code: str) -> None:
    """Ten words suffice for most, twenty for all but one."""
    ten, twenty = (outcome(blocks(BY_LANGUAGE[code], length), code) for length in (10, 20))

    assert ten.foreign >= LEAST.get(code, 0.95) * ten.blocks
    assert twenty.foreign >= twenty.blocks - 1
    assert twenty.right >= twenty.blocks - 1


@pytest.mark.parametrize(
    "text", ["", "1 2 3", "…", "\ufffc\ufffc", "A" * 50_000, "æ" * 50_000, "x\x00y"]
)
def test_what_tells_nothing(text: str) -> None:
    """Nothing, figures, one word without end: no crash, and not foreign."""
    assert not _is_foreign(text)


def test_a_short_block_takes_the_language_around_it() -> None:
    """»Kontor« in a list of Norwegian is Norwegian; alone it is nobody's."""
    texts = [
        "Søknaden må sendes innen fredag, ellers faller den bort.",
        "Kontor",
        "Kommunen har åpent.",
    ]
    near = [Block(text, range(len(text))) for text in texts]

    told = language_at(near, 1, Span(0, 6))

    assert told is not None
    assert told.language == "nb"
    assert language_at(near[1:2], 0, Span(0, 6)) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hun sitter i rullestol og jobber på kontoret.", 0),
        ("Formanden bød velkommen.", 1),
        ("Formanden", 1),
        ("If the formand cannot come, the board will choose another member.", 0),
        # a foreign sentence in a Danish paragraph, and a Danish one in a foreign paragraph
        (
            "Vi har fået svar. Lederen og en formand skal ikke møtes før neste uke. Det er godt.",
            0,
        ),
        (
            "Vi har svaret. The board will meet when they have read it. Formanden ringer i dag.",
            1,
        ),
    ],
)
def test_only_danish_is_checked(text: str, found: int, linter: Linter) -> None:
    """A word that a neighbour has too is found in Danish alone."""
    assert len(report_of(linter, text).findings) == found


def test_a_mixed_letter(linter: Linter) -> None:
    """The English translation below a Danish letter is left out."""
    letter = (
        "Kære beboer\n\nFormanden indkalder til møde på torsdag.\n\n"
        "Dear resident\n\nOur formand invites you to a meeting on Thursday at seven.\n"
    )

    found = report_of(linter, letter).findings

    assert [finding.location.line for finding in found] == [3]
    assert found[0].severity is Severity.ERROR


def _is_foreign(text: str) -> bool:
    verdict = identify(text)
    return verdict is not None and verdict.is_foreign
