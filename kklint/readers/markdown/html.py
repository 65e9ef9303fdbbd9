"""HTML in Markdown -> blocks: tags are not read, their text and some of their attributes are."""

import re
from collections.abc import Iterator

from kklint.model import Block
from kklint.possessive import compiled
from kklint.readers import normalise
from kklint.readers.content import Content, Found

TAG = compiled(  # without a name: a comment, declaration or instruction, of which it opens
    r"""<!--|<[!?]|<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*+)
    (?P<attributes>(?:[^<>"']++|"[^"<>]*+"|'[^'<>]*+')*+)>""",
    re.VERBOSE,
)
COMMENT_END = compiled("-->")
ATTRIBUTE = compiled(
    r"""\s(?:alt|title|aria-label|placeholder)\s*=\s*(?P<quote>["'])(?P<words>.*?)(?P=quote)""",
    re.IGNORECASE | re.DOTALL,
)
PHRASING = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
CODE_END = {
    name: compiled(f"</{name}", re.IGNORECASE)
    for name in ("code", "kbd", "pre", "samp", "script", "style")
}
KINDS = {"li": "list-item", "td": "table-cell", "th": "table-cell", "blockquote": "quote"}
KINDS |= dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading")


def read(content: Content, kind: str) -> Iterator[Found]:
    """Yield the blocks and comments of a block of HTML; tags of paragraphs and the like part it."""
    text = content.text
    pieces: list[normalise.Piece] = []
    unclosed: set[str] = set()
    position, here = 0, kind
    while tag := TAG.search(text, position):
        pieces += content.decoded(position, tag.start())
        position, name = tag.end(), (tag["name"] or "").lower()
        if tag[0] == "<!--":
            closing = COMMENT_END.search(text, tag.end() - 2)  # <!--> is one, too
            position = closing.end() if closing else len(text)
            yield content.span(tag.start(), position)
            continue
        if not name:
            position = text.find(">", tag.end()) + 1 or len(text)
            continue
        yield from attributes(content, *tag.span("attributes"))
        if name not in PHRASING:
            yield normalise.block(pieces, here)
            pieces = []
            here = kind if tag["close"] else KINDS.get(name, here)
        if name in CODE_END and name not in unclosed and not tag["close"]:
            closing = CODE_END[name].search(text, position)
            if closing is None:
                unclosed.add(name)
            else:
                pieces += content.hidden(position, closing.start())
                position = closing.start()
    pieces += content.decoded(position, len(text))
    yield normalise.block(pieces, here)


def attributes(content: Content, begin: int, end: int) -> Iterator[Block | None]:
    """Yield a block for each attribute from begin to end that people read."""
    for match in ATTRIBUTE.finditer(content.text, begin, end):
        yield normalise.block(content.decoded(*match.span("words")), "alt")
