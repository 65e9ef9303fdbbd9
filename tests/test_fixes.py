"""Suggestions put into files: only what was found changes, and nothing new is found after."""

from collections.abc import Sequence

import pytest

from kklint import fixes
from kklint.examples import listed
from kklint.fixes import Fixed
from kklint.model import Edit, Finding, Location, Severity, Source, Span
from kklint.pipeline import Linter
from kklint.wordlist import Wordlists


def fixed(linter: Linter, source: Source, *, offered: bool = False) -> Fixed:
    """Fix a source by what the linter finds in it."""

    def check(changed: Source) -> Sequence[Finding]:
        return linter.check([changed]).findings

    return fixes.fix(source, check(source), check, offered=offered, forms=offered)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.txt", "Skriv til formanden.", "Skriv til forpersonen."),
        ("a.txt", "Skriv til formanden.\r\nHej\r\n", "Skriv til forpersonen.\r\nHej\r\n"),
        ("a.txt", "Skriv\ttil  formanden.\r", "Skriv\ttil  forpersonen.\r"),
        ("a.txt", "Formanden og formanden.", "Forpersonen og forpersonen."),
        ("a.txt", "FORMANDEN skriver.", "FORPERSONEN skriver."),
        ("a.txt", "for\u00admanden skriver.", "for\u00admanden skriver."),
        ("a.md", "# Ny *formand*\n\n`formand`", "# Ny *forperson*\n\n`formand`"),
        ("a.md", "Ny for*mand* her.", "Ny for*mand* her."),
        ("a.html", "<p title='formand'>Formand</p>", "<p title='forperson'>Forperson</p>"),
        ("a.html", "<p>for&#109;and</p>", "<p>for&#109;and</p>"),
        ("a.json", '{"titel": "Vores formand"}', '{"titel": "Vores forperson"}'),
        ("a.py", 'x = "Vores formand her"', 'x = "Vores forperson her"'),
        ("a.txt", "Vi kender ingen.", "Vi kender ingen."),
        ("a.txt", "En brandmand kom.", "En brandmand kom."),
    ],
)
def test_fix(linter: Linter, name: str, before: str, after: str) -> None:
    """Safe suggestions where the source has the very words; what is escaped is left."""
    source = Source(name, f".{name.rpartition('.')[2]}", before.encode())

    result = fixed(linter, source)

    assert result.source.data.decode() == after
    assert (result.made > 0) == (before != after)
    assert fixed(linter, result.source).source == result.source


def test_offered(linter: Linter) -> None:
    """The first of several, when asked for."""
    result = fixed(linter, Source("a.txt", ".txt", b"En brandmand kom."), offered=True)

    assert result.source.data == b"En beredskabsmedarbejder kom."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be-bom", "cp1252", "latin-1"]
)
def test_encoding(linter: Linter, encoding: str) -> None:
    """The file keeps its encoding and its byte order mark."""
    before, after = "Kære formand, på gensyn.\r\n", "Kære forperson, på gensyn.\r\n"
    mark = b""
    if encoding == "utf-16-be-bom":
        encoding, mark = "utf-16-be", b"\xfe\xff"

    result = fixed(linter, Source("a.txt", ".txt", mark + before.encode(encoding)))

    assert result.source.data == mark + after.encode(encoding)


def test_damaged(linter: Linter) -> None:
    """What cannot be written back byte for byte is left as it is."""
    source = Source("a.txt", ".txt", b"\xff\xfe" + "Kære formand".encode("utf-16-le") + b"\x00")

    result = fixed(linter, source)

    assert result.source is source
    assert (result.made, result.left) == (0, 1)


def finding(start: int, end: int, text: str, suggestion: str, line: int | None = 1) -> Finding:
    """Return a safe finding."""
    span = Span(start, end)
    location = Location("a.txt", span, line, 1, line, 1, None)
    return Finding(
        "r", text, Severity.ERROR, text, "", (suggestion,), "safe", "", (), location, "", span, ""
    )


SOURCE = Source("a.txt", ".txt", b"abcdef")


@pytest.mark.parametrize(
    ("findings", "after", "made", "left"),
    [
        ([finding(0, 2, "ab", "x"), finding(1, 3, "bc", "y")], b"xcdef", 1, 1),
        ([finding(0, 2, "ab", "x"), finding(2, 3, "c", "y")], b"xydef", 2, 0),
        ([finding(0, 2, "AB", "x")], b"abcdef", 0, 0),
        ([finding(0, 2, "ab", "x", None)], b"abcdef", 0, 0),
        ([finding(0, 2, "ab", '"x"')], b"abcdef", 0, 0),
        ([finding(0, 2, "ab", "x\ny")], b"abcdef", 0, 0),
        ([], b"abcdef", 0, 0),
    ],
)
def test_rules(findings: list[Finding], after: bytes, made: int, left: int) -> None:
    """Overlapping ones are left and told; what may end a string is not put in."""
    result = fixes.fix(SOURCE, findings, lambda _source: [], offered=False, forms=False)

    assert (result.source.data, result.made, result.left) == (after, made, left)


def test_edits_of_forms() -> None:
    """They are made when forms may change, all of a finding or none."""
    found = finding(0, 1, "a", "")
    edits = (Edit(Span(0, 1), "x"), Edit(Span(6, 6), "!"))
    found = Finding(**{name: getattr(found, name) for name in found.__slots__} | {"edits": edits})

    made = fixes.fix(SOURCE, [found], lambda _source: [], offered=False, forms=True)
    kept = fixes.fix(SOURCE, [found], lambda _source: [], offered=True, forms=False)

    assert made.source.data == b"xbcdef!"
    assert kept.source.data == b"abcdef"


def test_a_fix_with_a_finding_of_its_own_is_taken_back() -> None:
    """The one beside the new finding; all of them where none is near."""
    wanted = [finding(0, 1, "a", "long"), finding(5, 6, "f", "y")]

    def near(changed: Source) -> list[Finding]:
        return [finding(0, 4, "long", "z")] if changed.data.startswith(b"long") else []

    def far(changed: Source) -> list[Finding]:
        return [finding(3, 3, "new", "z")] if changed.data != SOURCE.data else []

    one = fixes.fix(SOURCE, wanted, near, offered=False, forms=False)
    none = fixes.fix(SOURCE, wanted, far, offered=False, forms=False)

    assert (one.source.data, one.made, one.left) == (b"abcdey", 1, 1)
    assert (none.source.data, none.made, none.left) == (b"abcdef", 0, 2)


def test_diff() -> None:
    """As git shows it, also where the last line has no end."""
    before, after = Source("a.txt", ".txt", b"a\nb"), Source("a.txt", ".txt", b"a\nc")

    assert "".join(fixes.diff(before, after)) == (
        "--- a.txt\n+++ a.txt\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n"
        "+c\n\\ No newline at end of file\n"
    )


def test_every_example(linter: Linter, lists: Wordlists) -> None:
    """Fixed once, the sentences of the word lists hold nothing that can be fixed again."""
    texts = sorted({example.text for example in listed(lists.examples.items())})
    text = "\n\n".join(texts)

    once = fixed(linter, Source("a.txt", ".txt", text.encode()))
    again = fixed(linter, once.source)

    assert once.made > 200
    assert again.made == 0
