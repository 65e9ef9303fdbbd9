"""JSON and YAML: values that are text."""

# ruff: noqa: E501 - rows of data read best on one line

import pytest

from kklint.model import Source
from kklint.pipeline import Linter
from kklint.readers import read

WEBFORM = 'langcode: da\ntitle: Ansøgning\nelements: |-\n  leder:\n    "#type": textfield\n    "#title": "Vælg en formand"\n'


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.json", '{"titel": "V\\u00e6lg nu", "id": "a_b", "url": "https://kk.dk"}', ["Vælg nu"]),
        ("a.json", '{"body": "<p>En for<b>mand</b></p><p>To</p>"}', ["En formand", "To"]),
        ("a.json", '{"da": {"a": "Vælg nu"}, "en": {"a": "Choose now"}}', ["Vælg nu"]),
        ("en.json", '{"a": "Choose now"}', []),
        ("a.json", "[" * 10_000, []),
        ("a.yml", "titel: Vælg en formand\nid: a_b\n", ["Vælg en formand"]),
        (
            "a.yml",
            "a: |\n  Linje et\n  linje to\nb: >-\n  Foldet\n  tekst\n",
            ["Linje et linje to", "Foldet tekst"],
        ),
        ("a.yml", "a: \"V\\u00e6lg nu\"\nb: 'Det ene'\n", ["Vælg nu", "Det ene"]),
        ("a.yml", "a: &x Vælg nu\nb: *x\n", ["Vælg nu"]),
    ],
)
def test_texts(name: str, text: str, found: list[str]) -> None:
    """Values that people read; keys, identifiers, addresses and other languages are none."""
    document = read(Source(name, "." + name.rpartition(".")[2], text.encode()))

    assert [block.text for block in document.blocks] == found


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.json", '{\n"titel": "V\\u00e6lg en formand"}', (2, 24, 2, 31)),
        ("a.yml", "# æ\na:\n  b: Vælg en formand\n", (3, 14, 3, 21)),
        ("a.yml", WEBFORM, (6, 24, 6, 31)),
    ],
)
def test_places(name: str, text: str, place: tuple[int, ...], mini: Linter) -> None:
    """Line and column in the source, through escapes and YAML inside YAML."""
    report = mini.check([Source(name, "." + name.rpartition(".")[2], text.encode())])

    (where,) = [finding.location for finding in report.findings]
    assert (where.line, where.column, where.end_line, where.end_column) == place
