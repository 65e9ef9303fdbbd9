"""Blocks -> passages with tokens, by the model that ships with kklint or an installed one."""

from collections.abc import Iterable, Iterator
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
BATCH = 256


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
    texts = (block.text[span.start : span.end].translate(ONE_FOR_ONE) for block, span in pairs)
    disable = [] if lemmas else ["kklint_lemmy"]
    for (block, span), doc in zip(
        pairs, nlp.pipe(texts, batch_size=BATCH, disable=disable), strict=True
    ):
        yield Passage(
            block,
            span,
            tuple(
                Token(
                    token.text,
                    span.start + token.idx,
                    span.start + token.idx + len(token.text),
                    token.pos_,
                    token.lemma_,
                    str(token.morph),
                    token.ent_type_,
                )
                for token in doc
                if not token.is_space
            ),
        )
