"""A label as it is printed in a form -> where its words stand in it.

What surrounds them is no part of the question: »1.2 Barnets køn: *«, »Navn ........«.
"""

import re

from kklint.model import Span

BEFORE = re.compile(
    r"[\s\ufffc*•·–—☐☑☒□■○●◯❏❑\uf000-\uf0ff-]*+"
    r"(?:\d{1,2}(?:[.)]|(?:\.\d{1,2}){1,3}[.)]?)\s++)?"
)
AFTER = " \t\r\n\xa0\ufffc:;*._…-–—|"
LETTER = re.compile(r"[^\W\d_]")


def words(text: str, start: int = 0, end: int | None = None) -> Span:
    """Return where the words of a label stand in a part of a text; nowhere: an empty span."""
    stop = len(text) if end is None else end
    match = BEFORE.match(text, start, stop)
    first = match.end() if match else start
    while stop > first and text[stop - 1] in AFTER:
        stop -= 1
    if not LETTER.search(text, first, stop):
        return Span(start, start)
    return Span(first, stop)
