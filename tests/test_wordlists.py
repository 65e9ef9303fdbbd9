"""Every sentence in every entry of the word lists that ship, and what holds for all of them."""

import pytest

from kklint import run, shipped, wordlist
from kklint.examples import Example, listed, problem, problems, unmark
from kklint.model import Entry, Finding, Location, Severity, Source, Span
from kklint.pipeline import Linter
from tests.conftest import MINI

LISTS = wordlist.load(shipped.files(shipped.folder()))
EXAMPLES = list(listed(LISTS.examples.items()))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_sentence(example: Example, found_in_examples: dict[str, list[Finding]]) -> None:
    """`bad` is found where marked and nowhere else; in `good` and `ok` nothing is."""
    entry = LISTS.entries[example.entry]

    assert problem(example, entry, found_in_examples[example.text]) is None


@pytest.mark.parametrize("entry", LISTS.entries.values(), ids=lambda entry: entry.id)
def test_suggestions_are_never_found(entry: Entry, linter: Linter) -> None:
    """No suggestion sends the reader in a circle."""
    text = "\n\n".join(f"Her står {suggestion}." for suggestion in entry.suggest)

    report = linter.check([Source("forslag.txt", ".txt", text.encode())])

    assert [(f.entry, f.text) for f in report.findings] == []


def test_reasons_and_suggestions_read_well(linter: Linter) -> None:
    """The project keeps its own advice: nothing in a `why` or an `advice` is found."""
    texts = [text for entry in LISTS.entries.values() for text in (entry.why, entry.advice) if text]
    report = linter.check(
        Source(str(number), ".txt", text.encode()) for number, text in enumerate(texts)
    )

    assert [
        (f.entry, texts[int(f.location.path)])
        for f in report.findings
        if f.severity is not Severity.INFO
    ] == []


def test_the_first_vocabulary_is_large_enough() -> None:
    """What the owner named is there, and at least 150 entries."""
    assert len(LISTS.entries) >= 150
    assert {"formand", "embedsmand", "ata-borger"} <= {name.lower() for name in LISTS.entries}


@pytest.mark.parametrize("word", ["forperson", "medforælder", "nonbinær", "inuit", "embedsperson"])
def test_recommended_words_are_never_found(word: str, linter: Linter) -> None:
    """What we recommend is left alone."""
    report = linter.check([Source("ord.txt", ".txt", f"Vi skriver {word} her.".encode())])

    assert report.findings == ()


def test_unmark() -> None:
    """The marks go, and the spans count without them."""
    assert unmark("En [formand] og to [formænd].") == (
        "En formand og to formænd.",
        (Span(3, 10), Span(17, 24)),
    )


ENTRY = Entry(
    "formand",
    "gendered-title",
    "words",
    ("formand",),
    ("forperson",),
    Severity.ERROR,
    "safe",
    "",
    (),
)
BAD = Example("formand", "bad", "En formand.", (Span(3, 10),), "En forperson.")


def found(start: int, end: int, entry: str = "formand", suggestion: str = "forperson") -> Finding:
    """Make a finding at a span."""
    return Finding(
        rule="gendered-title",
        entry=entry,
        severity=Severity.ERROR,
        text="x",
        message="",
        suggestions=(suggestion,) if suggestion else (),
        fix="safe",
        why="",
        sources=(),
        location=Location("", Span(start, end), 1, 1, 1, 1, None),
        sentence="",
        marked=Span(0, 1),
        fingerprint="",
    )


@pytest.mark.parametrize(
    ("example", "findings", "expected"),
    [
        (BAD, [found(3, 10)], None),
        (BAD, [], "fandt intet"),
        (BAD, [found(0, 2)], "fandt »x«, men »formand« er mærket"),
        (BAD, [found(3, 10), found(0, 2, "en")], "et andet opslag"),
        (BAD, [found(3, 10, suggestion="leder")], "forslaget giver »En leder.«"),
        (BAD, [found(3, 10, suggestion="")], "får intet forslag"),
        (Example("formand", "good", "En forperson."), [], None),
        (Example("formand", "ok", "Formanden."), [found(0, 9)], "intet findes"),
    ],
)
def test_the_judge(example: Example, findings: list[Finding], expected: str | None) -> None:
    """The judge of sentences is itself judged with sentences that must fail."""
    answer = problem(example, ENTRY, findings)

    assert answer is None if expected is None else expected in str(answer)


def test_small_word_list_of_the_tests(mini: Linter) -> None:
    """The entries that the other tests use are sound too."""
    lists = wordlist.load(run.settings(directory=MINI).wordlists)

    assert list(problems(lists, mini, set(lists.entries))) == []
