"""An expression -> its text, in which every character knows where it stands in the source."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from kklint.model import Span
from kklint.readers.code.escapes import Dialect, character, inside, is_first_half, paired
from kklint.readers.code.tree import Expression, Part, Sort
from kklint.readers.content import Content, Run
from kklint.readers.normalise import OBJECT, Piece

LONGEST_HOLE = 200  # characters that are kept of an expression in mid-sentence


def texts(expression: Expression, source: str, dialect: Dialect) -> Iterator[Content]:
    """Yield the texts of an expression: one, or what stands between its breaks."""
    for is_break, parts in groupby(expression.parts, key=lambda part: part.sort is Sort.BREAK):
        if not is_break:
            text = content(_pieces(list(parts), source, dialect))
            if text is not None:
                yield text


def content(pieces: Iterable[Piece]) -> Content | None:
    """Return pieces, in rising order, as one content; None when there are none."""
    parts: list[str] = []
    runs: list[Run] = []
    length = 0
    for text, start in pieces:
        if not text:
            continue
        last = runs[-1] if runs else None
        if last is not None and last.start + last.length == start:
            runs[-1] = last._replace(length=last.length + len(text))
        else:
            runs.append(Run(length, start, len(text)))
        parts.append(text)
        length += len(text)
    return Content("".join(parts), runs) if runs else None


def _pieces(parts: list[Part], source: str, dialect: Dialect) -> Iterator[Piece]:
    if all(part.sort is Sort.HOLE for part in parts):
        return
    for part in parts:
        if part.sort is Sort.HOLE:
            yield _hole(part.span)
        elif part.sort is Sort.MARKUP:
            yield Piece(source[slice(*part.span)], part.span.start)
        else:
            yield from _literal(part, source, dialect)


def _hole(span: Span) -> Piece:
    return Piece(OBJECT * min(span.end - span.start, LONGEST_HOLE), span.start)


def _literal(part: Part, source: str, dialect: Dialect) -> Iterator[Piece]:
    """Yield the pieces of a literal: its text, an escape as one character, its holes."""
    found = inside(source, part.span, dialect)
    if found is None:
        return
    (position, last), escape = found
    for hole in part.holes:
        if position <= hole.start and hole.end <= last:
            yield from _unescaped(source, Span(position, hole.start), escape)
            yield _hole(hole)
            position = hole.end
    yield from _unescaped(source, Span(position, last), escape)


def _unescaped(source: str, span: Span, escape: re.Pattern[str]) -> Iterator[Piece]:
    position, end = span
    first: re.Match[str] | None = None  # the first half of a pair, which waits for the second
    for match in escape.finditer(source, position, end):
        if first is not None:
            whole = paired(first[0], match[0]) if match.start() == first.end() else None
            yield Piece(whole or character(first[0]), first.start())
            position = first.end()
            first = None
            if whole:
                position = match.end()
                continue
        yield Piece(source[position : match.start()], position)
        position = match.end()
        if is_first_half(match[0]):
            first = match
        else:
            yield Piece(character(match[0]), match.start())
    if first is not None:
        yield Piece(character(first[0]), first.start())
        position = first.end()
    yield Piece(source[position:end], position)
