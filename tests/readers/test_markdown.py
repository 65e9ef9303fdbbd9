"""Markdown -> blocks with the offset of every character."""

import re

import pytest
from markdown_it.token import Token

from kklint.model import Document, Source
from kklint.readers.markdown import reader
from kklint.readers.markdown.reader import read

FRONT = "front-matter"
# 25 words that people read (M01 to M25) and ten that they do not (M90 to M99).
MARKERS = r"""---
title: M01 front
---
# Overskrift M02 *M03*

Afsnit linje et M04 `M90` og
linje to **M05** [linktekst M06](https://x.dk/M91 "M07 titel") ![alt M08](b.png) <b title="M09">M10</b>
hård linje\
M11 &aelig; M12 {{ M92 }} {% if M93 %}M13{% endif %} <!-- M94 -->

> citat M14
> - punkt M15
>   fortsat M16

| A M17 | B |
|---|---|
| M18 | `M95` M19 |

```python
M96
```

    M97 indrykket

Fodnote[^1] M20 <https://M98.dk> https://M99.dk

[^1]: note M21

[ref]: https://x.dk "M22 titel"

<div>
M23 html-blok <span>M24</span>
</div>

Sidste :::note M25
"""  # noqa: E501


def document(text: str) -> Document:
    """Return the document of a text."""
    return read(Source("side.md", ".md", text.encode()))


