"""Scores of a trained pipeline on raw text of the dev and test splits, lemmas by lemmy included.

Usage: python evaluate.py MODEL CORPUS SCORES.json
"""

import json
import sys
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

KEYS = ("token_acc", "pos_acc", "morph_acc", "sents_f", "ents_p", "ents_r", "ents_f")


def main(model: str, corpus: Path, scores: Path) -> None:
    """Write {"dev": {...}, "test": {...}} with figures from 0 to 1."""
    nlp = spacy.load(model)
    if "kklint_lemmy" not in nlp.pipe_names:
        nlp.add_pipe("kklint_lemmy")
    result = {}
    for split in ("dev", "test"):
        gold = DocBin().from_disk(corpus / f"{split}.spacy").get_docs(nlp.vocab)
        measured = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
        result[split] = {key: round(measured[key], 4) for key in KEYS if measured.get(key)}
        result[split]["person_f"] = round(measured["ents_per_type"]["PER"]["f"], 4)
        result[split]["lemma_acc"] = round(_lemmas(nlp, corpus / f"{split}.spacy"), 4)
    scores.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(scores.read_text(encoding="utf-8"))


def _lemmas(nlp: Language, path: Path) -> float:
    """Return the share of tokens with the right lemma, tokens that the splitter cut alike."""
    right = counted = 0
    for gold in DocBin().from_disk(path).get_docs(nlp.vocab):
        starts = {token.idx: token for token in nlp(gold.text)}
        for token in gold:
            guess = starts.get(token.idx)
            if guess is not None and guess.text == token.text:
                counted += 1
                right += guess.lemma_ == token.lemma_
    return right / counted


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
