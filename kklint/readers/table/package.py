"""An Excel file -> its sheets in order, with the parts that belong to each."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from kklint.errors import ReadError
from kklint.messages import _
from kklint.privacy import mask
from kklint.readers.xml_events import Handler, walk
from kklint.readers.zipped import MOST_MEMBERS, Package

_FORMATS = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        f"{_FORMATS}spreadsheetml/2006/main": "x",
        f"{_STRICT}spreadsheetml/main": "x",
        f"{_FORMATS}officeDocument/2006/relationships": "r",
        f"{_STRICT}officeDocument/relationships": "r",
        f"{_FORMATS}drawingml/2006/main": "a",
        f"{_STRICT}drawingml/main": "a",
        f"{_FORMATS}drawingml/2006/spreadsheetDrawing": "xdr",
        f"{_STRICT}drawingml/spreadsheetDrawing": "xdr",
        f"{_FORMATS}drawingml/2006/chart": "c",
        f"{_STRICT}drawingml/chart": "c",
        f"{_FORMATS}package/2006/relationships": "rels",
        "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments": "tc",
    }
)
WORKBOOK = "xl/workbook.xml"
PROPERTIES = "docProps/core.xml"
MOST_BYTES = 80_000_000  # of one part: a sheet of figures is large and says little
LONGEST_NAME = 40  # of a sheet, as it is shown


class Sheet(NamedTuple):
    """A sheet: its name, its part, and the names of parts it uses, by their kind ("comments")."""

    name: str
    part: str
    uses: Mapping[str, list[str]]

    @property
    def shown(self) -> str:
        """The name as it is told where something stands."""
        name = mask(self.name)
        return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


class Relation(NamedTuple):
    """That a part uses another: its id there, what it is, and the other's name."""

    id: str
    kind: str
    part: str


def tell(package: Package, part: str, handler: Handler) -> None:
    """Tell a handler what stands in a part; raises ReadError, also where it declares a DTD."""
    walk(package.part(part, MOST_BYTES), handler, PREFIXES)


def properties(package: Package) -> bytes:
    """Return the part with the properties of the file, b"" where there is none."""
    names = (rel.part for rel in relations(package, "") if rel.kind == "core-properties")
    part = next(names, PROPERTIES)
    return package.xml(part) if part in package.names else b""


def sheets(package: Package) -> list[Sheet]:
    """Return the sheets of a workbook but those only programs see; raises ReadError without any."""
    main = next((rel.part for rel in relations(package, "") if rel.kind == "officeDocument"), "")
    workbook = main if main in package.names else WORKBOOK
    reader = _Workbook()
    if workbook in package.names and workbook.endswith(".xml"):
        tell(package, workbook, reader)
    parts = {rel.id: rel.part for rel in relations(package, workbook)}
    found = [
        Sheet(name, parts[key], _uses(package, parts[key]))
        for name, key in reader.sheets
        if parts.get(key) in package.names
    ]
    if not found:
        raise ReadError(_("The sheets are missing in the file. Open it and save it as .xlsx."))
    return found


def shared_strings(package: Package) -> str:
    """Return the name of the part with the shared strings, "" where there is none."""
    names = {name.lower(): name for name in package.names}
    return names.get("xl/sharedstrings.xml", "")


def relations(package: Package, part: str) -> list[Relation]:
    """Return the relations of a part to others; "" is the package."""
    folder, file = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{file}.rels")
    if listed not in package.names:
        return []
    reader = _Relations()
    tell(package, listed, reader)
    return [
        Relation(key, kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        for key, kind, target in reader.relations
    ]


def _uses(package: Package, part: str) -> dict[str, list[str]]:
    """Return the parts that a sheet uses; of its drawings, the charts in them, too."""
    uses: dict[str, list[str]] = {}
    for rel in relations(package, part):
        if rel.part in package.names:
            uses.setdefault(rel.kind, []).append(rel.part)
    for drawing in uses.get("drawing", []):
        for rel in relations(package, drawing):
            if rel.kind == "chart" and rel.part in package.names:
                uses.setdefault("chart", []).append(rel.part)
    return uses


@dataclass(slots=True)
class _Workbook:
    """Takes xl/workbook.xml: name and relation of each sheet."""

    sheets: list[tuple[str, str]] = field(default_factory=list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        shown = name == "x:sheet" and attributes.get("state") != "veryHidden"
        if shown and len(self.sheets) < MOST_MEMBERS:
            self.sheets.append((attributes.get("name", ""), attributes.get("r:id", "")))

    def text(self, text: str) -> None:
        """White space."""

    def end(self, name: str) -> None:
        """Nothing follows from it."""


@dataclass(slots=True)
class _Relations:
    """Takes a .rels part: id, kind and target of what stands in the package itself."""

    relations: list[tuple[str, str, str]] = field(default_factory=list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        inside = name == "rels:Relationship" and attributes.get("TargetMode") != "External"
        if inside and len(self.relations) < MOST_MEMBERS:
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.relations.append((attributes.get("Id", ""), kind, attributes.get("Target", "")))

    def text(self, text: str) -> None:
        """White space."""

    def end(self, name: str) -> None:
        """Nothing follows from it."""
