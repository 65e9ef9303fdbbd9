"""A story of an OpenDocument text and what is open in it: a paragraph, lists, rows and cells."""

from dataclasses import dataclass, field

from kklint.readers.odt.story import Story, Style


@dataclass(slots=True)
class Open:
    """A paragraph that is being read; whether it, and each of the spans in it, is not Danish."""

    style: Style
    foreign: list[bool]
    after_space: bool = True


@dataclass(slots=True)
class Level:
    """A story and what is open in it; `repeated` is how often the open row and cell stand there."""

    story: Story
    paragraph: Open | None = None
    implied: bool = False
    lists: int = 0
    repeated: list[int] = field(default_factory=list)

    def row(self, times: int) -> None:
        """Open a row that stands for so many."""
        self.repeated.append(times)
        if self.story.tables:
            self.story.tables[-1].row += 1
            self.story.tables[-1].column = 0

    def row_end(self) -> None:
        """Close the open row."""
        times = self.repeated.pop()
        if self.story.tables:
            self.story.tables[-1].row += times - 1

    def cell(self, times: int) -> None:
        """Open a cell that stands for so many."""
        self.repeated.append(times)
        if self.story.tables:
            self.story.tables[-1].column += 1

    def cell_end(self) -> None:
        """Close the open cell."""
        self.pass_cells(self.repeated.pop() - 1)

    def pass_cells(self, number: int) -> None:
        """Count cells without opening them."""
        if self.story.tables:
            self.story.tables[-1].column += number
