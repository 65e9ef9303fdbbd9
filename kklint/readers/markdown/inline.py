"""A content -> the inline tokens of markdown-it-py, each of which knows where in it it begins.

The number stands in `meta["at"]` of the token.
"""

from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType


def parser() -> MarkdownIt:
    """Return a parser whose `inline.parse` returns such tokens."""
    markdown = MarkdownIt("commonmark")
    markdown.inline = _Inline()
    markdown.configure("commonmark").enable("strikethrough")
    markdown.inline.ruler2.disable("fragments_join")  # what is joined has no single place
    return markdown


class _State(StateInline):
    """Notes where a token begins when it is added."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token; `pos` stands at its first character, in a link at the second."""
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        return token

    def pushPending(self) -> Token:  # noqa: N802 - the name is markdown-it-py's
        """Add a token of the text before `pos`; spaces at a line end may have been cut off."""
        token = super().pushPending()
        token.meta["at"] = self.src.rfind(token.content, 0, self.pos)
        return token


class _Inline(ParserInline):
    """The inline parser, with `_State`."""

    def parse(
        self,
        src: str,
        md: MarkdownIt,
        env: EnvType,
        tokens: list[Token],
    ) -> list[Token]:
        """Add the tokens of the content `src` to `tokens`."""
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        for token in state.tokens:
            if token.type == "link_open" and token.markup != "autolink":
                token.meta["at"] -= 1  # its bracket
        return state.tokens
