"""Kotlin -> its enumerations; there is no grammar for it here, and an enumeration needs none."""

from collections.abc import Iterator

from kklint.forms.code.options import OptionSet, option
from kklint.forms.code.program import Declared, of_set
from kklint.forms.code.syntax import Text
from kklint.forms.code.words import stands_alone
from kklint.forms.model import Option
from kklint.model import Document, Span
from kklint.possessive import compiled

ENUM = compiled(r"\benum\s+class\s+(?P<name>\w+)[^{};]{0,400}\{")
MEMBER = compiled(r"\s*(?:@\w+(?:\([^()\n]*\))?\s*)*(?P<name>[A-Za-z]\w*)\s*(?P<rest>[(,;}{]|$)")
ASIDE = compiled(r"//[^\n]*|/\*(?:[^*]|\*(?!/))*+\*/|\"(?:[^\"\\\n]|\\.)*+\"")
LONGEST = 5_000  # characters of an enumeration
BRACKETS = compiled(r"[(){}]")
TWO = 2


def fields(document: Document) -> Iterator[Declared]:
    """Yield the enumerations that are about people."""
    text = ASIDE.sub(lambda match: " " * len(match[0]), document.text)
    for match in ENUM.finditer(text):
        options = tuple(_options(text, match.end()))
        name, span = match["name"], Span(*match.span("name"))
        extent = Span(match.start(), options[-1].span.end if options else match.end())
        known = OptionSet(name, span, options, alone=True, format="kotlin", extent=extent)
        if len(options) >= TWO and stands_alone(document, known.name, (), options, extent):
            yield Declared("kotlin", of_set(known))


def _options(text: str, start: int) -> Iterator[Option]:
    """Yield the members of an enumeration, up to its methods."""
    at, end = start, min(len(text), start + LONGEST)
    while (found := MEMBER.match(text, at, end)) is not None:
        name = Text(found["name"], Span(*found.span("name")))
        yield option(name.text, name)
        at = found.end("name")
        depth = 0
        while at < end:
            mark = text[at]
            depth += (mark in "({") - (mark in ")}")
            if depth < 0 or mark == ";":
                return
            at += 1
            if depth == 0 and mark == ",":
                break
