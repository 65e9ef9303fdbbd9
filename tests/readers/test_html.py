"""HTML -> blocks with the offset of every character, with and without turbohtml."""

# ruff: noqa: E501 - rows of markup read best on one line

import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import turbohtml
from hypothesis import given
from hypothesis import strategies as st

from kklint.errors import ReadError
from kklint.model import Document, Source
from kklint.pipeline import Linter
from kklint.readers import formats
from kklint.readers import read as read_any
from kklint.readers.html import prepared, reader, scan, tokens
from tests.conftest import report_of

SAMPLES = Path(__file__).parent / "samples"
# What people read (M01 to M48) and what they do not (N01 ...).
PAGE = """<!DOCTYPE html>
<html lang="da"><head><title>M01</title><base href="N01">
<meta name="description" content="M02"><meta property="og:title" content='M03'>
<meta name="generator" content="N02"><style>N03 { content: "N04" }</style>
<script>var a = "N05 </p> <!-- N06";</script>
<script type="application/ld+json">{"@type": "N07", "name": "M04", "x": [{"headline": "M05"}], "url": "N08"}</script>
<link rel="alternate" title="N09" href="N10"></head><body>
<header><nav aria-label="M06"><ul><li><a href="/N11" title="M07">M08</a></ul></nav></header>
<main><article><header>M09</header><h1>M10</h1>
<p>Det er ikke til at vide, at M11 f&aelig;rdig &amp M12<br>og M13&nbsp;M14 <em>M<b>15</b></em> <code>N12</code>
<img src=N13.png alt="M16"> <!-- N14 --> <kbd>N15</kbd> <math><mi>N16</mi></math></P>
<table summary="M17"><caption>M18</caption><tr><td>M19<td title='M20'>M21</table>
<form action="N17"><label for="N18">M22</label><input id=N19 placeholder="M23" value="N20"><input type=submit value="M24">
<select><optgroup label="M25"><option value="N21">M26</select><button aria-description="M27">M28</button>
<input type="hidden" value="N22"><input type="image" alt="M29" src="N23">
<textarea placeholder='M30'>M31</textarea></form>
<details><summary>M32</summary>M33</details>
<noscript><p>M34</p></noscript><template><p>M35</p></template>
<p lang="de">N24 <span lang="da">M36</span></p><p translate="no">N25<i translate=yes>M37</i></p><p class="a notranslate">N26</p>
<svg><title>M38</title><desc>M39</desc><path d="N27"/><text>M40</text><style>N28</style></svg>
<iframe title="M41" src="N29" srcdoc="<p title='M42'>M43</p>">N30</iframe><video src=N31><track label=M44></video>
<pre>M45</pre><pre class="highlight">N32</pre><![CDATA[ N33 ]]><?N34?><!N35>
<div role="button" aria-label="M46">M47</div><xmp>N36</xmp>
<p>M48 <<p class=N37
  id="N38 > N39">M49</main>
<footer>M50</footer></body></html>
"""


def read(text: str, suffix: str = ".html") -> Document:
    """Return the document of a page."""
    return reader.read(Source(f"side{suffix}", suffix, text.encode()))


def blocks(text: str, suffix: str = ".html") -> list[tuple[str, str]]:
    """Return kind and text of the blocks; what is hidden stands as one ¤."""
    return [(block.kind, re.sub("\ufffc+", "¤", block.text)) for block in read(text, suffix).blocks]


def texts(text: str, suffix: str = ".html") -> list[str]:
    """Return the texts of the blocks."""
    return [found for _kind, found in blocks(text, suffix)]


