"""The headers of a mail or of one of its parts -> what kklint asks them for."""

import re
from base64 import b64decode
from email.message import Message
from typing import NamedTuple

from kklint.readers.decode import decode
from kklint.readers.mail.charset import decoded

LINE_END = re.compile(r"[\r\n]+")
LONGEST_VALUE = 4_000  # characters; more is cut, the email package's time grows with the square
ENCODED_WORD = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]{0,20})?\?([BbQq])\?([^?\n]*)\?=")
QUOTED_BYTE = re.compile(rb"=([0-9A-Fa-f]{2})")
NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
# What email.message raises for parameters that nobody could mean.
STRANGE = (LookupError, TypeError, ValueError)


class Headers(NamedTuple):
    """What the headers say; `name` is a file name."""

    subject: str = ""
    type: str = "text/plain"
    charset: str = ""
    name: str = ""
    attached: bool = False
    flowed: bool = False
    joined: bool = False
    smime: str = ""


def read(message: Message) -> Headers:
    """Return what the headers of a mail or of a part say."""
    kind = _kind(message)
    return Headers(
        subject=words(_value(message, "subject")),
        type=kind,
        charset=_parameter(message, "charset"),
        name=words(
            _parameter(message, "filename", "content-disposition") or _parameter(message, "name")
        ),
        attached=_value(message, "content-disposition").lower().startswith("attachment"),
        flowed=_parameter(message, "format").lower() == "flowed",
        joined=_parameter(message, "delsp").lower() == "yes",
        smime=_parameter(message, "smime-type").lower(),
    )


def words(value: str) -> str:
    """Return the value of a header with its encoded words (=?utf-8?Q?f=C3=B8lge?=) as they read.

    A character may begin in one encoded word and end in the next.
    """
    parts: list[str] = []
    pending, charset, position = b"", "", 0
    for match in ENCODED_WORD.finditer(value):
        between = value[position : match.start()]
        goes_on = bool(position) and not between.strip()
        if not goes_on or match[1].lower() != charset:
            parts += decoded(pending, charset), "" if goes_on else between
            pending = b""
        charset = match[1].lower()
        pending += _encoded(match[2], match[3])
        position = match.end()
    return "".join((*parts, decoded(pending, charset), value[position:]))


def from_base64(data: bytes) -> bytes:
    """Return the bytes of base64, what is no base64 in it left out."""
    kept = NOT_BASE64.sub(b"", data)
    whole = len(kept) - (len(kept) % 4 == 1)
    return b64decode(kept[:whole] + b"=" * (-whole % 4))


def _encoded(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", errors="replace")
    if encoding in "Bb":
        return from_base64(data)
    spaced = data.replace(b"_", b" ")
    return QUOTED_BYTE.sub(lambda match: bytes([int(match[1], 16)]), spaced)


def _kind(message: Message) -> str:
    """Return the content type; a multipart in which no part is found is a text."""
    kind = message.get_content_type()
    return "text/plain" if kind.startswith("multipart/") and not message.is_multipart() else kind


def _value(message: Message, name: str) -> str:
    """Return a header, cut where it is longer than anybody means."""
    values = (value for key, value in message.raw_items() if key.lower() == name)
    raw = str(next(values, ""))[:LONGEST_VALUE].encode("utf-8", errors="surrogateescape")
    return LINE_END.sub("", decode(raw)).strip()


def _parameter(message: Message, name: str, header: str = "content-type") -> str:
    """Return a parameter of a header: RFC 2231 and continued ones, too."""
    short = Message()
    short[header] = _value(message, header)
    try:
        value = short.get_param(name, "", header)
        if not isinstance(value, tuple):
            return str(value).strip()
        charset, _language, text = value
        return decoded(text.encode("latin-1", errors="replace"), charset or "")
    except STRANGE:
        return ""
