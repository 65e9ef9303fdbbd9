"""What a worker does with a part: the same as any process, or it says why it cannot."""

import gzip
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kklint import run
from kklint.config import Config, Override
from kklint.errors import UsageError
from kklint.model import Source
from kklint.scan import hashes, warc
from kklint.scan.checking import Checker
from kklint.scan.cluster import parts, work, written
from kklint.scan.cluster.gathering import into_store
from kklint.scan.cluster.parts import Archive, Files, Part
from kklint.scan.cluster.work import Recipe
from kklint.scan.model import Outcome, Page, Unread

Same = Callable[[Path], bool]

FORM = '<form><select name="koen"><option>Mand<option>Kvinde</select></form>'
OWN = """
["fyrpasser"]
rule = "gendered-title"
find = ["fyrpasser"]
fix = "offered"
severity = "warning"
suggest = ["fyrvagt"]
why = "x"
source = ["kk-2013"]
bad = ["Vi søger en [fyrpasser].", "[Fyrpasseren] kommer."]
good = ["Vi søger en fyrvagt.", "Fyrvagten kommer."]
"""
HTML = "<!doctype html><title>T</title><p>Skriv til formanden, cpr 010203-1234.</p>"


def page(url: str, html: str = HTML) -> Page:
    """Make a page."""
    return Page(Source(url, ".html", html.encode()))


def part_of(path: Path) -> Part:
    """Return the part that a small file is."""
    (part,) = parts.plan(str(path), "rules")
    assert isinstance(part, Part)
    return part


def sent(recipe: Recipe) -> Recipe:
    """Return a recipe as it comes to a worker."""
    found = pickle.loads(pickle.dumps(recipe))  # noqa: S301 - of this test
    assert isinstance(found, Recipe)
    return found


def test_a_line_gives_back_what_checking_gave(settings: run.Settings) -> None:
    """All that the store takes of it; CPR numbers are masked."""
    checked = Checker(settings.linter()).check([page("https://a.dk/", HTML + FORM)])[0]
    assert len(checked.spots) == 3
    line = written.checked(page("https://a.dk/", HTML + FORM), checked)
    assert "010203-1234" not in line
    found = written.read(line)
    assert isinstance(found, tuple)
    assert len(found[0].source.data) == len(HTML + FORM)
    assert written.checked(*found) == line
    plain = [
        [replace(one, location=written.NOWHERE, fix=None, edits=()) for one in block.findings]
        for block in checked.blocks
    ]
    assert [list(block.findings) for block in found[1].blocks] == plain
    assert replace(found[1], blocks=()) == replace(checked, blocks=())


def test_a_line_of_a_page_that_was_not_read() -> None:
    """The reason and how it came about."""
    left = Unread("https://a.dk/æ", "No such »page«.", Outcome.LEFT, 404, None)
    assert written.read(written.unread(left)) == left


def test_a_block_is_analysed_once_and_told_in_every_part(recipe: Recipe) -> None:
    """So that each part can be recorded without the others."""
    first = list(work.lines([page("https://a.dk/1"), page("https://a.dk/2")], recipe))
    second = list(work.lines([page("https://a.dk/3")], recipe))
    told = [written.read(line) for line in (*first, *second)]
    blocks = [[bool(block.findings) for block in found[1].blocks] for found in told]  # type: ignore[index]
    assert blocks == [[False, True], [], [False, True]]  # the title, the paragraph


def test_a_part_is_written_whole(recipe: Recipe, site: Path, tmp_path: Path) -> None:
    """And done again it gives the same bytes."""
    part = part_of(site / "03.warc.gz")
    counts = work.do(part, recipe, str(tmp_path))
    (file,) = tmp_path.iterdir()
    assert file == work.file_of(part, tmp_path)
    assert counts.pages == len(gzip.decompress(file.read_bytes()).splitlines()) == 22
    assert counts.unread == 1
    before = file.read_bytes()
    work.do(part, recipe, str(tmp_path))
    assert file.read_bytes() == before


