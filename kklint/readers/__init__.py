"""A source -> a document: a module per format, chosen by the first bytes and the name."""

import re
from collections.abc import Iterator
from importlib import import_module
from math import ceil

from kklint.errors import ReadError
from kklint.messages import _
from kklint.model import Document, Failure, Source
from kklint.readers import formats
from kklint.readers.decode import UTF_16_BOMS
from kklint.readers.formats import FORMATS

# Control characters that text files hold: white space, U+0002 and U+001F for a hyphen at a line
# end, U+001A for the end of a DOS file, U+001B for colours.
CONTROL = re.compile(rb"[\x01\x03-\x08\x0e-\x19\x1c-\x1e\x7f]")
CONTROL_SHARE = 0.03
DEEPEST = 3  # archives in mails in archives


def read(source: Source) -> Document:
    """Return the document of a source, or raise ReadError with what the user can do about it."""
    name = _detect(source)
    document: Document = import_module(f"kklint.readers.{FORMATS[name].module}").read(source)
    return document


def unpacked(source: Source | Failure, depth: int = 0) -> Iterator[Source | Failure]:
    """Yield what is to be read: the source itself, or what stands in it, attachments after it.

    The name of a member is that of the container, a slash and its own. Of what is nested too deep,
    and of a member that cannot be unpacked, there is a failure.
    """
    if isinstance(source, Failure):
        yield source
        return
    try:
        module = import_module(f"kklint.readers.{FORMATS[_detect(source)].module}")
    except ReadError as error:
        yield Failure(source.name, str(error))
        return
    if hasattr(module, "read"):
        yield source
    if hasattr(module, "members"):
        if depth == DEEPEST:
            yield Failure(source.name, _("kklint does not look this deep into packed files."))
            return
        try:
            for member in module.members(source):
                yield from unpacked(member, depth + 1)
        except ReadError as error:
            yield Failure(source.name, str(error))


def limit(suffix: str) -> int:
    """Return the most bytes that are read of a source whose name ends so."""
    name = formats.BY_SUFFIX.get(suffix.lower())
    return FORMATS[name].limit if name else formats.TEXT_LIMIT


def too_large(size: int, most: int) -> str:
    """Return what to tell about a source of `size` bytes, more than `most`."""
    message = _("The file is {size} MB; kklint reads at most {limit} MB at a time. Split it up.")
    return message.format(size=ceil(size / 1_000_000), limit=most // 1_000_000)


def _detect(source: Source) -> str:
    name = formats.detect(source)
    if len(source.data) > FORMATS[name].limit:
        raise ReadError(too_large(len(source.data), FORMATS[name].limit))
    if not FORMATS[name].packed and _is_binary(source.data):
        message = _("This is not a text file. Save the text as .txt or .md, in UTF-8.")
        raise ReadError(message)
    return name


def _is_binary(data: bytes) -> bool:
    if data.startswith(UTF_16_BOMS):
        return False
    return b"\0" in data or len(CONTROL.findall(data)) > CONTROL_SHARE * len(data)
