"""What a part of a Word file refers to: comments, footnotes and endnotes, headers and footers."""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from kklint.readers.docx.flow import Flows, Step

Noted = TypeVar("Noted")
MOST = 50_000  # comments, notes, headers that are noted


class Anchor(NamedTuple):
    """The numbers of the first and last paragraph that a comment is tied to."""

    first: int
    last: int


class References:
    """Takes the elements that refer to other parts, as `starts` names them.

    `anchors` tells what each comment is tied to, `notes` the numbers of footnotes and endnotes, by
    kind and id, `pages` on which pages a header or footer stands, by the id of its relation.
    `given` is how many paragraphs have been given so far.
    """

    def __init__(self, flows: Flows) -> None:
        self.anchors: dict[str, Anchor] = {}
        self.notes: dict[str, dict[str, int]] = {"footnotes": {}, "endnotes": {}}
        self.pages: dict[str, str] = {}
        self.given = 0
        self._flows = flows
        self.starts: dict[str, Step] = {
            "w:commentRangeStart": self._start,
            "w:commentRangeEnd": self._end,
            "w:commentReference": self._mark,
            "w:footnoteReference": self._number("footnotes"),
            "w:endnoteReference": self._number("endnotes"),
            "w:headerReference": self._page,
            "w:footerReference": self._page,
        }

    def tie(self, key: str, last: int) -> None:
        """Take the last paragraph of a comment's range, or the one of its mark; the first counts.

        A comment whose text was taken out is tied to the paragraph before.
        """
        anchor = self.anchors.get(key, Anchor(last, -1))
        if anchor.last < 0:
            _note(self.anchors, key, Anchor(max(0, min(anchor.first, last)), max(0, last)))

    def _start(self, attributes: Mapping[str, str]) -> None:
        key = attributes.get("w:id", "")
        if key not in self.anchors:
            _note(self.anchors, key, Anchor(self.given, -1))

    def _end(self, attributes: Mapping[str, str]) -> None:
        key, draft = attributes.get("w:id", ""), self._flows.now.draft
        if draft:
            draft.comments.append(key)
        else:
            self.tie(key, self.given - 1)

    def _mark(self, attributes: Mapping[str, str]) -> None:
        if self._flows.now.draft:
            self._flows.now.draft.comments.append(attributes.get("w:id", ""))

    def _number(self, kind: str) -> Step:
        numbers = self.notes[kind]

        def step(attributes: Mapping[str, str]) -> None:
            key = attributes.get("w:id", "")
            if "w:customMarkFollows" not in attributes and key not in numbers:
                _note(numbers, key, len(numbers) + 1)

        return step

    def _page(self, attributes: Mapping[str, str]) -> None:
        _note(self.pages, attributes.get("r:id", ""), attributes.get("w:type", ""))


def _note(noted: dict[str, Noted], key: str, value: Noted) -> None:
    if key in noted or len(noted) < MOST:
        noted[key] = value
