"""XML -> its tags and texts, each with where it stands in the bytes.

Readers tell what a letter says; this tells where in a part of it something can be put in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol
from xml.parsers import expat

from kklint.errors import ReadError
from kklint.messages import _
from kklint.possessive import compiled
from kklint.readers.zipped import declares_entities

TAG = compiled(rb"""<[^<>"']*+(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)*+>""")
DECLARED = compiled(rb"""\A<\?xml[^>]{0,200}?encoding=["']([\w.:-]{1,40})["']""")
UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


class Tag(NamedTuple):
    """The bytes from `start` to `end` of a tag; `empty` says that it is one such as <w:p/>."""

    start: int
    end: int
    empty: bool = False


class Handler(Protocol):
    """Takes what stands in the XML; names are told with the prefixes of the reader."""

    def start(self, name: str, attributes: Mapping[str, str], tag: Tag) -> None:
        """Take a start tag, or an empty one."""

    def text(self, text: str, tag: Tag) -> None:
        """Take a piece of text: as it stands in the bytes, or one character that is written out.

        What stands in a CDATA section has no bytes of its own.
        """

    def end(self, name: str, tag: Tag) -> None:
        """Take an end tag; of an element that is empty it has no bytes."""


class Part(NamedTuple):
    """A part of a file as UTF-8, whatever it is written in."""

    data: bytes
    encoding: str

    def written(self, data: bytes) -> bytes:
        """Return data in the encoding of the part."""
        if not self.encoding:
            return data
        bom = {name: mark for mark, name in UTF_16.items()}.get(self.encoding, b"")
        return bom + data.decode().encode(self.encoding, "xmlcharrefreplace")


def part(data: bytes) -> Part:
    """Return a part as UTF-8; raises ReadError where its encoding is not known."""
    encoding = UTF_16.get(data[:2], "")
    if not encoding:
        declared = DECLARED.match(data)
        encoding = declared[1].decode().lower() if declared else "utf-8"
        if encoding in {"utf-8", "utf8", "us-ascii", "ascii"}:
            return Part(data, "")
    try:
        text = data.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").decode(encoding)
    except (UnicodeError, LookupError) as error:
        raise ReadError(_damaged()) from error
    return Part(text.encode(), encoding)


def walk(data: bytes, handler: Handler, prefixes: Mapping[str, str]) -> list[tuple[str, str]]:
    """Tell the handler what stands in XML that is UTF-8; return the namespaces it declares.

    Raises ReadError where it is damaged, or declares entities or a DTD.
    """
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    names = _Names(prefixes)
    declared: list[tuple[str, str]] = []
    empty_end = [-1]  # where the empty tag ends whose end is told next
    raw: list[bool] = []  # within a CDATA section

    def start(name: str, attributes: dict[str, str]) -> None:
        begin = parser.CurrentByteIndex
        found = TAG.match(data, begin)
        if found is None:
            raise ReadError(_damaged())
        empty = found[0].endswith(b"/>")
        empty_end[0] = found.end() if empty else -1
        told = {names[key]: value for key, value in attributes.items()}
        handler.start(names[name], told, Tag(begin, found.end(), empty))

    def end(name: str) -> None:
        if empty_end[0] >= 0:
            tag = Tag(empty_end[0], empty_end[0], empty=True)
            empty_end[0] = -1
        else:
            begin = parser.CurrentByteIndex
            tag = Tag(begin, data.index(b">", begin) + 1)
        handler.end(names[name], tag)

    def text(characters: str) -> None:
        begin = parser.CurrentByteIndex
        if raw:
            handler.text(characters, Tag(begin, begin))
        elif data[begin : begin + 1] != b"&":
            line_end = characters == "\n" and data[begin : begin + 2] == b"\r\n"
            finish = begin + (2 if line_end else len(characters.encode()))
            handler.text(characters, Tag(begin, finish))
        else:
            handler.text(characters, Tag(begin, data.index(b";", begin) + 1))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartCdataSectionHandler = lambda: raw.append(True)
    parser.EndCdataSectionHandler = raw.clear
    parser.StartNamespaceDeclHandler = lambda prefix, uri: declared.append(
        (prefix or "", uri or "")
    )
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the last of it
    except (expat.ExpatError, ValueError) as error:
        raise ReadError(_damaged()) from error
    return declared


class _Names(dict[str, str]):
    """The names as the parser gives them -> as they are told, each made once."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self._prefixes = prefixes

    def __missing__(self, name: str) -> str:
        namespace, _space, local = name.rpartition(" ")
        prefix = self._prefixes.get(namespace)
        self[name] = known = f"{prefix}:{local}" if prefix else name
        return known


class Piece(NamedTuple):
    """Characters and the bytes they are written in: as they are, or one written as an entity."""

    text: str
    start: int
    end: int


def offsets(pieces: Sequence[Piece], wanted: Iterable[int]) -> Iterator[int]:
    """Yield where characters begin in the bytes, given their rising offsets in the pieces.

    One that is as long as all of them is where the last character ends.
    """
    waiting = iter(pieces)
    piece = next(waiting, Piece("", 0, 0))
    before = 0  # characters in the pieces before
    offset, at = 0, piece.start  # in the piece
    for character in wanted:
        while character - before >= len(piece.text):
            after = next(waiting, None)
            if after is None:
                break
            before += len(piece.text)
            piece, offset, at = after, 0, after.start
        here = character - before
        if here >= len(piece.text):
            yield piece.end
            continue
        at += len(piece.text[offset:here].encode())
        offset = here
        yield at


def reads_on(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """Return whether nothing but pieces stands in the bytes from start to end."""
    ends = [start, *(piece.end for piece in pieces)]
    begins = [*(piece.start for piece in pieces), end]
    return ends == begins


class Change(NamedTuple):
    """The bytes from `start` to `end` become others."""

    start: int
    end: int
    data: bytes


def changed(data: bytes, changes: Iterable[Change]) -> bytes:
    """Return data with changes that do not overlap; of those in one place the first comes first."""
    parts: list[bytes] = []
    position = 0
    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        parts += data[position : change.start], change.data
        position = change.end
    return b"".join((*parts, data[position:]))


def into_root(data: bytes, xml: bytes) -> bytes:
    """Return XML with something more at the end of its outermost element."""
    root = _Root()
    walk(data, root, {})
    if root.tag.empty:
        opened = data[root.tag.start : root.tag.end - 2].rstrip()
        name = opened[1:].split(maxsplit=1)[0]
        whole = opened + b">" + xml + b"</" + name + b">"
        return changed(data, [Change(root.tag.start, root.tag.end, whole)])
    return changed(data, [Change(root.close, root.close, xml)])


class _Root:
    """Takes the outermost element: its start tag, and where its end tag begins."""

    def __init__(self) -> None:
        self.tag = Tag(0, 0)
        self.close = 0
        self._begun = False

    def start(self, _name: str, _attributes: Mapping[str, str], tag: Tag) -> None:
        """Take the first one."""
        if not self._begun:
            self._begun, self.tag = True, tag

    def text(self, text: str, tag: Tag) -> None:
        """Nothing follows from it."""

    def end(self, _name: str, tag: Tag) -> None:
        """Take the last one."""
        self.close = tag.start


def _refuse(*_declared: object) -> None:
    raise ReadError(declares_entities())


def _damaged() -> str:
    return _("The file is damaged or cut off. Open it and save it again.")
