"""Ways of matching, one file each; a file's name is the value of `match` in a word list."""

from collections.abc import Iterator

from kklint.inflection import Morphology
from kklint.lexicon import Candidate, FirstPart, Lexicon, Pattern
from kklint.model import Block, Entry, Hit
from kklint.rules import ending, pair, person, pronoun, words


def expand(entry: Entry, morphology: Morphology) -> Iterator[Pattern | FirstPart]:
    """Yield all that is looked for on behalf of an entry."""
    if entry.match == "person":
        yield from person.patterns(entry, morphology)
    elif entry.match == "pair":
        yield from pair.patterns(entry, morphology)
    elif entry.match == "ending":
        yield from ending.patterns(entry, morphology)
    elif entry.match == "pronoun":
        yield from pronoun.patterns(entry, morphology)
    else:
        yield from words.patterns(entry, morphology)


def judge(candidate: Candidate, block: Block, lexicon: Lexicon) -> tuple[Hit, str] | None:
    """Return the hit of a candidate and the question that only the grammar answers ("" if none).

    The questions: "noun", "verb", "adjective" (part of speech of the words), "nominal" (the
    adjective stands as a noun) and "generic" (the pronoun stands for anyone).
    """
    if candidate.entry.match == "pronoun":
        meant = pronoun.hit(candidate, block, lexicon)
        return (meant, "generic") if meant else None
    if candidate.entry.match == "person":
        found = person.hit(candidate, block, lexicon)
        if found is None:
            return None
        when = "" if candidate.entry.when == person.ATTRIBUTIVE else candidate.entry.when
        return found[0], "nominal" if found[1] else when
    if candidate.entry.match == "ending":
        ended = ending.hit(candidate, block, lexicon)
        return (ended, candidate.entry.when) if ended else None
    hit = pair.hit if candidate.entry.match == "pair" else words.hit
    return hit(candidate, block, lexicon), candidate.entry.when


def unmeant(candidate: Candidate, block: Block, lexicon: Lexicon) -> str:
    """Return the guard that says why a candidate is no hit, "" where nothing is to be said."""
    if candidate.entry.match == "pronoun":
        return pronoun.unmeant(candidate, block, lexicon)
    return "thing" if candidate.entry.match == "person" else ""
