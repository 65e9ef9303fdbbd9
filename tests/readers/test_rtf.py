"""RTF letters: what people see in them, and where."""

# ruff: noqa: E501 - rows of markup read best on one line

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint.errors import ReadError
from kklint.model import Document, Source
from kklint.pipeline import Linter
from kklint.readers.formats import TEXT_LIMIT
from kklint.readers.odt import story
from kklint.readers.rtf import reader

SAMPLES = Path(__file__).parent / "samples"
FONTS = (
    r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}{\f2\fcharset2 Symbol;}"
    r"{\f3\fcharset128 Gothic;}{\f4\fcharset77 Monaco;}{\f5\fcharset1 Arial;}{\f6\cpg1251 Arial;}}"
)
STYLES = (
    r"{\stylesheet{\lang1030 Normal;}{\s1\outlinelevel1 Afsnit;}{\s2 Overskrift 3;}{\s3 Titel;}"
    r"{\*\cs4 Tegn;}}"
)


def letter(body: str, head: str = r"\ansi\ansicpg1252\deff0") -> bytes:
    """Return a letter with a body; raw letters stand in Windows-1252."""
    return f"{{\\rtf1{head}{FONTS}{STYLES}{body}}}".encode("cp1252")


def read(data: bytes) -> Document:
    """Return the document of a letter."""
    return reader.read(Source("brev.rtf", ".rtf", data))


def texts(document: Document) -> list[str]:
    """Return the texts of the blocks; ¤ stands for what is no word."""
    return [re.sub("\ufffc+", "¤", block.text) for block in document.blocks]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (r"K\'e6re \'C5se", ["Kære Åse"]),
        ("Kære Åse", ["Kære Åse"]),
        (r"for{\b man}\i d\i0 en", ["formanden"]),
        ("for\r\nmand\r\n\r\nen", ["formanden"]),
        (r"f\u230?rdig f\u230\'e6rdig", ["færdig færdig"]),
        (r"{\uc0 f\u230 rdig} f\u230?rdig", ["færdig færdig"]),
        (r"\uc2 f\u230 aerdig \u230\'c3\'a6gte", ["færdig ægte"]),
        (r"{\uc2\u230 a}bc", ["æbc"]),
        (r"\u230\~se", ["æse"]),
        (r"a\u-10179?\u-8704?b \u55357?\u56832?", ["a😀b 😀"]),
        (r"a\u-10179?b\u0?c\u9999999999?d", ["abcd"]),
        (r"a\'zzb", ["azzb"]),
        (r"\f1 \'f8 {\f0 \'f8} \f6\'e6", ["ř ø ж"]),
        (r"\f3 \'82\'a0\'83A{\f0 \'82}", ["あア‚"]),
        (r"\f4 K\'beb \f5 \'e6", ["Kæb æ"]),
        (r"\f2 abc\f0  og \f2\'b7\f0  her", ["¤ og • her"]),
        (r"\f99 \'e6", ["æ"]),
        (r"\lquote a\rquote  \ldblquote b\rdblquote\emdash c\endash\bullet", ["‘a’ “b”—c–•"]),
        (r"for\-mand IT\_hjælp a\~b\tab c\line d", ["formand IT-hjælp a b c d"]),
        (r"a\\b \{c, d\}", ["a\\b {c, d}"]),
        ("a\\\nb\\\r\nc\\par d\\sect e\\page f", ["a", "b", "c", "d", "e", "f"]),
        (r"{\pntext 1.\tab}Punkt\par{\listtext\u8226?\tab}To", ["Punkt", "To"]),
    ],
)  # fmt: skip
def test_characters(body: str, found: list[str]) -> None:
    """Whatever way they are written."""
    assert texts(read(letter(body))) == found


