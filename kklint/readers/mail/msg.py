"""A mail from Outlook (.msg) -> what its sender wrote; and its attachments, as of an .eml.

Properties of a message are streams, named by a number that says which and a type (text in UTF-16,
text in a code page, bytes); an attachment is a storage, and a message in the message, too.
[MS-OXMSG]. Text in RTF is read where there is neither plain text nor HTML.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from kklint.errors import ReadError
from kklint.messages import _
from kklint.model import Document, Failure, Source
from kklint.readers.mail import body
from kklint.readers.mail import rtf as mail_rtf
from kklint.readers.mail.attachments import attachment
from kklint.readers.mail.charset import decoded
from kklint.readers.mail.compound import STREAM, Compound, Entry
from kklint.readers.mail.writing import Attached, written

SUBJECT, BODY, HTML, RTF, CLASS = 0x0037, 0x1000, 0x1013, 0x1009, 0x001A
SHORT_NAME, LONG_NAME, CONTENT, MIME_TYPE = 0x3704, 0x3707, 0x3701, 0x370E
CODE_PAGE, BODY_CODE_PAGE = 0x3FFD, 0x3FDE
UNICODE, EIGHT_BIT, BINARY, OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
FIXED = "__properties_version1.0"
MESSAGE_HEADER, EMBEDDED_HEADER = 32, 24  # bytes before the fixed properties
FIXED_PROPERTY = struct.Struct("<HH4xI4x")
ATTACHMENT = "__attach_version1.0_"
MAIL = "message/rfc822"
CONTENT_TYPE = re.compile(r"[\w.+-]{1,80}/[\w.+-]{1,80}")
DEEPEST = 4  # messages in messages, more than readers.unpacked looks into
MOST_ATTACHMENTS = 1_000
# Older Outlooks write the address of a link before its text.
LINK = re.compile(r'HYPERLINK "[^"\n]*+" ?')


class Message(NamedTuple):
    """A message (or an attachment): its properties and the storages in it."""

    file: Compound
    entries: dict[str, Entry]
    code_page: int = 0
    body_code_page: int = 0

    def bytes(self, number: int, kind: int) -> bytes | None:
        """Return the bytes of a property; None where there is none of this type."""
        entry = self.entries.get(f"__substg1.0_{number:04X}{kind:04X}")
        return self.file.read(entry) if entry and entry.kind == STREAM else None

    def text(self, number: int) -> str:
        """Return a property that is text, in UTF-16, in the code page, or empty."""
        wide = self.bytes(number, UNICODE)
        if wide is not None:
            return wide.decode("utf-16-le", errors="replace").rstrip("\0")
        page = self.body_code_page if number == BODY else self.code_page
        narrow = self.bytes(number, EIGHT_BIT) or b""
        return decoded(narrow, f"cp{page}").rstrip("\0")


def read(source: Source) -> Document:
    """Return the document of a mail; raises ReadError for one that is damaged or encrypted."""
    file = Compound(source.data)
    message = _message(file, file.root)
    if message.text(CLASS).upper() in {"IPM.NOTE.SMIME", "IPM.NOTE.SECURE"}:
        raise ReadError(body.encrypted())
    plain, html = _plain(message), _html(message)
    formatted = [body.html(source, html)] if html else []
    if not plain.strip() and not html:
        formatted = [_read_rtf(source, _rtf(message))]
    return body.compose(source, message.text(SUBJECT), plain, formatted)


def members(source: Source) -> Iterator[Source | Failure]:
    """Yield the attachments that kklint reads; a mail in the mail is an .eml.

    Of a mail that is damaged there are none: `read` tells about it.
    """
    try:
        file = Compound(source.data)
        message = _message(file, file.root)
    except ReadError:
        return
    for number, storage in enumerate(_attachments(message), 1):
        try:
            found = _attached(message, storage)
        except ReadError as error:
            name = _("attachment {n}").format(n=number)
            yield Failure(f"{source.name}/{name}", str(error))
            continue
        member = attachment(source, number, found.name, found.kind, found.data)
        if member is not None:
            yield member


def _message(file: Compound, storage: Entry) -> Message:
    """Return the message in a storage, with the code pages that its fixed properties tell."""
    message = Message(file, file.children(storage))
    entry = message.entries.get(FIXED)
    fixed = file.read(entry) if entry and entry.kind == STREAM else b""
    fixed = fixed[MESSAGE_HEADER if storage is file.root else EMBEDDED_HEADER :]
    whole = len(fixed) // FIXED_PROPERTY.size * FIXED_PROPERTY.size
    told = {number: value for _kind, number, value in FIXED_PROPERTY.iter_unpack(fixed[:whole])}
    page = told.get(CODE_PAGE, 0)
    return message._replace(code_page=page, body_code_page=told.get(BODY_CODE_PAGE, page))


def _plain(message: Message) -> str:
    text = message.text(BODY).replace("\r\n", "\n").replace("\r", "\n")
    return LINK.sub("", text)


def _html(message: Message) -> str:
    data = message.bytes(HTML, BINARY)
    if data is None:
        return message.text(HTML)
    return decoded(data, f"cp{message.body_code_page}")


def _rtf(message: Message) -> bytes:
    return mail_rtf.unpacked(message.bytes(RTF, BINARY) or b"")


def _read_rtf(source: Source, data: bytes) -> Document:
    if not data:
        return Document(source, "", ())
    from kklint.readers.rtf import reader as rtf  # noqa: PLC0415 - only for such a mail

    document = rtf.read(Source(source.name, ".rtf", data))
    return replace(document, blocks=tuple(replace(b, place=None) for b in document.blocks))


def _attachments(message: Message) -> list[Entry]:
    names = sorted(name for name in message.entries if name.startswith(ATTACHMENT))
    return [message.entries[name] for name in names[:MOST_ATTACHMENTS]]


def _attached(message: Message, storage: Entry, depth: int = 0) -> Attached:
    """Return an attachment of a message; a mail in the mail as an .eml."""
    entries = message.file.children(storage)
    properties = message._replace(entries=entries)
    name = properties.text(LONG_NAME) or properties.text(SHORT_NAME)
    embedded = entries.get(f"__substg1.0_{CONTENT:04X}{OBJECT:04X}")
    if embedded is None or embedded.kind == STREAM:
        kind = properties.text(MIME_TYPE).lower()
        return Attached(name, _mime(kind), properties.bytes(CONTENT, BINARY) or b"")
    inner = _message(message.file, embedded)
    bodies = [Attached("", "text/plain", _plain(inner).encode("utf-8", errors="replace"))]
    html = _html(inner)
    if html:
        bodies.append(Attached("", "text/html", html.encode("utf-8", errors="replace")))
    further = _attachments(inner) if depth < DEEPEST else []
    attachments = [_attached(inner, entry, depth + 1) for entry in further]
    rtf = b"" if html or bodies[0].data.strip() else _rtf(inner)
    if rtf:
        attachments.append(Attached("message.rtf", "", rtf))
    return Attached(name, MAIL, written(inner.text(SUBJECT), bodies, attachments))


def _mime(kind: str) -> str:
    """Return a content type; mails that Outlook signed in the open stand in one as they are."""
    if kind == "multipart/signed":
        return MAIL
    return kind if CONTENT_TYPE.fullmatch(kind) else ""
