"""Markdown -> blocks: markdown-it-py says what is what, its inline tokens where each text stands.

Where it is out of its depth, the text or the paragraph is read by `masking`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType

from kklint.model import Block, Comment, Document, Source, Span
from kklint.readers import front_matter, normalise
from kklint.readers.content import Content, Found
from kklint.readers.decode import decode
from kklint.readers.markdown import html, inline, masking, paragraph
from kklint.readers.markdown.lines import LINE_END, Lines
from kklint.readers.normalise import JOINER, OBJECT, Piece

# What is nested deeper, or longer, or has more brackets in one paragraph is read with its markup
# masked: markdown-it-py would leave it out or take long.
NESTING = 60
LONGEST_PARAGRAPH = 20_000  # characters
MOST_BRACKETS = 1_000
MOST_PIPES = 10_000  # in one line
MOST_MARKERS = 100  # of quotes and lists, in one line

DEEP = re.compile(
    rf"^(?:[ \t]*+(?:>|(?:[-+*]|\d{{1,9}}[.)])(?=[ \t]))){{{MOST_MARKERS}}}", re.MULTILINE
)
MARKUP = re.compile(r"[\\`*_~\[<&]")
TASK_BOX = re.compile(r"\[[ xX]\][ \t]")
FOOTNOTE_LABEL = re.compile(r"^(?P<indent>[ \t>]*+)(?P<label>\[\^[^\]\s]{1,60}\]:)", re.MULTILINE)

KIND_OF_PARENT = {"heading_open": "heading", "th_open": "table-cell", "td_open": "table-cell"}
KIND_OF_CONTAINER = {"blockquote_open": "quote", "list_item_open": "list-item"}
CONTAINER_ENDS = frozenset({"blockquote_close", "list_item_close"})

STRUCTURE = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable("table")
STRUCTURE.core.ruler.enableOnly(["normalize", "block"])
INLINE = inline.parser()
# What markdown-it-py may raise where a text hits a gap in it.
PARSER_ERRORS = (IndexError, KeyError, ValueError, RuntimeError)


def read(source: Source) -> Document:
    """Return a document with a block per paragraph, heading, list item, cell and alt text."""
    text = decode(source.data)
    begin, in_front = front_matter.read(text)
    found = [*in_front, *_body(_prepared(text, begin))]
    blocks = [item for item in found if isinstance(item, Block)]
    comments = [item for item in found if isinstance(item, Comment)]
    comments += [_comment(text, item) for item in found if isinstance(item, Span)]
    return Document(
        source,
        text,
        tuple(sorted(blocks, key=lambda block: block.origin[0])),
        tuple(sorted(comments, key=lambda comment: comment.span)),
    )


def _comment(text: str, span: Span) -> Comment:
    words = text[span.start : span.end].removeprefix("<!--").removesuffix("-->")
    return Comment(words.strip(), span)


def _prepared(text: str, begin: int) -> str:
    """Return text, as long as before, without front matter, footnote labels and placeholders.

    They would be markup to markdown-it-py: [^1]: a link definition, <<navn>> a tag.
    """
    head = masking.NOT_LINE_END.sub(" ", text[:begin])
    body = text[begin:].replace("\0", "\ufffd")
    if "[^" in body:
        body = FOOTNOTE_LABEL.sub(
            lambda label: label["indent"] + JOINER * len(label["label"]), body
        )
    if "{" in body or "<<" in body:
        body = normalise.TEMPLATE.sub(
            lambda match: masking.NOT_LINE_END.sub(OBJECT, match[0]), body
        )
    return head + body


def _body(text: str) -> Iterator[Found]:
    """Yield the blocks and comments of a prepared text."""
    environment: EnvType = {}  # markdown-it-py keeps the link definitions here
    tokens = _structure(text, environment)
    if tokens is None:
        yield from masking.read(text)
        return
    lines = Lines(text)
    for token, kind in _texts(tokens):
        content = lines.cell(token) if kind == "table-cell" else lines.content(token)
        if token.type == "html_block":
            yield from html.read(content, kind)
        else:
            box = TASK_BOX.match(content.text) if kind == "list-item" else None
            yield from _paragraph(content.part(box.end()) if box else content, kind, environment)
    yield from _titles_of_definitions(text, lines, environment)


def _structure(text: str, environment: EnvType) -> list[Token] | None:
    """Return the tokens of a text, or None where markdown-it-py is out of its depth."""
    if DEEP.search(text) or any(line.count("|") > MOST_PIPES for line in LINE_END.split(text)):
        return None
    try:
        tokens = STRUCTURE.parse(text, environment)
    except PARSER_ERRORS:
        return None
    return None if any(token.level >= NESTING - 1 for token in tokens) else tokens


def _texts(tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """Yield the tokens that hold a text or HTML, each with its kind of block."""
    containers = ["paragraph"]
    parent = ""
    for token in tokens:
        if token.type in KIND_OF_CONTAINER:
            containers.append(KIND_OF_CONTAINER[token.type])
        elif token.type in CONTAINER_ENDS:
            containers.pop()
        elif token.content and token.type in {"inline", "html_block"}:
            yield token, KIND_OF_PARENT.get(parent, containers[-1])
        parent = token.type


def _paragraph(content: Content, kind: str, environment: EnvType) -> Iterable[Found]:
    """Return the block of a paragraph, heading, list item or cell, and what else stands in it."""
    text = content.text
    if not MARKUP.search(text):
        return [normalise.block(content.pieces(0, len(text)), kind)]
    if len(text) > LONGEST_PARAGRAPH or text.count("[") > MOST_BRACKETS:
        return masking.read_paragraph(content, kind)
    try:
        tokens = INLINE.inline.parse(text, INLINE, environment, [])
        return paragraph.read(content, tokens, kind)
    except (paragraph.UnplacedError, *PARSER_ERRORS):
        return masking.read_paragraph(content, kind)


def _titles_of_definitions(text: str, lines: Lines, environment: EnvType) -> Iterator[Block | None]:
    """Yield the titles of link definitions: [navn]: https://kk.dk "Titel"."""
    defined = [
        *environment.get("references", {}).values(),
        *environment.get("duplicate_refs", ()),
    ]
    for definition in defined:
        title = definition["title"]
        if title:
            start = text.rfind(title, *lines.span(*definition["map"]))
            if start >= 0:
                yield normalise.block([Piece(title, start)], "alt")
