"""Word lists with mistakes: the error says file, line, entry and remedy, in Danish."""

from pathlib import Path

import pytest

from kklint import messages
from kklint.errors import WordlistError
from kklint.wordlist import load

SOURCES = '[kilde]\ntitle = "T"\npublisher = "P"\nurl = "https://example.org"\n'
PARADIGMS = '[boejning]\n"mand" = "en mand, manden, mænd, mændene"\n'
GOOD = """rule = "gendered-title"

[formand]
find = ["formand"]
suggest = ["formand"]
severity = "error"
why = "Fordi."
source = ["kilde"]
bad = ["En [formand].", "To [formænd]."]
good = ["En forperson.", "To forpersoner."]
"""


def folder(tmp_path: Path, text: str) -> list[Path]:
    """Write three word lists, `text` as titler.toml."""
    for name, content in (
        ("kilder.toml", SOURCES),
        ("boejning.toml", PARADIGMS),
        ("titler.toml", text),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8")
    return sorted(tmp_path.glob("*.toml"))


def test_a_good_list_loads(tmp_path: Path) -> None:
    """What the mistakes below are mistakes against."""
    lists = load(folder(tmp_path, GOOD))

    assert lists.entries["formand"].find == ("formand",)
    assert lists.examples["formand"].bad == ("En [formand].", "To [formænd].")
    assert lists.links["kilde"].url == "https://example.org"


@pytest.mark.parametrize(
    ("old", "new", "line", "remedy"),
    [
        ("suggest", "sugest", 5, "mente du »suggest«?"),
        ("gendered-title", "gendered-titel", 3, "mente du »gendered-title«?"),
        ('"error"', '"eror"', 6, "mente du »error«?"),
        ('["kilde"]', '["kild"]', 8, "mente du »kilde«?"),
        ('why = "Fordi."\n', "", 3, "»why« mangler"),
        ('rule = "gendered-title"\n', "", 2, "»rule« mangler"),
        ('find = ["formand"]', 'find = "formand"', 4, "liste"),
        ('"Fordi."', "7", 7, "tekst i anførselstegn"),
        ('severity = "error"', 'severity = "error"\nbasis = "skøn"', 6, "højst"),
        ("En [formand].", "En formand.", 9, "mærk stedet"),
        (', "To forpersoner."', "", 10, "2 »bad« sætninger, men 1 »good«"),
        (', "To [formænd]."', "", 9, "mindst to »bad«"),
        ('suggest = ["formand"]', 'suggest = ["kontorist"]', 5, "hvordan »kontorist« bøjes"),
        ('suggest = ["formand"]\n', "", 3, "»suggest« mangler"),
        ("[formand]\nfind", "[formand]\n[formand]\nfind", 4, "to gange"),
        ("[formand]\nfind", "[næstformand]\nfind", 3, '["næstformand"]'),
        ('"Fordi."', '"Fordi.', 7, "anførselstegn"),
        ('rule = "gendered-title"', 'rul = "gendered-title"', 1, "mente du »rule«?"),
        ("find =", "compounds = 1\nfind =", 4, "true eller false"),
        ('source = ["kilde"]\n', "", 3, "nøgle fra kilder.toml"),
        ('"Fordi."', '"Fordi."\nbasis = "skoen"', 8, "mente du »skøn«?"),
        ('find = ["formand"]', 'find = ["sær formand"]', 4, "hvordan »sær« bøjes"),
    ],
)
def test_a_mistake_teaches(tmp_path: Path, old: str, new: str, line: int, remedy: str) -> None:
    """File and line, and a remedy."""
    assert old in GOOD

    with pytest.raises(WordlistError) as caught:
        load(folder(tmp_path, GOOD.replace(old, new, 1)))

    text = str(caught.value)
    assert "titler.toml" in text
    assert f":{line}:" in text or f"linje {line}:" in text
    assert remedy in text


def test_an_entry_in_two_files(tmp_path: Path) -> None:
    """The other file is named."""
    paths = folder(tmp_path, GOOD)
    twin = tmp_path / "andre.toml"
    twin.write_text(GOOD, encoding="utf-8")

    with pytest.raises(WordlistError, match=r"andre\.toml"):
        load([*paths, twin])


def test_a_bad_paradigm(tmp_path: Path) -> None:
    """The three shapes are shown."""
    paths = folder(tmp_path, GOOD)
    (tmp_path / "boejning.toml").write_text('[boejning]\n"mand" = "mand-en"\n', encoding="utf-8")

    with pytest.raises(WordlistError, match="en person, personen, personer, personerne"):
        load(paths)


def test_not_utf8(tmp_path: Path) -> None:
    """An old encoding is named."""
    paths = folder(tmp_path, GOOD)
    (tmp_path / "titler.toml").write_bytes("why = 'Lærer'".encode("cp1252"))

    with pytest.raises(WordlistError, match="UTF-8"):
        load(paths)


def test_in_english(tmp_path: Path) -> None:
    """With --lang en the same mistake is told in English."""
    messages.use("en")

    with pytest.raises(WordlistError, match="did you mean »suggest«"):
        load(folder(tmp_path, GOOD.replace("suggest", "sugest", 1)))


def test_a_bad_paradigm_costs_only_itself(tmp_path: Path) -> None:
    """A dash in an adjective is no shape; the other words of the table still count."""
    paths = folder(tmp_path, GOOD)
    table = PARADIGMS + '"sær" = "sær, -, sære"\n'
    (tmp_path / "boejning.toml").write_text(table, encoding="utf-8")

    with pytest.raises(WordlistError) as caught:
        load(paths)

    assert str(caught.value).count("\n") == 0
    assert "sær: skriv" in str(caught.value)
