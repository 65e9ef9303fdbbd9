"""A Word file -> its parts, found by their relationships, or by their usual names without."""

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kklint.errors import ReadError
from kklint.messages import _
from kklint.readers.docx.namespaces import PREFIXES
from kklint.readers.xml_events import walk
from kklint.readers.zipped import MOST_MEMBERS, Package

ROOT = ""  # the "part" whose relations are those of the package
USUAL_MAIN = "word/document.xml"
USUAL = re.compile(
    r"(?P<folder>.*/)?(?:(?P<kind>header|footer)\d*|(?P<single>footnotes|endnotes|comments|styles)"
    r"|charts/(?P<chart>chart)\d*|diagrams/(?P<data>data)\d*)\.xml",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d+")


class Relation(NamedTuple):
    """That a part uses another: its id there, what it is ("header") and the other's name."""

    id: str
    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a Word file: the main one and those that it uses."""

    package: Package
    main: str
    relations: Sequence[Relation]

    def named(self, *kinds: str) -> list[str]:
        """Return the names of the parts of these kinds, each once, in order of relation."""
        return list(dict.fromkeys(rel.part for rel in self.relations if rel.kind in kinds))

    def xml(self, name: str) -> bytes:
        """Return a part; raises ReadError."""
        return self.package.xml(name)


def find(package: Package) -> Parts:
    """Return the parts of a Word file; raises ReadError where its text is missing."""
    names = {name.lower(): name for name in package.names}
    of_package = _relations(package, ROOT, names)
    main = [rel.part for rel in of_package if rel.kind == "officeDocument"]
    main += [names[USUAL_MAIN]] if USUAL_MAIN in names else []
    if not main:
        raise ReadError(_("The text is missing in the file. Open it and save it again."))
    relations = _relations(package, main[0], names) or _usual(main[0], names)
    properties = [rel for rel in of_package if rel.kind == "core-properties"]
    if not properties and "docprops/core.xml" in names:
        properties = [Relation("", "core-properties", names["docprops/core.xml"])]
    return Parts(package, main[0], (*relations, *properties))


def _relations(package: Package, part: str, names: Mapping[str, str]) -> list[Relation]:
    """Return the relations of a part to others that are there; none where nothing tells them."""
    folder, file = posixpath.split(part)
    listed = names.get(posixpath.join(folder, "_rels", f"{file}.rels").lower())
    if listed is None:
        return []
    reader = _Relations()
    try:
        walk(package.xml(listed), reader, PREFIXES)
    except ReadError:  # no text stands in it
        return []
    found = (
        (key, kind, _resolved(folder, target).lower()) for key, kind, target in reader.relations
    )
    return [Relation(key, kind, names[target]) for key, kind, target in found if target in names]


def _resolved(folder: str, target: str) -> str:
    """Return the name of the part that a target in a folder means."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _usual(main: str, names: Mapping[str, str]) -> list[Relation]:
    """Return the parts that stand in the folder of the main one under their usual names."""
    folder = posixpath.join(posixpath.dirname(main).lower(), "")
    found: list[Relation] = []
    for name in sorted(names, key=_by_number):
        usual = USUAL.fullmatch(name.removeprefix(folder)) if name.startswith(folder) else None
        if usual and not usual["folder"]:
            kind = usual["kind"] or usual["single"] or usual["chart"] or "diagramData"
            found.append(Relation("", kind, names[name]))
    return found


def _by_number(name: str) -> tuple[str, int]:
    """Return what puts header2.xml before header10.xml."""
    number = NUMBER.search(posixpath.basename(name))
    return NUMBER.sub("", name), int(number[0][:9]) if number else 0


@dataclass(slots=True)
class _Relations:
    """Takes a .rels part: id, kind and target of what stands in the package itself."""

    relations: list[Relation] = field(default_factory=list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        inside = name == "rels:Relationship" and attributes.get("TargetMode") != "External"
        if inside and len(self.relations) < MOST_MEMBERS:
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = attributes.get("Target", "").replace("\\", "/")
            self.relations.append(Relation(attributes.get("Id", ""), kind, target))

    def text(self, text: str) -> None:
        """White space."""

    def end(self, name: str) -> None:
        """Nothing follows from it."""
