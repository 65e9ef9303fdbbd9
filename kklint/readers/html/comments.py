"""Comments in HTML -> those that speak to kklint, and what they speak about."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from kklint.model import Comment, Span
from kklint.readers.html.blocks import Passage
from kklint.readers.text import DIRECTIVE

LINE_END = re.compile(r"[\r\n]")
TAG = re.compile(r"<[^<>]*+>")
LOOK_AROUND = 200  # characters in which the ends of a line are looked for


def targeted(
    text: str, passages: Sequence[Passage], comments: Iterable[Comment]
) -> Iterator[Comment]:
    """Yield the comments that speak to kklint.

    One that stands alone on its lines, between texts, speaks about the next text; if that is an
    attribute, about the text of its element, too.
    """
    starts = [passage.block.origin[0] for passage in passages]
    reaches = list(accumulate((passage.block.origin[-1] for passage in passages), max))
    for comment in comments:
        if DIRECTIVE not in comment.text:
            continue
        first = bisect_left(starts, comment.span.end)
        between = first < len(passages) and (not first or reaches[first - 1] < comment.span.start)
        if between and _alone(text, comment.span):
            last = first
            while passages[last].goes_on and last + 1 < len(passages):
                last += 1
            target = Span(starts[first], passages[last].block.origin[-1] + 1)
            yield comment._replace(target=target)
        else:
            yield comment


def _alone(text: str, span: Span) -> bool:
    """Return whether nothing but tags stands on the lines of a span."""
    before = text[max(0, span.start - LOOK_AROUND) : span.start]
    line = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
    after = text[span.end : span.end + LOOK_AROUND]
    rest = LINE_END.split(after, maxsplit=1)[0]
    ended = len(rest) < len(after) or span.end + len(after) == len(text)
    return ended and not TAG.sub("", line).strip() and not TAG.sub("", rest).strip()
