"""Rich Text Format (.rtf) -> paragraphs in reading order: properties, body, headers.

The scanner is our own: striprtf, a library for it, loses headers, footnotes and comments, and
reads what is deleted or hidden.
"""

from kklint.model import Document, Source
from kklint.readers.odt.composed import composed
from kklint.readers.rtf.text import Text
from kklint.readers.rtf.tokens import Tokens


def read(source: Source) -> Document:
    """Return a document with a block per paragraph, each with its place in the letter.

    What is damaged is read as far as it goes.
    """
    text = Text()
    text.take(Tokens(source.data))
    return composed(source, text.flow, text.remarks)
