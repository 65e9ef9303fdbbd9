"""What is said beside a finding."""

from kklint.annotate.notes import Known, Notes, note
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
    message = "Overvej »a«, »b« eller »c«."
    said = note(finding(message=message, suggestions=("a", "b", "c", "d", "e")))

    assert said.lines[1] == "Andre muligheder: d, e."


def test_suggestions_that_the_message_does_not_tell() -> None:
    """The message on a pronoun tells whom it stands for, not what to write."""
    message = "»hans« ser ud til at stå for »eleven«."
    said = note(finding(message=message, suggestions=("elevens", "vedkommendes")))

    assert "elevens, vedkommendes" in said.lines[1]


def test_whose_advice_it_is_is_told_once() -> None:
    """The next note of an entry tells why; it is met beside the words whichever it is."""
    notes = Notes()
    first, second, other = (notes.of(finding(entry=name)) for name in ("a", "a", "b"))

    assert [len(said.lines) for said in (first, second, other)] == [4, 3, 4]
    assert Known([Comment(second.text, Span(0, 0))]).met(first, None)


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
