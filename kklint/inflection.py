"""Danish nouns, adjectives and verbs: from a dictionary form to all forms, and into a slot.

The paradigms are data: the tables [boejning] and [forled] of the word lists. A word that has none
of its own inherits from the longest word or ending in the table that it ends with ("politibetjent"
from "betjent"). The facts: Retskrivningsordbogen's section on inflection.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kklint.model import Slot

NOUN_SLOTS = ("sg.indef", "sg.def", "pl.indef", "pl.def")
ADJECTIVE_SLOTS = ("base", "neuter", "e", "comparative", "superlative")
VERB_SLOTS = ("infinitive", "present", "past", "participle")
PASSIVES = {"passive": "infinitive", "past.passive": "past"}  # bemandes, bemandedes
ARTICLES = {"en": "c", "et": "n"}
TAIL_STARTS = frozenset(
    "med i af på for fra til uden der som under over hos ved om mod efter ad".split()
)
NONE = "-"
MIN_MODIFIER = 2  # letters in front of an inherited ending: "p-vagt" has two


@dataclass(frozen=True, slots=True)
class Paradigm:
    """The forms of one word. `gender` is "c", "n" or "" (plural only, or not a noun)."""

    kind: str
    gender: str
    forms: Mapping[str, tuple[str, ...]]

    def with_modifier(self, modifier: str) -> "Paradigm":
        """Return the paradigm of a compound: every form with `modifier` in front."""
        return Paradigm(
            self.kind,
            self.gender,
            {
                slot: tuple(_compound(modifier, form.removeprefix("-")) for form in forms)
                for slot, forms in self.forms.items()
            },
        )


def _compound(modifier: str, form: str) -> str:
    """Return "bankansatte" and, where the form has an article, "den bankansatte"."""
    article, space, word = form.rpartition(" ")
    return article + space + modifier + word


def parse(notation: str) -> Paradigm:
    """Read "en person, personen, personer, personerne", "svag, svagt, svage" or "at have, har ...".

    Raises ValueError when the notation has none of these shapes.
    """
    cells = [cell.strip() for cell in notation.split(",")]
    first, _, rest = cells[0].partition(" ")
    if first == "at" and rest and len(cells) == len(VERB_SLOTS):
        return _paradigm("verb", "", VERB_SLOTS, [rest, *cells[1:]])
    if len(cells) == len(NOUN_SLOTS) and ((first in ARTICLES and rest) or cells[0] == NONE):
        gender = ARTICLES.get(first, "")
        return _paradigm("noun", gender, NOUN_SLOTS, [rest or NONE, *cells[1:]])
    if not rest and len(cells) in (3, 5) and NONE not in cells:
        return _paradigm("adjective", "", ADJECTIVE_SLOTS, cells)
    raise ValueError(notation)


def _paradigm(kind: str, gender: str, slots: tuple[str, ...], cells: list[str]) -> Paradigm:
    forms = {
        slot: tuple(form.strip() for form in cell.split("/"))
        for slot, cell in zip(slots, cells, strict=False)
        if cell != NONE
    }
    if "superlative" in forms:
        forms["superlative.e"] = tuple(form + "e" for form in forms["superlative"])
    if kind == "verb":
        for passive, active in PASSIVES.items():
            forms[passive] = tuple(form + "s" for form in forms.get(active, ()))
    return Paradigm(kind, gender, forms)


def genitive(form: str) -> str:
    """Return the genitive: -s, or an apostrophe after s, x and z ("kreds'")."""
    return form + ("'" if form[-1] in "sxzSXZ" else "s")


def copy_case(model: str, text: str) -> str:
    """Give `text` the capitals of `model`: FORMAND -> FORPERSON, Formand -> Forperson."""
    letters = [character for character in model if character.isalpha()]
    if len(letters) > 1 and all(character.isupper() for character in letters):
        return text.upper()
    if letters and letters[0].isupper():
        return text[:1].upper() + text[1:]
    return text


@dataclass(frozen=True, slots=True)
class Phrase:
    """A dictionary form of one or more words, taken apart: adjectives, the head, what follows.

    "enlig forælder med handicap" is lead ("enlig",), head "forælder", tail " med handicap".
    """

    lead: tuple[str, ...]
    head: str
    tail: str
    paradigm: Paradigm | None


@dataclass(frozen=True)
class Morphology:
    """What is known of inflection: paradigms by word, endings by "-ist", linking forms by word."""

    paradigms: Mapping[str, Paradigm]
    first_parts: Mapping[str, str]
    _known: dict[str, Paradigm | None] = field(default_factory=dict, repr=False)

    def paradigm(self, word: str) -> Paradigm | None:
        """Return the paradigm of a dictionary form, or None when nothing is known."""
        if word not in self._known:
            self._known[word] = self._look_up(word)
        return self._known[word]

    def _look_up(self, word: str) -> Paradigm | None:
        if word in self.paradigms:
            return self.paradigms[word]
        for cut in range(1, len(word)):
            head = word[cut:]
            for key in (head, "-" + head):
                if key in self.paradigms and (key != head or cut >= MIN_MODIFIER):
                    return self.paradigms[key].with_modifier(word[:cut])
        return None

    def first_part(self, word: str) -> str | None:
        """Return the linking form ("formand" -> "formands", "næstformand" -> "næstformands")."""
        for cut in range(len(word)):
            if word[cut:] in self.first_parts and cut != 1:
                return word[:cut] + self.first_parts[word[cut:]]
        return None

    def phrase(self, text: str) -> Phrase:
        """Take a dictionary form apart; `paradigm` is None when the head is not known."""
        before, comma, after = text.partition(",")
        words = before.split()
        end = next((i for i, w in enumerate(words) if i and w in TAIL_STARTS), len(words))
        core, tail = words[:end], "".join(f" {word}" for word in words[end:]) + comma + after
        if len(core) > 1:
            first = self.paradigm(core[0])
            if first and first.kind == "verb":
                rest = "".join(f" {word}" for word in core[1:])
                return Phrase((), core[0], rest + tail, first)
        head = core[-1]
        paradigm = self.paradigm(head)
        lead = tuple(core[:-1])
        if paradigm and paradigm.kind == "noun" and not all(map(self.is_adjective, lead)):
            paradigm = None
        return Phrase(lead, head, tail, paradigm)

    def unknown(self, text: str) -> list[str]:
        """Return the words of a dictionary form whose forms are wanted and not known."""
        phrase = self.phrase(text)
        if phrase.paradigm is not None:
            return []
        words = [word for word in phrase.lead if not self.is_adjective(word)]
        return words if self.paradigm(phrase.head) else [*words, phrase.head]

    def is_adjective(self, word: str) -> bool:
        """Return whether the word is known as an adjective."""
        paradigm = self.paradigm(word)
        return paradigm is not None and paradigm.kind == "adjective"

    def gender(self, text: str) -> str:
        """Return "c", "n" or "" for a dictionary form of one or more words."""
        paradigm = self.phrase(text).paradigm
        return paradigm.gender if paradigm else ""

    def forms(self, text: str) -> Iterator[tuple[Slot, str]]:
        """Yield every form of a dictionary form with its slot; genitives of nouns included.

        After a determiner an adjective takes -e and the noun stays indefinite ("den enlige mor"):
        that slot is "sg.det".
        """
        phrase = self.phrase(text)
        if phrase.paradigm is None:
            yield Slot("fixed"), text
            return
        for name, lead, form in self._cells(phrase):
            yield Slot(name), lead + form + phrase.tail
            nominal = phrase.paradigm.kind == "noun" or name == "e"
            if nominal and not phrase.tail:
                yield Slot(name, genitive=True), lead + genitive(form)

    def _cells(self, phrase: Phrase) -> Iterator[tuple[str, str, str]]:
        paradigm = phrase.paradigm
        if paradigm is None:
            return
        if paradigm.kind != "noun" or not phrase.lead:
            lead = "".join(word + " " for word in phrase.lead)
            for name, forms in paradigm.forms.items():
                yield from ((name, lead, form) for form in forms)
            return
        agreeing = "neuter" if paradigm.gender == "n" else "base"
        for name, source, adjective in (
            ("sg.indef", "sg.indef", agreeing),
            ("sg.det", "sg.indef", "e"),
            ("pl.indef", "pl.indef", "e"),
        ):
            leads = [self.paradigm(word) for word in phrase.lead]
            lead = "".join(known.forms[adjective][0] + " " for known in leads if known)
            yield from ((name, lead, form) for form in paradigm.forms.get(source, ()))

    def inflect(self, text: str, slot: Slot) -> str | None:
        """Return the dictionary form `text` in `slot`, or None where Danish has no good form.

        "person med handicap" has no genitive; an adjective has no definite.
        """
        forms: dict[Slot, str] = {}
        for candidate, form in self.forms(text):
            forms.setdefault(candidate, form)
        if slot.name == "fixed":
            return text
        if slot.name == "sg.det" and slot not in forms:
            return forms.get(Slot("sg.indef", slot.genitive))
        return forms.get(slot)
