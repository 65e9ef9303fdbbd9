"""The text of a pattern, in its dialect -> its parts (`syntax`); nothing is executed.

Read here rather than by Python, since dialects differ in what matters: where ^ and $ are characters
(XSD), what a class holds, how a group is named. Raises Unreadable for what is broken or too much.
"""

import re
from dataclasses import dataclass, field

from kklint.forms.model import Dialect
from kklint.forms.parity.chars import character
from kklint.forms.parity.classes import char_class
from kklint.forms.parity.escapes import dot, edge, escape
from kklint.forms.parity.syntax import (
    Anchor,
    Chars,
    Choice,
    Condition,
    Edge,
    Group,
    Look,
    Node,
    Reference,
    Repeat,
    Sequence,
    UnreadableError,
)
from kklint.model import Span

LONGEST = 4_000  # characters
DEEPEST = 60  # parentheses in parentheses
COUNT = re.compile(r"\{(\d*)(,?)(\d*)\}")
NAMED = re.compile(r"\?(?:P?<(?![=!])([^>]{1,60})>|'([^']{1,60})')")
CONDITION = re.compile(r"\?\((?:<([^>]{1,60})>|'([^']{1,60})'|(\d{1,3}|[A-Za-z_]\w{0,60}))\)")
FLAGS = re.compile(r"\?\^?([adimnsuwxJLU]*)(?:-([adimnsuwxJLU]*))?([:)])")
REFERENCE = re.compile(r"\\(?:k(?:<([^>]+)>|\{([^}]+)\}|'([^']+)')|g\{?(-?\d{1,3})\}?|([1-9]\d?))")
NAME_REFERENCE = re.compile(r"\?P=(\w{1,60})\)")
QUOTED = re.compile(r"\\Q(.*?)(?:\\E|\Z)", re.DOTALL)
VERBS = re.compile(r"\(\*[A-Z_0-9=]+\)")
COMMENT = re.compile(r"\?#[^)]*\)")
BLANK = re.compile(r"(?:\s|#[^\n]*)+")
LOOKS = {"?=": (True, False), "?!": (True, True), "?<=": (False, False), "?<!": (False, True)}
DELIMITED = re.compile(r"([/#~!@%;])(.*)\1([a-zA-Z]*)\Z", re.DOTALL)
BRACED = re.compile(r"([{<])(.*)([}>])([a-zA-Z]*)\Z", re.DOTALL)
SHORT_OPTIONS = frozenset("?*+")


def parse(text: str, dialect: Dialect) -> Node:
    """Return the parts of a pattern; their spans count in `text`."""
    if len(text) > LONGEST:
        raise UnreadableError("too long")
    start, end, flags = body(text, dialect)
    parser = _Parser(text[:end], start, dialect, extended="x" in flags)
    return parser.run()


def body(text: str, dialect: Dialect) -> tuple[int, int, str]:
    """Return where the pattern itself starts and ends between delimiters, and the flags after."""
    match = DELIMITED.match(text) if dialect is not Dialect.XSD else None
    if match is not None and (match[1] == "/" or dialect is Dialect.PCRE):
        return match.start(2), match.end(2), match[3]
    match = BRACED.match(text) if dialect is Dialect.PCRE else None
    if match is not None and match[1] + match[3] in {"{}", "<>"}:
        return match.start(2), match.end(2), match[4]
    return 0, len(text), ""


@dataclass(slots=True)
class _Frame:
    """A parenthesis that is open: what it opens, and the branches read so far."""

    start: int
    kind: str  # "", "group", "atomic", "look", "condition"
    extended: bool
    number: int | None = None
    look: tuple[bool, bool] = (True, False)
    branches: list[list[Node]] = field(default_factory=lambda: [[]])


