"""CoNLL-U with named entities -> the .spacy files that training reads.

Usage: python prepare.py ASSETS CORPUS

ASSETS holds da_ddt-ud-{train,dev,test}.conllu (UD Danish-DDT) and, beside them, the entities of
UNER Danish-DDT either as da_ddt-ud-{split}.iob2 or in the MISC column as NER=B-PER. Tokens come
from the treebank, so the tagger learns on exactly the words that were annotated.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

SENTENCES_PER_DOC = 10  # so that the sentence splitter sees ends in the middle of a text
HEADINGS_FROM_EVERY = 5  # every fifth document is also given sentence by sentence
CAPITALS_EVERY = 4  # and there every fourth sentence in capitals
ATTRIBUTES = ["ORTH", "SPACY", "POS", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE", "SENT_START"]
Row = list[str]


def sentences(path: Path) -> Iterator[list[Row]]:
    """Yield each sentence of a tab-separated treebank file as its rows, comments left out."""
    rows: list[Row] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            if rows:
                yield rows
            rows = []
        elif not line.startswith("#"):
            row = line.split("\t")
            if row[0].isdigit():  # 3-4 and 3.1 are multiword tokens and empty nodes
                rows.append(row)
    if rows:
        yield rows


def entity(row: Row) -> str:
    """Return the IOB tag in the MISC column ("O" when there is none); UNER's OTH is MISC."""
    for field in row[9].split("|"):
        if field.startswith("NER="):
            return field.removeprefix("NER=").replace("OTH", "MISC")
    return "O"


def headings(doc: Doc) -> Iterator[Doc]:
    """Yield the sentences of a Doc one by one, without a full stop at the end, or in capitals.

    Newspapers end every sentence with a full stop; letters and forms are full of headings, labels
    and list items that do not.
    """
    for number, sentence in enumerate(doc.sents):
        tokens = list(sentence)
        if len(tokens) > 1 and tokens[-1].text == ".":
            tokens = tokens[:-1]
        capitals = number % CAPITALS_EVERY == 0
        yield Doc(
            doc.vocab,
            words=[token.text.upper() if capitals else token.text for token in tokens],
            spaces=[bool(token.whitespace_) for token in tokens],
            pos=[token.pos_ for token in tokens],
            morphs=[str(token.morph) for token in tokens],
            lemmas=[token.lemma_ for token in tokens],
            sent_starts=[position == 0 for position in range(len(tokens))],
            ents=[
                f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"
                for token in tokens
            ],
        )


def docs(path: Path) -> Iterator[Doc]:
    """Yield Docs of SENTENCES_PER_DOC sentences each, annotated from one CoNLL-U file."""
    vocab = spacy.blank("da").vocab
    iob2 = path.with_suffix(".iob2")
    tags = (
        [[row[2].replace("OTH", "MISC") for row in rows] for rows in sentences(iob2)]
        if iob2.exists()
        else None
    )
    treebank = list(sentences(path))
    if tags is not None and [len(rows) for rows in treebank] != [len(t) for t in tags]:
        raise SystemExit(f"{iob2} does not have the sentences of {path}: take matching releases")
    for first in range(0, len(treebank), SENTENCES_PER_DOC):
        numbers = range(first, min(first + SENTENCES_PER_DOC, len(treebank)))
        rows = [row for number in numbers for row in treebank[number]]
        yield Doc(
            vocab,
            words=[row[1] for row in rows],
            spaces=["SpaceAfter=No" not in row[9] for row in rows],
            pos=[row[3] for row in rows],
            morphs=["" if row[5] == "_" else row[5] for row in rows],
            lemmas=[row[2] for row in rows],
            sent_starts=[k == 0 for n in numbers for k in range(len(treebank[n]))],
            ents=[tag for n in numbers for tag in tags[n]] if tags else [entity(r) for r in rows],
        )


def main(assets: Path, corpus: Path) -> None:
    """Write train.spacy (with headings), dev.spacy and test.spacy."""
    corpus.mkdir(parents=True, exist_ok=True)
    for split in ("train", "dev", "test"):
        part = DocBin(attrs=ATTRIBUTES)
        for number, doc in enumerate(docs(assets / f"da_ddt-ud-{split}.conllu")):
            part.add(doc)
            if split == "train" and number % HEADINGS_FROM_EVERY == 0:
                for heading in headings(doc):
                    part.add(heading)
        part.to_disk(corpus / f"{split}.spacy")
        print(f"{split}: {len(part)} documents")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
