"""Source code -> its comments and the strings that people read: a tree-sitter grammar tells them.

Python, JavaScript, TypeScript (with JSX), PHP, C# and Java. A broken file is read as far as the
grammar can tell what is what.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kklint.errors import ReadError
from kklint.model import Block, Comment, Document, Source, Span
from kklint.readers import extras, too_large
from kklint.readers.code import comments as code_comments
from kklint.readers.code.markup import strings
from kklint.readers.code.names import Reading
from kklint.readers.decode import decode

LIMIT = 5_000_000  # bytes of code; the tree takes up to 450 times as many
LINE_END = re.compile(r"[\r\n]")
LONGEST_INDENT = 300  # characters looked at before and after a comment
OPENING, CLOSING = " \t{/*#", " \t}/*"


def read(source: Source) -> Document:
    """Return a document with a block per comment and string that people read."""
    if len(source.data) > LIMIT:
        raise ReadError(too_large(len(source.data), LIMIT))
    text = decode(source.data)
    blocks: list[Block] = []
    comments: list[Comment] = []
    try:
        from kklint.readers.code.grammar import BY_SUFFIX, grammar  # noqa: PLC0415 - tree-sitter
        from kklint.readers.code.text import texts  # noqa: PLC0415
        from kklint.readers.code.tree import walk  # noqa: PLC0415

        language = BY_SUFFIX[source.suffix.lower()]
        loaded = grammar(language)
    except ImportError as error:
        raise extras.missing("code", source.suffix) from error
    found = walk(text, loaded, language)
    for span in code_comments.groups(found.comments, text):
        read_blocks, directives = code_comments.read(span, text)
        blocks += read_blocks
        comments += directives
    for expression in found.expressions:
        for content in texts(expression, text, language.dialect):
            if expression.reading is Reading.DOCUMENTATION:
                blocks += code_comments.documentation(content)
            else:
                blocks += strings(content, expression.reading)
    blocks.sort(key=lambda block: block.origin[0])
    return Document(source, text, tuple(blocks), tuple(_aimed(comments, blocks, text)))


def _aimed(comments: Sequence[Comment], blocks: Sequence[Block], text: str) -> Iterator[Comment]:
    """Yield the comments; one alone on its line aims at the blocks of the next line with some."""
    starts = [block.origin[0] for block in blocks]
    targets: dict[int, Span] = {}
    for comment in sorted(comments, key=lambda comment: comment.span):
        following = bisect_left(starts, comment.span.end)
        if following == len(blocks) or not _is_alone(text, comment.span):
            yield comment
            continue
        if following not in targets:
            line = bisect_left(starts, _line_end(text, starts[following]))
            end = max(block.origin[-1] for block in blocks[following:line]) + 1
            targets[following] = Span(starts[following], end)
        yield comment._replace(target=targets[following])


def _is_alone(text: str, span: Span) -> bool:
    """Return whether nothing but white space and what opens and ends comments is on a line."""
    before = text[max(0, span.start - LONGEST_INDENT) : span.start]
    line = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
    after = LINE_END.split(text[span.end : span.end + LONGEST_INDENT], maxsplit=1)[0]
    return len(line) < LONGEST_INDENT and not line.strip(OPENING) and not after.strip(CLOSING)


def _line_end(text: str, offset: int) -> int:
    line_end = LINE_END.search(text, offset)
    return line_end.start() if line_end else len(text)
