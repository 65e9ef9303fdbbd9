"""The source of a start tag -> what of it people read, and what it says about its element."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from kklint.possessive import compiled
from kklint.readers.html.elements import CODE_BOXES
from kklint.readers.languages import is_danish
from kklint.readers.normalise import JOINER, OBJECT

# What a template puts into a tag (see `templates`) parts names as white space does.
_FILL = JOINER + OBJECT
ATTRIBUTE = compiled(
    rf"""(?P<name>[^ \t\n\f/>{_FILL}][^ \t\n\f/>={_FILL}]*+)
    (?:[ \t\n\f]*+=[ \t\n\f]*+(?:
      "(?:(?P<double>[^"]*+)"|(?P<unclosed>[^">]*+)) | '(?:(?P<single>[^']*+)'|(?P<open>[^'>]*+))
    | (?P<bare>[^ \t\n\f>"'][^ \t\n\f>]*+)))?+""",
    re.VERBOSE | re.ASCII,
)
NAME = compiled(rf"<(?P<name>[^ \t\n\f/>{_FILL}]*+)", re.ASCII)
FILL = compiled(f"[{_FILL}]")
KINDS = {
    **dict.fromkeys("alt title data-bs-title data-original-title data-title".split(), "alt"),
    **dict.fromkeys(
        "aria-description data-bs-content data-content data-tooltip summary tooltip".split(),
        "description",
    ),
    **dict.fromkeys(
        "aria-label aria-roledescription aria-valuetext data-label heading headertext label"
        " subtitle".split(),
        "label",
    ),
    **dict.fromkeys("aria-placeholder data-placeholder placeholder".split(), "placeholder"),
    **dict.fromkeys("data-confirm errormessage text".split(), "string"),
}
# The same with an expression as value, in Vue, Alpine and Angular.
BOUND = {
    name.format(key): kind
    for key, kind in {**KINDS, "v-text": "string"}.items()
    for name in (":{}", "v-bind:{}", "x-bind:{}", "[{}]", "[attr.{}]")
}
BOUND |= {"v-text": "string", "x-text": "string", "[innertext]": "string"}
META = compiled(
    r"(?:og:|twitter:|dc\.|dcterms\.)?(?:title|description)|og:site_name|abstract"
    r"|(?:og:|twitter:)image:alt|twitter:(?:label|data)\d|(?:apple-mobile-web-app-|application-)"
    r"(?:title|name)",
    re.IGNORECASE,
)
JSON_LD = "application/ld+json"
SILENT = frozenset({"link", "script", "style"})
BUTTONS = frozenset({"button", "reset", "submit"})
TEMPLATES = compiled(
    r"text/(?:html|template|(?:x|ng)-(?:template|handlebars)[\w-]*)", re.IGNORECASE
)
CODE_CLASS = compiled(
    r"(?<![a-z])(?:(?:code|codehilite|console|highlight|hljs|listing|prettyprint|programlisting"
    r"|screen|shell|sourcecode|terminal)(?![a-z])|lang(?:uage)?-(?!da))",
    re.IGNORECASE,
)
# Without one of these, and no class that tells something, a tag says nothing.
TELLING = frozenset(
    {
        *KINDS,
        *BOUND,
        "content",
        "dy",
        "lang",
        "role",
        "srcdoc",
        "translate",
        "type",
        "value",
        "xml:lang",
        "y",
    }
)
UNTRANSLATED = "notranslate"
NO_LANGUAGE = frozenset("und zxx mul".split())
NEW_LINE = frozenset({"dy", "y"})
LONGEST_KEPT = 500  # characters of a tag that is remembered


class Text(NamedTuple):
    """An attribute that people read: its kind, and where its value stands in the tag."""

    kind: str
    start: int
    end: int


class Tag(NamedTuple):
    """A start tag.

    `language` is its lang, "" where it tells none. `translated` is whether it is to be translated,
    None where it does not say. `code` is a class of program code. `holds` is "json" or "html" for a
    script that holds such, and `document` the value of srcdoc.
    """

    texts: tuple[Text, ...] = ()
    language: str = ""
    translated: bool | None = None
    code: bool = False
    role: str = ""
    holds: str = ""
    new_line: bool = False
    document: tuple[int, int] | None = None

    @property
    def danish(self) -> bool | None:
        """Whether its text is Danish, None where it does not say."""
        return is_danish(self.language) if self.language else None


PLAIN = Tag()


def plain_name(name: str) -> str:
    """Return the name of a tag without what a template puts right after it."""
    return FILL.split(name, maxsplit=1)[0]


def read(source: str) -> Tag:
    """Return what the source of a start tag says."""
    return (_kept if len(source) <= LONGEST_KEPT else _read)(source)


# Most tags say nothing, which is sooner seen than said.
MUTE = compiled(
    r"""<(?!(?:pre|td|div|figure|meta)\s)[a-zA-Z0-9]++
    (?:\s++(?:href|id|src|rel|target|width|height|dir|style|name|for|align|border|loading|srcset
    |aria-hidden|itemprop|itemscope|itemtype|colspan|rowspan|onclick|class(?!="[^"]*notranslate))
    (?:="[^"]*+")?)*+\s*+/?>""",
    re.VERBOSE | re.ASCII,
)


def _read(source: str) -> Tag:
    """Return what a start tag says; of attributes of the same name, the first counts."""
    if MUTE.fullmatch(source):
        return PLAIN
    begin = NAME.match(source)
    name, position = (begin["name"].lower(), begin.end()) if begin else ("", 0)
    values: dict[str, tuple[int, int]] = {}
    for match in ATTRIBUTE.finditer(source, position):
        valued = match.lastgroup if match.lastgroup != "name" else None
        span = match.span(valued) if valued else (match.end(), match.end())
        values.setdefault(match["name"].lower(), span)
    classes = _value(source, values, "class")
    untranslated = UNTRANSLATED in classes.split()
    code = name in CODE_BOXES and CODE_CLASS.search(classes) is not None
    if TELLING.isdisjoint(values) and not untranslated and not code:
        return PLAIN
    type_ = _value(source, values, "type").lower()
    holds = "html" if TEMPLATES.fullmatch(type_) else ""
    return Tag(
        texts=tuple(_texts(name, source, values)),
        language=_language(_value(source, values, "lang", "xml:lang")),
        translated=False if untranslated else _translated(source, values),
        code=code,
        role=_value(source, values, "role").lower(),
        holds="json" if type_ == JSON_LD else holds,
        new_line=name == "tspan" and not NEW_LINE.isdisjoint(values),
        document=values.get("srcdoc"),
    )


_kept = lru_cache(maxsize=4096)(_read)


def _value(source: str, values: Mapping[str, tuple[int, int]], *keys: str) -> str:
    """Return the value of the first of these attributes that is there, "" where none is."""
    return next((source[slice(*values[key])].strip() for key in keys if key in values), "")


def _texts(name: str, source: str, values: Mapping[str, tuple[int, int]]) -> Iterator[Text]:
    """Yield the attributes that people read, in the order of the tag."""
    if name in SILENT:
        return
    type_ = _value(source, values, "type").lower()
    described = META.fullmatch(_value(source, values, "name", "property", "itemprop"))
    for key, (start, end) in values.items():
        if key in KINDS:
            yield Text(KINDS[key], start, end)
        elif key in BOUND:
            yield from _bound(source, key, start, end)
        elif key == "content" and name == "meta" and described:
            yield Text("description", start, end)
        elif key == "value" and name == "input" and type_ in BUTTONS:
            yield Text("button", start, end)


def _bound(source: str, key: str, start: int, end: int) -> Iterator[Text]:
    """Yield the strings in an expression that is the value of an attribute."""
    from kklint.readers.html import code as html_code  # noqa: PLC0415 - only for templates

    for low, high in html_code.shown(source[start:end]):
        yield Text(BOUND[key], start + low, start + high)


def _translated(source: str, values: Mapping[str, tuple[int, int]]) -> bool | None:
    """Return what translate says; None if it says nothing."""
    if "translate" not in values:
        return None
    return {"no": False, "yes": True, "": True}.get(_value(source, values, "translate").lower())


def _language(language: str) -> str:
    """Return a lang in lower case; "" if it tells no language, as lang="{{ locale }}"."""
    told = language.lower()
    return told if told[:1].isalpha() and told not in NO_LANGUAGE else ""
