"""HTML and templates -> blocks with the offset of every character."""

# ruff: noqa: E501 - rows of markup read best on one line

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint.model import Document, Source
from kklint.pipeline import Linter
from kklint.readers import html, html_tokens
from tests.conftest import report_of

# What people read (M01 to M37) and what they do not (M90 to M99).
PAGE = """<!DOCTYPE html>
<html lang="da"><head><title>M01</title>
<meta name="description" content="M02"><meta property="og:title" content='M03'>
<meta name="generator" content="M90"><style>M91</style><script>var a = "M92";</script>
<script type="application/ld+json">{"@type": "M99", "name": "M04", "x": {"headline": "M05"}}</script>
</head><body>
<header><nav aria-label="M06"><ul><li><a href="/M93" title="M07">M08</a></ul></nav></header>
<main><article><header>M09</header><h1>M10</h1>
<p>Det er ikke til at vide, at M11 f&aelig;rdig &amp M12<br>og M13&nbsp;M14 <em>M15</em> <code>M94</code>
<img src=M95.png alt="M16"> <!-- M96 --> </P>
<table><tr><td>M17<td>M18</table>
<form><label>M19</label><input placeholder="M20" value="M97"><input type=submit value="M21">
<select><optgroup label="M22"><option>M23</select><button>M24</button>
<textarea>M25</textarea></form>
<details><summary>M26</summary>M27</details>
<noscript><p>M28</p></noscript><template><p>M29</p></template>
<p lang="de">M98 <span lang="da">M30</span></p><p translate="no">M98</p>
{% if x %}<p>M31 {{ M97 }} M32</p>{% endif %}<?php echo M97; ?><%= M97 %>
<svg><title>M33</title><path d="M96"/><text>M34</text></svg>
<p>M35 <<p>M36</main>
<footer>M37</footer></body></html>
"""


def read(text: str) -> Document:
    """Return the document of a page."""
    return html.read(Source("side.html", ".html", text.encode()))


def texts(text: str) -> list[str]:
    """Return the texts of the blocks; what is hidden stands as one ¤."""
    return [re.sub("\ufffc+", "¤", block.text) for block in read(text).blocks]


@pytest.fixture(params=[True, False], ids=["turbohtml", "html.parser"])
def _tokenizer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_tokens, "HAS_TURBOHTML", request.param)


@pytest.mark.usefixtures("_tokenizer")
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_markers(line_end: str) -> None:
    """Each word that people read has the offset where it stands, and no other is read."""
    text = PAGE.replace("\n", line_end)

    found = {
        match[0]: block.origin[match.start()]
        for block in read(text).blocks
        for match in re.finditer(r"M\d\d", block.text)
    }

    assert found == {f"M{number:02}": text.index(f"M{number:02}") for number in range(1, 38)}


@pytest.mark.usefixtures("_tokenizer")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>for<b>mand</b>en", ["formanden"]),
        ("<p>for&shy;mand&#101;n &aelig;ldre", ["formanden ældre"]),
        ("<p>for-<br>mand", ["formand"]),
        ("<p>a</p>b<div>c</div>", ["a", "b", "c"]),
        ("<p>{{ navn }} er her", ["¤ er her"]),
        ("<p>for{% if a %}mand", ["formand"]),
        ("<p>se <code>formand</code> her", ["se ¤ her"]),
        ('<a title="{{ \'>\' }}">b', ["b"]),
        ('<div {% if a %}class="b"{% endif %}>c', ["c"]),
        ('<script type="application/ld+json">{"name": "f\\u00e6lles\\nmand"}</script>',
         ["fælles mand"]),
        ("<?php if ($a > 1): ?><p>b</p><?php endif; ?>", ["b"]),
        ("{{#if a}}<p>b</p>{{/if}}", ["b"]),
        ("a < b og c", ["a < b og c"]),
        ("", []),
    ],
)  # fmt: skip
def test_texts(text: str, found: list[str]) -> None:
    """Inline markup never splits a word; blocks do."""
    assert texts(text) == found


