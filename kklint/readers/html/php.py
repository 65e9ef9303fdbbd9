"""A page with PHP in it -> the strings of its code that people read, by the grammar of PHP."""

from collections.abc import Sequence
from typing import NamedTuple

from kklint.model import Block, Comment
from kklint.readers.text import DIRECTIVE

SUFFIX = ".php"
BEGINS = ("<?php", "<?=", "<?PHP", "<?Php")
LIMIT = 1_000_000  # characters of a page; the tree takes many times as much


class Found(NamedTuple):
    """The strings and the comments that speak to kklint."""

    strings: Sequence[Block]
    comments: Sequence[Comment]


def read(text: str) -> Found | None:
    """Return what the PHP in a text holds; None where there is none, or no grammar to read it."""
    if len(text) > LIMIT or not any(begin in text for begin in BEGINS):
        return None
    try:
        from kklint.readers.code import comments as code_comments  # noqa: PLC0415 - tree-sitter
        from kklint.readers.code.grammar import BY_SUFFIX, grammar  # noqa: PLC0415
        from kklint.readers.code.markup import strings  # noqa: PLC0415
        from kklint.readers.code.text import texts  # noqa: PLC0415
        from kklint.readers.code.tree import walk  # noqa: PLC0415

        language = BY_SUFFIX[SUFFIX]
        loaded = grammar(language)
    except ImportError:
        return None
    found = walk(text, loaded, language)
    blocks = [
        block
        for expression in found.expressions
        for content in texts(expression, text, language.dialect)
        for block in strings(content, expression.reading)
    ]
    comments = [
        comment
        for span in found.comments
        if DIRECTIVE in text[slice(*span)].lower()
        for comment in code_comments.read(span, text)[1]
    ]
    return Found(blocks, comments)
