""".NET's .resx -> blocks of its strings; keys, comments, binary and designer's data are not read.

A file in another language, as its name tells (Tekster.en.resx), is not read.
"""

from kklint.model import Block, Comment, Document, Source, Span
from kklint.readers.decode import decode
from kklint.readers.languages import named_in_another_language
from kklint.readers.normalise import Piece
from kklint.readers.strings import blocks
from kklint.readers.strings.remarks import Remarks, is_beside
from kklint.readers.xml_text import End, Start, tell

DATA = ["root", "data"]
VALUE = [*DATA, "value"]
COMMENT = [*DATA, "comment"]
STRING = "System.String"
DESIGNER = ">>"  # names and places of buttons and fields


def read(source: Source) -> Document:
    """Return a document with the blocks of each string."""
    text = decode(source.data)
    if named_in_another_language(source.name):
        return Document(source, text, ())
    reader = _Reader(text)
    tell(text, reader)
    return Document(source, text, tuple(reader.blocks), reader.remarks.all())


class _Reader:
    """Takes what stands in the XML, element by element."""

    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self.remarks = Remarks()
        self._text = text
        self._pieces: list[Piece] = []
        self._path: list[str] = []
        self._is_string = False
        self._before = 0  # blocks before those of the data
        self._end = 0  # of its value

    def start(self, element: Start) -> None:
        """Take the start of an element."""
        self._path.append(element.name)
        self._pieces.clear()
        if self._path == DATA:
            self._before = len(self.blocks)
            self._is_string = _is_string(element)

    def end(self, element: End) -> None:
        """Take the end of an element."""
        if self._path == VALUE:
            self._read()
            self._end = element.start
        elif self._path == COMMENT and self._pieces:
            words = "".join(piece.text for piece in self._pieces).strip()
            self.remarks.add(Comment(words, Span(self._pieces[0].start, element.start)))
        elif self._path == DATA:
            found = self.blocks[self._before :]
            self.remarks.about(Span(found[0].origin[0], self._end) if found else None)
        self._path.pop()
        self._pieces.clear()

    def text(self, piece: Piece) -> None:
        """Take text."""
        self._pieces.append(piece)
        if len(self._pieces) == blocks.MOST_PIECES:
            self._read()

    def comment(self, comment: Comment) -> None:
        """Take a comment."""
        if is_beside(self._text, comment.span.start):
            self.remarks.beside(comment)
        else:
            self.remarks.add(comment)

    def _read(self) -> None:
        """Read the text so far, if it is that of a string."""
        words = "".join(piece.text for piece in self._pieces)
        if self._path == VALUE and self._is_string and not blocks.is_identifier(words.strip()):
            self.blocks += blocks.blocks(self._pieces)
        self._pieces.clear()


def _is_string(data: Start) -> bool:
    kind = data.attributes.get("type", STRING)
    return (
        kind.startswith(STRING)
        and "mimetype" not in data.attributes
        and not data.attributes.get("name", "").startswith(DESIGNER)
    )
