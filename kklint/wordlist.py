"""A TOML file -> entries and example sentences, or an error that an editor understands.

The format is described to editors in wordlists/LAESMIG.md. Every mistake names file, line, entry
and remedy.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kklint.errors import WordlistError
from kklint.inflection import Morphology, Paradigm, parse
from kklint.messages import _, did_you_mean
from kklint.model import RULES, Entry, Link, Severity
from kklint.wordlist_file import WordlistFile, noting, read, strings, texts

MATCHES = ("words", "pair", "person", "ending", "pronoun")
BASES = ("skøn",)
FIXES = ("safe", "offered", "none")
PARTS_OF_SPEECH = ("noun", "verb", "adjective", "nominal")
ATTRIBUTIVE = "attributive"  # with match = "person": only before a noun for people
SOURCES, NAMES, PERSONS = "kilder.toml", "navne.toml", "personer.toml"
PARADIGMS, NEW = "boejning.toml", "nye-ord.toml"
SPECIAL = frozenset({SOURCES, NAMES, PERSONS, PARADIGMS, NEW})
HOUSE_KEYS = frozenset({"off", "kilder", "navne"})
TABLES = frozenset({"boejning", "forled"})
STRINGS = ("rule", "match", "advice", "fix", "severity", "when", "why", "basis")
LISTS = ("find", "suggest", "unless", "beside", "not_beside", "source", "bad", "good", "ok")
BOOLEANS = ("compounds", "inflect")
ROLES = {  # what a noun for somebody says of who it is, and the lists of personer.toml that hold it
    "office": (("kendte", "embeder"),),
    "he": (("kendte", "han"),),
    "she": (("kendte", "hun"),),
    "known": (("kendte", "begge"),),
    "role": (("roller", "navneord"), ("roller", "tillaegsord")),
}
REQUIRED = ("find", "severity", "why", "source", "bad", "good")
MARK = re.compile(r"\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Examples:
    """The sentences of one entry: found exactly at the [marks], rewritten, and left alone."""

    bad: tuple[str, ...]
    good: tuple[str, ...]
    ok: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wordlists:
    """All that a folder of word lists says."""

    entries: Mapping[str, Entry]
    examples: Mapping[str, Examples]
    links: Mapping[str, Link]
    names: tuple[str, ...]
    persons: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]]
    new_words: tuple[str, ...]
    morphology: Morphology


def load(paths: Iterable[Path], own: Iterable[Path] = ()) -> Wordlists:
    """Read word lists into entries, examples, sources, names, person nouns and paradigms.

    `own` are lists of an organisation: they add entries, put their own in the place of one with
    the same id, and switch entries off (`off = ["formand"]`).
    Raises WordlistError, a line per mistake with file, line, entry and remedy.
    """
    lists, mistakes = load_sound(paths, own)
    if mistakes:
        raise WordlistError("\n".join(mistakes))
    return lists


def load_sound(paths: Iterable[Path], own: Iterable[Path] = ()) -> tuple[Wordlists, list[str]]:
    """Read what is sound in word lists, and tell the mistakes in the rest, a line each."""
    mistakes: list[str] = []
    special: dict[str, WordlistFile] = {}
    shipped: list[WordlistFile] = []
    houses: list[WordlistFile] = []
    for path in paths:
        with noting(mistakes):
            file = read(path)
            if path.name in SPECIAL:
                special[path.name] = file
            else:
                shipped.append(file)
    for path in own:
        with noting(mistakes):
            houses.append(read(path))
    paradigms: dict[str, Paradigm] = {}
    first_parts: dict[str, str] = {}
    for file in (*special.values(), *shipped, *houses):
        with noting(mistakes):
            _paradigms(file, paradigms, mistakes)
            first_parts |= strings(file, "forled")
    morphology = Morphology(paradigms, first_parts)
    links: dict[str, Link] = {}
    names: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    roles: dict[str, tuple[str, ...]] = {}
    new_words: tuple[str, ...] = ()
    with noting(mistakes):
        links |= _links(special[SOURCES], special[SOURCES].data) if SOURCES in special else {}
    with noting(mistakes):
        names = _names(special[NAMES]) if NAMES in special else ()
    with noting(mistakes):
        persons = _nouns(special[PERSONS], "personer", "navneord") if PERSONS in special else ()
    with noting(mistakes):
        roles = _roles(special[PERSONS]) if PERSONS in special else {}
    with noting(mistakes):
        new_words = _nouns(special[NEW], "nye-ord", "ord") if NEW in special else ()
    for file in houses:
        with noting(mistakes):
            links |= _links(file, file.data.get("kilder", {}))
            names += texts(file, "navne")
    found = _Entries()
    for file in shipped:
        found.add(file, links, morphology, mistakes)
    house = _Entries()
    for file in houses:
        house.add(file, links, morphology, mistakes, inherit=found.entries)
        with noting(mistakes):
            found.switch_off(file)
    entries, examples = found.entries | house.entries, found.examples | house.examples
    read_lists = Wordlists(entries, examples, links, names, persons, roles, new_words, morphology)
    return read_lists, mistakes


def orthographic(lists: Wordlists) -> Wordlists:
    """Return the lists without suggestions that hold a word no dictionary has (nye-ord.toml)."""

    def known(suggestion: str) -> bool:
        return not any(suggestion.rpartition(" ")[2].endswith(new) for new in lists.new_words) and (
            not set(suggestion.split()) & set(lists.new_words)
        )

    entries = {
        name: replace(entry, suggest=tuple(filter(known, entry.suggest)))
        for name, entry in lists.entries.items()
    }
    return replace(lists, entries=entries)


@dataclass
class _Entries:
    """Entries and their sentences while they are collected, each id once."""

    entries: dict[str, Entry] = field(default_factory=dict)
    examples: dict[str, Examples] = field(default_factory=dict)

    def add(
        self,
        file: WordlistFile,
        links: Mapping[str, Link],
        morphology: Morphology,
        mistakes: list[str],
        inherit: Mapping[str, Entry] | None = None,
    ) -> None:
        """Add the entries of a file; the rule of an entry that is replaced is inherited."""
        for key, table in file.data.items():
            if key in TABLES or key == "rule" or (inherit is not None and key in HOUSE_KEYS):
                continue
            with noting(mistakes):
                if key in self.entries:
                    twice = _("stands twice, also in {file}; keep one of them")
                    raise file.wrong(twice.format(file=self.entries[key].file), key)
                rule = inherit[key].rule if inherit and key in inherit else ""
                sound = _sound(file, key, table, links, morphology, rule)
                self.entries[key], self.examples[key] = sound

    def switch_off(self, file: WordlistFile) -> None:
        """Leave out the entries that a house list names under `off`."""
        for name in texts(file, "off"):
            if name not in self.entries:
                message = did_you_mean(name, self.entries, _("there is no entry »{key}«"))
                raise file.wrong(message, key="off")
            del self.entries[name], self.examples[name]


def _sound(  # noqa: PLR0913, PLR0917 - all that an entry is read with
    file: WordlistFile,
    key: str,
    table: object,
    links: Mapping[str, Link],
    morphology: Morphology,
    rule: str,
) -> tuple[Entry, Examples]:
    if not isinstance(table, dict):
        raise file.wrong(did_you_mean(key, ["rule"], _("unknown key »{key}«")), key=key)
    entry = _entry(file, key, table, links, rule)
    _check_inflection(file, entry, morphology)
    return entry, _examples(file, key, table)


def _one_of(value: str, known: tuple[str, ...], file: WordlistFile, entry: str, key: str) -> str:
    if value not in known:
        message = did_you_mean(value, known, _("unknown value »{key}«"))
        choices = _("; choose between {choices}").format(choices=", ".join(known))
        raise file.wrong(f"{key}: {message}{choices}", entry, key)
    return value


def _check_keys(file: WordlistFile, name: str, table: Mapping[str, Any]) -> None:
    known = (*STRINGS, *LISTS, *BOOLEANS)
    for key, value in table.items():
        if key not in known:
            raise file.wrong(did_you_mean(key, known, _("unknown key »{key}«")), name, key)
        good = (
            isinstance(value, str)
            if key in STRINGS
            else isinstance(value, bool)
            if key in BOOLEANS
            else isinstance(value, list) and all(isinstance(item, str) for item in value)
        )
        if not good:
            kinds = {
                STRINGS: _("»{key}« must be one text in quotes"),
                BOOLEANS: _("»{key}« must be true or false without quotes"),
                LISTS: _('»{key}« must be a list of texts: ["…", "…"]'),
            }
            message = next(text for keys, text in kinds.items() if key in keys)
            raise file.wrong(message.format(key=key), name, key)
    for key in REQUIRED:
        if not table.get(key):
            message = _("»{key}« is missing").format(key=key)
            if key == "source":
                message = _(
                    "»source« is missing: name a key of kilder.toml, also when the basis is "
                    "judgement: the guide whose thought you follow"
                )
            raise file.wrong(message, name)


def _entry(
    file: WordlistFile,
    name: str,
    table: Mapping[str, Any],
    links: Mapping[str, Link],
    inherited: str,
) -> Entry:
    _check_keys(file, name, table)
    for key in table["source"]:
        if key not in links:
            message = did_you_mean(key, links, _("the source »{key}« is not in kilder.toml"))
            raise file.wrong(message, name, "source")
    severity = Severity(_one_of(table["severity"], tuple(Severity), file, name, "severity"))
    if table.get("basis"):
        _one_of(table["basis"], BASES, file, name, "basis")
    if table.get("basis") and severity is Severity.ERROR:
        raise file.wrong(
            _("what rests on judgement (basis) is at most a warning"), name, "severity"
        )
    rule = table.get("rule", file.data.get("rule", inherited))
    if not rule:
        message = _("»rule« is missing: put it at the top of the file, one of {rules}")
        raise file.wrong(message.format(rules=", ".join(RULES)), name)
    return Entry(
        id=name,
        rule=_one_of(rule, RULES, file, name, "rule"),
        match=_one_of(table.get("match", "words"), MATCHES, file, name, "match"),
        find=tuple(table["find"]),
        suggest=tuple(table.get("suggest", ())),
        severity=severity,
        fix=_one_of(table.get("fix", "none"), FIXES, file, name, "fix"),
        why=table["why"],
        source=tuple(table["source"]),
        compounds=table.get("compounds", False),
        inflect=table.get("inflect", True),
        advice=table.get("advice", ""),
        when=_when(file, name, table),
        unless=tuple(table.get("unless", ())),
        basis=table.get("basis", ""),
        file=file.path.name,
        beside=tuple(filter(None, table.get("beside", ()))),
        not_beside=tuple(filter(None, table.get("not_beside", ()))),
    )


def _when(file: WordlistFile, name: str, table: Mapping[str, Any]) -> str:
    """Return how a word must stand; only what is told of people can be attributive."""
    if "when" not in table:
        return ""
    of_people = (ATTRIBUTIVE,) if table.get("match") == "person" else ()
    return _one_of(table["when"], (*PARTS_OF_SPEECH, *of_people), file, name, "when")


def _examples(file: WordlistFile, name: str, table: Mapping[str, Any]) -> Examples:
    bad, good, ok = (tuple(table.get(key, ())) for key in ("bad", "good", "ok"))
    if len(bad) < 2:  # noqa: PLR2004
        raise file.wrong(_("at least two »bad« sentences, in different forms"), name, "bad")
    if len(good) != len(bad):
        counts = _("{bad} »bad« sentences but {good} »good«: each bad one needs its rewrite")
        raise file.wrong(counts.format(bad=len(bad), good=len(good)), name, "good")
    for sentence in bad:
        if not MARK.search(sentence):
            message = _("mark the place with [ ] in »{sentence}«").format(sentence=sentence)
            raise file.wrong(message, name, "bad")
    if not table.get("suggest") and not table.get("advice"):
        raise file.wrong(_("»suggest« is missing; without one, give »advice«"), name)
    return Examples(bad, good, ok)


def _paradigms(file: WordlistFile, paradigms: dict[str, Paradigm], mistakes: list[str]) -> None:
    """Add the paradigms of a file; a mistake in one costs only that one."""
    for word, notation in strings(file, "boejning").items():
        with noting(mistakes):
            paradigm = _paradigm(file, word, notation)
            if paradigms.setdefault(word, paradigm) != paradigm:
                message = _("{word} is inflected in another way in another file")
                raise file.wrong(message.format(word=word), "boejning", word)


def _paradigm(file: WordlistFile, word: str, notation: str) -> Paradigm:
    try:
        return parse(notation)
    except ValueError as error:
        shapes = _(
            "{word}: write »en person, personen, personer, personerne«, »svag, svagt, svage« "
            "or »at have, har, havde, haft« instead of »{notation}«"
        )
        message = shapes.format(word=word, notation=notation)
        raise file.wrong(message, "boejning", word) from error


def _check_inflection(file: WordlistFile, entry: Entry, morphology: Morphology) -> None:
    if not entry.inflect:
        return
    for key, words in (("find", entry.find), ("suggest", entry.suggest)):
        for word in words:
            unknown = morphology.unknown(word)
            if unknown:
                message = _(
                    "I do not know how »{word}« is inflected: put its forms in [boejning] at the "
                    "top of the file, or write inflect = false"
                )
                raise file.wrong(message.format(word=unknown[-1]), entry.id, key)


def _links(file: WordlistFile, tables: Mapping[str, Any]) -> dict[str, Link]:
    links = {}
    for key, table in tables.items():
        known = ("title", "publisher", "year", "url")
        if not isinstance(table, dict) or not {"title", "publisher", "url"} <= set(table):
            raise file.wrong(_("a source has title, publisher, url and perhaps year"), key)
        for name in table:
            if name not in known:
                raise file.wrong(did_you_mean(name, known, _("unknown key »{key}«")), key, name)
        if not str(table["url"]).startswith(("https://", "http://")):
            raise file.wrong(_("url must begin with https://"), key, "url")
        links[key] = Link(
            key, table["title"], table["publisher"], table.get("year", ""), table["url"]
        )
    return links


def _names(file: WordlistFile) -> tuple[str, ...]:
    names: list[str] = []
    for key, table in file.data.items():
        if not isinstance(table, dict) or not isinstance(table.get("navne"), list):
            raise file.wrong(_('a table here holds navne = ["…", "…"]'), key)
        names += table["navne"]
    return tuple(names)


def _roles(file: WordlistFile) -> dict[str, tuple[str, ...]]:
    """Return the nouns for somebody by what they say of who it is; a list may lack them."""
    return {
        kind: tuple(word for table, key in keys for word in _nouns(file, table, key))
        for kind, keys in ROLES.items()
        if all(table in file.data for table, _key in keys)
    }


def _nouns(file: WordlistFile, table: str, key: str) -> tuple[str, ...]:
    values = file.data.get(table, {})
    words = values.get(key, []) if isinstance(values, dict) else []
    if not words or not all(isinstance(word, str) for word in words):
        message = _('{file} holds [{table}] with {key} = ["…", "…"]')
        raise file.wrong(message.format(file=file.path.name, table=table, key=key))
    return tuple(words)
