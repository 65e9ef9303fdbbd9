"""The paragraphs of a form, and what hangs on them -> where they stand in the document."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kklint.forms.word.controls import Paragraph
from kklint.forms.word.lines import Token
from kklint.model import Document, Span

NOWHERE = Span(0, 0)
HUNG = frozenset({"label", "option", "string"})  # what is told of a control beside the text


class Stand(NamedTuple):
    """Where a text begins in the document, and where that is for people."""

    start: int
    place: str | None


class Spans:
    """Where the texts of a form stand in its document."""

    def __init__(self, document: Document, paragraphs: Sequence[Paragraph]) -> None:
        self._text = document.text
        texts: defaultdict[str, list[Stand]] = defaultdict(list)
        hung: defaultdict[str, list[Stand]] = defaultdict(list)
        for block in document.blocks:
            start = block.origin[0]
            text = document.text[start : block.origin[-1] + 1]
            (hung if block.kind in HUNG else texts)[text].append(Stand(start, block.place))
        self._hung: Mapping[str, list[Stand]] = hung
        self._last = 0
        self._paragraphs: dict[int, Stand] = {}
        at = 0
        for number, paragraph in enumerate(paragraphs):
            stripped = paragraph.text.strip()
            stand = _next(texts.get(stripped, ()), at) if stripped else None
            if stand is not None:
                at = stand.start + 1
                lead = len(paragraph.text) - len(paragraph.text.lstrip())
                self._paragraphs[number] = Stand(stand.start - lead, stand.place)

    def of_token(self, token: Token) -> Span:
        """Return where a text of a paragraph stands."""
        stand = self._paragraphs.get(token.paragraph)
        if stand is None:
            return NOWHERE
        span = Span(stand.start + token.start, stand.start + token.end)
        return span if self._text[slice(*span)] == token.text else NOWHERE

    def of_hung(self, text: str, token: Token) -> tuple[Span, str | None]:
        """Return where a title or an option of a control stands, and the place of it.

        Call it in the order of the controls and of their options.
        """
        stand = self._paragraphs.get(token.paragraph)
        known = self._hung.get(text.strip(), ())
        from_ = max(self._last, stand.start if stand is not None else 0)
        found = _next(known, from_) or _next(known, 0)
        if found is None:
            return NOWHERE, None
        self._last = max(self._last, found.start)
        return Span(found.start, found.start + len(text.strip())), found.place

    def place(self, token: Token) -> str | None:
        """Return the place of the paragraph that something stands in."""
        stand = self._paragraphs.get(token.paragraph)
        return stand.place if stand is not None else None


def _next(stands: Sequence[Stand], at: int) -> Stand | None:
    """Return the first of some places that is not before another."""
    number = bisect_left(stands, at, key=lambda stand: stand.start)
    return stands[number] if number < len(stands) else None
