"""The spaCy component "kklint_lemmy": sets token.lemma_ by lemmy, whose own needs spaCy 2."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from kklint.language.lemmas import lemma


@Language.factory("kklint_lemmy", assigns=["token.lemma"], requires=["token.pos"])
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component; registered with spaCy as an entry point, so `spacy.load` finds it."""
    del nlp, name
    return lemmatise


def lemmatise(doc: Doc) -> Doc:
    """Set the lemma of every token from its form and part of speech."""
    for token in doc:
        token.lemma_ = lemma(token.pos_, token.text)
    return doc
