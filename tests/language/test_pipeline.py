"""The model that ships, spaCy's way; lemmas by lemmy."""

import json
from pathlib import Path

import pytest
import spacy

from kklint.language.lemmas import lemma
from kklint.language.pipeline import SHIPPED, analyse, batches, load
from kklint.model import Block, Span

ROOT = Path(__file__).parent.parent.parent


def test_spacy_loads_it() -> None:
    """`spacy.load` finds the lemmy component by its entry point."""
    nlp = spacy.load(SHIPPED)

    assert nlp.pipe_names == ["tok2vec", "morphologizer", "senter", "ner", "kklint_lemmy"]
    assert [token.lemma_ for token in nlp("Borgerne fik svar.")] == ["borger", "få", "svar", "."]


def test_its_scores_are_those_of_the_recipe() -> None:
    """The scores in the model, in model/scores.json and in model/README.md are the same."""
    scores = json.loads((ROOT / "model" / "scores.json").read_text(encoding="utf-8"))
    readme = (ROOT / "model" / "README.md").read_text(encoding="utf-8")

    shipped = load(None).meta["performance"]
    for split in ("dev", "test"):
        assert shipped[split] == pytest.approx(scores[split])
        for key in ("pos_acc", "morph_acc", "lemma_acc", "ents_f", "person_f", "sents_f"):
            assert f"{scores[split][key]:.3f}" in readme, (split, key)


def test_its_licence_names_the_data() -> None:
    """CC BY-SA 4.0 with attribution, beside the weights."""
    text = (SHIPPED / "LICENSE").read_text(encoding="utf-8")

    assert "Attribution-ShareAlike 4.0 International" in text
    for name in ("UD Danish-DDT", "Copenhagen Dependency Treebank", "UNER Danish-DDT"):
        assert name in text


@pytest.mark.parametrize(
    ("sentence", "word", "pos"),
    [
        ("Hvis nogen misbruger ordningen, stopper hjælpen.", "misbruger", "VERB"),
        ("Han er misbruger.", "misbruger", "NOUN"),
        ("Kontakt Hans Nielsen på rådhuset.", "Hans", "PROPN"),
        ("Vores kollega Karin Hovmand svarer.", "Hovmand", "PROPN"),
        ("Kære Mandrup", "Mandrup", "PROPN"),
        ("Familien klager over støj.", "klager", "VERB"),
        ("FORMANDENS BERETNING", "FORMANDENS", "NOUN"),
    ],
)
def test_part_of_speech(sentence: str, word: str, pos: str) -> None:
    """Names and homographs, which decide findings."""
    block = Block(sentence, range(len(sentence)))
    (passage,) = analyse([(block, Span(0, len(sentence)))], None)

    assert [token.pos for token in passage.tokens if token.text == word] == [pos]


def test_tokens_stand_where_they_stand() -> None:
    """Line breaks, double spaces and placeholders move nothing."""
    text = "Kære \ufffc\ufffc\ufffc,  tak\u00a0for  brevet."
    block = Block(text, range(len(text)))
    (passage,) = analyse([(block, Span(5, len(text)))], None)

    assert next(text[t.start : t.end] for t in passage.tokens) == "\ufffc\ufffc\ufffc"
    assert [t.text for t in passage.tokens] == ["XXX", ",", "tak", "for", "brevet", "."]
    assert [text[t.start : t.end] for t in passage.tokens][1:] == [t.text for t in passage.tokens][
        1:
    ]


@pytest.mark.parametrize(
    ("pos", "form", "expected"),
    [
        ("NOUN", "gartnerformændene", "gartnerformand"),
        ("NOUN", "Lokaludvalgsformandens", "lokaludvalgsformand"),
        ("NOUN", "ATA-borgerne", "ATA-borger"),
        ("VERB", "misbrugte", "misbruge"),
        ("PROPN", "Hans", "Hans"),
        ("PRON", "det", "det"),
        ("PUNCT", ".", "."),
    ],
)
def test_lemma(pos: str, form: str, expected: str) -> None:
    """Lemmas, unknown compounds among them."""
    assert lemma(pos, form) == expected


@pytest.mark.parametrize(
    ("lengths", "sizes"),
    [
        ([10] * 300, [256, 44]),
        ([20_000, 5_000, 10], [2, 1]),
        ([100_000, 1], [1, 1]),
        ([], []),
    ],
)
def test_a_batch_has_a_size(lengths: list[int], sizes: list[int]) -> None:
    """In sentences and in characters; nothing is lost, and the order stays."""
    texts = [str(number % 10) * length for number, length in enumerate(lengths)]
    found = list(batches(texts))

    assert [len(batch) for batch in found] == sizes
    assert [text for batch in found for text in batch] == texts
