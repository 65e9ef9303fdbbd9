"""Blocks -> passages with tokens, by the model that ships with kklint or an installed one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language

from kklint.errors import UsageError
from kklint.messages import _
from kklint.model import Block, Passage, Span, Token

SHIPPED = Path(__file__).parent / "da_kklint"
# One for one, so that offsets stay: spaCy 3.8 loses its tokenizer cache for the rest of a text
# after a line break or a no-break space and is then five times slower. A placeholder reads as
# a name.
ONE_FOR_ONE = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\ufffc": "X"})
TOUCHING = re.compile("(?<=\\w)\ufffc+|\ufffc+(?=\\w)")  # {% if %}formand{% endif %}
BATCH = 256  # sentences the model reads at once
BATCH_LENGTH = 24_000  # characters of them; the tables of longer ones outgrow the processor's cache


@lru_cache(maxsize=2)
def load(model: str | None) -> Language:
    """Return the pipeline: the shipped one, or an installed spaCy model by its name.

    Raises UsageError when no such model is installed.
    """
    try:
        nlp = spacy.load(model or SHIPPED, exclude=["parser", "lemmatizer", "trainable_lemmatizer"])
    except OSError as error:
        message = _(
            "the model »{model}« is not installed; leave --model out to use the one in kklint"
        )
        raise UsageError(message.format(model=model)) from error
    if "kklint_lemmy" not in nlp.pipe_names:
        nlp.add_pipe("kklint_lemmy")
    return nlp


def analyse(
    wanted: Iterable[tuple[Block, Span]], model: str | None, *, lemmas: bool = False
) -> Iterator[Passage]:
    """Yield one passage per (block, span in the block), in the same order, tagged in batches."""
    pairs = list(wanted)
    nlp = load(model)
    texts = [_single_spaced(block.text, span) for block, span in pairs]
    disable = [] if lemmas else ["kklint_lemmy"]
    docs = (
        doc
        for batch in batches([text for text, _places in texts])
        for doc in nlp.pipe(batch, batch_size=BATCH, disable=disable)
    )
    for (block, span), (_text, places), doc in zip(pairs, texts, docs, strict=True):
        tokens = (
            Token(
                token.text,
                places[token.idx],
                places[token.idx + len(token.text) - 1] + 1,
                token.pos_,
                token.lemma_,
                str(token.morph),
                token.ent_type_,
            )
            for token in doc
            if not token.is_space
        )
        yield Passage(block, span, tuple(tokens))


def batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield texts in order, BATCH of them or about BATCH_LENGTH characters at a time."""
    batch: list[str] = []
    length = 0
    for text in texts:
        batch.append(text)
        length += len(text)
        if len(batch) == BATCH or length >= BATCH_LENGTH:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def _single_spaced(text: str, span: Span) -> tuple[str, Sequence[int]]:
    """Return a part of a text as the tagger likes it, and where each character stands in `text`.

    The newspapers it learned from have single spaces; two of them, as at the line ends of a PDF,
    and it takes the next noun for a verb.
    """
    part = TOUCHING.sub(lambda run: " " * len(run[0]), text[span.start : span.end])
    part = part.translate(ONE_FOR_ONE)
    if "  " not in part:
        return part, range(span.start, span.end)
    kept = [i for i, char in enumerate(part) if char != " " or not i or part[i - 1] != " "]
    return "".join(part[i] for i in kept), [span.start + i for i in kept]
