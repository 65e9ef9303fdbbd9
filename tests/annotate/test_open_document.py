"""OpenDocument letters with comments on the words."""

# ruff: noqa: E501 - rows of markup read best on one line

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from kklint.annotate import annotate
from kklint.annotate.annotated import Annotated
from kklint.errors import ReadError, UsageError
from kklint.model import Source
from kklint.pipeline import Linter

SAMPLES = Path(__file__).parent.parent / "readers" / "samples"
NOW = datetime(2026, 11, 21, 12, 0, 0, tzinfo=UTC)
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = (
    f'xmlns:office="{OASIS}:office:1.0" xmlns:text="{OASIS}:text:1.0" xmlns:table="{OASIS}:table:1.0"'
    f' xmlns:draw="{OASIS}:drawing:1.0" xmlns:meta="{OASIS}:meta:1.0" xmlns:svg="{OASIS}:svg-compatible:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
OFFICE, TEXT = f"{{{OASIS}:office:1.0}}", f"{{{OASIS}:text:1.0}}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MIMETYPE = b"application/vnd.oasis.opendocument.text"


def letter(body: str, names: str = NAMES) -> bytes:
    """Return a letter with a body."""
    content = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    data = BytesIO()
    with ZipFile(data, "w") as file:
        file.writestr("mimetype", MIMETYPE, ZIP_STORED)
        file.writestr("content.xml", content, ZIP_DEFLATED)
        file.writestr("Pictures/a.png", bytes(range(256)), ZIP_DEFLATED)
    return data.getvalue()


def annotated(linter: Linter, data: bytes) -> Annotated:
    """Return a letter with what the linter finds in it."""
    source = Source("brev.odt", ".odt", data)
    report = linter.check([source])
    assert report.failures == ()
    return annotate(source, report.findings, NOW)


def content(data: bytes) -> str:
    """Return the body part."""
    with ZipFile(BytesIO(data)) as file:
        assert file.testzip() is None
        return file.read("content.xml").decode()


def words(data: bytes) -> list[str]:
    """Return the text that each comment by kklint is tied to, in reading order."""
    tied: dict[str, list[str]] = {}
    ended: set[str] = set()

    def take(text: str | None) -> None:
        for name in tied.keys() - ended:
            tied[name].append(text or "")

    def walk(element: ET.Element) -> None:
        name = element.get(f"{OFFICE}name", "")
        if element.tag == f"{OFFICE}annotation":
            if element.findtext(CREATOR) == "kklint":
                tied[name] = []
        elif element.tag == f"{OFFICE}annotation-end":
            ended.add(name)
        else:
            take(element.text)
            for child in element:
                walk(child)
                take(child.tail)

    walk(ET.fromstring(content(data)))  # noqa: S314 - our own
    assert tied.keys() <= ended
    return ["".join(texts) for texts in tied.values()]


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        ("<text:p>Ring til formanden nu.</text:p>", ["formanden"]),
        ("<text:h>Formand</text:h>", ["Formand"]),
        ("<text:p>En for<text:span>mand</text:span>en her</text:p>", ["formanden"]),
        ("<text:p>\n  Ny\n  formand,  formand\n</text:p>", ["formand", "formand"]),
        ("<text:p>æ &amp; for&#109;and</text:p>", ["for&#109;and"]),
        ("<text:p>for\u00admand</text:p>", ["for\u00admand"]),
        ("<text:p>A<text:s/>formand<text:tab/></text:p>", ["formand"]),
        ("<text:p><text:a>En for</text:a>mand</text:p>", ["formand"]),
        ("<text:list><text:list-item><text:p>Formand</text:p></text:list-item></text:list>", ["Formand"]),
        ("<table:table><table:table-row><table:table-cell><text:p>Formand</text:p></table:table-cell></table:table-row></table:table>", ["Formand"]),
        pytest.param("<text:p>Se <text:note><text:note-body><text:p>En formand</text:p></text:note-body></text:note>her</text:p>", ["Se En formandher"], id="a note: the paragraph around"),
        pytest.param("<text:p>Se <draw:frame><draw:text-box><text:p>En formand</text:p></draw:text-box></draw:frame></text:p>", ["Se En formand"], id="a text box"),
        pytest.param("<text:p>Et</text:p><text:p>To<draw:frame><svg:title>En formand</svg:title></draw:frame></text:p>", ["ToEn formand"], id="alternative text"),
        pytest.param("<text:p>Vi <text:user-field-get>formand</text:user-field-get> her</text:p>", ["Vi formand her"], id="in a field"),
        pytest.param("<text:p>Et</text:p><text:p>Til <![CDATA[en formand]]></text:p>", ["Til en formand"], id="CDATA"),
    ],
)  # fmt: skip
def test_comment(mini: Linter, body: str, marked: list[str]) -> None:
    """Comments stand on the exact words, and without them the part is as it was."""
    before = letter(body)

    result = annotated(mini, before)

    assert words(result.data) == [text.replace("&#109;", "m") for text in marked]
    bare = re.sub(r"<office:annotation .*?</office:annotation>", "", content(result.data))
    assert re.sub(r"<office:annotation-end [^>]*/>", "", bare) == content(before)
    assert annotated(mini, result.data).data == result.data


