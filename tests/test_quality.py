"""The gold set of benchmarks/quality is well formed, and the scoring is right by hand."""

from pathlib import Path

import pytest

from benchmarks.quality import tools
from benchmarks.quality.__main__ import HEAD, insert, listing, options, silence, table
from benchmarks.quality.gold import (
    HALVES,
    SETS,
    GoldError,
    Item,
    Mark,
    half_of,
    load,
    parse,
    sentences,
    texts,
)
from benchmarks.quality.score import (
    ALL,
    Band,
    Found,
    Result,
    Score,
    bands,
    is_exact,
    measure,
    named_alike,
)
from kklint.model import RULES, Span

GOLD = {name: load(name) for name in SETS}
ITEMS = [item for items in GOLD.values() for item in items]
TITLE, STIGMA = "gendered-title", "stigma"


def test_there_is_enough_of_it() -> None:
    """At least 600 sentences and 40 texts, and as many silent ones as others."""
    items = [item for half in HALVES for item in GOLD[half]]
    lines = [item for item in items if not item.is_text]

    assert len(lines) >= 600
    assert sum(item.is_text for item in items) >= 40
    assert 2 * sum(item.silent for item in lines) >= len(lines)


def test_no_item_stands_twice() -> None:
    """Neither in one half nor in several."""
    assert len({item.text for item in ITEMS}) == len(ITEMS)


@pytest.mark.parametrize("name", SETS)
def test_an_item_stands_in_its_half(name: str) -> None:
    """The hash of the text decides."""
    half = name.removeprefix("fresh-")

    assert [item.text for item in GOLD[name] if half_of(item.text) != half] == []


@pytest.mark.parametrize("name", SETS)
def test_every_rule_has_marks_in_every_half(name: str) -> None:
    """A rule without marks would not be measured."""
    assert {mark.rule for item in GOLD[name] for mark in item.marks} == set(RULES)


def test_spans_are_words_of_their_item() -> None:
    """A mark begins and ends with something to read, inside the text, and none overlap."""
    for item in ITEMS:
        end = 0
        for mark in item.marks:
            assert end <= mark.span.start < mark.span.end <= len(item.text)
            marked = item.text[slice(*mark.span)]
            assert marked == marked.strip()
            assert marked not in mark.suggestions
            end = mark.span.end


def test_texts_are_short_and_whole() -> None:
    """60 to 150 words, and a name that says what it is."""
    for item in ITEMS:
        if item.is_text:
            assert 60 <= len(item.text.split()) <= 150, item.group
            assert ": " in item.group


def test_parse() -> None:
    """Marks give spans in the text as it reads."""
    item = parse("En [[tung bruger|stigma|bruger]] og [[formanden|gendered-title?]].", "prøve")

    assert item.text == "En tung bruger og formanden."
    assert item.marks == (
        Mark(Span(3, 14), STIGMA, ("bruger",)),
        Mark(Span(18, 27), TITLE, (), optional=True),
    )
    assert not item.silent


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("[[formand|titel|forperson]]", id="no such rule"),
        pytest.param("[[formand]]", id="no rule"),
        pytest.param("[[formand|gendered-title|forperson]", id="not closed"),
        pytest.param("[[formand|gendered-title|]]", id="empty suggestion"),
        pytest.param("[[formand|gendered-title?forperson]]", id="suggestion without a bar"),
        pytest.param("formand|gendered-title", id="not opened"),
    ],
)
def test_a_mark_that_cannot_be_read(marked: str) -> None:
    """A slip of the pen is told, not counted as text."""
    with pytest.raises(GoldError):
        parse(marked)


def test_sentences_and_texts() -> None:
    """Groups and names; comments and empty lines are no items."""
    lines = list(sentences("# note\n\n## navne\nHej Hans.\n\n## tal\n3 mænd.\n"))
    whole = list(texts("# note\n\n=== brev: prøve\nKære alle\n\nTak.\n\n=== web: to\nHej.\n"))

    assert [(item.text, item.group) for item in lines] == [
        ("Hej Hans.", "navne"),
        ("3 mænd.", "tal"),
    ]
    assert [(item.text, item.group) for item in whole] == [
        ("Kære alle\n\nTak.", "brev: prøve"),
        ("Hej.", "web: to"),
    ]
    assert all(item.is_text for item in whole)


def test_load(tmp_path: Path) -> None:
    """Sentences come before texts."""
    (tmp_path / "dev.sentences.txt").write_text("Hej.\n", encoding="utf-8")
    (tmp_path / "dev.texts.txt").write_text("=== brev: a\nTak.\n", encoding="utf-8")

    assert [item.text for item in load("dev", tmp_path)] == ["Hej.", "Tak."]


def toy() -> tuple[list[Item], Result]:
    """Return four items and what a tool made of them, counted by hand in the tests."""
    items = [
        parse("[[Formanden|gendered-title|Forpersonen]] og [[de svage|stigma|borgere]]."),
        parse("[[Næstformanden|gendered-title|Næstforpersonen]] kommer."),
        parse("En [[narkoman|stigma?]] i Formandsgade."),
        parse("Kære alle."),
    ]
    found = [
        [Found(Span(0, 9), TITLE, "Forpersonen"), Found(Span(13, 21), TITLE, "x")],
        [],
        [Found(Span(3, 11), STIGMA), Found(Span(14, 25), TITLE)],
        [Found(Span(0, 4), STIGMA)],
    ]
    return items, measure(items, found)


