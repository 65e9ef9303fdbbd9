"""Questions that only the Danish pipeline answers, asked of a passage about a span in its block."""

from kklint.model import Passage, Span

BEFORE_A_NOUN = frozenset({"en", "et", "hver", "enhver"})
ACTIONS = frozenset({"VERB", "AUX", "ADV"})


def holds(question: str, passage: Passage, span: Span) -> bool:
    """Return whether the hit at `span` stands, judged by the tokens of the passage.

    The tagger takes 1 noun in 10 at the start of a sentence for something else, so "noun" only
    rules out what is an action; a capital in mid-sentence is a name when the tagger or the entity
    recogniser says so.
    """
    tokens = [t for t in passage.tokens if t.start < span.end and span.start < t.end]
    if not tokens:
        return True
    last = tokens[-1]
    if question == "noun":
        before = [token for token in passage.tokens if token.end <= tokens[0].start]
        determined = bool(before) and before[-1].text.lower() in BEFORE_A_NOUN
        return determined or last.pos not in ACTIONS
    if question == "verb":
        return any(token.pos in ("VERB", "AUX") for token in tokens)
    if question == "adjective":
        return last.pos in ("ADJ", "VERB")
    if question == "name":
        return not any(token.entity == "PER" or token.pos == "PROPN" for token in tokens)
    if question == "nominal":
        return not _noun_follows(passage, span)
    raise ValueError(question)


def _noun_follows(passage: Passage, span: Span) -> bool:
    """Return whether the word after the span can be what its adjective describes.

    In "de overvægtige træner to gange om ugen" the tagger takes the verb for a noun; but a sentence
    has a finite verb, and nothing else in this one can be it.
    """
    following = next((token for token in passage.tokens if token.start >= span.end), None)
    if following is None or following.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    has_verb = any("VerbForm=Fin" in token.features for token in passage.tokens)
    return has_verb or not following.text.endswith("r")