@pytest.fixture(params=[True, False], ids=["turbohtml", "html_scan"], autouse=True)
def _tokenizer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with turbohtml and without."""
    if not request.param:
        monkeypatch.setitem(sys.modules, "turbohtml", None)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_markers(line_end: str) -> None:
    """Each word that people read has the offset where it stands, and no other is read."""
    text = PAGE.replace("\n", line_end)

    found = {
        match[0]: block.origin[match.start()]
        for block in read(text).blocks
        for match in re.finditer(r"[MN]\d\d", block.text)
    }

    markers = [f"M{number:02}" for number in range(1, 51)]
    assert found == {marker: text.replace("<b>", "").find(marker) for marker in markers[:14]} | {
        marker: text.index(marker if marker != "M15" else "M<b>15") for marker in markers[14:]
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>for<b>mand</b>en", ["formanden"]),
        ("<p>for<b>m<i>an</i>d</b>en</p>", ["formanden"]),
        ("<p>for&shy;mand&#101;n &aelig;ldre", ["formanden ældre"]),
        ("<p>for-<br>mand, for-\nmand", ["formand, formand"]),
        ("<p>for<wbr>mand for<!-- x -->mand for\u00admand for\u200bmand", ["formand formand formand formand"]),
        ("<p><b>en <i>to</b> tre</i> fire", ["en to tre fire"]),
        ("<p>for<span class='a b' id=c>mand</span>en", ["formanden"]),
        ("<p>a</p>b<div>c</div>", ["a", "b", "c"]),
        ("en<br>to<br><br>tre", ["en to", "tre"]),
        ("<p>f&oslash;r &#248; &#xF8; &Oslash &amp;aelig; AT&T &ukendt; &copy2020", ["før ø ø Ø &aelig; AT&T &ukendt; ©2020"]),
        ("<p>&NotEqualTilde;a &fjlig;", ["≂̸a fj"]),
        ("<p>&#0;a &#128;", ["\ufffda €"]),
        ("<p>se <code>formand</code> her", ["se ¤ her"]),
        ("<p>Kør <samp>a</samp> og <kbd>b</kbd>, <var>c</var>", ["Kør ¤ og ¤, c"]),
        ("a < b og c <3 og <- d <>", ["a < b og c <3 og <- d <>"]),
        ("<a>Hjem</a><a>Om os</a> <a>Kontakt</a>", ["Hjem", "Om os Kontakt"]),
        ("<a>1</a>Formand", ["1 Formand"]),
        ("<p>Formand<sup>1</sup> CO<sub>2</sub>", ["Formand 1 CO2"]),
        ("<p>Et <q>citat</q>", ["Et »citat«"]),
        ("<p>en <img alt=foto> to", ["en   to", "foto"]),
        ("<p>en <svg><title>ikon</title></svg> to", ["en   to", "ikon"]),
        ("<ul><li>a<li>b<ul><li>c</ul>d</ul>e", ["a", "b", "c", "d", "e"]),
        ("<table>x<tr><td>a<td>b<tr><th>c</table>d", ["x", "a", "b", "c", "d"]),
        ("<dl><dt>a<dd>b<dt>c</dl>", ["a", "b", "c"]),
        ("<p>a<p>b<div>c<p>d</div>e", ["a", "b", "c", "d", "e"]),
        ("a</p>b</div>c</ul>", ["a", "b", "c"]),
        ("<o:p>Hej</o:p> <router-link>Hjem</router-link><x-icon lang=en/>nu", ["Hej Hjem", "nu"]),
        ("<pre>Kære\nalle\n\nHilsen</pre>", ["Kære alle", "Hilsen"]),
        ('<div class="highlight"><pre>a</pre></div><pre><code>b</code></pre><pre class="language-js">c</pre>', []),
        ("<noscript>a</noscript><noframes>b</noframes><plaintext>c<p>d", ["a", "b", "c", "d"]),
        ("<textarea>a <b>b</b> &aelig;</textarea>c", ["a <b>b</b> æ", "c"]),
        ("<textarea>a </noscript> <plaintext>", ["a </noscript> <plaintext>"]),
        ("<title>a<p>b", ["a<p>b"]),
        ("<svg><title/><style/><text>a</text></svg>", ["a"]),
        ("<script>a</script><script src=a/>b</script>c", ["c"]),
        ("<script>a", []),
        ("<script><!-- <script>a</script>b --></script>c", ["c"]),
        ("<script><!--> <script>a</script>b", ["b"]),
        ("<script><!-- a</script>b", ["b"]),
        ("<style>a</style><style/>b", ["b"]),
        ("<!-- a --><!--> b<!---> c<!-- d --!> e<!-- f", ["b c e"]),
        ("<![if mso]>a<![endif]><!--[if mso]>b<![endif]-->", ["a"]),
        ("<p>a<b", ["a"]),
        ("<p>a</", ["a</"]),
        ('<p>a <a href="http://', ["a"]),
        ('<p>a <b title="aldrig lukket>b</b> <i>c</i>', ["aldrig lukket", "a b c"]),
        ("<p title='b>c'>a", ["b>c", "a"]),
        ("<P CLASS=A TITLE=b>a</P>", ["b", "a"]),
        ("<p hidden>a</p><p style='display:none'>b", ["a", "b"]),
        ("a\0b", ["a\ufffdb"]),
        ("a\u030a ma\u0308nd", ["å mänd"]),
        ("", []),
        (" \n", []),
        ("<b></b><p></p>&nbsp;", []),
        ("1 2 3 <p>4", []),
    ],
)  # fmt: skip
def test_texts(text: str, found: list[str]) -> None:
    """Inline markup never splits a word; blocks do. Broken markup loses no text."""
    assert sorted(texts(text)) == sorted(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<title>a</title><h1>b</h1><h6>c</h6>", [("title", "a"), ("heading", "b"), ("heading", "c")]),
        ("<blockquote>a</blockquote><figure><figcaption>b</figcaption></figure>", [("quote", "a"), ("caption", "b")]),
        ("<ul><li>a</ul><table><caption>b<tr><th>c<td>d</table>", [("list-item", "a"), ("caption", "b"), ("table-cell", "c"), ("table-cell", "d")]),
        ("<label>a</label><legend>b</legend><button>c</button><summary>d</summary>", [("label", "a"), ("label", "b"), ("button", "c"), ("summary", "d")]),
        ("<select><option label=a>b<option>c<optgroup label=d></select>", [("label", "a"), ("option", "b"), ("option", "c"), ("label", "d")]),
        ("<img alt='a' title=\"b\">", [("alt", "a"), ("alt", "b")]),
        ("<input placeholder=a aria-label=b aria-placeholder=c>", [("placeholder", "a"), ("label", "b"), ("placeholder", "c")]),
        ("<input type=submit value=a><input type=BUTTON value=b><input type=reset value=c><input value=d>", [("button", "a"), ("button", "b"), ("button", "c")]),
        ("<div aria-description='a' aria-roledescription=b aria-valuetext=c>", [("description", "a"), ("label", "b"), ("label", "c")]),
        ("<a data-confirm=a data-bs-title=b data-original-title=c data-id=d data-tooltip=e>", [("string", "a"), ("alt", "b"), ("alt", "c"), ("description", "e")]),
        ("<p title=a\n title=b>", [("alt", "a")]),
        ("<p title='&lang=da &aelig; &aelig'>", [("alt", "&lang=da æ æ")]),
        ("<p title>a", [("paragraph", "a")]),
        ("<p title = 'a b'alt=c/>", [("alt", "a b"), ("alt", "c/")]),
        ("<meta name=Description content=a><meta property='og:description' content=b><meta name='twitter:title' content=c>", [("description", "a"), ("description", "b"), ("description", "c")]),
        ("<meta content=a property=og:site_name><meta itemprop=description content=b><meta property='og:image:alt' content=c>", [("description", "a"), ("description", "b"), ("description", "c")]),
        ("<meta name=keywords content=a><meta property=og:url content=b><meta content=c><link title=d>", []),
        ("<script type='application/ld+json'>{\"@id\": \"a\", \"name\": \"b\", \"keywords\": [\"c\", \"d\"], \"url\": \"e\", \"n\": 1}</script>", [("string", "b"), ("string", "c"), ("string", "d")]),
        ("<script type='application/ld+json'>{\"name\": \"f\\u00e6lles\\nmand \\\"x\\\" \\ud83d\\ude00 \\q\"}</script>", [("string", 'fælles mand "x" 😀 ¤')]),
        ("<script type='application/ld+json'>{\"text\": \"<h1>a</h1><p>b &aelig;<\\/p>\", \"name\": \"K&Oslash;B\"}</script>", [("heading", "a"), ("paragraph", "b æ"), ("paragraph", "KØB")]),
        ("<script type='application/ld+json'>{\"name\": \"{{ navn }} er a\", \"date\": \"2026-01-01\", \"x\": \"aldrig luk", [("string", "¤ er a"), ("string", "aldrig luk")]),
        ("<script type='text/x-template'><b>a</b> b<li>c</script><script type=text/html>d</script><script type=module>e</script>", [("paragraph", "a b"), ("list-item", "c"), ("paragraph", "d")]),
        ("<iframe srcdoc='&lt;li title=&quot;a&quot;&gt;b&amp;aelig;'>", [("alt", "a"), ("list-item", "bæ")]),
    ],
)  # fmt: skip
def test_kinds(text: str, found: list[tuple[str, str]]) -> None:
    """What a text is: a heading, an option, an attribute, the description of a page."""
    assert blocks(text) == found


def test_entities_have_their_place() -> None:
    """A character stands where it is written, and what runs on where that is."""
    (block,) = read("<p>f&aeligrdig &#xe6;&shy;r").blocks

    assert block.text == "færdig ær"
    assert list(block.origin) == [3, 4, 10, 11, 12, 13, 14, 15, 26]


def test_place_in_an_attribute_of_an_attribute() -> None:
    """So does one in JSON-LD or srcdoc, which are written with escapes of their own."""
    text = "<iframe srcdoc='&lt;p>&amp;aelig;b'></iframe><script type='application/ld+json'>[\"<b>a\\u00e6b</b>\"]"

    first, second = read(text).blocks

    assert (first.text, [text[offset] for offset in first.origin]) == ("æb", ["&", "b"])
    assert (second.text, [text[offset] for offset in second.origin]) == ("aæb", ["a", "\\", "b"])


def test_places() -> None:
    """Navigation, header and footer of the page; those of an article are its own."""
    found = {block.text: block.place for block in read(PAGE).blocks}

    assert found["M06"] == found["M08"] == "navigation"
    assert found["M50"] == "sidefod"
    assert found["M09"] is None
    assert found["M10"] is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<header>a</header>", "sidehoved"),
        ("<header><nav>a</nav></header>", "navigation"),
        ("<main><header>a</header></main>", None),
        ("<section><footer>a</footer></section>", None),
        ("<div role=navigation>a</div>", "navigation"),
        ("<div role=banner>a</div>", "sidehoved"),
        ("<div role=contentinfo>a</div>", "sidefod"),
        ("<nav role=presentation>a</nav>", None),
        ("<nav>b</nav>a", None),
    ],
)
def test_place(text: str, place: str | None) -> None:
    """The parts of a page are known by their elements and roles."""
    assert [block.place for block in read(text).blocks if block.text == "a"] == [place]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<html lang="en"><p>The chairman and the man', []),
        ('<html lang="en"><p>Formand', []),
        ('<html lang="en"><p>Det er ikke en mand', ["Det er ikke en mand"]),
        ('<html lang="en"><p>The chairman <b lang=da>formand</b>', ["The chairman formand"]),
        ('<html lang="en"><p lang="da">Formand', ["Formand"]),
        ('<html lang="nb"><p>Det er ikke en mann', []),
        ('<html lang="sv"><p>Detta är och en man', []),
        ('<body lang="de"><p>Der Mann', []),
        ('<html lang="da-DK"><p>Mand', ["Mand"]),
        ('<html lang="{{ locale }}"><p>Mand', ["Mand"]),
        ('<html lang=""><p>Mand', ["Mand"]),
        ("<html lang='da' translate='no' class='notranslate'><p>Mand", ["Mand"]),
        ("<p>Mand", ["Mand"]),
        ("<p>Det hedder <i lang=en>chairman</i> på engelsk", ["Det hedder ¤ på engelsk"]),
        ("<div lang=en>a<p lang=da>b</p>c</div>d", ["b", "d"]),
        ("<div lang=en>a<p>b<li>c</div>d", ["d"]),
        ("<p xml:lang=en>a</p><p lang=und>b</p><p lang=da-DK>c", ["b", "c"]),
        ("<p lang=en title=a>b</p><img lang=en alt=c>", []),
        ("<div translate=no>a<p translate=yes>b</p>c</div>d", ["b", "d"]),
        ("<div translate=no title=a><p>b</div><p class='x notranslate y'>c</p>", []),
        ("<p translate>a</p><p translate=måske>b", ["a", "b"]),
        ("<code translate=yes>a</code>b", ["¤b"]),
    ],
)
def test_language(text: str, found: list[str]) -> None:
    """What is marked as another language is left; a page whose template only says so is read."""
    shown = [text for text in texts(text) if re.search(r"[^\W\d_]", text)]

    assert shown == found


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("<p>K\u00f8b".encode(), "Køb"),
        ("<p>K\u00f8b".encode("utf-8-sig"), "Køb"),
        ("<p>K\u00f8b".encode("utf-16"), "Køb"),
        ("<p>K\u00f8b".encode("utf-16-be").join([b"\xfe\xff", b""]), "Køb"),
        ("<meta charset=iso-8859-1><p>K\u00f8b".encode("latin-1"), "Køb"),
        ("<meta charset=utf-8><p>K\u00f8b".encode("latin-1"), "Køb"),
        ('<meta http-equiv="x" content="text/html; charset=iso-8859-15"><p>K\u00f8b\u20ac'.encode("iso-8859-15"), "Køb€"),
        ('<?xml version="1.0" encoding="cp850"?><p>K\u00f8b'.encode("cp850"), "Køb"),
        ("<meta charset=macintosh><p>K\u00f8b".encode("macintosh"), "Køb"),
        ("<p>K\u00f8b \u2013".encode("cp1252"), "Køb –"),
        (b"<meta charset=utf-8><p>K\xc3\xb8b \xff, k\xc3\xb8r", "Køb \ufffd, kør"),
        (b"<meta charset=nonsens><p>K\xf8b", "Køb"),
        (b"<meta charset=utf-16><p>K\xf8b", "Køb"),
    ],
)  # fmt: skip
def test_charset(data: bytes, found: str) -> None:
    """The bytes decide, then what the page says of its charset."""
    document = reader.read(Source("a.html", ".html", data))

    assert [block.text for block in document.blocks] == [found]
    check(document)


PARTS = (
    "formand¤ ¤\n¤\r\n¤\r¤æ😀¤<p>¤</p>¤<b>¤</b>¤<br>¤<div title='æ &aelig;'>¤</div>¤<script>¤</script>"
    "¤<!--¤-->¤--!>¤<!-->¤<!-- kklint: ignore -->¤&aelig;¤&aelig¤&shy;¤&#230;¤&#x1F600;¤&¤&nosuch;¤<"
    '¤>¤</¤/>¤<img alt="é">¤<noscript>¤</noscript>¤<svg>¤</svg>¤<title>¤</title>¤<textarea>¤</textarea>'
    "¤\0¤\x0c¤<![CDATA[¤]]>¤'¤\"¤=¤<html lang=en>¤a\u030a¤<script type='application/ld+json'>¤"
    '{"name": "a \\u00e6 <b>x"}¤<a title="¤<a title=¤<A ¤ a=b ¤<x-a/>¤<plaintext>¤'
    "<iframe srcdoc='<p>a &amp;aelig;'>¤<pre>¤</pre>¤<q>¤</q>¤<p lang=en>¤<p translate=no>¤<code>"
    "¤</code>¤---\ntitle: a b\n---\n¤<option>¤<td>¤<li>¤<table>¤<sup>¤\u00ad¤\ufffc¤\u2060¤\xa0¤<tspan y=1>"
).split("¤")
PAGES = st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=25).map("".join)


def stands(character: str, there: str) -> bool:
    """Return whether a character of a block may have its origin at a character of the source."""
    if character in {there, "\ufffc"} or there in {"&", "\\", "\0"}:
        return True
    if character in " »«":
        return there == "<" or (character == " " and there.isspace())
    return unicodedata.normalize("NFD", character)[0] == there


def check(document: Document) -> None:
    """Check that every character stands at its origin, and origins rise."""
    for block in document.blocks:
        assert len(block.origin) == len(block.text)
        assert list(block.origin) == sorted(set(block.origin))
        for character, offset in zip(block.text, block.origin, strict=True):
            assert stands(character, document.text[offset])
    for comment in document.comments:
        assert comment.text in document.text[slice(*comment.span)]


@given(PAGES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "latin-1"]))
def test_every_character_stands_at_its_origin(text: str, encoding: str) -> None:
    """Whatever the markup, and whatever is wrong with it."""
    data = text.encode(encoding, errors="replace")

    check(reader.read(Source("a.html", ".html", data)))


@given(st.binary(max_size=200) | PAGES.map(lambda text: text.encode(errors="replace")[1:-1]))
def test_any_bytes(data: bytes) -> None:
    """Bytes of any kind are read."""
    check(reader.read(Source("a.html", ".html", data)))


@given(PAGES)
def test_tokens_are_the_same(text: str) -> None:
    """With and without turbohtml."""
    library: object = sys.modules["turbohtml"]
    if library is None:
        with pytest.raises(ImportError):
            list(tokens.tokens(""))
    else:
        markup = prepared.prepared(text).markup

        assert list(tokens.tokens(markup)) == list(scan.tokens(markup))


@pytest.mark.parametrize("lost", ["<p>x", "<p>Formand</p", ""])
def test_tokenizer_that_loses_its_way(lost: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What turbohtml tells wrongly is read without it."""

    def tokenize(_text: str, **options: bool) -> Iterator[object]:
        return iter(turbohtml.tokenize(lost or "<b>Formand og mere end det", **options))

    fake = SimpleNamespace(TokenType=turbohtml.TokenType, tokenize=tokenize)
    monkeypatch.setitem(sys.modules, "turbohtml", fake)

    assert texts("<p>Formand") == ["Formand"]


