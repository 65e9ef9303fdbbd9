"""Adjectives that label people, such as "handicappede borgere" and "de svage".

The adjective concerns us only when it describes a person: before a noun for people, or as a noun of
its own after "de", "en", "mange". A person-first suggestion takes over the noun: "borgere med
handicap".
"""

from collections.abc import Iterator

from kklint.inflection import Morphology, copy_case
from kklint.lazy_pattern import lazy
from kklint.lexicon import Candidate, Lexicon, Pattern, PersonNoun, Suggested, Word, split
from kklint.model import Block, Entry, Hit, Slot, Span
from kklint.person_first import DEGREES, PERSON_FIRST
from kklint.rules.words import COPULAS, words_before
from kklint.sentences import starts

LOOK_AHEAD = 4
ATTRIBUTIVE = "attributive"  # said of an entry: only before a noun, »gamle medborgere«
DEFINITE = frozenset({"den", "de", "det"})
DEFINITE_SINGULAR = frozenset("den det denne dette".split())
SINGULAR = frozenset("den denne hver enhver en et det".split())
BEFORE_A_BARE_PLURAL = frozenset("til af med blandt om hos mod fra mellem som end".split())
# These also describe things, or are verbs: »udsatte« alone is not yet a person.
NOT_ALONE = ("svage", "svageste", "udsatte", "anbragte", "fattige", "etniske", "stillede", "stille")
# Before an adjective that says what somebody is, as in »de er hjemløse«, »vi blinde«.
BEFORE_A_PREDICATE = frozenset(
    "er var være været bliver blev blive blevet bliv føler følte gør gjorde kalder kaldes virker "
    "ser ud sig jer os dem hen vi i du jeg han hun man de så meget mere mest ikke".split()
)
LIST_BEFORE = lazy(r"(?:[,/:;(–•]|\s-)\s*$")
RELATIVE = lazy(r",? (?:der|som)\b")  # »Hjemløse, der overnatter …«
NEVER_TOO = (
    "ede",
    "løse",
    "ende",
    "elle",
    "ente",
    "iske",
    "inde",
    "døve",
)  # »for svage« may be "too weak", »for hjemløse« is not
DETERMINERS = DEFINITE | frozenset(
    "en et alle mange flere nogle andre disse denne enhver hver ingen vores få færre".split()
)
JOINTS = frozenset({"og", "eller", "samt", "eller/og", "og/eller"})
# After a nominalised adjective stands one of these or nothing at all; else the grammar is asked.
FOLLOWS_A_NOUN = frozenset(
    "der som har er var kan skal vil får må bør i på med af til for fra uden om ved hos under over "
    "blandt blev bliver havde kunne skulle ville fik og eller samt men at når hvis hvor ikke også "
    "selv ind ud op ned hjem væk frem tilbage hjemme ude inde oppe nede her der mellem imod mod "
    "gennem efter før siden indtil uanset trods via ifølge langs omkring inden end nu altid ofte "
    "aldrig kun samtidig igen derfor dog både enten to tre".split()
)
ADJECTIVAL = lazy(r"\w+(e|t|ig|sk|el)$")


def patterns(entry: Entry, morphology: Morphology) -> Iterator[Pattern]:
    """Yield the forms of each adjective; suggestions in the same form, or a tail to put after."""
    for find in entry.find:
        for slot, form in _forms(find, morphology):
            words, gaps = split(form)
            first = entry.suggest[0] if entry.suggest else ""
            person_first = PERSON_FIRST.match(first)
            if person_first:
                tail = morphology.phrase(first).tail
                heads = [
                    Suggested(text, name)
                    for name in ("sg.indef", "sg.def", "pl.indef")
                    if (text := morphology.inflect(first, Slot(name)))
                ]
                yield Pattern(entry.id, words, gaps, slot, "", tuple(heads), tail=tail)
            else:
                inflected = (morphology.inflect(text, slot) for text in entry.suggest)
                same = tuple(Suggested(text, "") for text in inflected if text)
                yield Pattern(entry.id, words, gaps, slot, "", same)


