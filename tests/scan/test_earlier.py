"""New word lists: what they touch is checked again, and all findings are those of a full scan."""

import random
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from kklint import messages, run
from kklint.lexicon_tables import lexicon_of
from kklint.model import Document, Entry, Finding, Report, Severity, Source
from kklint.pipeline import Linter
from kklint.rules import expand
from kklint.scan import scanning
from kklint.scan.checking import Checker
from kklint.scan.earlier import Earlier, Untouched
from kklint.scan.hashes import rules
from kklint.scan.model import Page
from kklint.scan.options import Options
from kklint.scan.scanning import Progress, Wanted
from kklint.scan.store import Store
from kklint.scan.touched import Touched, difference
from kklint.wordlist import Wordlists

SENTENCES = 250  # of the word lists, which the changes are tried on
FINDINGS = """SELECT url, line, place, rule, entry, severity, word, message, why, suggestions,
 sources, sentence, marked_start, marked_end, fingerprint, hex(block) FROM scan_finding
 WHERE scan = (SELECT max(id) FROM scan) ORDER BY 1, 2, 4, 5, 7, 12, 13, 15"""
OWN = """
[kaffedreng]
rule     = "gendered-title"
match    = "words"
find     = ["kaffedreng"]
suggest  = ["kaffemedarbejder"]
fix      = "offered"
severity = "warning"
why      = "{why}"
source   = ["dsn-mand-kvinde"]
basis    = "skøn"
bad  = ["Ring til [kaffedrengen].", "Vi har to [kaffedrenge]."]
good = ["Ring til kaffemedarbejderen.", "Vi har to kaffemedarbejdere."]
"""

Change = Callable[[dict[str, Entry], random.Random], None]


def removed(entries: dict[str, Entry], chance: random.Random) -> None:
    """Take an entry away."""
    del entries[some(entries, chance)]


def added(entries: dict[str, Entry], chance: random.Random) -> None:
    """Add an entry for a common word of the sentences."""
    word = chance.choice(["kommunen", "borger", "hjælp", "møde", "skriver"])
    entries["ny"] = replace(entries[some(entries, chance)], id="ny", find=(word,), inflect=False)


def weighed(entries: dict[str, Entry], chance: random.Random) -> None:
    """Let an entry weigh something else."""
    name = some(entries, chance)
    entries[name] = replace(entries[name], severity=Severity.INFO, why="Noget andet.")


def excepted(entries: dict[str, Entry], chance: random.Random) -> None:
    """Let an entry leave its own word alone."""
    name = some(entries, chance)
    entries[name] = replace(entries[name], unless=entries[name].find)


def moved(entries: dict[str, Entry], chance: random.Random) -> None:
    """Let an entry come last."""
    name = some(entries, chance)
    entries[name] = entries.pop(name)


def some(entries: Mapping[str, Entry], chance: random.Random) -> str:
    """Choose a title, of which there are compounds and first parts."""
    return chance.choice(
        sorted(
            name
            for name, entry in entries.items()
            if entry.match == "words" and entry.rule == "gendered-title"
        )
    )


@pytest.fixture(scope="module")
def texts(lists: Wordlists) -> list[str]:
    """Choose sentences of the word lists; what is found in a text by itself does not move."""
    all_of = [text for one in lists.examples.values() for text in (*one.good, *one.ok)]
    all_of += [
        text.replace("[", "").replace("]", "")
        for one in lists.examples.values()
        for text in one.bad
    ]
    return random.Random(7).sample(sorted(set(all_of)), SENTENCES)  # noqa: S311 - no secret


def found(linter: Linter, texts: Sequence[str]) -> dict[str, list[Finding]]:
    """Return what is found in each text."""
    report = linter.check(Source(str(n), ".txt", text.encode()) for n, text in enumerate(texts))
    told: dict[str, list[Finding]] = {text: [] for text in texts}
    for one in report.findings:
        text = texts[int(one.location.path)]
        told[text].append(replace(one, location=replace(one.location, path="")))
    return told


@pytest.fixture(scope="module")
def before(linter: Linter, texts: list[str]) -> dict[str, list[Finding]]:
    """Return what the word lists that ship find, in the language of all tests."""
    messages.use("da")
    return found(linter, texts)


