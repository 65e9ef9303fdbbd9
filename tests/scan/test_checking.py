"""Pages in, checked blocks and findings out: each block once, and as if checked as a whole."""

from collections.abc import Collection, Mapping
from pathlib import Path

import pytest

from kklint.belonging import Belonging
from kklint.config import Override
from kklint.model import Finding, Severity, Source
from kklint.pipeline import Linter
from kklint.scan.checking import Checker
from kklint.scan.model import Checked, Page

FOOTER = "<footer>Kontakt formanden for udvalget.</footer>"
FORM = (
    '<form><label>Køn</label><input type="radio" name="koen" value="mand"> Mand'
    '<input type="radio" name="koen" value="kvinde"> Kvinde</form>'
)


def page(body: str, url: str = "https://kk.dk/a", suffix: str = ".html") -> Page:
    """Return a page."""
    return Page(Source(url, suffix, f'<html lang="da"><title>Side</title>{body}'.encode()))


def told(findings: Collection[Finding]) -> list[tuple[str, str, str]]:
    """Return of findings what does not depend on where they stand."""
    return sorted((one.entry, one.text, one.sentence) for one in findings)


def all_of(checked: Checked) -> list[Finding]:
    """Return all findings of a page that was checked with nothing known."""
    by_hash = {block.hash: block.findings for block in checked.blocks}
    return [finding for spot in checked.spots for finding in by_hash[spot.block]]


@pytest.mark.parametrize(
    "body",
    [
        f"<p>Formanden skriver. Formanden skriver.</p><p>Formanden skriver.</p>{FOOTER}",
        "<p>Form&aelig;ndene og {{ navn }} skriver, når CPR 010180-1234 mangler formanden.</p>",
        f"<p>Formanden skriver.</p>{FORM}{FOOTER}",
        f"<!-- kklint: ignore[formand] because test -->\n<p>Formanden skriver.</p>\n{FOOTER}",
        "<p>Borgeren skal huske sit pas, når han kommer. Han får svar.</p>",
        "<p>The members are elected by the citizens.</p><p>Formand</p><p>They meet on Mondays.</p>",
        "<p>Medlemmerne er valgt af borgerne.</p><p>Formand</p><p>De mødes om mandagen.</p>",
        "",
    ],
)
def test_as_a_whole(linter: Linter, body: str) -> None:
    """A page checked block by block has the findings of a page that is checked as a whole."""
    one = page(body)

    (checked,) = Checker(linter).check([one])

    assert told(all_of(checked)) == told(linter.check([one.source]).findings)
    assert not checked.failed


def test_a_block_is_checked_once(linter: Linter) -> None:
    """What is known is not checked again, and still stands on the page."""
    asked: list[Collection[bytes]] = []
    (first,) = Checker(linter).check([page(f"<p>En.</p>{FOOTER}")])
    known = {block.hash: bool(block.findings) for block in first.blocks}

    def knows(hashes: Collection[bytes]) -> Mapping[bytes, bool]:
        asked.append(hashes)
        return {key: known[key] for key in hashes if key in known}

    (second,) = Checker(linter, knows).check([page(f"<p>To.</p>{FOOTER}", "https://kk.dk/b")])

    assert len(asked) == 1
    assert len(second.blocks) == 1
    assert [spot.block for spot in second.spots] == [spot.block for spot in first.spots]


def test_a_form_stands_alone(linter: Linter) -> None:
    """The same form on two pages is one finding; the footer beside it is the footer elsewhere."""
    first, second, third = Checker(linter).check(
        [page(FORM + FOOTER), page(f"<p>x</p>{FORM}{FOOTER}"), page(FOOTER)]
    )

    spots = [{spot.block for spot in one.spots} for one in (first, second, third)]

    assert spots[0] == spots[1]
    assert spots[2] < spots[0]
    assert all(block.text and len(block.hash) == 16 for block in first.blocks if block.findings)


def test_overrides_of_a_page(linter: Linter) -> None:
    """What holds for some addresses changes what is found there, and only there."""
    override = Override(Path(), (), ignore=frozenset({"formand"}), urls=("/arkiv/*",))
    checker = Checker(Linter(linter.lexicon, overrides=(override,)))

    here, there = checker.check([page(FOOTER), page(FOOTER, "https://kk.dk/arkiv/1")])

    assert (len(all_of(here)), len(all_of(there))) == (1, 0)
    assert here.content != there.content


def test_severity_of_an_override(linter: Linter) -> None:
    """A least severity is an override, too."""
    override = Override(Path(), (), severity=Severity.ERROR, urls=("/arkiv/*",))
    checker = Checker(Linter(linter.lexicon, overrides=(override,)))
    text = "<p>Borgeren skal huske sit pas, når han kommer.</p>"

    here, there = checker.check([page(text), page(text, "https://kk.dk/arkiv/1")])

    assert (len(all_of(here)), len(all_of(there))) == (1, 0)


@pytest.mark.parametrize(
    ("suffix", "data", "reason"),
    [
        (".docx", b"broken", ".docx"),
        (".zip", b"PK\x03\x04", ""),
        (".html", b"\0\0\0\1\2\3", "tekstfil"),
    ],
)
def test_what_cannot_be_read(linter: Linter, suffix: str, data: bytes, reason: str) -> None:
    """It fails with a reason, and the next page is checked."""
    broken = Page(Source("https://kk.dk/x", suffix, data))

    failed, fine = Checker(linter).check([broken, page(FOOTER)])

    assert failed.failed
    assert reason in (failed.reason or "")
    assert len(all_of(fine)) == 1


def test_about_a_page(linter: Linter) -> None:
    """Title, language, trail, canonical address, and links that lead somewhere."""
    body = (
        '<base href="/b/"><link rel="canonical" href="/c"><nav aria-label="Brødkrumme"><ol>'
        "<li><a href='/'>Forside</a></li><li>Borger  nu</li></ol></nav>"
        '<a href="d?x=1&amp;y=2#z">d</a><a href="mailto:x@kk.dk">m</a><a href="#top">t</a>'
        '<a href="javascript:x()">j</a><a rel="nofollow" href="n">n</a><a href="http://[">b</a>'
    )
    (checked,) = Checker(linter).check([page(body)])

    about = checked.about

    assert (about.title, about.language) == ("Side", "da")
    assert about.crumbs == ("Forside", "Borger nu")
    assert about.canonical == "https://kk.dk/c"
    assert about.links == ("https://kk.dk/", "https://kk.dk/b/d?x=1&y=2")


@pytest.mark.parametrize(
    ("url", "crumbs", "belongs"),
    [
        ("https://kk.dk/borger/a", (), True),
        ("https://kk.dk/erhverv/a", (), False),
        ("https://kk.dk/erhverv/a", ("Forside", "borger"), True),
        ("https://intra.kk.dk/x", (), True),
        ("https://andre.dk/intra.kk.dk/x", (), False),
        ("docs/borger/a.html", (), False),
        ("docs/a.html", (), True),
    ],
)
def test_whom_a_page_belongs_to(url: str, crumbs: tuple[str, ...], belongs: bool) -> None:  # noqa: FBT001 - a column
    """By its path, its whole address, or a step of its trail; files by their path."""
    urls = ("/borger/*", "intra.kk.dk/*")
    one = Belonging("Borger", Path(), ("docs/?.html",), urls, ("Borger",))

    assert one.holds_for(url, crumbs) is belongs
