"""Which format a source has: by its first bytes where they tell, else by its name."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kklint.errors import ReadError
from kklint.messages import _
from kklint.model import Source
from kklint.possessive import compiled
from kklint.readers.decode import UTF_8_BOM

TEXT_LIMIT = 25_000_000  # bytes of one source
PACKED_LIMIT = 100_000_000  # of one that holds pictures, too: a letter in Word, a PDF, an archive


class Format(NamedTuple):
    """A format: the module under readers/ that reads it and the endings of its names.

    The module has `read(source)`, or `members(source)` for what stands in a container, or both.
    A `packed` format is no text and is known by its first bytes. What is not `walked` is read when
    it is named, but not taken out of a folder.
    """

    module: str
    suffixes: tuple[str, ...]
    packed: bool = False
    walked: bool = True

    @property
    def limit(self) -> int:
        """The most bytes that are read of one source."""
        return PACKED_LIMIT if self.packed else TEXT_LIMIT


_TEMPLATES = (
    ".php .vue .svelte .twig .jinja .jinja2 .j2 .njk .liquid .mustache .hbs .handlebars .erb .ejs"
    " .jsp .aspx .cshtml .razor"
)
_CODE = ".py .js .mjs .cjs .jsx .ts .tsx .mts .cts .cs .java .module .inc .install .theme"
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text": Format("text", ("", ".txt", ".text")),
        "markdown": Format("markdown.reader", (".md", ".markdown")),
        "html": Format("html.reader", (".html", ".htm", ".xhtml", *_TEMPLATES.split())),
        "docx": Format("docx.reader", (".docx", ".dotx", ".docm", ".dotm"), packed=True),
        "odt": Format("odt.reader", (".odt", ".ott"), packed=True),
        "rtf": Format("rtf.reader", (".rtf",), packed=True),
        "pdf": Format("pdf.reader", (".pdf",), packed=True),
        "eml": Format("mail.eml", (".eml",)),
        "msg": Format("mail.msg", (".msg",), packed=True),
        "zip": Format("archive", (".zip",), packed=True),
        "xlsx": Format("table.xlsx", (".xlsx", ".xlsm"), packed=True),
        "csv": Format("table.csv", (".csv", ".tsv")),
        "json": Format("data.json", (".json", ".form")),
        "yaml": Format("data.yaml", (".yml", ".yaml")),
        "po": Format("strings.po", (".po",)),
        "properties": Format("strings.properties", (".properties",)),
        "xliff": Format("strings.xliff", (".xlf", ".xliff")),
        "resx": Format("strings.resx", (".resx",)),
        "android": Format("strings.android", (".xml",), walked=False),
        "definitions": Format("definitions", (".xsd", ".wsdl", ".lss")),
        "quoted": Format("code.quoted", (".fsh", ".sql", ".kt", ".kts", ".fs", ".vb")),
        "code": Format("code.reader", tuple(_CODE.split())),
    }
)
BY_SUFFIX: Mapping[str, str] = MappingProxyType(
    {suffix: name for name, format_ in FORMATS.items() for suffix in format_.suffixes}
)
WALKED = frozenset(
    suffix for format_ in FORMATS.values() if format_.walked for suffix in format_.suffixes
) - {""}

OPEN_DOCUMENT_TEXT = b"application/vnd.oasis.opendocument.text"
HEAD = 2_048  # bytes looked at
PDF_HEAD = 1_024  # in which a PDF begins; what sent it may have left lines of its own before it
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word, Excel and Outlook before 2007; encrypted files
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
HTML = compiled(
    rb"\s*+(?:<!--(?:[^-]|-(?!->)){0,500}+-->\s*+)*+<(?:!doctype\s+html|html[\s>])", re.IGNORECASE
)
XML_ROOTS = (
    (compiled(rb"<(?:\w+:)?xliff[\s>]"), "xliff"),
    (compiled(rb"<resources[\s>]"), "android"),
    (compiled(rb"<root>\s*<(?:!--|xsd:schema|resheader|data)"), "resx"),
    (compiled(rb"<(?:\w+:)?(?:schema|definitions)\b[^>]*XMLSchema"), "definitions"),
    (compiled(rb"http://www\.w3\.org/2002/xforms|<LimeSurveyDocType>"), "definitions"),
)


def detect(source: Source) -> str:
    """Return the name of the format of a source; raises ReadError with what the user can do."""
    name = _by_first_bytes(source) or _by_name(source)
    if name not in FORMATS:
        raise ReadError(_unread(source.suffix))
    return name


def _by_first_bytes(source: Source) -> str | None:
    head = source.data[:HEAD].removeprefix(UTF_8_BOM)
    named_pdf = source.suffix.lower() == ".pdf" and b"%PDF-" in head[:PDF_HEAD]
    if named_pdf or head.lstrip().startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(ZIP):
        return _zipped(source)
    if head.startswith(OLE):
        return _ole(source)
    named = BY_SUFFIX.get(source.suffix.lower(), "text")
    if HTML.match(head) and (named == "text" or FORMATS[named].packed):
        return "html"  # »brev.doc« and »brev.docx« are, sometimes
    return None


def _by_name(source: Source) -> str:
    suffix = source.suffix.lower()
    if suffix == ".xml" and suffix in BY_SUFFIX:
        return _xml(source.data[:HEAD])
    if suffix == ".php" and b"?>" not in source.data and "code" in FORMATS:
        return "code"
    if suffix not in BY_SUFFIX:
        raise ReadError(_unknown(suffix))
    if FORMATS[BY_SUFFIX[suffix]].packed:
        message = _("This is not a {suffix} file, or it is damaged. Open it and save it again.")
        raise ReadError(message.format(suffix=suffix))
    return BY_SUFFIX[suffix]


def _zipped(source: Source) -> str:
    """Return what a zip file is: a letter, a sheet, or an archive of other files."""
    from kklint.readers.zipped import Package  # noqa: PLC0415 - imports zipfile

    with Package(source.data) as package:
        names = package.names
        if "mimetype" in names and package.part("mimetype").startswith(OPEN_DOCUMENT_TEXT):
            return "odt"
    for folder, name in (("word/", "docx"), ("xl/", "xlsx")):
        if any(member.startswith(folder) for member in names):
            return name
    if "mimetype" in names or "[Content_Types].xml" in names:
        raise ReadError(_unread(source.suffix))
    return "zip"


def _ole(source: Source) -> str:
    """Return "msg", or raise ReadError for what Microsoft Office wrote before 2007 or encrypted."""
    if "EncryptedPackage".encode("utf-16-le") in source.data:
        raise ReadError(protected())
    if "__properties_version1.0".encode("utf-16-le") in source.data:
        return "msg"
    if "WordDocument".encode("utf-16-le") in source.data:
        raise ReadError(_("This is Word's format from before 2007. Save the letter as .docx."))
    raise ReadError(_unread(source.suffix))


def _xml(head: bytes) -> str:
    for root, name in XML_ROOTS:
        if root.search(head):
            return name
    told = _("kklint knows no format with this content; it reads XLIFF, XSD and Android strings.")
    raise ReadError(told)


def protected() -> str:
    """Return what to tell about a file that is protected by a password."""
    return _("The file is protected by a password. Save it without, and try again.")


def _unread(suffix: str) -> str:
    message = _("kklint cannot read {suffix}; save the text as .docx, .odt, .pdf or .txt.")
    return message.format(suffix=suffix or _("this kind of file"))


def _unknown(suffix: str) -> str:
    message = _("kklint does not know how to read {suffix}; use --stdin-filename to say what it is")
    return message.format(suffix=suffix)