@pytest.mark.parametrize(
    ("head", "data", "found"),
    [
        (r"\mac", b"\\'be\\'bf\\'8c", "æøå"),
        (r"\pc", b"\\'91", "æ"),
        (r"\pca", b"\\'91\\'9b", "æø"),
        (r"\ansi\ansicpg65001", "æøå".encode(), "æøå"),
        (r"\ansi\ansicpg1250", b"\\'f8", "ř"),
        (r"\ansi\ansicpg12345", b"\\'e6", "æ"),
        (r"\ansi\ansicpg1251\deff1{\fonttbl{\f1\fcharset0 A;}}", b"\\'e6", "æ"),
        ("", b"\\'e6", "æ"),
    ],
)
def test_code_pages(head: str, data: bytes, found: str) -> None:
    """That of the file, or of its default font."""
    assert texts(read(b"{\\rtf1" + head.encode() + b" x" + data + b"}")) == ["x" + found]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (r"a{\v skjult}b{\v0 c}\v d\plain e", ["abce"]),
        (r"for{\v\par}mand", ["formand"]),
        (r"a{\deleted\revauthdel1 slettet}{\revised ny}", ["any"]),
        (r"for{\deleted\par}mand", ["formand"]),
        (r"a{\mvf flyttet}{\mvt her}", ["aher"]),
        (r"""{\field{\*\fldinst{HYPERLINK "https://kk.dk/mand"}}{\fldrslt{\ul l\'e6s}}} her""", ["læs her"]),
        (r"Kære {\field{\*\fldinst MERGEFIELD Navn \\* MERGEFORMAT}{\fldrslt Mand}} og", ["Kære ¤ og"]),
        (r'Kære {\field{\*\fldinst MERGEFIELD "For navn"}}og', ["Kære ¤og"]),
        (r"Side {\field{\*\fldinst PAGE}{\fldrslt 3}} af {\field{\*\fldinst NUMPAGES}{\fldrslt tre}}.", ["Side  af ."]),
        (r'{\field{\*\fldinst IF 1 = 1 "mand" "kvinde"}{\fldrslt ja tak}}', ["ja tak"]),
        (r"{\field{\*\fldinst MACROBUTTON NoMacro Skriv navn}} her", ["¤ her"]),
        (r"{\field{\*\fldinst TOC}{\fldrslt Indhold\par}}Tekst", ["Tekst"]),
        (r"Billede{\pict\pngblip 6162}{\*\shppict{\pict 6162}}{\nonshppict{\pict 61}} her", ["Billede her"]),
        (r"a{\object{\*\objclass Word}{\*\objdata 6162}{\result{b}}}c", ["abc"]),
        (r"a{\*\ukendt b{\i c}}d", ["ad"]),
        (r"a\bin5 {{{{{b", ["ab"]),
        (r"a{\pict\bin3 }}}}b", ["ab"]),
        (r"a\bin99999 b", ["a"]),
        (r"a{\upr{b}{\*\ud{\u230?}}}c", ["aæc"]),
        (r"{\xe mand}{\tc mand}a{\*\bkmkstart mand}{\*\bkmkend mand}", ["a"]),
        (r"{\info{\title Et svar}{\author Mand}{\*\company Mand}{\doccomm Om os}}a", ["Et svar", "Om os", "a"]),
        (r"a{\footnote\pard Note\par}b\par c", ["ab", "Note", "c"]),
        (r"a{\footnote\ftnalt Note}b", ["ab", "Note"]),
        (r"a{\v {\footnote Note}{\*\annotation Note}{\header Note}}b", ["ab"]),
        (r"{\header Hoved}{\headerf Hoved}{\footer Fod}a", ["a", "Hoved", "Fod"]),
        (r"{\shp{\*\shpinst{\sp{\sn wzDescription}{\sv Et foto}}{\sp{\sn x}{\sv nej}}{\shptxt En boks\par}}{\shprslt nej}}a", ["a", "Et foto", "En boks"]),
        (r"{\*\do{\dptxbx{\dptxbxtext En boks}}}a", ["a", "En boks"]),
        (r"{\field{\*\fldinst FORMDROPDOWN{\*\formfield{\*\ffname x}{\*\ffl Mand}{\*\ffl Kvinde}{\*\ffhelptext Hj\'e6lp os}}}{\fldrslt}} a", ["¤ a", "Mand", "Kvinde", "Hjælp os"]),
        (r"{\field{\*\fldinst FORMTEXT{\*\formfield{\*\ffdeftext Skriv her}}}{\fldrslt Skriv nu}} a", ["Skriv nu a", "Skriv her"]),
        (r"a{\lang1033 All in English}\par\lang1033 The fireman\par\lang1033 R\'f8dgr\'f8d", ["aAll in English", "Rødgrød"]),
        (r"\lang1023 Et brev\par\lang255 Et til\par\lang1024 Igen", ["Et brev", "Et til", "Igen"]),
        ("", []),
        (r"\par\par\'95\par", []),
    ],
)  # fmt: skip
def test_what_is_read(body: str, found: list[str]) -> None:
    """What people see is read, and what they do not see is not."""
    assert texts(read(letter(body))) == found


