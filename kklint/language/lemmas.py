"""lemmy, the Danish lemmatiser, without spaCy: for the cheap stage and for the spaCy component.

lemmy is case-sensitive and knows no compounds with capitals, so a word is lower-cased first and
"ATA-borgerne" is taken at its hyphen.
"""

from functools import lru_cache
from typing import Any

CLOSED_CLASS = {  # where UD Danish-DDT and the dictionary behind lemmy differ
    ("PRON", "det"): "det",
    ("ADJ", "mange"): "mange",
    ("ADJ", "flere"): "mange",
    ("ADJ", "fleste"): "mange",
    ("ADJ", "mere"): "meget",
    ("ADJ", "mest"): "meget",
    ("ADJ", "meget"): "meget",
    ("ADJ", "mindre"): "lille",
}
NAMES_ON_S = frozenset(  # not the genitive of "Han"
    "Agnes Anders Andreas Claus Elias Hans Jens Johannes Jonas Klaus Lars Lukas Mads Magnus Markus "
    "Mathias Mikas Nicklas Niels Noas Rasmus Silas Thomas Tobias Troels".split()
)
UNINFLECTED = frozenset({"PUNCT", "NUM", "SYM", "X", "SPACE"})


@lru_cache(maxsize=1)
def _lemmatizer() -> Any:  # noqa: ANN401 - lemmy has no types
    import lemmy  # noqa: PLC0415 - 0.15 s and 42 MB, only when a lemma is wanted

    return lemmy.load("da")


@lru_cache(maxsize=65536)
def lemma(pos: str, form: str) -> str:
    """Return the lemma of a word form, given its universal part of speech ("NOUN")."""
    low = form if pos == "PROPN" else form.lower()
    if (pos, low) in CLOSED_CLASS:
        return CLOSED_CLASS[pos, low]
    if pos in UNINFLECTED or (pos == "PROPN" and form in NAMES_ON_S):
        return form
    hyphen = low.rfind("-")
    if 0 < hyphen < len(low) - 1:
        return form[: hyphen + 1] + str(_lemmatizer().lemmatize(pos, low[hyphen + 1 :])[0])
    return str(_lemmatizer().lemmatize(pos, low)[0])
