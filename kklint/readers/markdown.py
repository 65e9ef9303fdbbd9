"""Markdown -> blocks: markdown-it-py says what is what, and where in the source each text stands.

It knows the lines of a paragraph, not the columns. `_State` therefore notes for every inline token
where it begins in the content of its paragraph, and `_Content` knows where each line of that
content stands in the source. What cannot be placed that way is read with its markup masked.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from kklint.model import Block, Comment, Document, Source, Span
from kklint.readers import normalise
from kklint.readers import text as plain
from kklint.readers.decode import decode
from kklint.readers.normalise import JOINER, OBJECT, Piece

# What is nested deeper, or longer, or has more brackets in one paragraph is read with its markup
# masked: markdown-it-py would leave it out or take long.
BLOCK_NESTING = 60
INLINE_NESTING = 20
LONGEST_INLINE = 20_000  # characters
MOST_BRACKETS = 1_000
MOST_PIPES = 10_000  # in one line
MOST_MARKERS = 100  # of quotes and lists, in one line

LINE_END = re.compile(r"\r\n?|\n")
NOT_LINE_END = re.compile(r"[^\r\n]")
PIPE = re.compile(r"\|")
DEEP = re.compile(
    rf"^(?:[ \t]*+(?:>|(?:[-+*]|\d{{1,9}}[.)])(?=[ \t]))){{{MOST_MARKERS}}}", re.MULTILINE
)
MARKUP = re.compile(r"[\\`*_~\[<&]")
CLOSING_HASHES = re.compile(r"[ \t]#+\Z")
CONTAINERS = re.compile(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*+")
TASK_BOX = re.compile(r"\[[ xX]\][ \t]")
FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,60}\]")
FOOTNOTE_LABEL = re.compile(r"^(?P<indent>[ \t>]*+)(?P<label>\[\^[^\]\s]{1,60}\]:)", re.MULTILINE)
TITLE = re.compile(r"""\]\(\s*+(?:<[^<>\n]*>|\S*+)\s++["'(](?P<title>.*)["')]\s*\)\Z""", re.DOTALL)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,31});")
ESCAPE = re.compile(rf"\\[!-/:-@\[-`{{-~]|{ENTITY.pattern}")
LONGEST_CHARACTER = 2  # code points that an entity stands for; more: none of its name is known

HTML = re.compile(
    r"""<!--|<[!?]|<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*+)
    (?P<attributes>(?:[^<>"']++|"[^"<>]*+"|'[^'<>]*+')*+)>""",
    re.VERBOSE,
)
COMMENT_END = re.compile("-->")
ATTRIBUTE = re.compile(
    r"""\s(?:alt|title|aria-label|placeholder)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""",
    re.IGNORECASE,
)
PHRASING = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
CODE_TAGS = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("code", "kbd", "pre", "samp", "script", "style")
}
KIND_OF_TAG = {"li": "list-item", "td": "table-cell", "th": "table-cell", "blockquote": "quote"}
KIND_OF_TAG |= dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading")
KIND_OF_PARENT = {"heading_open": "heading", "th_open": "table-cell", "td_open": "table-cell"}
KIND_OF_CONTAINER = {"blockquote_open": "quote", "list_item_open": "list-item"}

FENCE = re.compile(r"^[ \t>]*+(?P<fence>`{3,}+|~{3,}+)(?P<info>[^\r\n]*)", re.MULTILINE)
MASKS = re.compile(
    r"""
      <!--(?P<comment>[^<>]*)-->
    | <[a-zA-Z/!?][^<>]*+>
    | (?P<code>(?P<ticks>`++)[^`]++(?P=ticks))
    | \]\([^()\s]*+(?:\s++"[^"]*+")?\s*+\)
    | [*~`]++ | (?<![^\W_])_++ | _++(?![^\W_])
    """,
    re.VERBOSE,
)
GAPS = re.compile(r"\||(?<!&)#|^[ \t]*+>[ \t>]*+", re.MULTILINE)

FRONT_MATTER = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*+(?>\r\n?|\n)(?=(?:[ \t]*+(?:\#[^\r\n]*+)?(?>\r\n?|\n))*+"
    r"""[\["']*[\w.-]+["']?[ \t]*[:=\]])""",
    re.VERBOSE,
)
FRONT_MATTER_END = re.compile(r"^(?:---|\.\.\.|\+\+\+)[ \t]*$", re.MULTILINE)
FIELD = re.compile(
    r"""^(?P<indent>[ \t]*+(?P<dash>(?:-[ \t]++)*+))
    (?:(?P<quote>["']?)(?P<key>[\w.-]++)(?P=quote)[ \t]*+[:=](?=[ \t]|$)[ \t]*+)?
    (?P<value>[^\s][^\n]*)?$""",
    re.VERBOSE | re.MULTILINE,
)
SECTION = re.compile(r"\[[^\n]*\][ \t]*")
BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?[+-]?[ \t]*")
QUOTED = re.compile(r"""(?P<quote>["'])(?P<inner>[^\n]*)(?P=quote)""")
VALUE_COMMENT = re.compile(r"[ \t]#[^\n]*")
ITEM = re.compile(r""""[^"\n]*+"|'[^'\n]*+'|[^\s,\[\]"'][^,\[\]\n]*+""")
NO_TEXT = re.compile(  # true, 2026-11-21, 3.5, om-os/index.md; but »Om os« and »formand«
    r"true|false|null|yes|no|on|off|~|[\d\s.,:+TZ/-]+|(?=\S*[-_/.:@\#\d])[a-z0-9._/:@\#?=&%+~-]+"
)
COMMENT_KEY = "#"
KEYS_WITHOUT_TEXT = frozenset(
    "aliases class css icon id image lang language layout locale permalink slug template type "
    "url".split()
)


class _Unplaced(Exception):  # noqa: N818 - no error, only a reason to read in another way
    """A text of markdown-it-py does not stand where it should."""


class _State(StateInline):
    """Notes in `meta["at"]` of every inline token where it begins in its paragraph's content."""

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
        return state.tokens


def _structure_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": BLOCK_NESTING}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _inline_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    parser.inline = _Inline()
    parser.configure("commonmark", {"maxNesting": INLINE_NESTING}).enable("strikethrough")
    parser.inline.ruler2.disable("fragments_join")  # what is joined has no single place
    return parser


STRUCTURE = _structure_parser()
INLINE = _inline_parser()
# What markdown-it-py may raise where a text hits a gap in it.
PARSER_ERRORS = (IndexError, KeyError, ValueError, RuntimeError)


class _Run(NamedTuple):
    """`length` characters from `at` in a content stand from `start` on in the source."""

    at: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class _Content:
    """A text as markdown-it-py hands it out, and where its lines stand in the source."""

    text: str
    runs: Sequence[_Run]

    def offset(self, at: int) -> int:
        """Return the offset in the source of the character `at`."""
        run = self.runs[self._run(at)]
        return run.start + at - run.at

    def _run(self, at: int) -> int:
        """Return the number of the run that holds the character `at`."""
        return max(0, bisect_right(self.runs, at, key=lambda run: run.at) - 1)

    def pieces(self, begin: int, end: int, *, hidden: bool = False) -> Iterator[Piece]:
        """Yield the characters from begin to end, those at no place in the source left out."""
        for number in range(self._run(begin), len(self.runs)):
            run = self.runs[number]
            low, high = max(begin, run.at), min(end, run.at + run.length)
            if run.at >= end:
                break
            if low < high:
                text = OBJECT * (high - low) if hidden else self.text[low:high]
                yield Piece(text, run.start + low - run.at)

    def part(self, begin: int, end: int | None = None) -> "_Content":
        """Return the content from begin to end as one of its own."""
        runs = [_Run(at - begin, start, length) for at, start, length in self.runs]
        return _Content(self.text[begin:end], runs)

    def span(self, begin: int, end: int) -> Span:
        """Return the span in the source of the characters from begin to end, at least one."""
        return Span(self.offset(begin), self.offset(end - 1) + 1)

    def decoded(self, begin: int, end: int, escape: re.Pattern[str] = ENTITY) -> Iterator[Piece]:
        """Yield the characters from begin to end, entities (and escapes) as what they stand for."""
        position = begin
        for match in escape.finditer(self.text, begin, end):
            yield from self.pieces(position, match.start())
            position = match.end()
            character = unescape(match[0])
            if match[0][0] == "\\":
                yield from self.pieces(match.start() + 1, position)
            elif len(character) <= LONGEST_CHARACTER:
                yield Piece(character, self.offset(match.start()))
            else:
                yield from self.pieces(*match.span())
        yield from self.pieces(position, end)


def read(source: Source) -> Document:
    """Return a document with a block per paragraph, heading, list item, cell and alt text."""
    text = decode(source.data)
    page = _Page(text)
    page.read()
    blocks = sorted(page.blocks, key=lambda block: block.origin[0])
    comments = sorted(page.comments, key=lambda comment: comment.span)
    return Document(source, text, tuple(blocks), tuple(comments))


class _Page:
    """Collects the blocks and comments of one document."""

    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self._source = text
        begin = self._read_front_matter(text)
        self._text = _prepared(text, begin)
        ends = list(LINE_END.finditer(self._text))
        self._line_starts = [0, *(match.end() for match in ends)]
        self._line_ends = [*(match.start() for match in ends), len(text)]
        self._cell = (-1, 0)  # line, and offset of the end of the cell read last
        self._environment: EnvType = {}

    def read(self) -> None:
        """Read the body."""
        tokens = self._structure()
        if tokens is None:
            self._read_masked()
        else:
            self._read_tokens(tokens)
            self._read_definitions()

    def _structure(self) -> list[Token] | None:
        """Return the tokens of the body, or None where markdown-it-py is out of its depth."""
        lines = zip(self._line_starts, self._line_ends, strict=True)
        if DEEP.search(self._text) or (
            self._text.count("|") > MOST_PIPES
            and any(self._text.count("|", *line) > MOST_PIPES for line in lines)
        ):
            return None
        try:
            tokens = STRUCTURE.parse(self._text, self._environment)
        except PARSER_ERRORS:
            return None
        return None if any(token.level >= BLOCK_NESTING - 1 for token in tokens) else tokens

    def add(self, pieces: Iterable[Piece], kind: str) -> None:
        """Add a block unless it holds no letter."""
        block = normalise.block(pieces, kind)
        if block is not None:
            self.blocks.append(block)

    def add_comment(self, content: _Content, begin: int, end: int) -> None:
        """Add a comment whose markers are part of the content from begin to end."""
        span = content.span(begin, end)
        words = self._source[span.start : span.end].removeprefix("<!--").removesuffix("-->")
        self.comments.append(Comment(words.strip(), span))

    def add_attributes(self, content: _Content, begin: int, end: int) -> None:
        """Add the attributes of an HTML tag that people read."""
        for match in ATTRIBUTE.finditer(content.text, begin, end):
            name = "double" if match["double"] is not None else "single"
            self.add(content.decoded(*match.span(name)), "alt")

    def _read_tokens(self, tokens: Sequence[Token]) -> None:
        containers = ["paragraph"]
        parent = ""
        for token in tokens:
            if token.type in KIND_OF_CONTAINER:
                containers.append(KIND_OF_CONTAINER[token.type])
            elif token.type in {"blockquote_close", "list_item_close"}:
                containers.pop()
            elif token.type == "inline" and token.content:
                kind = KIND_OF_PARENT.get(parent, containers[-1])
                place = self._cell_content if kind == "table-cell" else self._content
                content = place(token)
                box = TASK_BOX.match(content.text) if kind == "list-item" else None
                self._read_inline(content.part(box.end()) if box else content, kind)
            elif token.type == "html_block":
                self._read_html(self._content(token), containers[-1])
            parent = token.type

    def _content(self, token: Token) -> _Content:
        """Return a token's content with the place of each of its lines, indentation left out."""
        first, last = token.map or (0, 0)
        runs, at = [], 0
        for number, line in zip(range(first, last), token.content.split("\n"), strict=False):
            core = line.strip()
            if core:
                start = self._find(core, number)
                if start < 0:
                    return self._lines(first, last)
                lead = len(line) - len(line.lstrip())
                length = len(line) - lead + 1  # the line end included
                runs.append(_Run(at + lead, start, length))
            at += len(line) + 1
        return _Content(token.content, runs) if runs else self._lines(first, last)

    def _find(self, core: str, number: int) -> int:
        """Return where in a line of the source its content stands, or -1: at its end, as a rule."""
        start, end = self._line_starts[number], self._line_ends[number]
        line = self._text[start:end].rstrip()
        if not line.endswith(core):
            line = CLOSING_HASHES.sub("", line).rstrip()  # ## Overskrift ##
        return self._text.rfind(core, start, start + len(line))

    def _lines(self, first: int, last: int) -> _Content:
        """Return lines of the source as they are."""
        start, end = self._line_starts[first], self._line_ends[max(first, last - 1)]
        return _Content(self._text[start:end], [_Run(0, start, end - start)])

    def _cell_content(self, token: Token) -> _Content:
        """Return the content of a table cell; its pipes are escaped in the source."""
        number = token.map[0] if token.map else 0
        line, position = self._cell
        if line != number:
            found = CONTAINERS.match(self._text, self._line_starts[number])
            position = found.end() if found else 0
        raw = token.content.replace("|", r"\|")
        start = self._text.find(raw, position, self._line_ends[number])
        if start < 0:
            return self._lines(number, number + 1)
        self._cell = (number, start + len(raw))
        pipes = (match.start() for match in PIPE.finditer(token.content))
        cuts = pairwise((0, *pipes, len(token.content)))
        runs = [_Run(at, start + at + pipe, to - at) for pipe, (at, to) in enumerate(cuts)]
        return _Content(token.content, runs)

    def _read_inline(self, content: _Content, kind: str) -> None:
        blocks, comments = len(self.blocks), len(self.comments)
        try:
            self.add(self._inline_pieces(content), kind)
        except (_Unplaced, *PARSER_ERRORS):
            del self.blocks[blocks:], self.comments[comments:]
            self.add(self._masked_pieces(content), kind)

    def _inline_pieces(self, content: _Content) -> list[Piece]:
        text = content.text
        if not MARKUP.search(text):
            return list(content.pieces(0, len(text)))
        if len(text) > LONGEST_INLINE or text.count("[") > MOST_BRACKETS:
            raise _Unplaced
        tokens = INLINE.inline.parse(text, INLINE, self._environment, [])
        return list(_Walk(self, content, tokens).pieces())

    def _read_html(self, content: _Content, kind: str) -> None:
        """Read a block of HTML: its text, tags of paragraphs and the like ending a block."""
        text = content.text
        pieces: list[Piece] = []
        unclosed: set[str] = set()
        position, here = 0, kind
        while match := HTML.search(text, position):
            pieces += content.decoded(position, match.start())
            position, name = match.end(), (match["name"] or "").lower()
            if match[0] == "<!--":
                closing = COMMENT_END.search(text, match.end() - 2)  # <!--> is one, too
                position = closing.end() if closing else len(text)
                self.add_comment(content, match.start(), position)
                continue
            if not name:
                position = text.find(">", match.end()) + 1 or len(text)
                continue
            self.add_attributes(content, *match.span("attributes"))
            if name not in PHRASING:
                self.add(pieces, here)
                pieces = []
                here = kind if match["close"] else KIND_OF_TAG.get(name, here)
            if name in CODE_TAGS and name not in unclosed and not match["close"]:
                closing = CODE_TAGS[name].search(text, position)
                if closing is None:
                    unclosed.add(name)
                else:
                    pieces += content.pieces(position, closing.start(), hidden=True)
                    position = closing.start()
        pieces += content.decoded(position, len(text))
        self.add(pieces, here)

    def _read_definitions(self) -> None:
        """Read the titles of link definitions: [navn]: https://kk.dk "Titel"."""
        defined = [
            *self._environment.get("references", {}).values(),
            *self._environment.get("duplicate_refs", ()),
        ]
        for definition in defined:
            if definition["title"]:
                first, last = definition["map"]
                begin, end = self._line_starts[first], self._line_ends[last - 1]
                start = self._text.rfind(definition["title"], begin, end)
                if start >= 0:
                    self.add([Piece(definition["title"], start)], "alt")

    def _read_masked(self) -> None:
        """Read the body without markdown-it-py."""
        text = _without_fences(self._text)
        for start, end, kind in plain.paragraphs(text):
            content = _Content(text[start:end], [_Run(0, start, end - start)])
            self.add(self._masked_pieces(content), kind)

    def _masked_pieces(self, content: _Content) -> list[Piece]:
        """Return what is read of a content, by masking what looks like markup."""
        text = GAPS.sub(lambda gap: " " * len(gap[0]), content.text)
        content = _Content(text, content.runs)
        pieces: list[Piece] = []
        position = 0
        for match in MASKS.finditer(text):
            pieces += content.decoded(position, match.start())
            position = match.end()
            if match["comment"] is not None:
                self.add_comment(content, *match.span())
            elif match["code"]:
                pieces += content.pieces(*match.span(), hidden=True)
        pieces += content.decoded(position, len(text))
        return pieces

    def _read_front_matter(self, text: str) -> int:
        """Read the values of YAML or TOML before the text; return the offset of the text."""
        begin = FRONT_MATTER.match(text)
        if begin is None:
            return 0
        text = text.replace("\r", "\n")
        end = FRONT_MATTER_END.search(text, begin.end())
        if end is None:
            return 0
        for key, lines in _values(text, begin.end(), end.start()):
            value = "\n".join(text[start:stop] for start, stop in lines)
            if key == COMMENT_KEY:
                self.comments.append(Comment(value.lstrip("# "), Span(*lines[0])))
            elif key.lower() not in KEYS_WITHOUT_TEXT and not NO_TEXT.fullmatch(value):
                pieces: list[Piece] = []
                for start, stop in lines:
                    if pieces:
                        pieces.append(Piece("\n", text.rfind("\n", 0, start)))
                    pieces.append(Piece(text[start:stop], start))
                self.add(pieces, "front-matter")
        return end.end()


@dataclass(slots=True)
class _Walk:
    """Goes through the inline tokens of one content; `cursor` is where it has come to."""

    page: _Page
    content: _Content
    tokens: Sequence[Token]
    cursor: int = 0
    code_tag: str = ""  # the HTML tag of the code one is in
    autolink: bool = False
    last_closing: dict[str, int] = field(default_factory=dict)

    def pieces(self) -> Iterator[Piece]:
        """Yield what is read, in order; add titles, alt texts and comments to the page."""
        begins = [_begin(token) for token in self.tokens]
        begins.append(len(self.content.text))
        for index, token in enumerate(self.tokens):
            if token.type == "html_inline" and token.content.startswith("</"):
                self.last_closing[token.content[2:-1].strip().lower()] = index
        for index, token in enumerate(self.tokens):
            at = max(begins[index], self.cursor)
            step = STEPS.get(token.type)
            if step is None:
                self.cursor = at + len(token.markup)  # emphasis: its markers are not read
            else:
                yield from step(self, index, at, max(at, begins[index + 1]))

    def _pass(self, raw: str, at: int) -> None:
        """Let the cursor pass over what should stand at `at`."""
        if not self.content.text.startswith(raw, at):
            raise _Unplaced
        self.cursor = at + len(raw)

    def text(self, index: int, at: int, _limit: int) -> Iterator[Piece]:
        """Read a text, footnote labels left out."""
        if self.autolink:
            return
        self._pass(self.tokens[index].content, at)
        for label in FOOTNOTE.finditer(self.content.text, at, self.cursor):
            yield from self.content.pieces(at, label.start())
            at = label.end()
        yield from self.content.pieces(at, self.cursor, hidden=bool(self.code_tag))

    def special(self, index: int, at: int, _limit: int) -> Iterator[Piece]:
        r"""Read an entity such as &aelig; or an escape such as \\*."""
        self._pass(self.tokens[index].markup, at)
        yield from self.content.decoded(at, self.cursor, ESCAPE)

    def line_end(self, _index: int, at: int, _limit: int) -> Iterator[Piece]:
        """Read a line end, hard or soft."""
        end = self.content.text.index("\n", at)
        self.cursor = end + 1
        yield from self.content.pieces(end, end + 1)

    def code(self, _index: int, at: int, limit: int) -> Iterator[Piece]:
        """Hide code."""
        self.cursor = at + len(self.content.text[at:limit].rstrip())
        yield from self.content.pieces(at, self.cursor, hidden=True)

    def html(self, index: int, at: int, _limit: int) -> Iterator[Piece]:
        """Read a tag: only what parts words is a space."""
        raw = self.tokens[index].content
        self._pass(raw, at)
        tag = HTML.match(raw)
        name = (tag["name"] or "").lower() if tag else ""
        if raw.startswith("<!--"):
            self.page.add_comment(self.content, at, self.cursor)
        elif tag and name:
            self.page.add_attributes(self.content, at, self.cursor)
            if tag["close"]:
                self.code_tag = "" if name == self.code_tag else self.code_tag
            elif name in CODE_TAGS and self.last_closing.get(name, -1) > index:
                self.code_tag = self.code_tag or name
            if name not in PHRASING or raw.lower().startswith("<sup"):
                yield Piece(" ", self.content.offset(at))

    def image(self, index: int, at: int, limit: int) -> Iterator[Piece]:
        """Read the alt text and title of an image as blocks of their own."""
        token = self.tokens[index]
        self._pass(f"![{token.content}]", at)
        begin, end = at + 2, self.cursor - 1
        alt = _Walk(self.page, self.content.part(begin, end), token.children or [])
        self.page.add(alt.pieces(), "alt")
        self.title(end, limit)
        self.cursor = limit
        yield from self.content.pieces(at, at + 1, hidden=True)

    def link(self, index: int, at: int, _limit: int) -> Iterator[Piece]:
        """Hide an address in angle brackets; pass over the bracket of another link."""
        self.cursor = _begin(self.tokens[index]) + 1  # more exact than a text of brackets before it
        if self.tokens[index].markup == "autolink":
            self.autolink = True
            self.cursor = self.content.text.index(">", at) + 1
            yield from self.content.pieces(at, self.cursor, hidden=True)

    def link_end(self, index: int, at: int, limit: int) -> Iterator[Piece]:
        """Pass over where a link goes to; read its title."""
        if self.tokens[index].markup == "autolink":
            self.autolink = False
        else:
            self.title(at, limit)
            self.cursor = at + 1
        yield from ()

    def title(self, begin: int, end: int) -> None:
        """Read the title in `](https://kk.dk "Titel")`."""
        found = TITLE.match(self.content.text[begin:end].rstrip())
        if found:
            start, stop = found.span("title")
            self.page.add(self.content.decoded(begin + start, begin + stop, ESCAPE), "alt")


STEPS: Mapping[str, Callable[[_Walk, int, int, int], Iterator[Piece]]] = {
    "text": _Walk.text,
    "text_special": _Walk.special,
    "softbreak": _Walk.line_end,
    "hardbreak": _Walk.line_end,
    "code_inline": _Walk.code,
    "html_inline": _Walk.html,
    "image": _Walk.image,
    "link_open": _Walk.link,
    "link_close": _Walk.link_end,
}


def _begin(token: Token) -> int:
    """Return where a token begins in its content."""
    at: int = token.meta["at"]
    inside = token.type == "link_open" and token.markup != "autolink"
    return at - inside


def _prepared(text: str, begin: int) -> str:
    """Return text, as long as before, without front matter, footnote labels and placeholders.

    They would be markup to markdown-it-py: [^1]: a link definition, <<navn>> a tag.
    """
    head = NOT_LINE_END.sub(" ", text[:begin])
    body = text[begin:].replace("\0", "\ufffd")
    if "[^" in body:
        body = FOOTNOTE_LABEL.sub(
            lambda label: label["indent"] + JOINER * len(label["label"]), body
        )
    if "{" in body or "<<" in body:
        body = normalise.TEMPLATE.sub(lambda match: NOT_LINE_END.sub(OBJECT, match[0]), body)
    return head + body


def _without_fences(text: str) -> str:
    """Return text, as long as before, with fenced code as white space."""
    parts, position = [], 0
    opening: re.Match[str] | None = None
    for fence in FENCE.finditer(text):
        if opening is None:
            opening = fence
        elif fence["fence"].startswith(opening["fence"]) and not fence["info"].strip():
            parts.append(text[position : opening.start()])
            parts.append(NOT_LINE_END.sub(" ", text[opening.start() : fence.end()]))
            position, opening = fence.end(), None
    return "".join(parts) + text[position:]


def _values(text: str, begin: int, end: int) -> Iterator[tuple[str, list[Span]]]:
    """Yield the values in front matter from begin to end, each with its key and its lines.

    Quotes are left out, the items of a list come one by one. A comment that speaks to kklint is
    yielded with COMMENT_KEY.
    """
    key, indent, in_block = "", 0, False
    lines: list[Span] = []
    for line in FIELD.finditer(text, begin, end):
        value, width = line["value"] or "", len(line["indent"])
        if in_block and width > indent:
            lines.append(Span(line.end("indent"), line.end()))
        elif line["key"] or line["dash"]:
            yield from _clean(text, key, lines)
            key, indent, lines = line["key"] or key, width, []
            in_block = BLOCK_SCALAR.fullmatch(value) is not None
            if value and not in_block:
                lines.append(Span(*line.span("value")))
        elif value.startswith("#"):
            if plain.DIRECTIVE in value:
                yield COMMENT_KEY, [Span(*line.span("value"))]
        elif SECTION.fullmatch(value):
            yield from _clean(text, key, lines)
            lines = []
        elif value and lines:
            lines.append(Span(*line.span("value")))
    yield from _clean(text, key, lines)


def _clean(text: str, key: str, lines: Sequence[Span]) -> Iterator[tuple[str, list[Span]]]:
    """Yield a value as it reads: without quotes and comments; a list item by item."""
    first = text[lines[0].start] if lines else ""
    if first == "[":
        for line in lines:
            for item in ITEM.finditer(text, *line):
                yield key, [_trimmed(text, Span(*item.span()))]
    elif first in {'"', "'"}:
        several = text.startswith(first * 3, lines[0].start)
        quoted = None if several else QUOTED.match(text, *lines[0])
        inner = [Span(*quoted.span("inner"))] if quoted else lines
        yield key, [_trimmed(text, line) for line in inner]
    elif first:
        yield key, [_trimmed(text, _without_comment(text, line)) for line in lines]


def _without_comment(text: str, line: Span) -> Span:
    comment = VALUE_COMMENT.search(text, *line)
    return Span(line.start, comment.start()) if comment else line


def _trimmed(text: str, line: Span) -> Span:
    value = text[line.start : line.end]
    start = line.start + len(value) - len(value.lstrip(" \t\"'"))
    return Span(start, max(start, line.start + len(value.rstrip(" \t\"',"))))
