"""Texts on the pages of a PDF and in its fields -> where they stand in the document."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kklint.forms import label_trim
from kklint.forms.pdf.page import Text
from kklint.messages import _
from kklint.model import Document, Span
from kklint.readers.pdf.lines import Line

NOWHERE = Span(0, 0)
MOST_LINES = 5_000  # of a page
MOST_TRIES = 20


class Places:
    """Where the texts of a document stand in it."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._pages: dict[int, Span] = {}
        self._told: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
        number = _page_number()
        for block in document.blocks:
            span = Span(block.origin[0], block.origin[-1] + 1)
            page = number.match(block.place or "")
            if page is not None:
                known = self._pages.get(int(page[1]), span)
                around = Span(min(known.start, span.start), max(known.end, span.end))
                self._pages[int(page[1])] = around
            elif block.place and block.place.endswith("«"):
                self._told[" ".join(self._text[slice(*span)].split())].append((span, block.place))

    def of_field(self, text: str, names: Iterable[str]) -> Span:
        """Return where a text that belongs to a field of one of the names stands."""
        for span, place in self._told.get(" ".join(text.split()), ()):
            if any(place.endswith(f"»{name}«") for name in names):
                return span
        return NOWHERE

    def of_lines(self, page: int, lines: Sequence[Line]) -> list[int]:
        """Return where the lines of a page begin, -1 for one that the reader has left out."""
        around = self._pages.get(page)
        if around is None:
            return [-1] * len(lines)
        starts: list[int] = []
        at = around.start
        for line in lines[:MOST_LINES]:
            start = self._find(line.text, at, around.end)
            if start < 0:
                start = self._find(line.text, around.start, around.end)
            else:
                at = start + len(line.text)
            starts.append(start)
        return starts + [-1] * (len(lines) - len(starts))

    def of_text(self, starts: Sequence[int], text: Text) -> tuple[Span, str]:
        """Return where the words of a text of a page stand, and the words."""
        words = label_trim.words(text.text)
        told = text.text[slice(*words)]
        start = starts[text.line]
        span = Span(start + text.at + words.start, start + text.at + words.end)
        if start < 0 or self._text[slice(*span)] != told:
            return NOWHERE, told
        return span, told

    def _find(self, text: str, start: int, end: int) -> int:
        """Return where a text stands as words of its own, -1 where it does not."""
        at = self._text.find(text, start, end) if text else -1
        for _try in range(MOST_TRIES):
            if at < 0 or self._stands_alone(at, at + len(text)):
                return at
            at = self._text.find(text, at + 1, end)
        return -1

    def _stands_alone(self, start: int, end: int) -> bool:
        before, after = self._text[start - 1 : start], self._text[end : end + 1]
        return not (before.isalnum() or after.isalnum())


def of_field(page: int, name: str) -> str:
    """Return the place of a field, as the reader tells it."""
    return _("page {page}, field »{name}«").format(page=page, name=name)


def _page_number() -> re.Pattern[str]:
    """Return what finds the number of a page in the place of a line."""
    told = re.escape(_("page {page}, line {line}").format(page="\0", line="\1"))
    return re.compile(told.replace(re.escape("\0"), r"(\d+)").replace(re.escape("\1"), r"\d+"))
