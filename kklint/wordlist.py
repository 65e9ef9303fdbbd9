"""A TOML file -> entries and example sentences, or an error that an editor understands.

The format is described to editors in wordlists/LAESMIG.md. Every mistake names file, line, entry
and remedy.
"""

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kklint.errors import WordlistError
from kklint.inflection import Morphology, Paradigm, parse
from kklint.messages import _
from kklint.model import Entry, Link, Severity

RULES = (
    "gendered-title",
    "gender-stereotype",
    "generic-pronoun",
    "binary-gender",
    "family-norm",
    "stigma",
    "ethnicity",
    "lgbt",
    "age",
)
MATCHES = ("words", "pair", "person", "ending")
FIXES = ("safe", "offered", "none")
PARTS_OF_SPEECH = ("noun", "verb", "adjective")
SOURCES, NAMES, PERSONS, PARADIGMS = "kilder.toml", "navne.toml", "personer.toml", "boejning.toml"
TABLES = frozenset({"boejning", "forled"})
STRINGS = ("rule", "match", "advice", "fix", "severity", "when", "why", "basis")
LISTS = ("find", "suggest", "unless", "source", "bad", "good", "ok")
BOOLEANS = ("compounds", "inflect")
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
    morphology: Morphology


@dataclass
class _File:
    """One word list while it is read: knows how to say where a mistake stands."""

    path: Path
    text: str = ""
    data: dict[str, Any] = field(default_factory=dict)

    def line(self, entry: str = "", key: str = "") -> int:
        """Return the line (1-based) of an entry's header, or of a key in it."""
        lines = self.text.splitlines()
        header = re.compile(rf"""\[\s*["']?{re.escape(entry)}["']?\s*\]""")
        start = next((i for i, row in enumerate(lines) if entry and header.match(row.strip())), 0)
        for number, row in enumerate(lines[start:], start):
            if key and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*=""", row):
                return number + 1
            if number > start and entry and row.startswith("["):
                break
        return start + 1

    def wrong(self, message: str, entry: str = "", key: str = "") -> WordlistError:
        """Return the error "titler.toml:12: [formand]: ..." with the message."""
        place = f"{self.path}:{self.line(entry, key)}: "
        return WordlistError(place + (f"[{entry}]: " if entry else "") + message)


def folder() -> Path:
    """Return the folder of the word lists that ship with kklint (wheel or editable install)."""
    shipped = Path(__file__).parent / "wordlists"
    return shipped if shipped.is_dir() else Path(__file__).parent.parent / "wordlists"


def files(directory: Path) -> list[Path]:
    """Return the word lists of a folder in the order of their names."""
    return sorted(directory.glob("*.toml"))


def load(paths: Iterable[Path]) -> Wordlists:
    """Read word lists into entries, examples, sources, names, person nouns and paradigms.

    Raises WordlistError, a line per mistake with file, line, entry and remedy.
    """
    lists, mistakes = load_sound(paths)
    if mistakes:
        raise WordlistError("\n".join(mistakes))
    return lists


def load_sound(paths: Iterable[Path]) -> tuple[Wordlists, list[str]]:
    """Read what is sound in word lists, and tell the mistakes in the rest, a line each."""
    mistakes: list[str] = []
    read: dict[str, _File] = {}
    for path in paths:
        with _noting(mistakes):
            read[path.name] = _read(path)
    paradigms: dict[str, Paradigm] = {}
    first_parts: dict[str, str] = {}
    for file in read.values():
        with _noting(mistakes):
            _paradigms(file, paradigms)
            first_parts |= _strings(file, "forled")
    morphology = Morphology(paradigms, first_parts)
    links: Mapping[str, Link] = {}
    names: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    with _noting(mistakes):
        links = _links(read[SOURCES]) if SOURCES in read else {}
    with _noting(mistakes):
        names = _names(read[NAMES]) if NAMES in read else ()
    with _noting(mistakes):
        persons = _persons(read[PERSONS]) if PERSONS in read else ()
    entries: dict[str, Entry] = {}
    examples: dict[str, Examples] = {}
    for name, file in read.items():
        if name in (SOURCES, NAMES, PERSONS, PARADIGMS):
            continue
        for key, table in file.data.items():
            if key in TABLES or key == "rule":
                continue
            with _noting(mistakes):
                entry, sentences = _sound(file, key, table, links, morphology)
                if key in entries:
                    twice = _("stands twice, also in {file}; keep one of them")
                    raise file.wrong(twice.format(file=entries[key].file), key)
                entries[key], examples[key] = entry, sentences
    return Wordlists(entries, examples, links, names, persons, morphology), mistakes


@contextmanager
def _noting(mistakes: list[str]) -> Iterator[None]:
    """Note a mistake and go on, so that an editor sees all of them at once."""
    try:
        yield
    except WordlistError as error:
        mistakes.append(str(error))


def _sound(
    file: _File, key: str, table: object, links: Mapping[str, Link], morphology: Morphology
) -> tuple[Entry, Examples]:
    if not isinstance(table, dict):
        raise file.wrong(_did_you_mean(key, ["rule"], _("unknown key »{key}«")), key=key)
    entry = _entry(file, key, table, links)
    _check_inflection(file, entry, morphology)
    return entry, _examples(file, key, table)


def _read(path: Path) -> _File:
    file = _File(path)
    try:
        file.text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise WordlistError(
            _("{path}: cannot be read: {reason}").format(path=path, reason=error.strerror)
        ) from error
    except UnicodeDecodeError as error:
        raise WordlistError(
            _("{path}: is not UTF-8; save it again with the encoding UTF-8").format(path=path)
        ) from error
    try:
        file.data = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        raise WordlistError(f"{path}: {_toml_remedy(file.text, str(error))}") from error
    return file


def _toml_remedy(text: str, message: str) -> str:
    """Turn the words of tomllib into a line and a remedy."""
    found = re.search(r"at line (\d+), column \d+", message)
    number = int(found[1]) if found else len(text.splitlines())
    row = (text.splitlines() or [""])[min(number, len(text.splitlines())) - 1].strip()
    if "Cannot declare" in message or "Cannot overwrite" in message:
        remedy = _("the same name stands twice in the file; keep one of them")
    elif row.startswith("[") and not row.isascii() and '"' not in row:
        name = row.strip("[]")
        remedy = _('a name with æ, ø or å must be in quotes: ["{name}"]').format(name=name)
    else:
        remedy = _(
            'this line is not TOML: check quotes ("…"), commas between sentences and brackets'
        )
    return _("line {line}: {remedy} ({message})").format(
        line=number, remedy=remedy, message=message.partition(" (at")[0]
    )


def _did_you_mean(word: str, known: Iterable[str], message: str) -> str:
    """Return the message with {key} filled in and the nearest known word proposed."""
    text = message.format(key=word)
    near = difflib.get_close_matches(word, list(known), n=1)
    return text + (_("; did you mean »{word}«?").format(word=near[0]) if near else "")


def _one_of(value: str, known: tuple[str, ...], file: _File, entry: str, key: str) -> str:
    if value not in known:
        message = _did_you_mean(value, known, _("unknown value »{key}«"))
        choices = _("; choose between {choices}").format(choices=", ".join(known))
        raise file.wrong(f"{key}: {message}{choices}", entry, key)
    return value


def _entry(file: _File, name: str, table: Mapping[str, Any], links: Mapping[str, Link]) -> Entry:
    known = (*STRINGS, *LISTS, *BOOLEANS)
    for key, value in table.items():
        if key not in known:
            raise file.wrong(_did_you_mean(key, known, _("unknown key »{key}«")), name, key)
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
            raise file.wrong(_("»{key}« is missing").format(key=key), name)
    for key in table["source"]:
        if key not in links:
            message = _did_you_mean(key, links, _("the source »{key}« is not in kilder.toml"))
            raise file.wrong(message, name, "source")
    severity = Severity(_one_of(table["severity"], tuple(Severity), file, name, "severity"))
    if table.get("basis") and severity is Severity.ERROR:
        raise file.wrong(
            _("what rests on judgement (basis) is at most a warning"), name, "severity"
        )
    rule = table.get("rule", file.data.get("rule", ""))
    if not rule:
        raise file.wrong(_("»rule« is missing: put it at the top of the file"), name)
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
        when=_one_of(table["when"], PARTS_OF_SPEECH, file, name, "when") if "when" in table else "",
        unless=tuple(table.get("unless", ())),
        basis=table.get("basis", ""),
        file=file.path.name,
    )


def _examples(file: _File, name: str, table: Mapping[str, Any]) -> Examples:
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


def _paradigms(file: _File, paradigms: dict[str, Paradigm]) -> None:
    for word, notation in _strings(file, "boejning").items():
        try:
            paradigm = parse(notation)
        except ValueError as error:
            shapes = _(
                "{word}: write »en person, personen, personer, personerne«, »svag, svagt, svage« "
                "or »at have, har, havde, haft« instead of »{notation}«"
            )
            raise file.wrong(
                shapes.format(word=word, notation=notation), "boejning", word
            ) from error
        if paradigms.setdefault(word, paradigm) != paradigm:
            raise file.wrong(
                _("{word} is inflected in another way in another file").format(word=word),
                "boejning",
                word,
            )


def _strings(file: _File, table: str) -> dict[str, str]:
    values = file.data.get(table, {})
    if not isinstance(values, dict) or not all(isinstance(v, str) for v in values.values()):
        raise file.wrong(_("every line must be a word = a text in quotes"), table)
    return values


def _check_inflection(file: _File, entry: Entry, morphology: Morphology) -> None:
    if not entry.inflect:
        return
    for key, words in (("find", entry.find), ("suggest", entry.suggest)):
        for word in words:
            if morphology.phrase(word).paradigm is None:
                message = _(
                    "I do not know how »{word}« is inflected: put its forms in [boejning] at the "
                    "top of the file, or write inflect = false"
                )
                raise file.wrong(message.format(word=word), entry.id, key)


def _links(file: _File) -> dict[str, Link]:
    links = {}
    for key, table in file.data.items():
        known = ("title", "publisher", "year", "url")
        if not isinstance(table, dict) or not {"title", "publisher", "url"} <= set(table):
            raise file.wrong(_("a source has title, publisher, url and perhaps year"), key)
        for name in table:
            if name not in known:
                raise file.wrong(_did_you_mean(name, known, _("unknown key »{key}«")), key, name)
        if not str(table["url"]).startswith(("https://", "http://")):
            raise file.wrong(_("url must begin with https://"), key, "url")
        links[key] = Link(
            key, table["title"], table["publisher"], table.get("year", ""), table["url"]
        )
    return links


def _names(file: _File) -> tuple[str, ...]:
    names: list[str] = []
    for key, table in file.data.items():
        if not isinstance(table, dict) or not isinstance(table.get("navne"), list):
            raise file.wrong(_('a table here holds navne = ["…", "…"]'), key)
        names += table["navne"]
    return tuple(names)


def _persons(file: _File) -> tuple[str, ...]:
    nouns = file.data.get("personer", {}).get("navneord", [])
    if not nouns:
        raise file.wrong(_('personer.toml holds [personer] with navneord = ["…", "…"]'))
    return tuple(nouns)
