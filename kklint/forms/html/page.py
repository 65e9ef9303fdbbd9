"""HTML -> the elements that make up its forms, and the texts around them, in order.

Markup may be broken, as in `kklint.readers.html.tree`: each tag costs the same, however deep.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kklint.forms.html import attributes as html_attributes
from kklint.forms.html import dialects
from kklint.forms.html import generated as html_generated
from kklint.forms.html.attributes import Attribute
from kklint.forms.html.generated import Generated
from kklint.forms.html.outline import CHECKED, CONTROLS, HEADINGS, NOT_FOUND, Chunk, Element, Page
from kklint.model import Document, Span
from kklint.readers.html import scan
from kklint.readers.html import tokens as html_tokens
from kklint.readers.html.elements import ENDS_PARAGRAPH, IMPLIED_ENDS, VOID, element
from kklint.readers.html.prepared import prepared
from kklint.readers.html.scan import END, START, TEXT, Token
from kklint.readers.html.tags import plain_name

ANSWERS = frozenset("button datalist option select".split())  # their text is no label
READ = frozenset(
    {*HEADINGS, *CONTROLS, *ANSWERS, "fieldset", "form", "label", "legend", "optgroup"}
)
RAW = frozenset("iframe script style textarea title xmp".split())
IN_LINE = frozenset({*CONTROLS, "button", "label", "option", "optgroup"})
CELLS = frozenset({"td", "th", "dt", "dd"})
SELECTS = frozenset({"select", "datalist"})
# What ends what a heading in it says.
SECTIONS = frozenset("article aside dialog fieldset footer form main nav section template".split())
GROUP_ROLES = frozenset({"group", "radiogroup"})


def read(document: Document) -> Page:
    """Return the page of a document, without turbohtml where that loses its way."""
    ready = prepared(document.text, document.source.suffix.lower(), 0)
    generated = html_generated.found(document.text)
    try:
        return _page(document.text, ready.markup, html_tokens.tokens(ready.markup), generated)
    except (ImportError, html_tokens.LostError):
        return _page(document.text, ready.markup, scan.tokens(ready.markup), generated)


def _page(source: str, text: str, tokens: Iterable[Token], generated: list[Generated]) -> Page:
    reader = _Reader(Page(source, text), generated)
    for token in tokens:
        reader.read(token)
    reader.finish()
    return reader.page


class _Reader:
    """Takes the tokens of a page in order."""

    def __init__(self, page: Page, generated: list[Generated]) -> None:
        self.page = page
        self._generated = iter(generated)
        self._next: Generated | None = next(self._generated, None)
        self._open: list[tuple[str, int, tuple[int, ...]]] = []  # name, element, headings before
        self._where: defaultdict[str, list[int]] = defaultdict(list)  # indexes in _open
        self._groups: list[int] = []  # elements that are open groups
        self._headings: tuple[int, ...] = ()
        self._block = self._line = 0
        self._answers = 0  # elements open whose text is no label
        self._spaced = False
        self._raw = ""

    def read(self, token: Token) -> None:
        """Take a token."""
        kind, name, start, end = token
        name = name if name.isascii() else plain_name(name)
        if kind == TEXT:
            self._take_text(start, end)
        elif kind == START:
            self._start(name, start, end)
        elif kind == END:
            self._end(dialects.element_name(name), start)

    def finish(self) -> None:
        """Close what is open."""
        self._close(0, len(self.page.text))

    def _take_text(self, start: int, end: int) -> None:
        if self._raw:
            if self._raw == "script":
                self.page.scripts.append(Span(start, end))
            elif self._raw == "title" and self.page.title is None:
                self.page.title = Span(start, end)
            return
        for generated in self._generated_in(start, end):
            self._add_text(start, generated.span.start)
            self._generate(generated)
            start = generated.span.end
        self._add_text(start, end)

    def _generated_in(self, start: int, end: int) -> Iterator[Generated]:
        """Yield what a template puts in from start to end."""
        while self._next is not None and self._next.span.start < end:
            if start <= self._next.span.start and self._next.span.end <= end:
                yield self._next
            self._next = next(self._generated, None)

    def _add_text(self, start: int, end: int) -> None:
        if start >= end:
            return
        if self.page.text[start:end].isspace():
            self._spaced = True
            return
        label = self._last("label")
        chunk = Chunk(
            start,
            end,
            self._block,
            self._line,
            self._open[label][1] if label >= 0 else NOT_FOUND,
            self._spaced,
        )
        (self.page.answers if self._answers else self.page.chunks).append(chunk)
        self._spaced = False

    def _start(self, tag: str, start: int, end: int) -> None:
        name = dialects.element_name(tag)
        self._raw = name if name in RAW else ""
        self._part(name)
        self._imply_ends(name, start)
        number = NOT_FOUND
        if name in READ or tag in CHECKED or _may_tell(self.page.text, name, start, end):
            found = html_attributes.read(self.page.source, self.page.text, start, end)
            number = self._add(name, start, end, dialects.translated(tag, found))
        if name in VOID or (name != tag and name == "input"):
            self._finish_element(number, end)
            return
        self._where[name].append(len(self._open))
        self._open.append((name, number, self._headings))
        self._answers += name in ANSWERS
        if ":" in tag and self.page.text.startswith("/>", end - 2):
            self._end(name, end)

    def _end(self, name: str, start: int) -> None:
        self._raw = ""
        where = self._where[name]
        if where:
            self._close(where[-1], start)
        self._part(name)

    def _generate(self, generated: Generated) -> None:
        """Take a control that a template makes."""
        number = self._add(generated.name, *generated.span, generated.attributes)
        self.page.elements[number].generated = generated
        self._finish_element(number, generated.span.end)

    def _part(self, name: str) -> None:
        """Begin a new block where the text does not go on."""
        if name == "br" or not (element(name).inline or name in IN_LINE):
            self._block += 1
            if name not in CELLS:
                self._line += 1

    def _add(self, name: str, start: int, end: int, attributes: Mapping[str, Attribute]) -> int:
        page = self.page
        number = len(page.elements)
        around = page.elements[self._groups[-1]] if self._groups else None
        chunks = page.answers if self._answers or name in ANSWERS else page.chunks
        disabled = "disabled" in attributes and attributes["disabled"].is_known
        element = Element(name, start, end, attributes, len(chunks), self._line)
        element.form, element.label = self._element("form"), self._element("label")
        element.list = max(self._element("select"), self._element("datalist"))
        element.group = self._groups[-1] if self._groups else NOT_FOUND
        element.is_off = disabled or (around is not None and around.is_off)
        if name in CONTROLS:
            element.first = len(page.chunks)
        page.elements.append(element)
        if id_ := element.value("id"):
            page.ids.setdefault(id_, number)
        if name == "legend" and around is not None and around.legend < 0:
            around.legend = number
        if name in HEADINGS:
            level = [one for one in self._headings if page.elements[one].name < name]
            self._headings = (*level, number)
        element.headings = self._headings
        if _is_group(element):
            self._groups.append(number)
        return number

    def _finish_element(self, number: int, close: int) -> None:
        """End an element that was opened."""
        if number < 0:
            return
        element = self.page.elements[number]
        inner = self._answers or element.name in ANSWERS
        element.last = len(self.page.answers if inner else self.page.chunks)
        element.close = close
        if self._groups and self._groups[-1] == number:
            self._groups.pop()

    def _element(self, name: str) -> int:
        """Return the number of the innermost open element of a name."""
        last = self._last(name)
        return self._open[last][1] if last >= 0 else NOT_FOUND

    def _last(self, name: str) -> int:
        where = self._where[name]
        return where[-1] if where else NOT_FOUND

    def _imply_ends(self, name: str, start: int) -> None:
        """Close what ends before an element of this name."""
        if name in CONTROLS and self._where["select"]:
            self._close(self._where["select"][-1], start)
        if name in HEADINGS and self._open and self._open[-1][0] in HEADINGS:
            self._close(len(self._open) - 1, start)
        if self._where["p"] and name in ENDS_PARAGRAPH:
            self._close(self._where["p"][-1], start)
        if name in IMPLIED_ENDS:
            ended, containers = IMPLIED_ENDS[name]
            barrier = max(map(self._last, containers))
            first = min((i for i in map(self._last, ended) if i > barrier), default=NOT_FOUND)
            if first >= 0:
                self._close(first, start)

    def _close(self, index: int, at: int) -> None:
        while len(self._open) > index:
            name, number, headings = self._open.pop()
            self._where[name].pop()
            self._finish_element(number, at)
            self._answers -= name in ANSWERS
            if name in SECTIONS:
                self._headings = headings


def _is_group(element: Element) -> bool:
    return element.name == "fieldset" or element.value("role").lower() in GROUP_ROLES


def _may_tell(text: str, name: str, start: int, end: int) -> bool:
    """Return whether an element may be a group, or be referred to by its id."""
    if end - start <= len(name) + len("<>"):
        return False
    tag = text[start:end].lower()
    return "id=" in tag or "role=" in tag
