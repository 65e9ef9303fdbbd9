"""The linter that remembers: after any edits it finds what one finds that knows nothing."""

from collections.abc import Iterable
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kklint import run
from kklint.lsp.sources import source_of, suffix_of
from kklint.lsp.warm import WarmLinter
from kklint.model import Document, Source
from kklint.pipeline import Linter
from tests.conftest import MINI

PARTS = (
    "Formanden ringer til en misbruger.",
    "Hvis nogen misbruger ordningen, stopper den.",
    "\n\n",
    "\n",
    " ",
    "\r\n",
    "<!-- kklint: ignore[formand] -->",
    "<!-- kklint: ignore-file -->",
    "# Formand\n",
    "- en formand\n",
    "😀 æøå ",
    "»En formand«, siger han.",
    "`formand`",
    "CPR 010180-1234 ",
    "En leder skal passe sit arbejde. Han får løn.",
    "<p>",
    "</p>",
    "{{ navn }}",
    "\ufeff",
)
EDIT = st.tuples(
    st.floats(0, 1, allow_nan=False),
    st.integers(0, 30),
    st.lists(st.sampled_from(PARTS), max_size=3),
)


@lru_cache
def linters() -> tuple[Linter, WarmLinter]:
    """Make one that knows nothing and one that remembers, on the small word list."""
    linter = run.settings(directory=MINI).linter()
    return linter, WarmLinter.of(linter)


@given(st.sampled_from([".md", ".txt", ".html"]), st.lists(EDIT, min_size=1, max_size=8))
@settings(max_examples=150)
def test_after_any_edits(suffix: str, edits: list[tuple[float, int, list[str]]]) -> None:
    """The same findings in the same places, whatever was seen before."""
    cold, warm = linters()
    text = "Formanden er her.\n\nEn misbruger kommer.\n"
    for place, gone, new in edits:
        at = int(place * len(text))
        text = text[:at] + "".join(new) + text[at + gone :]
        source = source_of(f"file:///x/brev{suffix}", suffix, text)

        assert warm.check([source]) == cold.check([source])


def test_only_a_changed_paragraph_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in the others is remembered."""
    warm = WarmLinter.of(linters()[0])
    looked_at: list[str] = []
    hits = Linter._hits  # noqa: SLF001 - what it is about

    def noticed(
        self: Linter, document: Document, number: int, places: Iterable[int] | None = None
    ) -> object:
        places = list(places or ())
        looked_at.extend(document.blocks[place].text for place in places)
        return hits(self, document, number, places)

    monkeypatch.setattr(Linter, "_hits", noticed)
    paragraphs = [f"Formanden skriver brev {number}." for number in range(50)]
    warm.check([Source("a.md", ".md", "\n\n".join(paragraphs).encode())])
    assert looked_at == paragraphs
    looked_at.clear()

    paragraphs[20] += " En formand mere."
    report = warm.check([Source("a.md", ".md", "\n\n".join(paragraphs).encode())])

    assert looked_at == [paragraphs[20]]
    assert len(report.findings) == 51


@pytest.mark.parametrize(
    ("uri", "language", "suffix"),
    [
        pytest.param("file:///a/brev.md", "plaintext", ".md", id="the name decides"),
        pytest.param("file:///a/BREV.MD", "", ".md", id="capitals"),
        pytest.param("untitled:Untitled-1", "markdown", ".md", id="not saved"),
        pytest.param("untitled:Untitled-1", "python", ".py", id="not saved, a program"),
        pytest.param("file:///a/Makefile", "makefile", None, id="not read"),
        pytest.param("file:///a/brev.docx", "", None, id="no text"),
        pytest.param("file:///a/brev.eml", "", None, id="a mail"),
        pytest.param("file:///a%20b/br%C3%A6v.html?x=1#y", "", ".html", id="escapes"),
        pytest.param("untitled:Untitled-1", "", None, id="nothing is known"),
        pytest.param("vscode-notebook-cell:/a/b.ipynb#c", "markdown", ".md", id="a cell"),
        pytest.param("file:///a/notes", "yaml", ".yaml", id="the editor knows"),
    ],
)
def test_format(uri: str, language: str, suffix: str | None) -> None:
    """The suffix tells the format, or the editor's word for it."""
    assert suffix_of(uri, language) == suffix