def test_measure() -> None:
    """Two titles, one found; three findings, one right; an optional mark counts neither way."""
    _items, result = toy()

    assert result.scores[TITLE] == Score(2, 1, 3, 1, 1, 1)
    assert result.scores[STIGMA] == Score(1, 0, 1, 0, 0, 0)
    assert result.scores[ALL] == Score(3, 1, 4, 1, 1, 1)
    assert result.disturbed == 1


def test_misses() -> None:
    """A finding under another rule is both: a false alarm and a miss."""
    _items, result = toy()
    told = [line.split("\t") for line in listing(result.misses)]

    assert [(kind, rule) for kind, rule, *_rest in told] == [
        ("missed", TITLE),
        ("missed", STIGMA),
        ("false alarm", TITLE),
        ("false alarm", TITLE),
        ("false alarm", STIGMA),
    ]
    assert told[0][-1] == "[Næstformanden] kommer."


def test_shares() -> None:
    """Precision 3/4, recall 3/6; without findings or marks there is no share."""
    score = Score(marks=6, marks_found=3, findings=4, findings_right=3)

    assert (score.precision, score.recall, score.f1) == (0.75, 0.5, 0.6)
    assert (Score().precision, Score().recall, Score().f1) == (None, None, None)
    assert Score(marks=2).f1 is None
    assert Score(marks=2, findings=1).f1 == 0


def test_a_suggestion_is_judged_by_the_text_it_makes() -> None:
    """The tool may take the article along or leave it."""
    item = parse("Mød [[en postmand|gendered-title|et postbud|en omdeler]] her.")
    mark = item.marks[0]

    assert is_exact(item.text, Found(Span(4, 15), TITLE, "et postbud"), mark)
    assert is_exact(item.text, Found(Span(7, 15), TITLE, "omdeler"), mark)
    assert not is_exact(item.text, Found(Span(7, 15), TITLE, "postbud"), mark)


def test_table() -> None:
    """A row per rule and one for all, as wide as the head."""
    items, result = toy()
    lines = table(result, result).splitlines()

    assert len(lines) == 2 + len(RULES) + 1
    assert {line.count("|") for line in lines} == {lines[0].count("|")}
    assert lines[-1].startswith("| all rules | 3 | 4 | 1 | 0.250 | 0.333 | 0.286 | 1/1 | 4 |")
    assert silence(items, result) == "0 of 1"


def test_results_are_replaced_section_by_section() -> None:
    """A run of one half leaves the other as it stands."""
    first = insert("", "test", "a test")
    both = insert(first, "dev", "old")

    assert insert(both, "dev", "new") == f"{HEAD}\n## dev\n\nnew\n\n## test\n\na test\n"


@pytest.mark.parametrize("half", ["test", "fresh-test"])
def test_the_test_half_keeps_its_sentences(half: str) -> None:
    """Its misses are not listed."""
    assert options(["--misses"]) == ("dev", None, True)
    with pytest.raises(SystemExit):
        options(["--half", half, "--misses"])


def test_literal_matching() -> None:
    """Whole words in any form and any case, in the order of the text; no compounds, no guards."""
    items = [
        parse(text)
        for text in ("FORMANDEN og »formand«.", "Kommandoformanden.", "Han eller hun.", "Hans hus.")
    ]
    found = [[(one.span, one.rule) for one in each] for each in tools.literal(items)]

    assert found == [
        [(Span(0, 9), TITLE), (Span(14, 21), TITLE)],
        [],
        [(Span(0, 13), "binary-gender")],
        [(Span(0, 4), "generic-pronoun")],
    ]


def test_kklint_is_asked_at_warning_and_error() -> None:
    """The findings come back to the items they are of, with spans in their text."""
    items = [parse("Kære alle."), parse("Vi ses.\n\nFormanden kommer.")]

    assert tools.kklint(items) == [[], [Found(Span(9, 18), TITLE, "Forpersonen", 0.97)]]


def test_bands_of_confidence() -> None:
    """Found and right by confidence; a matter of taste counts neither way."""
    item = parse("[[Formanden|gendered-title]] og [[målmanden|gendered-title?]] kommer.")
    found = [Found(Span(0, 9), TITLE, None, 0.97), Found(Span(14, 19), TITLE, None, 0.97)]
    wrong = Found(Span(24, 30), TITLE, None, 0.2)

    assert bands([item], [[*found, wrong]]) == [Band(0.0, 0.5, 1, 0), Band(0.95, 1.01, 1, 1)]


def test_alex(tmp_path: Path) -> None:
    """Its report is read by file, line and column; without it there is no answer."""
    program = tmp_path / "alex"
    assert tools.alex([parse("Hej.")], program) is None

    report = "0000.txt: no issues found\n0001.txt\n   2:1-2:4  warning  `he` ...\n\n⚠ 1 warning"
    program.write_text(f"#!/bin/sh\ncat >&2 <<'END'\n{report}\nEND\n", encoding="utf-8")
    program.chmod(0o755)
    assert tools.alex([parse("Hej."), parse("Ja\nham")], program) == [[], [Span(3, 6)]]


def test_a_mark_counts_under_the_rule_it_is_found_by() -> None:
    """Where its writer did not know the lists; what nothing is found at stays as it is."""
    item = parse(f"[[Formanden|{STIGMA}]] og [[en bruger|{STIGMA}]] og [[en dame|{TITLE}]].")
    found = [Found(Span(0, 9), TITLE), Found(Span(13, 22), STIGMA), Found(Span(26, 33), STIGMA)]

    (alike,) = named_alike([item], [found[:2]])

    assert [mark.rule for mark in alike.marks] == [TITLE, STIGMA, TITLE]
    assert measure([alike], [found]).scores[ALL].findings_right == 2
