"""What holds in a group of an RTF file: where its text goes and how it is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from kklint.readers.odt.flow import placeholder
from kklint.readers.odt.story import Story

# What is done with the text of a group: it is read; not itself, but groups in it are; it is a table
# of fonts or styles; nothing is read.
READ: Final = "read"
QUIET: Final = "quiet"
FONTS: Final = "fonts"
STYLES: Final = "styles"
MUTE: Final = "mute"

BODY_LEVEL = 9  # the outline level of what is no heading
MOST_FALLBACKS = 100  # characters that stand for one
INSTRUCTION = re.compile(
    r"""\s*(?:MACROBUTTON\s+\S+\s+(?P<button>.*\S)
    | (?P<name>\w+)\s*(?:"(?P<quoted>[^"]{1,80})" | (?P<plain>\w+))?)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(slots=True)
class Field:
    """A field: the instruction that says what it is, and whether a result followed."""

    instruction: str = ""
    result: bool = False

    @property
    def name(self) -> str:
        """The first word of the instruction, such as MERGEFIELD."""
        match = INSTRUCTION.match(self.instruction)
        if match is None:
            return ""
        return "MACROBUTTON" if match["button"] else match["name"].upper()

    @property
    def placeholder(self) -> str:
        """What is put in later, by its name: «Fornavn»."""
        match = INSTRUCTION.match(self.instruction)
        if match is None:
            return ""
        return placeholder(match["button"] or match["quoted"] or match["plain"] or match["name"])


@dataclass(slots=True)
class Note:
    """An annotation, by the number of the range that it is tied to."""

    reference: str = ""


class State(NamedTuple):
    """What holds in a group, and in those in it until they say otherwise.

    Text goes to `capture` where there is one, else to the story. `unicode` is what held outside
    of a group that says everything twice.
    """

    story: Story
    mode: str = READ
    capture: list[str] | None = None
    field: Field | None = None
    drawing: dict[str, str] | None = None
    note: Note | None = None
    unicode: "State | None" = None
    font: int | None = None
    fallback: int = 1
    hidden: bool = False
    deleted: bool = False
    language: int = 0
    style: int = 0
    outline: int = BODY_LEVEL
    listed: bool = False
    table: int = 0

    @property
    def unseen(self) -> bool:
        """Whether the text is hidden or deleted."""
        return self.hidden or self.deleted

    def told_to(self, story: Story) -> "State":
        """Return the state at the beginning of another story."""
        state = self._replace(
            story=story, mode=READ, capture=None, field=None, drawing=None, note=None
        )
        return WORDS["pard"](state, None)

    def captured(self, texts: list[str]) -> "State":
        """Return the state in which text goes to a list, seen or not."""
        return self._replace(mode=READ, capture=texts, hidden=False, deleted=False)


# What control words say about the text after them.
WORDS: Mapping[str, Callable[[State, int | None], State]] = MappingProxyType(
    {
        "deleted": lambda state, number: state._replace(deleted=number != 0),
        "f": lambda state, number: state._replace(font=number or 0),
        "intbl": lambda state, _number: state._replace(table=max(state.table, 1)),
        "itap": lambda state, number: state._replace(table=max(number or 0, 0)),
        "lang": lambda state, number: state._replace(language=number or 0),
        "ls": lambda state, _number: state._replace(listed=True),
        "mvf": lambda state, number: state._replace(deleted=number != 0),  # moved elsewhere
        "outlinelevel": lambda state, number: state._replace(outline=number or 0),
        "pard": lambda state, _number: state._replace(
            style=0, outline=BODY_LEVEL, listed=False, table=0
        ),
        "s": lambda state, number: state._replace(style=number or 0),
        "uc": lambda state, number: state._replace(
            fallback=min(max(1 if number is None else number, 0), MOST_FALLBACKS)
        ),
        "v": lambda state, number: state._replace(hidden=number != 0),
    }
)
