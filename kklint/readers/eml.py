"""A mail (.eml) -> its subject and body; its attachments are read by their own readers.

What is quoted from an earlier mail is somebody else's and left out. Of a text part and an HTML
part that say the same, the text part is read.
"""

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import PurePosixPath

from kklint.errors import ReadError
from kklint.messages import _
from kklint.model import Document, Failure, Source
from kklint.readers import html
from kklint.readers.composed import Composed
from kklint.readers.decode import decode
from kklint.readers.formats import BY_SUFFIX, WALKED
from kklint.readers.text import paragraphs

MOST_BOUNDARIES = 200  # parts within parts make the library of Python recurse
BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
NESTED = re.compile(rb"^content-type:\s*message/", re.IGNORECASE | re.MULTILINE)
ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
REPLY = re.compile(
    r"^(?:-{3,}\s*(?:Oprindelig meddelelse|Original Message|Videresendt meddelelse)"
    r"|(?:Den|On)\b.{5,200}(?:skrev|wrote)\b.{0,200}:\s*$"
    r"|(?:Fra|From):[^\n]+\n(?:[^\n]*\n){0,2}(?:Sendt|Sent|Dato|Date):)",
    re.MULTILINE,
)
# What the email library raises for headers and parts that are not what they say.
STRANGE = (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError)


def read(source: Source) -> Document:
    """Return a document with the subject and the paragraphs of the body."""
    message = _message(source)
    composed = Composed(source)
    composed.add(_subject(message), "title", _("subject line"))
    part = _part(message, "plain")
    if part is not None:
        text = _without_quotes(_content(part))
        for number, (start, end, kind) in enumerate(paragraphs(text), 1):
            place = f"{_('message')}, {_('paragraph {n}').format(n=number)}"
            composed.add(text[start:end], kind, place)
    else:
        part = _part(message, "html")
        if part is not None:
            page = Source(source.name, ".html", _content(part).encode(errors="replace"))
            composed.embed(html.read(page), _("message"))
    return composed.document()


def members(source: Source) -> Iterator[Source | Failure]:
    """Yield the attachments that kklint reads; raises ReadError like `read`."""
    try:
        message = _message(source)
    except ReadError:
        return  # told once, by read
    for part in _walk(message):
        name = _name(part)
        suffix = PurePosixPath(name).suffix.lower()
        if name and (suffix in WALKED or suffix in BY_SUFFIX):
            yield Source(f"{source.name}/{name}", suffix, _bytes(part))


def _message(source: Source) -> EmailMessage:
    data = source.data
    if len(BOUNDARY.findall(data)) + len(NESTED.findall(data)) > MOST_BOUNDARIES:
        raise ReadError(_("The message has too many parts within parts."))
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
    try:
        kind = message.get_content_type()
    except STRANGE:
        kind = "text/plain"
    if kind in ENCRYPTED and b"signed-data" not in data[:10_000]:
        raise ReadError(_("The message is encrypted. Open it and save the text."))
    return message


def _walk(message: EmailMessage) -> Iterator[EmailMessage]:
    for part in message.walk():
        if not part.is_multipart():
            yield part


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    """Return the first part of a kind of text that is no attachment."""
    for part in _walk(message):
        try:
            if part.get_content_type() == f"text/{kind}" and not _name(part):
                return part
        except STRANGE:
            continue
    return None


def _subject(message: EmailMessage) -> str:
    try:
        return str(message["subject"] or "")
    except STRANGE:
        return ""


def _name(part: EmailMessage) -> str:
    try:
        name = part.get_filename() or ""
    except STRANGE:
        return ""
    return PurePosixPath(re.sub(r"[\x00-\x1f\x7f]", "", name.replace("\\", "/"))).name


def _bytes(part: EmailMessage) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except STRANGE:
        return b""
    return data if isinstance(data, bytes) else b""


def _content(part: EmailMessage) -> str:
    """Return the text of a part in its own character set, or the likeliest where that is wrong."""
    data = _bytes(part)
    try:
        text = data.decode(part.get_content_charset() or "utf-8")
    except (*STRANGE, UnicodeError):
        text = decode(data)
    text = text.replace("\r\n", "\n")
    if "flowed" in str(part.get("content-type", "")).lower():
        text = re.sub(r"(?<!^--) \n(?=[^\n>])", " ", text)
    return text


def _without_quotes(text: str) -> str:
    """Return a text without what is quoted from an earlier mail."""
    reply = REPLY.search(text)
    return QUOTED_LINE.sub("", text[: reply.start()] if reply else text)
