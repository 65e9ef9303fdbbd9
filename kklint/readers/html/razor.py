"""Razor (ASP.NET) -> the text with its code filled in, as long as before."""

import re

from kklint.possessive import compiled
from kklint.readers.html.braces import Braces
from kklint.readers.html.filling import Code, Filled, Filling
from kklint.readers.html.strings import QUOTED
from kklint.readers.html.templates import LEFT_ALONE, PARENTHESES

_STATEMENT = rf"""(?:if|else[ ]if|for|foreach|while|switch|using|lock)\s*+{PARENTHESES}"""
_INDEX = rf"""\[(?:[^\[\]"'\n]++|{QUOTED})*+\]"""
CONSTRUCTS = compiled(
    rf"""<{LEFT_ALONE}
    | (?P<comment> @\*(?:(?!@\*|\*@).)*+\*@ )
    | (?P<block> (?<![\w@])@(?:code|functions)?\s*+\{{ )
    | (?P<frame>
        ^[ \t]*+@:
      | (?<![\w@])@(?:{_STATEMENT}|do|try|section[ ]\w+)\s*+\{{
      | ^[ \t]*+\}}?[ \t]*+(?:else(?:[ ]if\s*+{PARENTHESES})?|catch[^<\n{{]*+|finally)\s*+\{{
      | ^[ \t]*+{_STATEMENT}\s*+\{{
      | ^[ \t]*+@(?:model|using|inject|page|namespace|inherits|layout|implements|attribute|typeparam
          |addTagHelper|removeTagHelper|tagHelperPrefix|rendermode|preservewhitespace)\b[^\n]*+
      | ^[ \t]*+[{{}}][ \t]*+$ )
    | (?P<statement>
        ^[ \t]*+(?:(?:var|const|return|await|break|continue)\b
        | [\w.<>\[\]?]++[ ]\w++[ ]*+= | [\w.]++(?:\[[^\]\n]*+\])?[ ]*+[-+]?= | [\w.]++\()
        (?:[^<\n;]++|;(?![ \t]*+$))*+;[ \t]*+$
      | ^[ \t]*+(?:case[ ][^\n:]*+|default[ ]?):[ \t]*+$ )
    | (?P<expression> (?<![\w@])@(?:
        {PARENTHESES}
      | (?:await[ ])?[a-zA-Z_]\w*+(?:[?!]?\.[a-zA-Z_]\w*+|{PARENTHESES}|{_INDEX})*+ ) )
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
MARKUP_LINE = compiled(r"^\s*+<[a-zA-Z]", re.MULTILINE)


def fill(text: str) -> Filled:
    """Return text with its templates filled in."""
    filling = Filling(text)
    braces = Braces(text)
    position = 0
    while match := CONSTRUCTS.search(text, position):
        position = match.end()
        kind = match.lastgroup
        if kind == "comment":
            filling.comment(*match.span())
        elif kind == "block":
            end = braces.end(match.end() - 1)
            if end is not None and not MARKUP_LINE.search(text, match.end(), end):
                position = end  # else there is HTML in it, and it is read line by line
            filling.code(match.start(), position, Code())
        elif kind == "expression":
            filling.code(*match.span(), Code(shown=True))
        elif kind != "alone":
            filling.code(*match.span(), Code(nothing=True, asks=kind == "frame"))
    return filling.filled()
