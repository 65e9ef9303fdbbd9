"""The store: what is written once, what a later kklint reads, and whom findings belong to."""

import sqlite3
from pathlib import Path

import pytest

from kklint.errors import UsageError
from kklint.model import Source
from kklint.pipeline import Linter
from kklint.scan import opening
from kklint.scan.checking import Checker
from kklint.scan.model import Page
from kklint.scan.opening import StoreError
from kklint.scan.recording import Bearing, Recorder
from kklint.scan.store import Store
from tests.scan.serving import findings, rows, scan, visits

MENU = "Forside Borger Erhverv Politik Kultur Byggeri Skole Sundhed Ældre Affald Trafik Miljø Klima"
CONFIG = """
[[department]]
name = "Socialforvaltningen"
paths = ["site/social/*"]
[[department]]
name = "Økonomiforvaltningen"
breadcrumb = ["Politik"]
[[page_type]]
name = "Nyhed"
paths = ["*/nyheder/*"]
[[owner]]
paths = ["site/blanket.html"]
owner = "KL"
"""


def recorded(store: Path, linter: Linter, *texts: str) -> None:
    """Write a scan of pages with one block each."""
    with Store.open(store) as opened:
        current = opened.begin("site", "{}", "rules")
        recorder = Recorder(opened.connection, current)
        for number, text in enumerate(texts):
            page = Page(Source(f"{number}.html", ".html", f"<p>{text}".encode()))
            (checked,) = Checker(linter).check([page])
            with opened.writing():
                recorder.checked(page, checked, Bearing())
        opened.end(current, finished=True)


@pytest.mark.parametrize(
    ("texts", "kins"),
    [
        ((f"{MENU} formanden", f"{MENU} formanden (valgt)", f"Valgt: {MENU} formanden 3"), 1),
        ((f"{MENU} formanden", f"{MENU} næstformanden"), 2),
        (("Formanden skriver.", "Formanden skriver nu."), 2),
        (
            ("Sag 12: Formanden skriver.", "Sag 9: Formanden skriver!", "Formanden skriver (sag)."),
            1,
        ),
        (("Formanden skriver.", "Formanden skriver ikke."), 2),
        (("Formanden skriver.", "Næstformanden skriver."), 2),
        ((f"{MENU} formanden", f"{MENU} formanden og mange andre ord her hos os"), 2),
    ],
)
def test_menus(tmp_path: Path, mini: Linter, texts: tuple[str, ...], kins: int) -> None:
    """A menu with another link marked is kin, and short texts in which only numbers differ.

    Another text or another word is not.
    """
    store = tmp_path / "s"

    recorded(store, mini, *texts)

    assert rows(store, "SELECT count(DISTINCT kin) FROM scan_finding") == [(kins,)]
    recorded(store, mini, *texts)
    assert rows(store, "SELECT count(DISTINCT kin) FROM scan_finding") == [(kins,)]


def test_what_is_kept_of_texts(tmp_path: Path, mini: Linter) -> None:
    """Only texts with findings, and no CPR number in any of them."""
    store = tmp_path / "s"

    recorded(store, mini, "Formanden har CPR 010180-1234.", "Anna har CPR 020280-4321.")

    assert rows(store, "SELECT text FROM block ORDER BY text") == [
        (None,),
        ("Formanden har CPR 010180-XXXX.",),
    ]
    assert b"010180-1234" not in store.read_bytes()
    assert b"Anna" not in store.read_bytes()


def test_steps_of_the_schema(tmp_path: Path) -> None:
    """A store of an older kklint is brought up to date step by step; a broken step undone."""
    path = tmp_path / "s"
    opening.opened(path).close()
    connection = sqlite3.connect(path, isolation_level=None)
    (now,) = connection.execute("PRAGMA user_version").fetchone()

    def second(store: sqlite3.Connection) -> None:
        store.execute("BEGIN")
        store.execute("CREATE TABLE more (x)")

    def third(store: sqlite3.Connection) -> None:
        store.execute("BEGIN")
        store.execute("CREATE TABLE broken (x)")
        store.execute("nonsense")

    with pytest.raises(sqlite3.OperationalError):
        opening.migrate(connection, path, (*opening.STEPS, second, third))
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}

    assert connection.execute("PRAGMA user_version").fetchone() == (now + 1,)
    assert {"more", "visit"} < tables
    assert "broken" not in tables
    connection.close()
    with pytest.raises(UsageError, match="--store"):
        opening.opened(path)


def test_no_store(tmp_path: Path) -> None:
    """A file of another kind is not touched."""
    path = tmp_path / "brev.txt"
    path.write_text("Kære Anna\n" * 200, encoding="utf-8")

    with pytest.raises(StoreError, match="--store"):
        opening.opened(path)

    assert path.read_text(encoding="utf-8") == "Kære Anna\n" * 200


def test_a_folder(tmp_path: Path) -> None:
    """Departments, page types, owners and what is gone, from a folder, with the lock gone."""
    pages = {
        "social/1.html": "Formanden.",
        "nyheder/2.html": '<nav aria-label="Brødkrumme"><a>Politik</a></nav><p>Formanden.',
        "blanket.html": "Handicappede kan søge formanden.",
        "tom.html": "Kære alle",
    }
    (tmp_path / "kklint.toml").write_text(CONFIG, encoding="utf-8")
    for name, text in pages.items():
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'<html lang="da"><title>{name}</title><p>{text}', encoding="utf-8")
    store = tmp_path / "scan.kklint"

    first = scan(tmp_path, "site", "--fail-on", "new")
    (tmp_path / "site/social/1.html").unlink()
    second = scan(tmp_path, "site", "--fail-on", "new", "--jobs", "2")

    bears = "SELECT url, department, page_type, owner FROM visit JOIN page ON page.id = page"
    assert rows(store, f"{bears} WHERE scan = 1 ORDER BY url") == [
        ("site/blanket.html", None, None, "KL"),
        ("site/nyheder/2.html", "Økonomiforvaltningen", "Nyhed", None),
        ("site/social/1.html", "Socialforvaltningen", None, None),
        ("site/tom.html", None, None, None),
    ]
    assert "Not ours to change:\n  KL: " in first.stdout
    assert "1 page is gone:\n  site/social/1.html" in second.stdout
    assert set(visits(store).values()) == {("unchanged", "")}
    assert (first.returncode, second.returncode) == (1, 0)
    assert [row[0] for row in findings(store)].count("site/nyheder/2.html") == 1
    assert not list(tmp_path.glob("*.lock"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("http://[x/",), "is not an address"),
        (("nowhere",), "https://"),
        (("kklint.toml", "--store", "kklint.toml"), "not a store"),
        ((".", "--resume"), "was broken off"),
        ((".", "--select", "formnad"), "did you mean »formand«"),
    ],
)
def test_wrong_use(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    """One line that says what to do, exit status 2."""
    (tmp_path / "kklint.toml").write_text("# nothing\n" * 100, encoding="utf-8")

    done = scan(tmp_path, *arguments)

    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
