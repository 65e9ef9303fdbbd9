"""Word (.docx and its kin, Office Open XML) -> blocks; macros are never looked at."""

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from kklint import readers
from kklint.errors import ReadError
from kklint.messages import _
from kklint.model import Document, Source, Span
from kklint.readers import formats
from kklint.readers.composed import Composed
from kklint.readers.docx import drawings as docx_drawings
from kklint.readers.docx import parts as docx_parts
from kklint.readers.docx import story
from kklint.readers.docx import styles as docx_styles
from kklint.readers.docx.paragraph import Paragraph
from kklint.readers.docx.parts import Parts
from kklint.readers.docx.places import Places
from kklint.readers.docx.references import Anchor, References
from kklint.readers.docx.story import MOST_PARAGRAPHS, too_much
from kklint.readers.docx.styles import Styles
from kklint.readers.formats import TEXT_LIMIT
from kklint.readers.text import DIRECTIVE
from kklint.readers.zipped import Package

# What Word takes in whole, and as what it is read: an .mht file is a web page sent as a mail.
EMBEDDED = {".htm": ".html", ".html": ".html", ".xhtml": ".html", ".txt": ".txt", ".mht": ".eml"}
READ = frozenset({"html", "text", "eml"})

Told = Callable[[str, Paragraph, Span], None]


def read(source: Source) -> Document:
    """Return a document with a block per paragraph, cell, note, comment, alternative text."""
    return traced(source, lambda _part, _paragraph, _span: None)


def traced(source: Source, told: Told) -> Document:
    """Return the document of a letter; `told` takes the paragraphs of parts with running text.

    Of each it is told the name of the part, the paragraph, and its span in the document's text.
    """
    with Package(source.data) as package:
        parts = docx_parts.find(package)
        styles = _styles(parts)
        comments = _comments(parts, styles)
        letter = _Letter(Composed(source), parts, styles, dict.fromkeys(comments), told)
        letter.properties()
        body = letter.body()
        letter.headers(body.pages)
        letter.notes("footnotes", body.notes["footnotes"])
        letter.notes("endnotes", body.notes["endnotes"])
        letter.drawings("chart", _("chart"))
        letter.drawings("diagramData", _("SmartArt"))
        letter.embedded()
        for key, paragraphs in comments.items():
            letter.comment(key, paragraphs)
        return letter.composed.document()


