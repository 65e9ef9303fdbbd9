"""The start tag of an element -> its attributes, each with the place of its value."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from kklint.model import Span
from kklint.possessive import compiled
from kklint.readers.html import entities
from kklint.readers.html.tags import ATTRIBUTE, NAME
from kklint.readers.normalise import JOINER, OBJECT

# What of a tag stands in a template's condition: {% if mand %}checked{% endif %}.
CONDITION = compiled(
    r"""(?P<begin>
        \{%[-~]?\s*+(?:if|unless|for|ifequal|ifnotequal|ifchanged)\b | \{\{~?[\#^]
      | <\?(?:php)?\s*+(?:if|foreach|for)\b(?:(?!\?>|<\?|[:{]\s*+\?>)[^;])*+[:{]\s*+\?>
      | <%-?\s*+(?:if|unless)\b[^%;]*+%> | @(?:if|unless|isset|foreach)\b | \{\#(?:if|each)\b )
    | (?P<end>
        \{%[-~]?\s*+end | \{\{~?/ | <\?(?:php)?\s*+(?:end|\}(?!\s*+else))
      | <%-?\s*+(?:end\b|\}(?!\s*+else)) | @end | \{/(?:if|each)\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Attribute(NamedTuple):
    """The value of an attribute; `whole` is the attribute with its name.

    What a template puts in is U+FFFC in the text. `sometimes`: it stands in a template's condition.
    """

    text: str
    span: Span
    whole: Span
    sometimes: bool = False

    @property
    def is_known(self) -> bool:
        """Whether no template puts anything into it or decides about it."""
        return not self.sometimes and OBJECT not in self.text

    @property
    def known(self) -> str:
        """The text without white space around it, "" where a template puts something in."""
        return self.text.strip() if OBJECT not in self.text else ""


Attributes = Mapping[str, Attribute]
NOTHING = Attribute("", Span(0, 0), Span(0, 0))


def read(source: str, text: str, start: int, end: int) -> dict[str, Attribute]:
    """Return the attributes of the start tag at `start`; of equal names the first counts.

    `text` is the source with its templates filled in.
    """
    tag = text[start:end]
    begin = NAME.match(tag)
    if begin is None:
        return {}
    conditions = _conditions(source[start:end]) if JOINER in tag or OBJECT in tag else ()
    found: dict[str, Attribute] = {}
    for match in ATTRIBUTE.finditer(tag, begin.end()):
        kind = match.lastgroup if match.lastgroup != "name" else None
        low, high = match.span(kind or "name")
        found.setdefault(
            match["name"].lower(),
            Attribute(
                _unescaped(text[start + low : start + high]) if kind else "",
                Span(start + low, start + high),
                Span(start + match.start(), start + match.end()),
                any(span.start <= match.start() < span.end for span in conditions),
            ),
        )
    return found


def value(attributes: Attributes, *names: str) -> str:
    """Return the first value that is known and not empty of the attributes of these names."""
    return next(filter(None, (attributes.get(name, NOTHING).known for name in names)), "")


def _unescaped(text: str) -> str:
    """Return the value of an attribute without its character references."""
    text = text.replace(JOINER, "")
    if "&" not in text:
        return text
    return "".join(piece.text for piece in entities.pieces(text, 0, len(text), attribute=True))


def _conditions(source: str) -> list[Span]:
    """Return what of a tag stands in conditions of a template."""
    found: list[Span] = []
    depth = begin = 0
    for match in CONDITION.finditer(source):
        if match.lastgroup == "begin":
            begin = begin if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append(Span(begin, match.end()))
    return found