def test_places() -> None:
    """Where one looks in the letter."""
    data = letter(
        r"{\info{\title Svar}}{\header Hoved}{\footer\intbl Fod\cell\row}"
        r"\pard\s3 Brev\par\pard Hej\par\pard\s1 Klage\par\pard  \par\pard Tekst\par"
        r"{\listtext 1.\tab}\ls1 Punkt{\footnote Note{\footnote\ftnalt Slut}}\par"
        r"\pard\intbl A1\cell A2\par igen\cell\row\pard\intbl B1\cell"
        r"\pard\intbl\itap2 I1\nestcell I2\nestcell{\*\nesttableprops\nestrow}{\nonesttables\par nej}"
        r"\pard\intbl B2\cell\row"
        r"\pard\s2 Frist\par\pard\outlinelevel0 Svar\par\pard Tre uger{\*\annotation Hvorfor?}\par"
        r"\pard\intbl C1\cell\row\pard"
    )

    found = [(block.text, block.kind, block.place) for block in read(data).blocks]

    assert found == [
        ("Svar", "title", "dokumentegenskab: titel"),
        ("Brev", "title", "afsnit 1"),
        ("Hej", "paragraph", "afsnit 2"),
        ("Klage", "heading", "overskriften »Klage«"),
        ("Tekst", "paragraph", "afsnit 1 under »Klage«"),
        ("Punkt", "list-item", "afsnit 2 under »Klage«"),
        ("Note", "paragraph", "fodnote 1"),
        ("Slut", "paragraph", "slutnote 1"),
        ("A1", "table-cell", "tabel 1, række 1, kolonne 1 under »Klage«"),
        ("A2", "table-cell", "tabel 1, række 1, kolonne 2 under »Klage«"),
        ("igen", "table-cell", "tabel 1, række 1, kolonne 2, afsnit 2 under »Klage«"),
        ("B1", "table-cell", "tabel 1, række 2, kolonne 1 under »Klage«"),
        ("I1", "table-cell", "tabel 1, række 2, kolonne 2, tabel i den, række 1, kolonne 1 under »Klage«"),
        ("I2", "table-cell", "tabel 1, række 2, kolonne 2, tabel i den, række 1, kolonne 2 under »Klage«"),
        ("B2", "table-cell", "tabel 1, række 2, kolonne 2 under »Klage«"),
        ("Frist", "heading", "overskriften »Klage« › »Frist«"),
        ("Svar", "heading", "overskriften »Svar«"),
        ("Tre uger", "paragraph", "afsnit 1 under »Svar«"),
        ("Hvorfor?", "comment", "kommentar til afsnit 1 under »Svar«"),
        ("C1", "table-cell", "tabel 1, række 1, kolonne 1 under »Svar«"),
        ("Hoved", "paragraph", "sidehoved"),
        ("Fod", "table-cell", "sidefod, tabel 1, række 1, kolonne 1"),
    ]  # fmt: skip


IGNORE = (
    r"{\*\annotation\pard\plain{\*\atnref 1}\lang1033 kklint: ignore[formand] because of a quote}"
)


@pytest.mark.parametrize(
    ("body", "target"),
    [
        (rf"\lang1030 Hej alle\par En formand{IGNORE} her\par Slut", "En formand her"),
        (r"{\*\atrfstart 1}En{\*\atrfend 1} formand" + IGNORE, "En"),
        (r"{\*\atrfstart 1}En\par formand{\*\atrfend 1}" + IGNORE, "En\nformand"),
        (r"{\*\atrfstart 2}En{\*\atrfend 2} formand" + IGNORE, "En formand"),
        (rf"\intbl En formand{IGNORE}\cell To\cell\row", "En formand"),
        (rf"a{{\footnote En formand{IGNORE}}}", "En formand"),
    ],
)
def test_comments(body: str, target: str) -> None:
    """A comment that speaks to kklint is about its range or its paragraph, in any language."""
    document = read(letter(body))

    (comment,) = document.comments
    assert comment.text == "kklint: ignore[formand] because of a quote"
    assert comment.target is not None
    assert document.text[slice(*comment.target)] == target
    assert document.text[slice(*comment.span)] == comment.text