def _forms(find: str, morphology: Morphology) -> Iterator[tuple[Slot, str]]:
    """Yield the forms of an adjective, also as the owner of something: "de handicappedes"."""
    for slot, form in morphology.forms(find):
        yield slot, form
        if slot.name == "e" and not slot.genitive:
            yield Slot("e", genitive=True), f"{form}s"


def hit(candidate: Candidate, block: Block, lexicon: Lexicon) -> tuple[Hit, bool] | None:
    """Return the hit and whether the grammar must say that the adjective stands as a noun.

    None when the adjective describes something else than a person.
    """
    after = _after(candidate, block)
    slot = candidate.pattern.slot
    before = words_before(candidate, block)
    last = block.text[before[-1].start : before[-1].end].lower() if before else ""
    if not slot.genitive:
        rest = _described(after, slot, last, lexicon)
        if rest is not None:
            joined = last in JOINTS or last in DEGREES or not rest
            noun = lexicon.person(rest[-1].text) if rest else None
            unsure = noun is not None and "base" in noun.forms and _goes_on(after[len(rest) :])
            return _attributive(candidate, block, lexicon, rest, joined), unsure
    if candidate.entry.when == ATTRIBUTIVE:
        return None
    return _nominal(candidate, block, after, last)


def _described(  # noqa: PLR0911 - one return per shape of the phrase
    after: tuple[Word, ...], slot: Slot, last: str, lexicon: Lexicon
) -> tuple[Word, ...] | None:
    """Return the words up to the noun for people that an adjective describes.

    () when the noun belongs to more than this adjective ("svage og udsatte borgere"), None when
    there is no such noun.
    """
    nouns = [_noun(word, slot, last, lexicon) for word in after]
    joint = [word.text in JOINTS for word in after]
    adjectival = [
        bool(ADJECTIVAL.match(word.text)) and word.text not in FOLLOWS_A_NOUN for word in after
    ]
    if after[:1] and nouns[0]:
        if after[1:] and "base" in nouns[0].forms and nouns[1]:  # handicappede unge mænd
            return after[:2]
        if len(after) > 2 and joint[1]:  # noqa: PLR2004 - udsatte børn og unge
            second = lexicon.person(after[2].text)
            if second and (second.slot.genitive or second.slot.name not in ("pl.indef", "e")):
                return ()
            return after[:3] if second else after[:1]
        return after[:1]
    if len(after) > 1 and adjectival[0] and nouns[1]:
        return after[:2]
    if len(after) > 2 and joint[0] and adjectival[1] and nouns[2]:  # noqa: PLR2004
        return ()
    return None


def _noun(word: Word, slot: Slot, last: str, lexicon: Lexicon) -> PersonNoun | None:
    """Return the noun for people that the adjective agrees with.

    In "de handicappede bruger indgangen" the word "bruger" is a verb.
    """
    noun = lexicon.person(word.text)
    if noun is None:
        return None
    if slot.name == "e" and noun.slot.name == "sg.indef" and last not in DEFINITE_SINGULAR:
        if noun.forms.get("pl.indef") != word.text:
            return None
        return noun._replace(slot=noun.slot._replace(name="pl.indef"))  # svage pårørende
    return noun


def _goes_on(after: tuple[Word, ...]) -> bool:
    return bool(after) and after[0].text not in FOLLOWS_A_NOUN


def _after(candidate: Candidate, block: Block) -> tuple[Word, ...]:
    """Return the words after the adjective that only spaces separate from it, a few at most."""
    words: list[Word] = []
    end = candidate.span.end
    for word in candidate.words[candidate.last : candidate.last + LOOK_AHEAD]:
        if block.text[end : word.start].strip() or word.start == end:
            break
        words.append(word)
        end = word.end
    return tuple(words)


