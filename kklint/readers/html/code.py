"""The code of a template -> the strings in it that read as text, by the names they stand under.

»{title: "Formand"}«, »link_to "Formanden", path«, »ViewData["Title"] = "Formanden"« and
»a ? "Formand" : "Næstformand"« name texts; »role == "Formand"« and »url("Formand")« do not.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kklint.possessive import compiled
from kklint.readers.code import names
from kklint.readers.code.names import PLAIN, QUIET, Context, Reading
from kklint.readers.html import strings as html_strings
from kklint.readers.html.strings import QUOTED

TOKEN = compiled(
    rf"""(?P<string>{QUOTED}) | `(?:[^`\\]++|\\.)*+` | \\. | (?P<open>[(\[{{]) | (?P<close>[)\]}}])
    | (?<![:\w/])//[^\n]*+ | /\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z)""",
    re.VERBOSE | re.DOTALL,
)
# Of the arguments of these only the first is shown: ActionLink("Find formanden", "Formand").
LINKING = frozenset("actionlink link_to link_to_if link_to_unless routelink".split())
FIRST = Context(Reading.LABEL)  # told from others by its identity
BEGIN = compiled(r"(?:\{\{\{?|\{[%!]!?|<[%?](?:php\b)?|@)[-=~:]*+", re.IGNORECASE)
COMPARED = compiled(
    r"(?:[=!]=|(?<![=-])[<>]|(?<!\w)(?:in|is|not|eq|ne|case|when|matches|(?:starts|ends)\s++with|does|has))=?\Z"
)
COMPARING = compiled(r"(?:[=!]=|(?:===?|in|is|not|matches)\b)")
COMPARING_HELPER = compiled(r"\((?:eq|ne|neq|not|is|includes|contains|compare|lookup)\s")
KEY_END = compiled(r":(?!:)|=>|=(?!=)")
ASSIGNED = compiled(r"(?:=>|(?<![=!<>:])[:=])\Z")
INDEXED = compiled(r"[\w)\]]\Z")
LOOK = 80  # characters looked at before and after a string
# Their arguments name something: a page, a picture, a form of a date.
NAMING = frozenset(
    "action asset attr attribute auth block can canany cannot component constant content controller"
    " csrf_token data date editorfor env error extends format guest icon image img include"
    " input_value is_granted isinrole layout livewire method old parent partial partialasync path"
    " push render renderpartial renderpartialasync rendersection rendersectionasync route slot"
    " source stack static svg tagbuilder tostring url url_for vite yield".split()
)
NAMING_ENDS = ("_path", "_url")
PIPED = compiled(r"\|\s*\w+\s*:\Z")


class String(NamedTuple):
    """Where a string stands without its quotes, and how much of what it may hold is read."""

    start: int
    end: int
    reading: Reading


def strings(code: str, *, asks: bool = False) -> Iterator[String]:
    """Yield the strings of code; of code that only `asks` (if, for) those in calls that name texts.

    Those that nobody reads are not among them.
    """
    begin = BEGIN.match(code)
    outermost = QUIET if asks else PLAIN
    around = [outermost]
    for token in TOKEN.finditer(code, begin.end() if begin else 0):
        start, end = token.span()
        if token["open"]:
            around.append(_inside(code, start, around[-1]))
        elif token["close"]:
            if len(around) > 1:
                around.pop()
        elif token["string"]:
            reading = _reading(code, start, end, around[-1])
            if reading:
                yield String(start + 1, end - 1, reading)


def shown(code: str) -> Iterator[tuple[int, int]]:
    """Yield where the strings stand of code whose value is a text that people read."""
    certain = dict.fromkeys(html_strings.shown(code))
    named = ((low, high) for low, high, _reading in strings(code))
    for low, high in sorted({**certain, **dict.fromkeys(named)}):
        if (low, high) in certain or html_strings.is_text(code[low:high]):
            yield low, high


def _inside(code: str, start: int, around: Context) -> Context:
    """Return the context inside the bracket at `start`."""
    before = code[max(0, start - LOOK) : start].rstrip()
    if COMPARED.search(before) or COMPARING_HELPER.match(code, start):
        return QUIET
    if code[start] == "[" and INDEXED.search(before):
        return names.indexed(names.called(code, start))
    if code[start] == "(" and INDEXED.search(before):
        name = names.called(code, start)
        if name.lower() in LINKING:
            return FIRST
        inside = QUIET if _names_something(name) else names.arguments(name, PLAIN)
        return QUIET if around is QUIET and inside is not names.SHOWN else inside
    return around


def _reading(code: str, start: int, end: int, around: Context) -> Reading:
    """Return how a string is read that stands from start to end."""
    before = code[max(0, start - LOOK) : start].rstrip()
    after = code[end : end + LOOK].lstrip()
    if COMPARED.search(before) or COMPARING.match(after):
        return Reading.NOTHING
    if KEY_END.match(after) and not before.endswith("?"):
        return Reading.NOTHING
    if around is FIRST and before.endswith(","):
        return Reading.NOTHING
    assigned = ASSIGNED.search(before)
    if assigned is None:
        return around.reading
    name = names.name_in(before, 0, assigned.start())
    if PIPED.search(before) and _names_something(name):
        return Reading.NOTHING
    return names.named(name, around).reading


def _names_something(name: str) -> bool:
    """Return whether the arguments of a function are names and not texts."""
    return name.lower() in NAMING or name.endswith(NAMING_ENDS)
