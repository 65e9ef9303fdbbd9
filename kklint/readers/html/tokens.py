"""Prepared HTML -> tokens that know where they stand, by turbohtml.

`scan` gives the same tokens where turbohtml is not installed or loses its place.
"""

from collections.abc import Iterator

from kklint.readers.html import scan
from kklint.readers.html.scan import COMMENT, END, OTHER, START, TEXT, Token


class LostError(Exception):
    """What turbohtml handed out does not stand where it should."""


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of text; raises ImportError or LostError."""
    import turbohtml  # noqa: PLC0415 - there is another way without it

    types = turbohtml.TokenType
    run, reference = types.TEXT, types.CHARACTER_REFERENCE
    opening, closing = types.START_TAG, types.END_TAG
    begin = position = 0  # of a run of text, and of what comes next
    for found in turbohtml.tokenize(
        text, resolve_references=False, capture_source=True, capture_attributes=False
    ):
        type_ = found.type
        if type_ is run:
            position += len(found.data or "")
            continue
        source = found.source
        if not source or not text.startswith(source, position):
            raise LostError
        after = position + len(source)
        if type_ is not reference:
            if begin < position:
                yield TEXT, "", begin, position
            # What is broken is a comment to it, too: »<!x>«.
            kind = COMMENT if source.startswith("<!--") else OTHER
            if type_ is opening or type_ is closing:
                kind = START if type_ is opening else END
            yield kind, found.tag or "", position, after
            begin = after
        position = after
    if position > len(text):
        raise LostError
    if begin < position:
        yield TEXT, "", begin, position
    if position < len(text):  # a tag that is never closed
        yield from scan.rest(text, position)
