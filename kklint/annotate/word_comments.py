"""The comments of a Word file: the part that holds them, and what ties it to the letter."""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from kklint.annotate.notes import AUTHOR, INITIALS, Note
from kklint.annotate.places import Tag, into_root, part, walk
from kklint.annotate.word_marks import STRICT, TRANSITIONAL
from kklint.errors import ReadError
from kklint.readers.docx import styles as docx_styles
from kklint.readers.docx.namespaces import PREFIXES
from kklint.readers.docx.parts import Parts

TYPES = "[Content_Types].xml"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of kklint: its number and what it says."""

    key: int
    note: Note


def with_comments(
    parts: Parts, comments: Iterable[Comment], now: str, *, strict: bool
) -> dict[str, bytes]:
    """Return the parts that change for a letter to have these comments, too."""
    space = STRICT if strict else TRANSITIONAL
    styles = _styles(parts)
    xml = "".join(_comment(comment, now, styles, space) for comment in comments).encode()
    existing = parts.named("comments")
    if existing:
        old = part(parts.xml(existing[0]))
        return {existing[0]: old.written(into_root(old.data, xml))}
    name = _free(parts)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    whole = f'{head}<w:comments xmlns:w="{space}">'.encode() + xml + b"</w:comments>"
    return {name: whole, **_listed(parts, name), **_related(parts, name, strict=strict)}


def is_strict(data: bytes) -> bool:
    """Return whether a letter is written in the strict form of the format."""
    return STRICT.encode() in data[:20_000]


def _comment(comment: Comment, now: str, styles: Mapping[str, str], space: str) -> str:
    mark = _style("rStyle", styles.get("annotation reference", ""), "rPr")
    paragraph = _style("pStyle", styles.get("annotation text", ""), "pPr")
    texts = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in comment.note.lines)
    first, *rest = (f"<w:r>{text}</w:r>" for text in texts)
    lines = (f"<w:r>{mark}<w:annotationRef/></w:r>{first}", *rest)
    body = "".join(f"<w:p>{paragraph}{line}</w:p>" for line in lines)
    return (
        f'<w:comment xmlns:w="{space}" w:id="{comment.key}" w:author="{AUTHOR}" w:date="{now}"'
        f' w:initials="{INITIALS}">{body}</w:comment>'
    )


def _style(element: str, key: str, around: str) -> str:
    return f"<w:{around}><w:{element} w:val={quoteattr(key)}/></w:{around}>" if key else ""


def _styles(parts: Parts) -> dict[str, str]:
    """Return the ids of the letter's styles by their names."""
    for name in parts.named("styles"):
        try:
            known = docx_styles.read(parts.xml(name)).by_id
        except ReadError:
            break
        return {style.name.lower(): key for key, style in known.items()}
    return {}


def _free(parts: Parts) -> str:
    folder = posixpath.dirname(parts.main)
    taken = {name.lower() for name in parts.package.names}
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(10_001))
    return next(name for name in names if name.lower() not in taken)


def _listed(parts: Parts, name: str) -> dict[str, bytes]:
    """Return the list of content types with the new part in it."""
    entry = (
        f'<Override xmlns="{TYPES_SPACE}" PartName="/{name}" ContentType="{CONTENT_TYPE}"/>'
    ).encode()
    if TYPES not in parts.package.names:
        return {}
    old = part(parts.package.xml(TYPES))
    return {TYPES: old.written(into_root(old.data, entry))}


def _related(parts: Parts, name: str, *, strict: bool) -> dict[str, bytes]:
    """Return the relations of the letter with that to the new part."""
    folder, file = posixpath.split(parts.main)
    wanted = posixpath.join(folder, "_rels", f"{file}.rels")
    relations = next((n for n in parts.package.names if n.lower() == wanted.lower()), None)
    data = b'<Relationships xmlns="%s"/>' % RELATIONS_SPACE.encode()
    old = part(parts.package.xml(relations) if relations else data)
    ids = _Ids()
    walk(old.data, ids, PREFIXES)
    key = next(free for n in range(1, 20_001) if (free := f"rIdKklint{n}") not in ids.found)
    kind = STRICT_RELATION if strict else RELATION
    entry = (
        f'<Relationship xmlns="{RELATIONS_SPACE}" Id="{key}" Type="{kind}"'
        f' Target="{posixpath.basename(name)}"/>'
    ).encode()
    return {relations or wanted: old.written(into_root(old.data, entry))}


@dataclass(slots=True)
class _Ids:
    """Takes the ids of relations."""

    found: set[str] = field(default_factory=set)

    def start(self, _name: str, attributes: Mapping[str, str], _tag: Tag) -> None:
        """Take the start of an element."""
        self.found.add(attributes.get("Id", ""))

    def text(self, text: str, tag: Tag) -> None:
        """White space."""

    def end(self, name: str, tag: Tag) -> None:
        """Nothing follows from it."""
