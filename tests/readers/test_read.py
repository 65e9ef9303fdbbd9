"""What is read, what is refused, and what holds for every format."""

import subprocess
import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint import messages
from kklint.errors import ReadError
from kklint.model import Document, Source
from kklint.readers import read, text, too_large, unpacked
from kklint.readers.formats import TEXT_LIMIT
from kklint.readers.markdown import reader as markdown

READERS = pytest.mark.parametrize("reader", [text.read, markdown.read])
PARTS = (
    "formand¤æøå ¤\n¤\n\n¤\r\n¤\r¤  \n¤\\\n¤- ¤1. ¤> ¤# ¤**¤*¤_¤`¤~~¤```\n¤[¤]¤(¤)¤](¤![¤x.dk¤===¤|"
    "¤https://kk.dk/a¤a@b.dk¤<b>¤</b>¤<br>¤<p>¤<div>¤</div>¤<code>¤</code>¤<img alt='foto'>¤<!--"
    "¤-->¤<!-- kklint: ignore -->¤# kklint: ignore[x]\n¤&aelig;¤&nbsp;¤&shy;¤&ltx;¤&¤\\¤    ¤\t"
    "¤\u2028¤\x0c¤| a\\|b | `c` |\n|---|---|\n¤| d ||\n¤{{ navn }}¤{%¤%}¤<<navn>>¤[navn]¤«Navn»"
    "¤___¤-\n¤for-\nmand¤---\n¤+++\n¤titel: Om os\n¤a: [b, c]\n¤b: |\n  tekst\n¤[^1]¤[^1]: ¤\0"
    "¤[a]: b 'c'\n¤\"t\"¤'¤é¤2¤\u00ad¤\u200b¤\u2060¤a\u030a¤\ufffc¤\uf0b7¤•¤\u0e00"
).split("¤")
TEXTS = st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=25).map("".join)


def stands(character: str, there: str) -> bool:
    """Return whether a character of a block may have its origin at a character of the source."""
    if character in {there, "\ufffc"} or there in {"&", "\0"}:
        return True
    if character == " ":
        return there.isspace() or there in "<|>#\u0e00"
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


@READERS
@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_every_character_stands_at_its_origin(
    reader: Callable[[Source], Document], content: str, encoding: str
) -> None:
    """Whatever the markup, and whatever is wrong with it."""
    source = Source("brev", "", content.encode(encoding, errors="replace"))

    document = reader(source)

    assert document.source is source
    check(document)


@given(st.binary(), st.sampled_from(["", ".md", ".xml", ".docx", ".zip", ".doc"]))
def test_any_bytes(data: bytes, suffix: str) -> None:
    """Bytes are read, or refused with a reason."""
    source = Source("brev", suffix, data)
    try:
        document = read(source)
    except ReadError as error:
        assert str(error)  # noqa: PT017 - one of two ways out
    else:
        check(document)
    assert list(unpacked(source))


@pytest.mark.parametrize("suffix", ["", ".txt", ".text", ".TXT"])
def test_text_suffixes(suffix: str) -> None:
    """These are read as plain text."""
    document = read(Source("brev", suffix, b"*Hej*"))

    assert [block.text for block in document.blocks] == ["*Hej*"]


@pytest.mark.parametrize("suffix", [".md", ".markdown", ".MD"])
def test_markdown_suffixes(suffix: str) -> None:
    """These are read as Markdown."""
    document = read(Source("brev", suffix, b"*Hej*"))

    assert [block.text for block in document.blocks] == ["Hej"]


@pytest.fixture
def _english() -> object:
    messages.use("en")
    yield
    messages.use("da")


@pytest.mark.usefixtures("_english")
@pytest.mark.parametrize(
    ("suffix", "data", "message"),
    [
        (
            ".xyz",
            b"",
            "kklint does not know how to read .xyz; use --stdin-filename to say what it is",
        ),
        (
            ".txt",
            b"a" * (TEXT_LIMIT + 1),
            "The file is 26 MB; kklint reads at most 25 MB at a time. Split it up.",
        ),
        (".txt", b"PK\0\x01", "This is not a text file. Save the text as .txt or .md, in UTF-8."),
        (
            ".md",
            b"\x04\x05" * 9,
            "This is not a text file. Save the text as .txt or .md, in UTF-8.",
        ),
    ],
)
def test_refused(suffix: str, data: bytes, message: str) -> None:
    """The error says what to do."""
    with pytest.raises(ReadError) as error:
        read(Source("brev" + suffix, suffix, data))

    assert str(error.value) == message


@pytest.mark.usefixtures("_english")
def test_too_large() -> None:
    """Sizes are whole megabytes, rounded up."""
    assert too_large(50_000_000, 25_000_000).startswith(
        "The file is 50 MB; kklint reads at most 25 MB"
    )


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("Kære æøå".encode("utf-16"), id="NUL bytes of UTF-16"),
        pytest.param(b"for\x02\nmand og for\x1fmand\x0c\x1a", id="marks of PDF, Word and DOS"),
        pytest.param(b"Et langt brev til borgeren med et enkelt tegn\x07 for meget", id="one bell"),
    ],
)
def test_not_binary(data: bytes) -> None:
    """These are texts."""
    assert read(Source("brev.txt", ".txt", data)).blocks


def test_text_does_not_import_markdown_it() -> None:
    """A .txt file does not pay for the Markdown parser."""
    program = (
        "import sys; from kklint.model import Source; from kklint.readers import read;"
        "read(Source('a', '.txt', b'Hej')); sys.exit('markdown_it' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603


@READERS
@pytest.mark.parametrize(
    "content",
    [
        "formand " * 125_000,
        "formand" * 150_000,
        "**formand** " * 80_000,
        "[a](b) " * 50_000,
        "*a " * 50_000,
        "[" * 100_000,
        "![" * 50_000,
        "<a " * 50_000,
        "<!-- " * 50_000,
        "` " * 50_000,
        "a" + "`" * 100_000,
        "\\" * 100_000,
        "&" * 100_000,
        ">" * 100_000,
        "> " * 20_000,
        "- " * 20_000,
        "1. " * 20_000,
        "".join("  " * level + "- a\n" for level in range(200)),
        "> > > > a\n" + "b\n" * 5_000,
        "|a" * 50_000 + "\n" + "|-" * 50_000 + "\n",
        "[a]: b 'x\n" * 5_000,
        "---\n" + "a: b\n" * 5_000,
        "<div>\n" + "<code>" * 20_000,
        "# kklint: x\n" * 5_000,
        "\r\n" * 50_000,
    ],
    ids=lambda content: repr(content[:12]),
)
def test_hostile(reader: Callable[[Source], Document], content: str) -> None:
    """What is long, deep or never closed is read, too, and the end of it."""
    document = reader(Source("brev", "", f"{content}\n\nformand".encode()))

    check(document)
    assert content.count("<!--") or document.blocks[-1].text.endswith("formand")
