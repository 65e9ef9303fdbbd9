"""A form -> the places in its programs that look into CPR numbers, as spans of the document."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kklint.forms.code_parity.readings import Kind, Reading, readings
from kklint.forms.model import Form
from kklint.model import Span

REMEMBERED = 8  # programs: two rules look at the same form
TRIAL = re.compile(
    r"(?:^|[/\\._-])(?:tests?|spec|specs|__tests__|fixtures?|mocks?|fakers?|fakes?|generators?"
    r"|seeds?|testdata|stubs?)(?:[/\\._-]|$)|[a-z](?:Tests?|Spec|Faker|Generator|Mock)\.",
)


class Place(NamedTuple):
    """What a program does, where, and the text there; `place` says where in words."""

    kind: Kind
    span: Span
    text: str
    place: str | None


def places(form: Form) -> Iterator[Place]:
    """Yield the readings of all programs of a form.

    A program that the source writes in another way than it is read (with escapes, or indented) is
    marked as a whole.
    """
    patterns = [field.pattern.span for field in form.fields if field.pattern is not None]
    for code in form.code:
        plain = len(code.text) == code.span.end - code.span.start
        whole: set[Kind] = set()
        for kind, span in _readings(code.text):
            start = code.span.start
            moved = Span(start + span.start, start + span.end) if plain else code.span
            if plain and any(moved.overlaps(pattern) for pattern in patterns):
                continue  # cpr-parity tells of it
            if plain or kind not in whole:
                yield Place(kind, moved, code.text[slice(*span)], code.place)
            whole.add(kind)


def is_trial(form: Form) -> bool:
    """Return whether a program is a test or makes up numbers for one, by the name of its file."""
    return form.format == "kode" and TRIAL.search(form.title) is not None


@lru_cache(REMEMBERED)
def _readings(text: str) -> tuple[Reading, ...]:
    return readings(text)
