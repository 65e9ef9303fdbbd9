"""Charts and SmartArt of a Word file, and its properties -> the texts in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kklint.readers.docx.namespaces import PREFIXES
from kklint.readers.xml_events import walk

PROPERTIES = {
    "dc:title": "title",
    "dc:subject": "subject",
    "dc:description": "description",
    "cp:keywords": "keywords",
}
MOST_TEXTS = 20_000  # of a part


def texts(data: bytes) -> list[str]:
    """Return the texts of a chart or of SmartArt, each once. Raises ReadError."""
    reader = _Drawing()
    walk(data, reader, PREFIXES)
    return list(dict.fromkeys(filter(str.strip, reader.texts)))


def properties(data: bytes) -> dict[str, str]:
    """Return title, subject, description and keywords, as far as there are any."""
    reader = _Properties()
    walk(data, reader, PREFIXES)
    return {key: "".join(parts) for key, parts in reader.found.items()}


@dataclass(slots=True)
class _Drawing:
    """Takes paragraphs (a:p), and names of series and categories (c:v), figures left out."""

    texts: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    reads: bool = False
    in_names: bool = False

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        match name:
            case "a:t":
                self.reads = True
            case "a:br":
                self.parts.append("\n")
            case "a:p":
                self.parts = []
            case "c:strCache" | "c:tx":
                self.in_names = True
            case "c:v":
                self.reads, self.parts = self.in_names, []

    def text(self, text: str) -> None:
        """Take text."""
        if self.reads:
            self.parts.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        match name:
            case "a:t":
                self.reads = False
            case "c:strCache" | "c:tx":
                self.in_names = False
            case "a:p" | "c:v":
                self.reads = False
                if self.parts and len(self.texts) < MOST_TEXTS:
                    self.texts.append("".join(self.parts))
                self.parts = []


@dataclass(slots=True)
class _Properties:
    """Takes the properties of a file."""

    found: dict[str, list[str]] = field(default_factory=dict)
    key: str = ""

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        self.key = PROPERTIES.get(name, "")

    def text(self, text: str) -> None:
        """Take text."""
        if self.key:
            self.found.setdefault(self.key, []).append(text)

    def end(self, _name: str) -> None:
        """Take the end of an element."""
        self.key = ""
