"""CSV and TSV: which cells people read, and where they stand."""

# ruff: noqa: E501 - rows of a table read best on one line

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint.errors import ReadError
from kklint.model import Document, Source
from kklint.pipeline import Linter
from kklint.readers.table import columns as table_columns
from kklint.readers.table import csv

SAMPLES = Path(__file__).parent / "samples"


def read(data: str | bytes, *columns: str, name: str = "a.csv") -> Document:
    """Return the document of a table."""
    content = data.encode() if isinstance(data, str) else data
    return csv.read(Source(name, Path(name).suffix, content, columns))


def texts(document: Document) -> list[str]:
    """Return the texts of the blocks; ¤ stands for what is no word."""
    return [re.sub("\ufffc+", "¤", block.text) for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nr,navn,tekst\n1,a_b,Hej du\n", ["Hej du"]),
        ("nr;tekst;pris\r\n1;Hej, du;2,50\r\n2;Vi, dig;3,75\r\n", ["Hej, du", "Vi, dig"]),
        ("nr\ttekst, kort\n1\tHej; du, der\n", ["tekst, kort", "Hej; du, der"]),
        ("nr|tekst\n1|Hej du\n", ["Hej du"]),
        ("sep=;\nnr;tekst\n1;Hej, du\n", ["Hej, du"]),
        ("SEP=^\r\nnr^tekst\r\n1^Hej du\r\n", ["Hej du"]),
        ("nr, tekst\n1, Hej du\n2, Vi ses\n", ["Hej du", "Vi ses"]),
        ("nr;tekst\r1;Hej du\r2;Vi ses\r", ["Hej du", "Vi ses"]),
        ("nr;tekst\n1;Hej du", ["Hej du"]),
        ("nr;tekst\n\n1;Hej du\n\n\n2;Vi ses\n", ["Hej du", "Vi ses"]),
        ("nr;tekst\n1;Hej du;og du\n2\n3;Vi ses\n", ["Hej du", "og du", "Vi ses"]),
        ('Udtræk fra 2026\n\nnr,tekst\n1,"Hej, du, der"\n2,Vi ses\n', ["Udtræk fra 2026", "Hej, du, der", "Vi ses"]),
        ('nr;"tekst"\n1;"Hej; du"\n', ["Hej; du"]),
        ('nr;tekst\n1;"Hej ""du"" der"\n', ['Hej "du" der']),
        ('nr;tekst\n1; "Hej; du" \n', ["Hej; du"]),
        ('nr;tekst\n1;"Hej\ndu;\r\nder"\n', ["Hej du;  der"]),
        ('nr;tekst\n1;"Hej\n\ndu"\n', ["Hej", "du"]),
        ('nr;tekst\n1;""\n2;"Hej du"\n', ["Hej du"]),
    ],
)  # fmt: skip
def test_dialects(text: str, found: list[str]) -> None:
    """Delimiters, quotation marks and line ends, as programs of all kinds write them."""
    assert texts(read(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('nr;tekst\n1;"Hej du\n2;Vi ses\n', ['"Hej du', "Vi ses"]),
        ('nr;tekst\n1;"Hej"du; der\n2;Vi ses\n', ["der", "Vi ses"]),
        ('nr;tekst\n1;En 5" skærm her\n2;Vi "ses" nu\n', ['En 5" skærm her', 'Vi "ses" nu']),
        ('nr;tekst\n1;"Hej du\n2;Vi ses\n3;Kom nu\n4;Gå nu"\n5;Slut nu\n', ['"Hej du', "Vi ses", "Kom nu", 'Gå nu"', "Slut nu"]),
        ('navn,sted\nBo,"Hej\nVej 1, Valby\nVej 2, Sundby\nSlut"\nIb,Valby\n', ["Bo", "Hej Vej 1, Valby Vej 2, Sundby Slut", "Ib", "Valby"]),
        ('"', []),
        ('"""', []),
        ('nr;"tekst\n"1";Hej du\n', ["Hej du"]),
    ],
)  # fmt: skip
def test_broken_quotation(text: str, found: list[str]) -> None:
    """A quotation mark that is never closed takes no rows in."""
    assert texts(read(text)) == found