@dataclass(slots=True)
class _Letter:
    """Puts the texts of a Word file together, within limits.

    `tied` says of each comment which paragraphs it is tied to, and where the first one stands.
    """

    composed: Composed
    parts: Parts
    styles: Styles
    tied: dict[str, tuple[Span, str] | None]
    told: Told
    paragraphs: int = 0
    characters: int = 0

    def properties(self) -> None:
        """Add title, subject, description and keywords of the file."""
        for _name, part in _each(self.parts, "core-properties"):
            for key, text in docx_drawings.properties(part).items():
                self._add(text, "title" if key == "title" else "property", _property(key))

    def body(self) -> References:
        """Add the body of the letter; return what it refers to."""
        return self._story(self.parts.main, self.parts.xml(self.parts.main), Places().of)

    def headers(self, pages: Mapping[str, str]) -> None:
        """Add headers and footers; `pages` says which stand on the first or on even pages."""
        shown = {rel.part: pages[rel.id] for rel in self.parts.relations if rel.id in pages}
        for kind in ("header", "footer"):
            for name in self.parts.named(kind):
                part = self.parts.xml(name)
                if part.strip():
                    self._story(name, part, Places(_page(kind, shown.get(name, ""))).of)

    def notes(self, kind: str, numbers: Mapping[str, int]) -> None:
        """Add footnotes or endnotes, which the body numbers."""
        places: dict[str, Places] = {}

        def place(paragraph: Paragraph) -> str:
            key = paragraph.note
            if key not in places:
                places.clear()
                places[key] = Places(_note(kind, numbers.get(key)))
            return places[key].of(paragraph)

        for name, part in _each(self.parts, kind):
            self._story(name, part, place)

    def drawings(self, kind: str, place: str) -> None:
        """Add the texts of charts or of SmartArt."""
        for _name, part in _each(self.parts, kind):
            for text in docx_drawings.texts(part):
                self._add(text, "paragraph", place)

    def embedded(self) -> None:
        """Add web pages and texts that stand whole in the file, for Word to take in."""
        for name in self.parts.named("aFChunk"):
            suffix = posixpath.splitext(name)[1].lower()
            source = Source(name, EMBEDDED.get(suffix, ""), self.parts.package.part(name))
            if source.suffix and formats.detect(source) in READ:
                document = readers.read(source)
                self._count(len(document.blocks), len(document.text))
                self.composed.embed(document, _("inserted text"))

    def comment(self, key: str, paragraphs: Sequence[Paragraph]) -> None:
        """Add a comment: to be read, or as one that speaks to kklint."""
        target, place = self.tied[key] or (None, "")
        text = "\n".join(paragraph.text for paragraph in paragraphs)
        if DIRECTIVE in text.lower():
            self.composed.comment(text, target)
        else:
            label = _("comment on {place}").format(place=place) if place else _("comment")
            for paragraph in paragraphs:
                span = self._add(paragraph.text, "comment", label)
                for name in self.parts.named("comments")[:1]:
                    self.told(name, paragraph, span)

    def _add(self, text: str, kind: str, place: str) -> Span:
        """Add a text and return its span; raises ReadError where there are too many."""
        self._count(1, len(text))
        return self.composed.add(text, kind, place)

    def _count(self, paragraphs: int, characters: int) -> None:
        self.paragraphs += paragraphs
        self.characters += characters
        if self.paragraphs > MOST_PARAGRAPHS or self.characters > TEXT_LIMIT:
            raise ReadError(too_much())

    def _story(self, name: str, part: bytes, place: Callable[[Paragraph], str]) -> References:
        added: list[tuple[Span, str]] = []

        def take(paragraph: Paragraph) -> None:
            where = place(paragraph)
            span = self._add(paragraph.text, paragraph.kind, where)
            self.told(name, paragraph, span)
            added.append((span, where))

        references = story.read(part, self.styles, take)
        self._tie(references.anchors, added)
        return references

    def _tie(self, anchors: Mapping[str, Anchor], added: list[tuple[Span, str]]) -> None:
        """Note the paragraphs that comments are tied to; one that has no end goes to its first."""
        for key, (first, last) in anchors.items():
            if self.tied.get(key, "") is None and first < len(added):
                (start, end), place = added[first]
                if first < last < len(added):
                    end = added[last][0].end
                self.tied[key] = Span(start, end), place


def _styles(parts: Parts) -> Styles:
    """Return the styles; none where they are missing or damaged, since no text stands in them."""
    for name in parts.named("styles"):
        try:
            return docx_styles.read(parts.xml(name))
        except ReadError:
            break
    return Styles({})


def _comments(parts: Parts, styles: Styles) -> dict[str, list[Paragraph]]:
    """Return the paragraphs of each comment, by its id."""
    comments: dict[str, list[Paragraph]] = {}
    taken = count(1)

    def take(paragraph: Paragraph) -> None:
        if next(taken) > MOST_PARAGRAPHS:
            raise ReadError(too_much())
        comments.setdefault(paragraph.note, []).append(paragraph)

    for _name, part in _each(parts, "comments"):
        story.read(part, styles, take)
    return comments


def _each(parts: Parts, kind: str) -> Iterator[tuple[str, bytes]]:
    """Yield the names and contents of the parts of a kind, empty files left out."""
    for name in parts.named(kind):
        part = parts.xml(name)
        if part.strip():
            yield name, part


def _page(kind: str, pages: str) -> str:
    match kind, pages:
        case "header", "first":
            return _("header on the first page")
        case "header", "even":
            return _("header on even pages")
        case "header", _default:
            return _("header")
        case _footer, "first":
            return _("footer on the first page")
        case _footer, "even":
            return _("footer on even pages")
        case _:
            return _("footer")


def _note(kind: str, number: int | None) -> str:
    if number is None:
        return _("footnote") if kind == "footnotes" else _("endnote")
    label = _("footnote {number}") if kind == "footnotes" else _("endnote {number}")
    return label.format(number=number)


def _property(key: str) -> str:
    match key:
        case "title":
            return _("document property: title")
        case "subject":
            return _("document property: subject")
        case "keywords":
            return _("document property: keywords")
        case _:
            return _("document property: comments")
