"""HTML and the templates it is made from -> a document with a block per text and attribute.

Read are texts by block, attributes such as alt and placeholder, buttons, the descriptions of a page
and its JSON-LD. Code, scripts and what is marked as another language or not to be translated are
not. What is hidden (hidden, aria-hidden, <template>, <noscript>) is read, for it is shown later.
"""

from collections.abc import Iterator, Sequence

from kklint.model import Block, Comment, Document, Source, Span
from kklint.readers import front_matter
from kklint.readers.html import blocks, charset, language, scan, tokens
from kklint.readers.html import comments as html_comments
from kklint.readers.html.blocks import Page
from kklint.readers.html.prepared import Prepared, prepared


def read(source: Source) -> Document:
    """Return a document with a block per text and attribute that people read."""
    text = charset.decoded(source.data)
    begin, in_front = front_matter.read(text)
    ready = prepared(text, source.suffix.lower(), begin)
    page = _page(ready)
    passages = sorted(language.danish(page), key=lambda passage: passage.block.origin[0])
    comments = [
        *(item for item in in_front if isinstance(item, Comment)),
        *html_comments.targeted(text, passages, [*ready.comments, *_comments(text, page.comments)]),
    ]
    return Document(
        source,
        text,
        (
            *(item for item in in_front if isinstance(item, Block)),
            *(passage.block for passage in passages),
        ),
        tuple(sorted(comments, key=lambda comment: comment.span)),
    )


def _page(ready: Prepared) -> Page:
    """Return what stands on a page, without turbohtml where that cannot be had or loses its way."""
    try:
        return blocks.page(ready, tokens.tokens(ready.markup))
    except (ImportError, tokens.LostError):
        return blocks.page(ready, scan.tokens(ready.markup))


def _comments(text: str, spans: Sequence[Span]) -> Iterator[Comment]:
    for span in spans:
        words = text[span.start : span.end].removeprefix("<!--").removesuffix("-->")
        yield Comment(words.strip(), span)