@pytest.mark.parametrize(
    "data",
    [
        "nr;tekst\n1;Kære Åse\n".encode(),
        "nr;tekst\n1;Kære Åse\n".encode("utf-8-sig"),
        "nr;tekst\n1;Kære Åse\n".encode("utf-16"),
        "\ufeffnr;tekst\n1;Kære Åse\n".encode("utf-16-be"),
        "nr;tekst\n1;Kære Åse\n".encode("latin-1"),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "latin-1"],
)
def test_encodings(data: bytes) -> None:
    """The byte order mark is no part of the first name."""
    document = read(data)

    assert [(block.text, block.place) for block in document.blocks] == [
        ("Kære Åse", "række 2, kolonne »tekst«")
    ]


def column(name: str, *values: str) -> str:
    """Return a table that has the column beside another."""
    return "".join(
        f"{text}\t{n}\n"
        for text, n in zip((name, *values), ("antal", *"123456789012"), strict=False)
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (column("uuid", "4f1c-bb", "Hej du"), []),
        (column("url", "https://kk.dk/formand"), []),
        (column("sti", "/om/formand"), []),
        (column("mail", "formand@kk.dk"), ["¤"][:0]),
        (column("dato", "2026-01-05", "5. 1. 2026"), []),
        (column("kode", "KK_FORMAND", "formand-1", "formandId"), []),
        (column("emne", "Formand", "formand", "A", "12"), ["Formand", "formand"]),
        (column("kode", *["a_b"] * 9, "Hej du"), []),
        (column("kode", *["a_b"] * 3, "Hej du"), ["Hej du"]),
        (column("html", "<p>For<b>mand</b>en</p><p>Hej &aelig;<!-- mand --></p>"), ["Formanden", "Hej æ"]),
        (column("json", '{""titel"": ""Hej du"", ""id"": ""mand""}'), []),
        (column("json", '"{""titel"": ""Hej du"", ""id"": ""mand""}"'), ["Hej du"]),
        (column("json", *['{"a":"Hej du","b":["Vi ses"]}'] * 5), ["Hej du", "Vi ses"] * 5),
        ("Kære alle,\nvi ses; eller ej\nMed venlig hilsen\nFormanden\n", ["Kære alle,", "vi ses; eller ej", "Med venlig hilsen", "Formanden"]),
        ("nr;tekst\n1;Hej du\nog du\nog I\n2;Vi ses\n", ["Hej du", "og du", "og I", "Vi ses"]),
        (column("tekst", "Kære {{ navn }}, se https://kk.dk nu"), ["Kære ¤, se ¤ nu"]),
        (column("tekst", "=SUM(A1:A2)", '"=HVIS(A1 = 1; ""en mand"")"', "=a"), []),
        ("tekst_da;tekst_en\nHej du;Hi you\n", ["Hej du"]),
        ("tekst;tekst_en;tekst_DE\nHej du;Hi you;Hallo du\n", ["Hej du"]),
        ("Tekst DA;Tekst EN\nHej du;Hi you\n", ["Tekst DA", "Hej du"]),
        ("label::Dansk (da);label::English (en)\nHej du;Hi you\n", ["label::Dansk (da)", "Hej du"]),
        ("label::Dansk;label::English\nHej du;Hi you\n", ["Hej du"]),
        ("nr;DA;EN\n1;Hej du;Hi you\n", ["DA", "Hej du"]),
        ("nr;Dansk;Engelsk\n1;Hej du;Hi you\n", ["Dansk", "Hej du"]),
        ("nr;Engelsk\n1;Hej du\n", ["Engelsk", "Hej du"]),
        ("nr;tekst_en\n1;Hej du\n", ["Hej du"]),
        ("langcode;tekst\nda;Hej du\nen;Hi you\n;Vi ses\n", ["Hej du", "Vi ses"]),
        ("Fornavn;Efternavn;Rolle\nBo;Mand;Formand\n", ["Fornavn", "Efternavn", "Rolle", "Formand"]),
        ("Formand;Mødedato\nHej du;2026-01-05\n", ["Formand", "Mødedato", "Hej du"]),
        ("Roller\nFormand\nFormand, kasserer og revisor\nVi ses\n", ["Roller", "Formand", "Formand, kasserer og revisor", "Vi ses"]),
        ("Kære alle, hej.\nVi ses\n", ["Kære alle, hej.", "Vi ses"]),
        ("nr;tekst\n", ["nr", "tekst"]),
        ("\n\n;;\n", []),
        ("", []),
    ],
)  # fmt: skip
def test_what_is_read(text: str, found: list[str]) -> None:
    """Text in Danish is; ids, addresses, dates, codes, formulas and people's names are not."""
    assert texts(read(text)) == found


