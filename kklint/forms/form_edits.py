"""Changes of a form definition that keep its shape: more answers, an answer that is optional.

Each takes the source and spans and gives edits, or none where the shape leaves a doubt. The lines
and items that are already there are the pattern for what is added.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from kklint.forms.model import Option
from kklint.model import Edit, Span

LONGEST_LINE = 400
VALUE = "\ue000"  # where the stored value stands in the shape of a line
BREAK = re.compile(r"\r?\n|\\n")
ITEM_GAP = re.compile(r"""(["']?)\s*,\s*\1""")
LIST_START = re.compile(r"""\[\s*["']?$""")
LIST_END = re.compile(r"""["']?\s*\]""")
TRUTH = re.compile(
    r"""(?P<before>[\w"'#:.\\-]*(?:[Rr]equired|[Mm]andatory)["'\\]*\s*(?::\s*["']?|=>?\s*))"""
    r"""(?P<value>true|True|TRUE|yes|Yes|on|1)(?P<after>["']?)"""
)
FALSE = {"true": "false", "True": "False", "TRUE": "FALSE", "yes": "no", "Yes": "No"} | {
    "on": "off",
    "1": "0",
}
OCCURS = re.compile(r"""(minOccurs\s*=\s*["'])1(["'])""")
USE = re.compile(r"""(use\s*=\s*["'])required(["'])""")
ATTRIBUTE = re.compile(
    r"""(?:aria-)?(?P<name>required|selected|checked)(?:\s*=\s*(?P<quote>["'])(?:true|(?P=name))?(?P=quote))?"""
)
CHOSEN = re.compile(r"""\s+(?:selected|checked)(?:=(?:"\w*"|'\w*'))?(?=[\s/>])""")
NAMED_ITEM = re.compile(r"""["']?[\w.-]+["']?""")


class NewAnswer(NamedTuple):
    """An answer to add: what is stored and what is read."""

    value: str
    label: str


class _Row(NamedTuple):
    """A line of an option: what stands before and after its label, its value marked."""

    before: str
    after: str


def more_answers(
    text: str, neighbours: Sequence[Option], new: Sequence[NewAnswer]
) -> tuple[Edit, ...]:
    """Return the edits that add answers behind two options that stand next to each other."""
    if len(neighbours) != 2 or not new:  # noqa: PLR2004 - a pair shows how a list goes on
        return ()
    first, second = sorted(neighbours, key=lambda option: option.span)
    gap = text[first.span.end : second.span.start]
    if ITEM_GAP.fullmatch(gap) and first.value == first.label and second.value == second.label:
        return _more_items(text, (first, second), gap, new)
    breaks = BREAK.findall(gap)
    return _more_lines(text, (first, second), breaks[0], new) if len(breaks) == 1 else ()


def _more_items(
    text: str, pair: tuple[Option, Option], gap: str, new: Sequence[NewAnswer]
) -> tuple[Edit, ...]:
    """Return the edit that adds strings to a list such as ["male", "female"]."""
    start, end = pair[0].span.start, pair[1].span.end
    if not LIST_START.search(text[max(0, start - LONGEST_LINE) : start]):
        return ()
    if not LIST_END.match(text[end : end + LONGEST_LINE]):
        return ()
    return (Edit(Span(end, end), "".join(gap + answer.label for answer in new)),)


def _more_lines(
    text: str, pair: tuple[Option, Option], line_break: str, new: Sequence[NewAnswer]
) -> tuple[Edit, ...]:
    """Return the edits that add lines which look like those of two options."""
    lines = [_line(text, option.span, line_break) for option in pair]
    rows = [
        _row(text, line, option) if line is not None else None
        for line, option in zip(lines, pair, strict=True)
    ]
    first, second = rows
    if first is None or second is None or lines[1] is None or first.before != second.before:
        return ()
    last_of_list = first.after == second.after + ","
    if first.after != second.after and not last_of_list:
        return ()
    added = [
        row.before.replace(VALUE, answer.value)
        + answer.label
        + row.after.replace(VALUE, answer.value)
        for row, answer in zip([first] * (len(new) - 1) + [second], new, strict=True)
    ]
    end = lines[1].end
    return (
        Edit(
            Span(end, end), ("," if last_of_list else "") + "".join(line_break + a for a in added)
        ),
    )


def _row(text: str, line: Span, option: Option) -> _Row | None:
    """Return the shape of an option's line, None where its value stands in it more than once."""
    before, after = text[line.start : option.span.start], text[option.span.end : line.end]
    value = re.compile(rf"(?<!\w){re.escape(option.value)}(?!\w)")
    found = len(value.findall(before)) + len(value.findall(after))
    if not option.value or (option.value != option.label and found != 1):
        return None
    return _Row(CHOSEN.sub("", value.sub(VALUE, before)), value.sub(VALUE, after))


def _line(text: str, span: Span, line_break: str) -> Span | None:
    """Return the line a span stands in, None where it is longer than a line of options is."""
    low = max(0, span.start - LONGEST_LINE)
    start = text.rfind(line_break, low, span.start)
    if start < 0 and low > 0:
        return None
    high = span.end + LONGEST_LINE
    # A text in one line ends with its quotation mark; in lines of their own, answers end with one.
    marks = (line_break, "\n", '"\n') if line_break == "\\n" else (line_break,)
    ends = [end for mark in marks if (end := text.find(mark, span.end, high)) >= 0]
    if not ends and high < len(text):
        return None
    begin = start + len(line_break) if start >= 0 else 0
    end = min(ends, default=len(text))
    if line_break == "\\n" and text[end : end + 1] == "\n":
        end = text.rfind('"', span.end, end)
    return Span(begin, end) if end >= span.end else None


def optional(text: str, span: Span | None) -> tuple[Edit, ...]:
    """Return the edit that makes a field optional, by the span of what makes it required."""
    if span is None or span.end > len(text) or span.end <= span.start:
        return ()
    marked = text[span.start : span.end]
    if taken := without_attribute(text, span):
        return taken
    if found := TRUTH.fullmatch(marked):
        start = span.start + found.start("value")
        return (Edit(Span(start, start + len(found["value"])), FALSE[found["value"]]),)
    for shape, value in ((OCCURS, "0"), (USE, "optional")):
        if found := shape.fullmatch(marked):
            return (Edit(span, found[1] + value + found[2]),)
    return _without_item(text, span)


def without_attribute(text: str, span: Span | None) -> tuple[Edit, ...]:
    """Return the edit that takes an attribute such as `required` or `checked` out of a tag."""
    if span is None or not ATTRIBUTE.fullmatch(text[span.start : span.end]):
        return ()
    if text[span.end : span.end + 1] not in {">", " ", "\n", "\t", "\r", "/"}:
        return ()
    spaces = len(list(takewhile(str.isspace, reversed(text[max(0, span.start - 80) : span.start]))))
    return (Edit(Span(span.start - spaces, span.end), ""),) if spaces else ()


def _without_item(text: str, span: Span) -> tuple[Edit, ...]:
    """Return the edit that takes a name out of a list of required names, unless it is alone."""
    if not NAMED_ITEM.fullmatch(text[span.start : span.end]):
        return ()
    quote = text[span.start - 1 : span.start] if span.start else ""
    if quote in {'"', "'"} and text[span.end : span.end + 1] == quote:
        span = Span(span.start - 1, span.end + 1)
    before, after = text[max(0, span.start - 200) : span.start], text[span.end : span.end + 200]
    opened, closed = before.rstrip()[-1:], after.lstrip()[:1]
    if opened == "," and closed in {",", "]"}:
        start = span.start - (len(before) - len(before.rstrip())) - 1
        return (Edit(Span(start, span.end), ""),)
    if opened == "[" and closed == ",":
        rest = after.lstrip()[1:]
        return (Edit(Span(span.start, span.end + len(after) - len(rest.lstrip())), ""),)
    return ()