class _Parser:
    """Reads one pattern from left to right."""

    def __init__(self, text: str, start: int, dialect: Dialect, *, extended: bool) -> None:
        self.text, self.place, self.dialect = text, start, dialect
        self.extended = extended
        self.groups = 0
        self.names: dict[str, int] = {}
        self.frames = [_Frame(start, "", extended)]
        self.references: list[int] = []

    def run(self) -> Node:
        """Return the whole pattern."""
        while match := VERBS.match(self.text, self.place):
            self.place = match.end()
        while self.place < len(self.text):
            self._part(self.text[self.place])
        if len(self.frames) > 1:
            raise UnreadableError("parenthesis without end")
        if any(number > self.groups for number in self.references):
            raise UnreadableError("no such group")
        return self._alternatives(self.frames[0], len(self.text))

    def _part(self, char: str) -> None:
        """Read what stands at the place."""
        start = self.place
        if self.extended and (match := BLANK.match(self.text, start)):
            self.place = match.end()
        elif char == "(":
            self._open()
        elif char == ")":
            self._close()
        elif char == "|":
            self.frames[-1].branches.append([])
            self.place += 1
        elif char in SHORT_OPTIONS or (char == "{" and self._count() is not None):
            self._repeat()
        elif char == "\\":
            self._escape()
        else:
            self._add(self._plain(char, start))

    def _plain(self, char: str, start: int) -> Node:
        """Return a class, a full stop, an anchor or a character."""
        if char == "[":
            chars, self.place = char_class(self.text, start, self.dialect)
            return Chars(Span(start, self.place), chars)
        self.place += 1
        span = Span(start, self.place)
        if char == ".":
            return Chars(span, dot(self.dialect))
        if char in "^$" and self.dialect is not Dialect.XSD:
            return Anchor(span, Edge.START if char == "^" else Edge.END)
        return Chars(span, character(char))

    def _add(self, node: Node) -> None:
        self.frames[-1].branches[-1].append(node)

    def _escape(self) -> None:
        r"""Read what starts with a backslash."""
        start, letter = self.place, self.text[self.place + 1 : self.place + 2]
        if letter == "Q" and self.dialect in {Dialect.PCRE, Dialect.JAVA}:
            self._quoted()
        elif letter == "K" and self.dialect is Dialect.PCRE:
            self.place += 2
        elif found := edge(letter, self.dialect):
            self.place += 2
            self._add(Anchor(Span(start, self.place), found))
        elif self.dialect is not Dialect.XSD and (match := REFERENCE.match(self.text, start)):
            name = match[1] or match[2] or match[3]
            number = self.names.get(name, 0) if name else int(match[4] or match[5])
            self.place = match.end()
            self._refer(number + self.groups + 1 if number < 0 else number, start)
        else:
            read = escape(self.text, start, self.dialect)
            self.place = read.end
            self._add(Chars(Span(start, read.end), read.chars))

    def _quoted(self) -> None:
        r"""Read \Q...\E: every character stands for itself."""
        match = QUOTED.match(self.text, self.place)
        if match is not None:
            for place in range(match.start(1), match.end(1)):
                self._add(Chars(Span(place, place + 1), character(self.text[place])))
            self.place = match.end()

    def _refer(self, number: int, start: int) -> None:
        if number < 1:
            raise UnreadableError("no such group")
        self.references.append(number)
        empty = self.dialect is Dialect.ECMA
        self._add(Reference(Span(start, self.place), number, empty))

    def _open(self) -> None:
        """Read what stands after an opening parenthesis."""
        start = self.place
        if len(self.frames) > DEEPEST:
            raise UnreadableError("too deep")
        self.place += 1
        frame = _Frame(start, "group", self.extended)
        if not self.text.startswith("?", self.place) or self.dialect is Dialect.XSD:
            if self.text.startswith("*", self.place):
                raise UnreadableError("verb")
            self._capture(frame)
        elif match := COMMENT.match(self.text, self.place):
            self.place = match.end()
            return
        elif match := NAME_REFERENCE.match(self.text, self.place):
            self.place = match.end()
            self._refer(self.names.get(match[1], 0), start)
            return
        elif match := NAMED.match(self.text, self.place):
            self._capture(frame)
            self.names.setdefault(match[1] or match[2], self.groups)
            self.place = match.end()
        elif not self._special(frame):
            return
        self.frames.append(frame)

    def _capture(self, frame: _Frame) -> None:
        self.groups += 1
        frame.number = self.groups

    def _special(self, frame: _Frame) -> bool:
        """Read (?=, (?>, (?(1), (?i) and (?i:; return whether a part is now open."""
        for sign, look in LOOKS.items():
            if self.text.startswith(sign, self.place):
                frame.kind, frame.look = "look", look
                self.place += len(sign)
                return True
        if self.text.startswith("?>", self.place):
            frame.kind = "atomic"
            self.place += 2
            return True
        if self.text.startswith("?|", self.place):
            raise UnreadableError("branch reset")
        if match := CONDITION.match(self.text, self.place):
            name = match[1] or match[2] or match[3]
            number = int(name) if name.isdecimal() else self.names.get(name, 0)
            if number < 1:
                raise UnreadableError("no such group")
            self.references.append(number)
            frame.kind, frame.number = "condition", number
            self.place = match.end()
            return True
        return self._flags()

    def _flags(self) -> bool:
        """Read flags; return whether they open a part of their own."""
        match = FLAGS.match(self.text, self.place)
        if match is None:
            raise UnreadableError("unknown group")
        self.place = match.end()
        if "x" in match[1] or "x" in (match[2] or ""):
            self.extended = "x" in match[1]
        return match[3] == ":"

    def _close(self) -> None:
        """Read a closing parenthesis."""
        if len(self.frames) == 1:
            raise UnreadableError("parenthesis without start")
        self.place += 1
        frame = self.frames.pop()
        self.extended = frame.extended
        self._add(self._closed(frame, Span(frame.start, self.place)))

    def _closed(self, frame: _Frame, span: Span) -> Node:
        """Return the part that a pair of parentheses holds."""
        if frame.kind == "condition":
            parts = [_sequence(branch, span) for branch in frame.branches]
            if len(parts) > 2:  # noqa: PLR2004 - one for yes, one for no
                raise UnreadableError("condition with three branches")
            no = parts[1] if parts[1:] else Sequence(span, ())
            return Condition(span, frame.number or 0, parts[0], no)
        item = self._alternatives(frame, span.end - 1)
        if frame.kind == "look":
            return Look(span, item, *frame.look)
        return Group(span, item, frame.number, atomic=frame.kind == "atomic")

    def _alternatives(self, frame: _Frame, end: int) -> Node:
        span = Span(frame.start, end)
        branches = tuple(_sequence(branch, span) for branch in frame.branches)
        return branches[0] if len(branches) == 1 else Choice(span, branches)

    def _count(self) -> tuple[int, int | None] | None:
        """Return the numbers in {2,3} at the place, None if the brace stands for itself."""
        match = COUNT.match(self.text, self.place)
        if match is None or not (match[1] or match[3]):
            return None
        least = int(match[1][:6] or 0)
        if not match[2]:
            return least, least
        return least, int(match[3][:6]) if match[3] else None

    def _repeat(self) -> None:
        """Read a quantifier and put it on the part before."""
        branch = self.frames[-1].branches[-1]
        twice = bool(branch) and isinstance(branch[-1], Repeat)
        if not branch or (twice and self.dialect not in {Dialect.PCRE, Dialect.JAVA}):
            raise UnreadableError("nothing to repeat")
        counted = self._count()
        if counted is not None:
            self.place = self.text.index("}", self.place) + 1
            least, most = counted
        else:
            sign = self.text[self.place]
            self.place += 1
            least, most = int(sign == "+"), 1 if sign == "?" else None
        if most is not None and most < least:
            raise UnreadableError("numbers backwards")
        possessive = self.text.startswith("+", self.place)
        self.place += possessive or self.text.startswith("?", self.place)
        item = branch.pop()
        branch.append(Repeat(Span(item.span.start, self.place), item, least, most, possessive))


def _sequence(items: list[Node], span: Span) -> Node:
    """Return the items as one part."""
    if len(items) == 1:
        return items[0]
    return Sequence(Span(items[0].span.start, items[-1].span.end) if items else span, tuple(items))
