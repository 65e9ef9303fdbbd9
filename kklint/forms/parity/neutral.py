r"""The parts of a pattern with a parity -> what could stand there without: [13579] becomes \d.

These are proposals; `parity.neutral` keeps one that adds the missing numbers and nothing else.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kklint.forms.parity.chars import DIGITS, EVEN, ODD
from kklint.forms.parity.syntax import Chars, Choice, Group, Look, Node, Repeat, Sequence
from kklint.model import Span

COUNTED = re.compile(r"\{(\d{1,3})\}\Z")


class Change(NamedTuple):
    """A span of the pattern's text, and what to write there."""

    span: Span
    text: str


def proposals(node: Node, text: str) -> Iterator[str]:
    """Yield texts of the pattern without its parity, the plainest first."""
    looks = [part for part in _parts(node) if isinstance(part, Look)]
    ends = list(_ends(node))
    for parity in (ODD, EVEN):
        changes = [change for end in ends if (change := _change(end, parity, text))]
        if changes:
            yield _applied(text, changes)
    for look in looks:
        yield _applied(text, [Change(look.span, "")])
    for look in looks:
        for parity in (ODD, EVEN):
            inner = [change for end in _ends(look.item) if (change := _change(end, parity, text))]
            if inner:
                yield _applied(text, inner)


class _End(NamedTuple):
    """A part that may take the last character, and the part before it, if it is plain."""

    node: Node
    before: Node | None


def _parts(node: Node) -> Iterator[Node]:
    """Yield a part and all parts in it."""
    yield node
    inner: tuple[Node, ...] = ()
    if isinstance(node, Sequence):
        inner = node.items
    elif isinstance(node, Choice):
        inner = node.branches
    elif isinstance(node, Repeat | Group | Look):
        inner = (node.item,)
    for item in inner:
        yield from _parts(item)


def _ends(node: Node, before: Node | None = None) -> Iterator[_End]:
    """Yield the parts that may take the last character of what a part matches."""
    yield _End(node, before)
    if isinstance(node, Sequence):
        for place in range(len(node.items) - 1, -1, -1):
            item = node.items[place]
            yield from _ends(item, node.items[place - 1] if place else None)
            if not _optional(item):
                break
    elif isinstance(node, Choice):
        for branch in node.branches:
            yield from _ends(branch)
    elif isinstance(node, Repeat | Group):
        yield from _ends(node.item)


def _optional(node: Node) -> bool:
    """Return whether a part may take no character."""
    if isinstance(node, Chars):
        return False
    if isinstance(node, Sequence):
        return all(map(_optional, node.items))
    if isinstance(node, Choice):
        return any(map(_optional, node.branches))
    if isinstance(node, Group):
        return _optional(node.item)
    return not isinstance(node, Repeat) or not node.least or _optional(node.item)


def _change(end: _End, parity: int, text: str) -> Change | None:
    """Return the change of a part that takes exactly the digits of a parity."""
    node, before = end
    if isinstance(node, Group) and isinstance(node.item, Choice) and _digits(node.item) == parity:
        if node.number is None:
            return _joined(node, before, text)
        return Change(node.item.span._replace(start=_inside(node)), _digit(text))
    if isinstance(node, Chars) and node.chars == parity:
        return _joined(node, before, text)
    return None


def _inside(node: Group) -> int:
    """Return where the first branch in a group starts, after "(" and a name."""
    first = node.item.branches[0] if isinstance(node.item, Choice) else node.item
    return first.span.start


def _digits(choice: Choice) -> int:
    """Return the set of a choice between single characters, 0 if it is none."""
    chars = 0
    for branch in choice.branches:
        if not isinstance(branch, Chars):
            return 0
        chars |= branch.chars
    return chars


def _joined(node: Node, before: Node | None, text: str) -> Change:
    r"""Return the change, joined with digits right before: \d{9}[13579] becomes \d{10}."""
    if isinstance(before, Repeat) and isinstance(before.item, Chars):
        counted = COUNTED.search(text, before.span.start, before.span.end)
        if counted and before.item.chars == DIGITS and before.span.end == node.span.start:
            more = f"{{{int(counted[1]) + 1}}}"
            return Change(Span(counted.start(), node.span.end), more)
    if isinstance(before, Chars) and before.chars == DIGITS:
        return Change(node.span, text[before.span.start : before.span.end])
    return Change(node.span, _digit(text))


def _digit(text: str) -> str:
    r"""Return how this pattern writes a digit: [0-9] or \d."""
    return "[0-9]" if "[0-9]" in text and r"\d" not in text else r"\d"


def _applied(text: str, changes: list[Change]) -> str:
    """Return the text with the changes; spans that overlap are changed once."""
    parts, end = [], len(text)
    for change in sorted(changes, reverse=True):
        if change.span.end <= end:
            parts.append(text[change.span.end : end])
            parts.append(change.text)
            end = change.span.start
    parts.append(text[:end])
    return "".join(reversed(parts))
