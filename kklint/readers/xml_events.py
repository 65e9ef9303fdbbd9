"""XML that nobody has vouched for -> calls of a handler, in the order of the file.

No tree is built, nothing recurses and no entity is followed, so memory is bounded by the handler:

    class Letter:
        def start(self, name: str, attributes: Mapping[str, str]) -> None: ...
        def text(self, text: str) -> None: ...
        def end(self, name: str) -> None: ...

    walk(package.xml("content.xml"), Letter(), {"urn:…:text:1.0": "text"})

Names are told with the prefix the reader knows ("text:p"), whatever the prefix in the file is. The
name of a namespace that the reader does not know keeps it: "urn:… p". The handler may raise
ReadError to stop.
"""

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from kklint.errors import ReadError
from kklint.messages import _
from kklint.readers.decode import UTF_8_BOM
from kklint.readers.zipped import declares_entities

DEEPEST = 50_000  # elements in elements
MOST_NAMES = 20_000  # different names of elements and attributes; office programs use hundreds


class Handler(Protocol):
    """What is told about an element: its start, its text (in one or more calls), its end."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""

    def text(self, text: str) -> None:
        """Take text, white space between elements too."""

    def end(self, name: str) -> None:
        """Take the end of an element."""


def walk(data: bytes, handler: Handler, prefixes: Mapping[str, str]) -> None:
    """Tell the handler what stands in the XML; `prefixes` gives each known namespace its prefix.

    Raises ReadError where the XML is damaged, declares entities or a DTD, or is too deep.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 65_536
    names = _Names(prefixes)
    tell_start, tell_end = handler.start, handler.end
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise ReadError(_damaged())
        if attributes:
            attributes = {names[key]: value for key, value in attributes.items()}
        tell_start(names[name], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        tell_end(names[name])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse
    declaration = _declaration(data)
    try:
        parser.Parse(data[:declaration], False)  # noqa: FBT003 - not the last of it
    except (expat.ExpatError, ValueError, LookupError) as error:  # an encoding nobody knows
        raise ReadError(_damaged()) from error
    try:
        parser.Parse(memoryview(data)[declaration:], True)  # noqa: FBT003 - the last of it
    except expat.ExpatError as error:
        raise ReadError(_damaged()) from error


class _Names(dict[str, str]):
    """The names as the parser gives them -> as they are told, each made once."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self._prefixes = prefixes

    def __missing__(self, name: str) -> str:
        if len(self) == MOST_NAMES:
            raise ReadError(_damaged())
        namespace, _space, local = name.rpartition(" ")
        prefix = self._prefixes.get(namespace)
        known = f"{prefix}:{local}" if prefix else name
        self[name] = known
        return known


def _declaration(data: bytes) -> int:
    """Return the end of the XML declaration, 0 where there is none."""
    if not data.removeprefix(UTF_8_BOM).startswith(b"<?xml"):
        return 0
    return data.find(b"?>") + len(b"?>")


def _refuse(*_declared: object) -> None:
    raise ReadError(declares_entities())


def _damaged() -> str:
    return _("The file is damaged or cut off. Open it and save it again.")
