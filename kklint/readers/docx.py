"""Word letters (.docx) -> blocks: what a reader of the letter sees, in reading order.

Own reading of the XML, as the libraries for it drop content controls, merge fields or text boxes.
Tracked changes read as accepted; hidden text, deleted text and macros are left out.
"""

import re
from collections.abc import Callable, Iterator

from kklint.errors import ReadError
from kklint.messages import _
from kklint.model import Document, Source, Span
from kklint.readers.composed import Composed
from kklint.readers.docx_story import PREFIXES, Comment, Paragraph, Story, Styles
from kklint.readers.text import DIRECTIVE
from kklint.readers.xml_events import walk
from kklint.readers.zipped import Package

MAIN = re.compile(rb'Type="[^"]*/officeDocument"[^>]*?Target="/?([^"]+)"')
MAIN_REVERSED = re.compile(rb'Target="/?([^"]+)"[^>]*?Type="[^"]*/officeDocument"')
LONGEST_HEADING = 40  # characters of a heading in a place
PROPERTIES = ("title", "subject", "description", "keywords")


def read(source: Source) -> Document:
    """Return a document with a block per paragraph, cell, note, alternative text and property."""
    with Package(source.data) as package:
        main = _main(package)
        folder = main.rpartition("/")[0] + "/"
        styles = Styles()
        _walk(package, f"{folder}styles.xml", styles)
        composed = Composed(source)
        ranges: dict[str, list[Span]] = {}
        for name in _parts(package, folder, "header"):
            _add(composed, _story(package, name, styles), _place(_("page header")), ranges)
        body = Story(styles)
        walk(package.xml(main), body, PREFIXES)
        _add(composed, body, _Places(), ranges)
        for name, told in (("footnotes", _("footnote {n}")), ("endnotes", _("endnote {n}"))):
            _add(composed, _story(package, f"{folder}{name}.xml", styles), _place(told), ranges)
        for name in _parts(package, folder, "footer"):
            _add(composed, _story(package, name, styles), _place(_("page footer")), ranges)
        _comments(composed, _story(package, f"{folder}comments.xml", styles), ranges)
        _properties(composed, package)
    return composed.document()


def _main(package: Package) -> str:
    """Return the name of the main document; raises ReadError where there is none."""
    if "_rels/.rels" in package.names:
        relations = package.xml("_rels/.rels")
        found = MAIN.search(relations) or MAIN_REVERSED.search(relations)
        name = found[1].decode(errors="replace") if found else ""
        if name in package.names:
            return name
    if "word/document.xml" in package.names:
        return "word/document.xml"
    raise ReadError(_("The file is damaged or cut off. Open it and save it again."))


def _parts(package: Package, folder: str, kind: str) -> list[str]:
    """Return the headers or footers of a letter, in the order of their numbers."""
    return sorted(name for name in package.names if name.startswith(folder + kind))


def _walk(package: Package, name: str, handler: Story | Styles) -> None:
    if name in package.names:
        walk(package.xml(name), handler, PREFIXES)


def _story(package: Package, name: str, styles: Styles) -> Story:
    story = Story(styles)
    _walk(package, name, story)
    return story


def _place(told: str) -> Callable[[Paragraph], str]:
    """Return what gives each paragraph the same place, or the number of its note."""
    return lambda paragraph: told.format(n=paragraph.note)


class _Places:
    """Counts the paragraphs of the body under their headings."""

    def __init__(self) -> None:
        self._number = 0
        self._headings: list[tuple[int, str]] = []

    def __call__(self, paragraph: Paragraph) -> str:
        """Return where a paragraph stands."""
        if paragraph.cell:
            table, row, column = paragraph.cell
            told = _("table {n}, row {row}, column {column}")
            return told.format(n=table, row=row, column=column)
        self._number += 1
        place = self._place()
        if paragraph.level:
            while self._headings and self._headings[-1][0] >= paragraph.level:
                self._headings.pop()
            text = " ".join(paragraph.text.split())
            short = text if len(text) <= LONGEST_HEADING else f"{text[:LONGEST_HEADING]}…"
            self._headings.append((paragraph.level, short))
        return place

    def _place(self) -> str:
        if not self._headings:
            return _("paragraph {n}").format(n=self._number)
        told = _("paragraph {n} under »{heading}«")
        return told.format(n=self._number, heading=self._headings[-1][1])


def _add(
    composed: Composed,
    story: Story,
    place: Callable[[Paragraph], str],
    ranges: dict[str, list[Span]],
) -> None:
    """Add the paragraphs of a story, and keep where those with comments went."""
    for paragraph in story.paragraphs:
        if not paragraph.text.strip():
            continue
        where = paragraph.special or place(paragraph)
        span = composed.add(paragraph.text, paragraph.kind, where)
        for identity in paragraph.comments:
            ranges.setdefault(identity, []).append(span)


def _comments(composed: Composed, story: Story, ranges: dict[str, list[Span]]) -> None:
    for comment in _joined(story):
        spans = ranges.get(comment.identity, [])
        if DIRECTIVE in comment.text:
            target = Span(spans[0].start, spans[-1].end) if spans else None
            composed.comment(comment.text, target)
        else:
            composed.add(comment.text, "comment", _("comment"))


def _joined(story: Story) -> Iterator[Comment]:
    """Yield the comments, the paragraphs of each as one text."""
    texts: dict[str, list[str]] = {}
    for paragraph in story.paragraphs:
        texts.setdefault(paragraph.note, []).append(paragraph.text)
    for identity, parts in texts.items():
        if any(part.strip() for part in parts):
            yield Comment(identity, "\n".join(parts))


def _properties(composed: Composed, package: Package) -> None:
    handler = _Core()
    if "docProps/core.xml" in package.names:
        walk(package.xml("docProps/core.xml"), handler, {})
    for name in PROPERTIES:
        told = {
            "title": _("title"),
            "subject": _("subject"),
            "description": _("description"),
            "keywords": _("keywords"),
        }[name]
        text = "".join(handler.found.get(name, []))
        if text.strip():
            composed.add(text, "title", _("document property: {name}").format(name=told))


class _Core:
    """Takes the properties of a letter."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}
        self._name = ""

    def start(self, name: str, attributes: object) -> None:
        """Take the start of a property."""
        del attributes
        self._name = name.rpartition(" ")[2]

    def text(self, text: str) -> None:
        """Take the text of a property."""
        self.found.setdefault(self._name, []).append(text)

    def end(self, name: str) -> None:
        """Take the end of a property."""
        del name
        self._name = ""
