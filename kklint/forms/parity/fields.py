"""A form -> the fields whose pattern lets CPR numbers of one parity only through."""

import json
from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

from kklint.forms.model import Edit, Field, Form, Kind, Pattern
from kklint.forms.parity.decision import Shape, Verdict, counted, decide, neutral
from kklint.forms.parity.words import asks_cpr

ONE_SIDED = (Verdict.ODD, Verdict.EVEN)
FEWEST = 1_000  # numbers: a pattern for fewer is for some people's own
MOST_FIELDS = 2_000  # with a pattern, of one form


class OneSided(NamedTuple):
    """A field, its pattern, and the parity that the pattern lets through."""

    field: Field
    pattern: Pattern
    verdict: Verdict


def one_sided(form: Form) -> Iterator[OneSided]:
    """Yield the fields of a form whose pattern lets one parity only through."""
    fields = [field for field in form.fields if field.pattern and field.kind is not Kind.SHOWN]
    for field in fields[:MOST_FIELDS]:
        if field.pattern is not None:
            verdict = _verdict(field, field.pattern)
            if verdict is not None:
                yield OneSided(field, field.pattern, verdict)


def _verdict(field: Field, pattern: Pattern) -> Verdict | None:
    """Return the parity of a pattern for CPR numbers, None where there is none to tell of."""
    asks = asks_cpr(field)
    verdict = decide(pattern)
    if verdict is Verdict.NONE and asks:
        verdict = decide(pattern, Shape.LAST_FOUR)
        return verdict if verdict in ONE_SIDED else None
    if verdict not in ONE_SIDED or not (asks or _has_dates(pattern)):
        return None
    found = counted(pattern)
    return verdict if found is None or sum(found) >= FEWEST else None


def _has_dates(pattern: Pattern) -> bool:
    """Return whether a pattern takes no ten digits but those that begin with a date."""
    found = counted(pattern, Shape.NO_DATE)
    dated = counted(pattern)
    return found is not None and dated is not None and not any(found) and any(dated)


def edits(pattern: Pattern) -> tuple[Edit, ...]:
    """Return the edit that takes the parity out, none where it is not plain."""
    text = neutral(pattern)
    written = None if text is None else _written(text, pattern)
    return () if written is None else (Edit(pattern.span, written),)


def _written(text: str, pattern: Pattern) -> str | None:
    r"""Return a new pattern as the source writes the old one, told by its length there.

    As it is; in JSON and other strings with \\d for \d; in XML with &lt; for <.
    """
    length = pattern.span.end - pattern.span.start
    ways = (str, _in_json, _in_xml)
    for write in ways:
        if len(write(pattern.text)) == length:
            return write(text)
    return None


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _in_xml(text: str) -> str:
    return escape(text, {'"': "&quot;"})