def test_named_in_another_language() -> None:
    """The name of the file tells, too."""
    assert read("nr;tekst\n1;Hi you\n", name="svar_en.csv").blocks == ()


TABLE = "nr;Titel;Tekst;url\n1;Hej du;a_b;x/y\n2;Vi ses;Kom nu;z\n"


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        (["Tekst"], ["Tekst", "a_b", "Kom nu"]),
        (["tekst "], ["Tekst", "a_b", "Kom nu"]),
        (["3"], ["Tekst", "a_b", "Kom nu"]),
        (["C"], ["Tekst", "a_b", "Kom nu"]),
        (["d", "2"], ["Titel", "url", "Hej du", "x/y", "Vi ses", "z"]),
    ],
)
def test_columns(columns: list[str], found: list[str]) -> None:
    """They are chosen by name, number or letter, and then all in them is read."""
    assert texts(read(TABLE, *columns)) == found


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (["Tekts"], "Der er ingen kolonne »Tekts«; mente du »Tekst«?"),
        (["Tekst", "9"], "Der er ingen kolonne »9«; vælg mellem nr, Titel, Tekst, url"),
        (["{x}"], "Der er ingen kolonne »{x}«; vælg mellem nr, Titel, Tekst, url"),
    ],
)
def test_unknown_columns(columns: list[str], message: str) -> None:
    """The error names those that are there."""
    with pytest.raises(ReadError) as error:
        read(TABLE, *columns)

    assert str(error.value) == message


def test_places() -> None:
    """A row is one of the table, however many lines it takes; a column has its name or letter."""
    text = 'Udtræk fra 2026\n\nnr;Titel\n1;"Hej\ndu"\n2;Vi ses;og du\n3;010190-1234 mand\n'
    long = "n" * 50

    found = [(block.text, block.place) for block in read(text).blocks]

    assert found == [
        ("Udtræk fra 2026", "række 1, kolonne »A«"),
        ("Titel", "række 3, kolonne »Titel«"),
        ("Hej du", "række 4, kolonne »Titel«"),
        ("Vi ses", "række 5, kolonne »Titel«"),
        ("og du", "række 5, kolonne »C«"),
        ("010190-1234 mand", "række 6, kolonne »Titel«"),
    ]
    assert read(f"nr;{long}\n1;Hej du\n").blocks[-1].place == f"række 2, kolonne »{'n' * 39}…«"
    (cell,) = read('nr;tekst\n1;"{""titel"": ""Hej du""}"\n').blocks
    assert cell.place == "række 2, kolonne »tekst«, titel"
    (masked, _cell) = read("nr;Sag 010190-1234\n1;Hej du\n").blocks
    assert masked.place == "række 1, kolonne »Sag 010190-XXXX«"


MARKED = """\
nr;url;Tekst M01;Tekst M02_en;Tekst M02
1;https://kk.dk/M91;"Kære ""M03"", <b>M0</b>4 {{ M92 }}
&aelig;M05";M93 in English;"Vi ses M06"
2;x;Hej M07 "M08;M94 in English;
M95;y;M09 og M10"""


