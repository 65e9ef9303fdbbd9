"""kklint words: what an editor sees, types and gets back."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from kklint import shipped, wordlist
from kklint.cli.commands import kklint
from kklint.cli.words.listing import table
from kklint.wordlist_writing import read
from tests.conftest import MINI


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the small word lists to ord/ in an otherwise empty current folder."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(MINI, "ord"))


def words(*arguments: str, given: str = "") -> Result:
    """Run kklint words in this process."""
    return CliRunner().invoke(kklint, ["words", *arguments], input=given)


@pytest.mark.parametrize(
    ("arguments", "entries", "counts"),
    [
        (
            [],
            "formand folketingsmand handicappet mor-far misbruger lide-af alle-mand",
            "7 opslag: 1 anbefaling, 5 forslag, 1 til orientering. 7 på en kilde, 0 på skøn.",
        ),
        (
            ["--rule", "stigma"],
            "handicappet misbruger lide-af",
            "3 opslag: 0 anbefalinger, 3 forslag, 0 til orientering. 3 på en kilde, 0 på skøn.",
        ),
        (
            ["--rule", "gendered-title", "--severity", "info", "--basis", "kilde"],
            "alle-mand",
            "1 opslag: 0 anbefalinger, 0 forslag, 1 til orientering. 1 på en kilde, 0 på skøn.",
        ),
        (
            ["--basis", "skøn"],
            "",
            "0 opslag: 0 anbefalinger, 0 forslag, 0 til orientering. 0 på en kilde, 0 på skøn.",
        ),
    ],
)
def test_list(lists: Path, arguments: list[str], entries: str, counts: str) -> None:
    """One line per entry, then the counts; nothing but text in a pipe."""
    result = words("list", *arguments, "--wordlists", str(lists))

    *lines, last = result.output.splitlines()
    assert result.exit_code == 0
    assert [line.split()[0] for line in lines] == entries.split()
    assert last == counts
    assert "\x1b" not in result.output


def test_list_line(lists: Path) -> None:
    """Id, words, suggestion, severity, rule, basis."""
    result = words("list", "--rule", "family-norm", "--wordlists", str(lists))

    line = "mor-far  mor, far  forælder  warning  family-norm  kilde"
    assert result.output.splitlines()[0] == line


@pytest.mark.parametrize("width", [90, 60, 20])
def test_list_on_a_terminal(width: int) -> None:
    """Words and suggestions are shortened, so that an entry has one line where it can."""
    entries = list(wordlist.load(shipped.files(MINI)).entries.values())

    lines = table(entries, width)

    room = max(width, 74)  # what the other columns need
    assert [line for line in lines if len(line) > room] == []
    assert any("…" in line for line in lines)
    assert table([], width) == []


def test_list_json(lists: Path) -> None:
    """The same for programs."""
    result = words("list", "--rule", "family-norm", "--format", "json", "--wordlists", str(lists))

    assert json.loads(result.output) == {
        "version": 1,
        "entries": [
            {
                "id": "mor-far",
                "file": "ord.toml",
                "find": ["mor", "far"],
                "suggest": ["forælder"],
                "severity": "warning",
                "rule": "family-norm",
                "basis": "kilde",
            }
        ],
        "counts": {
            "entries": 1,
            "severity": {"info": 0, "warning": 1, "error": 0},
            "basis": {"skøn": 0, "kilde": 1},
        },
    }


def test_docs(lists: Path) -> None:
    """Made, then up to date; stale until made again."""
    folder = Path("docs/ordliste")
    option = ("--wordlists", str(lists))

    missing = words("docs", "--check", *option)
    made = words("docs", *option)
    fresh = words("docs", "--check", *option)
    (folder / "ord.md").write_text("x", encoding="utf-8")
    (folder / "væk.md").write_text("<!-- kklint words docs: -->", encoding="utf-8")
    stale = words("docs", "--check", *option)
    again = words("docs", *option)

    codes = [result.exit_code for result in (missing, made, fresh, stale, again)]
    assert codes == [2, 0, 0, 2, 0]
    assert "README.md, ord.md. Kør: kklint words docs" in missing.output
    assert made.output == f"2 sider skrevet i {folder}.\n"
    assert fresh.output == "2 sider er opdaterede.\n"
    assert "ord.md, væk.md" in stale.output
    assert sorted(path.name for path in folder.iterdir()) == ["README.md", "ord.md"]


def edit(path: Path, entry: str, key: str, value: object) -> None:
    """Change a cell as an editor does."""
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    sheet = book.worksheets[0]
    columns = [str(cell.value).rpartition("(")[2].rstrip(")") for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == entry)
    row[columns.index(key)].value = value
    book.save(path)


def test_review_round(lists: Path) -> None:
    """Out, edited, shown, written; nothing is left to change then."""
    option = ("--wordlists", str(lists))
    before = read(lists / "ord.toml")

    out = words("export", "--xlsx", "r.xlsx", *option)
    same = words("import", "r.xlsx", *option)
    edit(Path("r.xlsx"), "lide-af", "why", "Ny grund.")
    shown = words("import", "r.xlsx", *option)
    untouched = read(lists / "ord.toml")
    written = words("import", "r.xlsx", "--write", *option)
    again = words("import", "r.xlsx", *option)

    assert {result.exit_code for result in (out, same, shown, written, again)} == {0}
    assert out.output == "7 opslag skrevet i r.xlsx.\n"
    assert same.output == again.output == "Filen ændrer ikke noget.\n"
    assert '+why = "Ny grund."\n' in shown.output
    assert "\x1b" not in shown.output
    assert untouched == before
    assert written.output.endswith("1 opslag rettet.\n")
    start, _lide, rest = before.partition("[lide-af]")
    changed = rest.replace("Ordet rummer alle.", "Ny grund.", 1)
    assert read(lists / "ord.toml") == f"{start}[lide-af]{changed}"


def test_review_in_colour(lists: Path) -> None:
    """On a terminal what goes is red and what comes is green."""
    words("export", "--xlsx", "r.xlsx", "--wordlists", str(lists))
    edit(Path("r.xlsx"), "lide-af", "why", "Ny grund.")

    arguments = ["words", "import", "r.xlsx", "--wordlists", str(lists)]
    result = CliRunner().invoke(kklint, arguments, color=True)

    assert '\x1b[31m-why = "Ordet rummer alle."\x1b[0m' in result.output
    assert '\x1b[32m+why = "Ny grund."\x1b[0m' in result.output


@pytest.mark.parametrize(
    ("entry", "key", "value", "place"),
    [
        ("lide-af", "id", "lide-aff", "række 7, kolonne (id): [lide-aff] der er ikke noget opslag"),
        ("lide-af", "severity", "eror", "række 7, kolonne (severity): [lide-af]"),
        ("lide-af", "source", "kild", "række 7, kolonne (source): [lide-af]"),
        ("lide-af", "why", None, "række 7, kolonne (id): [lide-af] »why« mangler"),
        ("lide-af", "why", 7, "række 7, kolonne (why): [lide-af] skriv almindelig tekst"),
        ("lide-af", "ok", "En formand.", "række 7, kolonne (ok): [lide-af] »En formand.«"),
        ("formand", "good", "x", "række 2, kolonne (good): [formand]"),
    ],
)
def test_import_refuses_all(lists: Path, entry: str, key: str, value: object, place: str) -> None:
    """File, row, column; the edit that holds is not written either."""
    before = read(lists / "ord.toml")
    words("export", "--xlsx", "r.xlsx", "--wordlists", str(lists))
    edit(Path("r.xlsx"), "misbruger", "why", "Ny grund.")
    edit(Path("r.xlsx"), entry, key, value)

    result = words("import", "r.xlsx", "--write", "--wordlists", str(lists))

    assert result.exit_code == 2
    assert f"r.xlsx, {place}" in result.output
    assert "Intet er skrevet: ret 1 celle, og importér igen." in result.output
    assert read(lists / "ord.toml") == before


ANSWERS = {
    "word": "digevagt",
    "forms": "en digevagt, digevagten, digevagter, digevagterne",
    "suggestion": "person",
    "more": "",
    "severity": "",
    "why": "Ordet rummer alle.",
    "source": "vejledning",
    "number": "1",
    "other": "",
    "treats": "nej",
    "bad": "En [digevagt] kom.",
    "good": "En person kom.",
    "bad2": "[Digevagterne] kom.",
    "good2": "Personerne kom.",
    "ok": "Ordet »digevagt« står her.",
    "write": "ja",
}
ENTRY = """
["digevagt"]
find = ["digevagt"]
suggest = ["person"]
fix = "offered"
severity = "warning"
why = "Ordet rummer alle."
source = ["kilde"]
basis = "skøn"
bad = ["En [digevagt] kom.", "[Digevagterne] kom."]
good = ["En person kom.", "Personerne kom."]
ok = ["Ordet »digevagt« står her."]
"""
HEAD = 'rule = "gendered-title"\n\n'
FORMS = '[boejning]\n"digevagt" = "en digevagt, digevagten, digevagter, digevagterne"\n\n'


def typed(**answers: str) -> str:
    """Return what an editor types; several lines in an answer are several tries."""
    return "".join(f"{answer}\n" for answer in {**ANSWERS, **answers}.values())


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "Mente du (skriv nummeret):\n  1  kilde: En vejledning. Københavns Kommune"),
        ({"word": "formand\ndigevagt"}, "»formand« står allerede i ord.toml, som [formand]."),
        ({"word": "  \n digevagt "}, "Regel, fra filen: gendered-title"),
        ({"forms": f"digevagt\n{ANSWERS['forms']}"}, "Det er ikke skrevet på en af de tre måder."),
        ({"severity": "error"}, "højst warning"),
        ({"severity": "tung\nwarning"}, "warning"),
        ({"source": "xyz\nvejledning"}, "Sådan en kilde er der ikke"),
        ({"treats": "måske\nn"}, "Svar ja eller nej."),
        ({"bad": "En digevagt.\nEn [digevagt] kom."}, "Sæt [ ] om stedet"),
        pytest.param(
            {"ok": "Digevagten.\nja" + "\n" * 14 + "Ordet »digevagt« står her."},
            "her skulle intet findes",
            id="the judge refuses, the second round keeps the other answers",
        ),
    ],
)
def test_new(lists: Path, answers: dict[str, str], said: str) -> None:
    """The entry comes last and its inflection first; all else is as before."""
    before = read(lists / "ord.toml")

    result = words("new", str(lists / "ord.toml"), given=typed(**answers))

    assert result.exit_code == 0, result.output
    assert said in result.output
    assert ENTRY in result.output
    assert read(lists / "ord.toml") == before.replace(HEAD, HEAD + FORMS, 1) + ENTRY
    assert words("check", str(lists / "ord.toml")).exit_code == 0


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"suggestion": "\nSkriv det om.", "more": "error"}, 'advice = "Skriv det om."'),
        ({"forms": ""}, "inflect = false"),
    ],
)
def test_new_shows(lists: Path, answers: dict[str, str], expected: str) -> None:
    """Advice where there is no suggestion; only the text where the forms are not known."""
    result = words("new", str(lists / "ord.toml"), given=typed(**answers))

    assert expected in result.output


@pytest.mark.parametrize(
    "answers", [{"write": "nej"}, {"ok": "Digevagten.\nnej"}, {"write": "måske"}]
)
def test_new_is_declined(lists: Path, answers: dict[str, str]) -> None:
    """A no at the end leaves the file as it was."""
    before = (lists / "ord.toml").read_bytes()

    result = words("new", str(lists / "ord.toml"), given=typed(**answers))

    assert result.exit_code == 1
    assert "Intet er skrevet" in result.output
    assert (lists / "ord.toml").read_bytes() == before


@pytest.mark.parametrize("kept", range(len(ANSWERS)))
def test_new_is_left_halfway(lists: Path, kept: int) -> None:
    """Ctrl-C or the end of the input at any question leaves the file as it was."""
    before = (lists / "ord.toml").read_bytes()
    given = "".join(f"{answer}\n" for answer in list(ANSWERS.values())[:kept])

    result = words("new", str(lists / "ord.toml"), given=given)

    assert result.exit_code == 1
    assert "Intet er skrevet" in result.output
    assert (lists / "ord.toml").read_bytes() == before
    assert sorted(p.name for p in lists.iterdir()) == sorted(p.name for p in MINI.iterdir())


def test_new_asks_for_a_rule_where_the_file_has_none(lists: Path) -> None:
    """The entry carries the rule then."""
    path = lists / "nye.toml"
    path.write_text("", encoding="utf-8")

    result = words("new", str(path), given=typed(more="\nage"))

    assert result.exit_code == 0, result.output
    assert read(path) == FORMS + ENTRY.lstrip().replace("find", 'rule = "age"\nfind', 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["list", "--wordlists", "tom"], "Der er ingen ordliste (*.toml) i tom"),
        (["new", "ord/kilder.toml"], "Der står ingen opslag i"),
        (["import", "ord/ord.toml", "--wordlists", "ord"], "ord.toml: kan ikke læses; gem den"),
        (["export", "--xlsx", "ord/ord.toml/r.xlsx", "--wordlists", "ord"], "Kan ikke skrive"),
        (["list", "--basis", "gæt"], "skøn"),
    ],
)
def test_wrong_use(lists: Path, arguments: list[str], message: str) -> None:
    """One line that says what to do, exit status 2."""
    (lists.parent / "tom").mkdir()

    result = words(*arguments)

    assert result.exit_code == 2
    assert message in result.output
    assert "Traceback" not in result.output
