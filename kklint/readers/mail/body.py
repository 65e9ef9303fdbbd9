"""The subject, text and formatted text of a mail -> a document.

Most mails say the same twice, as text and as HTML. The text is read; of the formatted text what
the text does not say: a sentence is said when each three words in a row of it (fewer in a shorter
sentence) stand in the text, answered mails included.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kklint.errors import ReadError
from kklint.messages import _
from kklint.model import Block, Document, Source, Span
from kklint.readers import text
from kklint.readers.composed import Composed
from kklint.readers.mail import quotes
from kklint.sentences import END

WORD = re.compile(r"[^\W_]+")
IN_A_ROW = 3
MOST_WORDS = 200_000  # a text with more is not compared: nothing but it is read
PGP = re.compile(r"^-----BEGIN PGP MESSAGE-----", re.MULTILINE)
# Mail programs put the language of their menus here.
LANGUAGE = re.compile(
    r"(<(?:html|body)\b[^<>]{0,1000}?)\s(?:xml:)?lang=[\"']?[\w-]*+[\"']?", re.IGNORECASE
)


def compose(
    source: Source, subject: str, plain: str, formatted: Sequence[Document] = ()
) -> Document:
    """Return the document of a mail; raises ReadError for one that is encrypted."""
    if PGP.search(plain):
        raise ReadError(encrypted())
    composed = Composed(source)
    composed.add(subject, "title", _("subject line"))
    own = _read(source, quotes.own_text(plain))
    composed.embed(replace(own, blocks=tuple(_placed(own.blocks))))
    said = _runs(_read(source, plain).blocks) if formatted else None
    if said is not None:
        for document in formatted:
            blocks = tuple(_not_said(_own(list(_placed(document.blocks))), said))
            if blocks or document.comments:
                composed.embed(replace(document, blocks=blocks))
    return composed.document()


def html(source: Source, content: str) -> Document:
    """Return the document of HTML in a mail, in which a quoted mail is a paragraph with ">"."""
    from kklint.readers.html import reader  # noqa: PLC0415 - only for such a mail

    unmarked = LANGUAGE.sub(r"\1", LANGUAGE.sub(r"\1", content))
    data = quotes.marked(unmarked).encode("utf-8", errors="replace")
    return reader.read(Source(source.name, ".html", data))


def encrypted() -> str:
    """Return what to tell about a mail that only its receiver can open."""
    return _("The message is encrypted. Open it and save the text.")


def _read(source: Source, plain: str) -> Document:
    return text.read(Source(source.name, ".txt", plain.encode("utf-8", errors="replace")))


def _placed(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks as the message's paragraphs 1, 2, 3 ..."""
    for number, block in enumerate(blocks, 1):
        places = (_("message"), _("paragraph {number}").format(number=number), block.place)
        yield replace(block, place=", ".join(filter(None, places)))


def _own(blocks: Sequence[Block]) -> list[Block]:
    kept = quotes.own([block.text for block in blocks])
    return [block for block, is_own in zip(blocks, kept, strict=True) if is_own]


def _runs(blocks: Sequence[Block]) -> frozenset[str] | None:
    """Return all runs of one, two and three words in the blocks; None for too many."""
    words = [word for block in blocks for word in _words(block.text)]
    if len(words) > MOST_WORDS:
        return None
    return frozenset(run for length in range(1, IN_A_ROW + 1) for run in _in_a_row(words, length))


def _not_said(blocks: Sequence[Block], said: frozenset[str]) -> Iterator[Block]:
    """Yield the blocks without the sentences that are said."""
    for block in blocks:
        for start, end in _new(block.text, said):
            text_, origin = block.text[start:end].rstrip(), block.origin[start:end]
            yield replace(block, text=text_, origin=origin[: len(text_)])


def _new(content: str, said: frozenset[str]) -> list[Span]:
    """Return where the sentences of a text stand that are not said; neighbours in one span."""
    new: list[Span] = []
    ends = [match.end() for match in END.finditer(content)]
    for start, end in zip([0, *ends], [*ends, len(content)], strict=True):
        words = _words(content[start:end])
        if all(run in said for run in _in_a_row(words, min(IN_A_ROW, len(words)))):
            continue
        if new and new[-1].end == start:
            start = new.pop().start  # noqa: PLW2901 - the span before goes on
        new.append(Span(start, end))
    return new


def _in_a_row(words: Sequence[str], length: int) -> Iterator[str]:
    return (" ".join(words[at : at + length]) for at in range(len(words) - length + 1) if length)


def _words(content: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(content)]