def blocks(text: str) -> list[tuple[str, str]]:
    """Return kind and text of the blocks of a text; what is hidden stands as one ¤."""
    return [(block.kind, re.sub("\ufffc+", "¤", block.text)) for block in document(text).blocks]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_markers(line_end: str) -> None:
    """Each word that people read has the offset where it stands, and no other is read."""
    text = MARKERS.replace("\n", line_end)

    found = {
        match[0]: block.origin[match.start()]
        for block in document(text).blocks
        for match in re.finditer(r"M\d\d", block.text)
    }

    assert found == {f"M{number:02}": text.index(f"M{number:02}") for number in range(1, 26)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("for**mand**en", "formanden"),
        ("_Karen_ og __Ib__ og ~~Bo~~", "Karen og Ib og Bo"),
        ("***alt*** og *halv **hel***", "alt og halv hel"),
        ("snake_case 2*3*4 ~en~", "snake_case 234 ~en~"),
        ("x ~~~~~to~~ a ~~~tre~~~", "x ~~~to a ~tre~"),
        ("a*b **c* \\*d\\*", "a*b *c *d*"),
        ("Brug `kode` her, ``to ` tegn`` og x`y`z", "Brug ¤ her, ¤ og x¤z"),
        ("`over\nto linjer` a", "¤ a"),
        ("[Find formanden](https://kk.dk/formand), [her]", "Find formanden, ¤"),
        ("[a **b**][r] [r] [r][]\n\n[r]: /x", "a b r r"),
        ("se <https://kk.dk> og <anna@kk.dk>, https://a.dk/_b_.", "se ¤ og ¤, ¤."),
        ("K&aelig;re&nbsp;&#229; &amp; &ukendt; &notit; A&shy;B", "Kære å & &ukendt; &notit; AB"),
        ("en linje  \nto\\\ntre\n  fire", "en linje to tre fire"),
        ("for-\nmand, dag-\n  og døgn", "formand, dag- og døgn"),
        ("for<b>man</b>d en<br>to<br/>tre", "formand en to tre"),
        ("CO<sub>2</sub> ord<sup>1</sup> a<wbr>b", "CO2 ord 1 ab"),
        ("<code>formand</code> og <kbd>x</kbd> <code>åben", "¤ og ¤ åben"),
        ("<code>a <kbd>b</code> c</kbd> d", "¤ c d"),
        ("et <!-- skjult --> to <?php x ?> tre <!X y>", "et  to  tre"),
        ("formanden[^1] og [^note]: ja", "formanden og : ja"),
        ("Kære {{ for_navn }} *{{ efter_navn }}*", "Kære ¤ ¤"),
        ("<<for_navn>> <navn> [navn] {% if *a* %}", "¤  ¤ ¤"),
        pytest.param("**Note:** `x`", "Note: ¤", id="ends in code"),
        pytest.param("[[[a](b)", "[[a", id="brackets before a link"),
        pytest.param("`a` [b](c)`d`  \n`e`", "¤ b¤ ¤", id="code beside all sorts"),
    ],
)
def test_inline(text: str, found: str) -> None:
    """Words are whole across markup; code, addresses and comments are not read."""
    assert blocks(text) == ([("paragraph", found)] if re.search(r"[^\W\d_]", found) else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "# Et #\n\n## To ##\nTre\n===\nFire\n---",
            [("heading", w) for w in ["Et", "To", "Tre", "Fire"]],
        ),
        (
            "- en\n- [ ] to\n- [X] tre\n  fire\n\n1. fem",
            [("list-item", w) for w in ["en", "to", "tre fire", "fem"]],
        ),
        (
            "- en\n\n  afsnit\n\n  > citat\n\ntekst",
            [
                ("list-item", "en"),
                ("list-item", "afsnit"),
                ("quote", "citat"),
                ("paragraph", "tekst"),
            ],
        ),
        ("> et\nto\n> > tre", [("quote", "et to"), ("quote", "tre")]),
        (
            "| A | **B** |\n|---|---|\n| a\\|b | |\n|\\|c| `d|e` f |\n",
            [("table-cell", w) for w in ["A", "B", "a|b", "|c", "`d"]],
        ),
        ("> | x | x |\n> |---|---|\n> | x | y |", [("table-cell", w) for w in "xxxy"]),
        ("    kode\n\n```\nkode\n```\n\n~~~ x\nkode\n", []),
        ("- a\n\n      kode\n", [("list-item", "a")]),
        (
            "![Et *foto*](a.png 'Af &aelig;') her",
            [("paragraph", "¤ her"), ("alt", "Et foto"), ("alt", "Af æ")],
        ),
        ('[![logo](a "t\\"1")](<b c> "t2")', [("alt", "logo"), ("alt", 't"1'), ("alt", "t2")]),
        (
            "![a][r]\n\n[r]: /x 'Titel'\n[r]: /y (Anden)\n[s]: /z 'o\\'k'",
            [("alt", "a"), ("alt", "Titel"), ("alt", "Anden")],
        ),
        (
            "<img alt='Et' title=\"To\"> <a\nhref=x>tre</a>",
            [("paragraph", "tre"), ("alt", "Et"), ("alt", "To")],
        ),
        ("[^1]: Ord\n\n[^2]: To", [("paragraph", "Ord"), ("paragraph", "To")]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_kinds(text: str, found: list[tuple[str, str]]) -> None:
    """One block per paragraph, heading, item, cell, quotation and alternative text."""
    assert sorted(blocks(text)) == sorted(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "<div>\n<p>Et <b>fe</b>t</p>\n<p>To</p>\n</div>",
            [("paragraph", "Et fet"), ("paragraph", "To")],
        ),
        (
            "<ul><li>en</li></ul>\n<h2>to</h2><table><td>tre",
            [("list-item", "en"), ("heading", "to"), ("table-cell", "tre")],
        ),
        (
            "<div>K&aelig;re <code>x</code>!<pre>y</pre>\n<script>\nvar formand</script>",
            [("paragraph", "Kære ¤!")],
        ),
        ("<div><code>åben <code>igen", [("paragraph", "åben igen")]),
        ("<div>a<!-- b -->c<!--> d <!X y> e <? f", [("paragraph", "ac d  e")]),
        ("<div>et<!-- uden slut", [("paragraph", "et")]),
        ("<div>\n\n*Hej*\n\n</div>", [("paragraph", "Hej")]),
        ("- <div>\n  en\n  </div>", [("list-item", "en")]),
        ("<div>1 < 2 &ltx; tekst", [("paragraph", "1 < 2 &ltx; tekst")]),
    ],
)
def test_html_blocks(text: str, found: list[tuple[str, str]]) -> None:
    """Tags are not read, their text is; those of paragraphs part blocks."""
    assert [(kind, re.sub(" ?¤$", "", words)) for kind, words in blocks(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a <!-- kklint: ignore[x] because y --> b", ["<!-- kklint: ignore[x] because y -->"]),
        ("<!-- en\nto -->\n\n<!-- tre -->\ntekst", ["<!-- en\nto -->", "<!-- tre -->"]),
        ("- a\n  <!-- i en liste -->", ["<!-- i en liste -->"]),
        ("<div><!-- i html --></div>", ["<!-- i html -->"]),
        ("<!-- {{ navn }} -->", ["<!-- {{ navn }} -->"]),
        ("---\na: b\n# kklint: ignore\n# andet\n---\n", ["# kklint: ignore"]),
        ("`<!-- kode -->`", []),
    ],
)
def test_comments(text: str, found: list[str]) -> None:
    """HTML comments, and in front matter those that speak to kklint."""
    comments = document(text).comments

    assert [text[slice(*comment.span)] for comment in comments] == found
    assert [comment.text for comment in comments] == [raw.strip("<!-# >") for raw in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title: Om formanden", ["Om formanden"]),
        ('"title": "Et: \\"to\\"" # bemærkning', ['Et: \\"to\\']),
        ("titel: 'Et' # bemærkning\nb: To # bemærkning", ["Et", "To"]),
        ("dato: 2026-11-21\nvis: true\nnr: 3.5\nsti: om-os/index.md\nslug: formand", []),
        ("tags: [formand, 'mødre, fædre', om-os, \"x y\"]", ["formand", "mødre, fædre", "x y"]),
        ("tags:\n  - formand\n  - navn: Ib\n    by: Ry", ["formand", "Ib", "Ry"]),
        ("a: >\n  to\n  linjer: her\n\nb: |-\n  for-\n  mand", ["to linjer: her", "formand"]),
        ("a: Et\n  to\n\n  tre\nb: fire", ["Et to tre", "fire"]),
        ("# indledning\na: {b: c}\nc: {{ navn }} her", ["{b: c}", "¤ her"]),
        ("a:\n\nen linje uden nøgle\nb: to", ["to"]),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_yaml_front_matter(text: str, found: list[str], line_end: str) -> None:
    """Values that are text are read, without quotes; the text follows after them."""
    text = f"---\n{text}\n---\nTekst\n".replace("\n", line_end)

    assert [words for kind, words in blocks(text) if kind == FRONT] == found
    assert blocks(text)[-1] == ("paragraph", "Tekst")


def test_toml_front_matter() -> None:
    """TOML is read in the same way."""
    text = (
        "+++\ntitle = 'Et'\nvægt = 3\nb = [\n  \"to ord\",\n  'tre',\n]\n[params]\n"
        'c = """\nfire\nfem"""\n+++\n# Seks'
    )

    assert blocks(text) == [(FRONT, w) for w in ["Et", "to ord", "tre", "fire fem"]] + [
        ("heading", "Seks")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("---\nkun tekst\n---\n", [("heading", "kun tekst")]),
        ("---\na: uden slut\n", [("paragraph", "a: uden slut")]),
        ("\n---\na: b\n---\n", [("heading", "a: b")]),
    ],
)
def test_no_front_matter(text: str, found: list[tuple[str, str]]) -> None:
    """A line of dashes alone is none."""
    assert blocks(text) == found


