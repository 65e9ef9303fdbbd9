"""Two words for one role: one note, at the first place of the second."""

import pytest

from kklint import messages
from kklint.keep import Selection
from kklint.model import Finding, Severity, Source
from kklint.pipeline import Linter


def notes(linter: Linter, text: str) -> list[Finding]:
    """Check a text and return the notes on consistency."""
    findings = linter.check([Source("a.md", ".md", text.encode())]).findings
    return [finding for finding in findings if finding.rule == "consistency"]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("Vores forperson kom.\n\nFormanden gik. Formanden sov.", "Formanden", "forperson formand"),
        ("Formanden gik.\n\nEn forperson kom. Forpersonen.", "forperson", "formand forperson"),
        ("FORMANDEN og FORPERSONEN", "FORPERSONEN", "formand forperson"),
        ("Udvalgsformanden og forpersoner.", "forpersoner", "formand forperson"),
        ("Formænd og bestyrelsesforpersoner.", "bestyrelsesforpersoner", "formand forperson"),
        ("Ombudsmanden og ombudspersonen.", "ombudspersonen", "ombudsmand ombudsperson"),
        ("Embedsmænd og embedspersoner.", "embedspersoner", "embedsmand embedsperson"),
        ("Formand og forperson, embedsmand og embedsperson.", "forperson", "formand forperson"),
    ],
)
def test_note(linter: Linter, text: str, place: str, words: str) -> None:
    """One per document, for information, with both words."""
    messages.use("en")
    one, other = words.split()

    found = notes(linter, text)

    assert [finding.text for finding in found] == [place]
    assert f"both »{one}« and »{other}«" in found[0].message
    assert found[0].severity is Severity.INFO
    assert (found[0].suggestions, found[0].fix) == ((), None)


@pytest.mark.parametrize(
    "text",
    [
        "Formanden gik, og formændene kom.",
        "Forpersonen gik.",
        "Formanden og lederen.",
        "Lærerinden hilste på lærerne.",
        "Skriv »forperson« om formanden.",
        "Forpersonen sagde: »Jeg var formand før.«",
        "Vi skriver forperson i stedet for formand.",
        "Vi skriver forperson (tidligere formand).",
        "Brandmanden og en medarbejder.",
        "Formanden.\n\n<!-- kklint: ignore[consistency] -->\nEn forperson.",
        "Formanden. Forpersoneringen.",
        "",
    ],
)
def test_no_note(linter: Linter, text: str) -> None:
    """One word only, words spoken of, words that are for others too, and what is silenced."""
    assert notes(linter, text) == []


def test_documents_do_not_meet(linter: Linter) -> None:
    """Two letters may each have their word."""
    report = linter.check(
        [Source("a.txt", ".txt", b"Formanden."), Source("b.txt", ".txt", b"Forpersonen.")]
    )

    assert [finding.rule for finding in report.findings] == ["gendered-title"]


@pytest.mark.parametrize(
    ("selection", "least", "expected"),
    [
        (Selection(), Severity.INFO, 1),
        (Selection(), Severity.WARNING, 0),
        (Selection(ignore=frozenset({"consistency"})), Severity.INFO, 0),
        (Selection(select=frozenset({"stigma"})), Severity.INFO, 0),
        (Selection(select=frozenset({"gendered-title", "consistency"})), Severity.INFO, 1),
    ],
)
def test_selection(linter: Linter, selection: Selection, least: Severity, expected: int) -> None:
    """It is a rule as any other; information is not shown by default."""
    chosen = Linter(linter.lexicon, selection=selection, least=least)

    assert len(notes(chosen, "Formanden og forpersonen.")) == expected


def test_words_of_every_title(linter: Linter) -> None:
    """Words for one role begin alike, and »medarbejder« is no rival."""
    rivals = {entry: linter.lexicon.rivals(entry) for entry in linter.lexicon.ids()}

    assert set(rivals["formand"].values()) >= {"forperson"}
    assert "forpersonernes" in rivals["formand"]
    assert rivals["misbruger"] == {}
    assert not {"medarbejder", "borger", "leder"} & {
        word for forms in rivals.values() for word in forms.values()
    }
