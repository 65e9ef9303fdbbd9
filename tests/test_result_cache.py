"""Results that are kept: the same findings, privately, and never a reason to fail."""

import os
import sqlite3
import stat
from dataclasses import fields, replace
from pathlib import Path

import pytest

from kklint import messages, run, stored_report
from kklint.batches import Checker, Outcome
from kklint.config import Config, Override
from kklint.keep import Selection
from kklint.model import Failure, Report, Severity, Source
from kklint.reporters import render
from kklint.result_cache import NAME, ResultCache, key, variant
from kklint.run import Settings
from kklint.sources import Item
from tests.conftest import MINI, select

SAMPLES = sorted(
    path
    for folder in ("readers", "forms", "annotate")
    for path in (Path(__file__).parent / folder).rglob("*")
    if path.is_file() and path.suffix not in {".py", ".pyc"}
)
LETTERS = {
    "a.md": "# Hej\n\nFormanden ringer, CPR 010180-1234.\n\nHun er misbruger.\n",
    "b.txt": "Kære Anna. Tak for dit brev.\n",
    "mappe/c.html": "<p>En formand og en misbruger.</p>",
    "d.txt": "En formand. " * 20,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write the letters."""
    for name, text in LETTERS.items():
        path = tmp_path / "breve" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "breve"


@pytest.fixture
def wanted(tmp_path: Path) -> Settings:
    """Make settings on the small word list, with a cache of their own."""
    return run.settings(tmp_path / "cache", directory=MINI)


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tell which files were really checked."""
    names: list[str] = []
    checked = Checker.__call__

    def noticed(self: Checker, items: list[Item]) -> list[Outcome]:
        names.extend(Path(str(item)).name for item in items)
        return checked(self, items)

    monkeypatch.setattr(Checker, "__call__", noticed)
    return names


def files(folder: Path) -> list[Path]:
    """Return the letters in order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_the_same_with_and_without(tmp_path: Path) -> None:
    """The samples of all formats: without a cache, with an empty and with a full one."""
    fresh = run.check(SAMPLES, run.settings())
    kept = run.settings(tmp_path)

    first = run.check(SAMPLES, kept)
    second = run.check(SAMPLES, kept)

    assert len(SAMPLES) > 50
    assert len(fresh.findings) > 100
    assert first == fresh
    assert second == fresh
    assert render(second, "json") == render(fresh, "json")


def test_what_is_kept_is_not_looked_at_again(
    folder: Path, wanted: Settings, looked_at: list[str]
) -> None:
    """Only the file that changed is."""
    first = run.check(files(folder), wanted)
    assert sorted(looked_at) == ["a.md", "b.txt", "c.html", "d.txt"]
    looked_at.clear()

    assert run.check(files(folder), wanted) == first
    assert looked_at == []

    (folder / "b.txt").write_text("En formand.", encoding="utf-8")
    assert len(run.check(files(folder), wanted).findings) == len(first.findings) + 1
    assert looked_at == ["b.txt"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"selection": select("stigma")}, id="selection"),
        pytest.param({"selection": Selection(ignore=frozenset({"formand"}))}, id="ignore"),
        pytest.param({"least": Severity.ERROR}, id="severity"),
        pytest.param({"language": "en"}, id="language"),
        pytest.param({"model": "da_core_news_lg"}, id="model"),
        pytest.param({"config": Config(profile="retskrivning")}, id="profile"),
        pytest.param({"config": Config(columns=("tekst",))}, id="columns"),
        pytest.param({"wordlists": ()}, id="word lists"),
    ],
)
def test_what_decides_is_in_the_key(other: dict[str, object], wanted: Settings) -> None:
    """Other settings, other results."""
    assert run.decided(replace(wanted, **other)) != run.decided(wanted)  # type: ignore[arg-type]


def test_what_does_not_decide_is_not(wanted: Settings, tmp_path: Path) -> None:
    """A baseline and where the configuration stands are applied to what was found."""
    config = Config(file=tmp_path / "kklint.toml", baseline=tmp_path / "b.json", exclude=("x",))

    assert run.decided(replace(wanted, config=config)) == run.decided(wanted)
    assert {each.name for each in fields(Config)} >= run.NOT_IN_KEY


def test_a_word_list_decides(tmp_path: Path) -> None:
    """A change in a word list makes all results new; one that is missing keeps none."""
    own = tmp_path / "egne.toml"
    own.write_text("# tom\n", encoding="utf-8")
    before = variant([own], "")
    own.write_text("# ikke tom\n", encoding="utf-8")

    assert variant([own], "") != before
    assert run.decided(replace(run.settings(), wordlists=(tmp_path / "ingen.toml",))) is None


def test_the_name_decides() -> None:
    """A name may tell the language of a file, and its suffix the format."""
    source = Source("tekster.da.json", ".json", b"{}")
    other = replace(source, name="tekster.en.json")

    assert key(bytes(32), source) != key(bytes(32), other)
    assert key(bytes(32), source) != key(bytes(32), replace(source, data=b"{} "))


def test_only_the_owner_may_read_it(folder: Path, wanted: Settings) -> None:
    """It quotes sentences: masked, and for nobody else."""
    run.check(files(folder), wanted)
    assert wanted.cache is not None
    file = wanted.cache / NAME

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"010180-1234" not in file.read_bytes()
    assert b"010180-XXXX" in file.read_bytes()
    assert [path.name for path in wanted.cache.glob("results*")] == [NAME]


def test_what_failed_is_tried_again(tmp_path: Path, wanted: Settings) -> None:
    """A failure may be mended by what stands outside the file."""
    broken = tmp_path / "brev.docx"
    broken.write_bytes(b"PK\x03\x04 ikke en zip")

    reports = [run.check([broken], wanted) for _again in range(2)]

    assert reports[0] == reports[1]
    assert [failure.path for failure in reports[0].failures] == [str(broken)]
    assert stored_report.dumps(Report((), (Failure("a", "b"),), 0)) is None


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"no database at all" * 100, id="something else"),
        pytest.param(None, id="cut"),
    ],
)
def test_a_damaged_cache_is_made_anew(
    damage: bytes | None, folder: Path, wanted: Settings, looked_at: list[str]
) -> None:
    """Silently, and the next run has it again."""
    first = run.check(files(folder), wanted)
    assert wanted.cache is not None
    file = wanted.cache / NAME
    file.write_bytes(file.read_bytes()[:5000] if damage is None else damage)

    assert run.check(files(folder), wanted) == first
    assert run.check(files(folder), wanted) == first
    looked_at.clear()
    assert run.check(files(folder), wanted) == first
    assert looked_at == []


def test_a_changed_row_is_not_believed(folder: Path, wanted: Settings) -> None:
    """Each row has its checksum."""
    first = run.check(files(folder), wanted)
    assert wanted.cache is not None
    with sqlite3.connect(wanted.cache / NAME) as connection:
        connection.execute("UPDATE results SET value = replace(value, 'ormand', 'armand')")
    connection.close()

    assert run.check(files(folder), wanted) == first


@pytest.mark.parametrize("text", ["{}", "[1]", '[1,[["a"]]]', "[1,[[]]]", "[null,[]]"])
def test_a_row_of_something_else(text: str) -> None:
    """It is an error that a run knows."""
    with pytest.raises((ValueError, TypeError)):
        stored_report.loads(text)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_one_may_not_write_to(folder: Path, wanted: Settings) -> None:
    """It works without."""
    assert wanted.cache is not None
    wanted.cache.mkdir(mode=0o500)

    assert run.check(files(folder), wanted) == run.check(
        files(folder), run.settings(directory=MINI)
    )


def test_a_file_where_the_folder_should_be(folder: Path, wanted: Settings) -> None:
    """Nor is that a reason to fail."""
    assert wanted.cache is not None
    wanted.cache.write_text("", encoding="utf-8")

    assert len(run.check(files(folder), wanted).findings) > 3


def test_two_at_once(tmp_path: Path) -> None:
    """While another run writes, nothing is kept and nothing fails."""
    cache = ResultCache(tmp_path, patience=0.01)
    cache.keep({b"a": "1"})
    other = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    cache.keep({b"b": "2"})
    assert cache.found([b"a"]) == {}
    other.execute("COMMIT")
    other.close()

    assert cache.found([b"a", b"b"]) == {b"a": "1"}


def test_the_oldest_go(tmp_path: Path) -> None:
    """When there is too much, a quarter goes, and those used last stay."""
    cache = ResultCache(tmp_path, largest=200_000)
    for number in range(40):
        cache.keep({bytes([number]): "x" * 10_000})
        with sqlite3.connect(tmp_path / NAME) as connection:
            connection.execute("UPDATE results SET used = used - 10")
        connection.close()

    known = cache.found([bytes([number]) for number in range(40)])

    assert bytes([39]) in known
    assert bytes([0]) not in known
    assert (tmp_path / NAME).stat().st_size < 400_000


def test_overrides_are_applied_to_what_is_kept(
    folder: Path, wanted: Settings, looked_at: list[str]
) -> None:
    """The same results serve, whatever holds for a path."""
    every = run.check(files(folder), wanted)
    looked_at.clear()
    override = Override(folder, ("mappe/*",), ignore=frozenset({"formand"}), owner=None)
    config = Config(overrides=(override,))

    some = run.check(files(folder), replace(wanted, config=config))

    assert looked_at == []
    assert some == run.check(files(folder), replace(run.settings(directory=MINI), config=config))
    assert len(some.findings) == len(every.findings) - 1


def test_a_file_named_twice(folder: Path, wanted: Settings) -> None:
    """It is told twice, as without a cache; what comes from standard input is not kept."""
    named: list[Item] = [folder / "a.md", folder / "a.md", Source("-", ".txt", b"En formand")]

    reports = [run.check(named, wanted) for _again in range(2)]
    reports.append(run.check(named, run.settings(directory=MINI)))

    assert reports[0] == reports[1] == reports[2]
    assert reports[0].checked == 3


def test_another_language(folder: Path, wanted: Settings) -> None:
    """Messages are kept in the language they are read in."""
    danish = run.check(files(folder), wanted)
    messages.use("en")

    english = run.check(files(folder), replace(wanted, language="en"))

    assert danish.findings[0].message.startswith("Overvej")
    assert english.findings[0].message.startswith("Consider")