def test_other_parts_are_as_they_were(mini: Linter) -> None:
    """The type of the file comes first and is not packed; pictures are the same bytes."""
    result = annotated(mini, letter("<text:p>Formand</text:p>"))

    assert result.data[30:].startswith(b"mimetype" + MIMETYPE)
    with ZipFile(BytesIO(result.data)) as file:
        assert file.namelist() == ["mimetype", "content.xml", "Pictures/a.png"]
        assert file.read("Pictures/a.png") == bytes(range(256))


def test_namespaces(mini: Linter) -> None:
    """What a letter has no prefix for is declared where it is used."""
    names = f'xmlns:office="{OASIS}:office:1.0" xmlns:t="{OASIS}:text:1.0" xmlns:text="urn:other"'

    result = annotated(mini, letter("<t:p>En formand</t:p>", names))

    assert words(result.data) == ["formand"]


@pytest.mark.parametrize("name", ["brev", "klage", "every_format"])
def test_samples(linter: Linter, name: str) -> None:
    """Letters by LibreOffice: nothing but comments is new, and a second run changes nothing."""
    path = SAMPLES / (f"odt_{name}.odt" if name != "every_format" else "every_format.odt")
    before = path.read_bytes()

    result = annotated(linter, before)

    assert result.marked > 0
    assert result.left == 0
    own = r"<office:annotation [^>]*__kklint__\d+\"><dc:creator>kklint.*?</office:annotation>"
    bare = re.sub(own, "", content(result.data))
    bare = re.sub(r"<office:annotation-end [^>]*__kklint__\d+\"/>", "", bare)
    assert bare == content(before)
    assert annotated(linter, result.data).data == result.data


def test_tracked_changes(mini: Linter) -> None:
    """There are none in OpenDocument, and the message says where there are."""
    source = Source("brev.odt", ".odt", letter("<text:p>En formand</text:p>"))

    with pytest.raises(UsageError, match=r"\.docx"):
        annotate(source, mini.check([source]).findings, NOW, track=True)


def test_ten_thousand(mini: Linter) -> None:
    """Ten thousand findings in one paragraph."""
    result = annotated(mini, letter(f"<text:p>{'En formand. ' * 10_000}</text:p>"))

    assert result.marked == 10_000
    names = re.findall(r'annotation office:name="(\w+)"', content(result.data))
    assert len(set(names)) == len(names) == 10_000


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"PK\x03\x04 nothing", id="no zip file"),
        pytest.param(letter("<text:p>formand</text:p>")[:-30], id="cut off"),
        pytest.param(letter("<text:p>formand"), id="damaged"),
        pytest.param(letter("<text:p>" + " " * 30_000_000 + "</text:p>"), id="a bomb"),
    ],
)
def test_hostile(mini: Linter, data: bytes) -> None:
    """What cannot be read is refused."""
    findings = mini.check([Source("a.txt", ".txt", b"En formand")]).findings

    with pytest.raises(ReadError):
        annotate(Source("brev.odt", ".odt", data), findings, NOW)