def test_markers() -> None:
    """Each marker people read stands at its offset; none of the others is read."""
    document = read(MARKED)

    found = {
        match[0]: block.origin[match.start()]
        for block in document.blocks
        for match in re.finditer(r"M\d\d", block.text)
    }

    split = MARKED.index("M0</b>")
    numbers = [1, 2, 3, 5, 6, 7, 8, 9, 10]
    expected = {f"M{n:02}": MARKED.rindex(f"M{n:02}") for n in numbers} | {"M04": split}
    expected["M02"] = MARKED.index("M02\n")
    assert found == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("nr;tekst\n1;Vælg en formand i dag\n", (2, 11, 2, 18)),
        ('nr;tekst\r\n1;"Kære ""alle""\r\n\r\nvælg en formand"\r\n', (4, 9, 4, 16)),
        ('nr;tekst\n1;"<p>Vælg en for<b>mand</b></p>"\n', (2, 15, 2, 25)),
        ('nr;tekst\n1;"{""a"": ""Vælg en formand""}"\n', (2, 22, 2, 29)),
        ("# kklint: ignore[formand]\nnr;tekst\n1;Vælg en formand\n", (3, 11, 3, 18)),
    ],
)
def test_findings(text: str, place: tuple[int, ...], mini: Linter) -> None:
    """Line and column in the source, and the row and column of the table."""
    report = mini.check([Source("a.csv", ".csv", text.encode())])

    (where,) = [finding.location for finding in report.findings if finding.entry == "formand"]
    assert (where.line, where.column, where.end_line, where.end_column) == place
    assert where.place is not None
    assert where.place.startswith("række 2, kolonne »tekst«") or text.startswith("#")


def test_ignores(mini: Linter) -> None:
    """A line of its own with a comment speaks of the next one."""
    text = (
        "nr;tekst\n# kklint: ignore[formand] because of a quote\n1;Vælg en formand\n2;En formand\n"
    )

    report = mini.check([Source("a.csv", ".csv", text.encode())])

    assert [finding.location.line for finding in report.findings] == [4]


def test_written_by_libreoffice(linter: Linter) -> None:
    """Made by `soffice --headless --convert-to csv` of xlsx_xlsxwriter.xlsx, with semicolons."""
    source = Source("a.csv", ".csv", (SAMPLES / "csv_libreoffice.csv").read_bytes())

    report = linter.check([source])

    assert [(f.text, f.location.line, f.location.column, f.location.place) for f in report.findings] == [
        ("formand", 2, 16, "række 2, kolonne »Titel«"),
        ("Formanden", 3, 8, "række 3, kolonne »Titel«"),
        ("Formanden", 3, 33, "række 3, kolonne »Tekst«"),
        ("Næstformand", 5, 8, "række 4, kolonne »Titel«"),
        ("formand", 6, 11, "række 5, kolonne »Titel«"),
        ("formanden", 7, 15, "række 6, kolonne »Titel«"),
        ("formanden", 8, 19, "række 7, kolonne »Titel«"),
    ]  # fmt: skip
    assert report.failures == ()


# Whatever the table, and whatever is wrong with it

PARTS = (
    'formand¤æøå ¤\n¤\r\n¤\r¤;¤;¤,¤, ¤\t¤|¤"¤""¤"""¤;"¤";¤"\n¤nr;tekst\n1;¤Hej du¤<p>¤</p>¤<b>¤<br>¤&aelig;¤&¤{{ navn }}'
    '¤{""a"": ""Hej du""}¤{"a": "¤\\u00e6¤[¤=HVIS(¤sep=;\n¤# kklint: ignore\n¤# kklint:¤titel_en¤langcode¤en¤\ufeff¤a\u030a'
    "¤\u00ad¤\u200b¤\u2028¤\x0c¤\x00¤kære dig, \n¤https://kk.dk¤for-\nmand¤\ufffc¤%s¤_a¤'¤\\"
).split("¤")
TEXTS = st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=30).map("".join)


