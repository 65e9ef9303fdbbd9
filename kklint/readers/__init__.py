"""A source -> a document: one file per format, chosen by the suffix of the name."""

import re
from collections.abc import Callable, Mapping
from math import ceil
from types import MappingProxyType

from kklint.errors import ReadError
from kklint.messages import _
from kklint.model import Document, Source
from kklint.readers import text
from kklint.readers.decode import UTF_16_BOMS

LIMIT = 25_000_000  # bytes of one source
PLANNED = frozenset({".html", ".htm", ".docx", ".odt", ".pdf", ".rtf", ".eml"})
# Control characters that text files hold: white space, U+0002 and U+001F for a hyphen at a line
# end, U+001A for the end of a DOS file, U+001B for colours.
CONTROL = re.compile(rb"[\x01\x03-\x08\x0e-\x19\x1c-\x1e\x7f]")
CONTROL_SHARE = 0.03


def _markdown(source: Source) -> Document:
    from kklint.readers import markdown  # noqa: PLC0415 - imports markdown-it-py

    return markdown.read(source)


SUFFIXES: Mapping[str, Callable[[Source], Document]] = MappingProxyType(
    {"": text.read, ".txt": text.read, ".text": text.read, ".md": _markdown, ".markdown": _markdown}
)


def read(source: Source) -> Document:
    """Return the document of a source, or raise ReadError with what the user can do about it."""
    suffix = source.suffix.lower()
    if suffix not in SUFFIXES:
        raise ReadError(_unknown(suffix))
    if len(source.data) > LIMIT:
        raise ReadError(too_large(len(source.data)))
    if _is_binary(source.data):
        message = _("This is not a text file. Save the text as .txt or .md, in UTF-8.")
        raise ReadError(message)
    return SUFFIXES[suffix](source)


def too_large(size: int) -> str:
    """Return what to tell about a source of `size` bytes, more than LIMIT."""
    message = _("The file is {size} MB; kklint reads at most {limit} MB at a time. Split it up.")
    return message.format(size=ceil(size / 1_000_000), limit=LIMIT // 1_000_000)


def _unknown(suffix: str) -> str:
    if suffix in PLANNED:
        message = _("kklint cannot read {suffix} yet; save the text as .txt or .md")
    else:
        message = _(
            "kklint does not know how to read {suffix}; use --stdin-filename to say what it is"
        )
    return message.format(suffix=suffix)


def _is_binary(data: bytes) -> bool:
    if data.startswith(UTF_16_BOMS):
        return False
    return b"\0" in data or len(CONTROL.findall(data)) > CONTROL_SHARE * len(data)
