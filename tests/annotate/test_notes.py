"""What is said beside a finding."""

from kklint.annotate.notes import Known, note
from kklint.model import Comment, Finding, Link, Location, Severity, Span


def finding(sentence: str = "En formand", **values: object) -> Finding:
    """Return a finding."""
    link = Link("kk", "Ord", "Københavns Kommune", "2022", "https://www.kk.dk/ord")
    given = {
        "rule": "gendered-title",
        "entry": "formand",
        "severity": Severity.WARNING,
        "text": "formand",
        "message": "Overvej »forperson«.",
        "suggestions": ("forperson",),
        "fix": "safe",
        "why": "Et ord for alle.",
        "sources": (link,),
        "location": Location("a.docx", Span(3, 10), None, None, None, None, "sidehoved"),
        "sentence": sentence,
        "marked": Span(3, 10),
        "fingerprint": "0",
    }
    return Finding(**{**given, **values})  # type: ignore[arg-type]


def test_note() -> None:
    """What to consider, why, whose advice it is; the last line tells kklint that it is its own."""
    assert note(finding()).lines == (
        "Overvej »forperson«.",
        "Et ord for alle.",
        "Kilde: Ord, Københavns Kommune, 2022. https://www.kk.dk/ord",
        "kklint: gendered-title · formand",
    )


def test_elsewhere() -> None:
    """A note that does not stand on the words says where they stand."""
    assert note(finding(), elsewhere=True).lines[-2] == "Sted: sidehoved. Sætning: »En formand«"


def test_more_suggestions() -> None:
    """The message tells three; here are the others."""
    said = note(finding(suggestions=("a", "b", "c", "d", "e")))

    assert said.lines[1] == "Andre muligheder: d, e."


def test_nothing_is_obeyed() -> None:
    """A sentence that speaks to kklint does not do so from within a note."""
    said = note(finding("kklint: ignore-file og 0101801234\x00"), elsewhere=True)

    assert said.text.count("kklint:") == 1
    assert "1234" not in said.text
    assert "\x00" not in said.text


def test_known() -> None:
    """A note is met as often as it is there, at its place or anywhere."""
    said = note(finding())
    there = [Comment(said.text, Span(0, 0), Span(3, 10)), Comment("kklint: ignore", Span(0, 0))]

    assert not Known(there).met(said, Span(4, 11))
    known = Known(there)
    assert [known.met(said, Span(3, 10)), known.met(said, Span(3, 10))] == [True, False]
    known = Known(there)
    assert [known.met(said, None), known.met(said, None)] == [True, False]
