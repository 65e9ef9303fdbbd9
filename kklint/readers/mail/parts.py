"""A mail -> its parts in the order they stand, by the email package of the standard library."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from kklint.errors import ReadError
from kklint.messages import _
from kklint.readers.mail import headers as mail_headers
from kklint.readers.mail.charset import decoded
from kklint.readers.mail.headers import Headers, from_base64

MOST_MULTIPARTS = 200  # the email package calls itself for each level
MULTIPART = re.compile(rb"boundary\s*+=|^content-type:\s*+message/", re.IGNORECASE | re.MULTILINE)
SOFT_BREAK = re.compile(r"^(?!>|-- \n)([^\n]*) \n(?!>|-- \n)", re.MULTILINE)
STUFFED = re.compile(r"^ ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is no multipart: its headers and the bytes that were sent."""

    headers: Headers
    content: bytes

    @property
    def text(self) -> str:
        """The text that was sent, its lines joined where a mail program broke them (RFC 3676)."""
        text = decoded(self.content, self.headers.charset)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not self.headers.flowed:
            return text
        unstuffed = STUFFED.sub("", text)
        return SOFT_BREAK.sub(r"\1" if self.headers.joined else r"\1 ", unstuffed)


def message(data: bytes) -> Message:
    """Return a mail as the email package reads it.

    Raises ReadError for one with parts within parts without end.
    """
    if len(MULTIPART.findall(data)) > MOST_MULTIPARTS:
        raise ReadError(_("The message has more parts than kklint reads. Save the text as .txt."))
    return BytesParser(policy=compat32).parsebytes(data)


def parts(mail: Message) -> Iterator[Part]:
    """Yield the parts of a mail that hold no others; a mail in the mail is one."""
    waiting = [mail]
    while waiting:
        part = waiting.pop()
        if not part.is_multipart():
            yield Part(mail_headers.read(part), _content(part))
            continue
        inner = [item for item in part.get_payload() if isinstance(item, Message)]
        if part.get_content_maintype() == "multipart":
            waiting += reversed(inner)
        elif inner:  # message/rfc822
            data = inner[0].as_bytes()
            encoded = _is_base64(part)  # against the standard, but Exchange does it
            yield Part(mail_headers.read(part), from_base64(data) if encoded else data)


def _content(part: Message) -> bytes:
    """Return the bytes that were sent, as far as they can be told."""
    if _is_base64(part):
        part.replace_header("content-transfer-encoding", "8bit")
        return from_base64(_content(part))  # the email package gives up where it is cut off
    try:
        content = part.get_payload(decode=True)
    except ValueError:  # from a character set that is none for texts, such as idna
        part.del_param("charset")
        content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _is_base64(part: Message) -> bool:
    return str(part.get("content-transfer-encoding", "")).strip().lower() == "base64"
