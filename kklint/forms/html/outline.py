"""The elements that make up the forms of a page, and the runs of text around them, in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kklint.forms.html import attributes as html_attributes
from kklint.forms.html.attributes import Attribute
from kklint.forms.html.generated import Generated
from kklint.model import Span

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
CONTROLS = frozenset({"input", "select", "textarea"})
CHECKED = frozenset({"asp:regularexpressionvalidator", "asp:requiredfieldvalidator"})
NOT_FOUND = -1


class Chunk(NamedTuple):
    """A run of text in one block; `line` goes on over the cells of a row of a table.

    `label` is the number of the element <label> around it.
    """

    start: int
    end: int
    block: int
    line: int
    label: int
    spaced: bool


@dataclass(slots=True)
class Element:
    """An element: its start tag from `start` to `end`, its end tag at `close`.

    `first` and `last` are numbers of the chunks in it, `line` where it begins. `form`, `label`,
    `group` (a <fieldset> or the like) and `list` (a <select>) are numbers of the elements around
    it, `headings` are those that hold.
    """

    name: str
    start: int
    end: int
    attributes: Mapping[str, Attribute]
    first: int
    line: int
    last: int = NOT_FOUND
    close: int = NOT_FOUND
    form: int = NOT_FOUND
    label: int = NOT_FOUND
    group: int = NOT_FOUND
    list: int = NOT_FOUND
    legend: int = NOT_FOUND
    headings: tuple[int, ...] = ()
    is_off: bool = False  # disabled, or in what is
    generated: Generated | None = None

    def value(self, *names: str) -> str:
        """Return the first value that is known and not empty of these attributes."""
        return html_attributes.value(self.attributes, *names)


@dataclass(slots=True)
class Page:
    """What stands on a page. `answers` are the texts in lists and buttons, `chunks` the others."""

    source: str
    text: str
    elements: list[Element] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    answers: list[Chunk] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    scripts: list[Span] = field(default_factory=list)
    title: Span | None = None
