"""XML with lines -> events in order, each of which knows its offset in the decoded text.

For files that people edit as text. Entities and CDATA sections are told as what they stand for, a
piece each; what the file says about its encoding is passed over, since the text is decoded already.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol
from xml.parsers import expat

from kklint.errors import ReadError
from kklint.messages import _
from kklint.model import Comment, Span
from kklint.readers.normalise import OBJECT, Piece
from kklint.readers.zipped import declares_entities

CHUNK = 524_288  # bytes parsed before their events are told
DEEPEST = 50_000  # elements in elements


class Start(NamedTuple):
    """The start of an element, its name with the prefix the file gives it."""

    name: str
    attributes: Mapping[str, str]
    start: int

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]


class End(NamedTuple):
    """The end of an element: where its end tag stands, or where an <empty/> one is over."""

    name: str
    start: int


Event = Start | End | Piece | Comment


def events(text: str) -> Iterator[Event]:
    """Yield what stands in the XML; a comment has its text without markers, and its span.

    Raises ReadError where the XML is damaged, declares entities of its own or is too deep.
    """
    parser = _Parser(text)
    data = parser.data
    for start in range(0, len(data), CHUNK):
        yield from parser.parse(start, start + CHUNK, last=False)
    yield from parser.parse(len(data), len(data), last=True)


class Listener(Protocol):
    """Takes what stands in XML, in order."""

    def start(self, element: Start) -> None:
        """Take the start of an element."""

    def end(self, element: End) -> None:
        """Take the end of an element."""

    def text(self, piece: Piece) -> None:
        """Take text."""

    def comment(self, comment: Comment) -> None:
        """Take a comment."""


def tell(text: str, listener: Listener) -> None:
    """Tell a listener what stands in the XML; raises ReadError as `events` does."""
    for event in events(text):
        if isinstance(event, Start):
            listener.start(event)
        elif isinstance(event, End):
            listener.end(event)
        elif isinstance(event, Piece):
            listener.text(event)
        else:
            listener.comment(event)


def hidden(start: int, end: int) -> Piece:
    """Return U+FFFC for what stands there and is not read."""
    return Piece(OBJECT * (end - start), start)


class _Parser:
    """Expat on a text as UTF-8, whatever the text declares."""

    def __init__(self, text: str) -> None:
        self.data = text.encode()
        self._text = text
        self._counted = (0, 0)  # bytes, and the characters they are
        self._depth = 0
        self._events: list[Event] = []
        self._expat = expat.ParserCreate("utf-8")
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._characters
        self._expat.CommentHandler = self._comment
        self._expat.StartDoctypeDeclHandler = _doctype
        self._expat.SkippedEntityHandler = self._skipped

    def parse(self, start: int, end: int, *, last: bool) -> Iterator[Event]:
        """Yield the events of the bytes from start to end."""
        try:
            self._expat.Parse(self.data[start:end], last)
        except expat.ExpatError as error:
            raise ReadError(_damaged(error.lineno)) from error
        yield from self._events
        self._events.clear()

    def _offset(self) -> int:
        """Return the offset in the text of what is being told; it never goes back."""
        index = self._expat.CurrentByteIndex
        counted, characters = self._counted
        characters += len(self.data[counted:index].decode())
        self._counted = index, characters
        return characters

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ReadError(_damaged(self._expat.CurrentLineNumber))
        self._events.append(Start(name, attributes, self._offset()))

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._events.append(End(name, self._offset()))

    def _characters(self, text: str) -> None:
        self._events.append(Piece(text, self._offset()))

    def _comment(self, text: str) -> None:
        start = self._offset()
        end = self._text.index("-->", start + len("<!--")) + len("-->")
        self._events.append(Comment(text.strip(), Span(start, end)))

    def _skipped(self, _name: str, parameter: bool) -> None:  # noqa: FBT001 - expat's own
        if not parameter:  # an entity of a DTD that is not fetched
            self._events.append(Piece(OBJECT, self._offset()))


def _doctype(_name: str, _system: str | None, _public: str | None, internal: object) -> None:
    """Refuse declarations in the file itself; a DTD that stands elsewhere is not fetched."""
    if internal:
        raise ReadError(declares_entities())


def _damaged(line: int) -> str:
    message = _("The XML is not whole at line {line}. Put that right, and try again.")
    return message.format(line=line)