def test_comment_on_nothing() -> None:
    """What it speaks about is not read, so it is not needed now."""
    assert read(letter(rf"{{\v En formand{IGNORE}\par}}Hej")).comments == ()


WORD = (
    ("M01", "dokumentegenskab: titel"),
    ("M02", "dokumentegenskab: emne"),
    ("M03", "dokumentegenskab: nøgleord"),
    ("M04", "dokumentegenskab: kommentarer"),
    ("M07", "afsnit 1"),
    ("M08", "afsnit 2"),
    ("M09", "overskriften ¤"),
    ("M10", "afsnit 1 under ¤"),
    ("M11", "fodnote 1"),
    ("M12", "slutnote 1"),
    ("M13", "afsnit 2 under ¤"),
    ("M14", "afsnit 2 under ¤"),
    ("M15", "afsnit 3 under ¤"),
    ("M16", "kommentar til afsnit 3 under ¤"),
    ("M17", "afsnit 4 under ¤"),
    ("M18", "afsnit 5 under ¤"),
    ("M19", "tabel 1, række 1, kolonne 1 under ¤"),
    ("M20", "tabel 1, række 1, kolonne 2 under ¤"),
    ("M21", "tabel 1, række 2, kolonne 1 under ¤"),
    ("M22", "tabel 1, række 2, kolonne 2, tabel i den, række 1, kolonne 1 under ¤"),
    ("M26", "afsnit 6 under ¤"),
    ("M27", "afsnit 6 under ¤"),
    ("M23", "alternativ tekst ved afsnit 6 under ¤"),
    ("M24", "tekstboks ved afsnit 6 under ¤"),
    ("M25", "alternativ tekst ved afsnit 6 under ¤"),
    ("M31", "afsnit 7 under ¤"),
    ("M28", "formularfelt ved afsnit 7 under ¤"),
    ("M29", "formularfelt ved afsnit 7 under ¤"),
    ("M30", "formularfelt ved afsnit 7 under ¤"),
    ("M32", "afsnit 8 under ¤"),
    ("M05", "sidehoved"),
    ("M06", "sidefod"),
)
LIBREOFFICE = (
    ("M28", "dokumentegenskab: titel"),
    ("M29", "dokumentegenskab: emne"),
    ("M31", "dokumentegenskab: nøgleord"),
    ("M30", "dokumentegenskab: kommentarer"),
    ("M01", "afsnit 1"),
    ("M02", "afsnit 2"),
    ("M03", "overskriften ¤"),
    ("M04", "afsnit 1 under ¤"),
    ("M05", "fodnote 1"),
    ("M06", "slutnote 1"),
    ("M07", "afsnit 2 under ¤"),
    ("M08", "afsnit 2 under ¤"),
    ("M10", "afsnit 3 under ¤"),
    ("M09", "kommentar til afsnit 3 under ¤"),
    ("M11", "afsnit 4 under ¤"),
    ("M12", "afsnit 5 under ¤"),
    ("M13", "afsnit 6 under ¤"),
    ("M14", "tabel 1, række 1, kolonne 1 under ¤"),
    ("M15", "tabel 1, række 2, kolonne 1 under ¤"),
    ("M16", "tabel 1, række 2, kolonne 2, tabel i den, række 1, kolonne 1 under ¤"),
    ("M20", "afsnit 7 under ¤"),
    ("M17", "tekstboks ved afsnit 7 under ¤"),
    ("M94", "afsnit 8 under ¤"),
    ("M21", "afsnit 9 under ¤"),
    ("M97", "afsnit 10 under ¤"),
    ("M23", "afsnit 13 under ¤"),
    ("M24", "afsnit 13 under ¤"),
    ("M25", "sidehoved"),
    ("M26", "sidefod"),
)


