"""Word lists -> the tables of a lexicon: every form of every entry, with what to put for it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple
from typing import Any

from kklint.inflection import Morphology, genitive
from kklint.lexicon import FirstPart, Lexicon, Pattern, Tables
from kklint.model import Entry, Slot
from kklint.wordlist import Wordlists

JOINTS = frozenset({"og", "eller", "samt", "og/eller"})
EVERYWHERE = frozenset(  # a phrase is not looked for at one of these if it has another word
    "og eller samt hhv henholdsvis en et den det de der som med for til af på om er har i at være "
    "din dine dit min mit mine sin sit sine alle ikke hans hendes deres vores blive han hun".split()
)
TITLES = frozenset({"mand", "kone", "dame"})  # at the end of a title: »rådmand«, »rengøringsdame«
OF_ONE_GENDER = frozenset({"kvinde", "pige", "dreng"})
RULE_OF_TITLES = "gendered-title"
STEM = 3  # letters that two words for a role begin with: »formand«, »forperson«
Expand = Callable[[Entry, Morphology], Iterable[Pattern | FirstPart]]


def _telling(word: str) -> tuple[bool, bool, int]:
    """Return how well a word of a phrase serves to look it up."""
    return word not in EVERYWHERE, word not in JOINTS, len(word)


def lexicon_of(lists: Wordlists, expand: Expand) -> Lexicon:
    """Return the lexicon of word lists that are already read."""
    return Lexicon(build(lists, expand))


def build(lists: Wordlists, expand: Expand) -> Tables:
    """Return the tables of a Lexicon: for each a key and JSON."""
    words: dict[str, list[Any]] = {}
    heads: dict[str, list[Any]] = {}
    phrases: dict[str, list[Any]] = {}
    first_parts: dict[str, list[Any]] = {}
    for entry in lists.entries.values():
        for pattern in expand(entry, lists.morphology):
            if isinstance(pattern, FirstPart):
                first_parts.setdefault(pattern.text, []).append(pattern)
            elif len(pattern.words) == 1:
                if entry.match != "ending":
                    words.setdefault(pattern.words[0], []).append(pattern)
                if pattern.compounds:
                    heads.setdefault(pattern.words[0], []).append(pattern)
            else:
                telling = max(pattern.words, key=_telling)
                anchor = pattern.words.index(telling)
                phrases.setdefault(telling, []).append((pattern, anchor))
    morphology = lists.morphology
    tables: dict[str, dict[str, Any]] = {
        "words": words,
        "heads": heads,
        "first_parts": first_parts,
        "phrases": phrases,
        "persons": _persons(lists.persons, morphology),
        "roles": _roles(lists.roles, morphology),
        "entries": {name: astuple(entry) for name, entry in lists.entries.items()},
        "links": {key: astuple(link)[1:] for key, link in lists.links.items()},
        "unless": {
            name: sorted({form.lower() for text in e.unless for form in _forms(text, morphology)})
            for name, e in lists.entries.items()
            if e.unless
        },
        "neuters": {
            paradigm.forms["base"][0]: paradigm.forms["neuter"][0]
            for paradigm in morphology.paradigms.values()
            if paradigm.kind == "adjective" and not paradigm.forms["base"][0].startswith("-")
        },
        "rivals": {
            name: rivals
            for name, entry in lists.entries.items()
            if (rivals := _rivals(entry, morphology))
        },
        "names": dict.fromkeys(lists.names, 1),
    }
    return {
        name: {key: json.dumps(value, separators=(",", ":")) for key, value in table.items()}
        for name, table in tables.items()
    }


def _forms(text: str, morphology: Morphology) -> Iterator[str]:
    yield text
    for _slot, form in morphology.forms(text):
        yield form


def _rivals(entry: Entry, morphology: Morphology) -> dict[str, str]:
    """Return the forms of the suggestions that are the same title with another ending.

    "forperson" for "formand"; not "lærer", which every text with "lærerinde" may say of others.
    """
    if entry.rule != RULE_OF_TITLES or entry.match != "words" or not entry.inflect:
        return {}
    return {
        form.lower(): text
        for text in entry.suggest
        if any(text[:STEM] == find[:STEM] and text not in find for find in entry.find)
        and " " not in text
        for _slot, form in morphology.forms(text)
    }


def _persons(nouns: Iterable[str], morphology: Morphology) -> dict[str, Any]:
    persons: dict[str, Any] = {}
    for noun in nouns:
        forms: dict[str, str] = {}
        for slot, form in morphology.forms(noun):
            if not slot.genitive:
                forms.setdefault(slot.name, form)
        for slot, form in morphology.forms(noun):
            persons.setdefault(form.lower(), (slot, forms))
    return persons


def _roles(nouns: Mapping[str, Iterable[str]], morphology: Morphology) -> dict[str, Any]:
    """Return by every singular form of a noun for somebody what lexicon.Role holds.

    The last value says what a compound is: "role", "kind" (the same) or "" (something else).
    """
    roles: dict[str, Any] = {}
    for kind, listed in nouns.items():
        for noun in listed:
            rows = _adjective(noun) if " " in noun else _singular(noun, morphology)
            for form, *values in rows:
                roles.setdefault(form, [kind, *values, _in_compounds(noun, kind)])
    return roles


def _in_compounds(noun: str, kind: str) -> str:
    if kind in ("role", "office") or noun in OF_ONE_GENDER:
        return "kind"
    return "role" if noun in TITLES else ""


def _adjective(noun: str) -> Iterator[tuple[str, str, bool, bool, bool, bool]]:
    indefinite, definite = noun.split()
    for form, is_definite in ((indefinite, False), (definite, True)):  # »studerende« is both
        for written, is_genitive in ((form, False), (genitive(form), True)):
            yield written, f"den {definite}", False, is_definite, is_genitive, True


def _singular(
    noun: str, morphology: Morphology
) -> Iterator[tuple[str, str, bool, bool, bool, bool]]:
    definite = morphology.inflect(noun, Slot("sg.def")) or ""
    neuter = morphology.gender(noun) == "n"
    for slot, form in morphology.forms(noun):
        if slot.name in ("sg.indef", "sg.def"):
            yield form.lower(), definite, neuter, slot.name == "sg.def", slot.genitive, False