def test_a_part_that_breaks_off_leaves_nothing(
    recipe: Recipe, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No half file, under no name."""

    def breaks(*_arguments: object) -> str:
        raise MemoryError

    monkeypatch.setattr(written, "checked", breaks)
    with pytest.raises(MemoryError):
        work.do(part_of(site / "00.warc.gz"), recipe, str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_another_version_is_told(recipe: Recipe) -> None:
    """Both versions are named."""
    with pytest.raises(UsageError, match=r"has kklint .+, and this is kklint 9\.9"):
        list(work.lines([], replace(recipe, version="9.9")))


def test_other_word_lists_are_told(recipe: Recipe) -> None:
    """As the findings would be others."""
    with pytest.raises(UsageError, match=r"The word lists of \S+ are not those of this machine"):
        list(work.lines([], replace(recipe, rules="0")))


@pytest.mark.parametrize("missing", ["pages", "results"])
def test_a_machine_that_does_not_see_the_files(
    recipe: Recipe, site: Path, tmp_path: Path, missing: str
) -> None:
    """The part is not done, instead of done with nothing in it."""
    path = str(tmp_path / "a.warc") if missing == "pages" else str(site / "00.warc.gz")
    results = tmp_path / "results" if missing == "results" else tmp_path
    with pytest.raises(
        UsageError, match=f"does not see {results if missing == 'results' else path}"
    ):
        work.do(Part(Archive(path), tmp_path, "x"), recipe, str(results))
    assert list(tmp_path.iterdir()) == []


def test_one_file_that_is_gone_is_told(recipe: Recipe, tmp_path: Path) -> None:
    """The other files of the part are checked."""
    (tmp_path / "a.html").write_text(HTML, encoding="utf-8")
    part = Part(Files(("a.html", "b.html")), tmp_path, "x")
    assert work.do(part, recipe, str(tmp_path))[:2] == (2, 1)


def test_word_lists_and_overrides_of_a_project_go_along(
    settings: run.Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths of overrides hold as seen from where the scan was started."""
    own = tmp_path / "egne.toml"
    own.write_text(OWN, encoding="utf-8")
    override = Override(tmp_path, ("arkiv/*",), ignore=frozenset({"formand"}))
    config = Config((own,), overrides=(override,), file=tmp_path / "kklint.toml")
    monkeypatch.chdir(tmp_path)
    recipe = sent(Recipe.of(replace(settings, config=config)))
    monkeypatch.chdir("/")  # where a worker was started
    pages = [page(name, HTML + "<p>Vi søger en fyrpasser.") for name in ("arkiv/a", "nyt/a")]
    found = [written.read(line) for line in work.lines(pages, recipe)]
    assert [len(one[1].spots) for one in found] == [1, 2]  # type: ignore[index]


def test_a_mistake_in_a_word_list_is_told_before_anything_is_sent(
    settings: run.Settings, tmp_path: Path
) -> None:
    """With its file here, and not a copy elsewhere."""
    own = tmp_path / "egne.toml"
    own.write_text(OWN.replace("severity", "seriousness"), encoding="utf-8")
    with pytest.raises(UsageError, match=f"{own}:"):
        Recipe.of(replace(settings, config=Config((own,))))


def test_recipes_that_find_different_things_have_different_keys(settings: run.Settings) -> None:
    """What was found with an override must not be taken for what is found without."""
    overrides = [
        (),
        (Override(Path("a"), ("x/*",), ignore=frozenset({"formand"})),),
        (Override(Path("a"), ("x/*",), ignore=frozenset({"stigma"})),),
        (Override(Path("a"), ("y/*",), ignore=frozenset({"stigma"})),),
    ]
    keys = [Recipe.of(replace(settings, config=Config(overrides=some))).key for some in overrides]
    assert len(set(keys)) == len(keys)


def test_the_recipe_knows_no_path_of_the_machine(settings: run.Settings) -> None:
    """A worker has its own."""
    recipe = Recipe.of(settings)
    assert (recipe.settings.wordlists, recipe.settings.cache) == ((), None)
    assert recipe.rules == hashes.rules(settings)


def test_spark_s_recipe(
    site: Path,
    settings: run.Settings,
    same: Same,
    tmp_path: Path,
) -> None:
    """The function of docs/cluster.md, called as mapPartitions does it, and then the store."""
    recipe = sent(Recipe.of(settings))
    for number, path in enumerate(warc.parts(site)):
        text = "".join(f"{line}\n" for line in work.lines(warc.part_pages(path), recipe))
        (tmp_path / f"part-{number:05}.gz").write_bytes(gzip.compress(text.encode()))
    store = tmp_path / "spark.kklint"
    files = sorted(tmp_path.glob("part-*.gz"))
    assert into_store(store, str(site), files, settings).state == "finished"
    assert same(store)
