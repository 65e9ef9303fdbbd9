"""A string of a program -> blocks; HTML, placeholders and access keys in it are no words."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from kklint.model import Block
from kklint.possessive import compiled
from kklint.readers import normalise
from kklint.readers.content import ENTITY, Content, Run
from kklint.readers.markdown import html
from kklint.readers.normalise import Piece
from kklint.readers.strings import message_format
from kklint.readers.text import paragraphs

MOST_PIECES = 50_000  # of a text that is read in one go; no string has more
MARKED = compiled("[<&%{_]")
LINE_END = compiled("[\r\n]")
MARKUP = compiled(
    rf"""
      (?P<comment><!--)
    | <(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*+|\d{{1,3}})
      (?P<attributes>(?:\s(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)?+)/?>
    | (?P<entity>(?-x:{ENTITY.pattern}))
    | (?P<format>%(?:\d{{1,2}}\$)?[-+\#0]*\d{{0,3}}(?:\.\d{{1,3}})?
      (?:hh?|ll?|[Lqjzt])?[diouxXeEfFgGcsp@](?!\w))
    """,
    re.VERBOSE,
)
CLOSING = compiled(r"</([a-zA-Z][\w:-]*+|\d{1,3})")
APART = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html label legend li main"
    " nav ol optgroup option p pre section select summary table tbody td tfoot th thead title tr"
    " ul".split()
)
# »_Vælg« and »&Vælg« need no care or little, »Vælg fo&rmand« does.
ACCESS_KEY = compiled(r"(?<=[^\W\d_])&(?=[a-zæøå])(?!\w{1,31};)|(?<!\w)_(?=[^\W\d_])")
LONGEST_LABEL = 60
IDENTIFIER = compiled(  # »dk.kk.Formand«, »formand_navn«, »formandNavn«
    r"[\w$]+(?:\.[\w$]+){2,}|[^\W_]+(?:_[^\W_]+)+|[a-zæøå]+[A-ZÆØÅ]\w*"
)


def blocks(
    pieces: Iterable[Piece], kind: str = "string", place: str | None = None
) -> Iterator[Block]:
    """Yield the blocks of a string: its paragraphs, and what its tags say to people."""
    rest = iter(pieces)
    while some := list(islice(rest, MOST_PIECES)):
        content = joined(some)
        found: list[Block | None] = []
        if MARKED.search(content.text):
            content, found = _without_markup(_without_access_key(_without_choices(content)))
        if LINE_END.search(content.text):
            for start, end, _kind in paragraphs(content.text):
                found.append(normalise.block(content.pieces(start, end), kind, place))
        else:
            found.append(normalise.block(content.pieces(0, len(content.text)), kind, place))
        yield from sorted(filter(None, found), key=lambda block: block.origin[0])


def joined(pieces: Iterable[Piece]) -> Content:
    """Return pieces as one text whose characters know their offsets."""
    texts: list[str] = []
    runs: list[Run] = []
    length, end = 0, -1
    for text, start in pieces:
        if not text:
            continue
        texts.append(text)
        if start == end:
            at, begin, before = runs.pop()
            runs.append(Run(at, begin, before + len(text)))
        else:
            runs.append(Run(length, start, len(text)))
        length += len(text)
        end = start + len(text)
    return Content("".join(texts), runs)


def is_identifier(text: str) -> bool:
    """Return whether a string is the name of something in a program."""
    return IDENTIFIER.fullmatch(text) is not None


def _without_choices(content: Content) -> Content:
    """Return a content with what chooses between its variants hidden."""
    return Content(message_format.masked(content.text), content.runs)


def _without_access_key(content: Content) -> Content:
    """Return a content without the sign before the letter that chooses it from the keyboard."""
    text = content.text
    keys = list(ACCESS_KEY.finditer(text)) if len(text) <= LONGEST_LABEL else []
    if len(keys) != 1 or text.count(keys[0][0]) != 1:
        return content
    key = keys[0].start()
    return joined([*content.pieces(0, key), *content.pieces(key + 1, len(text))])


def _without_markup(content: Content) -> tuple[Content, list[Block | None]]:
    """Return a content without tags, and the blocks of their attributes that people read.

    Code and placeholders are hidden, entities decoded.
    """
    text = content.text
    closings = {match[1].lower(): match.start() for match in CLOSING.finditer(text)}
    comment_end = text.rfind("-->")
    pieces: list[Piece] = []
    found: list[Block | None] = []
    position = 0
    while match := MARKUP.search(text, position):
        pieces += content.pieces(position, match.start())
        position = match.end()
        if match["format"]:
            pieces += content.hidden(*match.span())
        elif match["entity"]:
            pieces += content.decoded(*match.span())
        elif match["comment"] and comment_end >= position:
            position = text.index("-->", position) + len("-->")
        elif match["comment"]:
            pieces += content.pieces(*match.span())
        else:
            name = match["name"].lower()
            pieces += _tag(content, match, name, paired=name in closings)
            found += html.attributes(content, *match.span("attributes"))
            code = html.CODE_END.get(name)
            closing = code and closings.get(name, 0) > position and code.search(text, position)
            if closing and not match["close"]:
                pieces += content.hidden(position, closing.start())
                position = closing.start()
    pieces += content.pieces(position, len(text))
    return joined(pieces), found


def _tag(content: Content, match: re.Match[str], name: str, *, paired: bool) -> Iterator[Piece]:
    """Yield what a tag is to a reader: a line end, a blank line, a picture or nothing."""
    if name == "br":
        yield Piece("\n", content.offset(match.start()))
    elif name in APART:
        for at in (match.start(), match.start() + 1):
            yield Piece("\n", content.offset(at))
    elif not (match["close"] or paired or name in html.PHRASING):
        yield from content.hidden(*match.span())  # <img>, <navn>