def _attributive(
    candidate: Candidate,
    block: Block,
    lexicon: Lexicon,
    rest: tuple[Word, ...],
    coordinated: bool,  # noqa: FBT001
) -> Hit:
    text, entry, pattern, span = block.text, candidate.entry, candidate.pattern, candidate.span
    matched = text[span.start : span.end]
    if not pattern.tail:
        options = tuple(copy_case(matched, s.text) for s in pattern.suggestions)
        return Hit(entry, span, options, entry.fix if options else "none")
    noun = lexicon.person(rest[-1].text) if rest else None
    if noun is None or coordinated or noun.slot.genitive:
        end = rest[-1].end if rest and not coordinated else span.end
        return Hit(entry, Span(span.start, end), (), "none")
    start, new = span.start, text[rest[-1].start : rest[-1].end]
    before = words_before(candidate, block)
    if before and text[before[-1].start : before[-1].end].lower() in DEFINITE:
        determiner = text[before[-1].start : before[-1].end].lower()
        plural = determiner == "de" and noun.forms.get("pl.indef") == new
        definite = noun.forms.get("pl.def" if plural else noun.slot.name.replace("indef", "def"))
        if definite and len(rest) == 1:
            start, new = before[-1].start, definite
        elif noun.slot.name in ("pl.indef", "e"):  # de udsatte børn og unge
            start = before[-1].start
    adjectives = "".join(text[word.start : word.end] + " " for word in rest[:-1])
    written = copy_case(text[start : span.end], f"{adjectives}{new}{pattern.tail}")
    fix = "none" if entry.fix == "none" else "offered"
    return Hit(entry, Span(start, rest[-1].end), (written,), fix)


def _nominal(
    candidate: Candidate, block: Block, after: tuple[Word, ...], determiner: str
) -> tuple[Hit, bool] | None:
    text, entry, pattern, span = block.text, candidate.entry, candidate.pattern, candidate.span
    if determiner not in DETERMINERS and not _bare_plural(candidate, block, after, determiner):
        return None
    before = words_before(candidate, block)
    if determiner == "de" and not after and len(before) > 1 and _is_copula(before[-2], text):
        return None  # »bliver de hjemløse?« says what they are
    unsure = _goes_on(after) and not pattern.slot.genitive
    matched = text[span.start : span.end]
    fix = "none" if entry.fix == "none" else "offered"
    if not pattern.tail:
        options = tuple(copy_case(matched, s.text) for s in pattern.suggestions)
        return Hit(entry, span, options, fix if options else "none"), unsure
    if determiner in DEGREES:
        return Hit(entry, span, (), "none"), unsure
    heads = {s.gender: s.text for s in pattern.suggestions}
    start = before[-1].start if determiner in DEFINITE | {"en", "et"} else span.start
    new = {
        "de": heads.get("pl.indef"),
        "den": heads.get("sg.def"),
        "en": "en " + heads.get("sg.indef", ""),
    }.get(determiner, heads.get("pl.indef"))
    if (
        pattern.slot.genitive
        or new is None
        or determiner in ("et", "det", "hver", "enhver", "denne")
    ):
        instead = heads.get("sg.def" if determiner in SINGULAR else "pl.indef", "")
        return Hit(entry, Span(start, span.end), (), "none", instead=instead), unsure
    written = copy_case(text[start : span.end], new)
    return Hit(entry, Span(start, span.end), (written,), fix), unsure


def _is_copula(word: Span, text: str) -> bool:
    return text[word.start : word.end].lower() in COPULAS


def _bare_plural(candidate: Candidate, block: Block, after: tuple[Word, ...], last: str) -> bool:
    """Return whether the adjective stands as a plural noun: "boliger til handicappede"."""
    slot, text = candidate.pattern.slot, candidate.words[candidate.last - 1].text
    if slot.name != "e" or slot.genitive:
        return False
    alone = not text.endswith(NOT_ALONE)
    if _goes_on(after) and not alone:
        return False
    if last == "for":  # »for socialt udsatte«, but »for svage« may be too weak
        several = len(candidate.pattern.words) > 1
        return several or text.endswith(NEVER_TOO) or (alone and _goes_on(after))
    if last in BEFORE_A_BARE_PLURAL:
        return True
    if not last:
        opens = starts(block.text, candidate.span.start)
        listed = LIST_BEFORE.search(
            block.text, max(0, candidate.span.start - 4), candidate.span.start
        )
        told = bool(after) or (alone and RELATIVE.match(block.text, candidate.span.end) is not None)
        return (told and opens) or (alone and bool(after) and listed is not None)
    return alone and last not in BEFORE_A_PREDICATE | DEGREES | JOINTS
