"""A mail (.eml) -> what its sender wrote; and its attachments.

Read are the subject, the text and, where it says more, the HTML; left out is what is answered or
sent on (quotes.py). The names of attachments are not text.
"""

from collections.abc import Iterator
from contextlib import suppress
from itertools import count

from kklint.errors import ReadError
from kklint.messages import _
from kklint.model import Document, Source
from kklint.readers.mail import body, parts
from kklint.readers.mail import headers as mail_headers
from kklint.readers.mail.attachments import attachment
from kklint.readers.mail.parts import Part

SMIME = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
BODIES = frozenset({"text/plain", "text/html"})


def read(source: Source) -> Document:
    """Return the document of a mail; raises ReadError for one that is encrypted."""
    message = parts.message(source.data)
    if message.get_content_type() == "multipart/encrypted":
        raise ReadError(body.encrypted())
    plain: list[str] = []
    formatted: list[str] = []
    for part in parts.parts(message):
        if part.headers.type in SMIME:
            raise ReadError(_sealed(part))
        if _is_body(part):
            (plain if part.headers.type == "text/plain" else formatted).append(part.text)
    documents = [body.html(source, content) for content in formatted]
    subject = mail_headers.read(message).subject
    return body.compose(source, subject, "\n\n".join(plain), documents)


def members(source: Source) -> Iterator[Source]:
    """Yield the attachments of a mail that kklint reads, mails among them.

    What is wrong with the mail itself, `read` tells.
    """
    numbers = count(1)
    with suppress(ReadError):
        for part in parts.parts(parts.message(source.data)):
            if not _is_body(part):
                headers = part.headers
                found = attachment(source, next(numbers), headers.name, headers.type, part.content)
                if found is not None:
                    yield found


def _is_body(part: Part) -> bool:
    headers = part.headers
    return headers.type in BODIES and not headers.attached and not headers.name


def _sealed(part: Part) -> str:
    if part.headers.smime.startswith("signed"):
        return _("The message is signed in a way kklint cannot open. Open it and save the text.")
    return body.encrypted()
