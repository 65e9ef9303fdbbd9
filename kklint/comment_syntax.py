"""A source -> how a comment is written in it, and where one may stand: what --add-ignores tries.

Each format has its ways, the best first. What stands in none has no comments of its own.
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from kklint.model import Source
from kklint.readers.formats import detect


class Spot(Enum):
    """Where a comment stands: above the line, above the text or entry it is in, behind the line."""

    ABOVE_LINE = 1
    ABOVE_TEXT = 2
    ABOVE_ENTRY = 3
    BEHIND = 4


class Way(NamedTuple):
    """A way to write a comment: what opens and closes it, and where it stands."""

    opening: str
    closing: str
    spot: Spot


def _ways(opening: str, closing: str, *spots: Spot) -> tuple[Way, ...]:
    return tuple(Way(opening, closing, spot) for spot in spots)


ABOVE = (Spot.ABOVE_LINE, Spot.ABOVE_TEXT)
HASH = _ways("# ", "", *ABOVE, Spot.BEHIND)
SLASHES = _ways("// ", "", *ABOVE, Spot.BEHIND)
XML = _ways("<!-- ", " -->", Spot.ABOVE_LINE, Spot.ABOVE_TEXT)
HTML = _ways("<!-- ", " -->", Spot.BEHIND, Spot.ABOVE_LINE, Spot.ABOVE_TEXT)
JSX = _ways("{/* ", " */}", *ABOVE)

BY_FORMAT: Mapping[str, tuple[Way, ...]] = MappingProxyType(
    {
        "text": _ways("# ", "", Spot.ABOVE_LINE),
        "markdown": (*HTML, *_ways("# ", "", Spot.ABOVE_LINE)),
        "html": HTML,
        "yaml": HASH,
        "po": _ways("# ", "", Spot.ABOVE_ENTRY),
        "properties": _ways("# ", "", *ABOVE),
        "xliff": XML,
        "resx": XML,
        "android": XML,
        "definitions": XML,
        "quoted": SLASHES,
        "code": SLASHES,
    }
)
SUFFIXES = {
    ".jinja .jinja2 .j2 .njk .twig": ("{# ", " #}"),
    ".erb .ejs": ("<%# ", " %>"),
    ".hbs .handlebars": ("{{!-- ", " --}}"),
    ".mustache": ("{{! ", " }}"),
    ".liquid": ("{% comment %} ", " {% endcomment %}"),
    ".jsp .aspx": ("<%-- ", " --%>"),
    ".cshtml .razor": ("@* ", " *@"),
}
BY_SUFFIX: Mapping[str, tuple[Way, ...]] = MappingProxyType(
    {
        **{
            suffix: (*_ways(*marks, Spot.BEHIND, *ABOVE), *HTML)
            for suffixes, marks in SUFFIXES.items()
            for suffix in suffixes.split()
        },
        ".php": (*SLASHES, *_ways("<?php /* ", " */ ?>", Spot.BEHIND, *ABOVE), *HTML),
        ".vue": (*HTML, *SLASHES),
        ".svelte": (*HTML, *SLASHES),
        ".py": HASH,
        ".sql": _ways("-- ", "", *ABOVE, Spot.BEHIND),
        ".vb": _ways("' ", "", *ABOVE, Spot.BEHIND),
        **dict.fromkeys((".js", ".jsx", ".ts", ".tsx", ".mjs"), (*SLASHES, *JSX)),
    }
)
CLOSINGS = ("-->", "--", "*/", "#}", "%>", "}}", "*@", "{%", "%}", "?>")


def ways(source: Source) -> tuple[Way, ...]:
    """Return how comments may be written in a source, none where the format has none."""
    name = detect(source)
    if name not in BY_FORMAT:
        return ()
    return BY_SUFFIX.get(source.suffix.lower(), BY_FORMAT[name])


def plain(reason: str) -> str:
    """Return a reason on one line without what would end a comment."""
    for closing in CLOSINGS:
        reason = reason.replace(closing, " ")
    return " ".join(reason.split())
