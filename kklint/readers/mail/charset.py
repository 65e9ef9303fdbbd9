"""Bytes of a mail and the charset they are said to be in -> text."""

import re

from kklint.readers.decode import decode

# Where these are said, they hold. What is said to be ASCII, Latin-1, Windows-1252 or UTF-8 is often
# another of them, and Python knows codecs that no mail is written in (idna, unicode_escape).
TRUSTED = re.compile(
    r"iso-?8859-(?:[2-9]|1[0-6])|(?:windows-|cp)125[013-8]|(?:cp|ibm)?(?:437|850|852|858|865)"
    r"|(?:mac|macintosh|macroman|x-mac-roman)|utf-?(?:16|32)(?:-?[lb]e)?|koi8-[ru]"
)
PYTHON_NAMES = {"x-mac-roman": "macintosh", "mac": "macintosh"}


def decoded(data: bytes, charset: str) -> str:
    """Return the text of `data`; never raises, what cannot be decoded becomes U+FFFD."""
    name = charset.strip().strip("'\"").lower().replace("_", "-")
    if not TRUSTED.fullmatch(name):
        return decode(data)
    return data.decode(PYTHON_NAMES.get(name, name), errors="replace")