def test_reference_without_semicolon() -> None:
    """The character stands where it is written, and what runs on where that is."""
    (block,) = read("<p>f&aeligrdig").blocks

    assert block.text == "færdig"
    assert [block.origin[at] for at in range(6)] == [3, 4, 10, 11, 12, 13]


def test_places() -> None:
    """Navigation, header and footer of the page; those of an article are its own."""
    found = {block.text: block.place for block in read(PAGE).blocks}

    assert found["M08"] == "navigation"
    assert found["M37"] == "sidefod"
    assert found["M09"] is None
    assert found["M10"] is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<html lang="en"><p>The chairman and the man', []),
        ('<html lang="en"><p>Det er ikke en mand', ["Det er ikke en mand"]),
        ('<html lang="da-DK"><p>Mand', ["Mand"]),
        ("<p>Mand", ["Mand"]),
    ],
)
def test_language(text: str, found: list[str]) -> None:
    """A page in another language is left; one whose template only says so is read."""
    assert texts(text) == found


PARTS = (
    "formand¤ ¤\n¤\r\n¤\r¤æ😀¤<p>¤</p>¤<b>¤</b>¤<br>¤<div title='a'>¤</div>¤<script>¤</script>¤<!--¤"
    "-->¤<!-- kklint: ignore -->¤&aelig;¤&aelig¤&shy;¤&#230;¤&#x1F600;¤&¤&nosuch;¤<¤>¤{{ a }}¤{%¤%}¤"
    '<?php¤?>¤<%¤%>¤<img alt="é">¤<noscript>¤</noscript>¤<svg>¤<title>¤</title>¤<textarea>¤\0¤\x0c'
    '¤<![CDATA[¤]]>¤\'¤"¤=¤<html lang=en>¤a\u030a¤<script type=\'application/ld+json\'>{"name": "a"}'
).split("¤")


@pytest.mark.usefixtures("_tokenizer")
@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=25).map("".join))
def test_every_character_stands_at_its_origin(text: str) -> None:
    """Whatever the markup, and whatever is wrong with it."""
    document = html.read(Source("a.html", ".html", text.encode(errors="replace")))

    for block in document.blocks:
        assert list(block.origin) == sorted(set(block.origin))
        for character, offset in zip(block.text, block.origin, strict=True):
            there = document.text[offset]
            assert (
                character in {there, "\ufffc"}
                or there in "&\\"
                or (character == " " and (there.isspace() or there == "<"))
                or (character == "å" and there == "a")
                or there == "\0"
            )


@pytest.mark.usefixtures("_tokenizer")
@pytest.mark.parametrize(
    "text",
    [
        "<a " * 20_000,
        '<a x="' * 20_000,
        "<a =" * 20_000,
        "<!-- " * 5_000,
        "<![CDATA[" * 5_000,
        "&" * 50_000,
        "<div>" * 10_000,
        "<b>" * 10_000,
        "</p>" * 20_000,
        "<p a" + " b=c" * 50_000 + ">",
        "{{" * 5_000,
        "{%" * 5_000,
        "<?php " * 5_000,
        "<% " * 5_000,
        "x" * 200_000,
        '<script type="application/ld+json">' + '"name": "' * 5_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile(text: str) -> None:
    """What is deep, long or never closed is read in reasonable time."""
    assert read(text) is not None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>En formand.", [("formand", 1, 7)]),
        ("<!-- kklint: ignore[formand] fordi -->\n<div>\n<p>En formand.", []),
        ("<p>En formand. <!-- kklint: ignore[formand] -->", []),
        ("{# kklint: ignore[formand] #}\n<p>En formand.", []),
        ("<!-- kklint: ignore[formand] -->\n<p>Hej.</p>\n<p>En formand.",
         [("unused-ignore", 1, 1), ("formand", 3, 7)]),
        ("<p>Vores form&aelig;nd\r\n<p>er <i>form</i>anden", [("formand", 1, 10), ("formand", 2, 10)]),
    ],
)  # fmt: skip
def test_findings(text: str, found: list[tuple[str, int, int]], mini: Linter) -> None:
    """Line and column in the source; a comment alone on its line speaks of the next block."""
    report = report_of(mini, text, ".html")

    assert [(f.entry, f.location.line, f.location.column) for f in report.findings] == found
