"""Changes in a word list touch the lines of what is changed and no others."""

import tomllib
from pathlib import Path

import pytest

from kklint import shipped
from kklint.errors import WordlistError
from kklint.wordlist_writing import ROW, appended, changed, entry_text, places, read, written

TEXT = """# Om listen.
rule = "gendered-title"

["formand"]
find     = ["formand"]  # ordet
suggest  = ["forperson", "mødeleder"]
why      = "Fordi." # kort
bad = [
    # ental
    "En [formand].",
    "To [formænd].",  # flertal
]
good = [
  "En forperson.", "To forpersoner.",
]

# --- næste

[mand]
find = ['mand "x"']
basis = "skøn"
"""


def after(*pairs: tuple[str, str]) -> str:
    """Return the text with some rows replaced."""
    text = TEXT
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("entry", "values", "expected"),
    [
        ("formand", {}, TEXT),
        ("formand", {"why": "Ny."}, after(('"Fordi." # kort', '"Ny."  # kort'))),
        ("formand", {"find": ("leder",)}, after(('["formand"]  # ordet', '["leder"]  # ordet'))),
        ("formand", {"suggest": ()}, after(('suggest  = ["forperson", "mødeleder"]\n', ""))),
        ("mand", {"basis": ""}, after(('basis = "skøn"\n', ""))),
        pytest.param(
            "formand",
            {"bad": ("En [formand].", "Tre [formænd].", "To [formænd].")},
            after(('    "To [f', '    "Tre [formænd].",\n    "To [f')),
            id="a row in a list; its comments stay",
        ),
        pytest.param(
            "formand",
            {"bad": ("To [formænd].",)},
            after(('    # ental\n    "En [formand].",\n', "")),
            id="a row goes, with the comment above it",
        ),
        pytest.param(
            "formand",
            {"good": ("Ny.", "To.")},
            after(('  "En forperson.", "To forpersoner.",\n', '    "Ny.",\n    "To.",\n')),
            id="another layout is written anew",
        ),
        pytest.param(
            "formand",
            {"advice": 'Skriv "x".'},
            after(("why  ", 'advice = "Skriv \\"x\\"."\nwhy  ')),
            id="a new key after those before it",
        ),
        pytest.param(
            "formand",
            {"ok": ("God.",)},
            after(('To forpersoner.",\n]\n', 'To forpersoner.",\n]\nok = ["God."]\n')),
            id="a new key last, before the comment of the next entry",
        ),
        pytest.param(
            "mand",
            {"find": ('mand "x"', "o" * 90)},
            after(("['mand \"x\"']", f'[\n    "mand \\"x\\"",\n    "{"o" * 90}",\n]')),
            id="a long list has one item per row",
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_changed(
    entry: str, values: dict[str, str | tuple[str, ...]], expected: str, end: str
) -> None:
    """The rest is the same, byte for byte, whatever the line ends are."""
    text = changed(TEXT.replace("\n", end), entry, values)

    assert text == expected.replace("\n", end)


def test_an_unusual_entry_is_left_to_people() -> None:
    """What this module does not know is refused, not damaged."""
    with pytest.raises(WordlistError, match=r"\[mand\]"):
        changed('mand = {find = ["mand"]}\n', "mand", {"find": ("x",)})


@pytest.mark.parametrize("path", shipped.files(shipped.folder()), ids=lambda path: path.name)
def test_places_cover_the_lists_that_ship(path: Path) -> None:
    """Every key of every entry is found, and its rows say its value."""
    text = read(path)
    rows = ROW.findall(text)
    data = tomllib.loads(text)

    found: dict[str, dict[str, object]] = {}
    for place in places(text):
        if place.key and place.entry:
            said = tomllib.loads("".join(rows[place.first : place.last]))
            found.setdefault(place.entry, {}).update(said)

    assert found == {key: table for key, table in data.items() if isinstance(table, dict)}


@pytest.mark.parametrize(
    ("text", "paradigms", "expected"),
    [
        ("", {}, '["ny"]\nfind = ["ny"]\n'),
        ('rule = "x"', {}, 'rule = "x"\n\n["ny"]\nfind = ["ny"]\n'),
        ('rule = "x"\r\n', {}, 'rule = "x"\r\n\r\n["ny"]\r\nfind = ["ny"]\r\n'),
        pytest.param(
            'rule = "x"\n\n[boejning]\n"a" = "b"\n# c\n\n[d]\n',
            {"ny": "ny, nyt, nye"},
            'rule = "x"\n\n[boejning]\n"a" = "b"\n"ny" = "ny, nyt, nye"\n# c\n\n[d]\n\n'
            '["ny"]\nfind = ["ny"]\n',
            id="inflection after those that are there",
        ),
        pytest.param(
            'rule = "x"\n\n# om d\n[d]\n',
            {"ny": "ny, nyt, nye"},
            'rule = "x"\n\n[boejning]\n"ny" = "ny, nyt, nye"\n\n# om d\n[d]\n\n'
            '["ny"]\nfind = ["ny"]\n',
            id="a table of inflections in front of the first entry",
        ),
    ],
)
def test_appended(text: str, paradigms: dict[str, str], expected: str) -> None:
    """The entry comes last; all rows that were there are there still."""
    new = appended(text, "ny", {"find": ("ny",)}, paradigms)

    assert new == expected


def test_entry_text_has_the_usual_order() -> None:
    """An entry reads like the others."""
    values: dict[str, str | bool | tuple[str, ...]] = {
        "why": "Fordi.",
        "inflect": False,
        "find": ("a", "b"),
    }

    text = entry_text("en æ", values)

    assert text == '["en æ"]\nfind = ["a", "b"]\ninflect = false\nwhy = "Fordi."\n'


@pytest.mark.parametrize("text", ['"', "\\", "\x7f", "\n\t\x00", "æ»«\u2028", "𝄞"])
def test_written_reads_back(text: str) -> None:
    """No text breaks out of its quotes."""
    assert tomllib.loads(f"x = {written(text)}") == {"x": text}
