"""An attachment of a mail -> a source of its own, if kklint reads such files."""

from kklint.errors import ReadError
from kklint.messages import _
from kklint.model import Source
from kklint.readers import formats
from kklint.readers.mail.names import shown, suffix

# What a part without a file name is, by its content type.
SUFFIXES = {"text/plain": ".txt", "text/html": ".html", "message/rfc822": ".eml"}
NOWHERE = ".?"  # the ending of no format: the first bytes must tell
TOLD = frozenset({".doc"})  # letters that kklint cannot read, which ought not to be passed over


def attachment(mail: Source, number: int, name: str, kind: str, data: bytes) -> Source | None:
    """Return attachment `number` of a mail; None for pictures, calendars, signatures and the like.

    `kind` is its content type. A mail in the mail is an .eml, whatever its name.
    """
    own = shown(name).rpartition("/")[2]
    if kind == "message/rfc822" and suffix(own) != ".eml":
        own = f"{own}.eml" if own else ""
    ending = suffix(own) or SUFFIXES.get(kind, "")
    own = own or _("attachment {n}").format(n=number) + ending
    if ending in formats.WALKED | TOLD or _is_known(data):
        return Source(f"{mail.name}/{own}", ending, data)
    return None


def _is_known(data: bytes) -> bool:
    try:
        return bool(formats.detect(Source("", NOWHERE, data)))
    except ReadError:
        return False