@pytest.mark.parametrize(
    ("name", "heading", "places"),
    [
        ("rtf_word.rtf", "»Klage over formanden M09«", WORD),
        ("rtf_libreoffice.rtf", "»Klage over formanden M03«", LIBREOFFICE),
    ],
)
def test_markers(name: str, heading: str, places: tuple[tuple[str, str], ...]) -> None:
    """Each marker that people see is read once, in its place; those from M90 on are hidden.

    `rtf_word.rtf` is written by hand as Word writes. `rtf_libreoffice.rtf` is made by `soffice
    --headless --convert-to rtf odt_brev.fodt`, which loses what hides M94 and M97: Word shows them.
    """
    document = read((SAMPLES / name).read_bytes())

    found = [
        (marker, (block.place or "").replace(heading, "¤"))
        for block in document.blocks
        for marker in re.findall(r"M\d\d", block.text)
    ]

    assert tuple(found) == places
    for block in document.blocks:
        check(document)
        assert document.text[block.origin[0]] == block.text[0]


def test_written_by_textedit() -> None:
    """Written by hand as TextEdit on a Mac writes: line ends with a backslash, fonts of a Mac."""
    document = read((SAMPLES / "rtf_textedit.rtf").read_bytes())

    assert [(block.text, block.place) for block in document.blocks] == [
        ("Referat", "dokumentegenskab: titel"),
        ("Møde i udvalget", "afsnit 1"),
        ("Formanden bød velkommen – og så gik vi i gang. Käbet følger.", "afsnit 2"),
        ("Formanden skriver referat", "afsnit 3"),
        ("Kassereren betaler", "afsnit 4"),
        ("Formand", "tabel 1, række 1, kolonne 1"),
        ("Ib", "tabel 1, række 1, kolonne 2"),
        ("Kasserer", "tabel 1, række 2, kolonne 1"),
        ("Bo", "tabel 1, række 2, kolonne 2"),
        ("Slut.", "afsnit 6"),
    ]


def test_findings(linter: Linter) -> None:
    """A finding has its place, and what is ignored is not found."""
    source = Source("brev.rtf", ".rtf", (SAMPLES / "rtf_libreoffice.rtf").read_bytes())

    report = linter.check([source])

    assert report.failures == ()
    under = "under »Klage over formanden M03«"
    places = [f.location.place for f in report.findings if f.text.lower() == "formand"]
    assert places == [
        f"afsnit 2 {under}",
        f"afsnit 5 {under}",
        f"tabel 1, række 2, kolonne 1 {under}",
        f"tabel 1, række 2, kolonne 2, tabel i den, række 1, kolonne 1 {under}",
        f"afsnit 8 {under}",
        f"afsnit 9 {under}",
        f"afsnit 10 {under}",
    ]
    assert {finding.location.line for finding in report.findings} == {None}
    assert not [f for f in report.findings if f.rule == "unused-ignore"]


# Whatever the markup, and whatever is wrong with it

PARTS = (
    r"formand¤K\'e6re ¤\u230?¤\u230\'e6¤\u-10179?¤\uc0 ¤\uc2 ¤\par ¤\line ¤\tab ¤\~¤\-¤\_¤{¤}¤{¤}¤\*¤\'¤\'8"
    r"¤\v ¤\v0 ¤\deleted ¤\plain ¤\pard ¤\intbl ¤\itap3 ¤\cell ¤\row ¤\nestcell ¤{\*\nesttableprops\nestrow}"
    r"¤{\field{\*\fldinst MERGEFIELD Navn}{\fldrslt N}}¤{\field{\*\fldinst PAGE}¤{\fldrslt ¤{\*\fldinst "
    r"¤{\footnote ¤\ftnalt ¤{\header ¤{\*\annotation kklint: ignore ¤{\*\atrfstart 1}¤{\*\atrfend 1}¤{\*\atnref 1}"
    r"¤{\info{\title ¤{\shp{\*\shpinst{\sp{\sn wzDescription}{\sv Foto}}¤{\shptxt ¤{\pict ¤\bin3 ¤\bin-1 ¤\bin99"
    r"¤{\upr{¤{\*\ud ¤{\fonttbl{\f1\fcharset238 A;}}¤\f1 ¤{\stylesheet{\s1 heading 1;}}¤\s1 ¤\outlinelevel-3 "
    r"¤\lang1033 ¤\lang1030 ¤{\listtext 1.}¤\ansicpg65001 ¤\mac ¤\f2 ¤\u99999999999999 ¤\u-1?¤\ud ¤\sn ¤\ffl "
    r"¤a\u778?¤\u173?¤\u8203?¤{\*\x ¤{\*¤\formfield ¤\fldrslt ¤\sv "
).split("¤")  # fmt: skip
LETTERS = st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=30).map("".join)


