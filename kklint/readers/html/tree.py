"""The elements that are open -> what they say about the text in them.

Markup may be broken: an end tag ends what was opened in its element, one without a start is
nothing, and <p>, <li>, <td> and the like end those before them. Each tag costs the same, however
deep it stands.
"""

from collections import defaultdict
from typing import NamedTuple

from kklint.messages import _
from kklint.readers.html.elements import (
    CODE,
    ENDS_PARAGRAPH,
    IMPLIED_ENDS,
    KINDS,
    SECTIONS,
    TELLING,
)
from kklint.readers.html.tags import PLAIN, Tag


class Context(NamedTuple):
    """What is known of a text: kind and place of its block, and whether it is for reading.

    `danish` is what the nearest lang says, None where none does. `hidden` is code; `untranslated`
    is not to be translated; `code` is around a <pre> that is; `lines` holds in <pre>; `section` is
    inside an article and the like. `silent` is not for reading: one of the first, or in another
    language.
    """

    kind: str = "paragraph"
    place: str | None = None
    danish: bool | None = None
    hidden: bool = False
    untranslated: bool = False
    code: bool = False
    lines: bool = False
    section: bool = False
    silent: bool = False


class Tree:
    """The open elements and the context that holds inside them."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._open: list[tuple[str, Context]] = []  # names, and the context around each
        self._where: defaultdict[str, list[int]] = defaultdict(list)  # indexes in _open
        self._known: dict[tuple[Context, str], Context] = {}  # inside elements without attributes

    def start(self, name: str, tag: Tag, *, inline: bool) -> None:
        """Open an element; an inline one is remembered only if it matters."""
        if not inline:
            self._imply_ends(name)
        inside = self.context
        if tag is not PLAIN:
            inside = _inside(inside, name, tag)
        elif name in TELLING:
            inside = self._inside_plain(name)
        where = self._where[name]
        if where or not inline or inside is not self.context:
            where.append(len(self._open))
            self._open.append((name, self.context))
            self.context = inside

    def end(self, name: str) -> None:
        """Close the last element of a name, and all in it."""
        where = self._where.get(name)
        if where:
            self._close(where[-1])

    def is_open(self, name: str) -> bool:
        """Return whether an element of this name is open."""
        return bool(self._where.get(name))

    def _inside_plain(self, name: str) -> Context:
        """Return the context inside an element without attributes that say something."""
        key = self.context, name
        inside = self._known.get(key)
        if inside is None:
            inside = self._known[key] = _inside(self.context, name, PLAIN)
        return inside

    def _imply_ends(self, name: str) -> None:
        paragraphs = self._where.get("p")
        if paragraphs and name in ENDS_PARAGRAPH:
            self._close(paragraphs[-1])
        if name in IMPLIED_ENDS:
            ended, containers = IMPLIED_ENDS[name]
            barrier = max(map(self._last, containers))
            first = min((i for i in map(self._last, ended) if i > barrier), default=-1)
            if first >= 0:
                self._close(first)

    def _last(self, name: str) -> int:
        where = self._where.get(name)
        return where[-1] if where else -1

    def _close(self, index: int) -> None:
        while len(self._open) > index:
            name, self.context = self._open.pop()
            self._where[name].pop()


def _inside(context: Context, name: str, tag: Tag) -> Context:
    """Return the context inside an element, the same object where it changes nothing."""
    if name in KINDS and context.kind != KINDS[name]:
        context = Context(KINDS[name], *context[1:])
    if name in CODE:
        context = context._replace(hidden=True)
    if name == "pre":
        context = context._replace(lines=True, hidden=context.hidden or context.code or tag.code)
    elif tag.code:
        context = context._replace(code=True)
    place = _place(context, name, tag.role)
    if place:
        context = context._replace(place=place)
    if name in SECTIONS or tag.role == "main":
        context = context._replace(section=True)
    if name not in {"html", "body"}:  # where programs put what is not so
        if tag.danish is not None:
            context = context._replace(danish=tag.danish)
        if tag.translated is not None:
            context = context._replace(untranslated=not tag.translated)
    silent = context.hidden or context.untranslated or context.danish is False
    return context if silent == context.silent else context._replace(silent=silent)


def _place(context: Context, name: str, role: str) -> str | None:
    """Return what part of the page an element is, None if it is none."""
    page = not context.section
    if role == "navigation" or (name == "nav" and not role):
        return _("navigation")
    if role == "banner" or (name == "header" and not role and page):
        return _("page header")
    if role == "contentinfo" or (name == "footer" and not role and page):
        return _("page footer")
    return None
