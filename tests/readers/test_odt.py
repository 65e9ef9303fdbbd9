"""OpenDocument letters: what people see in them, and where."""

# ruff: noqa: ISC004 - rows of markup

from pathlib import Path

import pytest

from kklint.errors import ReadError
from kklint.model import Source
from kklint.pipeline import Linter
from kklint.readers import odt
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
    document = odt.read(Source("a.odt", ".odt", letter(body)))

    assert [block.text for block in document.blocks] == found
    assert not document.lines


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
        odt.read(Source("a.odt", ".odt", data))
