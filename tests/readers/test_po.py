"""gettext's .po -> blocks.

Samples: po_gettext.po was made by xgettext, msginit, msgmerge (two changed texts, hence fuzzy) and
msgcat, and passed msgfmt --check; po_escaped.po is the same through msgcat --escape --no-location;
po_babel.po was written by Babel's write_po. The translations were put in with a text editor.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint.errors import ReadError
from kklint.pipeline import Linter
from kklint.readers.strings.po import read
from tests.readers.string_files import check, document, markers, places, targets, texts

HEADER = 'msgid ""\nmsgstr ""\n"Project-Id-Version: M80\\n"\n"Language: da\\n"\n\n'
MARKERS = r"""# M90 bemærkning
msgid ""
msgstr ""
"Last-Translator: M91\n"
"Language: da\n"

#. M92 fra koden
#: M93.py:3
#, python-format
msgid "M94"
msgstr "Hej M01, %(M95)s "
"og M02\n"
"\tM03"

#, fuzzy
#| msgid "M96"
msgid "a"
msgstr "M97"

msgctxt "M98"
msgid ""
msgstr "M04"

  msgid "a"   msgid_plural "b" msgstr[0] "M05" msgstr[ 1 ]"M06"

msgid ""
"a"
msgstr ""

#~ msgid "a"
#~ msgstr "M99"
"""
PARTS = (
    'msgid "a"\n¤msgstr "¤"\n¤"for"\n"mand"\n¤formand¤æøå¤\\n¤\\"¤\\\\¤\\t¤\\303\\246¤\\xe6¤\\¤"¤'
    "\n¤\r\n¤msgid¤msgstr[0] ¤msgctxt ¤# ¤#, fuzzy\n¤#~ ¤# kklint: ignore\n¤<b>¤</b>¤<br>¤&amp;¤%s"
    "¤{n, plural, one {¤}¤<p>¤a\u030a¤_¤&"
).split("¤")
TEXTS = st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=25).map("".join)


def translation(text: str) -> str:
    """Return a file with one translation."""
    return f'{HEADER}msgid "a"\nmsgstr {text}\n'


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_markers(line_end: str) -> None:
    """Translations are read where they stand, and nothing else."""
    text = MARKERS.replace("\n", line_end)

    assert markers(document(read, text)) == {
        f"M{number:02}": text.index(f"M{number:02}") for number in range(1, 7)
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"Formanden kommer"', ["Formanden kommer"]),
        ('""\n"for"\n"mand"', ["formand"]),
        ('"for" "mand"', ["formand"]),
        ('"Et\\n"\n"To\\n"\n"\\n"\n"Tre\\tfire"', ["Et To", "Tre fire"]),
        (r'"Han sagde \"hej\" \\ her\a"', ['Han sagde "hej" \\ her']),
        (r'"B\303\270rn, \xc3\xa6bler og \xe6bler, \101\x42"', ["Børn, æbler og æbler, AB"]),
        ('"Gem <strong>for</strong>manden %(navn)s"', ["Gem formanden ¤"]),
        ('"_Formand"', ["Formand"]),
        ('"uden slut\n', ["uden slut"]),
        ('"slut\\\n', ["slut"]),
        ('"en\nto"', ["en"]),
        ('""', []),
        ("", []),
    ],
)
def test_strings(text: str, found: list[str]) -> None:
    """Strings are joined as they stand, with their escapes decoded."""
    assert texts(document(read, translation(text))) == found


@pytest.mark.parametrize(
    ("language", "name", "found"),
    [
        ("da", "a.po", ["tekst"]),
        ("da_DK", "en/LC_MESSAGES/a.po", ["tekst"]),
        ("de", "da.po", []),
        ("", "a.po", ["tekst"]),
        ("", "da/LC_MESSAGES/a.po", ["tekst"]),
        ("", "sv/LC_MESSAGES/a.po", []),
    ],
)
def test_languages(language: str, name: str, found: list[str]) -> None:
    """The header tells the language, or else the path."""
    text = translation('"tekst"').replace("Language: da", f"Language: {language}")

    assert texts(document(read, text, name)) == found


def test_no_header() -> None:
    """A file without a header is read, unless its path tells another language."""
    text = 'msgid "a"\nmsgstr "tekst"\n'

    assert texts(document(read, text)) == ["tekst"]
    assert texts(document(read, text, "en/LC_MESSAGES/a.po")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            '# kklint: ignore[x] because y\n#: a.c\nmsgid "a"\nmsgstr ""\n"en "\n"to"',
            [("kklint: ignore[x] because y", ' ""\n"en "\n"to"')],
        ),
        (
            '#. kklint: ignore\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"',
            [("kklint: ignore", '[0] "c"\nmsgstr[1] "d"')],
        ),
        ("# kklint: ignore-file\n" + HEADER, [("kklint: ignore-file", None)]),
        ('# andet\nmsgid "a"\nmsgstr "b"', []),
        pytest.param('# kklint: ignore\n#, fuzzy\nmsgid "a"\nmsgstr "b"', [], id="fuzzy"),
        pytest.param('# kklint: ignore\n#~ msgid "a"\n#~ msgstr "b"', [], id="old"),
        pytest.param(
            '# kklint: ignore\n#~ msgid "a"\n#~ msgstr "b"\n\nmsgid "a"\nmsgstr "b"', [], id="then"
        ),
    ],
)
def test_comments(text: str, found: list[tuple[str, str | None]]) -> None:
    """A comment speaks about the translations of its entry, if they are read."""
    assert targets(document(read, text)) == found


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_every_character_stands_at_its_origin(content: str, encoding: str) -> None:
    """Whatever the escapes and markup, and whatever is wrong with them."""
    check(document(read, (HEADER + content).encode(encoding, errors="replace")))


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    """Bytes are read, or refused with a reason."""
    try:
        check(document(read, data))
    except ReadError:
        assert data


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        translation('"a\\')[:-1].encode(),
        HEADER.encode() + b"\x00\x01\xff\xfe",
        translation('"f\xf8r"').encode("cp1252"),
        translation('"f\xf8r"').encode("utf-16"),
        b'msgid ""\nmsgstr "' + b"a\\n" * 30_000,
        *(translation(f'"{part * 30_000}"').encode() for part in ('\\"', "<", "<b>", "<!--", "&")),
        *(translation(f'"{part * 20_000}"').encode() for part in ("{", "{n, plural, x {", "<a '")),
        *(
            part * 20_000
            for part in (b'""', b"msgid", b"msgstr", b"#\n", b"\\", b"[0]", b'msgstr"')
        ),
    ],
    ids=lambda content: repr(content[-20:]),
)
def test_hostile(content: bytes) -> None:
    """What is cut off, long or never closed is read."""
    check(document(read, content))


@pytest.mark.parametrize(
    ("sample", "found"),
    [
        (
            "po_gettext.po",
            [
                (29, 21, "for</strong>manden"),
                (35, 15, "formand"),
                (36, 15, "formænd"),
                (43, 65, "formanden"),
                (48, 10, "Formand"),
            ],
        ),
        (
            "po_escaped.po",
            [
                (27, 21, "for</strong>manden"),
                (32, 15, "formand"),
                (33, 15, "form\\303\\246nd"),
                (40, 2, "formanden"),
                (43, 10, "Formand"),
            ],
        ),
        ("po_babel.po", []),
    ],
)
def test_samples(sample: str, found: list[tuple[int, int, str]], mini: Linter) -> None:
    """Fuzzy and old entries, and those with an ignore, give no findings."""
    assert places(mini, sample) == found
