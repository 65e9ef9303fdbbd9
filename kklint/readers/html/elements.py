"""What the elements of HTML mean to a reader: which part a text, which hold none, and the kinds."""

from functools import lru_cache
from typing import NamedTuple

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Text goes on through these; every other element, known or not, parts it.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd link mark math meta"
    " nobr output q s samp script slot small span strike strong style sub sup textpath time tspan"
    " tt u var wbr".split()
)
FLOWS = frozenset("a br q sup".split())  # these put something between two texts
SPACED = frozenset({"img", "svg"})  # pictures in the text
# Their text is not for reading. What stands in <pre> may be a letter: see `tags.CODE_CLASS`.
CODE = frozenset("code kbd math metadata samp".split())
CODE_BOXES = frozenset("div figure pre td".split())  # by their class, a <pre> in them is code
UNREAD = frozenset("iframe script style xmp".split())  # no markup inside
KINDS = {
    "blockquote": "quote",
    "button": "button",
    "caption": "caption",
    "figcaption": "caption",
    "label": "label",
    "legend": "label",
    "li": "list-item",
    "option": "option",
    "summary": "summary",
    "td": "table-cell",
    "th": "table-cell",
    "title": "title",
}
KINDS |= dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading")
SECTIONS = frozenset("article aside main nav section".split())  # their headers are not the page's
TELLING = frozenset(
    {*KINDS, *CODE, *SECTIONS, "footer", "header", "pre"}
)  # even without attributes
# Elements that end those before them without a tag, unless the container stands in between.
_CELLS, _TABLE = ("td", "th"), ("table",)
_ROWS = ("tr", "thead", "tbody", "tfoot")
IMPLIED_ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "dd": (("dd", "dt"), ("dl",)),
    "dt": (("dd", "dt"), ("dl",)),
    "li": (("li",), ("ul", "ol", "menu")),
    "optgroup": (("option", "optgroup"), ("select", "datalist")),
    "option": (("option",), ("select", "datalist")),
    "tbody": (_ROWS, _TABLE),
    "td": (_CELLS, ("tr", *_TABLE)),
    "tfoot": (_ROWS, _TABLE),
    "th": (_CELLS, ("tr", *_TABLE)),
    "thead": (_ROWS, _TABLE),
    "tr": (("tr",), _TABLE),
}
ENDS_PARAGRAPH = frozenset(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search"
    " section table ul".split()
)


class Element(NamedTuple):
    """What an element means: whether text goes on through it, and whether it is ever closed.

    `spaced` is a picture, `custom` is not HTML's: whoever writes <x-icon/> means that it is over.
    `flows` puts something into the text that goes on. `tells` is known to say something even
    without attributes.
    """

    inline: bool
    spaced: bool
    void: bool
    custom: bool
    flows: bool
    tells: bool
    unread: bool


@lru_cache(maxsize=1024)
def element(name: str) -> Element:
    """Return what an element means.

    Text goes on through the smart tags of Word (»o:p«) and the links of Vue (»router-link«), too.
    """
    return Element(
        inline=name in INLINE or ":" in name or name.endswith("link"),
        spaced=name in SPACED,
        void=name in VOID,
        custom="-" in name or ":" in name,
        flows=name in FLOWS,
        tells=name in TELLING,
        unread=name in UNREAD,
    )
