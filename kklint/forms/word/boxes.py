"""Lines of a form -> the boxes that answer one question, each with the text beside it.

»Køn ☐ Mand ☐ Kvinde« or »Køn Mand ☐ Kvinde ☐«; lines that begin with a box go on with the
question of the line above.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kklint.forms.word.lines import Line, Token

COLON = ": "
LONGEST_QUESTION = 150  # characters
MOST_TOGETHER = 60  # boxes that answer one question


class Box(NamedTuple):
    """A box and what stands beside it."""

    token: Token
    label: Token | None


@dataclass(slots=True)
class Group:
    """Boxes that answer one question."""

    question: Token | None
    boxes: list[Box] = field(default_factory=list)


def groups(lines: Iterable[Line]) -> Iterator[Group]:
    """Yield the groups of boxes in order."""
    group: Group | None = None  # goes on in the next line
    above: Token | None = None
    for line in lines:
        if not any(token.is_box for token in line):
            if group:
                yield group
            group = None
            above = line[0] if len(line) == 1 and line[0].control is None else None
            continue
        found = list((_behind if _are_behind(line) else _before)(line))
        if group is not None and found[0].question is None and line[0].is_box:
            group.boxes += found.pop(0).boxes
        elif found[0].question is None and line[0].is_box:
            found[0].question = above
        if found:
            if group:
                yield group
            yield from found[:-1]
            group = found[-1]
        if group and (not _goes_on(line) or len(group.boxes) >= MOST_TOGETHER):
            yield group
            group = None
        above = None
    if group:
        yield group


def _goes_on(line: Line) -> bool:
    """Return whether the next line can go on with what a line asks: it ends as a list does."""
    return line[-1].is_box or line[-1].control is None


def _are_behind(line: Line) -> bool:
    """Return whether the texts stand behind the boxes of a line."""
    boxes = [at for at, token in enumerate(line) if token.is_box]
    behind = all(_is_text(line, at + 1) for at in boxes)
    return behind or not all(_is_text(line, at - 1) for at in boxes)


def _is_text(line: Line, at: int) -> bool:
    return 0 <= at < len(line) and line[at].control is None


def _behind(line: Line) -> Iterator[Group]:
    group: Group | None = None
    texts: list[Token] = []
    for at, token in enumerate(line):
        if token.is_box:
            if group is None or texts:
                if group:
                    yield group
                group = Group(_question(texts))
            label = line[at + 1] if _is_text(line, at + 1) else None
            group.boxes.append(Box(token, label))
            texts = []
        elif token.control is not None:
            texts = []
        elif not (at and line[at - 1].is_box):
            texts.append(token)
    if group:
        yield group


def _before(line: Line) -> Iterator[Group]:
    group: Group | None = None
    texts: list[Token] = []
    for token in line:
        if token.is_box:
            label = texts.pop() if texts else None
            if label is not None and COLON in label.text:
                question, label = _parted(label)
                texts.append(question)
            if group is None or texts:
                if group:
                    yield group
                group = Group(_question(texts))
            group.boxes.append(Box(token, label))
            texts = []
        elif token.control is not None:
            texts = []
        else:
            texts.append(token)
    if group:
        yield group


def _parted(token: Token) -> tuple[Token, Token]:
    """Return the question and the answer in a text such as »Køn: Mand«."""
    at = token.text.rindex(COLON)
    end, start = token.start + at, token.start + at + len(COLON)
    question = token._replace(end=end, text=token.text[:at])
    return question, token._replace(start=start, text=token.text[at + len(COLON) :])


def _question(texts: Sequence[Token]) -> Token | None:
    if not texts or len(texts[-1].text) > LONGEST_QUESTION:
        return None
    return texts[-1]
