"""OpenDocument text (.odt, .ott) -> paragraphs in reading order: properties, body, headers."""

import re
from collections.abc import Callable, Mapping

from kklint.errors import ReadError
from kklint.messages import _
from kklint.model import Document, Source
from kklint.readers.formats import protected
from kklint.readers.odt.composed import Told, composed, document_property
from kklint.readers.odt.elements import PREFIXES, PROPERTIES
from kklint.readers.odt.flow import Flow, Paragraph, unrepeated
from kklint.readers.odt.story import Counts
from kklint.readers.odt.styles import Styles
from kklint.readers.odt.text import Text
from kklint.readers.xml_events import walk
from kklint.readers.zipped import Package

MANIFEST = "META-INF/manifest.xml"
CONTENT = "content.xml"
OBJECT_CONTENT = re.compile(r"[^/]+/content\.xml")
CHART = b"<office:chart"


Walk = Callable[[bytes, Text, Mapping[str, str]], None]


def read(source: Source) -> Document:
    """Return a document with a block per paragraph, cell, note, comment, alternative text."""
    return traced(source, walk, lambda _paragraph, _span: None)


def traced(source: Source, walked: Walk, told: Told) -> Document:
    """Return the document of a letter; `told` takes each paragraph and its span in the text.

    `walked` takes the elements of the body in place of xml_events.walk, and may tell Text.place.
    """
    with Package(source.data) as package:
        if MANIFEST in package.names and b"encryption-data" in package.part(MANIFEST):
            raise ReadError(protected())
        if CONTENT not in package.names:
            raise ReadError(_("The text is missing in the file. Open it and save it again."))
        styles, counts = Styles(), Counts()
        headers, body = Text(styles, counts), Text(styles, counts)
        properties = _Properties(counts)
        if "styles.xml" in package.names:
            walk(package.xml("styles.xml"), headers, PREFIXES)
        walked(package.xml(CONTENT), body, PREFIXES)
        if "meta.xml" in package.names:
            walk(package.xml("meta.xml"), properties, PREFIXES)
        charts = _charts(package, counts)
    flow: Flow = [properties.flow, body.flow, unrepeated(headers.flow), unrepeated(charts)]
    return composed(source, flow, body.remarks + headers.remarks, told)


def _charts(package: Package, counts: Counts) -> Flow:
    """Return the titles and labels of charts, each an object of its own in the file."""
    charts = Text(Styles(), counts, _("chart"))
    for name in sorted(filter(OBJECT_CONTENT.fullmatch, package.names)):
        part = package.xml(name)
        if CHART in part:
            walk(part, charts, PREFIXES)
    return charts.flow


class _Properties:
    """Takes the elements of meta.xml."""

    def __init__(self, counts: Counts) -> None:
        self.flow: Flow = []
        self._counts = counts
        self._texts: list[str] | None = None

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if name in PROPERTIES:
            self._texts = []

    def text(self, text: str) -> None:
        """Take text."""
        if self._texts is not None:
            self._texts.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._texts is not None and name in PROPERTIES:
            text = "".join(self._texts)
            self._texts = None
            self._counts.paragraph(text)
            kind = "title" if PROPERTIES[name] == "title" else "property"
            self.flow.append(Paragraph(text, kind, document_property(PROPERTIES[name])))