def stands(character: str, there: str) -> bool:
    """Return whether a character of a block may have its origin at a character of the source."""
    if character in {there, "\ufffc"} or there in "&\\":
        return True
    if character == " ":
        return there.isspace() or there in "<\u0e00"
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


@given(
    TEXTS,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "latin-1"]),
    st.sampled_from(["csv", "tsv"]),
)
def test_every_character_stands_at_its_origin(content: str, encoding: str, suffix: str) -> None:
    """In any table, with the delimiter found or not."""
    check(read(content.encode(encoding, errors="replace"), name=f"a.{suffix}"))


@given(st.binary(), st.lists(st.sampled_from(["1", "A", "tekst"]), max_size=1))
def test_any_bytes(data: bytes, columns: list[str]) -> None:
    """Bytes of any kind are a table, or one without the column."""
    for content in (data, b"nr;tekst\n1;" + data):
        try:
            check(read(content, *columns))
        except ReadError as error:
            assert "ingen kolonne" in str(error)  # noqa: PT017 - one of two ways out


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (";" * 200_000 + "Hej du", ["Hej du"]),
        ("a;" * 100_000 + "\nHej du", ["Hej du"]),
        ('"' * 100_000, []),
        ('"' * 100_001, []),
        ('nr;tekst\n"' + '""' * 50_000 + '";Hej du', ["Hej du"]),
        (',"' * 50_000 + ",Hej du", ["Hej du"]),
        ('"a;' * 50_000 + "Hej du", ["Hej du"]),
        ('"a\n' * 50_000, []),
        ('1;"a""b\n' * 20_000 + "2;Hej du", []),
        ('nr;tekst\n"' + "Hej" * 50_000 + " du;", ['"' + "Hej" * 50_000 + " du"]),
        (' "' * 50_000 + "Hej du", [' "' * 50_000 + "Hej du"]),
        (" " * 100_000 + '"Hej du', ['"Hej du']),
        (('"a"' + " " * 1_000) * 100 + "Hej du", [('"a"' + " " * 1_000) * 100 + "Hej du"]),
        ("formand " * 50_000, ["formand " * 50_000]),
        ("\n" * 100_000 + "Hej du", ["Hej du"]),
        ("\r" * 100_000 + "Hej du", ["Hej du"]),
        ('nr;tekst\n1;"' + "Hej du\n" * 20_000, ['"Hej du'] + ["Hej du"] * 19_999),
        ('nr;tekst\n1;"Hej\n' + "2;Vi ses\n" * 20_000 + '"', ['"Hej', *["Vi ses"] * 20_000]),
        ('nr;tekst\n1;"' + "<p>Hej du</p>\n" * 5_000 + '"', ["Hej du"] * 5_000),
        ('nr;tekst\n1;"Hej ' + "<b" * 50_000 + '"', ["Hej " + "<b" * 50_000]),
        ('nr;tekst\n1;"{' + '""a"":' * 20_000 + '""Hej du""}"', ["Hej du"]),
        ("sep=" + '"' * 50_000, []),
        ("# kklint: ignore\n" * 5_000 + "Hej du", ["Hej du"]),
        (
            "langcode;"
            + ";".join(f"a{n}" for n in range(5_000))
            + "\nen;Hi you" * 5_000
            + "\nda;Hej du",
            ["Hej du"],
        ),
        (("mand da;" * 5_000 + "\n") * 2, ["mand da"] * 10_000),
    ],
    ids=lambda part: repr(part[:12]) if isinstance(part, str) else "",
)
def test_hostile(text: str, found: list[str]) -> None:
    """What is long, deep or never closed is read, too, and the end of it."""
    document = read(text)

    check(document)
    assert texts(document) == [part.strip() for part in found]


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than anybody reads is refused with what to do."""
    monkeypatch.setattr(table_columns, "MOST_CELLS", 9)

    with pytest.raises(ReadError, match="flere end 9 celler med tekst"):
        read("nr;tekst\n" + "1;Hej du\n" * 10)