def stands(character: str, there: str) -> bool:
    """Return whether a character of a block may have its origin at a character of the text."""
    if character in {there, "\ufffc"}:
        return True
    if character == " ":
        return there.isspace()
    return unicodedata.normalize("NFD", character)[0] == there


def check(document: Document) -> None:
    """Check that every character stands at its origin, and origins rise."""
    for block in document.blocks:
        assert len(block.origin) == len(block.text)
        assert list(block.origin) == sorted(set(block.origin))
        for character, offset in zip(block.text, block.origin, strict=True):
            assert stands(character, document.text[offset])
    for comment in document.comments:
        assert document.text[slice(*comment.span)] == comment.text


@given(LETTERS, st.sampled_from([r"\ansi", r"\mac", r"\ansi\ansicpg65001\deflang1030", r"\pc"]))
def test_every_character_stands_at_its_origin(body: str, head: str) -> None:
    """In any letter, closed or not."""
    check(read(f"{{\\rtf1{head} {body}}}".encode(errors="replace")))


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    """Bytes of any kind are read as far as they go."""
    check(read(data))
    check(read(b"{\\rtf1 " + data))


@given(st.integers(0), st.binary(max_size=4))
def test_mutilated(at: int, put: bytes) -> None:
    """So is a letter that is cut off, or has other bytes in the middle."""
    data = (SAMPLES / "rtf_word.rtf").read_bytes()
    at %= len(data)

    check(read(data[:at]))
    check(read(data[:at] + put + data[at + len(put) :]))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("{" * 100_000 + "formand", ["formand"]),
        ("{" * 100_000 + "formand" + "}" * 100_000, ["formand"]),
        ("}" * 100_000 + "formand", []),
        ("{}" * 50_000 + "formand", ["formand"]),
        ("{\\v" * 50_000 + "formand", []),
        ("{\\*\\x" + "{" * 100_000 + "}" * 100_000 + "}formand", ["formand"]),
        ("{\\*\\x" + "{" * 100_000, []),
        ("{\\*\\x" + "{}" * 50_000 + "\\bin9 }}}}}}}}}" + "\\}" * 50_000 + "}formand", ["formand"]),
        ("\\" * 100_000 + "\\par formand", ["formand"]),
        ("\\" + "a" * 100_000, ["a" * (100_000 - 32)]),
        ("\\u" + "2" * 100_000 + "?formand", ["formand"]),
        ("\\bin" + "9" * 100_000 + " formand", []),
        ("\\'" * 50_000 + "formand", ["formand"]),
        ("{\\footnote a" * 10_000, ["a"] * 10_000),
        ("{\\field{\\*\\fldinst MERGEFIELD " + "{\\fldrslt " * 10_000, []),
        ("{\\field{\\*\\fldinst " + " " * 100_000 + "}}formand", ["formand"]),
        ("\\itap9999999 a\\nestcell " * 2_000, ["a"] * 2_000),
        ("{\\upr{a}{\\*\\ud " * 10_000 + "formand", ["formand"]),
        ("{\\*\\atrfstart 1}{\\*\\atrfend 1}" * 10_000 + "formand", ["formand"]),
        ("{\\header formand\\par}" * 5_000, ["formand"]),
        ("{\\info" + "{\\title formand}" * 5_000, ["formand"] * 5_000),
        ("{\\pict " + "0" * TEXT_LIMIT + "}formand", ["formand"]),
    ],
    ids=lambda part: repr(part[:20]) if isinstance(part, str) else "",
)
def test_hostile(body: str, found: list[str]) -> None:
    """What is long, deep or never closed is read, too."""
    document = read(b"{\\rtf1 " + body.encode() + b"}")

    assert texts(document) == found


def test_too_large() -> None:
    """Only what is no picture counts; the error says what to do."""
    with pytest.raises(ReadError, match="kklint læser højst 25 MB"):
        read(b"{\\rtf1 " + b"a" * TEXT_LIMIT + b"}")


def test_too_many_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    """No letter has so many."""
    monkeypatch.setattr(story, "MOST_PARAGRAPHS", 99)

    with pytest.raises(ReadError, match="flere end 99 afsnit"):
        read(b"{\\rtf1 " + b"a\\par " * 100 + b"}")
