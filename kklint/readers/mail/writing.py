"""A mail that stands in another in Outlook's format -> the same as an .eml, which has a reader."""

from base64 import b64encode, encodebytes
from collections.abc import Iterable
from typing import NamedTuple

BOUNDARY = b"=-=kklint=-="  # base64 has no »-« and »=« only at its end


class Attached(NamedTuple):
    """A file in a mail: its name, its content type and its bytes."""

    name: str
    kind: str
    data: bytes


def written(subject: str, bodies: Iterable[Attached], attachments: Iterable[Attached]) -> bytes:
    """Return an .eml; bodies have no name, attachments have one or none."""
    parts = [_part(body, b"inline") for body in bodies]
    parts += [_part(attached, b"attachment") for attached in attachments]
    head = b"Subject: " + _word(subject) + b"\nContent-Type: multipart/mixed; boundary="
    between = b"\n--" + BOUNDARY
    return b"".join((head, b'"', BOUNDARY, b'"\n', *(between + p for p in parts), between, b"--\n"))


def _part(attached: Attached, disposition: bytes) -> bytes:
    name = b'; filename="' + _word(attached.name) + b'"' if attached.name else b""
    return b"".join(
        (
            b"\nContent-Type: " + attached.kind.encode("ascii", errors="replace"),
            b"; charset=utf-8\nContent-Disposition: " + disposition + name,
            b"\nContent-Transfer-Encoding: base64\n\n" + encodebytes(attached.data),
        )
    )


def _word(text: str) -> bytes:
    """Return text as an encoded word, however long."""
    return b"=?utf-8?B?" + b64encode(text.encode("utf-8", errors="replace")) + b"?="
