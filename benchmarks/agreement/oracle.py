"""What a suggestion should look like in a noun phrase, by tables of its own.

It reads the paradigms of the word lists as text and knows nothing of kklint's inflection and
agreement, so that it does not repeat their mistakes.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

SLOTS = ("sg.indef", "sg.def", "pl.indef", "pl.def")
# Determiners of an indefinite singular: before a common noun and before a neuter one.
INDEFINITE = (
    ("", ""),
    ("en", "et"),
    ("hver", "hvert"),
    ("enhver", "ethvert"),
    ("ingen", "intet"),
    ("hvilken", "hvilket"),
    ("sådan en", "sådan et"),
    ("en eller anden", "et eller andet"),
    ("ikke en", "ikke et"),
)
# These stand before a definite adjective and a noun without an ending.
DEFINITE = (
    ("den", "det"),
    ("denne", "dette"),
    ("min", "mit"),
    ("din", "dit"),
    ("sin", "sit"),
    ("vores", "vores"),
    ("kommunens", "kommunens"),
)
PLURAL = ("", "to", "mange", "alle")
DEFINITE_PLURAL = ("de", "disse", "mine", "vores")
# Adjectives: with a common noun, with a neuter noun, definite and plural.
ADJECTIVES = (
    ("dygtig", "dygtigt", "dygtige"),
    ("ny", "nyt", "nye"),
    ("dansk", "dansk", "danske"),
    ("valgt", "valgt", "valgte"),
    ("erfaren", "erfarent", "erfarne"),
    ("interesseret", "interesseret", "interesserede"),
    ("stille", "stille", "stille"),
    ("smuk", "smukt", "smukke"),
    ("tvungen", "tvunget", "tvungne"),
    ("meget ung", "meget ungt", "meget unge"),
    ("rar og flink", "rart og flinkt", "rare og flinke"),
    ("god, munter", "godt, muntert", "gode, muntre"),
)
# Participles that may stand so before and after a common noun, too.
AS_GOOD = {"tvungen": "tvunget", "Tvungen": "Tvunget"}
STRANGERS = (("kæphøj", "kæphøjt", "kæphøje"), ("sløv-kæk", "sløv-kækt", "sløv-kække"))
PREPOSITIONS = frozenset("med i af på for fra til uden der som under over hos ved om".split())


class Noun(NamedTuple):
    """A noun or a phrase with one: forms by slot, its gender, and what follows the head."""

    gender: str
    forms: Mapping[str, str]
    tail: str

    def form(self, slot: str, *, genitive: bool) -> str | None:
        """Return a form, None where there is none; a phrase has no genitive."""
        form = self.forms.get(slot)
        if form is None or (genitive and self.tail):
            return None
        if genitive:
            return form + ("'" if form.endswith(("s", "x", "z")) else "s")
        return form + self.tail


class Oracle:
    """The nouns of the word lists in a folder."""

    def __init__(self, folder: Path) -> None:
        self._rows: dict[str, str] = {}
        for path in sorted(folder.glob("*.toml")):
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            self._rows.update(table.get("boejning", {}))
        self.noun = cache(self._noun)

    def _row(self, word: str) -> tuple[str, str] | None:
        """Return the row of the longest word that a word ends with, and what stands before it."""
        for cut in range(len(word)):
            tail = word[cut:]
            if tail in self._rows and cut != 1:
                return self._rows[tail], word[:cut]
            if cut and "-" + tail in self._rows:
                return self._rows["-" + tail].replace("-", ""), word[:cut]
        return None

    def _noun(self, text: str) -> Noun | None:
        """Return the noun of a dictionary form, None where it is no noun that bends simply."""
        words = text.replace(",", " ,").split()
        end = next((n for n, word in enumerate(words) if n and word in PREPOSITIONS), len(words))
        if "," in words or end != 1:
            return None
        found = self._row(words[0])
        if found is None:
            return None
        cells = [cell.strip().split("/")[0] for cell in found[0].split(",")]
        article, _space, singular = cells[0].partition(" ")
        if len(cells) != len(SLOTS) or article not in ("en", "et") or " " in cells[1]:
            return None
        forms = dict(zip(SLOTS, (singular, *cells[1:]), strict=True))
        tail = "".join(f" {word}" for word in words[1:])
        known = {slot: found[1] + form for slot, form in forms.items() if form != "-"}
        return Noun("c" if article == "en" else "n", known, tail)
