"""What a server calls a page -> the source kklint reads, or why it is left.

Servers are often wrong: the first bytes count more than the type, and the type more than the name.
"""

import codecs
import re
from posixpath import splitext
from urllib.parse import unquote, urlsplit

from kklint.messages import _
from kklint.model import Source
from kklint.readers.formats import HTML
from kklint.readers.html.charset import is_utf_8

TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.ms-word.document.macroenabled.12": ".docm",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "text/plain": ".txt",
    "text/markdown": ".md",
}
VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/download"})
BY_NAME = frozenset({".pdf", ".docx", ".docm", ".dotx", ".odt", ".rtf", ".txt", ".md"})
ATTACHMENTS = BY_NAME - {".txt", ".md"}
MAGIC = ((b"%PDF-", ".pdf"), (b"{\\rtf", ".rtf"))
HEAD = 2_048  # bytes
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{1,40})", re.IGNORECASE)


def source(url: str, content_type: str, data: bytes) -> Source | str:
    """Return a page as a source, or why it is left, by the Content-Type of its answer."""
    kind = content_type.partition(";")[0].strip().lower()
    suffix = _suffix(url, kind, data)
    if suffix is None:
        message = _("kklint does not read this kind of file ({type}).")
        return message.format(type=kind or name_suffix(url) or "?")
    if suffix == ".html":
        data = _in_utf_8(data, content_type)
    return Source(url, suffix, data)


def name_suffix(url: str) -> str:
    """Return the ending of an address, as ".pdf", in lower case."""
    return splitext(unquote(urlsplit(url).path))[1].lower()


def _suffix(url: str, kind: str, data: bytes) -> str | None:
    head = data[:HEAD].lstrip()
    for magic, suffix in MAGIC:
        if head.startswith(magic):
            return suffix
    if HTML.match(head):
        return ".html"
    named = name_suffix(url)
    if kind in TYPES:
        zipped = head.startswith(b"PK") and TYPES[kind] == ".html" and named in BY_NAME
        return named if zipped else TYPES[kind]
    return named if kind in VAGUE and named in BY_NAME else None


def _in_utf_8(data: bytes, content_type: str) -> bytes:
    """Return a page in UTF-8 where its answer says another charset and the bytes are in it."""
    said = CHARSET.search(content_type)
    if said is None:
        return data
    try:
        name = codecs.lookup(said[1]).name
        if name == "utf-8":
            text = data.decode(errors="replace")
            return text.encode() if is_utf_8(text) else data
        # The others are what the reader takes it for by itself.
        return data if name in {"iso8859-1", "cp1252", "ascii"} else data.decode(name).encode()
    except (LookupError, UnicodeError):
        return data
