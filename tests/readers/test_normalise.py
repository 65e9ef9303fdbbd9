"""Pieces -> a block that reads on, with the origin of every character."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint.model import Block
from kklint.readers.normalise import OBJECT, Piece, block, masked

PARTS = (
    "for-\nmand¤dag-\nog¤IT-\n¤\u00ad¤\u200b¤\u2060¤a\u030a¤e\u0301\u0323¤[navn]¤{{ x }}¤{¤}¤[¤]¤<<"
    "¤>>¤«Navn»¤___¤.....¤https://kk.dk¤@¤a@b.dk¤/¤\\¤.dk¤.pdf¤%s¤%¤$¤ ¤\n¤\r¤\t¤\u00a0¤-"
).split("¤")


def read(text: str) -> Block | None:
    """Return the block of a text that stands at offset 100."""
    return block([Piece(text, 100)])


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Kære borger", "Kære borger"),
        ("  Kære\n\tborger \n", "Kære  borger"),
        ("to\u00a0kroner\u2009og\u202f5\u3000øre", "to kroner og 5 øre"),
        pytest.param("a  b\r\nc", "a  b  c", id="spaces are not collapsed"),
        pytest.param("tal\u0e00om", "tal om", id="space of a PDF file"),
        ("for\u00admand\u200b, \ufeffja\u2060.", "formand, ja."),
        pytest.param("For\u200eæl\u202cdre", "Forældre", id="direction marks"),
        ("bla\u030abærgrøde", "blåbærgrøde"),
        ("ide\u0301er", "idéer"),
        pytest.param("x\u0323\u0302y", "x\u0323\u0302y", id="no such character"),
        pytest.param("q\u0344", "q\u0344", id="composed would be longer"),
        pytest.param("a" + "\u0301" * 9, "a" + "\u0301" * 9, id="too many accents to be writing"),
    ],
)
def test_characters(raw: str, text: str) -> None:
    """White space is one space each, the invisible is gone, accents are composed."""
    found = read(raw)

    assert found is not None
    assert found.text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Den nye for-\nmand", "Den nye formand"),
        ("for-  \r\n  mand", "formand"),
        ("for\u2010\nmand", "formand"),
        ("for\u00ad\nmand", "formand"),
        ("for\u0002\nmand", "formand"),
        ("for-\n\nmand", "formand"),
        ("for-\u200b\nmand", "formand"),
        ("minoritets-\u0e00\n\u0e00unge", "minoritetsunge"),
        ("nø-\ndhja\u030alp", "nødhjålp"),
        ("antidi-\nskrimi-\nnation", "antidiskrimination"),
        ("dag-\nog døgntilbud", "dag- og døgntilbud"),
        ("mor-\neller farrolle", "mor- eller farrolle"),
        ("ind-\ntil udland", "ind- til udland"),
        pytest.param("dag-\nogså", "dagogså", id="a word that begins like og"),
        ("IT-\nafdelingen", "IT-afdelingen"),
        ("LGBT+-\npersoner", "LGBT+-personer"),
        ("5-\nårige", "5-årige"),
        ("ikke-\nvestlige", "ikke-vestlige"),
        pytest.param("Køn-\nHeder", "Køn- Heder", id="a capital follows"),
        pytest.param("år 2023-\n26", "år 2023- 26", id="a figure follows"),
        pytest.param("et ord -\nmen", "et ord - men", id="a dash"),
        pytest.param("dag- og nat", "dag- og nat", id="no line end"),
        pytest.param("mor- far\nbarn", "mor- far barn", id="the line end is elsewhere"),
    ],
)
def test_line_end_hyphens(raw: str, text: str) -> None:
    """A word is whole again; »dag- og«, capitals and figures keep their hyphen."""
    found = read(raw)

    assert found is not None
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Kære {{ navn }}!", ["{{ navn }}"]),
        ("{{{ navn }}} {{a}}{{b}}", ["{{{ navn }}}", "{{a}}{{b}}"]),
        (
            "{% if mand %}Hr.{% else %}Fru{% endif %}",
            ["{% if mand %}", "{% else %}", "{% endif %}"],
        ),
        ("{# skjult #}", ["{# skjult #}"]),
        ("${navn}, {bruger.navn}, {dit navn}", ["${navn}", "{bruger.navn}", "{dit navn}"]),
        ("Side {0} til {navn}", ["{0}", "{navn}"]),
        ("%s, %d, %(navn)s, %1$s", ["%s", "%d", "%(navn)s", "%1$s"]),
        ("<<navn>>, <<Dit navn>>", ["<<navn>>", "<<Dit navn>>"]),
        pytest.param("<navn> { ord", [], id="a tag and a brace"),
        ("Titel {#anker} {: .klasse}", ["{#anker}", "{: .klasse}"]),
        ("«Fornavn», «Modtager_navn», «felt2»", ["«Fornavn»", "«Modtager_navn»", "«felt2»"]),
        pytest.param("«formand» «Den lille havfrue» »Formand«", [], id="quotations"),
        ("[navn], [indsæt dato her nu]", ["[navn]", "[indsæt dato her nu]"]),
        ("[CPR-nummer] og [dit/jeres navn]", ["[CPR-nummer]", "[dit/jeres navn]"]),
        pytest.param("[1] [a, b] [en to tre fire fem] [] borger[ne] [navn](x)", [], id="no fields"),
        ("Navn: ____ Dato: ..... ……", ["____", ".....", "……"]),
        pytest.param("ja... nej_tak 50 % deltog, 5%s", [], id="neither lines nor figures"),
        ("Se https://www.kk.dk/a?b=c#d. Og", ["https://www.kk.dk/a?b=c#d"]),
        ("(www.kk.dk/skat), WWW.KK.DK", ["www.kk.dk/skat", "WWW.KK.DK"]),
        ("mailto:a@b.dk »http://a.dk/«", ["mailto:a@b.dk", "http://a.dk/"]),
        ("Skriv til anna.m@kk.dk.", ["anna.m@kk.dk"]),
        ("borger.dk's og kk.dk/skat.", ["borger.dk", "kk.dk/skat"]),
        ("breve/2026/brev.docx og ./x.md", ["breve/2026/brev.docx", "./x.md"]),
        ("/srv/web og ~/breve eller ../a/b", ["/srv/web", "~/breve", "../a/b"]),
        (r"C:\breve\formand.docx \\server\del", [r"C:\breve\formand.docx", r"\\server\del"]),
        pytest.param("han/hun og/eller mor/far/barn 1/2 km/t", [], id="words with a slash"),
        pytest.param("f.eks. bl.a. m.v. kl. 12.30 @navn a@b", [], id="abbreviations"),
    ],
)
def test_masked(text: str, hidden: list[str]) -> None:
    """Placeholders and addresses are hidden one for one."""
    expected = text
    for part in hidden:
        expected = expected.replace(part, OBJECT * len(part))

    assert masked(text) == expected


@pytest.mark.parametrize("raw", ["", " \n", "12.", "\u00ad", "{{ navn }}", "https://kk.dk", "…"])
def test_no_block_without_a_letter(raw: str) -> None:
    """Nothing to read gives no block."""
    assert read(raw) is None


def test_origin_of_a_plain_text_is_a_range() -> None:
    """A text that stands in the source as it is costs no memory for its origin."""
    found = read(" Kære\nborger\u00ad")

    assert found == Block("Kære borger", range(101, 112))


def test_origin_of_a_joined_text() -> None:
    """Each character keeps its own place."""
    found = block(
        [Piece("for-\nma", 5), Piece("n", 20), Piece("", 21), Piece("da\u030a", 30)],
        "quote",
        "s. 2",
    )

    origin = array("I", [5, 6, 7, 10, 11, 20, 30, 31])
    assert found == Block("formandå", origin, "quote", "s. 2")


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=20).map("".join))
def test_block_of_a_block(raw: str) -> None:
    """What has been read reads the same once more; its origin rises."""
    found = read(raw)

    if found is not None:
        origin = list(found.origin)
        assert len(origin) == len(found.text)
        assert origin == sorted(set(origin))
        assert set(origin) <= set(range(100, 100 + len(raw)))
        again = read(found.text)
        assert again is not None
        assert again.text == found.text


@pytest.mark.parametrize(
    "raw",
    [
        "[" * 100_000,
        "{" * 100_000,
        "{{ a " * 50_000,
        "{% " * 50_000,
        "«A" * 50_000,
        "<<a " * 50_000,
        "_" * 100_000,
        "%s" * 50_000,
        "a." * 200_000 + "dk",
        "a/" * 200_000 + "b.pdf",
        "/a" * 100_000,
        "~/" * 50_000,
        "a@" * 50_000,
        "www." * 50_000 + "!" * 50_000,
        "a-\n" * 50_000,
        "a-" + " " * 100_000 + "\n" * 100_000 + "b",
        "a" + "\u0301" * 100_000,
        "a" + "\u00ad" * 100_000 + "b",
    ],
    ids=lambda raw: repr(raw[:8]),
)
def test_long_runs(raw: str) -> None:
    """Long runs of one mark are read, too."""
    found = read(raw + " formand")

    assert found is not None
    assert found.text.endswith("formand")
    assert len(found.origin) == len(found.text)
