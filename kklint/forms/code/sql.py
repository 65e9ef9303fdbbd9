"""SQL -> the columns of its tables as fields: ENUM, CHECK (… IN …), NOT NULL, DEFAULT."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from kklint.forms.code.options import OptionSet, option
from kklint.forms.code.program import Declared, kind_of, of_set
from kklint.forms.code.syntax import Text
from kklint.forms.code.words import stands_alone
from kklint.forms.model import Dialect, Field, Kind, Mode, Option, Pattern, Required
from kklint.model import Document, Span
from kklint.possessive import compiled

TOKEN = compiled(
    r"""
      (?P<aside>--[^\n]*+|\#[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/)
    | N?'(?P<string>(?:[^'\\]|''|\\.)*+)'
    | "(?P<quoted>[^"\n]*+)" | `(?P<ticked>[^`\n]*+)` | \[(?P<bracketed>[A-Za-z_][^\]\n]*+)\]
    | (?P<word>[^\W\d]\w*+)
    | (?P<number>\d[\w.]*+)
    | (?P<mark>~\*?|::|\S)
    """,
    re.VERBOSE,
)
NAMES = ("quoted", "ticked", "bracketed", "word")
OTHER_PARTS = frozenset(
    "CONSTRAINT PRIMARY FOREIGN UNIQUE KEY INDEX CHECK EXCLUDE FULLTEXT SPATIAL LIKE PERIOD".split()
)
MATCHING = frozenset("~ ~* REGEXP RLIKE REGEXP_LIKE".split())
ADDING = frozenset("ADD MODIFY COLUMN IF NOT EXISTS".split())
MOST_TOKENS = 400_000
MOST_OPTIONS = 60
LONGEST_PART = 400  # tokens of a column
TWO = 2


class _Token(NamedTuple):
    """A word, a string or a mark; `kind` is one of word, name, string, number and mark."""

    kind: str
    text: str
    span: Span
    whole: Span

    @property
    def word(self) -> str:
        """The word in capitals, "" for a string or a name in quotation marks."""
        return self.text.upper() if self.kind in {"word", "mark"} else ""


Tokens = Sequence[_Token]


def fields(document: Document) -> Iterator[Declared]:
    """Yield the columns of the tables, and the enumerations that have names."""
    tokens = _tokens(document.text)
    types = {found.name.lower(): found for found in _types(tokens)}
    used: set[str] = set()
    for at, token in enumerate(tokens):
        columns: Iterator[Declared] = iter(())
        if token.word == "CREATE":
            columns = _created(tokens, at)
        elif token.word == "ALTER":
            columns = _altered(tokens, at)
        for column in columns:
            known = types.get(column.field.type.lower())
            if known is not None and not column.field.options:
                used.add(known.name)
                field = replace(column.field, options=known.options, kind=Kind.CHOICE)
                yield column._replace(field=field)
            else:
                yield column
    for known in types.values():
        if known.name not in used and stands_alone(
            document, known.name, (), known.options, known.extent
        ):
            yield Declared("sql", of_set(known))


def _tokens(text: str) -> list[_Token]:
    """Return the tokens of a text without its comments."""
    found = []
    for match in TOKEN.finditer(text):
        group = match.lastgroup or ""
        if group == "aside":
            continue
        kind = "name" if group in NAMES and group != "word" else group
        said = match[group].replace("''", "'") if group == "string" else match[group]
        found.append(_Token(kind, said, Span(*match.span(group)), Span(*match.span())))
        if len(found) == MOST_TOKENS:
            break
    return found


def _types(tokens: Tokens) -> Iterator[OptionSet]:
    """Yield the values of each CREATE TYPE … AS ENUM."""
    for at, token in enumerate(tokens):
        if token.word != "CREATE" or [one.word for one in tokens[at + 1 : at + 2]] != ["TYPE"]:
            continue
        name, after = _name(tokens, at + 2)
        if name is None or [one.word for one in tokens[after : after + 2]] != ["AS", "ENUM"]:
            continue
        options = tuple(_strings(tokens, after + 2))
        if len(options) >= TWO:
            extent = Span(token.span.start, options[-1].span.end)
            yield OptionSet(name.text, name.span, options, alone=True, format="sql", extent=extent)


def _created(tokens: Tokens, at: int) -> Iterator[Declared]:
    """Yield the columns of CREATE TABLE."""
    head = [token.word for token in tokens[at + 1 : at + 5]]
    if "TABLE" not in head:
        return
    start = at + 2 + head.index("TABLE")
    while start < len(tokens) and tokens[start].word in {"IF", "NOT", "EXISTS"}:
        start += 1
    name, opening = _name(tokens, start)
    if name is not None and opening < len(tokens) and tokens[opening].text == "(":
        yield from _columns(tokens, opening, name)


def _name(tokens: Tokens, at: int) -> tuple[_Token | None, int]:
    """Return the last part of a name such as dbo.person, and what comes after it."""
    found: _Token | None = None
    while at < len(tokens) and tokens[at].kind in {"word", "name", "string"}:
        found = tokens[at]
        at += 1
        if at >= len(tokens) or tokens[at].text != ".":
            break
        at += 1
    return found, at


def _columns(tokens: Tokens, opening: int, table: _Token) -> Iterator[Declared]:
    """Yield the columns between the brackets of a table, with the checks at its end."""
    columns: dict[str, Field] = {}
    for part in _parts(tokens, opening):
        if part[0].word in OTHER_PARTS:
            checked = _checked(part)
            if checked is not None and checked[0] in columns:
                column = columns[checked[0]]
                columns[checked[0]] = _with_check(column, checked[1], checked[2])
        else:
            field = _column(part, table.text)
            if field is not None:
                columns.setdefault(field.name.lower(), field)
    for field in columns.values():
        yield Declared("sql", field)


def _parts(tokens: Tokens, opening: int) -> Iterator[Tokens]:
    """Yield what stands between the commas of a bracket."""
    depth, start = 0, opening + 1
    for at in range(opening, len(tokens)):
        text = tokens[at].text if tokens[at].kind == "mark" else ""
        depth += (text == "(") - (text == ")")
        ends = text == ";" or depth == 0 or (tokens[at].word == "CREATE" and at > start)
        if ends or (depth == 1 and text == ","):
            if at > start:
                yield tokens[start : min(at, start + LONGEST_PART)]
            start = at + 1
        if ends:
            return


def _column(part: Tokens, table: str) -> Field | None:
    """Return the field of a column: koen CHAR(1) NOT NULL CHECK (koen IN ('M', 'K'))."""
    name = part[0]
    if name.kind not in {"word", "name"} or len(part) < TWO or part[1].kind not in {"word", "name"}:
        return None
    options: tuple[Option, ...] = ()
    type_ = part[1].word or part[1].text
    if type_ in {"ENUM", "SET"}:
        options = tuple(_strings(part, 2))
    words = [token.word for token in part]
    required, span = Required.NO, None
    for at in range(len(words) - 1):
        if words[at] == "NOT" and words[at + 1] == "NULL" and _depth(part, at) == 0:
            required, span = Required.YES, Span(part[at].span.start, part[at + 1].span.end)
    default = _default(part, words)
    kind = Kind.CHOICES if type_ == "SET" else Kind.CHOICE if options else kind_of(type_)
    if "GENERATED" in words:
        kind = Kind.SHOWN
    field = Field(
        path=f"{table}/{name.text}",
        name=name.text,
        span=name.span,
        kind=kind,
        type=type_.lower(),
        options=options,
        required=required,
        required_span=span,
        default=default.text if default is not None else "",
        default_span=default.span if default is not None else None,
    )
    checked = _checked(part[1:])
    return _with_check(field, checked[1], checked[2]) if checked is not None else field


def _depth(part: Tokens, end: int) -> int:
    marks = [token.text for token in part[:end] if token.kind == "mark"]
    return marks.count("(") - marks.count(")")


def _default(part: Tokens, words: list[str]) -> _Token | None:
    if "DEFAULT" not in words:
        return None
    rest = [token for token in part[words.index("DEFAULT") + 1 :] if token.text != "("]
    return rest[0] if rest and rest[0].kind in {"string", "number"} and rest[0].text else None


def _checked(part: Tokens) -> tuple[str, tuple[Option, ...], Pattern | None] | None:
    """Return the column a check is about, with the values or the pattern it allows."""
    words = [token.word for token in part]
    if "CHECK" not in words:
        return None
    start = words.index("CHECK")
    inside = part[start:]
    named = next((token for token in inside[1:] if token.kind in {"word", "name"}), None)
    if named is None:
        return None
    for at, token in enumerate(inside):
        is_in = token.word == "IN" and words[start + at - 1] != "NOT"
        if is_in or (token.word == "ANY" and words[start + at - 1] == "="):
            return named.text.lower(), tuple(_strings(inside, at + 1)), None
        if token.word in MATCHING and inside[at - 1].text != "!":
            text = next((one for one in inside[at:] if one.kind == "string"), None)
            if text is not None:
                pattern = Pattern(text.text, Mode.SEARCH, Dialect.PCRE, text.span)
                return named.text.lower(), (), pattern
    options = tuple(_equalled(inside, named.text.lower()))
    return (named.text.lower(), options, None) if len(options) >= TWO else None


def _equalled(inside: Tokens, name: str) -> Iterator[Option]:
    """Yield the values of CHECK (koen = 'M' OR koen = 'K'); none where there are other tests."""
    if any(token.word in {"AND", "LIKE", "LENGTH", "<", ">"} for token in inside):
        return
    for at in range(len(inside) - 2):
        first, second, third = inside[at : at + 3]
        if first.text.lower() == name and second.text == "=" and third.kind == "string":
            yield option(third.text, Text(third.text, third.span))


def _strings(tokens: Tokens, at: int) -> Iterator[Option]:
    """Yield the strings in the next bracket as options."""
    depth = 0
    for token in tokens[at : at + 2 * MOST_OPTIONS]:
        mark = token.text if token.kind == "mark" else ""
        depth += (mark == "(") - (mark == ")")
        if token.kind in {"string", "number"} and depth > 0:
            yield option(token.text, Text(token.text, token.span))
        elif mark == ")" and depth <= 0:
            return


def _with_check(field: Field, options: tuple[Option, ...], pattern: Pattern | None) -> Field:
    kind = Kind.CHOICE if options else field.kind
    return replace(
        field, options=options or field.options, kind=kind, pattern=pattern or field.pattern
    )


def _altered(tokens: Tokens, at: int) -> Iterator[Declared]:
    """Yield the columns that ALTER TABLE adds or changes."""
    if at + 1 >= len(tokens) or tokens[at + 1].word != "TABLE":
        return
    start = at + 2
    while start < len(tokens) and tokens[start].word in {"IF", "EXISTS", "ONLY"}:
        start += 1
    table, after = _name(tokens, start)
    if table is None or after >= len(tokens):
        return
    end = after
    while end < len(tokens) and tokens[end].text != ";":
        if (
            tokens[end].word == "ALTER"
            and end + 1 < len(tokens)
            and tokens[end + 1].word == "TABLE"
        ):
            break
        end += 1
    for part in _clauses(tokens[after:end]):
        skipped = len(list(takewhile(lambda token: token.word in ADDING, part)))
        if 0 < skipped < len(part):
            field = _added(part[skipped:], table.text)
            if field is not None:
                yield Declared("sql", field)


def _added(part: Tokens, table: str) -> Field | None:
    """Return the field of a column, or of the column that a check is about."""
    if part[0].word not in OTHER_PARTS:
        return _column(part, table)
    checked = _checked(part)
    if checked is None:
        return None
    name = next(token for token in part if token.text.lower() == checked[0])
    blank = Field(path=f"{table}/{name.text}", name=name.text, span=name.span)
    return _with_check(blank, checked[1], checked[2])


def _clauses(tokens: Tokens) -> Iterator[Tokens]:
    """Yield what stands between the commas outside of brackets."""
    depth, start = 0, 0
    for at, token in enumerate(tokens):
        if token.kind == "mark":
            depth += (token.text == "(") - (token.text == ")")
            if token.text == "," and depth == 0:
                yield tokens[start : min(at, start + LONGEST_PART)]
                start = at + 1
    if start < len(tokens):
        yield tokens[start : start + LONGEST_PART]
