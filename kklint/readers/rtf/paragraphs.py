"""The paragraphs of an RTF file, as the groups around them say: hidden, headings, in tables."""

from kklint.readers.odt.story import Style
from kklint.readers.rtf.groups import Groups
from kklint.readers.rtf.state import BODY_LEVEL, READ, STYLES
from kklint.readers.rtf.styles import Styles

DEEPEST_TABLE = 50  # tables in tables
PRIMARY = 0x3FF  # the bits of a language's number that do not tell the country
DANISH = 0x06
NOT_FOREIGN = frozenset({0, DANISH, 0xFF, PRIMARY})  # the last two: none, and unknown


class Paragraphs:
    """Takes text and ends of paragraphs, and puts them into the story of the open group."""

    def __init__(self, groups: Groups, styles: Styles) -> None:
        self.language = 0  # where no style and no word says another
        self._groups = groups
        self._styles = styles

    def write(self, text: str) -> None:
        """Take text, wherever it goes."""
        state = self._groups.state
        if state.mode is STYLES:
            self._styles.text(text)
        elif state.mode is not READ:
            return
        elif state.capture is not None:
            state.capture.append(text)
        elif not state.unseen:
            # A comment may be told in English (»kklint: ignore because of a quote«).
            foreign = state.note is None and state.language & PRIMARY not in NOT_FOREIGN
            state.story.write(text, foreign=foreign)

    def end(self) -> None:
        """End the paragraph; one whose end is hidden or deleted goes on."""
        state = self._groups.state
        if state.capture is not None:
            state.capture.append(" ")
        elif not state.unseen:
            self.close(state.table)

    def cell(self, word: str) -> None:
        """End a cell, of a table in a table where the word says "nest"."""
        story = self._groups.state.story
        self.close(self._level(word))
        story.tables[-1].column += 1

    def row(self, word: str) -> None:
        """End a row."""
        story = self._groups.state.story
        self.close(self._level(word))
        story.tables[-1].row += 1
        story.tables[-1].column = 1

    def close(self, level: int) -> None:
        """End the paragraph that is open in the story, in so many tables."""
        story = self._groups.state.story
        del story.tables[min(level, DEEPEST_TABLE) :]
        while len(story.tables) < min(level, DEEPEST_TABLE):
            story.table()
            story.tables[-1].row = story.tables[-1].column = 1
        language = self._styles.language or self.language
        story.end(self._style()._replace(danish=language & PRIMARY == DANISH))

    def _style(self) -> Style:
        state = self._groups.state
        heading = self._styles.headings.get(state.style, 0)
        if state.outline < BODY_LEVEL:
            heading = max(state.outline, 0) + 1
        if heading:
            return Style("heading", heading)
        if state.style in self._styles.titles:
            return Style("title")
        return Style("list-item" if state.listed else "paragraph")

    def _level(self, word: str) -> int:
        nested = word.startswith("nest")
        return max(self._groups.state.table, 2) if nested else 1
