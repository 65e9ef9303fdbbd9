"""The dashboard: one file that asks for nothing, says everything in text, and stays small."""

import re
from collections.abc import Callable, Mapping, Sequence
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from kklint.cli.commands import kklint

Story = Sequence[Mapping[str, str]]
Told = Callable[[Story], Path]
pytestmark = pytest.mark.usefixtures("english")
VOID = {"meta", "br", "rect", "line", "polyline", "circle"}


class Page(HTMLParser):
    """Collects what a page is made of, and whether its elements close."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember one that closes itself."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Check that the innermost element ends."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Remember a text."""
        self.text.append(data)


def html(store: Path, *options: str) -> str:
    """Return the dashboard of a store."""
    arguments = ["report", str(store), "--format", "html", *options]
    result = CliRunner().invoke(kklint, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_it_asks_for_nothing(store: Path) -> None:
    """No script, no picture, no font, no address but in links that a person follows."""
    text = html(store)
    page = Page(text)

    assert page.open == []
    used = {tag for tag, _attributes in page.tags}
    assert not used & {"script", "img", "link", "iframe", "object", "embed", "form", "base", "use"}
    for tag, attributes in page.tags:
        assert not set(attributes) & {"src", "srcset", "data", "action", "xlink:href"}
        assert not [name for name in attributes if name.startswith("on")]
        if "href" in attributes:
            assert tag == "a"
            assert re.match(r"https://|#", attributes["href"] or "")
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style
    assert not re.search(r"url\(|@import|@font-face", style[1])
    assert "default-src 'none'" in text


def test_it_can_be_read_aloud(store: Path) -> None:
    """Language, headings in order, unique names, a chart with a title and a table."""
    page = Page(html(store))
    by_tag: dict[str, list[dict[str, str | None]]] = {}
    for tag, attributes in page.tags:
        by_tag.setdefault(tag, []).append(attributes)
    names = [attributes["id"] for _tag, attributes in page.tags if "id" in attributes]
    levels = [int(tag[1]) for tag, _attributes in page.tags if re.fullmatch("h[1-6]", tag)]
    anchors = [a["href"][1:] for a in by_tag["a"] if a["href"] and a["href"].startswith("#")]
    (trend,) = [svg for svg in by_tag["svg"] if "aria-hidden" not in svg]

    assert by_tag["html"] == [{"lang": "en"}]
    assert len(names) == len(set(names))
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert set(anchors) <= set(names)
    assert set((trend["aria-labelledby"] or "").split()) <= set(names)
    assert all("aria-label" in table for table in by_tag["table"])
    assert len(by_tag["main"]) == 1


def test_every_part_is_there(store: Path) -> None:
    """Figures, trend, many pages, words, departments, new, gone, owners, unread."""
    text = " ".join(" ".join(Page(html(store)).text).split())

    for part in (
        "The language on www.kk.dk",
        "55 pages read on 21 November 2026. Compared with the scan of 14 November 2026.",
        "5 findings stand on pages that could not be read this time.",
        "Findings per scan, from 7 November 2026 to 21 November 2026",
        "on 52 pages Skriv til formanden for bydelsudvalget",
        "and 44 more pages",
        "Also as: bestyrelsesformænd",
        "Børne- og Ungdomsforvaltningen",
        "Without a department",
        "Ring til brandmændene på 6.",
        "What has been written anew, or taken off the site.",
        "Digitaliseringsstyrelsen · 6 findings",
        "could not be read · Filen er skannet og har ingen tekst.",
        "left out · robots.txt beder om, at siden ikke læses.",
    ):
        assert part in text


def test_nothing_a_page_says_becomes_markup(store: Path) -> None:
    """Not even a script in a sentence."""
    text = html(store)

    assert "<script>" not in text
    assert "Hent &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; og [/slut] hos" in text


def test_the_word_is_marked(told: Told) -> None:
    """In its sentence."""
    assert "Sætning A om <mark>formanden</mark>." in html(told([{"b/1": "A"}]))


def test_a_first_scan_has_nothing_to_compare(told: Told) -> None:
    """No columns for new and gone, no line of one point."""
    text = html(told([{"b/1": "A"}]))

    assert "This is the first scan" in text
    assert "of them new" not in text
    assert ">Gone<" not in text
    assert '<svg class="chart trend' not in text


@pytest.mark.parametrize("story", [[{"b/1": ""}], [{}], [{"b/1": "?"}], [{"ejer/1": "A"}]])
def test_a_site_without_findings(story: Story, told: Told) -> None:
    """Is told calmly."""
    page = Page(html(told(story)))

    assert "Nothing to consider on these pages." in page.text
    assert page.open == []


def test_it_stays_small(told: Told) -> None:
    """What is not listed is counted."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅabcdefghijklmnopqrstuvwxyzæøå"
    few = html(told([{f"b/{number:03}": letters for number in range(20)}]))

    assert "And 48 more, which are in the tables" in few
    assert "and 12 more pages" in few
    assert len(few) < 100_000


def test_a_personal_number_is_masked_and_no_link(told: Told) -> None:
    """Neither an address nor anything else shows it."""
    text = html(told([{"b/side?cpr=0101801234": "A"}]))

    assert "0101801234" not in text
    assert "010180-XXXX" in text
    assert "cpr=" not in "".join(re.findall('href="([^"]*)"', text))


def test_one_department(store: Path) -> None:
    """Alone, with its name in the title."""
    text = html(store, "--department", "Socialforvaltningen")

    assert "<title>The language on www.kk.dk: Socialforvaltningen · kklint</title>" in text
    assert "Borgerservice" not in text
