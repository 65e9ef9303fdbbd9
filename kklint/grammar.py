"""Questions that only the Danish pipeline answers, asked of a passage about a span in its block."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kklint.model import Passage, Span, Token

BEFORE_A_NOUN = frozenset({"en", "et", "hver", "enhver"})
LOWERING = frozenset({"nameless", "timeless"})  # a no makes a hit information, not nothing
GUARDS = {  # what is said of a hit that does not stand
    "noun": "other-sense",
    "verb": "other-sense",
    "adjective": "other-sense",
    "nominal": "other-sense",
    "name": "name",
    "generic": "known-person",
    "nameless": "known-person",
    "timeless": "one-event",
}
MODALS = frozenset("skal kan må bør vil".split())
RULE_WORDS = MODALS | frozenset("hvis når såfremt medmindre ifald enhver den om snart".split())
PAST_OF_RULES = frozenset(
    "kunne skulle ville måtte burde bed giv vis tag lad spørg lyt hjælp fortæl kontakt ring".split()
)  # also infinitives, and what is asked for: "bed ham"
DEFINITE = frozenset({"den", "det", "de"})
MODAL_REACH = 8  # tokens between "kan" and the infinitive
AFTER_A_REQUEST = frozenset("om at hvis når hvad hvor hvornår hvem hvordan hvilke hvilken".split())
RELATIVES = frozenset({"der", "som"})
RELATIVE_REACH = 3  # tokens from "som" to "har"
NO_PERFECT = frozenset("ret krav pligt mulighed lov adgang brug for til at".split())
PARTICIPLE_REACH = 5  # tokens between "har" and the participle
SENTENCE_ENDS = frozenset(".!?:")
DEFINITE_NOUN = re.compile(r"\w{4,}(?<!s)e[nt]s?$|\w{6,}(?:elsen|ngen)s?$|\w{3,}ernes?$")
NAMES_ON_EN = frozenset(
    "Karsten Carsten Kirsten Torben Morten Jørgen Preben Kristen Kjersten Marten Thorsten".split()
)
SHORT_NAME = re.compile(r"[A-ZÆØÅ][a-zæøåéü]{1,5}(?<![rntegs])$")
AUTHORITY = re.compile(
    r"(?:styrelsen|forvaltningen|ministeriet|nævnet|direktoratet|kommunen|retten|rådet|udvalget|"
    r"cent(?:e)?ret|banken|tinget|skat|service|konto|portalen|boks|post|mitid|aula)s?$",
    re.IGNORECASE,
)
ACTIONS = frozenset({"VERB", "AUX", "ADV"})


def holds(question: str, passage: Passage, span: Span, meant: str = "") -> bool:  # noqa: PLR0911
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
        determined = determined or (len(tokens) > 1 and tokens[0].pos == "AUX")  # »er misbruger«
        return determined or last.pos not in ACTIONS
    if question == "verb":
        return any(token.pos in ("VERB", "AUX") for token in tokens)
    if question == "adjective":
        return last.pos in ("ADJ", "VERB")
    if question == "name":
        return not any(token.entity == "PER" or token.pos == "PROPN" for token in tokens)
    if question == "generic":
        return is_generic(passage, meant)
    if question == "nameless":
        return not _names([token for token in passage.tokens if token.end <= span.start], meant)
    if question == "timeless":
        return not has_happened(passage.tokens)
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


def is_generic(passage: Passage, meant: str) -> bool:
    """Return whether a pronoun can stand for anyone: nobody is named near it, nothing has happened.

    The passage is of the sentences from the noun that is `meant` to the pronoun.
    """
    return not _names(passage.tokens, meant) and not any(
        _is_past(sentence, finite)
        for sentence in _sentences(passage.tokens)
        if (finite := _finite(sentence)) is not None
    )


def _names(tokens: Sequence[Token], meant: str) -> bool:
    """Return whether a person is named.

    The tagger often takes a rare noun with the capital of a sentence for a name.
    """
    return any(
        (_is_name(token) or _is_before_a_title(tokens, number))
        and token.text.lower() not in meant
        and not (_begins(tokens, number) and not _looks_named(tokens, number))
        for number, token in enumerate(tokens)
    )


def _is_name(token: Token) -> bool:
    return token.entity == "PER" and token.text[:1].isupper() and not AUTHORITY.search(token.text)


def _is_before_a_title(tokens: Sequence[Token], number: int) -> bool:
    """Return whether a short proper noun opens a sentence on who it is: »Ida er tolk«."""
    following = tokens[number + 1 : number + 2]
    return (
        tokens[number].pos == "PROPN"
        and _begins(tokens, number)
        and SHORT_NAME.match(tokens[number].text) is not None
        and bool(following)
        and following[0].text in ("er", "var", "bliver", "arbejder")
    )


def _begins(tokens: Sequence[Token], number: int) -> bool:
    return number == 0 or tokens[number - 1].text in SENTENCE_ENDS


def _looks_named(tokens: Sequence[Token], number: int) -> bool:
    """Return whether the first word of a sentence is a name: two of them, or one before a verb."""
    following = tokens[number + 1 : number + 3]
    if not following:
        return False
    if following[0].pos == "PROPN" and following[0].text[:1].isupper():
        return True
    word = tokens[number].text
    if following[0].text == "," and following[-1].text.lower() in AFTER_A_REQUEST:
        return False  # »Oplys, om …«, »Husk, at …«
    return following[0].pos in ("VERB", "AUX", "CCONJ", "PUNCT") and (
        word in NAMES_ON_EN or not DEFINITE_NOUN.search(word)
    )


def _is_past(tokens: Sequence[Token], number: int) -> bool:
    """Return whether a verb tells of the past; the tagger takes "kan bekræfte" for one."""
    token = tokens[number]
    text = token.text.lower()
    if not {"Tense=Past", "VerbForm=Fin"} <= set(token.features.split("|")):
        return False
    if number and tokens[number - 1].text.lower() in DEFINITE:  # »den sikrede«
        return False
    near = {other.text.lower() for other in tokens[max(0, number - MODAL_REACH) : number]}
    return text not in PAST_OF_RULES and not (text.endswith(("te", "de")) and near & MODALS)


def has_happened(tokens: Sequence[Token]) -> bool:
    """Return whether something is told that has been done once: "har" after its subject, or a past.

    In a rule a perfect stands after "hvis" and "når", or in a question that opens the sentence.
    """
    return any(map(_tells_a_perfect, _sentences(tokens))) or any(
        _is_past(tokens, number) for number in range(len(tokens))
    )


def _sentences(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    first = 0
    for number, token in enumerate(tokens):
        if token.text in SENTENCE_ENDS or number == len(tokens) - 1:
            yield tokens[first : number + 1]
            first = number + 1


def _finite(sentence: Sequence[Token]) -> int | None:
    """Return which token is the first finite verb."""
    finite = (n for n, token in enumerate(sentence) if "VerbForm=Fin" in token.features)
    return next(finite, None)


def _tells_a_perfect(sentence: Sequence[Token]) -> bool:
    words = [token.text.lower() for token in sentence]
    finite = _finite(sentence)
    if not finite or words[finite] != "har" or RULE_WORDS.intersection(words[: finite + 1]):
        return False
    if RELATIVES.intersection(words[max(0, finite - RELATIVE_REACH) : finite]):
        return False  # »en elev, der har glemt sin nøgle, kan …«, »det, som låneren har betalt«
    following = takewhile(
        lambda token: token.text.lower() not in NO_PERFECT,
        sentence[finite + 1 : finite + 1 + PARTICIPLE_REACH],
    )
    return any("VerbForm=Part" in t.features and "Tense=Past" in t.features for t in following)
