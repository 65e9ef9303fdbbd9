"""Files of translators: .po, XLIFF, .properties, .resx, Android strings."""

# ruff: noqa: E501 - rows of markup read best on one line

import pytest

from kklint.model import Source
from kklint.pipeline import Linter
from kklint.readers import read

PO = 'msgid ""\nmsgstr "Language: {}\\n"\n\n'
XLIFF = '<xliff version="1.2"><file source-language="en" target-language="{}"><body><trans-unit id="1"><source>A chair</source><target>{}</target></trans-unit></body></file></xliff>'
RESX = '<root><resheader name="v"><value>2.0</value></resheader>{}</root>'


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.po", PO.format("da") + 'msgid "A"\nmsgstr "En for"\n"mand\\n"\n', ["En formand"]),
        (
            "a.po",
            PO.format("da") + 'msgid "A"\nmsgstr[0] "En"\nmsgstr[1] "Flere"\n',
            ["En", "Flere"],
        ),
        ("a.po", PO.format("de") + 'msgid "A"\nmsgstr "Ein"\n', []),
        ("a.po", PO.format("da") + '#, fuzzy\nmsgid "A"\nmsgstr "En"\n', []),
        ("a.po", PO.format("da") + '#~ msgid "A"\n#~ msgstr "En"\n', []),
        ("a.po", PO.format("da") + 'msgid "A"\nmsgstr "<b>for</b>mand"\n', ["formand"]),
        ("a.xlf", XLIFF.format("da", "En <g id='1'>for</g>mand"), ["En formand"]),
        ("a.xlf", XLIFF.format("de", "Ein"), []),
        (
            "a.properties",
            "a=V\\u00e6lg\nb : En lang \\\n   tekst\n# nej\nc d\n",
            ["Vælg", "En lang tekst", "d"],
        ),
        ("tekst_en.properties", "a=The chairman\n", []),
        (
            "a.resx",
            RESX.format('<data name="a"><value>Hej &#230;</value><comment>nej</comment></data>'),
            ["Hej æ"],
        ),
        ("a.en.resx", RESX.format('<data name="a"><value>Hello</value></data>'), []),
        (
            "strings.xml",
            '<resources><string name="a">Det\\\'s &lt;b&gt;her&lt;/b&gt;</string></resources>',
            ["Det's her"],
        ),
        (
            "strings.xml",
            '<resources><string name="a" translatable="false">x y</string></resources>',
            [],
        ),
        (
            "strings.xml",
            '<resources><string-array name="a"><item>En</item><item>To</item></string-array></resources>',
            ["En", "To"],
        ),
    ],
)
def test_texts(name: str, text: str, found: list[str]) -> None:
    """What Danish readers see, other languages and comments left out."""
    document = read(Source(name, "." + name.rpartition(".")[2], text.encode()))

    assert [block.text for block in document.blocks] == found


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.po", PO.format("da") + 'msgid "A"\nmsgstr "En for"\n"mand\\n"\n', (5, 12, 6, 6)),
        ("a.properties", "a = V\\u00e6lg en formand", (1, 18, 1, 25)),
        ("a.xlf", XLIFF.format("da", "\nEn formand"), (2, 4, 2, 11)),
        (
            "a.resx",
            RESX.format('\n<data name="a"><value>Form&#230;nd</value></data>'),
            (2, 23, 2, 35),
        ),
        (
            "strings.xml",
            '<resources>\n<string name="a">V\\u00e6lg formand</string></resources>',
            (2, 28, 2, 35),
        ),
    ],
)
def test_places(name: str, text: str, place: tuple[int, ...], mini: Linter) -> None:
    """Line and column in the source, through escapes and entities."""
    report = mini.check([Source(name, "." + name.rpartition(".")[2], text.encode())])

    (where,) = [finding.location for finding in report.findings]
    assert (where.line, where.column, where.end_line, where.end_column) == place
