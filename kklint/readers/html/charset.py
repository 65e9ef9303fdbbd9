"""Bytes of a page -> text, by the charset the page names where its bytes alone do not tell."""

import re

from kklint.readers.decode import UTF_8_BOM, UTF_16_BOMS, decode
from kklint.readers.mail import charset

HEAD = 2_048  # bytes in which a page says its charset
CHARSET = re.compile(
    rb"""<meta\b[^<>]{0,300}?\bcharset\s*+=\s*+["']?(?P<meta>[\w:-]{1,40})
    | ^\s*+<\?xml\b[^<>]{0,100}?\bencoding\s*+=\s*+["'](?P<xml>[\w:-]{1,40})""",
    re.VERBOSE | re.IGNORECASE,
)
UTF_8 = frozenset({"utf8", "utf-8"})


def decoded(data: bytes) -> str:
    """Return the text of `data`; never raises.

    A page that says UTF-8 and has a few bytes that are none, such as one that was cut or put
    together, stays UTF-8: those bytes become U+FFFD.
    """
    if data.startswith((UTF_8_BOM, *UTF_16_BOMS)):
        return decode(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        found = CHARSET.search(data, 0, HEAD)
    name = (found["meta"] or found["xml"]).decode().lower() if found else ""
    if name in UTF_8:
        text = data.decode("utf-8", errors="replace")
        return text if is_utf_8(text) else decode(data)
    return decode(data) if name.startswith("utf") else charset.decoded(data, name)


def is_utf_8(text: str) -> bool:
    """Return whether more characters than not were UTF-8, of those that are not ASCII."""
    not_ascii = len(text) - len(text.encode("ascii", errors="ignore"))
    return not_ascii > 2 * text.count("\ufffd")