@pytest.mark.parametrize("change", [removed, added, weighed, excepted, moved])
@pytest.mark.parametrize("seed", range(2))
def test_what_is_not_touched_is_judged_as_before(  # noqa: PLR0913, PLR0917 - fixtures
    lists: Wordlists,
    linter: Linter,
    texts: list[str],
    before: dict[str, list[Finding]],
    change: Change,
    seed: int,
) -> None:
    """Whatever entry is changed; and what is touched is little."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    entries = dict(lists.entries)
    for _step in range(3):
        change(entries, chance)
    changed = lexicon_of(replace(lists, entries=entries), expand)

    keys = difference(linter.lexicon.tables, changed.tables)

    assert keys is not None
    touched = Touched(keys)
    rest = [text for text in texts if not touched(text)]
    assert len(rest) > SENTENCES // 2
    after = found(replace(linter, lexicon=changed), rest)
    assert after == {text: before[text] for text in rest}


@pytest.mark.parametrize(
    "change",
    [
        lambda lists: replace(
            lists,
            entries={
                name: replace(entry, severity=Severity.ERROR) if entry.match == "ending" else entry
                for name, entry in lists.entries.items()
            },
        ),
        lambda lists: replace(lists, names=(*lists.names, "Formandsen")),
        lambda lists: replace(lists, persons=lists.persons[1:]),
        lambda lists: replace(lists, roles={}),
        lambda lists: replace(lists, links=dict(list(lists.links.items())[1:])),
    ],
    ids=["ending", "names", "persons", "roles", "links"],
)
def test_what_touches_everything(
    lists: Wordlists, linter: Linter, change: Callable[[Wordlists], Wordlists]
) -> None:
    """A rule for unknown words, and what is looked up for all entries."""
    assert difference(linter.lexicon.tables, lexicon_of(change(lists), expand).tables) is None


def test_no_change(linter: Linter) -> None:
    """Then nothing is touched."""
    assert difference(linter.lexicon.tables, linter.lexicon.tables) == frozenset()
    assert not Touched(())("Formanden skriver.")


@pytest.mark.parametrize(
    ("text", "touched"),
    [
        ("Formanden skriver.", True),
        ("FORMANDENS ord.", True),
        ("Bestyrelsesformanden og formandsposten.", True),
        ("p-formand", True),
        ("Formen er ny.", False),
        ("", False),
    ],
)
def test_words_that_hold_a_key(text: str, touched: bool) -> None:  # noqa: FBT001 - a column
    """As a whole, at their end or in them; capitals do not matter."""
    assert Touched({"formand", "formands"})(text) is touched


@dataclass(frozen=True)
class Counting(Linter):
    """A linter that writes down which texts it is asked about."""

    asked: tuple[list[str], ...] = ()

    def check_documents(self, documents: Sequence[Document]) -> Report:
        """Check, and remember the texts."""
        self.asked[0].extend(document.text for document in documents)
        return super().check_documents(documents)


@pytest.fixture
def site(tmp_path: Path, texts: list[str]) -> Path:
    """Write pages of sentences, with a part they share, a form and an ignore."""
    folder = tmp_path / "site"
    folder.mkdir()
    form = '<form><select name="koen"><option>Mand<option>Kvinde</select></form>'
    for number in range(25):
        own = "".join(f"<p>{text}</p>" for text in texts[number * 10 : number * 10 + 10])
        more = (
            form
            if number % 10 == 3
            else "<!-- kklint: ignore[formand] -->"
            if number % 10 == 5
            else ""
        )
        (folder / f"{number:02}.html").write_text(
            f"<!doctype html><html lang=da><body>{own}{more}<p>Ring til kaffedrengen.</p>"
            "<footer>Kontakt formanden for udvalget.</footer>",
            encoding="utf-8",
        )
    return folder


def settings(tmp_path: Path, own: str = "") -> run.Settings:
    """Return settings with an organisation's own word list."""
    plain = replace(run.settings(), cache=tmp_path / "cache")
    if not own:
        return plain
    path = tmp_path / "egne.toml"
    path.write_text(own, encoding="utf-8")
    return replace(plain, config=replace(plain.config, wordlists=(path,)))


def scanned(store: Path, site: Path, wanted: run.Settings) -> list[object]:
    """Scan and return all that was found."""
    with Store.open(store) as opened:
        scanning.scan(opened, Wanted(str(site), Options(), wanted), Progress())
    with closing(sqlite3.connect(store)) as connection:
        return connection.execute(FINDINGS).fetchall()


LISTS = (
    "",
    OWN.format(why="Titlen har et køn."),
    'off = ["formand"]\n' + OWN.format(why="Noget andet."),
)


def test_scans_with_new_word_lists(tmp_path: Path, site: Path) -> None:
    """One after the other in a store, each finds what it would find in an empty one."""
    counts = []
    for number, own in enumerate(LISTS):
        wanted = settings(tmp_path, own)
        whole = scanned(tmp_path / f"whole{number}", site, wanted)

        assert scanned(tmp_path / "store", site, wanted) == whole

        counts.append(len(whole))
    assert len(set(counts)) == 3  # one on each page more, and what was switched off


def test_only_what_is_touched_is_checked(tmp_path: Path, site: Path) -> None:
    """Of all blocks only those with the word that is new."""
    old, new = settings(tmp_path), settings(tmp_path, LISTS[1])
    scanned(tmp_path / "store", site, old)
    keys = difference(old.lexicon().tables, new.lexicon().tables)
    assert keys is not None
    asked: list[str] = []
    linter = new.linter()
    counting = Counting(
        **{name: getattr(linter, name) for name in Linter.__dataclass_fields__}, asked=(asked,)
    )
    untouched = Untouched(tmp_path / "store", rules(new), Earlier(rules(old), keys))
    page = Source(str(site / "07.html"), ".html", (site / "07.html").read_bytes())

    (checked,) = Checker(counting, untouched=untouched).check([Page(page)])

    assert asked == ["Ring til kaffedrengen."]
    assert len(checked.carried) >= 1
    assert checked.texts == 12
