"""Where in a Word file reading has come to: the paragraph that is open, and what it stands in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kklint.readers.docx.fields import Fields
from kklint.readers.docx.paragraph import Cell, Draft

Step = Callable[[Mapping[str, str]], None]  # takes the attributes of an element that starts
End = Callable[[], None]


@dataclass(slots=True)
class Flow:
    """What paragraphs follow each other in: the body, a cell, a text box, a note.

    `draft` is the paragraph that is open, `carried` one that goes on in the next. `hidden` says
    whether the run at hand is. A flow is `implied` where a paragraph stands right in another.
    """

    aside: str = ""
    cells: tuple[Cell, ...] = ()
    implied: bool = False
    draft: Draft | None = None
    carried: Draft | None = None
    hidden: bool = False
    fields: Fields = field(default_factory=Fields)


class Flows:
    """The flows that are open; `now` is the innermost."""

    def __init__(self) -> None:
        self.now = Flow()
        self._around: list[Flow] = []
        self._drafts_around = 0

    @property
    def in_paragraph(self) -> bool:
        """Whether a paragraph is open around the flow at hand."""
        return self._drafts_around > 0

    def enter(self, flow: Flow) -> None:
        """Go into a flow."""
        self._around.append(self.now)
        self._drafts_around += self.now.draft is not None
        self.now = flow

    def leave(self) -> None:
        """Go back to the flow around."""
        self.now = self._around.pop()
        self._drafts_around -= self.now.draft is not None
