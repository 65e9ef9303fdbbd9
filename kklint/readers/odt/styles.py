"""The styles of an OpenDocument text: which hide text, which are headings, which are not Danish."""

from collections.abc import Mapping
from typing import NamedTuple

DANISH = "da"
NO_LANGUAGES = frozenset({"", "none", "zxx", "und", "mul"})
TITLES = frozenset({"Title", "Subtitle"})
DEEPEST = 50  # styles that build on styles

Key = tuple[str, str]  # family and name


class Style(NamedTuple):
    """What a style says about text; None: nothing, its parent says it."""

    parent: str = ""
    hidden: bool | None = None
    language: str | None = None
    title: bool | None = None


class Styles:
    """Takes the elements of styles in the order of the file, and tells what a style means."""

    def __init__(self) -> None:
        self._styles: dict[Key, Style] = {}
        self._current: Key | None = None
        self._whole: dict[Key, Style] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if name in {"style:style", "style:default-style"}:
            style = attributes.get("style:name", "")  # a default style has none
            self._current = attributes.get("style:family", ""), style
            self._whole.clear()
            title = True if style in TITLES else None
            parent = attributes.get("style:parent-style-name", "")
            self._styles[self._current] = Style(parent, title=title)
        elif name == "style:text-properties" and self._current:
            display = attributes.get("text:display")
            self._styles[self._current] = self._styles[self._current]._replace(
                hidden=None if display is None else display == "none",
                language=attributes.get("fo:language"),
            )

    def end(self) -> None:
        """Take the end of a style."""
        self._current = None

    @property
    def danish(self) -> bool:
        """Whether the document says that its text is Danish, where nothing else is said."""
        return self.style("paragraph", "Standard").language == DANISH

    def style(self, family: str, name: str) -> Style:
        """Return what a style says, with what its parents say."""
        key = family, name
        if key not in self._whole:
            self._whole[key] = self._with_parents(family, name)
        return self._whole[key]

    def _with_parents(self, family: str, name: str) -> Style:
        found = Style()
        for _level in range(DEEPEST):
            style = self._styles.get((family, name), Style())
            found = Style(
                "",
                style.hidden if found.hidden is None else found.hidden,
                style.language if found.language is None else found.language,
                style.title if found.title is None else found.title,
            )
            if not name:
                break
            name = style.parent
        return found


def is_foreign(language: str | None) -> bool:
    """Return whether text in a language is neither Danish nor in no language at all."""
    return language is not None and language not in NO_LANGUAGES and language != DANISH
