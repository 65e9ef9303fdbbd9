"""A store as the scanner leaves it, made from its schema: a town's site in three scans."""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kklint import messages
from kklint.scan.opening import STEPS

SITE = "https://www.kk.dk/"
GUIDE = {
    "key": "kk",
    "title": "Kønsinkluderende kommunikation",
    "publisher": "Københavns Kommune",
    "year": "2023",
    "url": "https://medarbejder.kk.dk/koen",
}


class Text(NamedTuple):
    """A block with a finding in it."""

    sentence: str
    word: str
    entry: str = "formand"
    rule: str = "gendered-title"
    severity: str = "error"
    suggestions: Sequence[str] = ("forpersonen",)


class Maker:
    """Writes a store."""

    def __init__(self, path: Path) -> None:
        """Make an empty store."""
        self.path = path
        self.db = sqlite3.connect(path)
        schema = files("kklint.scan").joinpath("schema.sql").read_text(encoding="utf-8")
        self.db.executescript(schema)
        self.db.execute(f"PRAGMA user_version = {len(STEPS)}")

    def scan(self, day: str, target: str = SITE, state: str = "finished", rules: str = "r1") -> int:
        """Add a scan and return its number."""
        ended = f"{day}T04:00:00Z" if state == "finished" else None
        values = (target, f"{day}T01:00:00Z", ended, state, "{}", rules)
        added = self.db.execute(
            "INSERT INTO scan (target, started, finished, state, settings, rules)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            values,
        )
        return int(added.lastrowid or 0)

    def visit(self, scan: int, url: str, texts: Sequence[Text] = (), **about: Any) -> None:  # noqa: ANN401
        """Add a page as it was in a scan; `about` are columns of `visit`."""
        self.db.execute("INSERT OR IGNORE INTO page (url) VALUES (?)", (url,))
        (page,) = self.db.execute("SELECT id FROM page WHERE url = ?", (url,)).fetchone()
        (rules,) = self.db.execute("SELECT rules FROM scan WHERE id = ?", (scan,)).fetchone()
        read = about.get("outcome", "read") in {"read", "unchanged"}
        content = _hash(repr(list(texts))) if read else None
        row = {"scan": scan, "page": page, "at": "2026", "outcome": "read", "format": "html"}
        row |= {"title": url.rsplit("/", 1)[-1], "content": content, **about}
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        self.db.execute(f"INSERT INTO visit ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608 - of the test
        if content is not None:
            self.db.execute("INSERT OR IGNORE INTO content (hash) VALUES (?)", (content,))
            for number, text in enumerate(texts):
                self._text(content, number, text, rules)

    def done(self) -> Path:
        """Close the store."""
        self.db.commit()
        self.db.close()
        return self.path

    def _text(self, content: bytes, number: int, text: Text, rules: str) -> None:
        block = _hash(text.sentence + text.word)
        spot = (content, number, block, number * 3 + 1, None)
        self.db.execute("INSERT OR IGNORE INTO content_block VALUES (?, ?, ?, ?, ?)", spot)
        self.db.execute(
            "INSERT OR IGNORE INTO block (hash, rules, text, kin) VALUES (?, ?, ?, ?)",
            (block, rules, text.sentence, block),
        )
        known = "SELECT 1 FROM finding WHERE block = ? AND rules = ?"
        if self.db.execute(known, (block, rules)).fetchone():
            return
        start = text.sentence.index(text.word)
        told = text.suggestions[0] if text.suggestions else "en anden form"
        finding = {
            "block": block,
            "fingerprint": _hash(f"{text.rule}{text.entry}{text.sentence}").hex(),
            "rules": rules,
            "rule": text.rule,
            "entry": text.entry,
            "severity": text.severity,
            "word": text.word,
            "message": f"Overvej »{told}«.",
            "why": "Ordet nævner et køn, og alle kan have opgaven.",
            "suggestions": json.dumps(text.suggestions),
            "sources": json.dumps([GUIDE]),
            "sentence": text.sentence,
            "marked_start": start,
            "marked_end": start + len(text.word),
        }
        names, marks = ", ".join(finding), ", ".join("?" * len(finding))
        values = tuple(finding.values())
        self.db.execute(f"INSERT INTO finding ({names}) VALUES ({marks})", values)  # noqa: S608 - of the test


def _hash(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()


FOOTER = Text("Skriv til formanden for bydelsudvalget, hvis du har spørgsmål.", "formanden")
TEXTS = tuple(
    Text(*values)
    for values in json.loads(Path(__file__).with_name("texts.json").read_text(encoding="utf-8"))
)
DEPARTMENTS = (
    "Borgerservice",
    "Børne- og Ungdomsforvaltningen",
    "Kultur- og Fritidsforvaltningen",
    "Socialforvaltningen",
    "Teknik- og Miljøforvaltningen",
)
TYPES = ("artikel", "nyhed", "blanket", "kontakt")
TOPICS = (
    *("barsel", "boernehave", "pas", "flytning", "misbrug", "byggesag", "parkering"),
    *("bibliotek", "idraet", "hjemmehjaelp", "skolestart", "foreninger"),
)
OWNER = "Digitaliseringsstyrelsen"
HOSTILE = Text(
    'Hent <script>alert("x")</script> og [/slut] hos formanden & co.',
    "formanden",
    suggestions=("=forpersonen()",),
)


# What is different in the third scan, by the number of the page.
REWRITTEN, MOVED = {2, 3, 4}, 8
ADDED = {
    number: TEXTS[5]._replace(sentence=f"Ring til brandmændene på {number}.", word="brandmændene")
    for number in (6, 7)
}
SLOW = {"outcome": "unread", "reason": "Siden svarede ikke inden for 30 sekunder."}
SCANNED = {"outcome": "unread", "reason": "Filen er skannet og har ingen tekst.", "status": 200}
FORBIDDEN = {"outcome": "left", "reason": "robots.txt beder om, at siden ikke læses."}
OUTCOMES: dict[int, dict[str, Any]] = {
    11: SLOW,
    23: SLOW,
    35: SCANNED,
    47: FORBIDDEN,
    53: FORBIDDEN,
}


def site(path: Path) -> Path:
    """Make a store of three scans of 60 pages; what changes in the third is in the names."""
    maker = Maker(path)
    for scan in (maker.scan(f"2026-11-{day}") for day in ("07", "14", "21")):
        for number in range(60):
            about, texts = _page(number, scan)
            maker.visit(scan, about.pop("url"), texts, **about)
    return maker.done()


def _page(number: int, scan: int) -> tuple[dict[str, Any], list[Text]]:
    """Return what there is to know about a page of the site in a scan, and its findings."""
    topic, department = TOPICS[number % 12], DEPARTMENTS[number % 5]
    about: dict[str, Any] = {
        "url": f"{SITE}{topic}/{number:02}",
        "title": f"{topic.capitalize()} {number}",
        "department": department if number != 59 else None,
        "page_type": TYPES[number % 4],
        "owner": OWNER if number in {10, 20, 30} else None,
        "outcome": "read" if scan == 1 else "unchanged",
    }
    texts = [FOOTER, TEXTS[number % len(TEXTS)]]
    if number % 7 == 0:
        texts.append(TEXTS[(number + 3) % len(TEXTS)])
    if number % 6 == 5:
        texts = texts[:1]
    if scan == 1 and number % 4 == 0:
        texts.append(TEXTS[6])
    if number == 1:
        texts.append(HOSTILE)
    if scan == 3 and number in REWRITTEN:
        texts = texts[:1]
    elif scan == 3 and number in ADDED:
        texts.append(ADDED[number])
    elif scan == 3 and number == MOVED:
        texts.reverse()
    elif scan == 3:
        about |= OUTCOMES.get(number, {})
    return about, texts


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the store of the site."""
    return site(tmp_path_factory.mktemp("store") / "kk.dk.kklint")


Story = Sequence[Mapping[str, str]]
ABOUT = {"state": "finished", "rules": "r1", "target": SITE}


@pytest.fixture
def told(tmp_path: Path) -> Callable[[Story], Path]:
    """Make a store from a story: for each scan the pages, each with a letter for every finding.

    "A" is a recommendation, "a" a suggestion, "1" for information. "?" is a page that could not be
    read, "-" one that was left out, "404" one that is not there. A page's name is its department
    and its own; what begins with "ejer" is others'. "state", "rules" and "target" are the scan's.
    """

    def make(story: Story) -> Path:
        maker = Maker(tmp_path / "scans.kklint")
        for number, pages in enumerate(story, 1):
            about = {key: pages.get(key, value) for key, value in ABOUT.items()}
            scan = maker.scan(f"2026-01-{number:02}", **about)
            for name, letters in pages.items():
                if name not in ABOUT:
                    _tell(maker, scan, name, letters)
        return maker.done()

    return make


def _tell(maker: Maker, scan: int, name: str, letters: str) -> None:
    about: dict[str, Any] = {"department": name.partition("/")[0]}
    if name.startswith("ejer"):
        about["owner"] = "Ejeren"
    unread: dict[str, dict[str, Any]] = {
        "?": {"outcome": "unread", "reason": "Siden svarede ikke."},
        "-": {"outcome": "left", "reason": "Siden er ikke dansk."},
        "404": {"outcome": "left", "reason": "Siden findes ikke.", "status": 404},
    }
    about |= unread.get(letters, {})
    texts = () if letters in unread else tuple(map(_text, letters))
    maker.visit(scan, f"{SITE}{name}", texts, **about)


def _text(letter: str) -> Text:
    severity = "info" if letter.isdigit() else "error" if letter.isupper() else "warning"
    return Text(f"Sætning {letter} om formanden.", "formanden", severity=severity)


@pytest.fixture
def english() -> None:
    """Speak English."""
    messages.use("en")
