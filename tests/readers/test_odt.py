"""OpenDocument letters: what people see in them, and where."""

# ruff: noqa: ISC004 - rows of markup

import re
from pathlib import Path

import pytest

from kklint.errors import ReadError
from kklint.model import Source
from kklint.pipeline import Linter
from kklint.readers.odt import reader
from tests.readers.packing import packed

SAMPLES = Path(__file__).parent / "samples"
TYPE = b"application/vnd.oasis.opendocument.text"
NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def letter(body: str) -> bytes:
    """Return a letter with a body."""
    content = (
        f"<office:document-content {NAMES}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    return packed({"mimetype": TYPE, "content.xml": content.encode()})


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<text:p>for<text:span>mand</text:span>en</text:p>", ["formanden"]),
        ("<text:p>a<text:tab/>b<text:s/>c<text:line-break/>d</text:p>", ["a b c d"]),
        ("<text:h>En</text:h><text:p>To</text:p>", ["En", "To"]),
        (
            "<text:list><text:list-item><text:p>Punkt</text:p></text:list-item></text:list>",
            ["Punkt"],
        ),
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>Slettet</text:p>"
            "</text:deletion></text:changed-region></text:tracked-changes><text:p>Hej</text:p>",
            ["Hej"],
        ),
        ("", []),
    ],
)
def test_texts(body: str, found: list[str]) -> None:
    """What reads on is one text, and what nobody sees is none."""
    document = reader.read(Source("a.odt", ".odt", letter(body)))

    assert [block.text for block in document.blocks] == found
    assert not document.lines


def test_marks() -> None:
    """A letter with notes, comments, boxes, tables in tables and tracked changes.

    Written as odt_brev.fodt, made a package by LibreOffice. M90 to M98 do not read.
    """
    source = Source("brev.odt", ".odt", (SAMPLES / "odt_brev.odt").read_bytes())
    document = reader.read(source)
    read = " ".join(block.text for block in document.blocks)
    written = (SAMPLES / "odt_brev.fodt").read_text(encoding="utf-8")

    assert set(re.findall(r"M\d\d", read)) == set(re.findall(r"M[0-8]\d", written))
    assert not re.search(r"M9\d", read)
    assert {block.place for block in document.blocks if "M16" in block.text} == {
        "tabel 1, række 2, kolonne 2, tabel i den, række 1, kolonne 1"
        " under »Klage over formanden M03«"
    }
    ((text, _span, target),) = document.comments
    assert text == "kklint: ignore[formand] fordi det er et citat"
    assert target is not None
    assert "M11" in document.text[slice(*target)]


def test_written_by_libreoffice(linter: Linter) -> None:
    """Made by `soffice --headless --convert-to odt` of a page."""
    source = Source("klage.odt", ".odt", (SAMPLES / "odt_klage.odt").read_bytes())

    report = linter.check([source])

    assert [(f.text, f.location.line, f.location.place) for f in report.findings] == [
        ("formanden", None, "afsnit 2"),
        ("Formandens", None, "tabel 1, række 1, kolonne 2"),
        ("formanden", None, "afsnit 4"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        packed({"mimetype": TYPE}),
        packed({"mimetype": TYPE, "content.xml": b"<a>"}),
        packed({"mimetype": TYPE, "content.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
        letter("<text:p>Hej</text:p>")[:200],
    ],
    ids=["no text", "cut off", "entities", "cut off file"],
)
def test_refused(data: bytes) -> None:
    """Each with what the user can do."""
    with pytest.raises(ReadError):
        reader.read(Source("a.odt", ".odt", data))
