"""Options -> what they mean as an answer to a question about gender.

The label counts before the stored value; a code without a label is looked up in the field's help,
where schemas write »K=female«.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from kklint.forms.model import Field, Option
from kklint.forms.vocabulary import Phrase, folded, last_name, listed, question


class Meaning(StrEnum):
    """What an answer says about gender."""

    MALE = "male"
    FEMALE = "female"
    OTHER = "other"  # neither, both, in one's own words
    DECLINED = "declined"  # prefers not to say
    UNKNOWN = "unknown"
    JOKE = "joke"
    CODE = "code"  # a number that means what somebody else has agreed
    UNCLEAR = "unclear"


GENDERS = frozenset({Meaning.MALE, Meaning.FEMALE})
NO_ANSWER = frozenset({Meaning.DECLINED, Meaning.UNKNOWN})

MALE = listed(
    "mand maend mandlig mandlige mandkoen hankoen hankoenn dreng drenge herre herrer han ham hans"
    " male males man men boy boys masculine maskulin he him his gentleman gentlemen"
)
FEMALE = listed(
    "kvinde kvinder kvindelig kvindelige kvindekoen hunkoen pige piger dame damer hun hende"
    " hendes female females woman women girl girls feminine feminin she her hers lady ladies"
)
LETTER = {
    "m": Meaning.MALE,
    "h": Meaning.MALE,
    "k": Meaning.FEMALE,
    "kv": Meaning.FEMALE,
    "f": Meaning.FEMALE,
    "w": Meaning.FEMALE,
    "p": Meaning.FEMALE,
    "x": Meaning.OTHER,
    "o": Meaning.OTHER,
    "a": Meaning.OTHER,
    "u": Meaning.UNKNOWN,
    "un": Meaning.UNKNOWN,
}
FILLING = listed(
    "koen koens koenet gender sex jeg er en et i am a an the som identificerer mig myself"
    " identify as cis biologisk biological juridisk legal type code kode value person er du"
)
OTHER = listed(
    "andet anden andre oevrige other others nonbinaer nonbinaere nonbinary nonbinaert binaer"
    " binaert binary ikkebinaer divers diverse interkoen interkoennet interkoennede intersex"
    " koensflydende genderqueer queer genderfluid fluid agender trans transkoennet transgender"
    " transperson transseksuel tredje third hverken neither hen they them de dem neutral neutralt"
    " koensneutral koensneutralt mangfoldig enby nb another different beskriv beskriver describe"
    " begge both x alle all ligegyldigt underordnet any either variation varieret blandet mixed"
    " selvbeskrevet transmand transkvinde transmale transfemale"
)
UNKNOWN = listed(
    "ukendt unknown uoplyst uspecificeret unspecified uangivet uregistreret undetermined ubestemt"
    " ubestemmeligt uafklaret unsure ingen none null na ubesvaret indeterminate ambiguous missing"
)
UNKNOWN_PHRASES = (
    Phrase(listed("ikke"), listed("relevant oplyst angivet registreret kendt bestemt valgt")),
    Phrase(listed("not"), listed("known specified stated applicable available set recorded")),
    Phrase(listed("ved"), listed("ikke")),
    Phrase(listed("know"), listed("don dont not")),
)
DECLINED = listed("undisclosed decline declined declines withheld skip anonym hemmeligt refused")
DECLINED_PHRASES = (
    Phrase(
        listed("ikke"), listed("oensker oenskes oenske vil oplyse svare angive sige helst besvare")
    ),
    Phrase(listed("not"), listed("prefer say disclose answer wish rather want tell state")),
    Phrase(listed("intet"), listed("svar")),
    Phrase(listed("no"), listed("answer response")),
)
JOKES = listed(
    "alien aliens martian marsmand marsboer rumvaesen unicorn enhjoerning helikopter helicopter"
    " robot potato kartoffel dragon toaster cyborg klingon wookie wookiee yoda batman"
)
CODE = re.compile(r"(?<![\w=:])(\w{1,4})[ \t]*[=:]")
SEPARATORS = " \t\r\n,;|."
LONGEST_CODE = 4
LONGEST_HELP = 4_000


def meaning(option: Option, coded: dict[str, str] | None = None) -> Meaning:
    """Return what an option means: by its label, what its code stands for, or else its value."""
    spoken = (coded or {}).get(folded(option.value), "")
    told = option.label if option.label != option.value else spoken or option.label
    means = of_text(told)
    if means in {Meaning.UNCLEAR, Meaning.CODE} and option.value != told:
        by_value = of_text(last_name(option.value))
        return by_value if by_value not in {Meaning.UNCLEAR, Meaning.CODE} else means
    return means


def meanings(field: Field) -> tuple[Meaning, ...]:
    """Return what each answer of a field means, in order; D and P are dreng and pige."""
    coded = codes(field)
    found = tuple(meaning(option, coded) for option in field.answers)
    if {folded(option.label) for option in field.answers} == {"d", "p"}:
        return tuple(
            Meaning.MALE if folded(option.label) == "d" else Meaning.FEMALE
            for option in field.answers
        )
    return found


def written(option: Option) -> str:
    """Return what stands at an option's span: its label, or its value where schemas have that."""
    length = option.span.end - option.span.start
    return option.value if length == len(option.value) != len(option.label) else option.label


def of_text(text: str) -> Meaning:
    """Return what the text of an answer means."""
    found = question(text)
    said = frozenset(found)
    if len(found) == 1 and found[0] in LETTER:
        return LETTER[found[0]]
    if found and all(word.isdigit() for word in found):
        return Meaning.CODE
    for means in _without_gender(said):
        return means
    named = [word for word in found if word not in FILLING and not word.isdigit()]
    if named and all(word in MALE or LETTER.get(word) is Meaning.MALE for word in named):
        return Meaning.MALE
    if named and all(word in FEMALE or LETTER.get(word) is Meaning.FEMALE for word in named):
        return Meaning.FEMALE
    return Meaning.UNCLEAR


def _without_gender(said: frozenset[str]) -> Iterator[Meaning]:
    """Yield what an answer means that names neither of two genders, surest first."""
    if not JOKES.isdisjoint(said) or {"outer", "space"} <= said:
        yield Meaning.JOKE
    if not DECLINED.isdisjoint(said):
        yield Meaning.DECLINED
    if not OTHER.isdisjoint(said) and not {"ikke", "ved"} <= said:
        yield Meaning.OTHER
    if any(phrase.within(said) for phrase in DECLINED_PHRASES):
        yield Meaning.DECLINED
    if not UNKNOWN.isdisjoint(said) or any(phrase.within(said) for phrase in UNKNOWN_PHRASES):
        yield Meaning.UNKNOWN
    if MALE & said and FEMALE & said:
        yield Meaning.OTHER


def codes(field: Field) -> dict[str, str]:
    """Return what codes stand for in a field's help: »K=female M=male« gives k and m."""
    known = {folded(option.value) for option in field.answers}
    if all(len(value) > LONGEST_CODE for value in known):
        return {}
    text = field.help[:LONGEST_HELP]
    marks = [mark for mark in CODE.finditer(text) if folded(mark[1]) in known]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return {
        folded(mark[1]): text[mark.end() : end].strip(SEPARATORS).split("\n")[0].strip(SEPARATORS)
        for mark, end in zip(marks, ends, strict=False)
    }
