"""The styles of a Word file -> what they make of a paragraph: a heading, a list item, nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kklint.readers.docx.namespaces import PREFIXES
from kklint.readers.xml_events import walk

HEADING = re.compile(r"(?:heading|overskrift)[ _]?(?P<level>[1-9])", re.IGNORECASE)
TITLES = frozenset({"title", "titel"})
OFF = frozenset({"0", "false", "off"})
BODY_TEXT = 9  # the outline level of what is no heading
MOST_STYLES = 20_000
LONGEST_CHAIN = 100  # styles based on styles


@dataclass(frozen=True, slots=True)
class Style:
    """A style: None where it says nothing itself, `level` is 0 for what is no heading."""

    name: str = ""
    based_on: str = ""
    level: int | None = None
    numbered: bool | None = None
    hidden: bool | None = None

    @property
    def is_title(self) -> bool:
        """Whether it is the style of the title of the letter."""
        return self.name.lower() in TITLES


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by their ids."""

    by_id: Mapping[str, Style]
    _known: dict[str, Style] = field(default_factory=dict, compare=False)

    def of(self, key: str) -> Style:
        """Return a style, with what those it is based on say; an unknown one tells by its id."""
        known = self._known.get(key)
        if known is None:
            known = self._inherited(key)
            if len(self._known) < MOST_STYLES:
                self._known[key] = known
        return known

    def _inherited(self, key: str) -> Style:
        style = self.by_id.get(key, Style(key))
        level, numbered, hidden = _level(style), style.numbered, style.hidden
        base = style.based_on
        for _step in range(LONGEST_CHAIN):
            above = self.by_id.get(base)
            if above is None:
                break
            level = _level(above) if level is None else level
            numbered = above.numbered if numbered is None else numbered
            hidden = above.hidden if hidden is None else hidden
            base = above.based_on
        return replace(style, level=level or 0, numbered=bool(numbered), hidden=bool(hidden))


def read(data: bytes) -> Styles:
    """Return the styles in a part; raises ReadError."""
    reader = _Reader()
    walk(data, reader, PREFIXES)
    return Styles(reader.styles)


def is_on(attributes: Mapping[str, str]) -> bool:
    """Return whether an element such as <w:vanish w:val="0"/> says yes."""
    return attributes.get("w:val", "1").lower() not in OFF


def outline_level(attributes: Mapping[str, str]) -> int | None:
    """Return the level of heading, from 1, in <w:outlineLvl w:val="0"/>; 0: no heading."""
    value = attributes.get("w:val", "")
    if value not in set("0123456789"):
        return None
    return 0 if int(value) == BODY_TEXT else int(value) + 1


def _level(style: Style) -> int | None:
    if style.level is not None:
        return style.level
    named = HEADING.fullmatch(style.name)
    return int(named["level"]) if named else None


@dataclass(slots=True)
class _Reader:
    """Takes a part with styles."""

    styles: dict[str, Style] = field(default_factory=dict)
    key: str = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if name == "w:style":
            self.key = attributes.get("w:styleId", "")
            if len(self.styles) < MOST_STYLES:
                self.styles[self.key] = Style(self.key)
        elif self.key in self.styles:
            self.styles[self.key] = _with(self.styles[self.key], name, attributes)

    def text(self, text: str) -> None:
        """White space."""

    def end(self, _name: str) -> None:
        """Nothing follows from it: a style begins where the one before ended."""


def _with(style: Style, element: str, attributes: Mapping[str, str]) -> Style:
    """Return a style with what an element in it says."""
    value = attributes.get("w:val", "")
    match element:
        case "w:name":
            return replace(style, name=value)
        case "w:basedOn":
            return replace(style, based_on=value)
        case "w:outlineLvl":
            return replace(style, level=outline_level(attributes))
        case "w:numId":
            return replace(style, numbered=value != "0")
        case "w:vanish":
            return replace(style, hidden=is_on(attributes))
    return style