MASKED = r"""Et for**man**d __og__ [link](https://kk.dk "titel") a_b
> `kode` K&aelig;re <b>f</b>ed #1 <!-- kklint: ignore -->

```python
formand
~~~
````

- en
- to

```
uden slut
"""


def test_masked_document() -> None:
    """A text too deep for markdown-it-py is read with its markup masked, code left out."""
    deep = "> " * 70 + "dyb\n\n"

    assert blocks(deep + MASKED) == [
        ("paragraph", "dyb"),
        ("paragraph", "Et formand og [link a_b   ¤ Kære fed  1"),
        ("list-item", "en"),
        ("list-item", "to"),
        ("paragraph", "uden slut"),
    ]
    assert [comment.text for comment in document(deep + MASKED).comments] == ["kklint: ignore"]


def test_masked_paragraph() -> None:
    """A paragraph with a thousand brackets is masked, the others are not."""
    text = "for*man*d <!-- a --> &oslash; " + "[" * 1001 + "\n\nfor*man*d [a](b)"

    found = document(text)

    assert [block.text for block in found.blocks] == [
        "formand  ø " + "[" * 1001,
        "formand a",
    ]
    assert [comment.text for comment in found.comments] == ["a"]


@pytest.mark.parametrize("error", [IndexError, RuntimeError])
def test_a_gap_in_the_parser(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where markdown-it-py stumbles, the text is read all the same."""

    def stumble(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(reader.INLINE.inline, "parse", stumble)
    assert blocks("for*man*d") == [("paragraph", "formand")]

    monkeypatch.setattr(reader.STRUCTURE, "parse", stumble)
    assert blocks("# for*man*d") == [("paragraph", "formand")]


@pytest.mark.parametrize("parent", ["paragraph_open", "td_open"])
def test_a_paragraph_that_is_not_there(parent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where markdown-it-py hands out what the lines do not hold, the lines are read."""
    tokens = [Token(parent, "", 1), Token("inline", "", 0, content="andet", map=[1, 2])]
    monkeypatch.setattr(reader.STRUCTURE, "parse", lambda *_arguments: tokens)

    found = document("en\n| for*man*d |\ntre").blocks

    assert [(block.text, block.origin[0]) for block in found] == [("| formand |", 3)]


def test_a_text_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where markdown-it-py hands out a text the paragraph does not hold, markup is masked."""
    token = Token("text", "", 0, content="andet", meta={"at": 0})
    monkeypatch.setattr(reader.INLINE.inline, "parse", lambda *_arguments: [token])

    assert blocks("for*man*d") == [("paragraph", "formand")]
