"""A constraint in FHIRPath -> the pattern that a text must match, where it has one.

`matches` looks for its pattern anywhere in a text, `matchesFull` does not. Where a text may match
one pattern or another, or must not match, there is none that it must match.
"""

import re

from kklint.forms.model import Dialect, Mode, Pattern
from kklint.possessive import compiled
from kklint.readers.content import Content

LITERAL = compiled(
    r"(?:\b(?P<call>matches(?:Full)?)\s*\(\s*)?'(?P<text>(?:[^'\\]++|\\.)*+)(?P<end>'|\\?\Z)",
    re.DOTALL,
)
EITHER = compiled(r"\b(?:or|xor|iif|not)\b")
ESCAPE = compiled(r"\\([\\'\"`/])")


def pattern(expression: Content) -> Pattern | None:
    """Return the pattern that an expression asks for."""
    literals = LITERAL.finditer(expression.text)
    found = [match for match in literals if match["call"] and match["end"] == "'"]
    if not found or EITHER.search(LITERAL.sub("''", expression.text)):
        return None
    first = found[0]
    if not first["text"]:
        return None
    mode = Mode.FULL if first["call"] == "matchesFull" else Mode.SEARCH
    span = expression.span(first.start("text"), first.end("text"))
    return Pattern(ESCAPE.sub(r"\1", first["text"]), mode, Dialect.PCRE, span)