HOSTILE = [
    *("<a ", '<a x="', "<a x='", "<a =", "<a/", "<a b=c ", "</", "</a", "<", ">", "<!", "<!-- ", "<!--->", "<![CDATA["),
    *("&", "&aelig", "&#", "<div>", "<b>", "<b title=x>", "</p>", "<q>", "<li>", "<table><td>", "<a></a>", "<br>"),
    *("<svg>", "<svg><title>", "<script>", "<script><!--<script>", "<script/>", "<style>", "<title/>", "<textarea>", "<pre>\n\n", "<p lang=en>a"),
    *('<script type="application/ld+json">"', "<iframe srcdoc='<p>a'>", "<x-a/>", " a=b", "\r", "\n\n", "\0", "x", "a\u0301"),
    *("for-<br>", "&shy;", "<!-- kklint: ignore -->\n", "---\na: b\n", "<input value=", "'", '"', "=", "<p a='", "\\", "-"),
]  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
@pytest.mark.parametrize("before", ["", "<p title='"])
def test_hostile(before: str, part: str) -> None:
    """What is deep, long or never closed is read, too: 50 KB of it, and 10,000 elements deep."""
    check(read(before + part * max(10_000, 50_000 // len(part))))


def test_many_attributes() -> None:
    """However many there are, those that people read are found."""
    many = "".join(f" a{number}='b'" for number in range(50_000))

    assert texts(f"<p{many} title=en{many}>to") == ["en", "to"]


def test_text_after_what_is_deep() -> None:
    """A text 10,000 elements deep is read, and what stands after it is not in them."""
    deep = "<div><b lang=en><li>" * 10_000

    assert blocks(f"{deep}a<p lang=da>b" + "</div>" * 10_000 + "c") == [
        ("list-item", "b"),
        ("paragraph", "c"),
    ]


@pytest.mark.parametrize("data", [b"<p>" + b"x" * formats.TEXT_LIMIT, b"<p>\0\0"])
def test_refused(data: bytes) -> None:
    """What is too large or no text at all is refused with what to do."""
    with pytest.raises(ReadError, match=r"Del den op|ikke en tekstfil"):
        read_any(Source("a.html", ".html", data))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>En formand.", [("formand", 1, 7)]),
        ("<!-- kklint: ignore[formand] fordi -->\n<div>\n<p>En formand.", []),
        ("<!-- kklint: ignore[formand] -->\n<p title='Formand'>En\n formand.", []),
        ("<p>En formand. <!-- kklint: ignore[formand] -->", []),
        ("<!-- kklint: ignore-file -->\n<p>En formand.\n<p>En formand.", []),
        ("<p>En formand. <!-- kklint: ignore[formand] -->\n<p>En formand.", [("formand", 2, 7)]),
        (
            "<!-- kklint: ignore[formand] -->\n<p>Hej.</p>\n<p>En formand.",
            [("unused-ignore", 1, 1), ("formand", 3, 7)],
        ),
        (
            "<p>Vores form&aelig;nd\r\n<p>er <i>form</i>anden",
            [("formand", 1, 10), ("formand", 2, 10)],
        ),
        ("---\ntitle: En formand\n---\n<p>En formand", [("formand", 2, 11), ("formand", 4, 7)]),
    ],
)
def test_findings(text: str, found: list[tuple[str, int, int]], mini: Linter) -> None:
    """Line and column in the source; a comment alone on its line speaks of the next block."""
    report = report_of(mini, text, ".html")

    assert [(f.entry, f.location.line, f.location.column) for f in report.findings] == found


def test_end_of_a_finding(mini: Linter) -> None:
    """A finding ends with its last character, however that is written."""
    (finding,) = report_of(mini, "<p>En <b>form</b>an&#100;!", ".html").findings

    assert finding.location.span == (9, 25)
    assert finding.text == "formand"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (
            "html_chromium.html",
            """3:54 formand, 4:36 Formanden, 5:98 Formandens, 7:118 formænd (navigation),
            8:32 formand, 9:11 en dygtig folketingsmand, 10:12 din mor og far, 11:29 Formanden,
            11:42 næstformanden, 12:49 formand, 12:101 formandens, 13:17 Formand,
            13:105 formanden, 14:33 formand, 14:54 Misbrugerne, 15:37 handicappede borgere,
            15:70 Formandsposten, 16:16 Formanden (sidefod)""",
        ),
        (
            "html_pandoc.html",
            """7:37 Formandens, 8:10 Formandens, 163:31 Formandens, 164:23 formand,
            166:9 handicappet elev, 177:5 formand, 182:58 formanden, 182:69 din mor og far,
            190:29 Formanden, 191:32 Formanden""",
        ),
        (
            "html_libreoffice.html",
            """9:36 Formandens, 28:56 Formandens, 30:46 formand, 32:7 handicappet elev,
            50:58 formand, 56:121 din  mor og far, 58:137 formand, 62:31 Formanden""",
        ),
    ],
)
def test_samples(name: str, found: str, mini: Linter) -> None:
    """Pages by programs of the trade.

    Chromium 156 saved a page whose list a script had put in (--headless --dump-dom). pandoc 2.17
    made a page of Markdown (--standalone), and a letter, which LibreOffice 7.4 converted
    (--headless --convert-to html).
    """
    report = mini.check([Source(name, ".html", (SAMPLES / name).read_bytes())])

    assert [
        f"{finding.location.line}:{finding.location.column} {finding.text}"
        + (f" ({finding.location.place})" if finding.location.place else "")
        for finding in report.findings
    ] == [" ".join(part.split(" ")) for part in re.split(r",\s+", found)]
